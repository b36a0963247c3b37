"""Makes a claim of what was found: its value in the language, its unit, its period, its quote and its doubts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from verifier.drafting.doubter import Doubter
from verifier.drafting.namer import DURATIONS, Namer
from verifier.drafting.noun_finder import is_one
from verifier.drafting.passages import Passages
from verifier.drafting.period_chooser import PeriodChooser
from verifier.drafting.quoter import Quoter
from verifier.drafting.records import DraftedClaim, Field, LeftOut
from verifier.drafting.unit_chooser import UnitChooser
from verifier.prose.found import Found, Kind
from verifier.prose.value_writer import write_value
from verifier.text import Span
from verifier.values.hedges import HEDGES
from verifier.values.quantity_parser import Plain, parse_value

_CONTEXT, _NEAR = 45, 60


class ClaimMaker:
    """Makes the claims of one text, in its order."""

    def __init__(self, found: Sequence[Found], passages: Passages) -> None:
        self._found = found
        self._passages = passages
        self.periods = PeriodChooser(found, passages)
        self.units = UnitChooser(passages, found)
        self._namer = Namer(passages)
        self._quoter = Quoter(passages, self.units.registry)
        self._doubter = Doubter(passages)
        self._given = self._find_given_years()

    def make_all(self) -> Iterator[DraftedClaim | LeftOut]:
        """A claim for each quantity and date, or why there is none."""
        for number in range(len(self._found)):
            yield self._make(number)

    def _make(self, number: int) -> DraftedClaim | LeftOut:
        found = self._found[number]
        match found.kind:
            case Kind.ORDINAL | Kind.LABEL:
                return self._leave_out(found, "an ordinal" if found.kind is Kind.ORDINAL else "a label")
            case Kind.DATE if found.span in self._given:
                return self._leave_out(found, "a year that is the period of a claim")
            case Kind.DATE:
                return self._make_date(number)
            case _:
                return self._make_quantity(number)

    def _make_date(self, number: int) -> DraftedClaim | LeftOut:
        found = self._found[number]
        date = self.periods.date_of(found)
        if date is None:
            return self._leave_out(found, "a date without a year, or of no calendar")
        doubts = (*date.doubts, *(["or a number, and no year"] if found.said is not None else []))
        return self._finish(number, Field(date.text, doubts))

    def _make_quantity(self, number: int) -> DraftedClaim | LeftOut:
        found = self._with_hedge(self._found[number])
        unit = self.units.choose(found)
        named = self.units.write(unit.text, plural=not is_one(found))
        written = write_value(found.said, named, self.units.registry) if found.said else None
        if written is None:
            return self._leave_out(found, "a number that the language has no words for")
        claim = self._finish(number, Field(written.text, self._doubter.doubt(found, unit, written)))
        return claim if set(found.measure.units) & DURATIONS else self._with_period(claim)

    def _with_period(self, claim: DraftedClaim) -> DraftedClaim:
        return claim._replace(period=self.periods.period_of(claim.found)[0])

    def _finish(self, number: int, value: Field) -> DraftedClaim:
        found = self._found[number]
        said = parse_value(value.text, self.units.registry)
        around = [self._found[at].span if 0 <= at < len(self._found) else None for at in (number - 1, number + 1)]
        return DraftedClaim(
            id=self._namer.name(found, around[0], around[1]),
            found=found,
            said=said,
            value=value,
            quote=self._quoter.quote(found, said),
            line=self._passages.line_of(found.span.start),
            paragraph=self._passages.paragraph_of(found.span.start),
            sentence=self._passages.sentence_around(found.span),
            context=self._context(found),
            near=self._near(found),
        )

    def _with_hedge(self, found: Found) -> Found:
        """A noun that names a round number says "about"."""
        said = found.said
        if found.rough and isinstance(said, Plain) and said.hedge is None:
            return found._replace(said=said._replace(hedge=HEDGES["about"]))
        return found

    def _find_given_years(self) -> frozenset[Span]:
        """Bare years that are the period of a quantity in their sentence."""
        quantities = (one for one in self._found if one.kind is Kind.QUANTITY)
        given = (date for one in quantities for date in self.periods.period_of(one)[1])
        return frozenset(one.span for one in given if one.said is not None)

    def _leave_out(self, found: Found, reason: str) -> LeftOut:
        words = self._passages.text[found.span.start : found.span.end]
        return LeftOut(self._passages.line_of(found.span.start), words[: 2 * _CONTEXT], reason)

    def _context(self, found: Found) -> str:
        """The words around it, cut at white space."""
        sentence = self._passages.sentence_around(found.span)
        text = self._passages.text
        start = max(sentence.start, found.span.start - _CONTEXT)
        end = min(sentence.end, max(found.span.end, found.number.end) + _CONTEXT)
        before, after = text[start : found.span.start], text[found.span.end : end]
        before = before if start == sentence.start else f"…{before.partition(' ')[2]}"
        after = after if end == sentence.end else f"{after.rpartition(' ')[0]}…"
        return f"{before}{text[found.span.start : found.span.end][: 2 * _CONTEXT]}{after}".strip()

    def _near(self, found: Found) -> frozenset[str]:
        sentence = self._passages.sentence_around(found.span)
        start, end = max(sentence.start, found.span.start - _NEAR), min(sentence.end, found.span.end + _NEAR)
        return frozenset(self._passages.content(Span(start, max(start, end))))
