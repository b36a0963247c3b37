"""The words before a number, and the two readings that each gives it.

The *literal* reading is all that the words allow, the *usual* one what a reader takes away. The
widths are conventions, after: rounding as half a last digit (XBRL Calculations 1.1); bounds by
meaning and by implicature, at the granularity of the round number (Cummins, Sauerland & Solt 2012,
"Granularity and scalar implicature in numerical expressions"; McNabb et al., Sinn und Bedeutung 20).
"""

from enum import StrEnum
from fractions import Fraction
from math import inf
from typing import NamedTuple

from verifier.values.interval import End, Interval

_TENTH = Fraction(1, 10)
_HALF = Fraction(1, 2)


class Rounding(StrEnum):
    """How a source is known to round the numbers that it states without a word of caution."""

    NEAREST = "nearest"
    DOWN = "down"
    UP = "up"
    TRUNCATED = "truncated"
    EXACT = "exact"


class Amount(NamedTuple):
    """A number as written.

    ``half``: half a unit of its last written digit. ``step``: one unit of its last significant
    digit, for a fraction in words the number itself. ``plain_whole``: a whole number in digits alone; ``decimal``:
    with digits after the point.
    """

    number: Fraction
    half: Fraction
    step: Fraction
    plain_whole: bool = False
    worded: bool = False
    decimal: bool = False

    def is_round(self, *, counted: bool = False) -> bool:
        """It may have been rounded to these zeros: 50 % or 12,000 t, and of what is counted 500 votes, but not 20."""
        if not self.number or self.decimal or self.worded:
            return False
        significant = len(str(abs(self.number) / self.step))
        step = str(self.step)
        zeros = len(step) - len(step.rstrip("0"))
        return zeros >= 3 or (significant <= 2 and zeros >= max(significant, 2 if counted else 1))


class Reading(NamedTuple):
    """What a claim may mean: ``usual`` lies within ``literal``."""

    literal: Interval
    usual: Interval


class Of(StrEnum):
    """What a number is of, as far as its readings depend on it."""

    MEASURE = "a measure"
    THINGS = "things that are counted"
    SHARE = "per cent or points"


class Scale:
    """The widths of an amount's readings: the letters of the language's section 2.

    ``x`` is the number without its sign; things counted have steps of at least one.
    """

    def __init__(self, amount: Amount, of: Of = Of.MEASURE) -> None:
        self.x = abs(amount.number)
        self._h, self._u = amount.half, amount.step
        self._tenth = self.x * _TENTH
        self._least = Fraction(1 if of is Of.THINGS else 0)
        self._is_fine = of is Of.SHARE or (amount.decimal and self._h < _HALF) or not self.x
        is_all = of is Of.SHARE and amount.number == 100
        self._is_round = amount.is_round(counted=of is Of.THINGS) and not is_all

    @property
    def t(self) -> Fraction:
        """About a last significant digit, and no more than a tenth of the number, but no less than q."""
        return max(min(self._u, self._tenth) if self.x else self._u, self.q, self._least)

    @property
    def g(self) -> Fraction:
        """How far a round number reaches."""
        return max(self._u, self._tenth, self._least)

    @property
    def q(self) -> Fraction:
        """Half a last written digit; where that is no last one after the point, no more than a tenth of the number."""
        return self._h if self._is_fine else min(self._h, self._tenth)

    @property
    def p(self) -> Fraction:
        """Half a last written digit; of a round number, half a significant one if that is more."""
        return max(self._h, self.t / 2) if self._is_round else self._h

    @property
    def s(self) -> Fraction:
        """Twice what is usual."""
        return max(2 * self.t, self._h)


LETTERS = "xtgqps"
"""The properties of a Scale, in the order in which they are shown."""


class Hedge(NamedTuple):
    """A row of the table: its words and its two readings, in the letters of ``Scale``.

    ``orders``: below zero the words keep their order, where others are mirrored. ``bound``: the side
    that a second bound must leave free.
    """

    words: tuple[str, ...]
    literal: str
    usual: str
    orders: bool = False
    bound: str = ""


PLAIN_WORDS = Hedge(("(no word)",), "[x-p, x+p]", "[x-q, x+q]")
"""A number without a word of caution."""

