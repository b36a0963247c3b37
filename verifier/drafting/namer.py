"""Names claims after the words around their numbers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import count

from verifier.claims import ID
from verifier.drafting.passages import Passages
from verifier.expressions.functions import RESERVED
from verifier.prose.found import TIMES, Date, Found, Kind
from verifier.prose.tokens import fold
from verifier.text import Span

_MOST_LETTERS, _MOST_OF_SUFFIX, _MOST_WORDS_MORE = 30, 12, 3
_SUFFIXES = {"since": "since", "until": "until", "": "date"}
DURATIONS = TIMES | {"fortnight"}
"""Units whose numbers are durations; of a century, the plural is no regular one."""
_UNNAMED = DURATIONS | {"%", "point", "times"}
"""Units that say nothing of what is spoken of."""


class Namer:
    """Gives each claim an id of its own."""

    def __init__(self, passages: Passages) -> None:
        self._passages = passages
        self._habits = passages.habits
        self._of = {*passages.language.units.of, *self._habits.of}
        self._taken: set[str] = set()

    def name(self, found: Found, previous: Span | None, following: Span | None) -> str:
        """An id from the words of what was found and of the clause around it, up to its neighbours."""
        if found.kind is Kind.DATE:
            return self._name_date(found)
        clause = self._passages.clause_around(found.span)
        start = max(clause.start, previous.end if previous else 0)
        end = min(clause.end, following.start if following else clause.end)
        before = self._content(start, found.span.start)
        after = self._content(found.span.end, end)
        words = self._words_of(found, before, after)
        return self._take(words, self._suffix_of(found), [*after, *reversed(before)])

    def _name_date(self, found: Found) -> str:
        """After the subject of its clause, or of the one that follows."""
        clause, sentence = self._passages.clause_around(found.span), self._passages.sentence_around(found.span)
        date = found.date or Date()
        before, after = self._content(clause.start, found.span.start), self._content(found.span.end, clause.end)
        words = before[:2] or after[:2] or self._content(found.span.end, sentence.end)[:2]
        numbers = [f"{part:02}" for part in (date.year, date.month, date.day) if part is not None]
        return self._take(words, _SUFFIXES[date.relation], numbers)

    def _content(self, start: int, end: int) -> list[str]:
        return self._passages.content(Span(start, max(start, end)))

    def _words_of(self, found: Found, before: list[str], after: list[str]) -> list[str]:
        """Its own words where they name something, else the nearest of its clause, else of its sentence."""
        per = {fold(found.measure.per_noun), *found.measure.per}
        inside = [word for word in self._content(found.number.end, found.span.end) if word not in per]
        if found.measure.noun:
            return [*inside[:2], *after[:1]]
        if inside and not set(found.measure.units) & _UNNAMED:
            return [*inside, *after][:2]
        if self._passages.token_after(found.span.end) in self._of and after:
            return after[:2] if after[1:] else [*before[:1], *after]
        if before:
            return [*before[-2:], *after[:1]]
        return after[:2] or self._words_of_sentence(found)

    def _words_of_sentence(self, found: Found) -> list[str]:
        sentence = self._passages.sentence_around(found.span)
        before = self._content(sentence.start, found.span.start)
        return before[-2:] or self._content(found.span.end, sentence.end)[:2]

    def _suffix_of(self, found: Found) -> str:
        """A rate over time and a duration say so: ``per_year``, ``months``."""
        above = found.measure.units[:1]
        if found.measure.per_noun:
            noun = self._habits.write_ascii(found.measure.per_noun)
            return f"per_{noun[:_MOST_OF_SUFFIX]}".rstrip("_")
        if found.measure.per:
            return f"per_{self._habits.write_ascii(found.measure.per[0])[:_MOST_OF_SUFFIX]}".rstrip("_")
        return f"{above[0]}s" if above and above[0] in DURATIONS else ""

    def _take(self, words: Sequence[str], suffix: str, more: Sequence[str]) -> str:
        """The first of its names that is free."""
        name = next(filter(self._is_free, self._list_names(words, suffix, more)))
        self._taken.add(name)
        return name

    def _list_names(self, words: Sequence[str], suffix: str, more: Sequence[str]) -> Iterator[str]:
        """With more and more words, then with a number."""
        names = [self._join([*words, *more[:number]], suffix) for number in range(_MOST_WORDS_MORE + 1)]
        yield from filter(None, names)
        name = names[0] or "claim"
        yield name
        for number in count(2):
            yield f"{name[: _MOST_LETTERS - 1 - len(str(number))].rstrip('_')}_{number}"

    def _is_free(self, name: str) -> bool:
        return name not in self._taken and name not in RESERVED

    def _join(self, words: Iterable[str], suffix: str) -> str:
        """Words as a name; empty where they are none."""
        name, most = "", _MOST_LETTERS - (len(suffix) + 1 if suffix else 0)
        for word in dict.fromkeys(word if word.isdigit() else self._habits.write_ascii(word) for word in words):
            longer = f"{name}_{word}" if name else word[:most].rstrip("_")
            name = longer if len(longer) <= most else name
        if suffix and name[:1].isdigit():
            return f"{suffix}_{name}"
        name = "_".join(filter(None, (name, suffix)))
        return name if ID.fullmatch(name) else ""
