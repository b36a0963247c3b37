"""Numbers as people write them: digits, scale words, fractions in words."""

import re
from fractions import Fraction
from typing import NamedTuple

from verifier.values.errors import ReadingError
from verifier.values.hedges import Amount

SCALE_WORDS: dict[str, int] = {
    "dozen": 12,
    "hundred": 100,
    "thousand": 1_000,
    "million": 10**6,
    "billion": 10**9,
    "trillion": 10**12,
}
FRACTION_WORDS: dict[str, Fraction] = {
    "half": Fraction(1, 2),
    "a half": Fraction(1, 2),
    "one half": Fraction(1, 2),
    "a third": Fraction(1, 3),
    "one third": Fraction(1, 3),
    "two thirds": Fraction(2, 3),
    "a quarter": Fraction(1, 4),
    "one quarter": Fraction(1, 4),
    "three quarters": Fraction(3, 4),
    "a fifth": Fraction(1, 5),
    "one fifth": Fraction(1, 5),
    "two fifths": Fraction(2, 5),
    "three fifths": Fraction(3, 5),
    "four fifths": Fraction(4, 5),
    "a tenth": Fraction(1, 10),
    "one tenth": Fraction(1, 10),
}
MAX_DIGITS = 100
_HALF = Fraction(1, 2)
NUMBER_HELP = "digits with . before decimals and _ between thousands: 1_500.25, 1.5 million"

_SEPARATORS = "_,\u00a0\u2009\u202f"
_NO_SEPARATORS = str.maketrans("", "", _SEPARATORS)
_NUMBER = re.compile(rf"-?(?:[0-9]+(?:[{_SEPARATORS}][0-9]+)*)?(?:\.[0-9]+)*(?<=[0-9])")
_WRITTEN = re.compile(
    rf"(?P<sign>-?)(?P<whole>[0-9]+|[1-9][0-9]{{0,2}}(?P<separator>[{_SEPARATORS}])[0-9]{{3}}(?:(?P=separator)[0-9]{{3}})*)?"
    r"(?:\.(?P<decimals>[0-9]+))?"
)
_SCALE = "|".join(SCALE_WORDS)
_SCALES = re.compile(rf"(?:\s*(?:{_SCALE})\b){{1,2}}", re.IGNORECASE)
_A_SCALE = re.compile(rf"an?\s+((?:{_SCALE})(?:\s+(?:{_SCALE}))?)\b", re.IGNORECASE)
_FRACTION = re.compile(
    "(?:{})\\b".format("|".join(sorted(FRACTION_WORDS, key=len, reverse=True)).replace(" ", r"\s+")), re.IGNORECASE
)
_FRACTION_OF = re.compile(rf"\s+(?:of\s+)?an?\s+({_SCALE})\b", re.IGNORECASE)
_IN = re.compile(r"([1-9][0-9]{0,8})\s+in\s+([1-9][0-9]{0,8})\b", re.IGNORECASE)
_EXPONENT = re.compile(r"[eE][+-]?[0-9]")
_SPACED = re.compile(r" [0-9]{3}\b")


class Written(NamedTuple):
    """A number, the scale of its scale words (1 without any), and where it ends in its text."""

    digits: Amount
    scale: int
    dozens: bool
    end: int

    @property
    def amount(self) -> Amount:
        """The number that is meant. A dozen is known to the unit, a million is not."""
        base, scale = self.digits, self.scale
        if scale == 1:
            return base
        known = scale // 12 if self.dozens else scale
        return base._replace(
            number=base.number * scale,
            half=base.half * known,
            step=base.step * scale,
            plain_whole=False,
        )

    def scaled_like(self, other: "Written") -> "Written":
        """The same digits with the other's scale words, where it has none of its own."""
        return Written(self.digits, other.scale, other.dozens, self.end) if self.scale == 1 else self


