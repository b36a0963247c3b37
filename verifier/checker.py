"""Judges every check: reads its assertion, asks for the verdict, measures how firm it is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from verifier.claims import Check, Document
from verifier.diagnostics import Diagnostic
from verifier.expressions.errors import Blocked, WorkLimit
from verifier.expressions.parser import parse_expression
from verifier.expressions.scope import Assertion, Measured
from verifier.expressions.terms import Box, variables_of
from verifier.expressions.typechecker import names_in, typecheck_assertion
from verifier.report import CheckResult, ClaimReading, LedgerEntry, MarginIn, Quantity
from verifier.resolver import Resolution, locate
from verifier.solving.bounds import enclose
from verifier.solving.judge import Judgement, judge
from verifier.solving.margin import USUAL, find_margin, find_turns
from verifier.text import TextFile
from verifier.values.errors import ReadingError
from verifier.values.units import PLAIN
from verifier.verdicts import Verdict

UNREADABLE = "its assertion could not be read"


def check_all(
    checks: Iterable[Check], document: Document, resolution: Resolution
) -> tuple[list[CheckResult], list[Diagnostic]]:
    """A result for each check, and what could not be read."""
    results: list[CheckResult] = []
    diagnostics: list[Diagnostic] = []
    for check in checks:
        result, errors = _check_one(check, document.file, resolution)
        results.append(result)
        diagnostics += errors
    return results, diagnostics


def list_claims(document: Document, resolution: Resolution) -> Mapping[str, ClaimReading]:
    """Every claim with its readings."""
    return {
        id: ClaimReading(claim, _quantity(resolution.scope.quantities.get(id), resolution))
        for id, claim in document.claims.items()
    }


def list_ledger(document: Document, resolution: Resolution) -> tuple[LedgerEntry, ...]:
    """Every derived quantity with its readings, or why it has none."""
    entries = []
    for id, derived in document.derived.items():
        try:
            quantity, reason = (
                _quantity(resolution.scope.quantities.get(id), resolution),
                resolution.reasons.get(id, ""),
            )
        except WorkLimit as limit:
            quantity, reason = None, limit.reason
        entries.append(LedgerEntry(derived, quantity, reason))
    return tuple(entries)


def _check_one(check: Check, file: TextFile, resolution: Resolution) -> tuple[CheckResult, list[Diagnostic]]:
    if check.assertion is None:
        return _blocked(check, UNREADABLE), []
    claims: tuple[str, ...] = ()
    try:
        tree = parse_expression(check.assertion.text)
        claims = resolution.claims_behind(dict.fromkeys(names_in(tree)))
        assertion = typecheck_assertion(tree, resolution.scope)
        resolution.add_lengths()
        return _judged(check, assertion, claims, resolution), []
    except ReadingError as error:
        return _blocked(check, UNREADABLE, claims), [locate(file, check.assertion, error)]
    except Blocked as blocked:
        return _blocked(check, blocked.reason, claims), []


def _blocked(check: Check, reason: str, claims: tuple[str, ...] = ()) -> CheckResult:
    return CheckResult(check, Judgement(Verdict.BLOCKED, reason), claims=claims)


def _judged(check: Check, assertion: Assertion, claims: tuple[str, ...], resolution: Resolution) -> CheckResult:
    names = variables_of(assertion.formula)
    literal = {name: resolution.literal[name] for name in names}
    usual = {name: resolution.usual[name] for name in names}
    judgement = judge(assertion.formula, agreement=assertion.agreement, literal=literal, usual=usual)
    deciding = usual if judgement.verdict in USUAL else literal
    return CheckResult(
        check,
        judgement,
        shown=tuple(_show(part, resolution) for part in assertion.shown),
        margin=_margin(assertion, judgement.verdict, deciding),
        turns=tuple(
            turn for turn in find_turns(assertion.formula, judgement.verdict, deciding) if turn.variable in claims
        ),
        claims=claims,
    )


def _margin(assertion: Assertion, verdict: Verdict, box: Box) -> MarginIn | None:
    margin = find_margin(assertion.formula, verdict, box)
    if margin is None:
        return None
    same = (sides for sides in assertion.sides if sides.compared.left is margin.compared.left)
    sides = next(same, None)
    return MarginIn(margin, sides.unit, sides.is_date) if sides else MarginIn(margin, PLAIN, is_date=False)


def _show(part: str | Measured, resolution: Resolution) -> str | Quantity:
    if isinstance(part, str):
        return part
    return _quantity(part, resolution) or ""


def _quantity(measured: Measured | None, resolution: Resolution) -> Quantity | None:
    if measured is None:
        return None
    literal, usual = (enclose(measured.term, box) for box in (resolution.literal, resolution.usual))
    return Quantity(literal, usual, measured.unit, measured.is_date)
