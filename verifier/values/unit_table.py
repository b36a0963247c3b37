"""The rows of ``units.txt``: which names there are, how each unit is defined, which names are refused."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import NamedTuple

_NO_UNITS = ("prefixes", "currencies", "ambiguous")
"""Sections that hold something else; all others hold a unit a line."""

_IRREGULAR = {
    "child": "children",
    "foot": "feet",
    "goose": "geese",
    "man": "men",
    "mouse": "mice",
    "ox": "oxen",
    "person": "people",
    "tooth": "teeth",
    "woman": "women",
}


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


def write_plural(name: str) -> str:
    """The regular English plural, or one of a few others."""
    if name in _IRREGULAR:
        return _IRREGULAR[name]
    if name.endswith("y") and name[-2:-1] not in "aeiou":
        return name[:-1] + "ies"
    if name.endswith("s") and not name.endswith("ss"):
        return name
    return name + ("es" if name.endswith(("s", "x", "z", "ch", "sh")) else "s")


def is_plural(word: str, name: str) -> bool:
    """A word is the plural of a name: one that is known, or one that begins alike and ends in s.

    >>> [is_plural(*words) for words in [("wolves", "wolf"), ("analyses", "analysis"), ("person", "soldier")]]
    [True, True, False]
    """
    begins_alike = word[:2] == name[:2] and len(word) <= len(name) + 3
    return word == write_plural(name) or (begins_alike and word == write_plural(word))


def list_singulars(name: str) -> Iterable[str]:
    """The words of which a name may be the plural."""
    yield from (singular for singular, plural in _IRREGULAR.items() if plural == name)
    if name.endswith("ies"):
        yield name[:-3] + "y"
    if name.endswith("es"):
        yield name[:-2]
    if name.endswith("s"):
        yield name[:-1]
