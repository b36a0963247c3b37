"""The outcome of a file in words: its counts, its closing line, the verdict of a check and its sources."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from verifier.claims import Document
from verifier.diagnostics import Severity
from verifier.renderers.quote_wording import list_failing_quotes
from verifier.renderers.wording import number_of, printable
from verifier.report import CheckResult, ExitStatus, Joint, Report
from verifier.verdicts import Verdict


def closing_line(report: Report, *, strict: bool) -> str:
    """One sentence on the whole run."""
    if report.document is None:
        return "✗ the file could not be read"
    errors = report.severities[Severity.ERROR]
    blocked = sum(result.verdict is Verdict.BLOCKED for result in report.results)
    failed = sum(not result.passes(strict=strict) for result in report.results) - blocked
    checks = number_of(len(report.results), "check")
    parts = [f"{failed} of {checks} fail{'s' * (failed == 1)}" if failed else ""]
    parts.append(f"{blocked} of {checks} could not be judged" if blocked else "")
    parts.append(f"{number_of(errors, 'error')} in the file" if errors else "")
    parts += list_failing_quotes(report, strict=strict)
    sign = "✓" if report.exit_status(strict=strict) is ExitStatus.PASSED else "✗"
    together = _say_together(report.joint)
    passes = "passes" if len(report.results) == 1 else "pass"
    alone = f"{checks} {passes}" + " one by one" * bool(together) if report.results else "no check was judged"
    outcome = (
        " · ".join(filter(None, [together, *parts])) if any(parts) else ", but ".join(filter(None, [alone, together]))
    )
    tally = f": {_tally(report.results)}" if report.results else ""
    return f"{sign} {outcome}{tally}"


def write_counts(document: Document, report: Report) -> str:
    """``4 claims from 2 sources (all through article), 1 derived quantity, 2 checks``."""
    via = f" (all through {printable(report.root)})" if report.root else ""
    derived = f", {number_of(len(document.derived), 'derived quantity')}" if document.derived else ""
    claims, sources = number_of(len(document.claims), "claim"), number_of(len(document.sources), "source")
    return f"{claims} from {sources}{via}{derived}, {number_of(len(report.results), 'check')}"


def verdict_words(result: CheckResult) -> str:
    """The verdict, and whether it is the one that was expected."""
    if result.check.expect is None:
        return str(result.verdict)
    return (
        f"{result.verdict}, as expected" if result.is_expected else f"{result.verdict}, expected {result.check.expect}"
    )


def write_sources(result: CheckResult, report: Report, root: str) -> str:
    """The sources of the claims in a check, together with who reports them."""
    by_reporters: dict[tuple[str, ...], dict[str, None]] = {}
    for id in result.claims:
        for source in report.claims[id].claim.sources if id in report.claims else ():
            reporters = tuple(name for name in report.chain(source.text)[1:] if name != root)
            by_reporters.setdefault(reporters, {})[source.text] = None
    groups = [" via ".join([", ".join(sources), *reporters]) for reporters, sources in by_reporters.items()]
    return printable("; ".join(groups))


def _tally(results: Sequence[CheckResult]) -> str:
    """How many of each verdict, the worst first."""
    counts = Counter((result.verdict, result.is_expected) for result in results)
    ordered = sorted(counts.items(), key=lambda item: (-[*Verdict].index(item[0][0]), item[0][1]))
    return ", ".join(f"{n} {_said_of(verdict, n)}{' as expected' * expected}" for (verdict, expected), n in ordered)


def _said_of(verdict: Verdict, count: int) -> str:
    verbs = {Verdict.HOLDS: "hold", Verdict.AGREES: "agree"}
    return verbs.get(verdict, str(verdict)) if count > 1 else str(verdict)


def _say_together(joint: Joint | None) -> str:
    """What is wrong with all of it together, in a few words; empty where nothing is."""
    if joint is None:
        return ""
    if joint.clashes:
        return "cannot all be true together"
    return "whether they can all be true is undecided" if joint.undecided else ""
