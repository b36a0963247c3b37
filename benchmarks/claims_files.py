"""Claims files of any size for the benchmarks: n claims and n checks, the same for the same seed.

They are like a person's: stories of ten claims and ten checks (``topics``), nine claims of ten in long
form with statement, value, period, day, source, quote, mostly a note, and tags, on nine to eleven lines;
one of ten in short form. A source for every hundred claims. Values: counts, more than, about, up to, at
least, ranges, tolerances, limits with rates, percentages, fractions in words, dates. Checks in long form,
of thirty assertions: order, sums, ratios, a rate times a time, percentages of a change, ``within``,
agreement, date order, chains, ``and``, ``not``, functions; each over claims of one story, which stand
together. No two claims are alike.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import verifier
from benchmarks.topics import Asserted, Claimed, Story, tell_story

SCHEMA = Path(verifier.__file__).parent / "loading" / "claims.schema.json"
"""By which check-jsonschema reads them. It knows no value and no assertion, and asks for far less than our check."""
STORY = 10
"""Claims of a story, and checks."""

_SOURCE = 100
_PLACES = ("Elmford", "Port Calder", "Østhavn", "Saint-Rémy", "Kłodno", "Whitmoor", "Lindental", "Aberlour Bay")
_SPEAKERS = ("the harbour office", "a spokesman of the council", "the yearly report", "two people who know of it")
_NOTES = (
    "The text leaves open whether the first day counts.",
    "Said again in the last paragraph, there without the period.",
    "An earlier edition had another figure, which was corrected.",
)
_NUMBER = re.compile(r"[0-9][0-9_.]*")


def write_claims_file(folder: Path, size: int, seed: int = 0) -> Path:
    """The path of a claims file with so many claims and checks; written if it is not there yet."""
    return _write(folder / f"{size}.claims.yaml", claims_lines(size, seed))


def write_ledger(folder: Path, size: int, seed: int = 0) -> Path:
    """The path of a beancount file with a transaction for each claim of the same size and seed."""
    return _write(folder / f"{size}.beancount", ledger_lines(size, seed))


def claims_lines(size: int, seed: int = 0) -> Iterator[str]:
    """The lines of a claims file; ``size`` is a multiple of ten."""
    yield "title: Figures of many places"
    yield "language: en"
    yield "units: [ship, voyage, person, pupil, home]"
    yield "sources:"
    for number in range(-(-size // _SOURCE)):
        yield f"  source_{number}: {{title: Report {number} on towns and harbours, published: {2012 + number % 12}}}"
    yield "claims:"
    for number in range(size // STORY):
        yield from _claims_of(number, seed)
    yield "checks:"
    for number in range(size // STORY):
        yield from _checks_of(number, seed)


def ledger_lines(size: int, seed: int = 0) -> Iterator[str]:
    """Two postings for each claim: its day, its statement, and the first number of its value.

    No tags, no notes: the plainest ledger, so that the comparison leans to its reader.
    """
    yield "2000-01-01 open Assets:Stated"
    yield "2000-01-01 open Income:Sources"
    for number in range(size // STORY):
        story = tell_story(_choices(number, seed), number)
        for claim in story.claims:
            found = _NUMBER.search(claim.value)
            amount = found[0].replace("_", "") if found else "1"
            yield f'{story.last} * "{_place(number)}" "{claim.statement}"'
            yield f"  Assets:Stated  {amount} {story.tag.upper()}"
            yield "  Income:Sources"


def _write(path: Path, lines: Iterable[str]) -> Path:
    if not path.exists():
        with path.open("w", encoding="utf-8") as stream:
            stream.writelines(f"{line}\n" for line in lines)
    return path


def _choices(number: int, seed: int) -> random.Random:
    """A story is told twice, for its claims and for its checks, and is the same both times."""
    return random.Random(f"{seed}/{number}")


def _place(number: int) -> str:
    return f"{_PLACES[number % len(_PLACES)]} {number}"


def _id(number: int, name: str) -> str:
    return f"place_{number}_{name}"


def _claims_of(number: int, seed: int) -> Iterator[str]:
    choose = _choices(number, seed)
    story = tell_story(choose, number)
    short = choose.randrange(STORY)
    for index, claim in enumerate(story.claims):
        source = f"source_{number * STORY // _SOURCE}"
        has_period = any(f"duration({{{claim.name}}})" in check.assertion for check in story.checks)
        if index == short and not has_period:
            yield f"  {_id(number, claim.name)}: {{value: {claim.value}, source: {source}}}"
        else:
            yield from _long_claim(choose, number, story, claim, source)


def _long_claim(choose: random.Random, number: int, story: Story, claim: Claimed, source: str) -> Iterator[str]:
    yield f"  {_id(number, claim.name)}:"
    yield f"    statement: {claim.statement}, in {_place(number)}"
    yield f"    value: {claim.value}"
    yield f"    period: {story.first}/{story.last}"
    yield f"    as_of: {story.last}"
    yield f"    source: {source}"
    yield from _quote(choose, f"{claim.value.replace('_', ',')}, said {choose.choice(_SPEAKERS)} of {_place(number)}")
    yield from _note(choose, claim)
    yield f"    tags: [{story.tag}, {claim.name}]"


def _quote(choose: random.Random, words: str) -> Iterator[str]:
    yield f'    quote: "{words}"' if choose.random() < 1 / 3 else f"    quote: {words}"


def _note(choose: random.Random, claim: Claimed) -> Iterator[str]:
    match choose.randrange(3):
        case 0:
            yield f"    note: {choose.choice(_NOTES)}"
        case 1:
            yield "    note: >-"
            yield f"      {choose.choice(_NOTES)}"
            yield f"      It is what is called {claim.name.replace('_', ' ')} elsewhere."
        case _:
            yield f"    note: {claim.statement}, as told on page {choose.randint(2, 400)}"


def _checks_of(number: int, seed: int) -> Iterator[str]:
    choose = _choices(number, seed)
    story = tell_story(choose, number)
    ids = {claim.name: _id(number, claim.name) for claim in story.claims}
    for check in story.checks:
        yield from _long_check(choose, number, check, check.assertion.format_map(ids))


def _long_check(choose: random.Random, number: int, check: Asserted, assertion: str) -> Iterator[str]:
    yield f"  place_{number}_{check.name}:"
    yield f"    statement: {check.statement}, in {_place(number)}"
    yield f"    assert: {assertion}"
    if check.may_fail:
        yield "    severity: warning"
    if choose.random() < 1 / 5:
        yield f"    because: The editor of {_place(number)} asked for it."
