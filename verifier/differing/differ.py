"""Compares two reports: what a reviewer of a change to a claims file wants to know, worst first."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping
from fractions import Fraction

from verifier.claims import Claim, Document, Source
from verifier.differing import field_comparer
from verifier.differing.cause_finder import CauseFinder
from verifier.differing.changes import (
    FAILING,
    Change,
    Difference,
    Entry,
    JointChange,
    Kind,
    Move,
    QuoteChange,
    Side,
    Trend,
    find_trend,
)
from verifier.differing.diagnostic_matcher import match_diagnostics
from verifier.differing.field_comparer import compare_fields, compare_heads, say
from verifier.differing.measurer import measure
from verifier.differing.pairer import Pair, list_renamed, pair, rename
from verifier.report import Agreement, CheckResult, ClaimReading, Clash, Joint, LedgerEntry
from verifier.values.errors import ReadingError
from verifier.values.quantity_parser import Plain, parse_value
from verifier.values.unit_registry import UnitRegistry, make_registry
from verifier.verdicts import Verdict

_OTHER_VALUES = frozenset({"period", "as_of", "scope", "given"})
"""The fields of a claim that checks ask for, beside its value."""

_Texts = Mapping[str, str | None]
"""Formulas or assertions by their ids; None where there is none."""


def compare(old: Side, new: Side) -> Difference:
    """All that differs between two reports; nothing where one of them could not be read at all."""
    before, after = old.report.document, new.report.document
    if before is None or after is None:
        return Difference(old, new)
    return _Comparison(old, new, before, after).compare()


class _Comparison:
    """Two files that could be read; sources are compared first, then claims, then what rests on them."""

    def __init__(self, old: Side, new: Side, before: Document, after: Document) -> None:
        self.sides = old, new
        self.old, self.new = old.report, new.report
        self.before, self.after = before, after
        self.renamed: dict[str, str] = {}  # of claims and derived quantities
        self.renamed_subjects: dict[str, str] = {}

    def compare(self) -> Difference:
        """The stages in their order: each knows what the ones before it renamed."""
        sources = tuple(self._sources())
        claims = tuple(self._claims({str(c.old_id): c.id for c in sources if c.kind is Kind.RENAMED}))
        derived = tuple(self._derived())
        causes = CauseFinder(self.new.ledger, _list_causes(claims, derived))
        checks = tuple(self._checks(causes))
        return Difference(
            *self.sides,
            fields=compare_heads(self.before, self.after),
            checks=tuple(sorted(checks, key=_worst_first)),
            claims=claims,
            derived=tuple(
                change._replace(because=causes.find(change.new.derived.formula))
                if change.new and change.old
                else change
                for change in derived
            ),
            sources=sources,
            quotes=tuple(self._quotes()),
            diagnostics=match_diagnostics(self.old, self.new, self.renamed_subjects),
            joint=self._joint({str(c.old_id): c.id for c in checks if c.kind is Kind.RENAMED}),
        )

    def _sources(self) -> Iterator[Change[Source]]:
        old, new = self.before.sources, self.after.sources
        pairs = pair({id: _all_of(s) for id, s in old.items()}, {id: _all_of(s) for id, s in new.items()})
        renamed = self._note("source", list_renamed(pairs))
        for change in _join(pairs, old, new):
            if change.old is None or change.new is None:
                yield change
                continue
            fields = compare_fields(change.old, change.new, field_comparer.SOURCE, renamed)
            if fields or change.kind is Kind.RENAMED:
                yield change._replace(fields=fields)

    def _claims(self, sources: Mapping[str, str]) -> Iterator[Change[ClaimReading]]:
        old, new = self.old.claims, self.new.claims
        evidence = [{id: _recognize(reading.claim) for id, reading in side.items()} for side in (old, new)]
        self.claim_pairs = pair(*evidence)
        self.renamed |= self._note("claim", list_renamed(self.claim_pairs))
        measurer = _ClaimMeasurer(self.before, self.after)
        for change in _join(self.claim_pairs, old, new):
            if change.old is None or change.new is None:
                yield change
                continue
            fields = compare_fields(change.old.claim, change.new.claim, field_comparer.CLAIM, sources)
            move = measurer.measure(change.old, change.new)
            if fields or move or change.kind is Kind.RENAMED:
                yield change._replace(fields=fields, move=move)

    def _derived(self) -> Iterator[Change[LedgerEntry]]:
        old, new = ({entry.derived.id.text: entry for entry in side.ledger} for side in (self.old, self.new))
        formulas = [{id: say(entry.derived.formula) for id, entry in side.items()} for side in (old, new)]
        pairs = pair(*self._with_pairs_for_names(*formulas))
        self.renamed |= self._note("derived", list_renamed(pairs))
        for change in _join(pairs, old, new):
            if change.old is None or change.new is None:
                yield change
                continue
            fields = compare_fields(change.old.derived, change.new.derived, field_comparer.DERIVED, self.renamed)
            move = measure(change.old.quantity, change.new.quantity)
            if fields or move or change.kind is Kind.RENAMED:
                yield change._replace(fields=fields, move=move)

    def _with_pairs_for_names(self, old: _Texts, new: _Texts) -> tuple[_Texts, _Texts]:
        """The texts with both names in place of each: what was renamed is the same, what only looks like it is not."""
        both = {before: f"{before} → {after}" for before, after in self.renamed.items()}
        named = {after: both[before] for before, after in self.renamed.items()}
        return (
            {id: rename(text, both) if text else None for id, text in old.items()},
            {id: rename(text, named) if text else None for id, text in new.items()},
        )

    def _checks(self, causes: CauseFinder) -> Iterator[Change[CheckResult]]:
        old, new = ({result.check.id.text: result for result in side.results} for side in (self.old, self.new))
        assertions = [{id: say(result.check.assertion) for id, result in side.items()} for side in (old, new)]
        pairs = pair(*self._with_pairs_for_names(*assertions))
        self._note("check", list_renamed(pairs))
        for change in _join(pairs, old, new):
            if change.old is None or change.new is None:
                yield change
                continue
            fields = compare_fields(change.old.check, change.new.check, field_comparer.CHECK, self.renamed)
            if _is_judged_anew(change.old, change.new):
                yield change._replace(fields=fields, because=causes.find(change.new.check.assertion))
            elif fields or change.kind is Kind.RENAMED:
                yield change._replace(fields=fields)

    def _quotes(self) -> Iterator[QuoteChange]:
        old, new = self.old.quotes, self.new.quotes
        for old_id, new_id in self.claim_pairs:
            before, after = old.get(old_id or ""), new.get(new_id or "")
            states = [(one.agreement, one.location) for one in (before, after) if one is not None]
            is_told = len(set(states)) == 2 if len(states) == 2 else any(map(_is_doubtful, states))
            if is_told:
                yield QuoteChange(new_id or old_id or "", before, after)

    def _joint(self, checks: Mapping[str, str]) -> JointChange | None:
        """The answer, or one of the clashes, is another."""
        old, new = self.old.joint, self.new.joint
        before = {_parts(clash, self.renamed, checks): clash for clash in _clashes(old)}
        after = {_parts(clash, {}, {}): clash for clash in _clashes(new)}
        came = tuple(clash for parts, clash in after.items() if parts not in before)
        went = tuple(clash for parts, clash in before.items() if parts not in after)
        same = (old.answer if old else None) == (new.answer if new else None)
        return None if same and not came and not went else JointChange(old, new, came, went)

    def _note(self, section: str, renamed: dict[str, str]) -> dict[str, str]:
        self.renamed_subjects |= {f"{section} {old}": f"{section} {new}" for old, new in renamed.items()}
        return renamed


def _join(pairs: Iterable[Pair], old: Mapping[str, Entry], new: Mapping[str, Entry]) -> Iterator[Change[Entry]]:
    """The entries of each pair; what of them changed is not looked at."""
    for old_id, new_id in pairs:
        yield Change(old_id, new_id, old.get(old_id or ""), new.get(new_id or ""))


class _ClaimMeasurer:
    """Measures claims by the numbers that they state."""

    def __init__(self, before: Document, after: Document) -> None:
        self._units = [make_registry(words.text for words in document.units)[0] for document in (before, after)]

    def measure(self, old: ClaimReading, new: ClaimReading) -> Move | None:
        """How far the claim moved."""
        if old.quantity == new.quantity:
            return None
        first, second = (_find_stated(one.claim, units) for one, units in zip((old, new), self._units, strict=True))
        return measure(old.quantity, new.quantity, None if first is None or second is None else (first, second))


def _find_stated(claim: Claim, units: UnitRegistry) -> Fraction | None:
    """The one number that the words state, if they state one."""
    if claim.value is None:
        return None
    try:
        said = parse_value(claim.value.text, units).said
    except ReadingError:
        return None
    return said.amount.number if isinstance(said, Plain) else None


def _recognize(claim: Claim) -> Hashable:
    """By its value alone no claim is known again: many say 5 %."""
    if claim.statement is None and claim.quote is None:
        return None
    return say(claim.value), say(claim.statement), say(claim.quote)


def _all_of(source: Source) -> Hashable:
    return tuple(say(getattr(source, attribute)) for attribute in field_comparer.SOURCE.values())


def _list_causes(claims: tuple[Change[ClaimReading], ...], derived: tuple[Change[LedgerEntry], ...]) -> frozenset[str]:
    """The ids of the claims that say something else, and of the quantities that are derived in another way."""
    changed = [c.id for c in claims if c.move or any(field.field in _OTHER_VALUES for field in c.fields)]
    return frozenset([*changed, *(c.id for c in derived if any(f.field in ("formula", "in") for f in c.fields))])


def _is_judged_anew(old: CheckResult, new: CheckResult) -> bool:
    before, after = (
        (result.verdict, result.judgement.reason, result.margin, result.passes(), result.passes(strict=True))
        for result in (old, new)
    )
    return before != after


def _worst_first(change: Change[CheckResult]) -> tuple[int, int, int, int]:
    """Those that got worse first, among them those that fail the run, then by verdict, then as in the file."""
    result = change.new or change.old
    if result is None:
        return (len(Trend), 0, 0, 0)
    rank = [*Verdict].index(result.verdict)
    trend = [*Trend].index(find_trend(change))
    return (trend, -result.exit_status(), -rank, result.check.id.start)


def _is_doubtful(states: tuple[object, object]) -> bool:
    return Agreement.UNREAD in states or not FAILING.isdisjoint(states)


def _clashes(joint: Joint | None) -> tuple[Clash, ...]:
    return joint.clashes if joint is not None else ()


def _parts(clash: Clash, claims: Mapping[str, str], checks: Mapping[str, str]) -> Hashable:
    conflict = clash.conflict
    return (
        frozenset(claims.get(id, id) for id in conflict.claims),
        frozenset(checks.get(id, id) for id in conflict.checks),
    )
