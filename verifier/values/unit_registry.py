"""The units that a file may use: those of the table, and those that it declares."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from functools import cache
from itertools import chain

from verifier.values.errors import ReadingError
from verifier.values.numbers import SCALE_WORDS
from verifier.values.plurals import is_plural, list_singulars, write_plural
from verifier.values.suggestions import Suggestions
from verifier.values.unit_table import Row, ambiguous_names, table_rows
from verifier.values.units import PLAIN, NamedUnit, Unit, times_named

UNIT_NAME = r"(?:[a-zA-Z_][a-zA-Z0-9_]*|[µμ][a-zA-Z0-9_]*|[%‰$€£¥₩₽₴₹]|°[CF]?)"
"""What can name a unit, those included that are refused with the choices."""

_TAKEN = frozenset({"and", "between", "half", "in", "not", "or", "to", "within", *SCALE_WORDS})
_FACTOR = re.compile(rf"({UNIT_NAME})(?:\^(-?[0-9]{{1,2}}))?")
_DECLARED = re.compile(r"[a-zA-Z_][a-zA-Z0-9_]*")
_SCALED = re.compile(r"((?=[0-9_.]*[1-9])[0-9](?:_?[0-9]){0,99}(?:\.[0-9]{1,99}|/[1-9][0-9]{0,99})?)\s+(\S+)")
_MOST_FACTORS, _MOST_BITS = 20, 1024  # a ladder of definitions, each to the 99th power, would never end


class UnitRegistry:
    """The units that a file may use: the table's, and those that it declares."""

    def __init__(self, names: Mapping[str, NamedUnit]) -> None:
        self._standard = names
        self._declared: dict[str, NamedUnit] = {}
        self._parsed: dict[str, Unit] = {"": PLAIN}
        self._suggestions = Suggestions()

    @property
    def names(self) -> Mapping[str, NamedUnit]:
        """Every name and symbol, each with its unit."""
        return {**self._standard, **self._declared}

    def find(self, name: str) -> NamedUnit | None:
        """The unit of that name or symbol, or of which it is a regular English plural; symbols have none."""
        found = self._get(name)
        if found is not None:
            return found
        declared_in_plural = self._declared.get(write_plural(name))
        if declared_in_plural is not None:
            return declared_in_plural
        rows = table_rows()
        names = (word for word in list_singulars(name) if word in rows.names or word not in rows.symbols)
        candidates = map(self._get, names)
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
        found = self.find(name)
        is_singular_of_it = equals and found is self._declared.get(definition) and is_plural(definition, name)
        if found is not None and not is_singular_of_it:
            raise _redefined(name)
        self._declared[name] = self._define(name, definition, text) if equals else _counted(name)

    def _get(self, name: str) -> NamedUnit | None:
        return self._declared.get(name) or self._standard.get(name)

    def _define(self, name: str, definition: str, text: str) -> NamedUnit:
        offset = text.index("=") + 1 + len(text.partition("=")[2]) - len(text.partition("=")[2].lstrip())
        scaled = _SCALED.fullmatch(definition)
        if scaled is None:
            thing = self._find_thing(definition, text, offset)
            if thing.counted and thing.name == definition and is_plural(definition, name):
                return self._rename(thing, name)
            return NamedUnit(name, write_plural(name), thing.factor, thing.powers, thing.counted)
        try:
            unit = self.parse(scaled[2])
        except ReadingError as error:
            raise error.moved(offset + scaled.start(2)) from error
        factor = Fraction(scaled[1]) * unit.factor
        if _bits(factor) > _MOST_BITS:
            raise _invalid_unit(definition, offset)
        return NamedUnit(name, write_plural(name), factor, unit.powers)

    def _find_thing(self, name: str, text: str, offset: int) -> NamedUnit:
        """What an alias names: a unit, or else a thing that is declared by it."""
        _require_name(name, text, offset)
        found = self.find(name)
        if found is None and name in ambiguous_names():
            raise self._unknown(name, offset)
        return found or self._declared.setdefault(name, _counted(name))

    def _rename(self, thing: NamedUnit, singular: str) -> NamedUnit:
        """A thing that is known by its plural alone gets its singular."""
        self._declared[thing.name] = thing._replace(name=singular, plural=thing.name)
        return self._declared[thing.name]

    def _parse_product(self, text: str) -> Unit:
        result, offset = PLAIN, 0
        if text.count("/") > _MOST_FACTORS:
            raise _invalid_unit(text, offset)
        for index, factor in enumerate(text.split("/")):
            named, exponent = self._parse_factor(factor, offset, first=index == 0)
            if named is not None:
                result = times_named(result, named, exponent if index == 0 else -exponent)
            offset += len(factor) + 1
        if _bits(result.factor) > 4 * _MOST_BITS:
            raise _invalid_unit(text, 0)
        return result

    def _parse_factor(self, text: str, offset: int, *, first: bool) -> tuple[NamedUnit | None, int]:
        if first and text in ("", "1"):
            return None, 1
        match = _FACTOR.fullmatch(text)
        if match is None:
            joined = "_".join(text.split())
            raise _invalid_unit(text, offset, joined if self.find(joined) else "")
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
            near = self._suggestions.find(name, chain(self._standard, self._declared), 0.7)
            help_text = f"did you mean {' or '.join(near)}? " if near else ""
            help_text += f"a thing that is counted is declared: units: [{name}]"
        return ReadingError("unknown-unit", f"there is no unit {name}", offset, end, help=help_text)


