"""Units and dimensions: what may be compared with what, and by which exact factor.

A unit is a product of named units. Time has two worlds: the exact one (seconds to weeks) and the
calendar (months, years), whose lengths in days vary; a conversion between them is left open as a
power of the length of a year or a month, for the caller to fill in.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cache, cached_property
from typing import Any, NamedTuple

from verifier.values.errors import ReadingError
from verifier.values.numbers import SCALE_WORDS

Powers = tuple[tuple[str, int], ...]
"""Base units or dimensions with their exponents, sorted, none zero."""

DAY_IN_SECONDS = 86_400
_TAKEN = frozenset({"and", "between", "half", "in", "not", "or", "to", "within", *SCALE_WORDS})
_IRREGULAR = {"person": "people", "man": "men", "woman": "women", "child": "children", "foot": "feet"}
_TIME = {"second": "time", "month": "time", "year": "time"}
UNIT_NAME = r"(?:[a-zA-Z_µμ][a-zA-Z0-9_]*|[%‰$€£¥₩₽₴₹]|°[CF]?)"
"""What can name a unit, those included that are refused with the choices."""

_FACTOR = re.compile(rf"({UNIT_NAME})(?:\^(-?[0-9]{{1,2}}))?")
_DECLARED = re.compile(r"[a-zA-Z_][a-zA-Z0-9_]*")
_SCALED = re.compile(r"((?=[0-9_.]*[1-9])[0-9](?:_?[0-9]){0,99}(?:\.[0-9]{1,99}|/[1-9][0-9]{0,99})?)\s+(\S+)")
_MOST_FACTORS, _MOST_BITS = 20, 1024  # a ladder of definitions, each to the 99th power, would never end


class NamedUnit(NamedTuple):
    """A unit with a name of its own: ``factor`` times a product of base units."""

    name: str
    plural: str
    factor: Fraction
    powers: Powers
    counted: bool = False

    @property
    def dimension(self) -> Powers:
        """Its base units, with seconds, months and years all taken as time."""
        return _collect((_TIME.get(base, base), exponent) for base, exponent in self.powers)


class Conversion(NamedTuple):
    """A factor: ``factor * (days in a year)**years * (days in a month)**months``."""

    factor: Fraction
    years: int = 0
    months: int = 0


@dataclass(frozen=True)
class Unit:
    """A product of powers of named units; without any, a plain number."""

    parts: tuple[tuple[NamedUnit, int], ...] = ()

    @cached_property
    def factor(self) -> Fraction:
        """How many base units one of it is."""
        result = Fraction(1)
        for named, exponent in self.parts:
            result *= named.factor**exponent
        return result

    @cached_property
    def powers(self) -> Powers:
        """The base units it is made of."""
        return _collect((base, e * exponent) for named, exponent in self.parts for base, e in named.powers)

    @cached_property
    def dimension(self) -> Powers:
        """What it measures; units of one dimension can be compared."""
        return _collect((_TIME.get(base, base), exponent) for base, exponent in self.powers)

    @property
    def is_counted(self) -> bool:
        """It counts declared things: such a unit alone, to the power one."""
        return len(self.parts) == 1 and self.parts[0][1] == 1 and self.parts[0][0].counted

    @property
    def is_percent(self) -> bool:
        """It is the percent sign alone."""
        return len(self.parts) == 1 and self.parts[0][0].name == "%"

    @property
    def is_calendar(self) -> bool:
        """Months or years are part of it."""
        return any(base in ("month", "year") for base, _ in self.powers)

    def __str__(self) -> str:
        return self.write(plural=False)

    def write(self, *, plural: bool) -> str:
        """``barrels/year``, ``m^2``, ``1/year``; empty for a plain number."""
        above = [_write_power(named, e, plural and i == 0) for i, (named, e) in enumerate(self._side(1))]
        below = [_write_power(named, -e, plural=False) for named, e in self._side(-1)]
        if not below:
            return "·".join(above)
        return "/".join(["·".join(above) or "1", *below])

    def _side(self, sign: int) -> list[tuple[NamedUnit, int]]:
        return [(named, e) for named, e in self.parts if e * sign > 0]


PLAIN = Unit()
"""The unit of plain numbers."""


def multiply_units(a: Unit, b: Unit) -> tuple[Unit, Fraction]:
    """The product, each kind of unit named once, and the exact factor that this took.

    Kilograms times euros a tonne is euros: the tonne is read as 1,000 kilograms. Percent and other
    names for plain numbers are dropped, save where nothing else is multiplied.
    """
    if not a.parts or not b.parts:
        return (a if a.parts else b), Fraction(1)
    factor = Fraction(1)
    kept: dict[NamedUnit, int] = {}
    for named, exponent in (*a.parts, *b.parts):
        if not named.powers:
            factor *= named.factor**exponent
            continue
        same = next((other for other in kept if _converts_exactly(named, other)), named)
        factor *= _exact_ratio(named, same) ** exponent
        kept[same] = kept.get(same, 0) + exponent
    product = Unit(tuple((named, exponent) for named, exponent in kept.items() if exponent))
    if product.parts and not product.powers:
        return PLAIN, factor * product.factor
    return product, factor


def power_unit(unit: Unit, exponent: int) -> tuple[Unit, Fraction]:
    """The power, and the exact factor that this took."""
    if not unit.powers:
        return PLAIN, unit.factor**exponent
    parts = tuple((named, e * exponent) for named, e in unit.parts) if exponent else ()
    return Unit(parts), Fraction(1)


def root_unit(unit: Unit) -> tuple[Unit, Fraction] | None:
    """The square root, and the factor to take into the root; None for a unit that is no square."""
    if not unit.powers:
        return PLAIN, unit.factor
    if any(exponent % 2 for _, exponent in unit.parts):
        return None
    return Unit(tuple((named, exponent // 2) for named, exponent in unit.parts)), Fraction(1)


def conversion(source: Unit, target: Unit) -> Conversion:
    """What turns a number of ``source`` into a number of ``target``, a unit of the same dimension."""
    left, right = dict(source.powers), dict(target.powers)
    years = left.get("year", 0) - right.get("year", 0)
    months = left.get("month", 0) - right.get("month", 0)
    factor = source.factor / target.factor
    if years * months < 0:
        twelves = min(abs(years), abs(months))
        sign = 1 if years > 0 else -1
        years, months = years - sign * twelves, months + sign * twelves
        factor *= Fraction(12) ** (sign * twelves)
    return Conversion(factor * Fraction(DAY_IN_SECONDS) ** (years + months), years, months)


def name_unit(unit: Unit) -> str:
    """The unit in words, for a message."""
    return unit.write(plural=True) or "a plain number"


class UnitRegistry:
    """The units that a file may use: the table's, and those that it declares."""

    def __init__(self, names: Mapping[str, NamedUnit]) -> None:
        self._standard = names
        self._declared: dict[str, NamedUnit] = {}
        self._parsed: dict[str, Unit] = {"": PLAIN}

    @property
    def names(self) -> Mapping[str, NamedUnit]:
        """Every name and symbol, each with its unit."""
        return {**self._standard, **self._declared}

    def find(self, name: str) -> NamedUnit | None:
        """The unit of that name or symbol, or of which it is a regular English plural; symbols have none."""
        found = self._get(name)
        if found is not None:
            return found
        declared_in_plural = self._declared.get(_plural(name))
        if declared_in_plural is not None:
            return declared_in_plural
        candidates = (self._get(singular) for singular in _singulars(name) if singular not in _rows().symbols)
        return next((unit for unit in candidates if unit and unit.plural != unit.name), None)

    def parse(self, text: str) -> Unit:
        """The unit that ``barrels/year`` or ``m^2`` writes; ReadingError with offsets otherwise."""
        if text not in self._parsed:
            self._parsed[text] = self._parse_product(text)
        return self._parsed[text]

    def declare(self, text: str) -> None:
        """Take in ``voyage``, ``soldier = person`` or ``tonne_crude = 7.33 barrel``."""
        name, equals, definition = (part.strip() for part in text.partition("="))
        _require_name(name, text)
        if self.find(name) is not None:
            raise _redefined(name)
        self._declared[name] = self._define(name, definition, text) if equals else _counted(name)

    def _get(self, name: str) -> NamedUnit | None:
        return self._declared.get(name) or self._standard.get(name)

    def _define(self, name: str, definition: str, text: str) -> NamedUnit:
        offset = text.index("=") + 1 + len(text.partition("=")[2]) - len(text.partition("=")[2].lstrip())
        scaled = _SCALED.fullmatch(definition)
        if scaled is None:
            thing = self._find_thing(definition, text, offset)
            return NamedUnit(name, _plural(name), thing.factor, thing.powers, thing.counted)
        try:
            unit = self.parse(scaled[2])
        except ReadingError as error:
            raise error.moved(offset + scaled.start(2)) from error
        factor = Fraction(scaled[1]) * unit.factor
        if factor.numerator.bit_length() + factor.denominator.bit_length() > _MOST_BITS:
            raise _invalid_unit(definition, offset)
        return NamedUnit(name, _plural(name), factor, unit.powers)

    def _find_thing(self, name: str, text: str, offset: int) -> NamedUnit:
        """What an alias names: a unit, or else a thing that is declared by it."""
        _require_name(name, text, offset)
        found = self.find(name)
        if found is None and name in ambiguous_names():
            raise self._unknown(name, offset)
        return found or self._declared.setdefault(name, _counted(name))

    def _parse_product(self, text: str) -> Unit:
        result, offset = PLAIN, 0
        if text.count("/") > _MOST_FACTORS:
            raise _invalid_unit(text, offset)
        for index, factor in enumerate(text.split("/")):
            named, exponent = self._parse_factor(factor, offset, first=index == 0)
            if named is not None:
                result = _times(result, named, exponent if index == 0 else -exponent)
            offset += len(factor) + 1
        return result

    def _parse_factor(self, text: str, offset: int, *, first: bool) -> tuple[NamedUnit | None, int]:
        if first and text in ("", "1"):
            return None, 1
        match = _FACTOR.fullmatch(text)
        if match is None:
            raise _invalid_unit(text, offset)
        named = self.find(match[1])
        if named is None:
            raise self._unknown(match[1], offset)
        return named, int(match[2] or 1)

    def _unknown(self, name: str, offset: int) -> ReadingError:
        table = ambiguous_names()
        choices = table.get(name) or table.get(name.lower().removesuffix("s")) or ()
        end = offset + len(name)
        help_text = f"write {' or '.join(choices)}"
        if len(choices) > 1:
            return ReadingError("ambiguous-unit", f"{name} could mean several units", offset, end, help=help_text)
        if not choices:
            near = _nearest(name, [*self._standard, *self._declared])
            help_text = f"did you mean {' or '.join(near)}? " if near else ""
            help_text += f"a thing that is counted is declared: units: [{name}]"
        return ReadingError("unknown-unit", f"there is no unit {name}", offset, end, help=help_text)


