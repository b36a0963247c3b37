"""From a claims file to a report, stage by stage."""

from collections import Counter
from collections.abc import Mapping, Sequence
from fnmatch import fnmatchcase
from itertools import chain
from os import PathLike, fspath
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from verifier.claims import Document
from verifier.codes import Severity
from verifier.diagnostics import Collector, Diagnostic
from verifier.judging.assertion_reader import AssertionReader
from verifier.judging.checker import check_all, list_claims, list_ledger
from verifier.judging.comparability import find_incomparable
from verifier.judging.conflict_finder import find_conflicts
from verifier.judging.resolver import Resolution, resolve
from verifier.loading.loader import load
from verifier.pages.file_reader import UnreadableError, read_text
from verifier.report import CheckResult, Faithfulness, Location, QuoteResult, Report
from verifier.text import TextFile
from verifier.verdicts import Verdict

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
    report, resolution = _judge(source, options)
    return _bound(report), resolution


def _judge(source: Source, options: Options) -> tuple[Report, Resolution | None]:
    """Load, resolve, check."""
    file = source if isinstance(source, TextFile) else _read(fspath(source))
    if isinstance(file, Report):
        return file, None
    document, diagnostics = load(file)
    if document is None:
        return _unread_report(file, diagnostics), None
    resolution, unread = resolve(document)
    if unread.is_refused:
        return _unread_report(file, diagnostics, unread), None
    reader = AssertionReader(resolution)
    selected = [check for id, check in document.checks.items() if _is_selected(id, options)]
    results, unjudged = check_all(selected, document, reader)
    if unjudged.is_refused:
        return _unread_report(file, diagnostics, unread, unjudged), None
    claims = list_claims(document, resolution)
    faithfulness, unfaithful = _check_faithfulness(document, resolution, options)
    report = Report(
        file,
        document,
        results=tuple(sorted(results, key=_worst_first)),
        claims=claims,
        ledger=list_ledger(document, resolution),
        joint=find_conflicts(document, reader, results, claims, all_conflicts=options.all_conflicts)
        if options.together
        else None,
        faithfulness=faithfulness,
        diagnostics=(
            *diagnostics,
            *unread,
            *unjudged,
            *find_incomparable(results, document, resolution),
            *unfaithful,
        ),
        unchecked=_unchecked(document, results) if len(selected) == len(document.checks) else (),
        unsourced=tuple(id for id, claim in document.claims.items() if not claim.sources),
        left_out=diagnostics.left_out + unread.left_out + unjudged.left_out,
    )
    return report, resolution


def _unread_report(file: TextFile, *found: Collector) -> Report:
    """A file that cannot be read, or not to its end."""
    left_out = sum((diagnostics.left_out for diagnostics in found), Counter[Severity]())
    return Report(file, None, diagnostics=tuple(chain.from_iterable(found)), left_out=left_out)


def _check_faithfulness(
    document: Document, resolution: Resolution, options: Options
) -> tuple[Faithfulness | None, Sequence[Diagnostic]]:
    """Whether the quotes say the values, and stand in their sources; None where there are no quotes and snapshots."""
    found, absent = _find_quotes(document, options)
    if found is None or not found.quotes:
        return found, absent
    from verifier.sources.quote_checker import check_quotes  # noqa: PLC0415  # reads languages; only where there are quotes

    quotes, unlike = check_quotes(document, resolution.values, resolution.scope.units, found.quotes)
    return found._replace(quotes=quotes), (*absent, *unlike)


def _find_quotes(document: Document, options: Options) -> tuple[Faithfulness | None, Sequence[Diagnostic]]:
    """Where the quotes stand."""
    has_snapshots = any(source.snapshot or id in options.snapshots for id, source in document.sources.items())
    if has_snapshots:
        from verifier.sources.quote_finder import find_quotes  # noqa: PLC0415  # most files need none of it

        return find_quotes(document, options.snapshots, allow_outside=options.allow_outside)
    quotes = {id: QuoteResult(Location.NOT_LOCATED) for id, claim in document.claims.items() if claim.quote is not None}
    unquoted = tuple(id for id in document.claims if id not in quotes)
    return Faithfulness(quotes, unquoted, has_snapshots) if quotes else None, ()


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


def _worst_first(result: CheckResult) -> tuple[int, int, bool, int]:
    """What fails the run, then by verdict, those that were expected after those that were not."""
    rank = [*Verdict].index(result.verdict)
    return (-result.exit_status(), -rank, result.is_expected, result.check.id.start)


def _unchecked(document: Document, results: Sequence[CheckResult]) -> tuple[str, ...]:
    used = {claim for result in results for claim in result.claims}
    return tuple(id for id in document.claims if id not in used)


def _bound(report: Report) -> Report:
    """The report with its diagnostics in the order of the file; of very many, as a stage keeps them."""
    collector = Collector()
    for diagnostic in report.diagnostics:
        collector.keep(diagnostic)
    return report._replace(diagnostics=tuple(collector), left_out=Counter(report.left_out) + collector.left_out)
