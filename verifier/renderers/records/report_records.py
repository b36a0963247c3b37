"""What a report says, as plain records for programs; ``docs/report.schema.json`` describes each field."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property

from verifier.claims import Source
from verifier.diagnostics import Diagnostic, Label
from verifier.judging.weight import Resting, weigh
from verifier.renderers.records.exact import (
    describe_margin,
    describe_period,
    describe_quantity,
    describe_resting,
    describe_value,
    describe_values,
    write_number,
)
from verifier.renderers.records.json_text import Record
from verifier.renderers.records.outcomes import (
    count_all,
    describe_both,
    describe_diagnostic,
    describe_outcome,
    describe_quote,
)
from verifier.renderers.records.places import locate
from verifier.renderers.words.outline import set_known_apart
from verifier.report import CheckResult, ClaimReading, Clash, Joint, LedgerEntry, Quantity, Report
from verifier.solving.answers import Point
from verifier.solving.margin import USUAL
from verifier.text import Span, Words
from verifier.verdicts import Verdict

_LONGEST_COVERED = 200
_UNMEASURED = frozenset({Verdict.UNDETERMINED, Verdict.BLOCKED})


class Records:
    """The records of one report: the file's own, and one for each check, claim, derived quantity and diagnostic."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self.document = report.document
        self._attributions: dict[str, Record] = {}

    @cached_property
    def _weights(self) -> Mapping[str, tuple[Resting, ...]]:
        return weigh(self.report)

    @cached_property
    def _quantities(self) -> Mapping[str, Quantity]:
        return self.report.quantities

    def file(self) -> Record:
        """What the file says of itself, its sources, and how its checks ended."""
        document, report = self.document, self.report
        return {
            **self._head("file"),
            "is_read": document is not None,
            "title": _text(document.title) if document else None,
            "language": _text(document.language) if document else None,
            "units": _texts(document.units) if document else [],
            "sources": [self._source(source) for source in document.sources.values()] if document else [],
            "root": report.root or None,
            "coverage": self._coverage(),
            "known": self._known(),
            "counts": count_all(report),
            "exit_status": describe_both(report.exit_status),
        }

    def sections(self) -> Iterator[tuple[str, Iterator[Record]]]:
        """All other records, by kind, in the report's order: the worst checks first, the rest as in the file."""
        yield "checks", map(self._check, self.report.results)
        yield "claims", map(self._claim, self.report.claims.values())
        yield "derived", map(self._derived, self.report.ledger)
        yield "tables", iter(())
        yield "together", (self._together(joint) for joint in (self.report.joint,) if joint is not None)
        yield "diagnostics", map(self._diagnostic, self.report.diagnostics)

    def _head(self, kind: str) -> Record:
        return {"kind": kind, "file": self.report.file.name}

    def _check(self, result: CheckResult) -> Record:
        check, judgement, margin = result.check, result.judgement, result.margin
        claims = [id for id in result.claims if id in self.report.claims]
        return {
            **self._head("check"),
            "id": check.id.text,
            "statement": _text(check.statement),
            "assertion": _text(check.assertion),
            **describe_outcome(result),
            "because": _text(check.because),
            "reason": judgement.reason or None,
            "touching": margin is not None and margin.margin.is_touching,
            "leaves_out_undefined": judgement.leaves_out_undefined,
            "shown": [part if isinstance(part, str) else describe_quantity(part) for part in result.shown],
            "reading": _reading(result.verdict),
            "margin": describe_margin(result),
            "turns": list(self._turns(result)),
            "witnesses": {"for_it": self._witness(judgement.for_it), "against_it": self._witness(judgement.against_it)},
            "claims": claims,
            "sources": self._attribute(source for id in claims for source in self.report.claims[id].claim.sources),
            "across": _texts(check.across),
            "tags": _texts(check.tags),
            "positions": self._positions(id=check.id, assertion=check.assertion),
        }

    def _turns(self, result: CheckResult) -> Iterator[Record]:
        for turn in result.turns:
            quantity = self.report.claims[turn.variable].quantity
            if quantity is not None:
                yield {"claim": turn.variable, **describe_values(quantity, turn.values)}

    def _witness(self, found: Point | None) -> list[Record] | None:
        if found is None:
            return None
        return [describe_value(name, value, self._quantities.get(name)) for name, value in found.items()]

    def _claim(self, reading: ClaimReading) -> Record:
        claim = reading.claim
        return {
            **self._head("claim"),
            "id": claim.id.text,
            "statement": _text(claim.statement),
            "value": _text(claim.value),
            "quantity": describe_quantity(reading.quantity),
            "stated": write_number(reading.stated) if reading.stated is not None else None,
            "period": describe_period(claim.period),
            "as_of": describe_period(claim.as_of),
            "sources": self._attribute(claim.sources),
            "quote": _text(claim.quote),
            "faithfulness": self._faithfulness(claim.id.text),
            "scope": _scope(claim.scope),
            "given": claim.given,
            "note": _text(claim.note),
            "tags": _texts(claim.tags),
            "checks": [describe_resting(resting, reading.quantity) for resting in self._weights[claim.id.text]],
            "positions": self._positions(id=claim.id, value=claim.value, quote=claim.quote),
        }

    def _faithfulness(self, claim: str) -> Record | None:
        """What is known of a claim's quote; null where it has none."""
        result = self.report.quotes.get(claim)
        if result is None:
            return None
        return {**describe_quote(result), "place": result.place._asdict() if result.place else None}

    def _derived(self, entry: LedgerEntry) -> Record:
        derived = entry.derived
        return {
            **self._head("derived"),
            "id": derived.id.text,
            "statement": _text(derived.statement),
            "formula": _text(derived.formula),
            "in": _text(derived.unit),
            "quantity": describe_quantity(entry.quantity),
            "reason": entry.reason or None,
            "note": _text(derived.note),
            "tags": _texts(derived.tags),
            "positions": self._positions(id=derived.id, formula=derived.formula),
        }

    def _diagnostic(self, diagnostic: Diagnostic) -> Record:
        return {
            **self._head("diagnostic"),
            **describe_diagnostic(diagnostic),
            "labels": [self._label(label) for label in diagnostic.labels],
        }

    def _label(self, label: Label) -> Record:
        start, end = label.span
        covered = self.report.file.content[start : min(end, start + _LONGEST_COVERED)]
        return {"text": label.text or None, "covers": covered, "position": self._position(label.span)}

    def _source(self, source: Source) -> Record:
        return {
            "id": source.id.text,
            "title": _text(source.title),
            "publisher": _text(source.publisher),
            "author": _text(source.author),
            "published": describe_period(source.published),
            "accessed": describe_period(source.accessed),
            "url": _text(source.url),
            "language": _text(source.language),
            "snapshot": _text(source.snapshot),
            "sha256": _text(source.sha256),
            "rounding": source.rounding,
            "reported_by": _text(source.reported_by),
            "chain": list(self.report.chain(source.id.text)),
            "scope": _scope(source.scope),
            "note": _text(source.note),
            "positions": self._positions(id=source.id),
        }

    def _attribute(self, sources: Iterable[Words]) -> list[Record]:
        """Each source once, with who reports it, who reports that, and so on."""
        found = dict.fromkeys(source.text for source in sources)
        for id in found.keys() - self._attributions.keys():
            self._attributions[id] = {"id": id, "chain": list(self.report.chain(id)) or [id]}
        return [self._attributions[id] for id in found]

    def _together(self, joint: Joint) -> Record:
        """Whether all checks can be true, what that rests on, and what it leaves of claims and derived quantities."""
        return {
            **self._head("together"),
            "answer": joint.answer,
            "checks": list(joint.checks),
            "blocked": list(joint.blocked),
            "undecided": [list(checks) for checks in joint.undecided],
            "witness": self._witness(joint.witness),
            "implied": [
                {"id": id, **describe_values(self._quantities[id], left.values), "is_exact": left.is_exact}
                for id, left in joint.implied.items()
            ],
            "clashes": self._clashes(joint.clashes) if joint.clashes else [],
        }

    def _clashes(self, clashes: Iterable[Clash]) -> list[Record]:
        from verifier.renderers.records.clash_records import describe_clash  # noqa: PLC0415  # most files need none of it

        return [describe_clash(clash, self._quantities) for clash in clashes]

    def _coverage(self) -> Record:
        """What no verdict speaks of. Where checks were left out, nobody knows which claims are unchecked."""
        judged = {result.check.id.text for result in self.report.results}
        unselected = [id for id in self.document.checks if id not in judged] if self.document else []
        unchecked = None if unselected or self.document is None else list(self.report.unchecked)
        return {"unchecked": unchecked, "unsourced": list(self.report.unsourced), "unselected": unselected}

    def _known(self) -> list[Record]:
        """What a baseline knows of what would fail, if strict."""
        known, _ = set_known_apart(self.report, strict=True)
        return [
            {
                "rule": finding.rule,
                "ids": finding.subject.split(),
                "reason": finding.accepted.reason,
                "until": finding.accepted.until or None,
            }
            for finding in known
            if finding.accepted is not None
        ]

    def _positions(self, **words: Words | None) -> Record:
        return {name: self._position(said.span) if said is not None else None for name, said in words.items()}

    def _position(self, span: Span) -> Record:
        return locate(self.report.file, span)._asdict()


def _reading(verdict: Verdict) -> str | None:
    """The reading in which margin and turns are measured."""
    return None if verdict in _UNMEASURED else "usual" if verdict in USUAL else "literal"


def _text(words: Words | None) -> str | None:
    return None if words is None else words.text


def _texts(words: Iterable[Words]) -> list[str]:
    return [word.text for word in words]


def _scope(scope: Mapping[str, Words]) -> Record:
    return {name: words.text for name, words in scope.items()}
