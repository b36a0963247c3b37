"""Units and dimensions (section 3 of the language); factors from the definitions, worked out by hand."""

from __future__ import annotations

from fractions import Fraction

import pytest

from verifier.values.errors import ReadingError
from verifier.values.unit_registry import make_registry
from verifier.values.units import PLAIN, Conversion, conversion, multiply_units, power_unit, root_unit

REGISTRY, ERRORS = make_registry(
    [
        "voyage",
        "person",
        "soldier = person",
        "wolf = wolves",
        "tonne_crude = 7.33 barrel",
        "party",
        "box",
        "crew = 12 person",
    ]
)


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("voyages", "voyage"),
        ("soldiers", "soldier"),
        ("people", "person"),
        ("parties", "party"),
        ("boxes", "box"),
        ("barrels", "barrel"),
        ("bbl", "barrel"),
        ("km", "kilometre"),
        ("kilometers", "kilometre"),
        ("feet", "foot"),
        ("inches", "inch"),
        ("centuries", "century"),
        ("metres/second", "m/s"),
        ("1/year", "/years"),
        ("m^2", "m/m^-1"),
        ("pp", "point"),
        ("x", "times"),
        ("percent", "%"),
    ],
)  # fmt: skip
def test_names_of_one_unit_are_the_same(text: str, same: str) -> None:
    """Symbols, regular English plurals and other spellings lead to one unit."""
    assert REGISTRY.parse(text).parts == REGISTRY.parse(same).parts


@pytest.mark.parametrize(
    ("source", "target", "factor"),
    [
        ("barrel", "gallon", "42"),
        ("barrel", "m^3", "0.158987294928"),
        ("barrel", "litre", "158.987294928"),
        ("week", "day", "7"),
        ("day", "hour", "24"),
        ("year", "month", "12"),
        ("month", "year", "1/12"),
        ("decade", "month", "120"),
        ("barrels/month", "barrels/year", "12"),
        ("tonne", "kg", "1_000"),
        ("pound", "kg", "0.45359237"),
        ("short_ton", "tonne", "0.90718474"),
        ("mile", "m", "1_609.344"),
        ("hectare", "m^2", "10_000"),
        ("kWh", "J", "3_600_000"),
        ("%", "", "1/100"),
        ("point", "%", "1"),
        ("times", "%", "100"),
        ("soldier", "person", "1"),
        ("wolf", "wolves", "1"),
        ("tonne_crude", "barrel", "7.33"),
        ("tonne_crude", "gallon", "307.86"),
        ("crew", "soldiers", "12"),
        ("km/h", "m/s", "5/18"),
    ],
)  # fmt: skip
def test_conversion_is_exact(source: str, target: str, factor: str) -> None:
    """Every definition is a fraction, so that no conversion is rounded."""
    assert conversion(REGISTRY.parse(source), REGISTRY.parse(target)) == Conversion(Fraction(factor))


@pytest.mark.parametrize(
    ("declared", "said", "one", "many"),
    [
        (["wolf = wolves"], "wolf", "wolf", "wolves"),
        (["wolf = wolves"], "wolves", "wolf", "wolves"),
        (["wolves", "wolf = wolves"], "wolf", "wolf", "wolves"),
        (["wolves", "wolf = wolves"], "wolves", "wolf", "wolves"),
        (["life = lives"], "life", "life", "lives"),
        (["analysis = analyses"], "analyses", "analysis", "analyses"),
        (["child = children"], "children", "child", "children"),
        (["mouse = mice"], "mice", "mouse", "mice"),
        (["voyage = voyages"], "voyages", "voyage", "voyages"),
        (["cub = wolves", "wolf = wolves"], "cub", "cub", "cubs"),
        (["cub = wolves", "wolf = wolves"], "wolf", "wolf", "wolves"),
        (["soldier = person"], "soldier", "soldier", "soldiers"),
        (["soldier = person"], "person", "person", "people"),
        (["bus"], "buses", "bus", "buses"),
        (["quiz"], "quizzes", "quiz", "quizzes"),
        (["knife"], "knives", "knife", "knives"),
        (["wolf"], "wolves", "wolf", "wolves"),
        (["aircraft"], "aircraft", "aircraft", "aircraft"),
        (["gas"], "gases", "gas", "gases"),
        (["policeman"], "policemen", "policeman", "policemen"),
        (["sold = soldiers"], "sold", "sold", "solds"),
        (["soldier", "solder = soldiers"], "solder", "solder", "solders"),
        (["tonner = tonnes"], "tonner", "tonner", "tonners"),
    ],
)  # fmt: skip
def test_an_alias_of_its_own_plural_gives_the_plural(declared: list[str], said: str, one: str, many: str) -> None:
    """Only where the plural is nothing else: an alias of another thing, or of another's plural, keeps its own."""
    registry, errors = make_registry(declared)
    assert errors == []
    unit = registry.parse(said)
    assert (unit.write(plural=False), unit.write(plural=True)) == (one, many)


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        ("year", "day", Conversion(Fraction(1), years=1)),
        ("day", "year", Conversion(Fraction(1), years=-1)),
        ("month", "week", Conversion(Fraction(1, 7), months=1)),
        ("barrels/year", "barrels/day", Conversion(Fraction(1), years=-1)),
        ("barrels/hour", "barrels/month", Conversion(Fraction(24), months=1)),
        ("quarter", "day", Conversion(Fraction(3), months=1)),
    ],
)
def test_calendar_lengths_are_left_open(source: str, target: str, expected: Conversion) -> None:
    """Between days and the calendar a conversion names the length that it lacks."""
    assert conversion(REGISTRY.parse(source), REGISTRY.parse(target)) == expected


