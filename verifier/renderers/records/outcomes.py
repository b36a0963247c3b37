"""How something ended, as records for programs: a check, a quote, what was found wrong; and how many of each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any

from verifier.codes import Severity
from verifier.diagnostics import Diagnostic
from verifier.renderers.records.json_text import Record
from verifier.report import Agreement, CheckResult, Location, QuoteResult, Report
from verifier.verdicts import Verdict


def describe_both(ask: Callable[..., Any]) -> Record:
    """What ``ask(strict=…)`` answers of a plain run, and of a strict one."""
    return {"plain": ask(), "strict": ask(strict=True)}


def describe_outcome(result: CheckResult) -> Record:
    """How a check ended."""
    return {
        "verdict": result.verdict,
        "expected": result.check.expect,
        "passed": describe_both(result.passes),
        "exit_status": describe_both(result.exit_status),
        "severity": result.check.severity,
    }


def describe_quote(result: QuoteResult) -> Record:
    """What is known of a quote."""
    return {
        "agreement": result.agreement,
        "said": result.said or None,
        "differences": list(result.differences),
        "location": result.location,
    }


def describe_diagnostic(diagnostic: Diagnostic) -> Record:
    """What is wrong, and what to do about it."""
    return {
        "code": diagnostic.code,
        "severity": diagnostic.severity,
        "message": diagnostic.message,
        "help": diagnostic.help or None,
    }


def count_all(report: Report) -> Record:
    """How many there are of everything in a report, and how they ended."""
    document = report.document
    verdicts = Counter(result.verdict for result in report.results)
    severities = report.severities
    passed = {
        "plain": sum(result.passes() for result in report.results),
        "strict": sum(result.passes(strict=True) for result in report.results),
    }
    blocked = verdicts[Verdict.BLOCKED]
    return {
        "sources": len(document.sources) if document else 0,
        "claims": len(report.claims),
        "derived": len(report.ledger),
        "checks": len(report.results),
        "passed": passed,
        "failed": {name: len(report.results) - blocked - count for name, count in passed.items()},
        "blocked": blocked,
        "verdicts": {str(verdict): verdicts[verdict] for verdict in Verdict},
        "faithfulness": _count_quotes(report),
        "diagnostics": {str(severity): severities[severity] for severity in Severity},
        "left_out": {str(severity): report.left_out.get(severity, 0) for severity in Severity},
    }


def summarize(files: Sequence[Record]) -> Record:
    """The grand total of the records of files."""
    statuses = [record["exit_status"] for record in files]
    return {
        "kind": "summary",
        "files": len(files),
        "failing": {name: sum(status[name] != 0 for status in statuses) for name in ("plain", "strict")},
        "counts": _add([record["counts"] for record in files]),
        "exit_status": {name: max(status[name] for status in statuses) for name in ("plain", "strict")},
    }


def _count_quotes(report: Report) -> Record:
    faithfulness = report.faithfulness
    states = {str(state).replace(" ", "_"): state for state in (*Agreement, *Location)}
    counts = {name: faithfulness.count(state) if faithfulness else 0 for name, state in states.items()}
    unquoted = faithfulness.unquoted if faithfulness else tuple(report.claims)
    return {**counts, "without_quote": len(unquoted)}


def _add(counts: Sequence[Record]) -> Record:
    """The sums of counts, name by name."""
    first = counts[0]
    return {
        name: _add([count[name] for count in counts])
        if isinstance(first[name], dict)
        else sum(count[name] for count in counts)
        for name in first
    }
