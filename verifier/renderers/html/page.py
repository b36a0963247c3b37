"""Renders a run as one page of HTML: its style within it, no script, nothing that is loaded from elsewhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from verifier.accepting.findings import Finding
from verifier.codes import Severity
from verifier.renderers.html import checks, claims, diagnostics, sources
from verifier.renderers.html.anchors import MOST_LISTED, Anchors, Link
from verifier.renderers.html.clashes import TogetherView, view_together
from verifier.renderers.words.finding_sentences import write_acceptance
from verifier.renderers.words.outline import set_known_apart, write_task
from verifier.renderers.words.quote_sentences import count_quotes
from verifier.renderers.words.sentences import list_omissions, write_counts
from verifier.renderers.words.wording import number_of, printable
from verifier.report import CheckResult, ExitStatus, Report

_BUFFERED = 200
"""So many pieces of the page are handed on as one."""


class FileView(NamedTuple):
    """All that the page says of one file; what may be long is made while it is written."""

    anchors: Anchors
    title: str
    name: str
    has_title: bool
    is_read: bool
    passes: bool
    outcome: str
    counts: str
    severe: bool
    diagnostics: Iterable[diagnostics.DiagnosticView]
    more_diagnostics: int
    checks: Iterable[checks.CheckView]
    brief: Iterable[checks.CheckView]
    briefly: int
    more_checks: int
    together: TogetherView | None
    claims: Iterable[claims.ClaimView]
    more_claims: int
    quotes: str
    derived: Iterable[claims.DerivedView]
    more_derived: int
    narrowed: bool
    sources: tuple[sources.SourceView, ...]
    more_sources: int
    known: tuple[str, ...]
    omissions: tuple[tuple[str, tuple[Link, ...], int], ...]
    has: dict[str, bool]


def render_html(reports: Iterable[Report], *, strict: bool, version: str) -> Iterator[str]:
    """The page, in pieces."""
    run = list(reports)
    failing = sum(report.exit_status(strict=strict) is not ExitStatus.PASSED for report in run)
    template = _make_environment().get_template("page.html")
    stream = template.stream(
        files=(_view(report, number, strict=strict) for number, report in enumerate(run, 1)),
        contents=[_head(report, number, strict=strict) for number, report in enumerate(run, 1)],
        choices=checks.list_choices(run, strict=strict),
        filtered=sum(len(report.results) for report in run) > 1,
        failing=failing,
        total=number_of(sum(len(report.results) for report in run), "check"),
        strict=strict,
        version=version,
    )
    stream.enable_buffering(_BUFFERED)
    yield from stream


def _make_environment() -> Environment:
    """Everything that a file says is escaped, and stripped of what would be obeyed unseen."""
    return Environment(
        loader=PackageLoader("verifier.renderers.html", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_make_visible,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _make_visible(value: Any) -> Any:
    """Nor does the log of a job on GitHub obey it."""
    if not isinstance(value, str) or isinstance(value, Markup):
        return value
    text = printable(value)
    return escape(text).replace("##[", Markup("#&#35;[")) if "##[" in text else text


class Heading(NamedTuple):
    """A file as the table of contents names it."""

    to: str
    title: str
    passes: bool
    outcome: str


def _head(report: Report, number: int, *, strict: bool) -> Heading:
    passes = report.exit_status(strict=strict) is ExitStatus.PASSED
    return Heading(Anchors(number, report).name("file"), _title(report), passes, write_task(report, strict=strict))


def _title(report: Report) -> str:
    document = report.document
    return document.title.text if document is not None and document.title is not None else report.file.name


def _view(report: Report, number: int, *, strict: bool) -> FileView:
    anchors, document, results = Anchors(number, report), report.document, len(report.results)
    known, rest = set_known_apart(report, strict=strict)
    severities = rest.severities
    return FileView(
        anchors=anchors,
        title=_title(report),
        name=report.file.name,
        has_title=document is not None and document.title is not None,
        is_read=document is not None,
        passes=report.exit_status(strict=strict) is ExitStatus.PASSED,
        outcome=write_task(report, strict=strict),
        counts=write_counts(document, report) if document is not None else "",
        severe=bool(severities[Severity.ERROR] or severities[Severity.FINDING]),
        diagnostics=diagnostics.list_diagnostics(rest),
        more_diagnostics=severities.total() - min(len(rest.diagnostics), diagnostics.MOST_LISTED),
        checks=checks.list_checks(report, anchors, strict=strict, in_full=True),
        brief=checks.list_checks(report, anchors, strict=strict, in_full=False),
        briefly=max(0, results - checks.MOST_PICTURED),
        more_checks=max(0, results - MOST_LISTED["check"]),
        together=view_together(rest, anchors),
        claims=claims.list_claims(report, anchors),
        more_claims=max(0, len(report.claims) - MOST_LISTED["claim"]),
        quotes=count_quotes(report.faithfulness) if report.faithfulness is not None else "",
        derived=claims.list_derived(report, anchors),
        more_derived=max(0, len(report.ledger) - MOST_LISTED["derived"]),
        narrowed=report.joint is not None and any(e.derived.id.text in report.joint.implied for e in report.ledger),
        sources=sources.list_sources(report, anchors),
        more_sources=max(0, len(document.sources) - MOST_LISTED["source"]) if document is not None else 0,
        known=tuple(_list_known(known)),
        omissions=tuple(_list_omissions(report, anchors)),
        has={
            "diagnostics": bool(rest.diagnostics),
            "checks": bool(results),
            "claims": bool(report.claims),
            "derived": bool(report.ledger),
        },
    )


def _list_known(known: Sequence[Finding]) -> Iterator[str]:
    """What the baseline knows beside checks, which say so themselves."""
    for finding in known:
        if not isinstance(finding.about, CheckResult) and finding.accepted is not None:
            yield f"{finding.rule}: {finding.subject} ({write_acceptance(finding.accepted)})"


def _list_omissions(report: Report, anchors: Anchors) -> Iterator[tuple[str, tuple[Link, ...], int]]:
    for title, ids in list_omissions(report):
        shown = ids[: MOST_LISTED["claim"]]
        yield title, tuple(anchors.link("claim", id) for id in shown), len(ids) - len(shown)