def make_registry(declarations: Iterable[str] = ()) -> tuple[UnitRegistry, list[tuple[int, ReadingError]]]:
    """The table's units and the declared ones, with each declaration that failed and its number.

    Plain names come first, so that the order of the declarations does not matter.
    """
    registry = UnitRegistry(standard_units())
    errors: list[tuple[int, ReadingError]] = []
    ordered = sorted(enumerate(declarations), key=lambda item: "=" in item[1])
    for number, text in ordered:
        try:
            registry.declare(text)
        except ReadingError as error:
            errors.append((number, error))
    return registry, sorted(errors, key=lambda item: item[0])


@cache
def standard_units() -> Mapping[str, NamedUnit]:
    """The units of ``units.toml``, by name and by symbol."""
    return _Standard()


@cache
def ambiguous_names() -> Mapping[str, tuple[str, ...]]:
    """Names that are refused, each with the units it could mean."""
    lines = map(_read_line, _table()["ambiguous"]["names"].splitlines())
    return {name: tuple(line.definition.split(", ")) for line in lines for name in line.names}


class _Standard(Mapping[str, NamedUnit]):
    """The table's units. Each is worked out when it is first asked for: a file uses few of them."""

    def __init__(self) -> None:
        self._rows = _rows().names | _rows().symbols
        self._units: dict[str, NamedUnit] = {}

    def __getitem__(self, name: str) -> NamedUnit:
        if name not in self._units:
            self._units[name] = self._work_out(self._rows[name])
        return self._units[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._rows)

    def __len__(self) -> int:
        return len(self._rows)

    def _work_out(self, row: _Row) -> NamedUnit:
        if row.definition == "base":
            return NamedUnit(row.name, row.plural, Fraction(1), ((row.name, 1),))
        number, _, rest = row.definition.partition(" ")
        unit = UnitRegistry(self).parse(rest)
        return NamedUnit(row.name, row.plural, Fraction(number) * unit.factor, unit.powers)


