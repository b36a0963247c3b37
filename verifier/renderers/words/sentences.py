"""What a report says in sentences, in any format: how a check ended and why, and how the run ends."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from verifier.claims import Document
from verifier.codes import Severity
from verifier.renderers.words.quote_sentences import list_failing_quotes
from verifier.renderers.words.wording import (
    number_of,
    printable,
    write_as_exact,
    write_bare,
    write_change,
    write_left,
    write_margin,
    write_shown,
    write_turn,
)
from verifier.report import CheckResult, ClaimReading, ExitStatus, Joint, LedgerEntry, Report
from verifier.solving.margin import REFUSED, USUAL
from verifier.text import shorten
from verifier.verdicts import Verdict

if TYPE_CHECKING:
    from verifier.accepting.findings import Finding
    from verifier.judging.weight import Resting
    from verifier.solving.joint.ranges import Implied

MOST_NARROWED = 20


def verdict_words(result: CheckResult) -> str:
    """The verdict, and whether it is the one that was expected."""
    if result.check.expect is None:
        return str(result.verdict)
    return (
        f"{result.verdict}, as expected" if result.is_expected else f"{result.verdict}, expected {result.check.expect}"
    )


def write_assertion(result: CheckResult) -> str:
    """The assertion as it stands in the file, before its numbers."""
    return f"{printable(shorten(result.check.assertion.text))}: " if result.check.assertion else ""


def write_numbers(result: CheckResult) -> str:
    """In the reading that decided; for a verdict between two readings, in both."""
    if result.verdict is Verdict.BLOCKED:
        return printable(shorten(result.judgement.reason))
    literal, usual = (shorten(write_shown(result.shown, reading)) for reading in ("literal", "usual"))
    if result.verdict is Verdict.AGREES or usual == literal:
        return printable(usual)
    return printable(f"usually {usual}; literally {literal}" if result.verdict in USUAL else literal)


def write_footnotes(result: CheckResult, report: Report, *, strict: bool) -> Iterator[str]:
    """Margin, where the verdict turns, why, and the sources."""
    passes = result.passes(strict=strict)
    if result.margin is not None:
        yield write_margin(result.margin, refused=result.verdict in REFUSED)
    if result.turns and (result.verdict is Verdict.CONTRADICTED or not passes):
        yield f"turns if {' or '.join(list_turns(result, report))}"
    if result.judgement.leaves_out_undefined:
        yield "values for which it is undefined are left out (a divisor of zero, the root of a negative number)"
    if result.check.because is not None and not passes:
        yield f"because: {printable(result.check.because.text)}"
    if result.check.statement is not None and not passes:
        yield printable(result.check.id.text)
    sources = write_sources(result, report, report.root)
    if sources and (result.check.expect is not None or not passes):
        yield f"from {sources}"


def list_turns(result: CheckResult, report: Report) -> Iterator[str]:
    """``annual_cap > 1 million barrels/year``: the values of each claim at which the verdict would turn."""
    for turn in result.turns:
        quantity = report.claims[turn.variable].quantity
        if quantity is not None:
            yield write_turn(turn.variable, quantity.holding(turn.values))


def write_turning(resting: Resting, reading: ClaimReading) -> str:
    """``, turns if cap > 5 t (by a factor of 2)``: where a check turns by a claim; empty where that is not known."""
    if resting.values is None or reading.quantity is None:
        return ""
    turn = write_turn(reading.claim.id.text, reading.quantity.holding(resting.values))
    return f", turns if {turn}{write_change(resting.change, reading.quantity)}"


def write_sources(result: CheckResult, report: Report, root: str) -> str:
    """The sources of the claims in a check, together with who reports them."""
    by_reporters: dict[tuple[str, ...], dict[str, None]] = {}
    for id in result.claims:
        for source in report.claims[id].claim.sources if id in report.claims else ():
            reporters = tuple(name for name in report.chain(source.text)[1:] if name != root)
            by_reporters.setdefault(reporters, {})[source.text] = None
    groups = [" via ".join([", ".join(sources), *reporters]) for reporters, sources in by_reporters.items()]
    return printable("; ".join(groups))


def write_counts(document: Document, report: Report) -> str:
    """``4 claims from 2 sources (all through article), 1 derived quantity, 2 checks``."""
    via = f" (all through {printable(report.root)})" if report.root else ""
    derived = f", {number_of(len(document.derived), 'derived quantity')}" if document.derived else ""
    sources = f"from {number_of(len(document.sources), 'source')}" if document.sources else "without a source"
    claims = number_of(len(document.claims), "claim")
    return f"{claims} {sources}{via}{derived}, {number_of(len(report.results), 'check')}"


def write_ledger(report: Report, most: int) -> list[tuple[str, ...]]:
    """Head and rows of the derived quantities: statement, id, both readings, unit; empty where there are none."""
    implied = report.joint.implied if report.joint is not None else {}
    narrowed = any(entry.derived.id.text in implied for entry in report.ledger)
    literally = "at the widest" if narrowed else "literally"
    head = ("The claims imply", "The claims imply", "usually", literally, "")
    rows = [_write_entry(entry, implied.get(entry.derived.id.text)) for entry in report.ledger[:most]]
    return [head, *rows] if rows else []


def write_rest(report: Report) -> str:
    """``, which leaves tankers exactly 13 to 43 tankers``: claims of which all together says more than their words."""
    implied = report.joint.implied if report.joint is not None else {}
    narrowed = [
        f"{id} {write_left(quantity.holding(found.values), is_exact=found.is_exact)}"
        for id, found in implied.items()
        if id in report.claims and (quantity := report.claims[id].quantity) is not None
    ]
    others = f"; and {len(narrowed) - MOST_NARROWED:,} more" if len(narrowed) > MOST_NARROWED else ""
    return printable(f", which leaves {'; '.join(narrowed[:MOST_NARROWED])}{others}") if narrowed else ""


def list_omissions(report: Report) -> Iterator[tuple[str, Sequence[str]]]:
    """What no verdict speaks of, by name: claims in no check, and claims without a source."""
    named = ("In no check", report.unchecked), ("Without a source", report.unsourced)
    return ((title, ids) for title, ids in named if ids)


def set_known_apart(report: Report, *, strict: bool) -> tuple[Sequence[Finding], Report]:
    """What a baseline knows, and the report without it."""
    if report.known is None:
        return (), report
    from verifier.accepting.findings import list_known, without_known  # noqa: PLC0415  # most runs have no baseline

    known = list_known(report, strict=strict)
    return known, without_known(report, known)


def closing_line(report: Report, *, strict: bool) -> str:
    """One sentence on the whole run; how many of each verdict there are stands after the checks that have it."""
    if report.document is None:
        return "✗ the file could not be read"
    known, report = set_known_apart(report, strict=strict)
    sign = "✓" if report.exit_status(strict=strict) is ExitStatus.PASSED else "✗"
    wrong = _list_wrong(report, strict=strict)
    outcome = " · ".join(wrong) if wrong else _say_passed(report, no="no other" if known else "no")
    aside = f" · {number_of(len(known), 'known failure')}" if known else ""
    return f"{sign} {outcome}{aside}"


def _list_wrong(report: Report, *, strict: bool) -> Sequence[str]:
    """What is wrong with the file, then with its checks, and how many pass; nothing where nothing is wrong."""
    checks, errors = number_of(len(report.results), "check"), report.severities[Severity.ERROR]
    blocked = [result for result in report.results if result.verdict is Verdict.BLOCKED]
    judged = [result for result in report.results if result.verdict is not Verdict.BLOCKED]
    failed = [result for result in judged if not result.passes(strict=strict)]
    passed = [result for result in judged if result.passes(strict=strict)]
    of_checks = [f"{len(failed)} of {checks} fail{'s' * (len(failed) == 1)}: {_tally(failed)}"] if failed else []
    of_checks += [f"{len(blocked)} of {checks} could not be judged"] if blocked else []
    of_file = [f"{number_of(errors, 'error')} in the file"] if errors else []
    of_file += list_failing_quotes(report, strict=strict)
    if not (of_file or of_checks):
        return []
    of_rest = [f"{len(passed) if of_checks else number_of(len(passed), 'check')} {_pass(passed)}"] if passed else []
    return [*of_file, *of_checks, *of_rest, *filter(None, [_say_together(report.joint)])]


def _pass(results: Sequence[CheckResult], alone: str = "") -> str:
    """``passes: 1 holds``, ``pass: 1 agrees, 2 hold``."""
    return f"{' '.join(filter(None, ['passes' if len(results) == 1 else 'pass', alone]))}: {_tally(results)}"


def _say_passed(report: Report, *, no: str) -> str:
    """``2 checks pass: 2 agree``, ``2 checks pass one by one: 2 agree · they cannot all be true together``."""
    together, count = _say_together(report.joint), len(report.results)
    if not count:
        return f"{no} check was judged"
    alone = "one by one" if together else ""
    passed = f"{number_of(count, 'check')} {_pass(report.results, alone)}"
    return " · ".join(filter(None, [passed, together]))


def _tally(results: Sequence[CheckResult]) -> str:
    """How many of each verdict, the worst first."""
    counts = Counter((result.verdict, _say_expected(result)) for result in results)
    ordered = sorted(counts.items(), key=lambda item: (-[*Verdict].index(item[0][0]), item[0][1]))
    return ", ".join(f"{n} {_said_of(verdict, n)}{expected}" for (verdict, expected), n in ordered)


def _say_expected(result: CheckResult) -> str:
    if result.check.expect is None:
        return ""
    return " as expected" if result.is_expected else " unexpectedly"


def _said_of(verdict: Verdict, count: int) -> str:
    verbs = {Verdict.HOLDS: "hold", Verdict.AGREES: "agree"}
    return verbs.get(verdict, str(verdict)) if count > 1 else str(verdict)


def _say_together(joint: Joint | None) -> str:
    """What is wrong with all of it together, in a few words; empty where nothing is."""
    if joint is None:
        return ""
    if joint.clashes:
        return "they cannot all be true together"
    return "whether they can all be true is undecided" if joint.undecided else ""


def _write_entry(entry: LedgerEntry, implied: Implied | None) -> tuple[str, ...]:
    name = printable(entry.derived.statement.text if entry.derived.statement else entry.derived.id.text)
    short = printable(entry.derived.id.text)
    if entry.quantity is None:
        return name, short, "not known", printable(shorten(entry.reason)), ""
    usual, literal = write_bare(entry.quantity, "usual"), write_bare(entry.quantity, "literal")
    if implied is not None:
        left = entry.quantity.holding(implied.values)
        literal = write_bare(left, "literal")
        literal = write_as_exact(literal, left) if implied.is_exact else literal
    return name, short, usual, "the same" if usual == literal else literal, entry.quantity.unit.write(plural=True)
