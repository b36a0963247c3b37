"""Judges every check: reads its assertion, asks for the verdict, measures how firm it is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress

from verifier.claims import Check, Document
from verifier.diagnostics import Collector, TooManyErrors, diagnose
from verifier.expressions.errors import Blocked
from verifier.expressions.parser import parse_expression
from verifier.expressions.scope import Assertion, Measured
from verifier.expressions.terms import Domain
from verifier.judging.assertion_reader import AssertionRead, AssertionReader
from verifier.judging.resolver import Resolution
from verifier.report import CheckResult, ClaimReading, Comparison, LedgerEntry, MarginIn, Quantity
from verifier.solving.answers import Point
from verifier.solving.bounds import Bounds, enclose_all
from verifier.solving.judge import Judgement, judge_within
from verifier.solving.lazy_sequence import LazySequence
from verifier.solving.margin import USUAL, find_margin
from verifier.solving.steadiness import FACTOR, change_date, change_number, is_ratio, stays
from verifier.solving.turns import Turns
from verifier.text import TextFile
from verifier.values.errors import ReadingError
from verifier.values.units import PLAIN
from verifier.verdicts import Verdict

UNREADABLE = "its assertion could not be read"


class Comparisons(LazySequence[Comparison]):
    """The comparisons of an assertion, measured when they are first looked at: a terminal shows none."""

    def __init__(self, text: str, resolution: Resolution) -> None:
        self._text, self._resolution = text, resolution

    def find(self) -> tuple[Comparison, ...]:
        """All of them, from left to right."""
        from verifier.judging.comparison_measurer import measure_comparisons  # noqa: PLC0415  # only pictures need it

        return measure_comparisons(self._text, self._resolution)


def check_all(
    checks: Iterable[Check], document: Document, reader: AssertionReader
) -> tuple[list[CheckResult], Collector]:
    """A result for each check, and what could not be read: all of them, unless too many."""
    results: list[CheckResult] = []
    diagnostics = Collector()
    with suppress(TooManyErrors):
        results.extend(_check_one(check, document.file, reader, diagnostics) for check in checks)
    return results, diagnostics


def list_claims(document: Document, resolution: Resolution) -> Mapping[str, ClaimReading]:
    """Every claim with its readings."""
    return {
        id: ClaimReading(claim, _read_claim(id, resolution), resolution.stated(id))
        for id, claim in document.claims.items()
    }


def list_ledger(document: Document, resolution: Resolution) -> tuple[LedgerEntry, ...]:
    """Every derived quantity with its readings, or why it has none."""
    quantities = measure_all([resolution.scope.quantities[id] for id in document.derived], resolution)
    return tuple(
        LedgerEntry(derived, quantity, resolution.scope.reasons.get(id, ""))
        for (id, derived), quantity in zip(document.derived.items(), quantities, strict=True)
    )


def measure_all(measured: Sequence[Measured | None], resolution: Resolution) -> list[Quantity | None]:
    """Both readings of each quantity that could be read."""
    terms = [part.term for part in measured if part is not None]
    literal, usual = (iter(enclose_all(terms, box)) for box in (resolution.literal, resolution.usual))
    return [
        None if part is None else Quantity(next(literal), next(usual), part.unit, part.is_date) for part in measured
    ]


def _read_claim(id: str, resolution: Resolution) -> Quantity | None:
    measured = resolution.scope.quantities[id]
    if measured is None:
        return None
    literal, usual = resolution.literal[id].interval, resolution.usual[id].interval
    return Quantity(literal, usual, measured.unit, measured.is_date)


def _check_one(check: Check, file: TextFile, reader: AssertionReader, diagnostics: Collector) -> CheckResult:
    if check.assertion is None:
        return _blocked(check, UNREADABLE)
    read, claims = reader.read_by_shape(check.assertion.text), tuple[str, ...]()
    try:
        if read is None:
            tree = parse_expression(check.assertion.text)
            claims = reader.list_claims(tree)
            read = reader.read_alone(check.assertion.text, tree, claims)
        return _judged(check, read, reader.resolution, diagnostics)
    except ReadingError as error:
        diagnostics.add_error(file, check.assertion, error)
        return _blocked(check, UNREADABLE, claims)
    except Blocked as blocked:
        return _blocked(check, blocked.reason, claims)


def _blocked(check: Check, reason: str, claims: tuple[str, ...] = ()) -> CheckResult:
    return CheckResult(check, Judgement(Verdict.BLOCKED, reason), claims=claims)


def _judged(check: Check, read: AssertionRead, resolution: Resolution, diagnostics: Collector) -> CheckResult:
    assertion, names = read.assertion, read.claims
    literal, usual = Bounds(assertion.formula, read.literal), Bounds(assertion.formula, read.usual)
    judgement = judge_within(assertion.formula, agreement=assertion.agreement, literal=literal, usual=usual)
    deciding = usual if judgement.verdict in USUAL else literal
    result = CheckResult(
        check,
        judgement._replace(for_it=_name(judgement.for_it, read), against_it=_name(judgement.against_it, read)),
        shown=tuple(_show(part, literal, usual) for part in assertion.shown),
        margin=_margin(assertion, judgement.verdict, deciding),
        turns=Turns(assertion.formula, judgement.verdict, deciding.box, names),
        claims=tuple(names.values()),
        comparisons=Comparisons(check.assertion.text if check.assertion else "", resolution),
    )
    _note_what_cannot_fail(result, read, deciding, resolution, diagnostics)
    return result


def _note_what_cannot_fail(
    result: CheckResult, read: AssertionRead, deciding: Bounds, resolution: Resolution, diagnostics: Collector
) -> None:
    """A note on a check that passes whatever one claim says; none where it asks for a claim's period."""
    words, claims = result.check.assertion, read.claims
    asks_for_period = not claims.keys() <= read.literal.keys()
    if words is None or asks_for_period or not result.passes() or _turns_within_factor(result, read):
        return
    changes = ((variable, _change(deciding.box[variable], claims[variable], resolution)) for variable in claims)
    stays_so = stays(read.assertion.formula, result.verdict, deciding, changes)
    if stays_so and diagnostics.takes("cannot-fail", words.start):
        why = f"no claim, up to {FACTOR:,} times larger or smaller, would turn it" if claims else "it rests on no claim"
        help_text = "compare a claim with what it could miss, or leave the check out"
        message = f"{result.check.id} cannot fail: {why}"
        diagnostics.add(diagnose("cannot-fail", message, words.span, help=help_text))


