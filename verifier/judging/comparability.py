"""Warns where a check compares or adds what is of other periods, or of other values on an axis of ``scope:``.

It looks only at checks whose claims state different things, and changes no verdict.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice

from verifier.claims import Check, Claim, Document
from verifier.diagnostics import Diagnostic, Label
from verifier.expressions.ast import Expression
from verifier.expressions.parser import parse_expression
from verifier.expressions.typechecker import names_in
from verifier.judging.coverage import Clash, Coverage
from verifier.judging.coverage_reader import CoverageReader
from verifier.judging.resolver import Resolution
from verifier.report import CheckResult
from verifier.text import TextFile, Words, shorten
from verifier.verdicts import Verdict

MOST_AXES = 20
"""Of one record; further ones are not compared."""
_LONGEST = 60  # of what a message quotes


def find_incomparable(results: Iterable[CheckResult], document: Document, resolution: Resolution) -> list[Diagnostic]:
    """A warning for each axis on which a judged check, or a formula behind it, mixes what is stated."""
    if not _states_anything(document):
        return []
    coverages = dict(_cover_claims(document, resolution))
    mixed = [result.check for result in results if _is_mixed(result, coverages)]
    return _Comparability(document, resolution, coverages).diagnose_all(mixed) if mixed else []


def _states_anything(document: Document) -> bool:
    claims, sources = document.claims.values(), document.sources.values()
    return any(claim.period or claim.scope for claim in claims) or any(source.scope for source in sources)


def _is_mixed(result: CheckResult, coverages: Mapping[str, Coverage | None]) -> bool:
    """Two of its claims state something, and not the same: in any other check, nothing can differ."""
    covered = filter(None, (coverages.get(claim) for claim in result.claims))
    stated = {(coverage.period, coverage.scope) for coverage in covered if coverage.period or coverage.scope}
    return len(stated) > 1 and result.verdict is not Verdict.BLOCKED


class _Comparability:
    """The checks of one file. A formula is told once, unless every check that rests on it is across the axis."""

    def __init__(self, document: Document, resolution: Resolution, coverages: dict[str, Coverage | None]) -> None:
        self.document = document
        self.inputs = resolution.inputs
        self.quantities = resolution.scope.quantities
        self.coverages = coverages
        self.clashes: dict[str, Mapping[str, Clash]] = {}
        self.silenced: dict[str, frozenset[str]] = {}

    def diagnose_all(self, checks: Iterable[Check]) -> list[Diagnostic]:
        """The warnings of some checks, and of the formulas behind them."""
        found = [diagnostic for check in checks for diagnostic in self._diagnose_check(check)]
        return [*found, *self._diagnose_formulas()]

    def _diagnose_check(self, check: Check) -> Iterator[Diagnostic]:
        if check.assertion is None:
            return
        tree, across = parse_expression(check.assertion.text), frozenset(axis.text for axis in check.across)
        names = dict.fromkeys(names_in(tree))
        self._cover_derived(names)
        self._silence(names, across)
        for axis, clash in self._read(tree).items():
            if axis not in across:
                yield _diagnose(clash, check.assertion, self.document.file, "")

    def _diagnose_formulas(self) -> Iterator[Diagnostic]:
        """From what the checks name down to what that is made of, so that all that silences is known."""
        for id, clashes in reversed(self.clashes.items()):
            self._silence(self.inputs[id], self.silenced[id])
            formula = self.document.derived[id].formula
            for axis, clash in clashes.items():
                if formula is not None and axis not in self.silenced[id]:
                    yield _diagnose(clash, formula, self.document.file, f" on each check of {id}")

    def _silence(self, names: Iterable[str], across: frozenset[str]) -> None:
        for name in names:
            self.silenced[name] = self.silenced.get(name, across) & across

    def _cover_derived(self, names: Iterable[str]) -> None:
        """What each derived quantity covers, after those that it is made of."""
        pending = [*names]
        while pending:
            missing = [name for name in self.inputs.get(pending[-1], ()) if name not in self.coverages]
            if missing and pending[-1] not in self.coverages:
                pending += missing
            elif (name := pending.pop()) not in self.coverages:
                self._cover_one(name)

    def _cover_one(self, id: str) -> None:
        formula, measured = self.document.derived[id].formula, self.quantities[id]
        reader = CoverageReader(self.coverages)
        coverage = reader.read(parse_expression(formula.text)) if formula is not None else None
        self.coverages[id] = None if measured is None or measured.is_date else coverage
        self.clashes[id] = reader.clashes

    def _read(self, tree: Expression) -> Mapping[str, Clash]:
        reader = CoverageReader(self.coverages)
        reader.read(tree)
        return reader.clashes


def _cover_claims(document: Document, resolution: Resolution) -> Iterator[tuple[str, Coverage | None]]:
    """What each claim covers; a date covers nothing."""
    spellings: dict[tuple[str, str], str] = {}
    for id, claim in document.claims.items():
        measured = resolution.scope.quantities[id]
        if measured is None or measured.is_date:
            yield id, None
        else:
            is_amount = all(exponent > 0 for _, exponent in measured.unit.dimension)
            scope = frozenset(_spell_alike(_scope_of(claim, document), spellings))
            yield id, Coverage(resolution.scope.periods.get(id), is_amount, scope)


def _scope_of(claim: Claim, document: Document) -> Iterator[tuple[str, str]]:
    """The claim's own value on each axis, or that of its sources where they do not contradict each other."""
    stated: dict[str, set[str]] = {}
    for source in filter(None, (document.sources.get(words.text) for words in claim.sources)):
        for axis, value in islice(source.scope.items(), MOST_AXES):
            stated.setdefault(axis, set()).add(value.text)
    for axis, value in islice(claim.scope.items(), MOST_AXES):
        stated[axis] = {value.text}
    for axis, values in stated.items():
        if len(values) == 1:
            yield axis, values.pop()


def _spell_alike(scope: Iterable[tuple[str, str]], spellings: dict[tuple[str, str], str]) -> Iterator[tuple[str, str]]:
    """Values that differ only in capital letters or blanks are one, written as it is first."""
    for axis, value in scope:
        yield axis, spellings.setdefault((axis, " ".join(value.casefold().split())), value)


def _diagnose(clash: Clash, words: Words, file: TextFile, where: str) -> Diagnostic:
    values = [shorten(value, _LONGEST) for value in clash.values]
    mentioned = [shorten(words.text[part.start : part.end], _LONGEST) for part in clash.operands]
    message = f"{clash.use.format(*mentioned)}, but {clash.how}: {' and '.join(values)}"
    labels = (
        Label(file.span_inside(words, part.start, part.end), f"{shorten(clash.axis, _LONGEST)}: {value}")
        for part, value in zip(clash.operands, values, strict=True)
    )
    return Diagnostic("not-comparable", message, tuple(labels), f"if it is meant, write {_across(clash.axis)}{where}")


def _across(axis: str) -> str:
    import json  # noqa: PLC0415  # only for a warning; it costs as much as all that reads a small file

    plain = axis.replace("_", "").replace("-", "").isalnum()
    return f"across: [{axis if plain else json.dumps(axis, ensure_ascii=False)}]"
