"""Which claims and formulas that changed a quantity or a check rests on."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from contextlib import suppress
from functools import cached_property
from graphlib import TopologicalSorter
from itertools import islice

from verifier.expressions.parser import parse_expression
from verifier.expressions.typechecker import names_in
from verifier.report import LedgerEntry
from verifier.text import Words
from verifier.values.errors import ReadingError

MOST_CAUSES = 20
"""So many are named: of thousands, all would be named for each quantity that rests on them."""


class CauseFinder:
    """Finds causes in one file; ``changed`` are the ids of its claims and derived quantities that are other ones."""

    def __init__(self, ledger: Iterable[LedgerEntry], changed: Collection[str]) -> None:
        self._formulas = {
            entry.derived.id.text: entry.derived.formula for entry in ledger if entry.quantity is not None
        }
        self._changed = changed

    def find(self, expression: Words | None) -> tuple[str, ...]:
        """What changed behind a formula or an assertion, in its order."""
        if not self._changed or expression is None:
            return ()
        names: list[str] = []
        with suppress(ReadingError):
            names += dict.fromkeys(names_in(parse_expression(expression.text)))
        return self._gather(names, self._behind)

    @cached_property
    def _behind(self) -> Mapping[str, tuple[str, ...]]:
        """What changed behind each derived quantity; none is derived from itself, for such have no readings."""
        inputs = {id: self._inputs(formula) for id, formula in self._formulas.items()}
        behind: dict[str, tuple[str, ...]] = {}
        for id in TopologicalSorter(inputs).static_order():
            behind[id] = self._gather(inputs.get(id, ()), behind)
        return behind

    def _inputs(self, formula: Words | None) -> list[str]:
        return list(dict.fromkeys(names_in(parse_expression(formula.text)))) if formula is not None else []

    def _gather(self, names: Iterable[str], behind: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
        """Each name that is another one, then what changed behind it."""
        found = (cause for name in names for cause in (*self._own(name), *behind.get(name, ())))
        return tuple(islice(dict.fromkeys(found), MOST_CAUSES))

    def _own(self, name: str) -> tuple[str, ...]:
        return (name,) if name in self._changed else ()
