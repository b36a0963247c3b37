"""Sentences with gold: ours, which may not be read worse than they are, and other people's where they are present."""

from __future__ import annotations

import os
from collections import Counter
from pathlib import Path

import pytest

from benchmarks.reading.scores import DATA, judge, read_cases, read_rejected
from tests.prose.readings import Outcome, judge_sentence, read_sentences
from tests.prose.telling import tell

RIGHT = {"en": 0.89, "fr": 0.89, "de": 0.88, "es": 0.84}
RIGHT_OF_OTHERS = {"en": 0.97, "fr": 0.97, "de": 0.95}
MOST_REJECTED = 0.05

FOLDER = os.environ.get("VERIFIER_TEST_DATA", "")
needs_data = pytest.mark.skipif(not FOLDER, reason="needs test data of others: VERIFIER_TEST_DATA names their folder")

ARTICLE = (
    "more than 1000000 barrel",
    "more than 12 pétroliers",
    "43 voyages",
    "8 month",
    "at most 500000 barrel/year",
    "1000000 barrel",
    "nearly 10 times",
    "about 3000000 projectiles/year",
    "1/2 munitions",
    "up to 12000 soldats",
    "2000 AUD|/soldat",
    "83 year",
    "50000 personnes",
    "2 nations",
)
"""The quantities of the article that the project's own claims are about."""


@pytest.mark.parametrize("code", RIGHT)
def test_our_sentences_are_read_no_worse(code: str) -> None:
    outcomes = [outcome for text, expected in read_sentences(code) for outcome in judge_sentence(text, expected, code)]
    right = sum(outcome.outcome == "right" for outcome in outcomes) / len(outcomes)
    assert right >= RIGHT[code], "\n".join(_show(outcome) for outcome in outcomes if outcome.outcome != "right")


def _show(outcome: Outcome) -> str:
    words = outcome.expected.words if outcome.expected else ""
    readings = outcome.expected.readings if outcome.expected else ()
    found = [outcome.sentence[slice(*found.span)] for found in outcome.found]
    return f"{outcome.outcome}: {words!r} is {readings}, found {found} in: {outcome.sentence}"


@needs_data
@pytest.mark.parametrize("code", RIGHT_OF_OTHERS)
def test_cases_of_others_are_read(code: str) -> None:
    counts: Counter[str] = Counter()
    rejected = read_rejected()
    for case in read_cases(Path(FOLDER) / DATA):
        if case.language == code:
            outcome = "rejected" if case.id in rejected else judge(case)
            assert outcome != "invented", case
            counts[outcome if case.kind != "none" else "nothing"] += 1
    asked = counts["right"] + counts["wrong"] + counts["missed"]
    assert counts["right"] / asked >= RIGHT_OF_OTHERS[code], counts


@needs_data
def test_little_gold_of_others_is_rejected() -> None:
    rejected = read_rejected()
    ids = [case.id for case in read_cases(Path(FOLDER) / DATA)]
    assert sum(id in rejected for id in ids) / len(ids) <= MOST_REJECTED


@needs_data
def test_the_quantities_of_the_article_are_found() -> None:
    found = Counter(tell((Path(FOLDER).parent / "article.fr.txt").read_text(encoding="utf-8"), "fr"))
    assert not Counter(ARTICLE) - found, found
