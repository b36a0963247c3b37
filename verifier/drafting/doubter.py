"""Says what is not sure about the value of a claim."""

from __future__ import annotations

import re
from collections.abc import Iterator

from verifier.drafting.passages import Passages
from verifier.drafting.unit_chooser import ChosenUnit
from verifier.prose.found import Found
from verifier.prose.value_writer import WrittenValue, write_amount
from verifier.text import Span
from verifier.values.quantity_parser import Plain


class Doubter:
    """Doubts what was found in one text."""

    def __init__(self, passages: Passages) -> None:
        self._passages = passages
        sign = re.escape(passages.language.decimal)
        self._shows_decimals = re.search(rf"[0-9]{sign}[0-9]{{1,2}}(?![0-9])", passages.text) is not None

    def doubt(self, found: Found, unit: ChosenUnit, written: WrittenValue) -> tuple[str, ...]:
        """What a person should look at."""
        return (*unit.doubts, *self._doubt_number(found, written), *self._doubt_words(found, written))

    def _doubt_number(self, found: Found, written: WrittenValue) -> Iterator[str]:
        if isinstance(found.other, Plain) and self._may_be_other(found.other):
            yield f"the digits may also mean {write_amount(found.other.amount)}"
        if found.rough:
            yield "a word for a round number"
        if found.ends:
            yield "from the one to the other may be a change: then two claims"
        if found.part is not None:
            yield "of which currency?"
        if not written.precise and not found.rough:
            yield "the precision of the text is another"

    def _doubt_words(self, found: Found, written: WrittenValue) -> Iterator[str]:
        if len(set(found.hedges)) > 1 and isinstance(found.said, Plain):
            yield f"the text says also: {', '.join(found.hedges[1:])}"
        if self._is_limit(found):
            yield f"if a rule sets it: {written.text.replace(found.hedges[0], 'a limit of', 1)}"
        if found.measure.units == ("point",):
            yield "a percentage point, 1/100; if it is another point, a thing that is counted"

    def _may_be_other(self, other: Plain) -> bool:
        """The second reading of digits: hardly, where it ends in zeros or the text shows its decimal sign elsewhere."""
        return not write_amount(other.amount).endswith("000") and not self._shows_decimals

    def _is_limit(self, found: Found) -> bool:
        bounds = {"at most", "at least"} & set(found.hedges[:1])
        clause = self._passages.clause_around(found.span)
        before = self._passages.words(Span(clause.start, found.number.start)) if bounds else ()
        return any(self._passages.habits.may_limit(word.folded) for word in before)
