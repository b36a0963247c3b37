"""Numbers in digits, in words, and in both: ``43``, ``quatre-vingt-trois``, ``1,5 million``, ``two thirds``.

A number in words is a sum of groups, each below a thousand and with the scale word after it. That much is the
same in every language that is read here; which words there are, and what may follow what, is in its table.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

from verifier.quotes.digits import NoNumber, read_digits
from verifier.quotes.language import Language
from verifier.quotes.tokens import Token
from verifier.values.hedges import Amount

_HUNDRED, _THOUSAND, _MILLION = 100, 1_000, 10**6
_LONGEST_COMPOUND, _MOST_WORDS, _MOST_POWER = 100, 60, 60
_POWER = re.compile(
    r"\s?[x×·*]\s?10\s?(?:\^|\*\*)?\s?([+\-−]?[0-9]{1,2})(?![0-9])|[eE]([+\-−]?[0-9]{1,2})(?![0-9a-zA-Z])"
)
_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789-")
_EXPONENT = re.compile(r"\^([+\-−]?[0-9]{1,2})(?![0-9])|([⁻⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3})")
_SUPERSCRIPT_POWER = re.compile(r"\s?[x×·*]\s?10([⁻⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3})")
_ORDINAL = re.compile(r"(.+?)s?te[mnrs]?")
_MINUS = frozenset("-−–")
_COMPARING = frozenset("<>=≤≥~≈(")


class Number(NamedTuple):
    """A number and the tokens that state it, from ``start`` to before ``end``.

    ``scale`` is what its scale words multiply by, ``base`` the amount without them. ``other`` is a second
    reading of its digits. ``rough``: the word names a round number (``une trentaine``); ``hedge``: a word
    inside it bounds it (``a good dozen``).
    """

    amount: Amount
    start: int
    end: int
    scale: Fraction = Fraction(1)
    base: Amount | None = None
    other: Amount | None = None
    is_ordinal: bool = False
    rough: bool = False
    hedge: str = ""

    def scaled(self, factor: Fraction) -> Number:
        """The same digits with a scale word."""
        other = _times(self.other, factor) if self.other else None
        return self._replace(amount=_times(self.amount, factor), scale=factor, base=self.amount, other=other)


class _Whole(NamedTuple):
    """A whole number that was composed of words or digits: its last scale, and whether it is one token."""

    amount: Amount
    end: int
    last: int
    in_words: bool


def _times(amount: Amount, factor: Fraction | int) -> Amount:
    return Amount(amount.number * factor, amount.half * factor, amount.step * factor, worded=amount.worded)


def _whole_amount(number: Fraction, unit: int) -> Amount:
    """A number in words, known to half of ``unit``."""
    digits = str(int(number))
    zeros = 10 ** (len(digits) - len(digits.rstrip("0"))) if number else 1
    return Amount(number, Fraction(unit, 2), Fraction(max(zeros, unit)), plain_whole=unit == 1)


def _fraction_amount(number: Fraction) -> Amount:
    return Amount(number, Fraction(0), number, worded=True)


class NumberReader:
    """Reads numbers in the tokens of one text."""

    def __init__(self, text: str, tokens: Sequence[Token], language: Language) -> None:
        self._text = text
        self._tokens = tokens
        self._language = language
        self._numbers = language.numbers
        self._known: dict[tuple[int, bool, bool], Number | int | None] = {}

    def read(self, at: int, *, joins: bool = True, money: bool = False) -> Number | int | None:
        """The number that begins at a token; None where none does.

        Where digits write something else (a version, an address), the token after them. ``joins``: "and" may
        join its parts; ``money``: a currency stands before it, so that ``m`` and ``bn`` are scale words.
        """
        key = (at, joins, money)
        if key not in self._known:
            self._known[key] = self._read(at, joins, money)
        return self._known[key]

    def _read(self, at: int, joins: bool, money: bool) -> Number | int | None:
        start, at = at, self._skip_minus(at)
        if at >= len(self._tokens):
            return None
        found = self._read_unsigned(at, joins, money)
        if not isinstance(found, Number):
            return found
        found = self._read_share(found._replace(start=start))
        return _negative(found) if at > start else found

    def _skip_minus(self, at: int) -> int:
        """Past a sign or a word for it, where a number follows."""
        token = self._tokens[at]
        if token.text in _MINUS:
            follows = at + 1 < len(self._tokens) and self._is_digit(at + 1)
            free = token.spaced or self._tokens[at - 1].text[-1] in _COMPARING
            signs = free and (at == 0 or not self._tokens[at + 1].spaced) if follows else False
            return at + 1 if signs else at
        match = self._numbers.minus.match(self._tokens, at)
        return match[1] if match and not self._belongs_to_bound(at, match[1]) else at

    def _belongs_to_bound(self, start: int, end: int) -> bool:
        """The word is part of a bound: the "moins" of ``au moins 5``, the "minus" of ``plus or minus 3``."""
        phrases = (self._language.before, self._language.ranges.plus_minus)
        found = (each.match_before(self._tokens, end) for each in phrases)
        return any(match is not None and match[1] < start for match in found)

    def _is_digit(self, at: int) -> bool:
        return at < len(self._tokens) and "0" <= self._tokens[at].text[0] <= "9"

    def _read_unsigned(self, at: int, joins: bool, money: bool) -> Number | int | None:
        token = self._tokens[at]
        if self._is_digit(at) or (token.text in ".,·" and token.spaced and self._is_adjacent_digit(at + 1)):
            return self._read_digits(at, joins, money)
        if len(token.text) == 1 and unicodedata.category(token.text) == "No":
            return self._read_vulgar(at)
        return self._read_words(at, joins)

    def _is_adjacent_digit(self, at: int) -> bool:
        return self._is_digit(at) and not self._tokens[at].spaced

    # digits

    def _read_digits(self, at: int, joins: bool, money: bool) -> Number | int | None:
        found = read_digits(self._text, self._tokens[at].start, self._language.decimal)
        if found is None:
            return None
        end = self._token_at(at, found.end)
        if isinstance(found, NoNumber) or self._is_code(at):
            return end
        number = Number(found.amount, at, end, other=found.other)
        return (
            self._read_ordinal_digits(number)
            or self._read_power(number, found.end)
            or self._read_fraction_digits(number)
            or self._read_scaled(number, joins, money)
        )

    def _is_code(self, at: int) -> bool:
        """A number that begins with zero, and is not zero, is a code: ``030``."""
        text = self._tokens[at].text
        return len(text) > 1 and text[0] == "0" and text.strip("0") != ""

    def _token_at(self, at: int, offset: int) -> int:
        while at < len(self._tokens) and self._tokens[at].start < offset:
            at += 1
        return at

    def _read_ordinal_digits(self, number: Number) -> Number | None:
        """``4th``, ``1er``."""
        end = number.end
        if end < len(self._tokens) and number.amount.plain_whole and not self._tokens[end].spaced:
            token = self._tokens[end]
            power = _POWER.match(self._text, token.start)
            if power is None and token.folded in self._numbers.ordinal_endings:
                return number._replace(end=end + 1, is_ordinal=True, other=None)
            if token.text == "." and self._is_ordinal_point(number.start, end):
                return number._replace(end=end + 1, is_ordinal=True, other=None)
        return None

    def _is_ordinal_point(self, start: int, end: int) -> bool:
        """``das 19. Jahrhundert``: a point after the number, an article before it and a word behind."""
        if not self._numbers.ordinal_point or start == 0 or end + 1 >= len(self._tokens):
            return False
        before, behind = self._tokens[start - 1].folded, self._tokens[end + 1]
        dates, determiners = self._language.dates, self._language.units.determiners
        return behind.text[0].isalpha() and (before in determiners or before in dates.within or before in dates.weak)

    def _read_power(self, number: Number, offset: int) -> Number | None:
        """``1.3 x 10^6``, ``1e10``, ``10^6``."""
        times_ten = _POWER.match(self._text, offset) or _SUPERSCRIPT_POWER.match(self._text, offset)
        match = times_ten or _EXPONENT.match(self._text, offset)
        exponent = _exponent(match) if match is not None else None
        if match is None or exponent is None:
            return None
        end = self._token_at(number.end, match.end())
        if times_ten is not None:
            return Number(_times(number.amount, Fraction(10) ** exponent), number.start, end)
        power = number.amount.number**exponent if number.amount.number else Fraction(0)
        return Number(Amount(power, Fraction(0), power), number.start, end)

    def _read_fraction_digits(self, number: Number) -> Number | None:
        """``3/4``, ``10 1/2``, ``2½``."""
        end, whole = number.end, number.amount
        if not whole.plain_whole or end >= len(self._tokens):
            return None
        simple = self._read_quotient(number.start)
        if simple is not None:
            return self._scale_part(simple)
        part = self._read_quotient(end) if self._is_digit(end) else self._read_vulgar(end)
        if part is None or part.amount.number >= 1:
            return None
        mixed = _fraction_amount(whole.number + part.amount.number)
        return self._scale_part(Number(mixed, number.start, part.end))

    def _read_quotient(self, at: int) -> Number | None:
        """``3/4``; a third number after another stroke makes it a date."""
        tokens = self._tokens[at : at + 4]
        if len(tokens) < 3 or tokens[1].text not in ("/", "⁄") or tokens[1].spaced or tokens[2].spaced:
            return None
        if not all(
            token.text.isascii() and token.text.isdigit() and len(token.text) <= 6 for token in (tokens[0], tokens[2])
        ):
            return None
        if tokens[2].text.startswith("0") or (len(tokens) > 3 and tokens[3].text == "/"):
            return None
        return Number(_fraction_amount(Fraction(int(tokens[0].text), int(tokens[2].text))), at, at + 3)

    def _read_vulgar(self, at: int) -> Number | None:
        """``½``, as one character."""
        text = self._tokens[at].text
        if len(text) > 1 or unicodedata.category(text) != "No" or "VULGAR FRACTION" not in unicodedata.name(text, ""):
            return None
        top, _, bottom = unicodedata.normalize("NFKC", text).partition("⁄")
        return Number(_fraction_amount(Fraction(int(top), int(bottom))), at, at + 1) if top and bottom else None

    def _read_scaled(self, number: Number, joins: bool, money: bool) -> Number:
        """Digits with the scale words after them, and what those words join: ``4 thousand 3 hundred and 21``."""
        sign = self._read_sign(number.end, money)
        if sign is not None:
            return number.scaled(Fraction(sign))._replace(end=number.end + 1)
        whole = self._compose(number.start, joins, (number.amount, number.end))
        if whole is None or whole.end == number.end:
            return self._with_dozens(number)
        if self._has_one_scale(number, whole):
            found = number.scaled(whole.amount.number / number.amount.number)._replace(end=whole.end)
        else:
            found = Number(whole.amount, number.start, whole.end)
        return self._with_part(found, whole.last)

    def _has_one_scale(self, number: Number, whole: _Whole) -> bool:
        return (
            bool(number.amount.number)
            and not any(map(self._is_digit, range(number.end, whole.end)))
            and (whole.last > 1 and whole.amount.number / number.amount.number == whole.last)
        )

    def _read_sign(self, at: int, money: bool) -> int | None:
        """``M`` for million; after a currency ``m`` and ``b`` too."""
        if at >= len(self._tokens):
            return None
        text = self._tokens[at].text
        if text in self._numbers.signs:
            return self._numbers.signs[text]
        glued = self._numbers.glued.get(text)
        if glued is not None and not self._tokens[at].spaced and self._is_plural(at + 1):
            return glued
        upper = text.upper()
        return self._numbers.signs.get(upper) if money and len(text) == 1 and not self._tokens[at].spaced else None

    def _is_plural(self, at: int) -> bool:
        """A thing in the plural stands at a token: ``4.3m children``."""
        token = self._tokens[at] if at < len(self._tokens) else None
        if token is None or not token.text.islower() or token.folded in self._language.units.not_nouns:
            return False
        return token.folded.endswith("s") or token.folded in ("people", "children", "women", "men")

    # words

    def _read_words(self, at: int, joins: bool) -> Number | None:
        found = self._read_part(at) or self._read_fraction_word(at) or self._read_multiple(at)
        if found is not None:
            return found
        whole = self._compose(at, joins, None)
        article = self._tokens[at].folded in self._numbers.articles
        if whole is None:
            return self._read_every(at) or self._read_ordinal(at, at, Fraction(0))
        if article and whole.end == at + 1:
            return self._after_article(at)
        number = _with_base(Number(whole.amount, at, whole.end), whole.last)
        ordinal = self._read_ordinal(at, whole.end, whole.amount.number)
        fraction = None if ordinal else self._read_denominator(whole.end)
        if fraction is not None and self._is_fraction(whole, fraction):
            part = _fraction_amount(whole.amount.number / fraction[0])
            return self._scale_part(Number(part, at, fraction[1]))
        if ordinal is not None:
            return ordinal
        number = self._with_decimals(number) or number
        number = self._with_part(self._with_dozens(number), whole.last)
        return number if number.end > at + 1 or not self._is_pronoun(at) else None

    def _read_multiple(self, at: int) -> Number | None:
        """``twice``, ``el doble``."""
        match = self._numbers.multiples.match(self._tokens, at)
        return Number(_whole_amount(Fraction(match[0]), 1), at, match[1]) if match else None

    def _read_every(self, at: int) -> Number | None:
        """``jeder vierte`` is one in four."""
        if at == 0 or self._tokens[at - 1].folded not in self._numbers.every:
            return None
        ordinal = self._read_ordinal(at, at, Fraction(0))
        if ordinal is None or ordinal.amount.number < 2:
            return None
        return Number(_fraction_amount(1 / ordinal.amount.number), at - 1, ordinal.end)

    def _is_pronoun(self, at: int) -> bool:
        """A word for one that is no number where it stands."""
        if self._tokens[at].folded not in self._numbers.ones:
            return False
        if self._language.units.names.match(self._tokens, at + 1) or self._numbers.minus.match_before(self._tokens, at):
            return False
        before = self._tokens[at - 1].folded if at else ""
        after = self._tokens[at + 1].folded if at + 1 < len(self._tokens) else ""
        return before in self._numbers.not_one_after or after in self._numbers.not_one_before

    def _after_article(self, at: int) -> Number | None:
        """``a dozen``, ``un cinquième``, ``eine halbe Million``; an article alone is no number."""
        one = Number(_whole_amount(Fraction(1), 1), at, at + 1)
        softened = self._after_softener(at)
        if softened is not None:
            return softened
        if self._counts_unit(at):
            return one
        dozens = self._with_dozens(one)
        if dozens.end > one.end:
            return dozens
        share = self._read_share(one)
        if share.end > one.end:
            return share
        mixed = self._with_part(one, 1)
        if mixed.end > one.end:
            return mixed
        part = self._read_denominator(at + 1)
        if part is None or not self._is_share_word(at + 1, part[1]):
            return None
        return self._scale_part(Number(_fraction_amount(Fraction(1, part[0])), at, part[1]))

    def _after_softener(self, at: int) -> Number | None:
        """``a good dozen``, ``ein knappes Drittel``: an article, a word that bounds, and what it bounds."""
        hedge = self._numbers.softeners.get(self._tokens[at + 1].folded) if at + 1 < len(self._tokens) else None
        if hedge is None:
            return None
        one = Number(_whole_amount(Fraction(1), 1), at, at + 2)
        found = self._with_dozens(one)
        part = self._read_denominator(at + 2) if found.end == one.end else None
        if part is not None:
            found = Number(_fraction_amount(Fraction(1, part[0])), at, part[1])
        scaled = self._numbers.scales.match(self._tokens, at + 2) if found.end == one.end else None
        if scaled is not None:
            found = one.scaled(Fraction(scaled[0]))._replace(end=scaled[1])
        return found._replace(hedge=hedge) if found.end > one.end else None

    def _counts_unit(self, at: int) -> bool:
        """An article that counts: before a percentage, or after a bound and before a unit (``plus d'un an``)."""
        match = self._language.units.names.match(self._tokens, at + 1)
        if match is None or self._numbers.parts.match(self._tokens, at + 1) is not None:
            return False
        return match[0] in ("%", "point") or self._language.before.match_before(self._tokens, at) is not None

    def _is_share_word(self, at: int, end: int) -> bool:
        """A part of a whole, not an ordinal with its noun: ``a third of them``, but no ``a third country``."""
        if self._numbers.parts.match(self._tokens, at) is not None or end >= len(self._tokens):
            return True
        following = self._tokens[end]
        closes = not following.text[0].isalpha() or following.folded in self._language.units.of
        return closes or following.folded in self._numbers.connectors

    def _compose(self, at: int, joins: bool, first: tuple[Amount, int] | None) -> _Whole | None:
        """The longest whole number that words compose from a token on, after ``first`` in digits."""
        state = _Sum(first[0] if first else None, self._numbers.teens_after)
        end = first[1] if first else at
        article_end = at + 1 if first is None and self._tokens[at].folded in self._numbers.articles else -1
        while end < len(self._tokens) and end - at < _MOST_WORDS:
            position = self._skip_joint(end, state, joins) if end > at else end
            found = self._items(position, state)
            if found is None:
                break
            values, after = found
            alone = end == at and self._never_stands_alone(at)
            if alone or not state.take_all(values, started=end > at or article_end == end):
                break
            end = after
        return state.result(end) if state.has_value else None

    def _never_stands_alone(self, at: int) -> bool:
        """``thousands``, and a hundred after a word like "several"."""
        word = self._tokens[at].folded
        if word in self._numbers.never_alone:
            return True
        is_vague = at > 0 and self._tokens[at - 1].folded in self._numbers.vague
        return is_vague and ((self._numbers.words.get(word) or 0) >= _HUNDRED or word in self._numbers.scales)

    def _items(self, at: int, state: _Sum) -> tuple[list[tuple[int, Amount | None]], int] | None:
        """The values of the number words at a token: one, or those of a compound."""
        if at >= len(self._tokens):
            return None
        for phrases in (self._numbers.words, self._numbers.scales):
            match = phrases.match(self._tokens, at)
            if match is not None:
                return None if self._is_money(at, match, state) else ([(match[0], None)], match[1])
        if not state.has_value and self._tokens[at].folded in self._numbers.articles:
            return [(1, None)], at + 1
        if self._numbers.compounds:
            values = self._split(self._tokens[at].folded)
            return ([(value, None) for value in values], at + 1) if values else None
        if self._is_digit(at) and state.may_take_digits:
            return self._digit_group(at)
        return None

    def _is_money(self, at: int, match: tuple[int, int], state: _Sum) -> bool:
        """``12 cents``, ``quarante-cinq cents``: a hundredth of a currency."""
        part = match[0] == _HUNDRED and self._language.units.parts.match(self._tokens, at) is not None
        return part and (state.is_in_digits or state.has_tens)

    def _digit_group(self, at: int) -> tuple[list[tuple[int, Amount | None]], int] | None:
        found = read_digits(self._text, self._tokens[at].start, self._language.decimal)
        if (
            found is None
            or isinstance(found, NoNumber)
            or not found.amount.plain_whole
            or not 0 < found.amount.number < _THOUSAND
        ):
            return None
        return [(int(found.amount.number), found.amount)], self._token_at(at, found.end)

    def _skip_joint(self, at: int, state: _Sum, joins: bool) -> int:
        """Past "and", or a hyphen between spaces, where the language has one inside a number."""
        token = self._tokens[at]
        if at + 1 >= len(self._tokens):
            return at
        if token.text == "-" and state.awaits_unit:
            return at + 1
        if not joins or token.folded not in self._numbers.connectors:
            return at
        found = self._items(at + 1, state)
        allowed = self._numbers.and_before
        if found is None or (allowed and found[0][0][0] not in allowed) or (not allowed and not state.may_be_joined):
            return at
        following = self._items(found[1], _Sum(None, frozenset()))
        is_other_number = state.has_hundreds and following is not None and following[0][0][0] == _HUNDRED
        return at if is_other_number or self._is_joined_part(at + 1) else at + 1

    def _is_joined_part(self, at: int) -> bool:
        """A proper fraction, which is added as such: ``one hundred and three quarters``."""
        whole = self._compose(at, False, None)
        part = self._read_denominator(whole.end) if whole else None
        return whole is not None and part is not None and whole.amount.number < part[0]

    def _split(self, word: str) -> list[int] | None:
        """The values that a compound is made of: ``zweihundertdrei`` is 2, 100, 3."""
        values: list[int] = []
        at = 0
        if len(word) > _LONGEST_COMPOUND:
            return None
        while at < len(word):
            end = next((end for end in range(len(word), at, -1) if self._value_of(word[at:end]) is not None), None)
            if end is None and values and any(word.startswith(joint, at) for joint in self._numbers.connectors):
                at += 3
                continue
            if end is None:
                return None
            values.append(self._value_of(word[at:end]) or 0)
            at = end
        return values

    def _value_of(self, word: str) -> int | None:
        value: int | None = self._numbers.words.get(word)
        return value if value is not None else self._numbers.scales.get(word)

    def _with_decimals(self, number: Number) -> Number | None:
        """``two hundred point zero three``: each word after the point gives its digits."""
        match = self._numbers.point.match(self._tokens, number.end)
        if match is None:
            return None
        digits, end = "", match[1]
        while len(digits) < _MOST_WORDS:
            whole = self._compose(end, False, None) if end < len(self._tokens) else None
            if whole is None:
                break
            digits += str(whole.amount.number)
            end = whole.end
        if not digits:
            return None
        last = Fraction(1, 10 ** len(digits))
        scaled = self._numbers.scales.match(self._tokens, end)
        factor, end = (scaled[0], scaled[1]) if scaled else (1, end)
        amount = Amount(number.amount.number + int(digits) * last, last / 2, last)
        return Number(_times(amount, factor) if scaled else amount, number.start, end)

    def _with_dozens(self, number: Number) -> Number:
        """Times twelve, or another number that has a noun of its own."""
        for phrases, rough in ((self._numbers.dozens, False), (self._numbers.rough, True)):
            match = phrases.match(self._tokens, number.end)
            if match is not None:
                amount = Amount(number.amount.number * match[0], Fraction(1, 2), number.amount.step * match[0])
                found = number._replace(amount=amount, end=match[1], other=None, rough=rough)
                return self._scale_part(found)
        return number

    # parts of a whole

    def _read_part(self, at: int) -> Number | None:
        """A part that stands alone, or before a scale word: ``half``, ``quarter million``."""
        match = self._numbers.parts.match(self._tokens, at)
        if match is None:
            return None
        part = Number(_fraction_amount(Fraction(1, match[0])), at, match[1])
        scaled = self._scale_part(part)
        before = self._tokens[at - 1].folded if at else ""
        ordinal = before in ("first", "second") or self._numbers.ordinals.match_before(self._tokens, at) is not None
        if scaled.end > part.end or self._halves_unit(match[1]):
            return scaled
        hyphened = (
            part.end < len(self._tokens)
            and not self._tokens[part.end].spaced
            and self._tokens[part.end].text[0].isalpha()
        )
        alone = self._tokens[at].folded in self._numbers.alone or match[1] > at + 1
        return part if alone and not (ordinal or hyphened) else None

    def _halves_unit(self, at: int) -> bool:
        """A unit follows a part: ``medio punto``, ``demi-heure``."""
        unit = self._language.units.names.match(self._tokens, at)
        return unit is not None and unit[0] != "times"

    def _read_fraction_word(self, at: int) -> Number | None:
        """``anderthalb``."""
        match = self._numbers.fractions.match(self._tokens, at)
        if match is None:
            return None
        return self._scale_part(Number(_fraction_amount(Fraction(match[0])), at, match[1]))

    def _read_denominator(self, at: int) -> tuple[int, int, bool] | None:
        """What a whole is parted by, where it ends, and whether it is a word for a part or stands in the plural."""
        part = self._numbers.parts.match(self._tokens, at)
        if part is not None:
            return part[0], part[1], True
        if self._numbers.compounds or at >= len(self._tokens):
            return None
        if self._tokens[at].text == "-":
            at += 1
        tens = self._compose(at, False, None) if at < len(self._tokens) else None
        place = self._skip_joint_of_ordinal(tens.end) if tens else at
        match = self._numbers.ordinals.match(self._tokens, place)
        if match is None:
            return None
        value = (
            match[0]
            if tens is None
            else int(tens.amount.number) + match[0]
            if self._joins_ordinal(tens.amount.number, match[0])
            else 0
        )
        return (value, match[1], self._tokens[match[1] - 1].folded.endswith("s")) if value > 2 else None

    def _skip_joint_of_ordinal(self, at: int) -> int:
        """Past the "et" of ``vingt et unième``."""
        joins = at < len(self._tokens) and self._tokens[at].folded in self._numbers.connectors
        match = self._numbers.ordinals.match(self._tokens, at + 1) if joins else None
        return at + 1 if match is not None and match[0] in self._numbers.and_before else at

    def _is_fraction(self, whole: _Whole, denominator: tuple[int, int, bool]) -> bool:
        one = whole.amount.number == 1
        return denominator[2] or one or whole.in_words

    def _joins_ordinal(self, number: Fraction, ordinal: int) -> bool:
        tens, ones = number % _HUNDRED, number % 10
        return (ordinal < 10 and tens >= 20 and ones == 0) or (tens == 0 and number > 0 and ordinal < _HUNDRED)

    def _read_ordinal(self, start: int, at: int, number: Fraction) -> Number | None:
        """``twenty-fifth``; a plural after a number is a fraction instead."""
        at = self._skip_joint_of_ordinal(at) if number else at
        match = self._numbers.ordinals.match(self._tokens, at) or (None if number else self._compound_ordinal(at))
        if match is None or (number and not self._joins_ordinal(number, match[0])):
            return None
        if number and self._tokens[match[1] - 1].folded.endswith("s"):
            return None
        return Number(_whole_amount(number + match[0], 1), start, match[1], is_ordinal=True)

    def _compound_ordinal(self, at: int) -> tuple[int, int] | None:
        """``siebzehnte``: a compound number and the ending of an ordinal."""
        match = (
            _ORDINAL.fullmatch(self._tokens[at].folded) if self._numbers.compounds and at < len(self._tokens) else None
        )
        values = self._split(match[1]) if match is not None else None
        state = _Sum(None, frozenset())
        if not values or not state.take_all([(value, None) for value in values], started=False):
            return None
        return int(state.result(at + 1).amount.number), at + 1

    def _with_part(self, number: Number, last: int) -> Number:
        """``and a half``, of what was said last: ``one million and a half``; then again a scale word."""
        tokens, at = self._tokens, number.end
        if at + 1 >= len(tokens) or tokens[at].folded not in self._numbers.connectors or number.rough:
            return number
        part = self.read_joined_part(at + 1)
        if part is None:
            return number
        if last < _THOUSAND:
            mixed = _fraction_amount(number.amount.number + part.amount.number)
            return self._scale_part(Number(mixed, number.start, part.end))
        scaled = self._scale_part(part)
        of_scale = last if scaled.end == part.end else 1
        return Number(
            _fraction_amount(number.amount.number + scaled.amount.number * of_scale), number.start, scaled.end
        )

    def read_joined_part(self, at: int) -> Number | None:
        """The part after "and": ``a half``, ``demi``, ``three quarters``."""
        tokens = self._tokens
        bare = self._numbers.parts.match(tokens, at)
        if bare is not None:
            return Number(_fraction_amount(Fraction(1, bare[0])), at, bare[1])
        if tokens[at].folded in self._numbers.articles:
            denominator = self._read_denominator(at + 1)
            return Number(_fraction_amount(Fraction(1, denominator[0])), at, denominator[1]) if denominator else None
        whole = self._compose(at, False, None)
        denominator = self._read_denominator(whole.end) if whole else None
        if whole is None or denominator is None or whole.amount.number >= denominator[0]:
            return None
        return Number(_fraction_amount(whole.amount.number / denominator[0]), at, denominator[1])

    def _scale_part(self, number: Number) -> Number:
        """A fraction of a scale word or a dozen: ``half a million``, ``two thirds of a million``."""
        at = number.end
        if at < len(self._tokens) and self._tokens[at].folded in self._language.units.of:
            at += 1
        if at < len(self._tokens) and self._tokens[at].folded in self._numbers.articles:
            at += 1
        for phrases in (self._numbers.scales, self._numbers.dozens):
            match = phrases.match(self._tokens, at)
            if match is not None:
                return number._replace(amount=_times(number.amount, match[0]), end=match[1], scale=Fraction(match[0]))
        sign = self._read_sign(at, False) if at == number.end else None
        return number._replace(amount=_times(number.amount, sign), end=at + 1) if sign else number

    def _read_share(self, number: Number) -> Number:
        """``one in five``, ``2 sur 3``; the part is less than the whole, and the whole is no year."""
        if not number.amount.plain_whole or number.amount.number < 1 or number.is_ordinal:
            return number
        match = self._numbers.shares.match(self._tokens, number.end) or self._share_after_noun(number)
        if match is None or match[1] >= len(self._tokens):
            return number
        whole = self._read_plain(match[1])
        if whole is None or whole.amount.number <= number.amount.number or 1900 <= whole.amount.number <= 2100:
            return number
        unit = self._language.units.names.match(self._tokens, whole.end)
        if unit is not None and unit[0] != "%":
            return number
        share = _fraction_amount(number.amount.number / whole.amount.number)
        return Number(share, number.start, whole.end)

    def _share_after_noun(self, number: Number) -> tuple[bool, int] | None:
        """``un enfant sur dix``, ``one child in five``: a small number of things in another."""
        at = number.end
        if at + 2 >= len(self._tokens) or number.amount.number > 9 or not self._tokens[at].text[0].isalpha():
            return None
        if self._tokens[at].folded in self._language.units.not_nouns or at in self._language.units.names:
            return None
        is_article = self._tokens[number.start].folded in self._numbers.articles
        if is_article and self._tokens[number.start].folded not in self._numbers.words:
            return None
        return self._numbers.shares_after.match(self._tokens, at + 1)

    def _read_plain(self, at: int) -> Number | None:
        if self._is_digit(at):
            found = read_digits(self._text, self._tokens[at].start, self._language.decimal)
            if found is None or isinstance(found, NoNumber) or not found.amount.plain_whole:
                return None
            return Number(found.amount, at, self._token_at(at, found.end))
        whole = self._compose(at, True, None)
        return Number(whole.amount, at, whole.end) if whole else None


class _Sum:
    """A whole number that is being composed: the sum of what has its scale word, and the group that has none yet."""

    def __init__(self, first: Amount | None, teens_after: frozenset[int]) -> None:
        self._first = first
        self._teens_after = teens_after
        self._total = Fraction(0)
        self._group: Fraction | None = first.number if first else None
        self._last = 0
        self.is_in_digits = first is not None

    @property
    def has_value(self) -> bool:
        """Something was taken."""
        return self._group is not None or self._last > 0

    @property
    def has_hundreds(self) -> bool:
        """The group is a hundred or more."""
        return self._group is not None and self._group >= _HUNDRED

    @property
    def has_tens(self) -> bool:
        """The group is ten or more."""
        return self._group is not None and self._group >= 10

    @property
    def awaits_unit(self) -> bool:
        """Tens, to which units may be added."""
        return not self.is_in_digits and self._group is not None and self._group % 100 >= 20 and self._group % 10 == 0

    @property
    def may_be_joined(self) -> bool:
        """A hundred or more, after which "and" may stand."""
        return (self._group is None and self._last > 0) or (
            self._group is not None and self._group >= _HUNDRED and self._group % 100 == 0
        )

    @property
    def may_take_digits(self) -> bool:
        """A scale or a hundred in words stands before."""
        return self.may_be_joined and (self._last > 0 or not self.is_in_digits)

    def take_all(self, values: Sequence[tuple[int, Amount | None]], *, started: bool) -> bool:
        """Add the values one after the other; nothing is added where one does not fit."""
        kept = (self._total, self._group, self._last, self.is_in_digits)
        for value, digits in values:
            if not self._take(value, digits, started):
                self._total, self._group, self._last, self.is_in_digits = kept
                return False
            started = True
        return True

    def _take(self, value: int, digits: Amount | None, started: bool) -> bool:
        if value >= _THOUSAND:
            return self._take_scale(value, started)
        if value == _HUNDRED and digits is None:
            return self._take_hundred()
        if self._group is None:
            self._group, self.is_in_digits = Fraction(value), digits is not None
            return True
        return self._add(value)

    def _take_scale(self, scale: int, started: bool) -> bool:
        if self._group is None and self._last == 0:
            if scale >= _MILLION or started:
                return False
            self._total, self._last = Fraction(scale), scale
        elif self._last == 0 or (scale < self._last and self._group is not None):
            self._total, self._last = self._total + (self._group or 0) * scale, scale
        elif scale > self._last:
            self._total, self._last = (self._total + (self._group or 0)) * scale, scale
        else:
            return False
        self._group, self.is_in_digits = None, False
        return True

    def _take_hundred(self) -> bool:
        if self._group is None:
            self._group = Fraction(_HUNDRED)
            return True
        if not (1 <= self._group < _HUNDRED or self.is_in_digits):
            return False
        self._group, self.is_in_digits = self._group * _HUNDRED, False
        return True

    def _add(self, value: int) -> bool:
        group = self._group or Fraction(0)
        if self.is_in_digits or not group:
            return False
        fits = (
            (value < 10 and group % 100 >= 20 and group % 10 == 0 and value > 0)
            or (0 < value < _HUNDRED and group % 100 == 0)
            or (10 <= value < 20 and group % 100 in self._teens_after)
        )
        if fits:
            self._group = group + value
        return fits

    def result(self, end: int) -> _Whole:
        """The number, its precision that of the last group."""
        number = self._total + (self._group or 0)
        if self._last == 0 and self._first is not None and self._first.number == number:
            return _Whole(self._first, end, 1, in_words=False)
        unit = self._last if self._group is None else 1
        in_words = self._first is None
        if self._first is not None and unit > 1 and number == self._first.number * unit:
            return _Whole(_times(self._first, unit), end, unit, in_words)
        amount = (
            _whole_amount(number, unit)
            if number.denominator == 1
            else Amount(number, Fraction(unit, 2), Fraction(unit))
        )
        return _Whole(amount, end, self._last or 1, in_words)


def _with_base(number: Number, scale: int) -> Number:
    """What stands before the one scale word of a number in words: the "six" of ``six milliards``."""
    base = number.amount.number / scale
    if scale < _THOUSAND or base.denominator > 1 or base >= _THOUSAND:
        return number
    return number._replace(scale=Fraction(scale), base=_whole_amount(base, 1))


def _exponent(match: re.Match[str]) -> int | None:
    """The exponent that is written, in digits of either size; None for one that is too large."""
    written = next(group for group in match.groups() if group).translate(_SUPERSCRIPTS).replace("−", "-")
    exponent = int(written) if written.lstrip("-+").isdigit() and written.count("-") < 2 else _MOST_POWER + 1
    return exponent if abs(exponent) <= _MOST_POWER else None


def _negative(number: Number) -> Number:
    amount, other = number.amount, number.other
    return number._replace(
        amount=amount._replace(number=-amount.number), other=other._replace(number=-other.number) if other else None
    )
