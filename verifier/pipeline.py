"""From a claims file to a report, stage by stage."""

from collections import Counter
from collections.abc import Sequence
from fnmatch import fnmatchcase
from os import PathLike, fspath
from typing import TYPE_CHECKING, NamedTuple

from verifier.assertion_reader import AssertionReader
from verifier.checker import check_all, list_claims, list_ledger
from verifier.claims import Document
from verifier.comparability import find_incomparable
from verifier.conflict_finder import find_conflicts
from verifier.diagnostics import Diagnostic, Severity
from verifier.loader import load
from verifier.report import CheckResult, Report
from verifier.resolver import Resolution, resolve
from verifier.text import TextFile
from verifier.verdicts import Verdict

if TYPE_CHECKING:
    from verifier.explainer import Explanation

Source = TextFile | str | PathLike[str]
"""A claims file: already read, or a path to read."""
MOST_BYTES = 100_000_000
"""Larger files are not read: a device may never end."""
MOST_DIAGNOSTICS = 1_000
"""Beyond this they are counted, not kept."""
_WORST_FIRST = (*Severity,)


class Options(NamedTuple):
    """What is judged: checks by globs over their ids; whether all together; whether all conflicts are looked for."""

    select: Sequence[str] = ()
    ignore: Sequence[str] = ()
    together: bool = True
    all_conflicts: bool = False


def verify(
    source: Source, *, select: Sequence[str] = (), ignore: Sequence[str] = (), all_conflicts: bool = False
) -> Report:
    """The report on a claims file.

    ``select`` and ``ignore`` are globs over the ids of checks; ``all_conflicts`` looks for more than one among
    claims that cannot all be true. Nothing that is wrong with the file raises: it stands in the report's
    diagnostics.
    """
    return _run(source, Options(select, ignore, all_conflicts=all_conflicts))[0]


def explain(source: Source, id: str) -> "tuple[Report, Explanation | None]":
    """The report, and how a check, a claim or a derived quantity of it came about; None if there is none of that id."""
    from verifier.explainer import explain as explain_id  # noqa: PLC0415  # a check needs none of it

    report, resolution = _run(source, Options(together=False))
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
        return Report(file, None, diagnostics=tuple(diagnostics)), None
    resolution, unread = resolve(document)
    reader = AssertionReader(resolution)
    selected = [check for id, check in document.checks.items() if _is_selected(id, options)]
    results, unjudged = check_all(selected, document, reader)
    claims = list_claims(document, resolution)
    report = Report(
        file,
        document,
        results=tuple(sorted(results, key=_worst_first)),
        claims=claims,
        ledger=list_ledger(document, resolution),
        joint=find_conflicts(document, reader, results, claims, all_conflicts=options.all_conflicts)
        if options.together
        else None,
        diagnostics=(*diagnostics, *unread, *unjudged, *find_incomparable(results, document, resolution)),
        unchecked=_unchecked(document, results) if len(selected) == len(document.checks) else (),
        unsourced=tuple(id for id, claim in document.claims.items() if not claim.sources),
    )
    return report, resolution


def _read(name: str) -> TextFile | Report:
    """The file's text, or a report that it cannot be read."""
    try:
        with open(name, "rb") as opened:
            content = opened.read(MOST_BYTES + 1)
        if len(content) <= MOST_BYTES:
            return TextFile(name, content.decode("utf-8-sig"))
        reason = f"it is larger than {MOST_BYTES:,} bytes"
    except UnicodeDecodeError as error:
        reason = f"byte {error.start + 1} is not UTF-8 text"
    except (OSError, ValueError) as error:
        reason = error.strerror.lower() if isinstance(error, OSError) and error.strerror else str(error)
    message = f"{name} cannot be read: {reason}"
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
    """The report with its diagnostics in the order of the file. Of very many, errors are kept before the others."""
    diagnostics, others = sorted(report.diagnostics, key=_place), list[Diagnostic]()
    if len(diagnostics) > MOST_DIAGNOSTICS:
        diagnostics.sort(key=lambda diagnostic: _WORST_FIRST.index(diagnostic.severity))
        diagnostics, others = sorted(diagnostics[:MOST_DIAGNOSTICS], key=_place), diagnostics[MOST_DIAGNOSTICS:]
    left_out = Counter(diagnostic.severity for diagnostic in others)
    return report._replace(diagnostics=tuple(diagnostics), left_out=left_out)


def _place(diagnostic: Diagnostic) -> tuple[int, str]:
    return diagnostic.offset, diagnostic.code
