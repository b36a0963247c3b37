"""A fault in one paragraph: what was expected and what the numbers give; and what a doubt rests on."""

from __future__ import annotations

from collections.abc import Iterator

from verifier.expressions.terms import Relation
from verifier.expressions.tokenizer import tokenize
from verifier.renderers.words.numbers import NumberWriter, with_unit
from verifier.renderers.words.templates import say
from verifier.renderers.words.wording import (
    choose_reading,
    find_held,
    printable,
    write_bare,
    write_dates,
    write_margin,
    write_margin_of,
    write_quantity,
    write_shown,
    write_truly,
    write_turn,
)
from verifier.report import CheckResult, ClaimReading, Comparison, Quantity, Report, Side
from verifier.solving.margin import USUAL
from verifier.text import shorten
from verifier.values.interval import point
from verifier.verdicts import Verdict

MOST_RESTING = 3
"""Of so many claims it is said that a doubt rests on them."""

_LONGEST_FORMULA = 120
_RELATIONS = {
    Relation.LESS: ("less than", "before"),
    Relation.AT_MOST: ("at most", "on or before"),
    Relation.MORE: ("more than", "after"),
    Relation.AT_LEAST: ("at least", "on or after"),
}
"""What the right side is to the left one: a number, and a date."""


def write_why(result: CheckResult, report: Report) -> str:
    """What was expected and what the numbers give, in the reading that decided; empty where it was not judged."""
    if result.verdict is Verdict.BLOCKED:
        return printable(shorten(result.judgement.reason))
    margin = write_margin_of(result)
    if result.verdict is Verdict.CONTRADICTED and result.margin is not None:
        told = _write_comparison(result, report, margin)
        if told:
            return printable(told)
    if result.verdict is Verdict.CONTRADICTED and _asks_whole(result):
        return printable(say("not-whole", numbers=write_shown(result.shown[1:2], "literal")))
    literal, usual = (shorten(write_shown(result.shown, reading)) for reading in ("literal", "usual"))
    if margin and result.verdict in USUAL - {Verdict.AGREES} and usual != literal:
        return printable(say("doubted-by", usual=usual, margin=margin, literal=literal))
    return _shown(printable(write_numbers(result)), margin)


def tells_its_formula(result: CheckResult, report: Report) -> bool:
    """Why it fails is told by its own formula, with numbers in place of names: it need not stand there twice."""
    if result.verdict is not Verdict.CONTRADICTED or len(result.comparisons) != 1:
        return False
    told = write_why(result, report)
    written = [(side.text, _with_numbers(side, report)) for side in result.comparisons[0].sides]
    return any(told.startswith(f"{numbers} is ") for text, numbers in written if numbers != text)


def write_shortly(result: CheckResult, report: Report) -> str:
    """The same in the one reading that decided."""
    if result.verdict is Verdict.CONTRADICTED:
        return write_why(result, report)
    margin = write_margin_of(result)
    return _shown(printable(write_deciding_numbers(result)), margin)


def write_numbers(result: CheckResult) -> str:
    """An assertion with its numbers, in the reading that decided; for a verdict between two readings, in both."""
    literal, usual = (shorten(write_shown(result.shown, reading)) for reading in ("literal", "usual"))
    if result.verdict is Verdict.AGREES or usual == literal:
        return usual
    return say("doubted", usual=usual, literal=literal) if result.verdict in USUAL else literal


def write_deciding_numbers(result: CheckResult) -> str:
    """An assertion with its numbers in the one reading that decided: ``usually 13 to 24 ≤ 43``."""
    usual = shorten(write_shown(result.shown, "usual"))
    if result.verdict in USUAL - {Verdict.AGREES}:
        return usual if usual == shorten(write_shown(result.shown, "literal")) else say("usually", usual=usual)
    return usual if result.verdict in USUAL else shorten(write_shown(result.shown, "literal"))


def list_resting(result: CheckResult, report: Report) -> Iterator[str]:
    """What a doubt rests on, a sentence for each claim, and how to settle it."""
    readings = [report.claims[id] for id in result.claims if id in report.claims]
    open_ones = [reading for reading in readings if _is_open(reading, result.verdict)]
    for reading in open_ones[:MOST_RESTING]:
        yield _write_resting(reading)


def list_turns(result: CheckResult, report: Report) -> Iterator[str]:
    """``annual_cap > 1 million barrels/year``: the values of each claim at which the verdict would turn."""
    for turn in result.turns:
        quantity = report.claims[turn.variable].quantity
        if quantity is not None:
            yield write_turn(turn.variable, quantity.holding(turn.values))


def _asks_whole(result: CheckResult) -> bool:
    """It asks for a whole number, and for nothing else."""
    return len(result.shown) == 3 and (result.shown[0], result.shown[2]) == ("whole(", ")")


def _shown(shown: str, margin: str) -> str:
    return say("shown", shown=shown, margin=margin) if margin else say("shown-alone", shown=shown)


def _write_comparison(result: CheckResult, report: Report, margin: str) -> str:
    """The one comparison of a check, in words; empty where there are more, or sides that move together."""
    if len(result.comparisons) != 1:
        return ""
    comparison = result.comparisons[0]
    if len(comparison.sides) != 2 or not comparison.is_alone or comparison.is_difference:
        return ""
    left, right = comparison.sides
    if comparison.relations != (Relation.EQUAL,):
        return _write_order(comparison, margin)
    if left.quantity.is_date:
        return say(
            "unequal", numbers=write_quantity(left.quantity), others=write_quantity(right.quantity), margin=margin
        )
    return _write_equal(left, right, result, report) if right.reach is None else ""


