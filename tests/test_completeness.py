"""Whatever the language has, some case shows: every code, word, function, operator and verdict."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

import pytest

from tests.test_cases import CASES, JUDGED, PATHS, cases_in, read_stated
from verifier import verify
from verifier.claims import Document
from verifier.codes import CODES
from verifier.expressions.functions import FUNCTIONS, WORD_OPERATORS
from verifier.expressions.terms import Relation
from verifier.expressions.tokenizer import tokenize
from verifier.values.hedges import HEDGES, Rounding
from verifier.verdicts import Verdict

FOLDERS = ("load", "resolve", "expression", "check", "together", "quote", "pass")
SNAPSHOTS = "snapshots"
"""Folders beside cases: what their sources say."""
"""The stage that must object, in order; then what must be silent."""
UNSTATED = frozenset({"unreadable-file", "baseline-expired", "baseline-stale"})
"""What no claims file states: that it cannot be read (``test_cases``), what a baseline says (``test_baseline``)."""
SIGNS = frozenset({*Relation, "+", "-", "*", "/", "^", ".."})
WORDS = [word for hedge in HEDGES.values() for word in hedge.words]


@cache
def documents() -> tuple[Document, ...]:
    """What the judged cases say."""
    reports = [verify(path) for path in cases_in(*JUDGED)]
    return tuple(report.document for report in reports if report.document is not None)


@cache
def values() -> tuple[str, ...]:
    """The words of every claim in them, the article left out."""
    claims = [claim for document in documents() for claim in document.claims.values()]
    return tuple(re.sub(r"^an? ", "", claim.value.text) for claim in claims if claim.value)


@cache
def tokens() -> frozenset[str]:
    """The kind of every token in them: the sign itself, and for a call the name with its bracket."""
    return frozenset(kind for text in _expressions() for kind in _kinds(text))


def _expressions() -> Iterator[str]:
    for document in documents():
        for words in (
            *(check.assertion for check in document.checks.values()),
            *(derived.formula for derived in document.derived.values()),
        ):
            if words is not None:
                yield words.text


def _kinds(text: str) -> Iterator[str]:
    found = tokenize(text)
    for token, following in pairwise(found):
        if token.kind == "date":
            yield "date("
        yield f"{token.text}(" if (token.kind, following.kind) == ("name", "(") else token.kind


@cache
def codes() -> frozenset[str]:
    """The codes that the comments of the cases state."""
    stated = [said for path in PATHS for said in read_stated(path.read_text("utf-8")).diagnostics]
    return frozenset(match[1] for said in stated if (match := re.search(r"\[([a-z-]+)\]", said)))


@cache
def verdicts() -> frozenset[str]:
    """The verdicts that the comments of the judged cases state."""
    stated = [read_stated(path.read_text("utf-8")).verdicts for path in cases_in(*JUDGED)]
    return frozenset(re.split('[, "]', said)[0] for verdicts in stated for said in verdicts.values())


@pytest.mark.parametrize("code", sorted(CODES.keys() - UNSTATED))
def test_code_has_a_case(code: str) -> None:
    assert code in codes()


@pytest.mark.parametrize("word", WORDS)
def test_hedge_has_a_case(word: str) -> None:
    """The word stands at the start of a value, and no longer word does."""
    starting = [value for value in values() if _starts_with(value, word)]
    longer = [other for other in WORDS if other != word and other.startswith(word)]
    assert [value for value in starting if not any(_starts_with(value, other) for other in longer)]


def _starts_with(value: str, word: str) -> bool:
    return re.match(re.escape(word) + (r"\b" if word[-1].isalpha() else ""), value) is not None


@pytest.mark.parametrize("rounding", Rounding)
def test_rounding_has_a_case(rounding: Rounding) -> None:
    assert any(source.rounding is rounding for document in documents() for source in document.sources.values())


@pytest.mark.parametrize("function", FUNCTIONS)
def test_function_has_a_case(function: str) -> None:
    assert f"{function}(" in tokens()


@pytest.mark.parametrize("operator", sorted(SIGNS | WORD_OPERATORS))
def test_operator_has_a_case(operator: str) -> None:
    assert operator in tokens()


@pytest.mark.parametrize("verdict", Verdict)
def test_verdict_has_a_case(verdict: Verdict) -> None:
    assert verdict in verdicts()


def test_every_folder_of_cases_is_known_and_holds_cases() -> None:
    files = [path for path in CASES.rglob("*") if path.is_file() and path.parent.name != SNAPSHOTS]
    assert {path.relative_to(CASES).parts[0] for path in files} == set(FOLDERS)
    assert sorted(files) == PATHS


@pytest.mark.parametrize("code", CODES)
def test_code_is_a_slug_with_a_title_and_an_explanation(code: str) -> None:
    """A title is a sentence without its full stop; an explanation has one, and nothing after it."""
    title, explanation = CODES[code].title, CODES[code].explanation
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", code)
    assert re.fullmatch(r"[A-Z]\S*( \S+)*(?<=\w)", title)
    assert re.fullmatch(r"\S+( \S+)*(?<=[\w)]\.)", explanation)
    assert explanation[0].isupper() or re.split(r"\W", explanation)[0] in FUNCTIONS


def test_titles_of_codes_differ() -> None:
    """Two kinds of findings that are called the same could not be told apart in a list."""
    titles = [code.title for code in CODES.values()]
    assert len(set(titles)) == len(titles)
