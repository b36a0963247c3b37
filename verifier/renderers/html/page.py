"""Renders a run as one page of HTML: its style within it, no script, nothing that is loaded from elsewhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from os.path import basename
from typing import Any, NamedTuple

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from verifier.accepting.findings import Finding
from verifier.codes import Severity
from verifier.renderers.html import claims, diagnostics, sources
from verifier.renderers.html.anchors import MOST_LISTED, Anchors, Link
from verifier.renderers.html.checks import Checks, CheckView
from verifier.renderers.html.clashes import ClashView, TogetherView, view_clash, view_together
from verifier.renderers.html.groups import GROUPS, Groups, sort_out
from verifier.renderers.html.menu import Entry, list_entries
from verifier.renderers.html.quotes import QuoteGroup, list_quotes
from verifier.renderers.html.values import group_thousands
from verifier.renderers.words.clash_sentences import MOST_CLASHES
from verifier.renderers.words.finding_sentences import write_acceptance
from verifier.renderers.words.outline import count, write_task, write_tasks
from verifier.renderers.words.sentences import list_omissions, write_counts
from verifier.renderers.words.wording import number_of, printable
from verifier.report import ExitStatus, Report

_BUFFERED = 200
"""So many pieces of the page are handed on as one."""

_SEVERITIES = {"errors": Severity.ERROR, "warnings": Severity.WARNING, "notes": Severity.NOTE}


class Remarks(NamedTuple):
    """What is wrong with a file, of one kind."""

    views: Iterable[diagnostics.DiagnosticView]
    more: int


class FileView(NamedTuple):
    """All that the page says of one file; what may be long is made while it is written."""

    anchors: Anchors
    title: str
    name: str
    is_read: bool
    passes: bool
    task: str
    counts: str
    menu: Mapping[str, Entry]
    remarks: Mapping[str, Remarks]
    checks: Mapping[str, Iterable[CheckView]]
    more_checks: int
    clashes: Iterable[ClashView]
    more_clashes: int
    together: TogetherView | None
    unlocated: tuple[Link, ...]
    known: tuple[str, ...]
    claims: Iterable[claims.ClaimView]
    more_claims: int
    derived: Iterable[claims.DerivedView]
    more_derived: int
    narrowed: bool
    sources: tuple[sources.SourceView, ...]
    more_sources: int
    quotes: tuple[QuoteGroup, ...]
    omissions: tuple[tuple[str, tuple[Link, ...], int], ...]


def render_html(reports: Iterable[Report], *, strict: bool, version: str) -> Iterator[str]:
    """The page, in pieces."""
    run = list(reports)
    counted = [count(report, strict=strict) for report in run]
    template = _make_environment().get_template("page.html")
    stream = template.stream(
        files=(_view(report, number, strict=strict) for number, report in enumerate(run, 1)),
        contents=[_head(report, number, strict=strict) for number, report in enumerate(run, 1)],
        fails=any(each.status is not ExitStatus.PASSED for each in counted),
        tasks=write_tasks(counted),
        total=number_of(sum(len(report.results) for report in run), "check"),
        strict=strict,
        version=version,
    )
    stream.enable_buffering(_BUFFERED)
    yield from stream


def _make_environment() -> Environment:
    """Everything that a file says is escaped, and stripped of what would be obeyed unseen."""
    environment = Environment(
        loader=PackageLoader("verifier.renderers.html", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_make_visible,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["grouped"] = group_thousands
    return environment


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
    task: str


def _head(report: Report, number: int, *, strict: bool) -> Heading:
    passes = report.exit_status(strict=strict) is ExitStatus.PASSED
    return Heading(Anchors(number, report).name("file"), _title(report), passes, write_task(report, strict=strict))


def _title(report: Report) -> str:
    document = report.document
    return document.title.text if document is not None and document.title is not None else basename(report.file.name)


def _view(report: Report, number: int, *, strict: bool) -> FileView:
    anchors, document, groups = Anchors(number, report), report.document, sort_out(report, strict=strict)
    shown, together = Checks(report, anchors, groups, strict=strict), view_together(groups.rest, anchors)
    return FileView(
        anchors=anchors,
        title=_title(report),
        name=report.file.name,
        is_read=document is not None,
        passes=report.exit_status(strict=strict) is ExitStatus.PASSED,
        task=write_task(report, strict=strict),
        counts=write_counts(document, report) if document is not None else "",
        menu={entry.key: entry for entry in list_entries(report, groups, together, anchors)},
        remarks=_list_remarks(groups),
        checks={group: shown.view(group) for group in GROUPS},
        more_checks=shown.left_out,
        clashes=(view_clash(clash, report, anchors) for clash in groups.clashes[:MOST_CLASHES]),
        more_clashes=max(0, len(groups.clashes) - MOST_CLASHES),
        together=together,
        unlocated=tuple(anchors.link("claim", id) for id in groups.unlocated),
        known=tuple(_list_known(groups.others)),
        claims=claims.list_claims(report, anchors),
        more_claims=max(0, len(report.claims) - MOST_LISTED["claim"]),
        derived=claims.list_derived(report, anchors),
        more_derived=max(0, len(report.ledger) - MOST_LISTED["derived"]),
        narrowed=report.joint is not None and any(e.derived.id.text in report.joint.implied for e in report.ledger),
        sources=sources.list_sources(report, anchors),
        more_sources=max(0, len(document.sources) - MOST_LISTED["source"]) if document is not None else 0,
        quotes=tuple(list_quotes(report, anchors)),
        omissions=tuple(_list_omissions(report, anchors)),
    )


def _list_remarks(groups: Groups) -> Mapping[str, Remarks]:
    """What is wrong with the file, by severity, and with its quotes; what a report does not keep is counted."""
    file, left_out = groups.rest.file, groups.rest.left_out
    kinds = {"errors": groups.errors, "quotes": groups.quotes, "warnings": groups.warnings, "notes": groups.notes}
    return {
        kind: Remarks(
            diagnostics.list_diagnostics(each, file),
            max(0, len(each) - diagnostics.MOST_LISTED) + left_out.get(_SEVERITIES.get(kind, Severity.FINDING), 0),
        )
        for kind, each in kinds.items()
    }


def _list_known(known: Sequence[Finding]) -> Iterator[str]:
    """What the baseline knows beside checks, which say so themselves."""
    for finding in known:
        if finding.accepted is not None:
            yield f"{finding.rule}: {finding.subject} ({write_acceptance(finding.accepted)})"


def _list_omissions(report: Report, anchors: Anchors) -> Iterator[tuple[str, tuple[Link, ...], int]]:
    for title, ids in list_omissions(report):
        shown = ids[: MOST_LISTED["claim"]]
        yield title, tuple(anchors.link("claim", id) for id in shown), len(ids) - len(shown)
