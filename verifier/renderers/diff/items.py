"""What became of one entry, one quote or one diagnostic: a line, and more on it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from verifier.claims import Source
from verifier.differing.changes import (
    Change,
    DiagnosticChange,
    FieldChange,
    JointChange,
    Kind,
    QuoteChange,
    Trend,
    fails,
    find_trend,
)
from verifier.renderers.diff.words import (
    NOTHING,
    write_arrow,
    write_causes,
    write_fields,
    write_margins,
    write_move,
    write_readings,
    write_verdicts,
)
from verifier.renderers.words.quote_sentences import write_agreement
from verifier.report import CheckResult, ClaimReading, Clash, LedgerEntry, QuoteResult
from verifier.text import shorten
from verifier.verdicts import Verdict

_SIGNS = {Trend.WORSE: "✗", Trend.BETTER: "✓"}
_KINDS = {Kind.ADDED: "+", Kind.REMOVED: "-", Kind.RENAMED: "~", Kind.CHANGED: "~"}
_MOST_NAMED = 8


class Item(NamedTuple):
    """One line of a section: a sign, what it is about, what happened to it, and more on that."""

    sign: str
    name: str
    what: str
    details: tuple[str, ...] = ()


def tell_check(change: Change[CheckResult], *, strict: bool) -> Item:
    """What happened to a check."""
    sign = _SIGNS.get(find_trend(change, strict=strict), _KINDS[change.kind])
    return Item(sign, _name(change), write_verdicts(change), tuple(filter(None, _detail_check(change))))


def _detail_check(change: Change[CheckResult]) -> Iterator[str]:
    result = change.new or change.old
    if result is None:
        return
    if result.check.statement is not None:
        yield shorten(result.check.statement.text)
    if change.kind in (Kind.ADDED, Kind.REMOVED) and result.check.assertion is not None:
        yield shorten(result.check.assertion.text)
    yield write_margins(change)
    if change.new is not None and change.new.verdict is Verdict.BLOCKED:
        yield shorten(change.new.judgement.reason)
    yield from write_causes(change.because)
    yield from write_fields(change.fields)


def tell_claim(change: Change[ClaimReading]) -> Item:
    """What happened to a claim."""
    old, new = (_value(reading) for reading in (change.old, change.new))
    what = (
        f"{change.kind}: {new or old or NOTHING}"
        if change.kind in (Kind.ADDED, Kind.REMOVED)
        else write_arrow(old, new)
    )
    return Item(_KINDS[change.kind], _name(change), what, tuple(_detail_claim(change)))


def _detail_claim(change: Change[ClaimReading]) -> Iterator[str]:
    if change.old is None or change.new is None:
        reading = change.new or change.old
        if reading is not None and reading.claim.statement is not None:
            yield shorten(reading.claim.statement.text)
        return
    is_worded_anew = any(field.field == "value" for field in change.fields)
    if change.move is not None:
        yield write_move(change.move) if is_worded_anew else f"{write_move(change.move)}, in the same words"
        yield from write_readings(change.old.quantity, change.new.quantity)
    elif is_worded_anew:
        yield "only the words changed: it reads the same"
    yield from write_fields(change.fields, "value")


def tell_derived(change: Change[LedgerEntry]) -> Item:
    """What happened to a derived quantity."""
    if change.old is None or change.new is None:
        entry = change.new or change.old
        formula = entry.derived.formula.text if entry is not None and entry.derived.formula else NOTHING
        return Item(_KINDS[change.kind], _name(change), f"{change.kind}: {shorten(formula)}")
    what = write_move(change.move) if change.move is not None else "reads the same"
    details = [*write_causes(change.because), *write_fields(change.fields)]
    if change.move is not None:
        details = [*write_readings(change.old.quantity, change.new.quantity), *details]
    details += [shorten(change.new.reason)] if change.new.reason else []
    return Item(_KINDS[change.kind], _name(change), what, tuple(details))


def tell_source(change: Change[Source]) -> Item:
    """What happened to a source."""
    what = "probably renamed" if change.kind is Kind.RENAMED else change.kind
    source = change.new or change.old
    title = (source.title or source.url) if source is not None and change.kind is not Kind.CHANGED else None
    details = [*([shorten(title.text)] if title is not None else []), *write_fields(change.fields)]
    return Item(_KINDS[change.kind], _name(change), what, tuple(details))


def tell_quote(change: QuoteChange, *, strict: bool) -> Item:
    """What is known of a quote, and was."""
    old, new = (_state(quote) for quote in (change.old, change.new))
    failed, failing = (fails(quote, strict=strict) for quote in (change.old, change.new))
    sign = "✗" if failing and not failed else "✓" if failed and not failing else "~"
    told = write_agreement(change.new) if change.new is not None else ""
    return Item(sign, change.claim, write_arrow(old, new), (shorten(told),) if told else ())


def _state(quote: QuoteResult | None) -> str | None:
    return ", ".join(filter(None, [quote.agreement, quote.location])) if quote is not None else None


def tell_diagnostic(change: DiagnosticChange) -> Item:
    """A diagnostic that came or went."""
    diagnostic = change.diagnostic
    sign = "✗" if change.fails_now else "+" if change.is_new else "-"
    what = f"{'new' if change.is_new else 'gone'}: {diagnostic.severity}[{diagnostic.code}]"
    return Item(sign, change.subject or "the file", what, tuple(filter(None, [diagnostic.message, diagnostic.help])))


def tell_field(change: FieldChange) -> Item:
    """What the file says of itself."""
    return Item("~", change.field, write_arrow(change.old, change.new))


def tell_joint(change: JointChange | None) -> Iterator[Item]:
    """The answer to all checks together, and each clash that came or went."""
    if change is None:
        return
    old, new = (joint.answer if joint is not None else None for joint in (change.old, change.new))
    sign = "✗" if change.fails_now() else "~"
    if change.new is not None and change.new.can_be_true and change.old is not None and change.old.clashes:
        sign = "✓"
    yield Item(sign, "all checks together", write_arrow(old, new))
    for clashes, came in ((change.came, True), (change.went, False)):
        for clash in clashes[:_MOST_NAMED]:
            yield Item("✗" if came else "✓", "clash" if came else "clash that is gone", _name_clash(clash))


def _name_clash(clash: Clash) -> str:
    parts = (", ".join(ids[:_MOST_NAMED]) + " …" * (len(ids) > _MOST_NAMED) for ids in clash.conflict[:2])
    return shorten(" with ".join(filter(None, parts)))


def _name(change: Change[Any]) -> str:
    if change.kind is Kind.RENAMED:
        return f"{change.old_id} → {change.new_id} (probably renamed)"
    return change.id


def _value(reading: ClaimReading | None) -> str | None:
    if reading is None or reading.claim.value is None:
        return None
    return " ".join(reading.claim.value.text.split())