class _Row(NamedTuple):
    """A unit as the table defines it: ``metre`` is ``base``, ``kilometre`` is ``1e3 metre``."""

    name: str
    plural: str
    definition: str


class _Rows(NamedTuple):
    """The table's rows, by name and by symbol."""

    names: dict[str, _Row]
    symbols: dict[str, _Row]


@cache
def _rows() -> _Rows:
    """Every line of the table, with its prefixes written out, save the names that are refused."""
    rows = _Rows({}, {})
    prefixes = [_read_line(line) for line in _table()["prefixes"]["prefixes"].splitlines()]
    for section in _table()["sections"].values():
        for line in map(_read_line, section["units"].splitlines()):
            _add_line(rows, line)
            for prefix in prefixes:
                if prefix.names[0] in line.prefixes:
                    _add_line(rows, _prefixed(prefix, line))
    rows.names.update((code, _Row(code, code, "base")) for code in _table()["currencies"]["codes"].split())
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


def _add_line(rows: _Rows, line: _Line) -> None:
    name = line.names[0]
    row = _Row(name, line.plural or _plural(name), line.definition)
    rows.names.update(dict.fromkeys([*line.names, row.plural] if line.plural else line.names, row))
    rows.symbols.update(dict.fromkeys(line.symbols, row))


