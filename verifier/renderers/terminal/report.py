"""The report that a person reads in a terminal: verdicts worst first, then what was not judged."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from rich.text import Text

from verifier.codes import Severity
from verifier.diagnostics import Diagnostic
from verifier.renderers.terminal.layout import INDENT, Layout
from verifier.renderers.words.fault_sentences import (
    list_resting,
    tells_its_formula,
    write_deciding_numbers,
    write_shortly,
    write_why,
)
from verifier.renderers.words.outline import OPEN, Counted, Fault, count, outline, write_task, write_tasks
from verifier.renderers.words.quote_sentences import count_quotes
from verifier.renderers.words.sentences import (
    list_omissions,
    verdict_words,
    write_assertion,
    write_counts,
    write_joint_answer,
    write_ledger,
    write_notes,
)
from verifier.renderers.words.wording import printable, write_margin_of, write_names
from verifier.report import Agreement, CheckResult, ExitStatus, Faithfulness, Joint, Location, Report
from verifier.verdicts import Verdict

SELECT = "select some with --select"

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


def render_run(
    reports: Iterable[Report], *, width: int, color: bool, strict: bool, quiet: bool, verbose: bool = False
) -> Iterator[str]:
    """A piece for each report, then what to do about several; with ``quiet``, nothing where nothing is wrong."""
    counted: list[Counted] = []
    separator = ""
    for report in reports:
        text = render(report, width=width, color=color, strict=strict, quiet=quiet, verbose=verbose)
        yield separator + text if text else ""
        separator = "\n" if text else separator
        counted.append(count(report, strict=strict))
    if len(counted) > 1 and (any(each.status for each in counted) or not quiet):
        layout = Layout(width, color=color)
        yield separator + layout.join([layout.wrapped(Text(write_tasks(counted)), hanging=2)])


def render(
    report: Report, *, width: int, color: bool, strict: bool = False, quiet: bool = False, verbose: bool = False
) -> str:
    """The report as text, at most ``width`` columns wide; with ``quiet``, only what is wrong."""
    if quiet and not count(report, strict=strict).is_wrong:
        return ""
    layout = Layout(width, color=color)
    page = _Page(report, layout, strict, verbose)
    return layout.join(page.wrong_sections() if quiet else page.sections())


def render_told(report: Report, told: Iterable[Told], *, width: int, color: bool, strict: bool = False) -> str:
    """What the report says of some of what it holds, and sentences between."""
    layout = Layout(width, color=color)
    page = _Page(report, layout, strict)
    return layout.join(map(page.tell, told))


class _Page:
    """One report, laid out for one width."""

    def __init__(self, report: Report, layout: Layout, strict: bool, verbose: bool = False) -> None:
        self.report = report
        self.layout = layout
        self.strict = strict
        self.verbose = verbose
        self.outline = outline(report, strict=strict)

    def sections(self) -> list[Iterable[Text]]:
        """All parts: what this is and what to do about it, what is wrong, what passes, what was not checked."""
        judged = [*self.wrong_sections(), self.remarks(), self.expected(), self.known(), self.passes()]
        quotes = () if self.strict and [*self.unread_quotes()] else self.faithfulness()
        return [*judged, self.ledger(), [*quotes, *self.omissions()]]

    def wrong_sections(self) -> list[Iterable[Text]]:
        """What to do, and what is wrong: the file, what could not be judged, faults, doubts, quotes."""
        parts = self.outline
        faults = (self._fault(fault) for fault in parts.faults[:MOST_LISTED])
        return [
            self.identity(),
            self._diagnostics(parts.errors, Severity.ERROR),
            self._checks(parts.blocked),
            *faults,
            self._left_out(len(parts.faults), "faults", SELECT),
            self._checks(parts.ended),
            self.doubts(),
            self._diagnostics(parts.findings, Severity.FINDING),
            self.unread_quotes(),
        ]

    def tell(self, told: Told) -> Iterable[Text]:
        """One of what a report holds, or a sentence."""
        match told:
            case CheckResult():
                return self._tell_check(told)
            case Diagnostic():
                return self._diagnostic(told)
            case Joint():
                return (*self._together(), *self._answer())
            case _:
                return self.layout.plain(told, 0)

    def identity(self) -> Iterator[Text]:
        """The title, the file and what it holds, and what to do about it."""
        document = self.report.document
        if document is not None and document.title is not None:
            yield from self.layout.wrapped(Text(printable(document.title.text), style="bold"))
        counts = write_counts(document, self.report) if document is not None else "not read"
        yield from self.layout.wrapped(Text(f"{printable(self.report.file.name)} · {counts}"), hanging=2)
        status = self.report.exit_status(strict=self.strict)
        style = "bold green" if status is ExitStatus.PASSED else "bold red"
        yield from self.layout.wrapped(Text(write_task(self.report, strict=self.strict), style=style), hanging=2)

    def doubts(self) -> Iterator[Text]:
        """What is doubtful or open, on what that rests, and how to settle it."""
        yield from self._checks(self.outline.doubts)
        yield from self.undecided()

    def undecided(self) -> Iterator[Text]:
        """Checks of which it is not known whether they can all be true."""
        if self.outline.undecided:
            from verifier.renderers.terminal.together import write_undecided  # noqa: PLC0415  # most files have none

            yield from write_undecided(self.outline.undecided, self.layout, strict=self.strict)

    def unread_quotes(self) -> Iterable[Text]:
        """With ``--strict``, the quotes that fail because nobody looked for them, or read them."""
        faithfulness = self.report.faithfulness
        fails = faithfulness is not None and faithfulness.exit_status(strict=self.strict) is not ExitStatus.PASSED
        return self.faithfulness() if fails else ()

    def remarks(self) -> Iterator[Text]:
        """Warnings and notes; quotes that a person must read are listed with the others."""
        listed = [each for each in self.outline.remarks if each.code != "quote-unread"]
        for diagnostic in listed[:MOST_LISTED]:
            yield from self._diagnostic(diagnostic)
        left_out = sum(self.report.left_out.get(each, 0) for each in (Severity.WARNING, Severity.NOTE))
        yield from self._left_out(len(listed) + left_out, "warnings and notes", "")

    def expected(self) -> Iterator[Text]:
        """What clashes or is in doubt as it is expected to, with the reason."""
        for result in self.outline.expected[:MOST_LISTED]:
            yield from self._expected(result)
        yield from self._left_out(len(self.outline.expected), "expected ones", SELECT)

    def _expected(self, result: CheckResult) -> Iterator[Text]:
        yield from self._head(result, ("–", "cyan"))
        because = result.check.because
        reason = f" · because: {printable(because.text)}" if because is not None else ""
        yield from self.layout.wrapped(Text(f"{write_shortly(result, self.report)}{reason}"), indent=INDENT)
        if self.verbose:
            yield from self._more(result)

    def known(self) -> Iterator[Text]:
        """A line for each failure that the baseline knows."""
        if not self.outline.known:
            return
        from verifier.renderers.words.finding_sentences import write_acceptance  # noqa: PLC0415  # most runs have no baseline

        for finding in self.outline.known[:MOST_LISTED]:
            why = write_acceptance(finding.accepted) if finding.accepted is not None else ""
            head = Text.assemble(("– known", "cyan"), f"  {finding.rule}: {printable(finding.subject)} ({why})")
            yield from self.layout.with_location(head, self.report.file, finding.span.start if finding.span else 0)
        yield from self._left_out(len(self.outline.known), "known failures", "")

    def passes(self) -> Iterator[Text]:
        """A line for each check that passes, or with ``--verbose`` all of it."""
        widest = max((len(verdict_words(result)) for result in self.outline.passes[:MOST_LISTED]), default=0)
        for result in self.outline.passes[:MOST_LISTED]:
            yield from self._told(result) if self.verbose else self._line(result, widest)
        yield from self._left_out(len(self.outline.passes), "checks that pass", SELECT)

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
        """That all can be true, where nothing is known to clash."""
        answer = write_joint_answer(self.report)
        if answer:
            yield from self.layout.wrapped(Text.assemble(("✓ ", "green"), answer), hanging=2)

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

    def _quotes(self, title: str, faithfulness: Faithfulness, state: Agreement | Location) -> Iterator[Text]:
        ids = [id for id, result in faithfulness.quotes.items() if state in (result.location, result.agreement)]
        if ids:
            yield from self._names(title, ids, MOST_QUOTES)

    def _names(self, title: str, ids: Sequence[str], most: int) -> Iterator[Text]:
        text = Text.assemble((f"{title}: ", "bold"), printable(write_names(ids, most)))
        yield from self.layout.wrapped(text, hanging=2)

    def _checks(self, results: Sequence[CheckResult]) -> Iterator[Text]:
        for result in results[:MOST_LISTED]:
            yield from self._told(result)
        yield from self._left_out(len(results), "checks", SELECT)

    def _fault(self, fault: Fault) -> Iterator[Text]:
        """One fault in one paragraph, and the proof below it."""
        if fault.result is not None:
            yield from self._told(fault.result, ends_told=fault.clash is not None)
        if fault.clash is not None:
            from verifier.renderers.terminal.together import write_clash  # noqa: PLC0415  # most files have none

            yield from write_clash(fault.clash, self.report, self.layout, is_told=fault.result is not None)

    def _tell_check(self, result: CheckResult) -> Iterable[Text]:
        """A check as it is told in its part of the report; what passes, with all that is known of it."""
        if any(each is result for each in self.outline.expected):
            return self._expected(result)
        fault = next((each for each in self.outline.faults if each.result is result), None)
        return self._fault(fault) if fault is not None else self._told(result)

    def _told(self, result: CheckResult, *, ends_told: bool = False) -> Iterator[Text]:
        yield from self._head(result, _sign(result, self.strict))
        assertion = "" if tells_its_formula(result, self.report) else write_assertion(result)
        words = Text.assemble(assertion, (write_why(result, self.report), "bold"))
        yield from self.layout.wrapped(words, indent=INDENT)
        if result.verdict in OPEN:
            for sentence in list_resting(result, self.report):
                yield from self.layout.plain(sentence)
        yield from self._more(result, ends_told=ends_told)

    def _more(self, result: CheckResult, *, ends_told: bool = False) -> Iterator[Text]:
        """What stands beside the numbers."""
        notes = [*write_notes(result, self.report, strict=self.strict, ends_told=ends_told)]
        if notes:
            yield from self.layout.wrapped(Text(" · ".join(notes)), indent=INDENT)

    def _head(self, result: CheckResult, sign: tuple[str, str]) -> Iterator[Text]:
        title = result.check.statement.text if result.check.statement else result.check.id.text
        named = f" ({result.check.id.text})" if result.check.statement and sign[0] == "✗" else ""
        severity = "" if result.check.severity == "error" else f" ({result.check.severity})"
        head = Text.assemble(
            sign, " ", (f"{verdict_words(result)}{severity}", STYLES[result.verdict]), "  ", printable(title + named)
        )
        yield from self.layout.with_location(head, self.report.file, result.check.id.start)

    def _line(self, result: CheckResult, widest: int) -> Iterator[Text]:
        """A check that passes, on one line: as much of what it says as there is room for."""
        title = result.check.statement.text if result.check.statement else result.check.id.text
        margin = f" · {write_margin_of(result)}" if result.margin is not None else ""
        parts = [printable(title), f": {write_deciding_numbers(result)}", margin]
        line = self.report.file.position(result.check.id.start).line
        head = Text.assemble(("✓ ", "green"), (f"{verdict_words(result):{widest}}", STYLES[result.verdict]), "  ")
        yield from self.layout.one_line(head, parts, f":{line}")

    def _together(self) -> Iterator[Text]:
        """The clashes that are no single check's, and what is undecided, an empty line between them."""
        own = (self._fault(fault) for fault in self.outline.faults[:MOST_LISTED] if fault.result is None)
        for number, block in enumerate([*own, self.undecided()]):
            lines = list(block)
            yield from [Text(), *lines] if number and lines else lines

    def _diagnostics(self, diagnostics: Sequence[Diagnostic], severity: Severity) -> Iterator[Text]:
        for diagnostic in diagnostics[:MOST_LISTED]:
            yield from self._diagnostic(diagnostic)
        count = len(diagnostics) + self.report.left_out.get(severity, 0)
        yield from self._left_out(count, "diagnostics", "mend these first")

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
    """A doubt never looks as if it passed: it has a sign of its own."""
    if result.passes(strict=strict):
        is_doubt = result.verdict in OPEN and not result.is_expected
        return ("~", "magenta") if is_doubt else ("✓", "green")
    return ("?", "bold red") if result.verdict is Verdict.BLOCKED else ("✗", "bold red")