def read_number(text: str, at: int) -> Written | None:
    """The number that starts at an offset; None where none does, ReadingError where it is ill-written."""
    return _read_words(text, at) or _read_digits(text, at)


def read_plain_number(text: str, at: int) -> Written | None:
    """The same without fractions in words and without ``a`` before a scale word."""
    return _read_digits(text, at)


def parse_digits(digits: str, offset: int = 0) -> Amount:
    """The amount that digits write. Raises ReadingError, its offsets moved by ``offset``."""
    match = _WRITTEN.fullmatch(digits)
    end = offset + len(digits)
    if match is None:
        raise ReadingError("invalid-number", f"“{digits[:40]}” is not a number", offset, end, help=_help_for(digits))
    if len(digits) > MAX_DIGITS:
        message = f"this number has {len(digits)} characters, at most {MAX_DIGITS} are read"
        raise ReadingError("invalid-number", message, offset, end, help=NUMBER_HELP)
    whole = (match["whole"] or "0").translate(_NO_SEPARATORS)
    decimals = match["decimals"] or ""
    amount = amount_of_digits(whole, decimals)
    return amount._replace(number=-amount.number) if match["sign"] else amount


def amount_of_digits(whole: str, decimals: str = "") -> Amount:
    """Digits as an amount: trailing zeros of a whole number are not significant, digits after the point are."""
    digits = int((whole or "0") + decimals)
    if decimals:
        parts = 10 ** len(decimals)
        return Amount(Fraction(digits, parts), Fraction(1, 2 * parts), Fraction(1, parts), decimal=True)
    zeros = len(whole) - len(whole.rstrip("0")) if digits else 0
    return Amount(Fraction(digits), _HALF, Fraction(10**zeros), plain_whole=True)


def _read_digits(text: str, at: int) -> Written | None:
    match = _NUMBER.match(text, at)
    if match is None:
        return None
    amount, end = parse_digits(match[0], at), match.end()
    _refuse_other_notations(text, at, end)
    scales = _SCALES.match(text, end)
    return _with_scales(amount, scales[0], scales.end()) if scales else Written(amount, 1, False, end)


def _read_words(text: str, at: int) -> Written | None:
    share = _IN.match(text, at)
    if share is not None:
        return _fraction(Fraction(int(share[1]), int(share[2])), share.end())
    named = _FRACTION.match(text, at)
    if named is not None:
        return _read_fraction(text, named)
    scale = _A_SCALE.match(text, at)
    return _with_scales(amount_of_digits("1"), scale[1], scale.end()) if scale else None


def _read_fraction(text: str, named: re.Match[str]) -> Written:
    number = FRACTION_WORDS[" ".join(named[0].lower().split())]
    scale = _FRACTION_OF.match(text, named.end())
    if scale is None:
        return _fraction(number, named.end())
    return _fraction(number * SCALE_WORDS[scale[1].lower()], scale.end())


def _fraction(number: Fraction, end: int) -> Written:
    return Written(Amount(number, Fraction(0), number, worded=True), 1, False, end)


def _with_scales(amount: Amount, words: str, end: int) -> Written:
    scale, names = 1, words.lower().split()
    for name in names:
        scale *= SCALE_WORDS[name]
    return Written(amount, scale, "dozen" in names, end)


def _refuse_other_notations(text: str, at: int, end: int) -> None:
    if _EXPONENT.match(text, end):
        help_text = "write 1.5 million or 1_500_000"
        raise ReadingError("invalid-number", "exponents are not read", at, end + 2, help=help_text)
    if _SPACED.match(text, end):
        help_text = f"write {text[at:end]}_{text[end + 1 : end + 4]}"
        raise ReadingError("invalid-number", "a space inside a number", at, end + 4, help=help_text)


def _help_for(digits: str) -> str:
    comma = re.fullmatch(r"(-?[0-9]+),([0-9]+)", digits)
    return f"write {comma[1]}.{comma[2]} for a decimal" if comma else NUMBER_HELP