FRACTION_WORDS = Hedge(("(a fraction in words)",), "[x-t, x+t]", "[x, x]")
"""A fraction in words: half, a third, 1 in 5."""

HEDGES: dict[str, Hedge] = {
    "exactly": Hedge(("exactly", "precisely", "limit of", "cap of", "threshold of", "target of"), "[x, x]", "[x, x]"),
    "about": Hedge(("about", "around", "approximately", "roughly", "some", "circa", "~"), "[x-s, x+s]", "[x-t, x+t]"),
    "nearly": Hedge(("nearly", "almost", "close to", "just under"), "[x-s, x)", "[x-t, x)"),
    "just over": Hedge(("just over", "slightly more than"), "(x, x+s]", "(x, x+t]"),
    "more than": Hedge(("more than", "over", "above", ">"), "(x, ∞)", "(x, x+g]", orders=True, bound="low"),
    "at least": Hedge(
        ("at least", "no less than", "no fewer than", ">=", "≥"), "[x, ∞)", "[x, x+g]", orders=True, bound="low"
    ),
    "less than": Hedge(
        ("less than", "fewer than", "under", "below", "<"), "(-∞, x)", "[x-g, x)", orders=True, bound="high"
    ),
    "at most": Hedge(("at most", "no more than", "<=", "≤"), "(-∞, x]", "(-∞, x]", orders=True, bound="high"),
    "up to": Hedge(("up to", "as many as", "as much as"), "(-∞, x]", "[x-g, x]", bound="high"),
}

NAMES = {hedge: name for name, hedge in HEDGES.items()}
"""How the table calls each of its rows."""


def read_amount(amount: Amount, hedge: Hedge | None, of: Of, rounding: Rounding | None) -> Reading:
    """The two readings of a hedged amount, before whole numbers are asked for; no rounding is as people write."""
    if hedge is None and not amount.worded:
        return _read_plain(amount, of, rounding)
    row = hedge or FRACTION_WORDS
    return _oriented(row, Scale(amount, of), negative=amount.number < 0)


def _read_plain(amount: Amount, of: Of, rounding: Rounding | None) -> Reading:
    x = amount.number
    if rounding is not None:
        both = _rounded(x, amount.half, rounding)
        return Reading(both, both)
    reading = _oriented(PLAIN_WORDS, Scale(amount, of), negative=x < 0)
    if of is Of.THINGS and amount.plain_whole:
        exact = Interval(x, x)
        return Reading(reading.literal if amount.is_round(counted=True) else exact, exact)
    return reading


def _rounded(x: Fraction, half: Fraction, rounding: Rounding) -> Interval:
    """What becomes the number where a last digit is always rounded in one way, or never."""
    match rounding:
        case Rounding.NEAREST:
            return Interval(x - half, x + half)
        case Rounding.DOWN:
            return Interval(x, x + 2 * half, high_closed=not half)
        case Rounding.UP:
            return Interval(x - 2 * half, x, low_closed=not half)
        case Rounding.TRUNCATED if x:
            return _rounded(x, half, Rounding.DOWN if x > 0 else Rounding.UP)
        case Rounding.TRUNCATED:
            return Interval(-2 * half, 2 * half, not half, not half)
        case Rounding.EXACT:
            return Interval(x, x)


def _oriented(row: Hedge, scale: Scale, *, negative: bool) -> Reading:
    """Below zero, words of order keep their order; the others are mirrored."""
    x = -scale.x if negative and row.orders else scale.x
    literal, usual = _evaluate(row.literal, x, scale), _evaluate(row.usual, x, scale)
    return Reading(literal.negative(), usual.negative()) if negative and not row.orders else Reading(literal, usual)


def _evaluate(notation: str, x: Fraction, scale: Scale) -> Interval:
    """``(x, x+g]`` as an interval."""
    low, high = notation[1:-1].split(", ")
    return Interval(_end(low, x, scale), _end(high, x, scale), notation[0] == "[", notation[-1] == "]")


def _end(notation: str, x: Fraction, scale: Scale) -> End:
    if notation.endswith("∞"):
        return -inf if notation[0] == "-" else inf
    if len(notation) == 1:
        return x
    width: Fraction = getattr(scale, notation[2])
    return x - width if notation[1] == "-" else x + width
