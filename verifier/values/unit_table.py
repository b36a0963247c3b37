"""The rows of ``units.txt``: which names there are, how each unit is defined, which names are refused."""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import NamedTuple

from verifier.values.plurals import write_plural

_NO_UNITS = ("prefixes", "currencies", "ambiguous")
"""Sections that hold something else; all others hold a unit a line."""


@cache
def ambiguous_names() -> Mapping[str, tuple[str, ...]]:
    """Names that are refused, each with the units it could mean."""
    lines = map(_read_line, _sections()["ambiguous"])
    return {name: tuple(line.definition.split(", ")) for line in lines for name in line.names}


class Row(NamedTuple):
    """A unit as the table defines it: ``metre`` is ``base``, ``kilometre`` is ``1e3 metre``."""

    name: str
    plural: str
    definition: str


class Rows(NamedTuple):
    """The table's rows, by name and by symbol."""

    names: dict[str, Row]
    symbols: dict[str, Row]


@cache
def table_rows() -> Rows:
    """Every line of the table, with its prefixes written out, save the names that are refused."""
    rows = Rows({}, {})
    prefixes = {line.names[0]: line for line in map(_read_line, _sections()["prefixes"])}
    for section, lines in _sections().items():
        for line in map(_read_line, lines if section not in _NO_UNITS else ()):
            _add_line(rows, line)
            for prefix in line.prefixes:
                _add_line(rows, _prefixed(prefixes[prefix], line))
    codes = " ".join(_sections()["currencies"]).split()
    rows.names.update((code, Row(code, code, "base")) for code in codes)
    for name in ambiguous_names():
        rows.names.pop(name, None)
        rows.symbols.pop(name, None)
    return rows


class _Line(NamedTuple):
    """A line of the table."""

    names: list[str]
    plural: str
    symbols: list[str]
    definition: str
    prefixes: list[str]


def _read_line(line: str) -> _Line:
    """The parts of ``litre, liter (L, l) = 1/1000 metre^3; milli centi``."""
    left, _, right = line.partition(" = ")
    names, _, symbols = left.rstrip(")").partition(" (")
    first, *others = names.split(", ")
    name, _, plural = first.partition("/")
    definition, _, prefixes = right.partition("; ")
    return _Line([name, *others], plural, symbols.split(", ") if symbols else [], definition, prefixes.split())


def _prefixed(prefix: _Line, line: _Line) -> _Line:
    long, factor = prefix.names[0], prefix.definition
    symbols = [short + symbol for short in prefix.symbols for symbol in line.symbols]
    plural = line.plural and long + line.plural
    return _Line([long + name for name in line.names], plural, symbols, f"{factor} {line.names[0]}", [])


def _add_line(rows: Rows, line: _Line) -> None:
    name = line.names[0]
    row = Row(name, line.plural or write_plural(name), line.definition)
    rows.names.update(dict.fromkeys([*line.names, row.plural] if line.plural else line.names, row))
    rows.symbols.update(dict.fromkeys(line.symbols, row))


@cache
def _sections() -> Mapping[str, Sequence[str]]:
    """The lines below each heading, save comments."""
    from pkgutil import get_data  # noqa: PLC0415  # a third of the cost of importlib.resources

    sections: dict[str, list[str]] = {}
    for line in (get_data("verifier.values", "units.txt") or b"").decode("utf-8").splitlines():
        if line.startswith("["):
            sections[line.strip("[]")] = lines = []
        elif line and not line.startswith("#"):
            lines.append(line)
    return sections
