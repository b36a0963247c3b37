"""Finds the quantities and dates that a text states, with their bounds, ranges, units and rates.

A text of any length is read a paragraph at a time and each from left to right; what is not understood is left out,
never guessed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from fractions import Fraction

from verifier.prose.date_reader import Dated, DateReader
from verifier.prose.found import Found, Kind
from verifier.prose.language import Language
from verifier.prose.mention_reader import Mention, MentionReader
from verifier.prose.numbers.number import Number
from verifier.prose.passage import Passage, PassageReader
from verifier.prose.range_reader import RangeReader, merge_bounds
from verifier.prose.skipper import Skipper
from verifier.values.hedges import Amount
from verifier.values.quantity_parser import Plain

_PARAGRAPH = re.compile(r"\n[^\S\n]*\n")
_WORD = re.compile(r"\w")
_MOST_CHARACTERS = 20_000


def find_quantities(text: str, language: Language) -> list[Found]:
    """The quantities, ordinals, dates and labels of a text, in its order. Offsets are those of the text.

    Takes time and memory in proportion to the text's length.
    """
    return list(read_quantities(text, language))


def read_quantities(text: str, language: Language) -> Iterator[Found]:
    """The same, each read when it is asked for."""
    return (found.moved(start) for start, part in _paragraphs(text) for found in _read_in(part, language))


def _paragraphs(text: str) -> Iterator[tuple[int, str]]:
    """Pieces of a text that nothing crosses, and where each starts; very long ones end at white space."""
    start = 0
    for end in [*(match.end() for match in _PARAGRAPH.finditer(text)), len(text)]:
        while end - start > _MOST_CHARACTERS:
            cut = start + _MOST_CHARACTERS
            space = text.rfind(" ", start + _MOST_CHARACTERS // 2, cut)
            cut = space + 1 if space > 0 else cut
            yield start, text[start:cut]
            start = cut
        if end > start:
            yield start, text[start:end]
        start = end


def _read_in(text: str, language: Language) -> Iterable[Found]:
    if _WORD.search(text) is None:
        return ()
    passage = Passage(text, language)
    return merge_bounds(_PieceReader(passage).read(), passage)


class _PieceReader(PassageReader):
    """Reads one piece of text."""

    def __init__(self, passage: Passage) -> None:
        super().__init__(passage)
        self._dates = DateReader(passage)
        self._mentions = MentionReader(passage)
        self._ranges = RangeReader(passage, self._mentions)
        self._skipper = Skipper(passage, self._dates, self._mentions.units)

    def read(self) -> Iterator[Found]:
        """Everything in the piece, in its order."""
        at, done = 0, 0
        while at < len(self._tokens):
            if not self._may_start(at):
                at += 1
                continue
            found, after = self._read_label(at, done) or (None, self._skipper.skip(at))
            is_settled = after > at
            if not is_settled:
                found, after = self._read_at(at, done)
            if found is not None:
                yield found.starting_at(self._tokens[done].start)
            done = after if is_settled or found is not None else done
            at = max(after, at + 1)

    def _may_start(self, at: int) -> bool:
        """Something may begin at a token; with a sign only before digits."""
        token = self._tokens[at]
        return self._language.may_start(token) and (token.text[0].isalnum() or self._passage.is_digit(at + 1))

    def _read_at(self, at: int, done: int) -> tuple[Found | None, int]:
        """What begins at a token, and the token to go on from. Words before ``done`` belong to something else."""
        dated = self._dates.read(at)
        if dated is not None and not (dated.is_year and self._is_amount(at)):
            return self._say_date(dated), dated.end
        return self._read_quantity(at, done)

    # quantities and ordinals

    def _read_quantity(self, at: int, done: int) -> tuple[Found | None, int]:
        money = self._mentions.units.read_currency_before(at)
        between = self._language.ranges.between.match_before(self._tokens, money.start if money else at)
        mention = self._mentions.read(at, done, joins=between is None)
        if not isinstance(mention, Mention):
            return None, mention or at + 1
        if self._skipper.is_time_of_day(mention.number):
            return None, mention.number.end
        if mention.number.is_ordinal:
            return self._say_ordinal(mention.number), mention.end
        return self._ranges.read(mention, between.start if between else None)

    def _say_ordinal(self, number: Number) -> Found:
        span = self._passage.span(number.start, number.end)
        return Found(Kind.ORDINAL, span, span, Plain(number.amount))

    # labels

    def _read_label(self, at: int, done: int) -> tuple[Found, int] | None:
        """``article 4``, ``page 12``: a number that names."""
        match = self._language.references.match_before(self._tokens, at)
        number = self._mentions.numbers.read(at) if match and match.start >= done else None
        if match is None or not isinstance(number, Number):
            return None
        is_in_word = self._passage.is_joined(number.end) and self._passage.is_word(number.end)
        end = self._passage.end_of_word(number.end - 1) if is_in_word else number.end
        span, place = self._passage.span(match.start, number.end), self._passage.span(number.start, number.end)
        return Found(Kind.LABEL, span, place, Plain(number.amount)), end

    # dates

    def _is_amount(self, at: int) -> bool:
        """A currency or a bound stands before four digits, which are then no year."""
        if self._mentions.units.read_currency_before(at) is not None:
            return True
        is_bounded = self._language.before.match_before(self._tokens, at) is not None
        return is_bounded and not self._dates.follows_relation(at)

    def _say_date(self, dated: Dated) -> Found:
        span, year = self._passage.span(dated.start, dated.end), dated.date.year
        said = None
        if dated.is_year and year is not None:
            said = Plain(Amount(Fraction(year), Fraction(1, 2), Fraction(1), plain_whole=True))
        return Found(Kind.DATE, span, span, said, date=dated.date)
