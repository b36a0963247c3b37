"""From a claims file to a report, stage by stage."""

from __future__ import annotations

from collections.abc import Sequence
from fnmatch import fnmatchcase
from os import PathLike, fspath
from pathlib import Path

from verifier.checker import check_all, list_claims, list_ledger
from verifier.claims import Document
from verifier.diagnostics import Diagnostic
from verifier.loader import load
from verifier.report import CheckResult, Report
from verifier.resolver import resolve
from verifier.text import TextFile
from verifier.verdicts import Verdict


def verify(source: TextFile | str | PathLike[str], *, select: Sequence[str] = (), ignore: Sequence[str] = ()) -> Report:
    """The report on a claims file: a path to read, or a ``TextFile`` already read.

    ``select`` and ``ignore`` are globs over the ids of checks. Nothing that is wrong with the file
    raises: it stands in the report's diagnostics.
    """
    if isinstance(source, TextFile):
        return verify_text(source, select, ignore)
    name = fspath(source)
    try:
        return verify_text(TextFile(name, Path(name).read_bytes().decode("utf-8-sig")), select, ignore)
    except UnicodeDecodeError as error:
        reason = f"byte {error.start + 1} is not UTF-8 text"
    except (OSError, ValueError) as error:
        reason = error.strerror.lower() if isinstance(error, OSError) and error.strerror else str(error)
    return _unreadable(name, reason)


def verify_text(file: TextFile, select: Sequence[str] = (), ignore: Sequence[str] = ()) -> Report:
    """The report on a text: load, resolve, check."""
    document, diagnostics = load(file)
    if document is None:
        return Report(file, None, diagnostics=_sorted(diagnostics))
    resolution, unread = resolve(document)
    selected = [check for id, check in document.checks.items() if _is_selected(id, select, ignore)]
    results, unjudged = check_all(selected, document, resolution)
    whole = len(selected) == len(document.checks)
    return Report(
        file,
        document,
        results=tuple(sorted(results, key=_worst_first)),
        claims=list_claims(document, resolution),
        ledger=list_ledger(document, resolution),
        diagnostics=_sorted([*diagnostics, *unread, *unjudged]),
        unchecked=_unchecked(document, results) if whole else (),
        unsourced=tuple(id for id, claim in document.claims.items() if not claim.sources),
    )


def _is_selected(id: str, select: Sequence[str], ignore: Sequence[str]) -> bool:
    chosen = not select or any(fnmatchcase(id, glob) for glob in select)
    return chosen and not any(fnmatchcase(id, glob) for glob in ignore)


def _worst_first(result: CheckResult) -> tuple[int, int, bool, int]:
    """What fails the run, then by verdict, those that were expected after those that were not."""
    rank = [*Verdict].index(result.verdict)
    return (-result.exit_status(), -rank, result.is_expected, result.check.id.span.start)


def _unchecked(document: Document, results: Sequence[CheckResult]) -> tuple[str, ...]:
    used = {claim for result in results for claim in result.claims}
    return tuple(id for id in document.claims if id not in used)


def _sorted(diagnostics: list[Diagnostic]) -> tuple[Diagnostic, ...]:
    return tuple(sorted(diagnostics, key=lambda diagnostic: (diagnostic.offset, diagnostic.code)))


def _unreadable(name: str, reason: str) -> Report:
    message = f"{name} cannot be read: {reason}"
    help_text = "give a claims file, a folder, or - for standard input"
    return Report(TextFile(name, ""), None, diagnostics=(Diagnostic("unreadable-file", message, help=help_text),))
