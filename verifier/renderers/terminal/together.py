"""Whether all checks can be true together, for the terminal: yes, or what clashes, why, and what would end it."""

from __future__ import annotations

from collections.abc import Iterator

from rich.text import Text

from verifier.renderers.terminal.layout import INDENT, Layout
from verifier.renderers.words.clash_sentences import (
    MOST_CLASHES,
    MOST_ELEMENTS,
    count_elements,
    count_unnamed,
    list_ways,
    say_what_was_tried,
    write_claim,
    write_elements,
    write_end,
    write_outlook,
    write_steps,
)
from verifier.renderers.words.wording import number_of, printable, write_left, write_names, write_quantity
from verifier.report import Clash, Joint, Report
from verifier.text import Span, shorten
from verifier.values.interval import point


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
    yield from layout.plain(assumed, 0)
    yield Text(f"Together they {joint.answer}" if joint.can_be_true is not None else "Undecided", style="bold")
    if joint.blocked:
        yield from layout.plain(f"could not be judged: {write_names(joint.blocked)}", 2)
    yield from write_together(report, layout, strict=False)
    for name, value in (joint.witness or {}).items():
        said = write_quantity(report.quantities[name].holding(point(value)))
        left = joint.implied.get(name)
        known = report.quantities[name].holding(left.values) if left else None
        room = f", out of {write_left(known, is_exact=left.is_exact)}" if left and known else ""
        yield from layout.plain(f"{name} = {said}{room}", 2)


class _Page:
    """The clashes of one report, laid out for one width."""

    def __init__(self, report: Report, layout: Layout) -> None:
        self.report = report
        self.layout = layout
        self.quantities = report.quantities

    def clash(self, clash: Clash) -> Iterator[Text]:
        conflict = clash.conflict
        style = "red" if clash.severity == "error" else "magenta"
        severity = "" if clash.severity == "error" else f" ({clash.severity})"
        yield from self.layout.wrapped(
            Text.assemble(("✗ cannot all be true", style), f"{severity}  {count_elements(conflict)}"),
            hanging=INDENT,
        )
        for id in conflict.claims[:MOST_ELEMENTS]:
            yield from self._claim(id)
        for id in conflict.given[:MOST_ELEMENTS]:
            yield from self._claim(id, is_given=True)
        for id in conflict.checks[:MOST_ELEMENTS]:
            check = self.report.document.checks[id] if self.report.document else None
            if check is not None and check.assertion is not None:
                yield from self._located(f"{id}: {shorten(check.assertion.text)}", check.id.span)
        if unnamed := count_unnamed(conflict):
            yield from self.layout.plain(f"and {unnamed:,} more claims and checks")
        for number, step in enumerate(write_steps(conflict, self.quantities), 1):
            yield from self.layout.plain(f"{number}. {step}")
        yield from self.layout.plain(write_end(conflict, self.quantities))
        yield from self._ways(clash)
        for other in clash.others:
            yield from self.layout.plain(f"Also: {write_elements(other)}")

    def undecided(self, joint: Joint, *, strict: bool) -> Iterator[Text]:
        """What could not be told, and what was tried."""
        for checks in joint.undecided[:MOST_CLASHES]:
            yield from self._head("undecided", f"whether these can all be true: {write_names(checks)}", strict)
            yield from self.layout.plain(say_what_was_tried())

    def _head(self, words: str, what: str, strict: bool) -> Iterator[Text]:
        sign = "✗" if strict else "?"
        text = Text.assemble((f"{sign} {words}", "magenta"), f"  {printable(what)}")
        yield from self.layout.wrapped(text, hanging=INDENT)

    def _claim(self, id: str, *, is_given: bool = False) -> Iterator[Text]:
        claim = self.report.claims[id].claim
        return self._located(f"{id}: {write_claim(claim, is_given=is_given)}", claim.id.span)

    def _located(self, text: str, span: Span) -> Iterator[Text]:
        head = Text(" " * INDENT + printable(text))
        yield from self.layout.with_location(head, self.report.file, span.start)

    def _ways(self, clash: Clash) -> Iterator[Text]:
        yield from self.layout.plain(write_outlook(clash.conflict))
        for way in list_ways(clash, self.quantities):
            yield from self.layout.plain(f"{way.claim}: {way.values}", INDENT + 2)
            for question in way.questions:
                yield from self.layout.plain(question, INDENT + 4)