@pytest.mark.parametrize(
    ("text", "code", "marked", "help_text"),
    [
        ("barels", "unknown-unit", "barels", "barrel"),
        ("furlong", "unknown-unit", "furlong", "units: [furlong]"),
        ("barrels/yaer", "unknown-unit", "yaer", "year"),
        ("usd", "unknown-unit", "usd", "USD"),
        ("dollar", "ambiguous-unit", "dollar", "USD or CAD"),
        ("dollars/year", "ambiguous-unit", "dollars", "USD"),
        ("Mbbl", "ambiguous-unit", "Mbbl", "thousand barrels or million barrels"),
        ("tons", "ambiguous-unit", "tons", "short_ton"),
        ("barrels per year", "invalid-unit", "barrels per year", "barrels/year"),
        ("barrels//year", "invalid-unit", "/", "barrels/year"),
        ("m^", "invalid-unit", "m^", "m^2"),
        ("m*s", "invalid-unit", "m*s", "m^2"),
    ],
)
def test_unit_is_refused_with_the_choices(text: str, code: str, marked: str, help_text: str) -> None:
    """A misspelt unit never becomes a new thing, and one of several meanings is never guessed."""
    with pytest.raises(ReadingError) as caught:
        REGISTRY.parse(text)
    start, end, _ = caught.value.marks[0]
    assert (caught.value.code, text[start:end]) == (code, marked)
    assert help_text in caught.value.help


def test_things_counted_and_currencies_mix_with_nothing() -> None:
    """Voyages, people, plain numbers, dollars and euros are five dimensions; a soldier is a person."""
    dimensions = [REGISTRY.parse(text).dimension for text in ("voyage", "person", "", "USD", "EUR")]
    assert len(set(dimensions)) == 5
    assert REGISTRY.parse("soldier").dimension == REGISTRY.parse("person").dimension
    assert not ERRORS


@pytest.mark.parametrize(
    ("declaration", "code"),
    [("barrel", "redefined-unit"), ("person", "redefined-unit"), ("two words", "invalid-unit"), ("", "invalid-unit"),
     ("a = b c", "invalid-unit"), ("keg = 2 firkin", "unknown-unit"), ("9lives", "invalid-unit")],
)  # fmt: skip
def test_declaration_is_refused(declaration: str, code: str) -> None:
    """A name that is taken, no name at all, or a definition by an unknown unit."""
    _, errors = make_registry(["person", declaration])
    assert [(number, error.code) for number, error in errors] == [(1, code)]


def test_order_of_declarations_does_not_matter() -> None:
    """An alias may stand before the thing that it names."""
    registry, errors = make_registry(["soldier = person", "person"])
    assert not errors
    assert registry.parse("soldiers").dimension == registry.parse("people").dimension


@pytest.mark.parametrize(
    ("left", "right", "product", "factor"),
    [
        ("barrels/year", "year", "barrel", "1"),
        ("kg", "EUR/tonne", "EUR", "1/1_000"),
        ("barrels/month", "year", "barrel", "12"),
        ("USD/person", "soldier", "USD", "1"),
        ("%", "barrel", "barrel", "1/100"),
        ("m", "/m", "", "1"),
    ],
)
def test_product_names_each_kind_of_unit_once(left: str, right: str, product: str, factor: str) -> None:
    """Units of one kind are brought together, by an exact factor."""
    unit, taken = multiply_units(REGISTRY.parse(left), REGISTRY.parse(right))
    assert unit.dimension == REGISTRY.parse(product).dimension
    assert conversion(unit, REGISTRY.parse(product)).factor * taken == Fraction(factor)


def test_powers_and_roots_undo_each_other() -> None:
    """The root of a square is its side; what is no square has none."""
    metre = REGISTRY.parse("m")
    assert root_unit(power_unit(metre, 2)[0]) == (metre, Fraction(1))
    assert root_unit(metre) is None
    assert power_unit(metre, 0)[0].dimension == PLAIN.dimension
