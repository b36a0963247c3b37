"""The report that a person reads in a terminal: verdicts worst first, then what was not judged."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from rich.text import Text

from verifier.codes import Severity
from verifier.diagnostics import Diagnostic
from verifier.renderers.terminal.layout import INDENT, Layout
from verifier.renderers.words.quote_sentences import count_quotes
from verifier.renderers.words.sentences import (
    closing_line,
    list_omissions,
    set_known_apart,
    verdict_words,
    write_assertion,
    write_counts,
    write_footnotes,
    write_ledger,
    write_numbers,
    write_rest,
)
from verifier.renderers.words.wording import printable, write_names
from verifier.report import Agreement, CheckResult, ExitStatus, Faithfulness, Joint, Location, Report
from verifier.verdicts import Verdict

MOST_LISTED = 200
"""Beyond this, checks, diagnostics and ledger entries are counted, not listed; the worst come first."""

MOST_QUOTES = 20
"""The same of quotes."""

STYLES: dict[str, str] = {
    Verdict.HOLDS: "green",
    Verdict.AGREES: "green",
    Verdict.PLAUSIBLE: "green",
    Verdict.UNDETERMINED: "magenta",
    Verdict.DOUBTFUL: "magenta",
    Verdict.CONTRADICTED: "red",
    Verdict.BLOCKED: "red",
    Severity.ERROR: "bold red",
    Severity.FINDING: "red",
    Severity.WARNING: "magenta",
    Severity.NOTE: "cyan",
}
Told = CheckResult | Diagnostic | Joint | str
"""What can be told on its own."""


def render_run(reports: Iterable[Report], *, width: int, color: bool, strict: bool, quiet: bool) -> Iterator[str]:
    """A piece for each report; with ``quiet``, nothing where nothing is wrong."""
    statuses: list[ExitStatus] = []
    checks = 0
    separator = ""
    for report in reports:
        text = render(report, width=width, color=color, strict=strict, quiet=quiet)
        yield separator + text if text else ""
        separator = "\n" if text else separator
        statuses.append(report.exit_status(strict=strict))
        checks += len(report.results)
    if len(statuses) > 1 and (any(statuses) or not quiet):
        yield separator + _grand_total(statuses, checks)


def render(report: Report, *, width: int, color: bool, strict: bool = False, quiet: bool = False) -> str:
    """The report as text, at most ``width`` columns wide; with ``quiet``, only what is wrong."""
    layout = Layout(width, color=color)
    page = _Page(report, layout, strict)
    return layout.join(page.wrong_sections() if quiet else page.sections())


def render_told(report: Report, told: Iterable[Told], *, width: int, color: bool, strict: bool = False) -> str:
    """What the report says of some of what it holds, and sentences between."""
    layout = Layout(width, color=color)
    page = _Page(report, layout, strict)
    return layout.join(map(page.tell, told))


def _grand_total(statuses: list[ExitStatus], checks: int) -> str:
    failed = sum(status is not ExitStatus.PASSED for status in statuses)
    files = len(statuses)
    sign, outcome = ("✗", f"{failed} of {files} files fail") if failed else ("✓", f"{files} files pass")
    return f"{sign} {outcome}, {checks} checks in all\n"


class _Page:
    """One report, laid out for one width."""

    def __init__(self, report: Report, layout: Layout, strict: bool) -> None:
        self.whole = report
        self.known, self.report = set_known_apart(report, strict=strict)
        self.layout = layout
        self.strict = strict

    def sections(self) -> list[Iterable[Text]]:
        """All parts, from the identity of the file to the closing line."""
        judged = [self.identity(), self.checks(), self.together(), self.diagnostics(), self.known_failures()]
        return [*judged, self.ledger(), [*self.faithfulness(), *self.omissions()], self.closing()]

    def wrong_sections(self) -> list[Iterable[Text]]:
        """Only what is wrong."""
        faithfulness = self.report.faithfulness
        doubted = faithfulness is not None and faithfulness.exit_status(strict=self.strict) is not ExitStatus.PASSED
        return [self.failures(), self.together(), self.diagnostics(), self.faithfulness() if doubted else ()]

    def tell(self, told: Told) -> Iterator[Text]:
        """One of what a report holds, or a sentence."""
        match told:
            case CheckResult():
                yield from self._check(told)
            case Diagnostic():
                yield from self._diagnostic(told)
            case Joint():
                yield from (*self.together(), *self._answer())
            case _:
                yield from self.layout.plain(told, 0)

    def identity(self) -> Iterator[Text]:
        document = self.report.document
        if document is not None and document.title is not None:
            yield from self.layout.wrapped(Text(printable(document.title.text), style="bold"))
        counts = write_counts(document, self.whole) if document is not None else "not read"
        yield from self.layout.wrapped(Text(f"{printable(self.report.file.name)} · {counts}"))

    def checks(self) -> Iterator[Text]:
        return self._listed(self.report.results, "checks")

    def failures(self) -> Iterator[Text]:
        failed = [result for result in self.report.results if not result.passes(strict=self.strict)]
        return self._listed(failed, "failed checks")

    def together(self) -> Iterable[Text]:
        """What clashes, though each check may be possible."""
        joint = self.report.joint
        if joint is None or not (joint.clashes or joint.undecided):
            return ()
        from verifier.renderers.terminal.together import write_together  # noqa: PLC0415  # most files need none of it

        return write_together(self.report, self.layout, strict=self.strict)

    def diagnostics(self) -> Iterator[Text]:
        """What is wrong with the file; quotes that a person must read are listed with the others."""
        listed = [each for each in self.report.diagnostics if each.code != "quote-unread"]
        for diagnostic in listed[:MOST_LISTED]:
            yield from self._diagnostic(diagnostic)
        unread = len(self.report.diagnostics) - len(listed)
        yield from self._left_out(self.report.severities.total() - unread, "diagnostics", "mend these first")

    def known_failures(self) -> Iterator[Text]:
        """A line for each failure that the baseline knows."""
        if not self.known:
            return
        from verifier.renderers.words.finding_sentences import write_acceptance  # noqa: PLC0415  # most runs have no baseline

        for finding in self.known[:MOST_LISTED]:
            why = write_acceptance(finding.accepted) if finding.accepted is not None else ""
            head = Text.assemble(("– known", "cyan"), f"  {finding.rule}: {printable(finding.subject)} ({why})")
            yield from self.layout.with_location(head, self.report.file, finding.span.start if finding.span else 0)
        yield from self._left_out(len(self.known), "known failures", "")

    def ledger(self) -> Iterator[Text]:
        """A table where the width allows one, by statement or by id; else a sentence for each."""
        rows = write_ledger(self.report, MOST_LISTED)
        if rows:
            yield from (
                self.layout.table(rows, (0, 2, 3, 4))
                or self.layout.table(rows, (1, 2, 3, 4))
                or self._ledger_sentences(rows)
            )
        yield from self._left_out(len(self.report.ledger), "derived quantities", "")
        yield from self._answer()

    def _ledger_sentences(self, table: Sequence[tuple[str, ...]]) -> Iterator[Text]:
        head, *rows = table
        yield Text(head[0], style="bold")
        for _, id, usual, literal, unit in rows:
            sentence = f"{id}: {head[2]} {usual}; {head[3]} {literal} {unit}"
            yield from self.layout.wrapped(Text(sentence), hanging=INDENT)

    def _answer(self) -> Iterator[Text]:
        """That all can be true."""
        if self.report.joint is not None and self.report.joint.can_be_true:
            text = Text.assemble(("✓ all can be true together", "green"), write_rest(self.report))
            yield from self.layout.wrapped(text, hanging=2)

    def faithfulness(self) -> Iterator[Text]:
        """How many quotes say what their claims say, and stand in their sources; and those that nobody looked for."""
        faithfulness = self.report.faithfulness
        if faithfulness is not None:
            yield from self.layout.wrapped(Text.assemble(("Quotes: ", "bold"), count_quotes(faithfulness)), hanging=2)
            if faithfulness.has_snapshots:
                yield from self._quotes("Not located", faithfulness, Location.NOT_LOCATED)
            yield from self._quotes("To be read by a person", faithfulness, Agreement.UNREAD)

    def omissions(self) -> Iterator[Text]:
        """What no verdict speaks of, by name."""
        for title, ids in list_omissions(self.report):
            yield from self._names(title, ids, MOST_LISTED)

    def closing(self) -> Iterator[Text]:
        status = self.report.exit_status(strict=self.strict)
        style = "bold green" if status is ExitStatus.PASSED else "bold red"
        yield from self.layout.wrapped(Text(closing_line(self.whole, strict=self.strict), style=style), hanging=2)

    def _quotes(self, title: str, faithfulness: Faithfulness, state: Agreement | Location) -> Iterator[Text]:
        ids = [id for id, result in faithfulness.quotes.items() if state in (result.location, result.agreement)]
        if ids:
            yield from self._names(title, ids, MOST_QUOTES)

    def _names(self, title: str, ids: Sequence[str], most: int) -> Iterator[Text]:
        text = Text.assemble((f"{title}: ", "bold"), printable(write_names(ids, most)))
        yield from self.layout.wrapped(text, hanging=2)

    def _listed(self, results: Sequence[CheckResult], what: str) -> Iterator[Text]:
        for result in results[:MOST_LISTED]:
            yield from self._check(result)
        yield from self._left_out(len(results), what, "select some with --select")

    def _check(self, result: CheckResult) -> Iterator[Text]:
        title = result.check.statement.text if result.check.statement else result.check.id.text
        head = Text.assemble(
            _sign(result, self.strict), " ", (verdict_words(result), STYLES[result.verdict]), "  ", printable(title)
        )
        yield from self.layout.with_location(head, self.report.file, result.check.id.start)
        notes = "".join(f" · {note}" for note in write_footnotes(result, self.report, strict=self.strict))
        yield from self.layout.wrapped(
            Text.assemble(write_assertion(result), (write_numbers(result), "bold"), notes), indent=INDENT
        )

    def _diagnostic(self, diagnostic: Diagnostic) -> Iterator[Text]:
        from verifier.renderers.terminal.code_frame import frame  # noqa: PLC0415  # most files have no diagnostics

        style = STYLES[diagnostic.severity]
        head = Text.assemble((f"{diagnostic.severity}[{diagnostic.code}]", style), f": {printable(diagnostic.message)}")
        yield from self.layout.wrapped(head, hanging=2)
        if diagnostic.labels:
            line, column = self.report.file.position(diagnostic.offset)
            yield Text(f"  {printable(self.report.file.name)}:{line}:{column}")
        for shown in frame(self.report.file, diagnostic.labels, self.layout.width - 4):
            yield Text.assemble(f"  {shown.gutter} | ", (shown.text, style if shown.is_mark else ""))
        if diagnostic.help:
            yield from self.layout.wrapped(
                Text.assemble(("help", "bold"), f": {printable(diagnostic.help)}"), indent=2, hanging=2
            )

    def _left_out(self, count: int, what: str, advice: str) -> Iterator[Text]:
        if count > MOST_LISTED:
            yield Text(f"and {count - MOST_LISTED:,} more {what}" + (f": {advice}" if advice else ""))


def _sign(result: CheckResult, strict: bool) -> tuple[str, str]:
    if result.passes(strict=strict):
        return ("✓", "green")
    return ("?", "bold red") if result.verdict is Verdict.BLOCKED else ("✗", "bold red")
