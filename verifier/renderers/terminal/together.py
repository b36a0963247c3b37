"""Whether all checks can be true together, for the terminal: yes, or what clashes, why, and what would end it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.text import Text

from verifier.renderers.terminal.layout import INDENT, Layout
from verifier.renderers.words.clash_sentences import (
    MOST_CLASHES,
    MOST_ELEMENTS,
    count_elements,
    count_unnamed,
    list_involved,
    list_shared,
    list_slips,
    say_what_was_tried,
    write_elements,
    write_end,
    write_outlook,
    write_steps,
)
from verifier.renderers.words.templates import say
from verifier.renderers.words.wording import number_of, printable, write_left, write_names, write_value
from verifier.report import Clash, Joint, Report
from verifier.text import Span, shorten


def write_together(joint: Joint, report: Report, layout: Layout, *, strict: bool) -> Iterator[Text]:
    """What clashes, and what is undecided; nothing where all can be true."""
    for clash in joint.clashes[:MOST_CLASHES]:
        yield from write_clash(clash, report, layout)
    if len(joint.clashes) > MOST_CLASHES:
        yield Text(f"and {len(joint.clashes) - MOST_CLASHES:,} more that cannot all be true")
    yield from write_undecided(joint.undecided, layout, strict=strict)


def write_clash(clash: Clash, report: Report, layout: Layout, *, is_told: bool = False) -> Iterator[Text]:
    """What would end a clash, who says what, and its proof; ``is_told``: its one check stands above."""
    yield from _Page(report, layout).clash(clash, is_told=is_told)


def write_undecided(undecided: Sequence[Sequence[str]], layout: Layout, *, strict: bool) -> Iterator[Text]:
    """What could not be told, and what was tried."""
    sign = "✗" if strict else "~"
    for checks in undecided[:MOST_CLASHES]:
        head = Text.assemble((f"{sign} undecided", "magenta"), "  ", printable(_which(checks)))
        yield from layout.wrapped(head, hanging=INDENT)
        yield from layout.plain(say_what_was_tried())
    if len(undecided) > MOST_CLASHES:
        yield Text(f"and {len(undecided) - MOST_CLASHES:,} more that are undecided")


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
    yield from write_together(joint, report, layout, strict=False)
    for name, value in (joint.witness or {}).items():
        said = write_value(report.quantities[name], value)
        left = joint.implied.get(name)
        known = report.quantities[name].holding(left.values) if left else None
        room = f", out of {write_left(known, is_exact=left.is_exact)}" if left and known else ""
        yield from layout.plain(f"{name} = {said}{room}", 2)


def _which(checks: Sequence[str]) -> str:
    return f"whether these can all be true: {write_names(checks)}"


class _Page:
    """The clashes of one report, laid out for one width."""

    def __init__(self, report: Report, layout: Layout) -> None:
        self.report = report
        self.layout = layout

    def clash(self, clash: Clash, *, is_told: bool) -> Iterator[Text]:
        conflict = clash.conflict
        if not is_told:
            yield from self._head(clash)
        for slip in list_slips(clash):
            yield from self.layout.wrapped(Text(printable(slip), style="bold"), INDENT, hanging=2)
        for shared in list_shared(clash, self.report.quantities):
            yield from self.layout.plain(shared)
        for involved in list_involved(clash, self.report):
            yield from self._located(involved.words, self.report.claims[involved.claim].claim.id.span)
        if unnamed := count_unnamed(conflict):
            yield from self.layout.plain(f"and {unnamed:,} more claims and checks")
        if outlook := write_outlook(conflict):
            yield from self.layout.plain(outlook)
        yield from self._proof(clash)
        for other in clash.others:
            yield from self.layout.plain(f"Also: {write_elements(other)}")

    def _head(self, clash: Clash) -> Iterator[Text]:
        style = "red" if clash.severity == "error" else "magenta"
        severity = "" if clash.severity == "error" else f" ({clash.severity})"
        head = Text.assemble((f"✗ cannot all be true{severity}", style), f"  {count_elements(clash.conflict)}")
        checks = self.report.document.checks if self.report.document else {}
        named = [checks[id] for id in clash.conflict.checks[:MOST_ELEMENTS] if id in checks]
        if not named:
            yield from self.layout.wrapped(head, hanging=INDENT)
            return
        yield from self.layout.with_location(head, self.report.file, named[0].id.start)
        for check in named:
            if check.assertion is not None:
                yield from self._located(f"{check.id.text}: {shorten(check.assertion.text)}", check.id.span)

    def _proof(self, clash: Clash) -> Iterator[Text]:
        """The steps, numbered, and their impossible end."""
        for number, step in enumerate(write_steps(clash.conflict, self.report.quantities), 1):
            name = "step-by" if step.by else "step"
            yield from self.layout.plain(say(name, number=number, step=step.words, by=step.by))
        if clash.conflict.proof is not None or not clash.nearest:
            yield from self.layout.plain(write_end(clash.conflict, self.report.quantities))

    def _located(self, text: str, span: Span) -> Iterator[Text]:
        """A line of the file, and at the right edge where it stands."""
        line = self.report.file.position(span.start).line
        yield from self.layout.with_end(Text(printable(text)), f":{line}", INDENT)
