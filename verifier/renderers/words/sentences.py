"""What a report says in sentences, in any format: how a check ended, on what it rests, and what follows from all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from verifier.claims import Document
from verifier.renderers.words.fault_sentences import list_turns
from verifier.renderers.words.templates import say
from verifier.renderers.words.wording import (
    number_of,
    printable,
    write_as_exact,
    write_bare,
    write_change,
    write_left,
    write_margin_of,
    write_turn,
)
from verifier.report import CheckResult, ClaimReading, LedgerEntry, Report
from verifier.text import shorten
from verifier.verdicts import Verdict

if TYPE_CHECKING:
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


def write_footnotes(result: CheckResult, report: Report, *, strict: bool) -> Iterator[str]:
    """Margin, and what stands beside it."""
    if result.margin is not None:
        yield write_margin_of(result)
    yield from write_notes(result, report, strict=strict)


def write_notes(result: CheckResult, report: Report, *, strict: bool, ends_told: bool = False) -> Iterator[str]:
    """Where the verdict turns, why, and the sources; ``ends_told``: what would end it is told with the claims."""
    passes = result.passes(strict=strict)
    if not ends_told and result.turns and (result.verdict is Verdict.CONTRADICTED or not passes):
        yield say("turns", turns=" or ".join(list_turns(result, report)))
    if result.judgement.leaves_out_undefined:
        yield say("undefined")
    if result.check.because is not None and not passes:
        yield f"because: {printable(result.check.because.text)}"
    sources = "" if ends_told else write_sources(result, report, report.root)
    if sources and (result.check.expect is not None or not passes):
        yield f"from {sources}"


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


def write_joint_answer(report: Report) -> str:
    """That all can be true together, and what it says of claims beyond their words; empty where it cannot be."""
    if report.joint is None or not report.joint.can_be_true:
        return ""
    implied = report.joint.implied if report.joint is not None else {}
    narrowed = [
        f"{id} {write_left(quantity.holding(found.values), is_exact=found.is_exact)}"
        for id, found in implied.items()
        if id in report.claims and (quantity := report.claims[id].quantity) is not None
    ]
    others = f"; and {len(narrowed) - MOST_NARROWED:,} more" if len(narrowed) > MOST_NARROWED else ""
    if not narrowed:
        return say("all-true")
    return printable(say("all-true-leaving", ranges=f"{'; '.join(narrowed[:MOST_NARROWED])}{others}"))


def list_omissions(report: Report) -> Iterator[tuple[str, Sequence[str]]]:
    """What no verdict speaks of, by name: claims in no check, and claims without a source."""
    named = ("In no check", report.unchecked), ("Without a source", report.unsourced)
    return ((title, ids) for title, ids in named if ids)


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
