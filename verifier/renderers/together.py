"""Whether all checks can be true together, for the terminal: yes, or what clashes, why, and what would end it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from rich.text import Text

from verifier.renderers.layout import INDENT, Layout
from verifier.renderers.proof import write_bound, write_link, write_step
from verifier.renderers.wording import number_of, printable, write_factor, write_quantity
from verifier.report import Clash, Joint, Question, Report
from verifier.solving.joint.conflict import MOST_SUSPECTS, Conflict, Suspect
from verifier.solving.joint.facts import Proof
from verifier.solving.joint.orders import Circle
from verifier.solving.solver import INSTALL, is_installed
from verifier.text import Span, shorten
from verifier.values.interval import point

TRIED = "neither values nor a proof were found by narrowing, searching and comparing normal forms"
MOST_CLASHES = 10
MOST_ELEMENTS = 20
_LONGEST_STEP = 600
_MOST_NAMED = 8


def write_together(report: Report, layout: Layout, *, strict: bool) -> Iterator[Text]:
    """Nothing where all can be true: the closing line says so."""
    joint = report.joint
    if joint is None:
        return
    page = _Page(report, layout)
    for clash in joint.clashes[:MOST_CLASHES]:
        yield from page.clash(clash)
    if len(joint.clashes) > MOST_CLASHES:
        yield Text(f"and {len(joint.clashes) - MOST_CLASHES:,} more that cannot all be true")
    yield from page.undecided(joint, strict=strict)


def explain_together(report: Report, layout: Layout) -> Iterator[Text]:
    """The whole answer: what is assumed, values that meet all of it, what it leaves; or what clashes."""
    joint = report.joint
    if joint is None:
        yield Text("No check is assumed: nothing is asked of all together.")
        return
    assumed = f"{number_of(len(joint.checks), 'check')} assumed: {', '.join(joint.checks)}"
    yield from layout.wrapped(Text(printable(assumed)), hanging=2)
    yield Text(f"Together they {joint.answer}" if joint.can_be_true is not None else "Undecided", style="bold")
    if joint.blocked:
        yield from layout.wrapped(Text(printable(f"could not be judged: {_names(joint.blocked)}")), indent=2, hanging=2)
    yield from write_together(report, layout, strict=False)
    for name, value in (joint.witness or {}).items():
        said = write_quantity(report.quantities[name].holding(point(value)))
        left = joint.implied.get(name)
        words = "exactly" if left is not None and left.is_exact else "at most"
        room = f", out of {words} {write_quantity(report.quantities[name].holding(left.values))}" if left else ""
        yield from layout.wrapped(Text(printable(f"{name} = {said}{room}")), indent=2, hanging=2)


class _Page:
    """The clashes of one report, laid out for one width."""

    def __init__(self, report: Report, layout: Layout) -> None:
        self.report = report
        self.layout = layout
        self.quantities = report.quantities

    def clash(self, clash: Clash) -> Iterator[Text]:
        conflict = clash.conflict
        style = "red" if clash.severity == "error" else "magenta"
        elements = (conflict.claims, "claim"), (conflict.checks, "check")
        counted = " and ".join(number_of(len(ids), what) for ids, what in elements if ids)
        words = "clash" if conflict.is_smallest else "clash; perhaps fewer of them do"
        severity = "" if clash.severity == "error" else f" ({clash.severity})"
        yield from self.layout.wrapped(
            Text.assemble(("✗ cannot all be true", style), f"{severity}  {counted} {words}"), hanging=INDENT
        )
        for id in conflict.claims[:MOST_ELEMENTS]:
            yield from self._claim(id)
        for id in self._given(conflict):
            yield from self._claim(id, "given, ")
        for id in conflict.checks[:MOST_ELEMENTS]:
            check = self.report.document.checks[id] if self.report.document else None
            if check is not None and check.assertion is not None:
                yield from self._located(f"{id}: {shorten(check.assertion.text)}", check.id.span)
        left_out = sum(max(0, len(ids) - MOST_ELEMENTS) for ids, _ in elements)
        if left_out:
            yield from self._line(f"and {left_out:,} more claims and checks")
        match conflict.proof:
            case Proof() as proof:
                yield from self._proof(clash, proof)
            case None:
                yield from self._line("shown by an exact search; there is no short chain of steps")
            case circle:
                yield from self._circle(clash, circle)
        yield from self._suspects(clash)
        for other in clash.others:
            yield from self._line(f"Also: {_names(other.claims)} with {_names(other.checks)}")

    def undecided(self, joint: Joint, *, strict: bool) -> Iterator[Text]:
        """What could not be told, and what was tried."""
        for checks in joint.undecided[:MOST_CLASHES]:
            yield from self._head("undecided", f"whether these can all be true: {_names(checks)}", strict)
            yield from self._line(f"{TRIED}; {'a solver did not tell either' if is_installed() else INSTALL}")

    def _head(self, words: str, what: str, strict: bool) -> Iterator[Text]:
        sign = "✗" if strict else "?"
        text = Text.assemble((f"{sign} {words}", "magenta"), f"  {printable(what)}")
        yield from self.layout.wrapped(text, hanging=INDENT)

    def _given(self, conflict: Conflict) -> list[str]:
        """The claims that a proof rests on and that nobody may doubt."""
        stated = conflict.proof.stated if isinstance(conflict.proof, Proof) else []
        names = dict.fromkeys(fact.variable for fact in stated)
        return [name for name in names if name in self.report.claims and name not in conflict.claims]

    def _claim(self, id: str, standing: str = "") -> Iterator[Text]:
        claim = self.report.claims[id].claim
        value = shorten(claim.value.text) if claim.value is not None else ""
        quote = f" “{shorten(claim.quote.text)}”" if claim.quote is not None else ""
        sources = ", ".join(source.text for source in claim.sources) or "no source"
        yield from self._located(f"{id}: {value}{quote} ({standing}{sources})", claim.id.span)

    def _located(self, text: str, span: Span) -> Iterator[Text]:
        place = printable(f"{self.report.file.name}:{self.report.file.position(span.start).line}")
        head = Text(" " * INDENT + printable(text))
        yield from self.layout.with_location(head, place)

    def _line(self, text: str, indent: int = INDENT) -> Iterator[Text]:
        yield from self.layout.wrapped(Text(printable(text)), indent=indent, hanging=2)

    def _proof(self, clash: Clash, proof: Proof) -> Iterator[Text]:
        for number, fact in enumerate(proof.steps, 1):
            demand = clash.conflict.demands[fact.demand or 0]
            by = f"  ({demand.name})" if demand.is_check or demand.name != fact.variable else ""
            step = shorten(write_step(fact, self.quantities), _LONGEST_STEP)
            yield from self._line(f"{number}. {step}{by}")
        low, high = (write_bound(fact, self.quantities) for fact in (proof.low, proof.high))
        yield from self._line(
            f"So {proof.low.variable} would have to be {low} and {high}: impossible{self._gap(proof)}."
        )

    def _gap(self, proof: Proof) -> str:
        """By how much the two ends miss each other: as a factor, or for dates in days."""
        low, high = Fraction(proof.low.end), Fraction(proof.high.end)
        quantity = self.quantities.get(proof.low.variable)
        if low == high:
            return ", as one of the two leaves that number out"
        if quantity is not None and quantity.is_date:
            return f", by {number_of(int(low - high), 'day')}"
        return f", by a factor of {write_factor(low / high).removesuffix('×')}" if high > 0 else ""

    def _circle(self, clash: Clash, circle: Circle) -> Iterator[Text]:
        for number, link in enumerate(circle, 1):
            demand = clash.conflict.demands[link.demand]
            yield from self._line(f"{number}. {write_link(link)}  ({demand.name})")
        yield from self._line(f"So {circle[0].lower} would have to be less than itself: impossible.")

    def _suspects(self, clash: Clash) -> Iterator[Text]:
        suspects = clash.conflict.suspects
        if suspects:
            yield from self._line("What would end it, the others being as they are:")
        elif len(clash.conflict.claims) > MOST_SUSPECTS:
            yield from self._line("So many claims were not tried one by one.")
        elif clash.conflict.claims:
            yield from self._line("No other number in one claim alone would end it.")
        else:
            yield from self._line("The checks exclude each other, whatever the claims say.")
        for suspect in suspects:
            yield from self._line(f"{suspect.claim}: {self._allowed(suspect)}", INDENT + 2)
            for question in clash.questions.get(suspect.claim, ()):
                yield from self._line(self._ask(suspect.claim, question), INDENT + 4)

    def _allowed(self, suspect: Suspect) -> str:
        words = "" if suspect.is_exact else " at the widest"
        return write_quantity(self.quantities[suspect.claim].holding(suspect.values)) + words

    def _ask(self, claim: str, question: Question) -> str:
        return f"{write_quantity(self.quantities[claim].holding(question.values))} would fit: {question.words}?"


def _names(ids: Sequence[str]) -> str:
    others = len(ids) - _MOST_NAMED
    return ", ".join(ids[:_MOST_NAMED]) + (f" and {others:,} more" if others > 0 else "")