def _turns_within_factor(result: CheckResult, read: AssertionRead) -> bool:
    """Its margin tells: of the two sides, some claim moves one by as much as itself."""
    found = result.margin
    if found is None or found.is_date or found.margin.factor is None or not read.claims:
        return False
    return found.margin.factor < FACTOR and is_ratio(read.assertion.formula)


def _change(domain: Domain, claim: str, resolution: Resolution) -> Domain:
    """All that a claim is thought to become; per cent may tell a change, which has either sign."""
    measured = resolution.scope.quantities[claim]
    if measured is None:
        return change_number(domain)
    is_share = bool(measured.unit.parts) and not measured.unit.dimension
    return change_date(domain) if measured.is_date else change_number(domain, signed=is_share)


def _name(point: Point | None, read: AssertionRead) -> Point | None:
    """Values by the names that stand in the file."""
    if point is None:
        return None
    shown = ((variable, value) for variable, value in point.items() if variable not in read.numbers)
    return {read.claims.get(variable, variable): value for variable, value in shown}


def _margin(assertion: Assertion, verdict: Verdict, deciding: Bounds) -> MarginIn | None:
    found = find_margin(assertion.formula, verdict, deciding)
    if found is None:
        return None
    compared, margin = found
    unit, is_date = next(
        ((sides.unit, sides.is_date) for sides in assertion.sides if sides.compared.left is compared.left),
        (PLAIN, False),
    )
    values = [deciding.enclose(side) for side in (compared.left, compared.right)]
    is_exact = all(value is not None and value.is_point for value in values)
    return MarginIn(margin, unit, is_date, is_exact)


def _show(part: str | Measured, literal: Bounds, usual: Bounds) -> str | Quantity:
    if isinstance(part, str):
        return part
    return Quantity(literal.enclose(part.term), usual.enclose(part.term), part.unit, part.is_date)
