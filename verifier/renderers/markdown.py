"""The report as Markdown, for a pull request, the summary of a job, or the notes of a newsroom."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from verifier.accepting.findings import Finding, find_all
from verifier.renderers.markdown_text import escape, write_id
from verifier.renderers.records.places import locate, path_below
from verifier.renderers.words.clash_sentences import (
    count_elements,
    list_involved,
    list_shared,
    list_slips,
    write_end,
    write_outlook,
    write_steps,
)
from verifier.renderers.words.fault_sentences import list_resting, write_shortly, write_why
from verifier.renderers.words.finding_sentences import write_acceptance, write_help, write_message
from verifier.renderers.words.outline import OPEN, Fault, count, outline, write_task
from verifier.renderers.words.quote_sentences import count_quotes
from verifier.renderers.words.sentences import (
    list_omissions,
    verdict_words,
    write_counts,
    write_joint_answer,
    write_ledger,
    write_notes,
)
from verifier.report import CheckResult, Clash, Report
from verifier.text import shorten
from verifier.verdicts import Verdict

MOST_LISTED = 100
"""Checks, diagnostics and derived quantities beyond this are counted: a page of GitHub ends at a million bytes."""

_MOST_OPEN = 12
"""More checks that pass are folded away."""


def render_markdown(reports: Iterable[Report], *, folder: str, strict: bool, quiet: bool) -> Iterator[str]:
    """A part for each file; with ``quiet``, only what is wrong, and nothing where nothing is."""
    separator = ""
    for report in reports:
        page = _Page(report, path_below(folder, report.file.name), strict)
        if quiet and not page.is_wrong:
            continue
        sections = page.wrong_sections() if quiet else page.sections()
        yield separator + "\n\n".join("\n".join(lines) for lines in map(list, sections) if lines) + "\n"
        separator = "\n"


class _Page:
    """One report."""

    def __init__(self, report: Report, path: str, strict: bool) -> None:
        self.report = report
        self.path = path
        self.strict = strict
        self.outline = outline(report, strict=strict)
        self.findings = find_all(report, strict=strict)

    @property
    def is_wrong(self) -> bool:
        """Something is to be done, or ends the run with another status than 0."""
        return count(self.report, strict=self.strict).is_wrong

    def sections(self) -> list[Iterable[str]]:
        """All parts, from the title to what no check looks at."""
        return [
            *self.wrong_sections(),
            self.expected(),
            self.known(),
            self.passed(),
            self.ledger(),
            self.remarks(),
            self.omissions(),
        ]

    def wrong_sections(self) -> list[Iterable[str]]:
        """The title, what to do, and what is wrong."""
        parts = self.outline
        serious = [finding for finding in self._diagnostics() if finding.status]
        return [
            self.head(),
            self._listed("What is wrong with the file", serious),
            _table(self._rows(parts.blocked)),
            *(lines for fault in parts.faults[:MOST_LISTED] for lines in self._fault(fault)),
            _left_out(len(parts.faults)),
            _table(self._rows([*parts.ended, *parts.doubts])),
        ]

    def head(self) -> Iterator[str]:
        document = self.report.document
        title = document.title.text if document is not None and document.title is not None else self.path
        yield f"## {escape(shorten(title))}"
        yield ""
        yield f"**{escape(write_task(self.report, strict=self.strict))}**"
        yield ""
        counts = write_counts(document, self.report) if document is not None else "not read"
        yield f"{escape(self.path)} · {escape(counts)}"

    def expected(self) -> Iterator[str]:
        """What clashes or is in doubt as it is expected to, with the reason."""
        for result in self.outline.expected[:MOST_LISTED]:
            because = f" ({escape(result.check.because.text)})" if result.check.because is not None else ""
            yield f"- {self._title(result)}: {escape(write_shortly(result, self.report))}{because}"
        yield from _left_out(len(self.outline.expected))

    def known(self) -> Iterator[str]:
        """What a baseline accepts."""
        for finding in self.outline.known[:MOST_LISTED]:
            why = write_acceptance(finding.accepted) if finding.accepted is not None else ""
            yield f"- – {escape(finding.rule)}, {escape(why)}: {escape(finding.subject)}"
        yield from _left_out(len(self.outline.known))

    def passed(self) -> Iterator[str]:
        results = self.outline.passes
        rows = _table(self._rows(results))
        if len(results) <= _MOST_OPEN and not self.is_wrong:
            yield from rows
        elif results:
            yield from _folded(f"{len(results):,} of {len(self.report.results):,} checks pass", rows)

    def ledger(self) -> Iterator[str]:
        rows = write_ledger(self.report, MOST_LISTED)
        if rows:
            head, *others = ([row[0], row[2], row[3], row[4]] for row in rows)
            yield from (_row(head), "|---|---|---|---|", *map(_row, others))
        answer = write_joint_answer(self.report)
        if answer:
            yield from ["", f"✓ {escape(answer)}"]

    def remarks(self) -> Iterator[str]:
        """What is said of the file, and does nothing to the run."""
        harmless = [finding for finding in self._diagnostics() if not finding.status]
        lines = list(self._listed("", harmless))
        if lines:
            yield from _folded(f"{len(harmless):,} warnings and notes", lines)

    def omissions(self) -> Iterator[str]:
        faithfulness = self.report.faithfulness
        if faithfulness is not None:
            yield f"- Quotes: {escape(count_quotes(faithfulness))}"
        for title, ids in list_omissions(self.report):
            others = f" and {len(ids) - MOST_LISTED:,} more" if len(ids) > MOST_LISTED else ""
            yield f"- {title}: {escape(', '.join(ids[:MOST_LISTED]))}{others}"

    def _fault(self, fault: Fault) -> Iterator[Iterable[str]]:
        """One fault: what is wrong, what would end it, and the proof folded away."""
        if fault.result is not None:
            yield [f"### {self._title(fault.result)}"]
            yield [self._numbers(fault.result, ends_told=fault.clash is not None)]
        if fault.clash is not None:
            yield from self._clash(fault.clash, is_told=fault.result is not None)

    def _clash(self, clash: Clash, *, is_told: bool) -> Iterator[Iterable[str]]:
        if not is_told:
            severity = "" if clash.severity == "error" else f" ({clash.severity})"
            yield [f"### ✗ cannot all be true{severity}: {count_elements(clash.conflict)}"]
        yield [f"- **{escape(slip)}**" for slip in list_slips(clash)]
        yield [f"- {escape(shared)}" for shared in list_shared(clash, self.report.quantities)]
        yield [
            *(
                f"- {escape(involved.words)} (line {self._line_of_claim(involved.claim):,})"
                for involved in list_involved(clash, self.report)
            ),
            *(() if is_told else self._checks_of(clash)),
        ]
        yield filter(None, [escape(write_outlook(clash.conflict))])
        if clash.conflict.proof is None and clash.nearest:
            return
        steps = write_steps(clash.conflict, self.report.quantities)
        proof = [f"{number}. {escape(str(step))}" for number, step in enumerate(steps, 1)]
        end = escape(write_end(clash.conflict, self.report.quantities))
        yield _folded("Step by step", [*proof, *([""] if proof else []), end])

    def _checks_of(self, clash: Clash) -> Iterator[str]:
        for id in clash.conflict.checks[:MOST_LISTED]:
            check = self.report.document.checks[id] if self.report.document is not None else None
            if check is not None and check.assertion is not None:
                yield f"- {write_id(id)}: {escape(shorten(check.assertion.text))}"

    def _line_of_claim(self, id: str) -> int:
        return self.report.file.position(self.report.claims[id].claim.id.start).line

    def _title(self, result: CheckResult) -> str:
        """``✗ contradicted: What was delivered (`within_cap`, line 3)``."""
        check, line = result.check, self.report.file.position(result.check.id.start).line
        name = f"{write_id(check.id.text)}, line {line:,}"
        title = f"{escape(shorten(check.statement.text))} ({name})" if check.statement else name
        severity = "" if check.severity == "error" else f" ({check.severity})"
        return f"{self._sign(result)} {verdict_words(result)}{severity}: {title}"

    def _sign(self, result: CheckResult) -> str:
        if not result.passes(strict=self.strict):
            return "✗"
        if result.is_expected and result.verdict in (*OPEN, Verdict.CONTRADICTED):
            return "–"
        return "~" if result.verdict in OPEN else "✓"

    def _rows(self, results: Sequence[CheckResult]) -> Iterator[str]:
        for result in results[:MOST_LISTED]:
            line = self.report.file.position(result.check.id.start).line
            name = f"{write_id(result.check.id.text)}, line {line:,}"
            title = f"{escape(shorten(result.check.statement.text))}<br>{name}" if result.check.statement else name
            yield f"| {self._sign(result)} {verdict_words(result)} | {title} | {self._numbers(result)} |"
        if len(results) > MOST_LISTED:
            yield f"| | and {len(results) - MOST_LISTED:,} more | |"

    def _numbers(self, result: CheckResult, *, ends_told: bool = False) -> str:
        """The assertion, what its numbers give, and what is said beside them."""
        assertion = f"{escape(shorten(result.check.assertion.text))}: " if result.check.assertion else ""
        rests = list_resting(result, self.report) if result.verdict in OPEN else ()
        notes = write_notes(result, self.report, strict=self.strict, ends_told=ends_told)
        beside = "".join(f"<br>{escape(note)}" for note in (*rests, *notes))
        return f"{assertion}**{escape(write_why(result, self.report))}**{beside}"

    def _diagnostics(self) -> list[Finding]:
        """Findings that are not of a check or a clash."""
        return [finding for finding in self.findings if not isinstance(finding.about, CheckResult | Clash)]

    def _listed(self, title: str, findings: Sequence[Finding]) -> Iterator[str]:
        if findings and title:
            yield from (f"### {title}", "")
        for finding in findings[:MOST_LISTED]:
            line, column, *_ = locate(self.report.file, finding.span)
            yield f"- {finding.level} `{finding.rule}` at {line}:{column}: {self._say(finding)}"
        if len(findings) > MOST_LISTED:
            yield f"- and {len(findings) - MOST_LISTED:,} more"

    def _say(self, finding: Finding) -> str:
        help_text = write_help(finding)
        message = escape(write_message(finding, self.report, strict=self.strict))
        return f"{message} Help: {escape(help_text)}" if help_text else message


def _table(rows: Iterable[str]) -> list[str]:
    lines = list(rows)
    return ["| | Check | Numbers |", "|---|---|---|", *lines] if lines else []


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(map(escape, cells))} |"


def _left_out(number: int) -> Iterator[str]:
    if number > MOST_LISTED:
        yield f"- and {number - MOST_LISTED:,} more"


def _folded(summary: str, lines: Iterable[str]) -> Iterator[str]:
    yield from (f"<details><summary>{summary}</summary>", "", *lines, "", "</details>")
