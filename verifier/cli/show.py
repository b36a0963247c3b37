"""``verifier show``: the tables of the language, printed from the tables in use."""

import sys
from collections.abc import Callable, Iterator
from enum import StrEnum
from typing import Annotated

import typer

from verifier.cli.terminal import write


class Table(StrEnum):
    """What can be shown."""

    HEDGES = "hedges"
    UNITS = "units"
    FUNCTIONS = "functions"
    CODES = "codes"


def show(table: Annotated[Table, typer.Argument(help="The table to print.")]) -> None:
    """Print a table of the language: hedges, units, functions or the codes of diagnostics."""
    write(sys.stdout, "".join(f"{line}\n" for line in _TABLES[table]()))


def _hedges() -> Iterator[str]:
    from verifier.values.hedges import FRACTION_WORDS, HEDGES, PLAIN_WORDS  # noqa: PLC0415  # one table's own

    yield "x is the number as written; h half a unit of its last written digit; u one unit of its last significant"
    yield "digit. t = min(u, x/10), g = max(u, x/10), both at least 1 for things counted; q = min(h, x/10),"
    yield "p = max(h, t/2), s = max(2t, h). A count in digits alone is usually exactly x."
    yield ""
    for hedge in (PLAIN_WORDS, FRACTION_WORDS, *HEDGES.values()):
        yield f"{', '.join(hedge.words)}"
        yield f"    literally {hedge.literal}, usually {hedge.usual}"


def _units() -> Iterator[str]:
    from verifier.values.unit_registry import standard_units  # noqa: PLC0415  # one table's own

    known_as: dict[str, list[str]] = {}
    for name, unit in standard_units().items():
        known_as.setdefault(unit.name, []).append(name)
    for unit_name, names in known_as.items():
        unit = standard_units()[names[0]]
        base = " ".join(name if exponent == 1 else f"{name}^{exponent}" for name, exponent in unit.powers)
        definition, known = f"{unit.factor} {base}".strip(), ", ".join(dict.fromkeys([unit_name, *names]))
        yield f"{known} = {definition if definition != f'1 {unit_name}' else 'a dimension of its own'}"


def _functions() -> Iterator[str]:
    from verifier.expressions.functions import FUNCTIONS  # noqa: PLC0415  # one table's own

    width = max(len(function.signature) for function in FUNCTIONS.values())
    for function in FUNCTIONS.values():
        yield f"{function.signature:{width}}  {function.meaning}"


def _codes() -> Iterator[str]:
    from verifier.codes import CODES  # noqa: PLC0415  # one table's own

    width = max(map(len, CODES))
    for code, told in CODES.items():
        yield f"{code:{width}}  {told.severity:7}  {told.title}"


_TABLES: dict[Table, Callable[[], Iterator[str]]] = {
    Table.HEDGES: _hedges,
    Table.UNITS: _units,
    Table.FUNCTIONS: _functions,
    Table.CODES: _codes,
}
