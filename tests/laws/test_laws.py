"""Every sentence of a report is an entry of the table, and is true: a second solver says so."""

from __future__ import annotations

from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from tests.laws.laws import try_systems
from tests.laws.reading import LEFT, LINES, MARGINS, PATTERNS, WHY, list_paragraphs, read_range, read_sentence
from tests.laws.systems import Range
from tests.long_run import IS_LONG, part_of
from tests.test_cases import PATHS
from verifier import Report, verify
from verifier.renderers.terminal.report import render
from verifier.renderers.words.templates import SENTENCES

ROOT = Path(__file__).parent.parent.parent
FILES = [*part_of(PATHS, 3), ROOT / "claims.yaml", *sorted((ROOT / "examples").glob("*.yaml"))]
SEEDS = range(8)
SYSTEMS = 50 if IS_LONG else 25
"""Of each seed: hundreds in all; with ``benchmarks/sentences.py`` many more."""

PARTS = frozenset({"rounded", "usually", "doubted", "elsewhere", "elsewhere-of-several", *MARGINS})
GAPS = frozenset({"gap-open", "gap-of-factor", "gap-of-days"})
"""What stands within other sentences."""


@cache
def tried(seed: int) -> tuple[Counter[str], Counter[str], list[str]]:
    return try_systems(seed, SYSTEMS)


@pytest.mark.parametrize("seed", SEEDS)
def test_no_sentence_about_a_random_system_is_false(seed: int) -> None:
    _, _, false = tried(seed)
    assert not false, false[0]


def test_hardly_any_sentence_is_left_undecided() -> None:
    """At most one in twenty of its name, where there are enough of them to tell."""
    every = [tried(seed) for seed in SEEDS]
    total = sum((each[0] for each in every), Counter[str]())
    unknown = sum((each[1] for each in every), Counter[str]())
    assert {name: unknown[name] for name in total if unknown[name] > max(2, total[name] / 20)} == {}
    assert total.total() > 1_000


def test_every_entry_of_the_table_is_read_somewhere() -> None:
    assert {*SENTENCES} == {*WHY, *LINES, *LEFT, *PARTS, *GAPS}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_line_about_a_check_or_a_clash_is_a_sentence_of_the_table(path: Path) -> None:
    report = verify(path)
    told = render(report, width=5_000, color=False, verbose=True)
    for paragraph in list_paragraphs(told):
        for number, line in enumerate(paragraph.lines):
            assert is_known(line, report, is_first=number == 0), line


def is_known(line: str, report: Report, *, is_first: bool) -> bool:
    """It is a sentence of the table, the text of a check, or what stands beside a check."""
    assert report.document is not None
    texts = {check.assertion.text for check in report.document.checks.values() if check.assertion is not None}
    if any(line.endswith(f": {text}") for text in texts) or line.startswith(("from ", "because: ", "Also: ", "and ")):
        return True
    said = [line, *(line.removeprefix(f"{text}: ") for text in texts if line.startswith(f"{text}: "))]
    said += [line.partition(" · because: ")[0]]
    names = (*WHY, *LINES) if is_first else LINES  # a formula with its numbers needs no assertion before it
    return any(read_sentence(text.partition(" · ")[0], names) is not None for text in said)


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("3 to under 4 million ships", Range(3_000_000, 4_000_000, True, False)),
        ("over 1, up to 1.5 million barrels", Range(1_000_000, 1_500_000, False, True)),
        ("at least 1,637.5 t", Range(read_range("1,637.5").low, float("inf"), True, False)),
        ("less than -2", Range(float("-inf"), -2, False, False)),
    ],
)
def test_a_range_is_read_as_it_is_printed(text: str, values: Range) -> None:
    assert read_range(text) == values


def test_a_pattern_finds_its_own_sentence_alone() -> None:
    assert PATTERNS["suspect"].fullmatch("a alone would end it with 3 t; it says 5 t (x)")
    assert not PATTERNS["suspect"].fullmatch("a alone could end it with 3 t at the widest; it says 5 t (x)")
