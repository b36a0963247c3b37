"""An explanation for the terminal: what was said, how it was read, what follows, step by step."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction

from rich.text import Text

from verifier.judging.explainer import CheckExplained, ClaimExplained, DerivedExplained, Explanation, Formula, WordsRead
from verifier.judging.weight import Resting
from verifier.renderers.terminal.layout import Layout
from verifier.renderers.terminal.report import STYLES
from verifier.renderers.terminal.together import explain_together
from verifier.renderers.words.fault_sentences import list_turns
from verifier.renderers.words.numbers import NumberWriter
from verifier.renderers.words.quote_sentences import write_agreement, write_place
from verifier.renderers.words.sentences import verdict_words, write_sources, write_turning
from verifier.renderers.words.wording import (
    printable,
    write_margin_of,
    write_quantity,
    write_shown,
    write_value,
)
from verifier.report import CheckResult, ClaimReading, Quantity, Report
from verifier.solving.answers import Point
from verifier.text import Span, Words, shorten
from verifier.values.hedges import LETTERS
from verifier.values.interval import point
from verifier.verdicts import Verdict

_MEANINGS = {
    Verdict.HOLDS: "true for all values in the literal reading",
    Verdict.AGREES: "both sides can be the same in the usual reading",
    Verdict.PLAUSIBLE: "true for all values in the usual reading, but not in the literal one",
    Verdict.UNDETERMINED: "true for some values of the usual reading, false for others",
    Verdict.CONTRADICTED: "no values in the literal reading make it true",
    Verdict.DOUBTFUL: "no values in the usual reading make it true, some in the literal one do",
    Verdict.BLOCKED: "it could not be judged",
}

_LITERALLY_OPEN = "undefined in the usual reading; true for some values of the literal one, false for others"

_SHOWN_TRUE = (Verdict.AGREES, Verdict.DOUBTFUL, Verdict.UNDETERMINED)
_SHOWN_FALSE = (Verdict.PLAUSIBLE, Verdict.UNDETERMINED)
"""The verdicts that rest on values for which the assertion is true, and false."""
_UNUSED = "No check rests on it"


def render_explanation(explanation: Explanation, report: Report, *, width: int, color: bool) -> str:
    """The explanation as text, at most ``width`` columns wide."""
    page = _Page(report, Layout(width, color=color))
    match explanation:
        case CheckExplained():
            return page.layout.join(page.check(explanation))
        case ClaimExplained():
            return page.layout.join(page.claim(explanation))
        case DerivedExplained():
            return page.layout.join(page.derived(explanation))


def render_together(report: Report, *, width: int, color: bool) -> str:
    """Whether all checks can be true together, with values for each claim, or what clashes."""
    layout = Layout(width, color=color)
    return layout.join([explain_together(report, layout)])


class _Page:
    """One explanation, laid out for one width; each section is a few lines under a heading."""

    def __init__(self, report: Report, layout: Layout) -> None:
        self.report = report
        self.layout = layout

    def check(self, explained: CheckExplained) -> Iterator[Iterable[Text]]:
        result = explained.result
        head = Text.assemble(str(result.check.id), ": ", (verdict_words(result), STYLES[result.verdict]))
        yield [*self._head(head, result.check.id.span), *self._words(result.check.statement, result.check.assertion)]
        for reading in explained.claims:
            yield self._reading(reading)
        yield self._formulas(explained.formulas)
        yield self._verdict(result)

    def claim(self, explained: ClaimExplained) -> Iterator[Iterable[Text]]:
        yield self._reading(explained.reading)
        yield self._rows(explained.words, explained.reading.quantity)
        yield self._resting(explained.reading, explained.resting)

    def derived(self, explained: DerivedExplained) -> Iterator[Iterable[Text]]:
        derived, quantity = explained.entry.derived, explained.entry.quantity
        head = self._head(Text(printable(str(derived.id))), derived.id.span)
        lines = self._words(derived.statement, derived.formula)
        unknown = f"not known: {shorten(explained.entry.reason)}"
        both = self._both(quantity) if quantity is not None else self.layout.plain(unknown)
        yield [*head, *lines, *both]
        yield self._formulas(explained.formulas)
        yield self._used_by(explained.used_by)

    def _head(self, text: Text, span: Span) -> Iterator[Text]:
        text.stylize("bold")
        yield from self.layout.with_location(text, self.report.file, span.start)

    def _words(self, statement: Words | None, formula: Words | None = None) -> Iterator[Text]:
        if statement is not None:
            yield from self.layout.plain(statement.text)
        if formula is not None:
            yield from self.layout.plain(shorten(formula.text))

    def _reading(self, reading: ClaimReading) -> Iterator[Text]:
        claim = reading.claim
        value = shorten(claim.value.text) if claim.value is not None else "its value could not be read"
        yield from self._head(Text(printable(f"{claim.id}: {value}")), claim.id.span)
        yield from self._words(claim.statement)
        if reading.quantity is not None:
            yield from self._both(reading.quantity)
        yield from self.layout.plain(" · ".join(self._provenance(reading)))
        if claim.id.text in self.report.quotes:
            result = self.report.quotes[claim.id.text]
            yield from self.layout.plain(" · ".join(filter(None, [write_agreement(result), write_place(result)])))

    def _provenance(self, reading: ClaimReading) -> Iterator[str]:
        claim = reading.claim
        sources = [" via ".join(self.report.chain(source.text)) or source.text for source in claim.sources]
        yield f"from {', '.join(sources)}" if sources else "without a source"
        said = {"period": claim.period, "as of": claim.as_of, "quote": claim.quote, "note": claim.note}
        yield from (f"{name}: {words.text}" for name, words in said.items() if words is not None)

    def _both(self, quantity: Quantity) -> Iterator[Text]:
        literal, usual = write_quantity(quantity, "literal"), write_quantity(quantity, "usual")
        if literal == usual:
            yield from self.layout.plain(f"literally and usually {literal}")
            return
        yield from self.layout.plain(f"literally {literal}")
        yield from self.layout.plain(f"usually   {usual}")

    def _rows(self, rows: Sequence[WordsRead], quantity: Quantity | None) -> Iterator[Text]:
        """``more than reads (x, ∞), usually (x, x+g]; here x = 1,000,000, g = 1,000,000``."""
        for hedge, scale in rows:
            letters = [name for name in LETTERS if name in hedge.literal + hedge.usual]
            writer = NumberWriter([point(getattr(scale, name)) for name in letters])
            values = ", ".join(f"{name} = {writer.number(getattr(scale, name))}" for name in letters)
            read = f"{hedge.words[0]} reads {hedge.literal}, usually {hedge.usual}"
            yield from self.layout.plain(f"{read}; here {values}", 0)
        if quantity is not None and quantity.unit.is_counted:
            yield from self.layout.plain("Things counted are whole numbers, and none is below zero.", 0)

    def _formulas(self, formulas: Sequence[Formula]) -> Iterator[Text]:
        for name, steps in formulas:
            taken = [step for step in steps if not step.text.strip().isidentifier() or name]
            read = [(text, _both_readings(quantity)) for text, quantity in taken]
            lines = [f"{shorten(text)} = {both}" for text, both in read if both != text]
            if lines:
                yield Text(f"{name} is derived, step by step" if name else "Step by step", style="bold")
            for line in lines:
                yield from self.layout.plain(line)

    def _verdict(self, result: CheckResult) -> Iterator[Text]:
        is_alone = result.verdict is Verdict.UNDETERMINED and result.judgement.is_literal_alone
        meaning = _LITERALLY_OPEN if is_alone else _MEANINGS[result.verdict]
        yield Text.assemble((str(result.verdict), STYLES[result.verdict]), f": {meaning}")
        if result.verdict is Verdict.BLOCKED:
            yield from self.layout.plain(shorten(result.judgement.reason))
            return
        for reading in ("literal", "usual"):
            yield from self.layout.plain(f"{reading + 'ly:':10} {shorten(write_shown(result.shown, reading))}")
        if result.margin is not None:
            yield from self.layout.plain(write_margin_of(result))
        for turn in list_turns(result, self.report):
            yield from self.layout.plain(f"turns if {turn}")
        yield from self._witness("true", result.judgement.for_it, result.verdict in _SHOWN_TRUE)
        yield from self._witness("false", result.judgement.against_it, result.verdict in _SHOWN_FALSE)
        if result.check.because is not None:
            yield from self.layout.plain(f"because: {result.check.because.text}")
        sources = write_sources(result, self.report, "")
        yield from self.layout.plain(f"from {sources}" if sources else "without a source")

    def _witness(self, outcome: str, witness: Point | None, exists: bool) -> Iterator[Text]:
        if witness:
            values = ", ".join(f"{name} = {self._value(name, value)}" for name, value in witness.items())
            yield from self.layout.plain(f"{outcome}, for example, for {values}")
        elif witness is None and exists:
            yield from self.layout.plain(
                f"{outcome} for some values that are known to exist; none that are fractions were found"
            )

    def _value(self, name: str, value: Fraction) -> str:
        """A claim's value in its unit; another variable is the length of a year or a month."""
        reading = self.report.claims.get(name)
        if reading is None or reading.quantity is None:
            return f"{NumberWriter([point(value)]).number(value)} days"
        return write_value(reading.quantity, value)

    def _resting(self, reading: ClaimReading, resting: Sequence[Resting]) -> Iterator[Text]:
        """``within_annual_cap: contradicted, turns if annual_cap > 1 million barrels/year (by a factor of 2)``."""
        checks = f"{len(resting):,} check{'s' * (len(resting) != 1)} rest{'s' * (len(resting) == 1)} on it"
        yield Text(f"{checks}{', the first to turn first' * (len(resting) > 1)}" if resting else _UNUSED, style="bold")
        for each in resting:
            turning = write_turning(each, reading) or ", not known to turn by this claim alone"
            yield from self.layout.plain(f"{each.result.check.id}: {verdict_words(each.result)}{turning}")

    def _used_by(self, results: Sequence[CheckResult]) -> Iterator[Text]:
        yield Text("Checks that rest on it" if results else _UNUSED, style="bold")
        for result in results:
            assertion = shorten(result.check.assertion.text) if result.check.assertion else ""
            yield from self.layout.plain(f"{result.check.id}: {verdict_words(result)}, {assertion}")


def _both_readings(quantity: Quantity) -> str:
    literal, usual = write_quantity(quantity, "literal"), write_quantity(quantity, "usual")
    return literal if literal == usual else f"{literal} (usually {usual})"
