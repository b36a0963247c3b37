"""From a claims file to a report, stage by stage."""

from collections import Counter
from collections.abc import Mapping, Sequence
from fnmatch import fnmatchcase
from itertools import chain
from os import PathLike, fspath
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from verifier.codes import Severity
from verifier.diagnostics import Collector, Diagnostic
from verifier.judging.file_judge import judge_file, list_unchecked
from verifier.judging.resolver import Resolution, resolve
from verifier.loading.loader import load
from verifier.pages.file_reader import UnreadableError, read_text
from verifier.report import Report
from verifier.sources.source_checker import check_sources
from verifier.text import TextFile

if TYPE_CHECKING:
    from verifier.judging.explainer import Explanation
    from verifier.sources.snapshot_reader import SnapshotFile

Source = TextFile | str | PathLike[str]
"""A claims file: already read, or a path to read."""


class Options(NamedTuple):
    """What is judged: checks by globs over their ids; whether all together; whether all conflicts are looked for.

    ``snapshots``, by the ids of sources, stand in for those of the file.
    """

    select: Sequence[str] = ()
    ignore: Sequence[str] = ()
    together: bool = True
    all_conflicts: bool = False
    snapshots: "Mapping[str, SnapshotFile]" = MappingProxyType({})
    allow_outside: bool = False


def verify(
    source: Source,
    *,
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    all_conflicts: bool = False,
    snapshots: "Mapping[str, SnapshotFile]" = MappingProxyType({}),
    allow_outside: bool = False,
) -> Report:
    """The report on a claims file.

    ``select`` and ``ignore`` are globs over the ids of checks; ``all_conflicts`` looks for more than one among
    claims that cannot all be true. ``snapshots`` are those of sources for this run; those that the file names may
    lie outside its folder if ``allow_outside``. Nothing that is wrong with the file raises: it stands in the
    report's diagnostics.
    """
    return _run(source, Options(select, ignore, True, all_conflicts, snapshots, allow_outside))[0]


def explain(
    source: Source,
    id: str,
    *,
    snapshots: "Mapping[str, SnapshotFile]" = MappingProxyType({}),
    allow_outside: bool = False,
) -> "tuple[Report, Explanation | None]":
    """The report, and how a check, a claim or a derived quantity of it came about; None if there is none of that id."""
    from verifier.judging.explainer import explain as explain_id  # noqa: PLC0415  # a check needs none of it

    options = Options(together=False, snapshots=snapshots, allow_outside=allow_outside)
    report, resolution = _run(source, options)
    if report.document is None or resolution is None:
        return report, None
    return report, explain_id(id, report, report.document, resolution)


def _run(source: Source, options: Options) -> tuple[Report, Resolution | None]:
    """The report with its diagnostics in the order of the file; of very many, as a stage keeps them."""
    report, resolution = _judge(source, options)
    collector = Collector()
    for diagnostic in report.diagnostics:
        collector.keep(diagnostic)
    left_out = Counter(report.left_out) + collector.left_out
    return report._replace(diagnostics=tuple(collector), left_out=left_out), resolution


def _judge(source: Source, options: Options) -> tuple[Report, Resolution | None]:
    """Load, resolve, judge, hold to the sources."""
    file = source if isinstance(source, TextFile) else _read(fspath(source))
    if isinstance(file, Report):
        return file, None
    document, unloaded = load(file)
    if document is None:
        return _unread_report(file, unloaded), None
    resolution, unread = resolve(document)
    if unread.is_refused:
        return _unread_report(file, unloaded, unread), None
    checks = [check for id, check in document.checks.items() if _is_selected(id, options)]
    judged, unjudged = judge_file(
        checks, document, resolution, together=options.together, all_conflicts=options.all_conflicts
    )
    if judged is None:
        return _unread_report(file, unloaded, unread, unjudged), None
    faithfulness, unfaithful = check_sources(
        document, resolution.values, resolution.scope.units, options.snapshots, allow_outside=options.allow_outside
    )
    report = Report(
        file,
        document,
        judged.results,
        judged.claims,
        judged.ledger,
        diagnostics=(*unloaded, *unread, *unjudged, *unfaithful),
        unchecked=list_unchecked(document, judged.results) if len(checks) == len(document.checks) else (),
        unsourced=tuple(id for id, claim in document.claims.items() if not claim.sources),
        left_out=unloaded.left_out + unread.left_out + unjudged.left_out,
        joint=judged.joint,
        faithfulness=faithfulness,
    )
    return report, resolution


def _unread_report(file: TextFile, *found: Collector) -> Report:
    """A file that cannot be read, or not to its end."""
    left_out = sum((diagnostics.left_out for diagnostics in found), Counter[Severity]())
    return Report(file, None, diagnostics=tuple(chain.from_iterable(found)), left_out=left_out)


def _read(name: str) -> TextFile | Report:
    """The file's text, or a report that it cannot be read."""
    try:
        return read_text(name)
    except UnreadableError as error:
        message = f"{name} cannot be read: {error}"
    help_text = "give a claims file, a folder, or - for standard input"
    return Report(TextFile(name, ""), None, diagnostics=(Diagnostic("unreadable-file", message, help=help_text),))


def _is_selected(id: str, options: Options) -> bool:
    chosen = not options.select or any(fnmatchcase(id, glob) for glob in options.select)
    return chosen and not any(fnmatchcase(id, glob) for glob in options.ignore)
