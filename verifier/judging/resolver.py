"""Claims become quantities: words become readings, formulas become arithmetic over claims."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from contextlib import suppress
from fractions import Fraction

from verifier.claims import Claim, Derived, Document
from verifier.diagnostics import MOST_DIAGNOSTICS, Collector, Diagnostic, TooManyErrors, diagnose
from verifier.expressions.ast import Expression
from verifier.expressions.errors import Blocked
from verifier.expressions.parser import parse_expression
from verifier.expressions.scope import Measured, Scope
from verifier.expressions.terms import Domain, Variable
from verifier.expressions.typechecker import names_in, typecheck_formula
from verifier.text import TextFile, Words
from verifier.values.errors import ReadingError
from verifier.values.hedges import Reading, Rounding
from verifier.values.interval import Interval
from verifier.values.period import Period, parse_period
from verifier.values.quantity_parser import Day, Plain, Value, parse_value
from verifier.values.reader import is_multiple, is_whole, read_value
from verifier.values.unit_registry import make_registry
from verifier.values.units import name_unit

CALENDAR: dict[str, Reading] = {
    "year": Reading(Interval(Fraction(365), Fraction(366)), Interval(Fraction(365), Fraction(366))),
    "month": Reading(Interval(Fraction(28), Fraction(31)), Interval(Fraction(365, 12), Fraction(366, 12))),
}
"""How many days a year and a month have: usually, a month is a twelfth of a year."""
_REWRITTEN = frozenset({"invalid-unit", "invalid-value", "unknown-unit"})
_MOST_NAMED = 10  # quantities of a circle


class Resolution:
    """What the names of a file mean, what their words say, and the domain of every variable in both readings."""

    def __init__(self, scope: Scope) -> None:
        self.scope = scope
        self.literal: dict[str, Domain] = {}
        self.usual: dict[str, Domain] = {}
        self.inputs: dict[str, tuple[str, ...]] = {}
        self.values: dict[str, Value] = {}

    def add_variable(self, name: str, reading: Reading, *, whole: bool = False) -> None:
        """A variable with its two domains."""
        self.literal[name] = Domain(reading.literal.simplest(), whole)
        self.usual[name] = Domain(reading.usual.simplest(), whole)

    def add_lengths(self) -> None:
        """The variables for the lengths of years and months that conversions brought."""
        for name in reversed(self.scope.lengths):
            if name in self.literal:
                break
            self.add_variable(name, CALENDAR[self.scope.lengths[name]])

    def stated(self, name: str) -> Fraction | None:
        """The number that a claim states, in its unit; None where a word moves it."""
        value = self.values.get(name)
        return value.stated if value is not None else None

    def everything_behind(self, names: Iterable[str]) -> Collection[str]:
        """The names, and those in the formulas of derived quantities, down to claims: each once, in reading order."""
        found: dict[str, None] = {}
        pending = [*names][::-1]
        while pending:
            name = pending.pop()
            if name not in found:
                found[name] = None
                pending.extend(reversed(self.inputs.get(name, ())))
        return found

    def claims_behind(self, names: Iterable[str]) -> tuple[str, ...]:
        """The claims that names stand for, those behind derived quantities included."""
        return tuple(name for name in self.everything_behind(names) if name not in self.inputs)


def resolve(document: Document) -> tuple[Resolution, Collector]:
    """The meaning of every claim and derived quantity, and what could not be read: all of them, unless too many."""
    diagnostics = Collector()
    registry, errors = make_registry((words.text for words in document.units), MOST_DIAGNOSTICS + 1)
    resolution = Resolution(Scope(registry, periods=dict(_periods(document))))
    with suppress(TooManyErrors):
        for number, error in errors:
            diagnostics.add_error(document.file, document.units[number], error)
        for claim in document.claims.values():
            _resolve_claim(claim, document, resolution, diagnostics)
        _resolve_derived(document, resolution, diagnostics)
        resolution.add_lengths()
    return resolution, diagnostics


def _periods(document: Document) -> Iterable[tuple[str, Period | None]]:
    """The claims' periods; None where the loader found one that cannot be read."""
    for id, claim in document.claims.items():
        if claim.period is not None:
            try:
                yield id, parse_period(claim.period.text)
            except ReadingError:
                yield id, None


def _resolve_claim(claim: Claim, document: Document, resolution: Resolution, diagnostics: Collector) -> None:
    id = claim.id.text
    resolution.scope.quantities[id] = None
    if claim.value is None:
        return
    try:
        value = parse_value(claim.value.text, resolution.scope.units)
        reading = read_value(value, claim.value.text, list_roundings(claim, document))
    except ReadingError as error:
        diagnostics.add_error(document.file, claim.value, _with_suggestion(error, claim.value, resolution))
        return
    is_date = isinstance(value.said, Day)
    resolution.values[id] = value
    if is_multiple(value, 12):
        resolution.scope.in_whole_years.add(id)
    resolution.scope.quantities[id] = Measured(Variable(id), value.unit, is_date)
    resolution.add_variable(id, reading, whole=is_whole(value))
    if _lacks_unit(value) and not reading.literal.is_point and diagnostics.takes("no-unit", claim.value.start):
        diagnostics.add(_no_unit(claim.value))


