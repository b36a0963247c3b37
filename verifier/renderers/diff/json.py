"""What differs, for programs: one JSON document. ``docs/diff.schema.json`` describes each field of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import Any, TypeVar

from verifier.claims import Source
from verifier.differing.changes import (
    Change,
    DiagnosticChange,
    Difference,
    JointChange,
    Move,
    QuoteChange,
    Side,
    find_trend,
)
from verifier.renderers.records.exact import describe_difference_unit, describe_margin, describe_quantity, write_number
from verifier.renderers.records.json_text import Record, write_items, write_json
from verifier.renderers.records.outcomes import describe_both, describe_diagnostic, describe_outcome, describe_quote
from verifier.renderers.registry import Settings
from verifier.report import CheckResult, ClaimReading, Clash, LedgerEntry

FORMAT = "claims-verifier/diff"
VERSION = 1
"""Fields may be added to a version; a change to one that exists makes another version."""

_Changed = TypeVar("_Changed")


def render(difference: Difference, settings: Settings) -> Iterator[str]:
    """The document, a record a line; every list is whole."""
    head = write_json(_describe_head(difference, settings.version))
    yield head[:-1]
    for name, records in _list_sections(difference):
        yield f',"{name}":['
        yield from write_items(records)
        yield "]"
    yield "}\n"


def _describe_head(difference: Difference, verifier: str) -> Record:
    return {
        "kind": "difference",
        "format": FORMAT,
        "version": VERSION,
        "verifier": verifier,
        "old": _describe_side(difference.old),
        "new": _describe_side(difference.new),
        "is_empty": difference.is_empty,
        "fails_now": describe_both(difference.fails_now),
        "fields": [field._asdict() for field in difference.fields],
        "together": _describe_joint(difference.joint) if difference.joint is not None else None,
    }


def _list_sections(difference: Difference) -> Iterator[tuple[str, Iterable[Record]]]:
    yield "checks", map(_describe_check, difference.checks)
    yield "claims", map(_describe_claim, difference.claims)
    yield "derived", map(_describe_derived, difference.derived)
    yield "sources", map(_describe_source, difference.sources)
    yield "quotes", map(_describe_quote, difference.quotes)
    yield "diagnostics", map(_describe_diagnostic, difference.diagnostics)


def _describe_side(side: Side) -> Record:
    return {
        "file": side.report.file.name,
        "revision": side.revision or None,
        "exists": side.exists,
        "is_read": side.is_read,
        "reasons": [] if side.is_read else [diagnostic.message for diagnostic in side.report.diagnostics],
        "together": side.report.joint.answer if side.report.joint is not None else None,
        "exit_status": describe_both(side.report.exit_status) if side.exists else None,
    }


def _describe_check(change: Change[CheckResult]) -> Record:
    return {
        **_head(change),
        "trend": describe_both(partial(find_trend, change)),
        "old": _optional(_describe_result, change.old),
        "new": _optional(_describe_result, change.new),
        "because": list(change.because),
        "fields": _fields(change),
    }


def _describe_result(result: CheckResult) -> Record:
    return {
        **describe_outcome(result),
        "assertion": result.check.assertion.text if result.check.assertion is not None else None,
        "reason": result.judgement.reason or None,
        "margin": describe_margin(result),
    }


def _describe_claim(change: Change[ClaimReading]) -> Record:
    return {
        **_head(change),
        "old": _optional(_describe_reading, change.old),
        "new": _optional(_describe_reading, change.new),
        "move": _optional(_describe_move, change.move),
        "fields": _fields(change),
    }


def _describe_reading(reading: ClaimReading) -> Record:
    value = reading.claim.value
    return {"value": value.text if value is not None else None, "quantity": describe_quantity(reading.quantity)}


def _describe_derived(change: Change[LedgerEntry]) -> Record:
    return {
        **_head(change),
        "old": _optional(_describe_entry, change.old),
        "new": _optional(_describe_entry, change.new),
        "move": _optional(_describe_move, change.move),
        "because": list(change.because),
        "fields": _fields(change),
    }


def _describe_entry(entry: LedgerEntry) -> Record:
    formula = entry.derived.formula
    return {
        "formula": formula.text if formula is not None else None,
        "quantity": describe_quantity(entry.quantity),
        "reason": entry.reason or None,
    }


def _describe_move(move: Move) -> Record:
    return {
        "direction": move.direction,
        "end": move.end or None,
        "difference": write_number(move.difference) if move.difference is not None else None,
        **describe_difference_unit(move.unit, is_date=move.is_date),
        "factor": write_number(move.factor) if move.factor is not None else None,
    }


def _describe_source(change: Change[Source]) -> Record:
    return {**_head(change), "fields": _fields(change)}


def _describe_quote(change: QuoteChange) -> Record:
    return {
        "claim": change.claim,
        "fails_now": describe_both(change.fails_now),
        "old": _optional(describe_quote, change.old),
        "new": _optional(describe_quote, change.new),
    }


def _describe_diagnostic(change: DiagnosticChange) -> Record:
    return {
        "change": "came" if change.is_new else "went",
        "subject": change.subject or None,
        **describe_diagnostic(change.diagnostic),
    }


def _describe_joint(change: JointChange) -> Record:
    return {
        "old": change.old.answer if change.old is not None else None,
        "new": change.new.answer if change.new is not None else None,
        "came": [_describe_clash(clash) for clash in change.came],
        "went": [_describe_clash(clash) for clash in change.went],
    }


def _describe_clash(clash: Clash) -> Record:
    conflict = clash.conflict
    return {"severity": clash.severity, "claims": list(conflict.claims), "checks": list(conflict.checks)}


def _head(change: Change[Any]) -> Record:
    return {"change": change.kind, "old_id": change.old_id, "new_id": change.new_id}


def _fields(change: Change[Any]) -> list[Record]:
    return [field._asdict() for field in change.fields]


def _optional(describe: Callable[[_Changed], Record], what: _Changed | None) -> Record | None:
    return None if what is None else describe(what)
