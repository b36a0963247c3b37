"""How far a verdict is from changing."""

from fractions import Fraction
from math import inf
from typing import NamedTuple

from verifier.expressions.evaluator import compare
from verifier.expressions.memory import remembered
from verifier.expressions.terms import Compared, Formula, Relation, conjuncts, list_mentions
from verifier.solving.bounds import Bounds
from verifier.solving.conjunction import difference_of
from verifier.values.interval import End, Interval, point
from verifier.verdicts import Verdict

AFFIRMED = frozenset({Verdict.HOLDS, Verdict.PLAUSIBLE})
REFUSED = frozenset({Verdict.CONTRADICTED, Verdict.DOUBTFUL})
USUAL = frozenset({Verdict.PLAUSIBLE, Verdict.DOUBTFUL, Verdict.AGREES})
"""The verdicts that are decided by the usual reading."""


class Margin(NamedTuple):
    """How far the nearer side is from changing a verdict.

    ``factor`` is None where a side is zero or negative. ``at_least``: the ends themselves are not
    reached, so that the margin is larger. ``sign`` of a refused order: 1 is over, -1 is under.
    """

    difference: Fraction
    factor: Fraction | None
    at_least: bool
    sign: int = 0

    @property
    def is_touching(self) -> bool:
        """The sides meet: the verdict rests on an open end alone, or on equality."""
        return self.difference == 0


def find_margin(formula: Formula, verdict: Verdict, bounds: Bounds) -> tuple[Compared, Margin] | None:
    """The comparison that decides, over the deciding reading, and its margin; None where none does."""
    parts = [*conjuncts(formula)]
    atoms = [part for part in parts if isinstance(part, Compared)]
    if not atoms or len(atoms) < len(parts) or verdict not in AFFIRMED | REFUSED | {Verdict.AGREES}:
        return None
    margins: list[tuple[Compared, Margin]] = []
    for atom in atoms:
        margin = _margin(atom, verdict, bounds)
        if margin is not None:
            margins.append((atom, margin))
    if not margins or (verdict not in REFUSED and len(margins) < len(atoms)):
        return None
    return max(margins, key=_rank) if verdict in REFUSED else min(margins, key=_rank)


def _margin(atom: Compared, verdict: Verdict, bounds: Bounds) -> Margin | None:
    left, right = _sides(atom, bounds)
    if left is None or right is None or not _decides(compare(left, atom.relation, right), verdict):
        return None
    match atom.relation:
        case Relation.LESS | Relation.AT_MOST:
            return _of_order(verdict, left, right, sign=1)
        case Relation.MORE | Relation.AT_LEAST:
            return _of_order(verdict, right, left, sign=-1)
        case Relation.EQUAL if verdict is Verdict.AGREES:
            return _of_agreement(left, right)
        case Relation.EQUAL if verdict in REFUSED:
            return _apart(left, right)
        case Relation.DIFFERENT if verdict in AFFIRMED:
            return _apart(left, right)
    return None


def _sides(atom: Compared, bounds: Bounds) -> tuple[Interval | None, Interval | None]:
    """The two sides; their difference and zero, where they share a variable and so move together."""
    if share_a_variable(atom):
        return bounds.enclose(difference_of(atom)), point(0)
    return bounds.enclose(atom.left), bounds.enclose(atom.right)


@remembered
def share_a_variable(atom: Compared) -> bool:
    """Both sides mention one, and so move together."""
    left, right = ({name for name in list_mentions(side) if isinstance(name, str)} for side in (atom.left, atom.right))
    return not left.isdisjoint(right)


def _decides(truth: bool | None, verdict: Verdict) -> bool:
    """A comparison by itself is as the verdict says."""
    return truth is True if verdict in AFFIRMED else truth is False if verdict in REFUSED else truth is not False


def _of_order(verdict: Verdict, low: Interval, high: Interval, sign: int) -> Margin | None:
    """``low <= high`` is affirmed by the room between them, refused by how far low is beyond high."""
    if verdict in REFUSED:
        return _between((high.high, high.high_closed), (low.low, low.low_closed), sign)
    return _between((low.high, low.high_closed), (high.low, high.low_closed), 0)


def _apart(left: Interval, right: Interval) -> Margin | None:
    if left.high <= right.low:
        return _between((left.high, left.high_closed), (right.low, right.low_closed), -1)
    return _between((right.high, right.high_closed), (left.low, left.low_closed), 1)


def _of_agreement(left: Interval, right: Interval) -> Margin | None:
    """How far one side would have to move for the two to part; two equal numbers part at once."""
    if left.is_point and left == right:
        return None
    pairs = ((left.high, right.low), (right.high, left.low))
    rooms = [high - low for high, low in pairs if not isinstance(high, float) and not isinstance(low, float)]
    return Margin(Fraction(min(rooms)), None, at_least=False) if rooms else None


def _between(below: tuple[End, bool], above: tuple[End, bool], sign: int) -> Margin | None:
    low, high = below[0], above[0]
    if isinstance(low, float) or isinstance(high, float) or low > high:
        return None
    return Margin(Fraction(high - low), Fraction(high) / low if low > 0 else None, not (below[1] and above[1]), sign)


def _rank(found: tuple[Compared, Margin]) -> tuple[bool, End, Fraction]:
    margin = found[1]
    return (not margin.is_touching, margin.factor or inf, margin.difference)