def _with_suggestion(error: ReadingError, value: Words, resolution: Resolution) -> ReadingError:
    """The error with the value as it is to be written, where that is known."""
    from verifier.values.rewriter import suggest_value  # noqa: PLC0415  # only for a mistake

    suggested = suggest_value(value.text, resolution.scope.units) if error.code in _REWRITTEN else ""
    if not suggested:
        return error
    unsure = ", if US dollars are meant" if "$" in value.text and "US$" not in value.text else ""
    return error.moved(0, help=f"write {suggested}{unsure}")


def list_roundings(claim: Claim, document: Document) -> list[Rounding | None]:
    """How the claim's sources are known to round; None where that is not known of one, or there is none."""
    sources = [document.sources.get(source.text) for source in claim.sources]
    return [source.rounding if source else None for source in sources] or [None]


def _lacks_unit(value: Value) -> bool:
    match value.said:
        case Plain(amount, None):
            return amount.plain_whole and not value.unit.parts
    return False


def _no_unit(words: Words) -> Diagnostic:
    help_text = f"say what it counts, or write exactly {words.text}"
    return diagnose("no-unit", f"{words.text} has no unit and is read as rounded", words.span, help=help_text)


def _resolve_derived(document: Document, resolution: Resolution, diagnostics: Collector) -> None:
    """Every derived quantity after those that it is made of."""
    trees: dict[str, Expression | None] = {}
    for id, derived in document.derived.items():
        trees[id] = _parse(derived.formula, document.file, diagnostics)
        resolution.inputs[id] = tuple(dict.fromkeys(names_in(tree))) if (tree := trees[id]) else ()
        resolution.scope.quantities.setdefault(id, None)
    ordered, circles = _in_order(resolution.inputs)
    for circle in circles:
        if diagnostics.takes("circular-definition", document.derived[circle[0]].id.start):
            diagnostics.add(_circular(circle, document))
        resolution.scope.reasons |= dict.fromkeys(circle, f"{circle[0]} is derived from itself")
    for id in ordered:
        if id not in document.claims and id not in resolution.scope.reasons:
            _resolve_one(document.derived[id], trees[id], document, resolution, diagnostics)


def _parse(formula: Words | None, file: TextFile, diagnostics: Collector) -> Expression | None:
    if formula is None:
        return None
    try:
        return parse_expression(formula.text)
    except ReadingError as error:
        diagnostics.add_error(file, formula, error)
        return None


def _resolve_one(
    derived: Derived, tree: Expression | None, document: Document, resolution: Resolution, diagnostics: Collector
) -> None:
    if tree is None or derived.formula is None:
        resolution.scope.reasons[derived.id.text] = f"the formula of {derived.id} could not be read"
        return
    try:
        measured = typecheck_formula(tree, resolution.scope)
    except ReadingError as error:
        resolution.scope.reasons[derived.id.text] = f"the formula of {derived.id} could not be read"
        diagnostics.add_error(document.file, derived.formula, error)
    except Blocked as blocked:
        resolution.scope.reasons[derived.id.text] = blocked.reason
    else:
        _store(derived, measured, document, resolution, diagnostics)


def _store(
    derived: Derived, measured: Measured, document: Document, resolution: Resolution, diagnostics: Collector
) -> None:
    """The quantity, in the unit that the file asks for."""
    if derived.unit is not None:
        try:
            measured = _in_unit(measured, derived.unit, resolution.scope)
        except ReadingError as error:
            resolution.scope.reasons[derived.id.text] = f"the unit of {derived.id} does not fit its formula"
            diagnostics.add_error(document.file, derived.unit, error)
            return
    resolution.scope.quantities[derived.id.text] = measured


def _in_unit(measured: Measured, words: Words, scope: Scope) -> Measured:
    unit = scope.units.parse(words.text.strip())
    if measured.is_date or unit.dimension != measured.unit.dimension:
        message = f"the formula gives {measured.kind}, not {name_unit(unit)}"
        raise ReadingError("incompatible-dimensions", message, 0, len(words.text), help="mend the formula, or the unit")
    return scope.convert(measured, unit)


def _in_order(inputs: dict[str, tuple[str, ...]]) -> tuple[list[str], list[list[str]]]:
    """The names after their inputs, and every circle that was found."""
    ordered: list[str] = []
    circles: list[list[str]] = []
    state: dict[str, str] = {}
    for root in inputs:
        path: list[str] = []
        stack = [(root, False)]
        while stack:
            name, entered = stack.pop()
            if entered:
                ordered.append(path.pop())
                state[name] = "done"
            elif state.get(name) == "open":
                circles.append(path[path.index(name) :])
            elif name not in state:
                state[name] = "open"
                path.append(name)
                stack.append((name, True))
                stack.extend((child, False) for child in reversed(inputs[name]) if child in inputs)
    return ordered, circles


def _circular(circle: list[str], document: Document) -> Diagnostic:
    chain = " -> ".join([*circle[:_MOST_NAMED], *(["…"] if len(circle) > _MOST_NAMED else []), circle[0]])
    message = f"{circle[0]} is derived from itself: {chain}"
    span = document.derived[circle[0]].id.span
    return diagnose("circular-definition", message, span, help="derive one of them from claims alone")