@cache
def _table() -> dict[str, Any]:
    import tomllib  # noqa: PLC0415  # only here, and only when a file is read
    from pkgutil import get_data  # noqa: PLC0415  # a third of the cost of importlib.resources

    return tomllib.loads((get_data("verifier.values", "units.toml") or b"").decode("utf-8"))


def _times(unit: Unit, named: NamedUnit, exponent: int) -> Unit:
    parts = dict(unit.parts)
    parts[named] = parts.get(named, 0) + exponent
    return Unit(tuple((part, e) for part, e in parts.items() if e))


def _converts_exactly(a: NamedUnit, b: NamedUnit) -> bool:
    """Both measure the same, without a calendar's varying lengths between them."""
    return a.dimension == b.dimension and (a.powers == b.powers or _calendar(a) == _calendar(b) != "")


def _calendar(named: NamedUnit) -> str:
    return "calendar" if all(base in ("month", "year") for base, _ in named.powers) else ""


def _exact_ratio(a: NamedUnit, b: NamedUnit) -> Fraction:
    return conversion(Unit(((a, 1),)), Unit(((b, 1),))).factor


def _collect(pairs: Iterable[tuple[str, int]]) -> Powers:
    total: dict[str, int] = {}
    for base, exponent in pairs:
        total[base] = total.get(base, 0) + exponent
    return tuple(sorted((base, exponent) for base, exponent in total.items() if exponent))


def _counted(name: str) -> NamedUnit:
    return NamedUnit(name, _plural(name), Fraction(1), ((f"#{name}", 1),), counted=True)


def _plural(name: str) -> str:
    if name in _IRREGULAR:
        return _IRREGULAR[name]
    if name.endswith("y") and name[-2:-1] not in "aeiou":
        return name[:-1] + "ies"
    if name.endswith("s") and not name.endswith("ss"):
        return name
    return name + ("es" if name.endswith(("s", "x", "z", "ch", "sh")) else "s")


def _singulars(name: str) -> Iterable[str]:
    yield from (singular for singular, plural in _IRREGULAR.items() if plural == name)
    if name.endswith("ies"):
        yield name[:-3] + "y"
    if name.endswith("es"):
        yield name[:-2]
    if name.endswith("s"):
        yield name[:-1]


def _write_power(named: NamedUnit, exponent: int, plural: bool) -> str:
    name = named.plural if plural else named.name
    return name if exponent == 1 else f"{name}^{exponent}"


def _nearest(name: str, names: Iterable[str]) -> list[str]:
    from difflib import get_close_matches  # noqa: PLC0415  # only for a mistake

    known = list(names)
    alike = [other for other in known if other.lower() == name.lower()]
    return alike or get_close_matches(name, known, n=2, cutoff=0.7)


def _require_name(name: str, text: str, offset: int = 0) -> None:
    if not _DECLARED.fullmatch(name):
        end = offset + max(len(name), 1)
        help_text = "write a name, name = name, or name = 7.33 barrel"
        raise ReadingError("invalid-unit", f"“{name or text}” is not a unit's name", offset, end, help=help_text)
    if name.lower() in _TAKEN:
        message = f"“{name}” is a word of the language"
        raise ReadingError("invalid-unit", message, offset, offset + len(name), help="choose another name")


def _redefined(name: str) -> ReadingError:
    help_text = "choose another name, or drop the declaration"
    return ReadingError("redefined-unit", f"there is a unit {name} already", 0, len(name), help=help_text)


def _invalid_unit(text: str, offset: int) -> ReadingError:
    per = re.search(r"\s(per|a|an)\s", f" {text} ")
    help_text = "write barrels/year for barrels a year" if per else "write a unit as barrels, barrels/year or m^2"
    return ReadingError("invalid-unit", f"“{text}” is not a unit", offset, offset + max(len(text), 1), help=help_text)
