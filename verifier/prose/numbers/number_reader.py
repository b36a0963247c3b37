"""Numbers in digits, in words, and in both: the order in which their notations are tried."""

from __future__ import annotations

import unicodedata
from fractions import Fraction

from verifier.prose.numbers.article_reader import ArticleReader
from verifier.prose.numbers.digit_reader import DigitReader
from verifier.prose.numbers.number import Number, multiply, part_of, whole_amount
from verifier.prose.numbers.number_words import NumberWords
from verifier.prose.numbers.part_reader import PartReader
from verifier.prose.numbers.scale_reader import ScaleReader
from verifier.prose.numbers.share_reader import ShareReader
from verifier.prose.numbers.word_sum import Whole
from verifier.prose.passage import Passage, PassageReader
from verifier.values.hedges import Amount

_MOST_DIGIT_WORDS = 60
_MINUS = frozenset("-−–")
_COMPARING = frozenset("<>=≤≥~≈(")
_POINTS = frozenset(".,·")


class NumberReader(PassageReader):
    """Reads the numbers of a passage."""

    def __init__(self, passage: Passage) -> None:
        super().__init__(passage)
        self._known: dict[tuple[int, bool, bool], Number | int | None] = {}
        self._words = NumberWords(passage)
        self._scales = ScaleReader(passage)
        self._parts = PartReader(passage, self._words, self._scales)
        self._shares = ShareReader(passage, self._words)
        self._articles = ArticleReader(passage, self._words, self._scales, self._parts, self._shares)
        self._digits = DigitReader(passage, self._words, self._scales, self._parts)

    def read(self, at: int, *, joins: bool = True, money: bool = False) -> Number | int | None:
        """The number that begins at a token; None where none does.

        Where digits write something else (a version, an address), the token after them. ``joins``: "and" may
        join its parts; ``money``: a currency stands before it, so that ``m`` and ``bn`` are scale words.
        """
        key = (at, joins, money)
        if key not in self._known:
            self._known[key] = self._read(at, joins, money)
        return self._known[key]

    def read_joined_part(self, at: int) -> Number | None:
        """The part that begins after "and": the half of ``two years and a half``."""
        return self._parts.read_joined(at)

    def _read(self, at: int, joins: bool, money: bool) -> Number | int | None:
        if at >= len(self._tokens):
            return None
        unsigned = self._skip_minus(at)
        found = self._read_unsigned(unsigned, joins, money) if unsigned < len(self._tokens) else None
        if not isinstance(found, Number):
            return found
        found = self._shares.with_whole(found._replace(start=at))
        return found.negative() if unsigned > at else found

    # signs

    def _skip_minus(self, at: int) -> int:
        """Past a sign or a word for it, where a number follows."""
        if self._tokens[at].text in _MINUS:
            return at + 1 if self._is_sign(at) else at
        match = self._numbers.minus.match(self._tokens, at)
        return match.end if match and not self._belongs_to_bound(at, match.end) else at

    def _is_sign(self, at: int) -> bool:
        """A dash that is no hyphen and joins no numbers: white space before it, digits behind it."""
        if not self._passage.is_digit(at + 1):
            return False
        is_free = self._tokens[at].spaced or self._tokens[at - 1].text[-1] in _COMPARING
        return is_free and (at == 0 or self._passage.is_joined(at + 1))

    def _belongs_to_bound(self, start: int, end: int) -> bool:
        """The word is part of a bound: the "moins" of ``au moins 5``, the "minus" of ``plus or minus 3``."""
        bound = self._language.before.match_before(self._tokens, end)
        tolerance = self._language.ranges.plus_minus.match_before(self._tokens, end)
        return any(match is not None and match.start < start for match in (bound, tolerance))

    # digits or words

    def _read_unsigned(self, at: int, joins: bool, money: bool) -> Number | int | None:
        if self._passage.is_digit(at) or self._begins_decimals(at):
            return self._with_tenths(self._digits.read(at, joins=joins, money=money))
        text = self._tokens[at].text
        if len(text) == 1 and unicodedata.category(text) == "No":
            return self._digits.read_vulgar(at)
        return self._read_words(at, joins)

    def _with_tenths(self, found: Number | int | None) -> Number | int | None:
        """``4 décimas``; other parts after digits are things that are counted: ``3 quarters``."""
        if not isinstance(found, Number) or not found.amount.plain_whole or found.is_ordinal:
            return found
        below = self._words.read_denominator(found.end)
        if below is None or not below.is_part:
            return found
        tenths = part_of(found.value, below.value, found.start, below.end)
        return tenths if tenths.tenths else found

    def _begins_decimals(self, at: int) -> bool:
        """``.5``."""
        is_point = self._tokens[at].text in _POINTS and self._tokens[at].spaced
        return is_point and self._passage.is_joined(at + 1) and self._passage.is_digit(at + 1)

    def _read_words(self, at: int, joins: bool) -> Number | None:
        found = self._parts.read(at) or self._read_multiple(at)
        if found is not None:
            return found
        whole = self._words.compose(at, joins=joins)
        if whole is None:
            return self._shares.read_every(at) or self._words.read_ordinal(at)
        if whole.end == at + 1 and self._tokens[at].folded in self._numbers.articles:
            return self._articles.read(at)
        found = self._words.read_ordinal(at, whole) or self._read_fraction(at, whole) or self._read_whole(at, whole)
        return found if found.end > at + 1 or not self._is_pronoun(at) else None

    def _read_multiple(self, at: int) -> Number | None:
        """``twice``, ``el doble``."""
        match = self._numbers.multiples.match(self._tokens, at)
        return Number(whole_amount(Fraction(match.meaning)), at, match.end) if match else None

    def _read_fraction(self, at: int, whole: Whole) -> Number | None:
        """``two thirds``."""
        below = self._words.read_denominator(whole.end)
        if below is None or not (below.is_part or whole.amount.number == 1 or whole.in_words):
            return None
        return self._scales.scale_part(part_of(whole.amount.number, below.value, at, below.end))

    def _read_whole(self, at: int, whole: Whole) -> Number:
        """A whole number and what may be added to it: decimals, dozens, a part."""
        number = Number(whole.amount, at, whole.end).with_base(whole.last)
        number = self._read_decimals(number) or number
        return self._parts.with_part(self._scales.with_dozens(number), whole.last)

    def _read_decimals(self, number: Number) -> Number | None:
        """``two hundred point zero three``: each word after the point gives its digits."""
        match = self._numbers.point.match(self._tokens, number.end)
        digits, end = self._read_digit_words(match.end) if match else ("", 0)
        if not digits:
            return None
        last = Fraction(1, 10 ** len(digits))
        amount = Amount(number.value + int(digits) * last, last / 2, last, decimal=True)
        scale = self._numbers.scales.match(self._tokens, end)
        if scale is None:
            return Number(amount, number.start, end)
        return Number(multiply(amount, scale.meaning), number.start, scale.end)

    def _read_digit_words(self, at: int) -> tuple[str, int]:
        digits = ""
        while len(digits) < _MOST_DIGIT_WORDS:
            whole = self._words.compose(at, joins=True, scales=False)
            if whole is None:
                break
            digits += str(whole.amount.number)
            at = whole.end
        return digits, at

    def _is_pronoun(self, at: int) -> bool:
        """A word for one that is no number where it stands."""
        if self._tokens[at].folded not in self._numbers.ones:
            return False
        is_signed = self._numbers.minus.match_before(self._tokens, at) is not None
        if is_signed or self._units.names.match(self._tokens, at + 1) is not None:
            return False
        before, after = self._passage.folded(at - 1), self._passage.folded(at + 1)
        return before in self._numbers.not_one_after or after in self._numbers.not_one_before
