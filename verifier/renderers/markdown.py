"""The report as Markdown, for a pull request, the summary of a job, or the notes of a newsroom."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from verifier.accepting.findings import Finding, find_all, find_known
from verifier.renderers.markdown_text import escape, write_id
from verifier.renderers.records.places import locate, path_below
from verifier.renderers.words.clash_sentences import (
    Way,
    count_elements,
    list_ways,
    write_claim,
    write_end,
    write_outlook,
    write_steps,
)
from verifier.renderers.words.finding_sentences import write_acceptance, write_help, write_message
from verifier.renderers.words.quote_sentences import count_quotes
from verifier.renderers.words.sentences import (
    closing_line,
    list_omissions,
    verdict_words,
    write_counts,
    write_footnotes,
    write_ledger,
    write_numbers,
    write_rest,
)
from verifier.report import CheckResult, Clash, Report
from verifier.text import shorten
from verifier.verdicts import Acceptance

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
        self.findings = find_all(report, strict=strict)
        self.reasons = {
            finding.subject: finding.accepted
            for finding in self.findings
            if finding.accepted is not None and isinstance(finding.about, CheckResult)
        }
        self.failed = [result for result in report.results if not self._passes(result)]

    @property
    def is_wrong(self) -> bool:
        """Something ends the run with another status than 0."""
        return bool(self.report.exit_status(strict=self.strict)) or bool(self.failed)

    def sections(self) -> list[Iterable[str]]:
        """All parts, from the title to what no check looks at."""
        return [*self.wrong_sections(), self.accepted(), self.passed(), self.ledger(), self.others(), self.omissions()]

    def wrong_sections(self) -> list[Iterable[str]]:
        """The title, how the run ended, and what is wrong."""
        clashes = self.report.joint.clashes[:MOST_LISTED] if self.report.joint is not None else ()
        serious = [finding for finding in self._diagnostics() if finding.status]
        told = [lines for clash in clashes for lines in self._clash(clash)]
        return [
            self.head(),
            _table(self._rows(self.failed)),
            *told,
            self._listed("What is wrong with the file", serious),
        ]

    def head(self) -> Iterator[str]:
        document = self.report.document
        title = document.title.text if document is not None and document.title is not None else self.path
        yield f"## {escape(shorten(title))}"
        yield ""
        yield f"**{escape(closing_line(self.report, strict=self.strict))}**"
        yield ""
        counts = write_counts(document, self.report) if document is not None else "not read"
        yield f"{escape(self.path)} · {escape(counts)}"

    def passed(self) -> Iterator[str]:
        results = [result for result in self.report.results if self._passes(result) and not self._is_accepted(result)]
        rows = _table(self._rows(results))
        if len(self.report.results) <= _MOST_OPEN and not self.failed:
            yield from rows
        elif results:
            yield from _folded(f"{len(results):,} of {len(self.report.results):,} checks pass", rows)

    def accepted(self) -> list[str]:
        """Clashes that are expected or known."""
        return _table(self._rows([result for result in self.report.results if self._is_accepted(result)]))

    def ledger(self) -> Iterator[str]:
        rows = write_ledger(self.report, MOST_LISTED)
        if rows:
            head, *others = ([row[0], row[2], row[3], row[4]] for row in rows)
            yield from (_row(head), "|---|---|---|---|", *map(_row, others))
        joint = self.report.joint
        if joint is not None and joint.can_be_true:
            yield from ["", f"✓ all can be true together{escape(write_rest(self.report))}"]

    def others(self) -> Iterator[str]:
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

    def _is_accepted(self, result: CheckResult) -> bool:
        return result.check.id.text in self.reasons

    def _passes(self, result: CheckResult) -> bool:
        return self._is_accepted(result) or result.passes(strict=self.strict)

    def _rows(self, results: Sequence[CheckResult]) -> Iterator[str]:
        for result in results[:MOST_LISTED]:
            line = self.report.file.position(result.check.id.start).line
            name = f"{write_id(result.check.id.text)}, line {line:,}"
            title = f"{escape(shorten(result.check.statement.text))}<br>{name}" if result.check.statement else name
            assertion = f"{escape(shorten(result.check.assertion.text))}: " if result.check.assertion else ""
            notes = "".join(f"<br>{escape(note)}" for note in write_footnotes(result, self.report, strict=self.strict))
            yield f"| {self._verdict(result)} | {title} | {assertion}**{escape(write_numbers(result))}**{notes} |"
        if len(results) > MOST_LISTED:
            yield f"| | and {len(results) - MOST_LISTED:,} more | |"

    def _verdict(self, result: CheckResult) -> str:
        sign = "✓" if self._passes(result) else "✗"
        accepted = self.reasons.get(result.check.id.text)
        words = f"{sign} {verdict_words(result)}"
        is_known = accepted is not None and accepted.by is Acceptance.BASELINE
        return f"{words}, {escape(write_acceptance(accepted))}" if accepted is not None and is_known else words

    def _clash(self, clash: Clash) -> Iterator[Iterable[str]]:
        quantities, known = self.report.quantities, find_known(clash, self.findings)
        title = f"Cannot all be true: {count_elements(clash.conflict)}"
        yield [f"### {title} ({escape(write_acceptance(known))})" if known is not None else f"### {title}"]
        if known is not None:
            return
        yield self._elements(clash)
        yield (
            f"{number}. {escape(str(step))}" for number, step in enumerate(write_steps(clash.conflict, quantities), 1)
        )
        yield [escape(write_end(clash.conflict, quantities))]
        yield [write_outlook(clash.conflict)]
        yield map(_way, list_ways(clash, quantities))

    def _elements(self, clash: Clash) -> Iterator[str]:
        for id in clash.conflict.claims[:MOST_LISTED]:
            yield f"- {write_id(id)}: {escape(write_claim(self.report.claims[id].claim))}"
        for id in clash.conflict.checks[:MOST_LISTED]:
            check = self.report.document.checks[id] if self.report.document is not None else None
            if check is not None and check.assertion is not None:
                yield f"- {write_id(id)}: {escape(shorten(check.assertion.text))}"

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


def _way(way: Way) -> str:
    asked = "".join(f" ({escape(question)})" for question in way.questions)
    return f"- {escape(way.claim)}: {escape(way.values)}{asked}"


def _folded(summary: str, lines: Iterable[str]) -> Iterator[str]:
    yield from (f"<details><summary>{summary}</summary>", "", *lines, "", "</details>")
