"""Judges the checks of a file: each by itself, whether what it compares goes together, and all of them together."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from verifier.claims import Check, Document
from verifier.diagnostics import Collector
from verifier.judging.assertion_reader import AssertionReader
from verifier.judging.checker import check_all, list_claims, list_ledger
from verifier.judging.comparability import find_incomparable
from verifier.judging.conflict_finder import find_conflicts
from verifier.judging.resolver import Resolution
from verifier.report import CheckResult, ClaimReading, Joint, LedgerEntry
from verifier.verdicts import Verdict

_RANK = {verdict: rank for rank, verdict in enumerate(Verdict)}


class Judged(NamedTuple):
    """The results of checks, the worst first; every claim and derived quantity with its readings; all together."""

    results: tuple[CheckResult, ...]
    claims: Mapping[str, ClaimReading]
    ledger: tuple[LedgerEntry, ...]
    joint: Joint | None


def judge_file(
    checks: Iterable[Check], document: Document, resolution: Resolution, *, together: bool, all_conflicts: bool
) -> tuple[Judged | None, Collector]:
    """The results of some checks of a file, and what is wrong with them; None where too much is.

    ``together``: it is also asked whether all of them can be true, with ``all_conflicts`` for more than one conflict.
    """
    reader = AssertionReader(resolution)
    results, diagnostics = check_all(checks, document, reader)
    if diagnostics.is_refused:
        return None, diagnostics
    for incomparable in find_incomparable(results, document, resolution):
        diagnostics.keep(incomparable)
    claims, ledger = list_claims(document, resolution), list_ledger(document, resolution)
    joint = find_conflicts(document, reader, results, claims, all_conflicts=all_conflicts) if together else None
    return Judged(tuple(sorted(results, key=_worst_first)), claims, ledger, joint), diagnostics


def list_unchecked(document: Document, results: Sequence[CheckResult]) -> tuple[str, ...]:
    """The claims on which no result rests."""
    used = {claim for result in results for claim in result.claims}
    return tuple(id for id in document.claims if id not in used)


def _worst_first(result: CheckResult) -> tuple[int, int, bool, int]:
    """What fails the run, then by verdict, those that were expected after those that were not."""
    return (-result.exit_status(), -_RANK[result.verdict], result.is_expected, result.check.id.start)
