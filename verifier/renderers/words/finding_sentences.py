"""What a finding says, in one paragraph of plain text; for people who read it in another program."""

from __future__ import annotations

from verifier.accepting.findings import Finding
from verifier.diagnostics import Diagnostic
from verifier.renderers.words.clash_sentences import write_end
from verifier.renderers.words.fault_sentences import write_why
from verifier.renderers.words.sentences import verdict_words, write_assertion, write_notes
from verifier.renderers.words.wording import printable, write_names
from verifier.report import CheckResult, Clash, QuoteResult, Report
from verifier.text import shorten
from verifier.verdicts import Acceptance, Accepted


def write_title(finding: Finding) -> str:
    """A few words: ``contradicted, as expected: within_annual_cap``."""
    words = verdict_words(finding.about) if isinstance(finding.about, CheckResult) else finding.rule
    known = ", known" if finding.accepted and finding.accepted.by is Acceptance.BASELINE else ""
    return printable(shorten(f"{words}{known}: {finding.subject}" if finding.subject else f"{words}{known}"))


def write_message(finding: Finding, report: Report, *, strict: bool) -> str:
    """What was found, with its numbers; and why it is accepted, where it is."""
    said = _write_about(finding, report, strict=strict)
    accepted = write_acceptance(finding.accepted) if finding.accepted is not None else ""
    return f"{said} ({accepted})" if accepted else said


def write_message_and_help(finding: Finding, report: Report, *, strict: bool) -> str:
    """The same, and on a line of its own what to do about it."""
    message, help_text = write_message(finding, report, strict=strict), write_help(finding)
    return f"{message}\nhelp: {help_text}" if help_text else message


def write_help(finding: Finding) -> str:
    """What to do about it; empty where only a person can tell."""
    return printable(finding.about.help) if isinstance(finding.about, Diagnostic) else ""


def write_acceptance(accepted: Accepted) -> str:
    """``as expected: the article reports exactly that``, ``known until 2027-01-01: …``."""
    by = {Acceptance.EXPECTED: "as expected", Acceptance.BASELINE: "known"}[accepted.by]
    until = f" until {accepted.until}" if accepted.until else ""
    return printable(shorten(f"{by}{until}: {accepted.reason}" if accepted.reason else f"{by}{until}"))


def _write_about(finding: Finding, report: Report, *, strict: bool) -> str:
    match finding.about:
        case Diagnostic(message=message):
            return printable(message)
        case CheckResult() as result:
            return _write_check(result, report, strict=strict)
        case Clash(conflict=conflict):
            ids = ", ".join(filter(None, [write_names(conflict.claims), write_names(conflict.checks)]))
            end = write_end(conflict, report.quantities)
            return printable(f"{ids} cannot all be true. {end[:1].upper()}{end[1:]}")
        case QuoteResult():
            return f"the quote of {finding.subject} was nowhere looked for: its source has no snapshot that can be read"
        case None:
            return "no check was judged"
        case checks:
            return printable(f"whether these can all be true is undecided: {write_names(checks)}")


def _write_check(result: CheckResult, report: Report, *, strict: bool) -> str:
    """The statement, the verdict, the assertion with its numbers, and what the report says of them."""
    check = result.check
    statement = f"{printable(shorten(check.statement.text))}: " if check.statement else ""
    notes = "".join(f" · {note}" for note in write_notes(result, report, strict=strict))
    return f"{statement}{verdict_words(result)}. {write_assertion(result)}{write_why(result, report)}{notes}"
