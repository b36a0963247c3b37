"""Tells how a verdict or a reading came about: every word, every claim, every step."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from verifier.claims import Document
from verifier.expressions.errors import Blocked
from verifier.expressions.parser import parse_expression
from verifier.expressions.typechecker import list_steps, names_in
from verifier.judging.checker import measure_all
from verifier.judging.resolver import Resolution
from verifier.judging.weight import Resting, rank
from verifier.report import CheckResult, ClaimReading, LedgerEntry, Quantity, Report
from verifier.text import Words
from verifier.values.errors import ReadingError
from verifier.values.hedges import FRACTION_WORDS, PLAIN_WORDS, Hedge, Scale
from verifier.values.quantity_parser import Bounds, Plain, Value, parse_value
from verifier.values.reader import of_unit


class WordsRead(NamedTuple):
    """A row of the table of hedges, and the widths that its letters stand for, in the claim's unit."""

    hedge: Hedge
    scale: Scale


class StepTaken(NamedTuple):
    """A part of a formula as written, and what it comes to."""

    text: str
    quantity: Quantity


class Formula(NamedTuple):
    """A formula or an assertion, step by step; ``name`` is empty for the assertion itself."""

    name: str
    steps: tuple[StepTaken, ...]


class CheckExplained(NamedTuple):
    """Why a check has its verdict."""

    result: CheckResult
    claims: tuple[ClaimReading, ...]
    formulas: tuple[Formula, ...]


class ClaimExplained(NamedTuple):
    """How a claim is read, and the checks that rest on it, those first that turn first."""

    reading: ClaimReading
    words: tuple[WordsRead, ...]
    resting: tuple[Resting, ...]


class DerivedExplained(NamedTuple):
    """How a derived quantity comes about, and the checks that rest on it."""

    entry: LedgerEntry
    formulas: tuple[Formula, ...]
    used_by: tuple[CheckResult, ...]


Explanation = CheckExplained | ClaimExplained | DerivedExplained


def explain(id: str, report: Report, document: Document, resolution: Resolution) -> Explanation | None:
    """The explanation of a check, a claim or a derived quantity; None where there is none of that id."""
    if id in document.checks:
        result = next(result for result in report.results if result.check.id.text == id)
        claims = tuple(report.claims[claim] for claim in result.claims if claim in report.claims)
        return CheckExplained(result, claims, tuple(_formulas("", result.check.assertion, document, resolution)))
    if id in document.claims:
        words = tuple(_words_read(document.claims[id].value, resolution))
        resting = rank(report.claims[id], _used_by(id, report, resolution))
        return ClaimExplained(report.claims[id], words, resting)
    if id in document.derived:
        entry = next(entry for entry in report.ledger if entry.derived.id.text == id)
        formulas = tuple(_formulas(id, document.derived[id].formula, document, resolution))
        return DerivedExplained(entry, formulas, _used_by(id, report, resolution))
    return None


def _formulas(name: str, words: Words | None, document: Document, resolution: Resolution) -> Iterator[Formula]:
    """A formula after those of the derived quantities that it names, each once."""
    done: set[str] = set()
    pending: list[tuple[str, Words | None, bool]] = [(name, words, False)]
    while pending:
        name, words, entered = pending.pop()
        if entered:
            yield Formula(name, tuple(_steps(words, resolution)))
        elif name not in done:
            done.add(name)
            pending.append((name, words, True))
            inner = (id for id in reversed(_names(words)) if id in document.derived)
            pending.extend((id, document.derived[id].formula, False) for id in inner)


def _names(words: Words | None) -> Sequence[str]:
    try:
        return list(dict.fromkeys(names_in(parse_expression(words.text)))) if words is not None else []
    except ReadingError:
        return []


def _steps(words: Words | None, resolution: Resolution) -> Iterator[StepTaken]:
    """The steps that do more than name a claim or write a number; none where the text cannot be read."""
    if words is None:
        return
    try:
        steps = list_steps(parse_expression(words.text), resolution.scope)
        resolution.add_lengths()
        quantities = measure_all([step.measured for step in steps], resolution)
    except (ReadingError, Blocked):
        return
    for step, quantity in zip(steps, quantities, strict=True):
        if quantity is not None:
            yield StepTaken(words.text[step.start : step.end], quantity)


def _words_read(words: Words | None, resolution: Resolution) -> Iterator[WordsRead]:
    try:
        value = parse_value(words.text, resolution.scope.units) if words is not None else None
    except ReadingError:
        return
    if value is None:
        return
    match value.said:
        case Plain() as plain:
            yield _row(plain, value)
        case Bounds(first, second):
            yield _row(first, value)
            yield _row(second, value)


def _row(plain: Plain, value: Value) -> WordsRead:
    unhedged = FRACTION_WORDS if plain.amount.worded else PLAIN_WORDS
    return WordsRead(plain.hedge or unhedged, Scale(plain.amount, of_unit(value.unit)))


def _used_by(id: str, report: Report, resolution: Resolution) -> tuple[CheckResult, ...]:
    """The checks that name it, or name what is derived from it."""
    named = ((result, _names(result.check.assertion)) for result in report.results)
    return tuple(result for result, names in named if id in resolution.everything_behind(names))