def make_registry(
    declarations: Iterable[str] = (), most_errors: int | None = None
) -> tuple[UnitRegistry, list[tuple[int, ReadingError]]]:
    """The table's units and the declared ones, with each declaration that failed and its number.

    Plain names come first, so that the order of the declarations does not matter. It ends with the last of
    ``most_errors``.
    """
    registry = UnitRegistry(standard_units())
    errors: list[tuple[int, ReadingError]] = []
    numbered = [*enumerate(declarations)]
    plain, defined = ([item for item in numbered if ("=" in item[1]) is has_sign] for has_sign in (False, True))
    for number, text in chain(plain, defined):
        try:
            registry.declare(text)
        except ReadingError as error:
            errors.append((number, error.with_traceback(None)))  # which would keep all that was made on the way
            if len(errors) == most_errors:
                break
    return registry, sorted(errors, key=lambda item: item[0])


@cache
def standard_units() -> Mapping[str, NamedUnit]:
    """The units of ``units.txt``, by name and by symbol."""
    return _Standard()


class _Standard(Mapping[str, NamedUnit]):
    """The table's units. Each is worked out when it is first asked for: a file uses few of them."""

    def __init__(self) -> None:
        self._rows = table_rows().names | table_rows().symbols
        self._units: dict[str, NamedUnit] = {}

    def __getitem__(self, name: str) -> NamedUnit:
        if name not in self._units:
            self._units[name] = self._work_out(self._rows[name])
        return self._units[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._rows)

    def __len__(self) -> int:
        return len(self._rows)

    def _work_out(self, row: Row) -> NamedUnit:
        if row.definition == "base":
            return NamedUnit(row.name, row.plural, Fraction(1), ((row.name, 1),))
        number, _, rest = row.definition.partition(" ")
        unit = UnitRegistry(self).parse(rest)
        return NamedUnit(row.name, row.plural, Fraction(number) * unit.factor, unit.powers)


def _counted(name: str) -> NamedUnit:
    return NamedUnit(name, write_plural(name), Fraction(1), ((f"#{name}", 1),), counted=True)


def _bits(factor: Fraction) -> int:
    return factor.numerator.bit_length() + factor.denominator.bit_length()


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


def _invalid_unit(text: str, offset: int, meant: str = "") -> ReadingError:
    per = re.search(r"\s(per|a|an)\s", f" {text} ")
    help_text = "write barrels/year for barrels a year" if per else "write a unit as barrels, barrels/year or m^2"
    help_text = f"write {meant}" if meant else help_text
    return ReadingError("invalid-unit", f"“{text}” is not a unit", offset, offset + max(len(text), 1), help=help_text)