def _write_equal(left: Side, right: Side, result: CheckResult, report: Report) -> str:
    """What is worked out first, then what is stated; the margin is told of what stands first."""
    turned = left.text in report.claims and right.text not in report.claims and _names_any(right, report)
    first, second = (right, left) if turned else (left, right)
    assert result.margin is not None
    found = result.margin
    if turned:
        found = found._replace(margin=found.margin._replace(sign=-found.margin.sign))
    assertion = result.check.assertion.text if result.check.assertion is not None else ""
    margin = write_margin(found, refused=True, held=find_held(assertion))
    numbers, others = _write_side(first), _write_side(second)
    if not (_names_any(first, report) and _names_any(second, report)):
        return say("unequal", numbers=numbers, others=others, margin=margin)
    if second.text in report.claims and first.text not in report.claims:
        stated = report.claims[second.text].claim.value
        said = shorten(stated.text, _LONGEST_FORMULA) if stated is not None else others
        return say("equal", sum=_with_numbers(first, report), numbers=numbers, stated=said, margin=margin)
    names = (_with_numbers(side, report) for side in (first, second))
    return say("equal-sides", left=next(names), numbers=numbers, right=next(names), others=others, margin=margin)


def _names_any(side: Side, report: Report) -> bool:
    """It mentions a claim or a derived quantity."""
    return any(token.kind == "name" and token.text in report.quantities for token in tokenize(side.text))


def _write_order(comparison: Comparison, margin: str) -> str:
    """The left side, and the end of the right one that it would have to stay on this side of, rounded away from it."""
    left, right = comparison.sides
    relation, values, bound = comparison.relations[0], left.quantity.literal, right.quantity.literal
    if relation not in _RELATIONS or right.reach is not None or bound is None:
        return ""
    toward = 1 if relation in (Relation.LESS, Relation.AT_MOST) else -1
    end = bound.high if toward > 0 else bound.low
    if isinstance(end, float):
        return ""
    words = _RELATIONS[relation][left.quantity.is_date]
    if left.quantity.is_date:
        return say("ordered", numbers=write_dates(values), relation=words, bound=write_dates(point(end)), margin=margin)
    writer = NumberWriter([values, point(end)])
    others = with_unit(writer.number(end, toward), left.quantity.unit, one=end == 1)
    return say("ordered", numbers=_write_numbers(left, writer), relation=words, bound=others, margin=margin)


def _write_numbers(side: Side, writer: NumberWriter) -> str:
    """The literal reading of a side, beside others; a single number that is rounded is said to be."""
    x = side.quantity.literal
    words = writer.range(x, side.quantity.unit)
    is_rounded = x is not None and x.is_point and not writer.writes_exactly(x)
    return say("left-rounded", range=words) if is_rounded else words


def _write_side(side: Side) -> str:
    """``45.2 million people (45.1 to 45.3 million people with rounding)``."""
    if side.stated is None or side.quantity.literal is None or side.quantity.literal.is_point:
        return write_truly(side.quantity)
    number = write_quantity(side.quantity.holding(point(side.stated)))
    is_share = side.quantity.unit.write(plural=True) == "%"
    values = write_quantity(side.quantity) if is_share else write_bare(side.quantity, "literal")
    return say("rounded", number=number, range=values)


def _with_numbers(side: Side, report: Report) -> str:
    """A formula with the numbers of its claims in place of their names, where they state just a number."""
    tokens = tokenize(side.text)
    named = {token.text for token in tokens if token.kind == "name" and token.text in report.claims}
    if len(tokens) <= 2 or not named:
        return shorten(side.text, _LONGEST_FORMULA)
    numbers = {name: _state(report.claims[name], alike=side.quantity) for name in named}
    if not all(numbers.values()):
        return shorten(side.text, _LONGEST_FORMULA)
    pieces, at = [], 0
    for token in tokens:
        if token.kind == "name" and token.text in numbers:
            pieces += [side.text[at : token.start], numbers[token.text]]
            at = token.end
    return shorten("".join(pieces) + side.text[at:], _LONGEST_FORMULA)


def _state(reading: ClaimReading, *, alike: Quantity) -> str:
    """The number that a claim states; its unit is left to what it is worked out to, where that is the same.

    Per cent never is: 9 and 2 are 11, 9 % and 2 are 209 %.
    """
    if reading.stated is None or reading.quantity is None or reading.quantity.is_date:
        return ""
    unit = reading.quantity.unit
    if unit == alike.unit and unit.write(plural=True) != "%":
        return NumberWriter([point(reading.stated)]).number(reading.stated)
    return write_quantity(reading.quantity.holding(point(reading.stated)))


def _is_open(reading: ClaimReading, verdict: Verdict) -> bool:
    """Its words leave room for the other verdict: in the one reading what the other leaves out; else any at all."""
    quantity = reading.quantity
    if quantity is None or quantity.literal is None:
        return False
    if verdict is Verdict.DOUBTFUL:
        return quantity.literal != quantity.usual
    x = choose_reading(quantity, "usual") or quantity.literal
    return not x.is_point


def _write_resting(reading: ClaimReading) -> str:
    assert reading.quantity is not None
    value = shorten(reading.claim.value.text) if reading.claim.value is not None else ""
    read = write_quantity(reading.quantity)
    if reading.stated is None and read == value:
        return printable(say("settled-by-closeness-alone", claim=reading.claim.id.text, value=value))
    if reading.stated is None:
        return printable(say("settled-by-closeness", claim=reading.claim.id.text, value=value, literal=read))
    return printable(
        say("settled-by-exactness", claim=reading.claim.id.text, value=value, literal=read, number=_plain(value))
    )


def _plain(value: str) -> str:
    return value.removeprefix("exactly ")
