"""The table of units against two oracles, pint and GNU units; its own good order; the laws of conversion."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pint
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.property.strategies import examples
from verifier.values import units
from verifier.values.errors import ReadingError
from verifier.values.quantity_parser import parse_value
from verifier.values.unit_registry import UnitRegistry, make_registry, standard_units
from verifier.values.unit_table import ambiguous_names
from verifier.values.units import Conversion, Powers, Unit, conversion

TABLE = Path(units.__file__).with_suffix(".txt").read_text(encoding="utf-8")
SECTIONS: dict[str, str] = dict(re.findall(r"^\[(\w+)\]\n((?:.+\n)+)", TABLE, re.MULTILINE))
CODES = re.findall(r"\b[A-Z]{3}\b(?=[A-Z\s]*$)", SECTIONS["currencies"])
UNITS = standard_units()
REGISTRY, _ = make_registry()

CALENDAR = {
    "month": "30.4375 days in pint, 30.4369 in GNU units; here its length is left open",
    "quarter": "a mass of 12.7 kg in pint, a fourth in GNU units",
    "year": "365.25 days in pint, 365.2422 in GNU units; here its length is left open",
    "decade": "a logarithmic ten in pint",
    "century": "100 years of 365.25 days in pint",
    "millennium": "1,000 years of 365.25 days in pint",
}
"""Units that no oracle can judge, with what it takes them for."""

LANGUAGE_WORDS = "a an and as at between by e exactly half i in is n no not of on or p per to u within y "
COUNTED_THINGS = """
    bag bags beer box boxes case cases cat cats cell chain count counts crew cup cups drop flight game glass grain
    gross hand hands head heads job line link load mark page part people person piece plate pole rod room score seat
    share shell shells ship shot shots soldier stone stones tank tanker tankers team tower train turn vote voyage
"""


class Question(NamedTuple):
    """Words in the oracle's language, and the base units in which the answer is wanted."""

    words: str
    powers: Powers


class Oracle(NamedTuple):
    """Another program that knows units.

    ``answer`` gives a number for each question, 0 for what measures something else, None for an unknown
    word. ``misread``: names by which it means something else, and what. ``called``: what to ask for where it
    knows a unit, but by none of our names.
    """

    answer: Callable[[Sequence[Question]], list[Fraction | None]]
    tolerance: Fraction
    misread: Mapping[str, str]
    called: Mapping[str, str]


@cache
def pint_units() -> pint.UnitRegistry[Fraction]:
    return pint.UnitRegistry(non_int_type=Fraction)


def ask_pint(questions: Sequence[Question]) -> list[Fraction | None]:
    """Exact answers: pint is made to reckon with fractions."""
    return [_ask_pint(words, powers) for words, powers in questions]


def _ask_pint(words: str, powers: Powers) -> Fraction | None:
    known, bases = pint_units(), pint_units().Unit("")
    for base, exponent in powers:
        bases *= known.Unit({"arc_degree": "degree"}.get(base, base)) ** exponent
    try:
        found = known.Quantity(Fraction(1)) * known.parse_expression(words)
        return Fraction(found.to(bases).magnitude)
    except pint.UndefinedUnitError:
        return None
    except pint.DimensionalityError:
        return Fraction(0)


def ask_gnu_units(questions: Sequence[Question]) -> list[Fraction | None]:
    """Answers of 15 digits. A quotient and an empty line for each, so that every answer is one line."""
    program = gnu_units()
    asked = "".join(f"({words})/({_gnu_bases(powers)})\n\n" for words, powers in questions)
    command = [program, "--terse", "--quiet", "--digits", "15"]
    run = subprocess.run(
        command, input=asked, capture_output=True, encoding="utf-8", env={"LC_ALL": "C.UTF-8"}, check=False
    )
    answers = run.stdout.splitlines()
    assert len(answers) == len(questions), run.stderr
    return [_gnu_answer(answer) for answer in answers]


@cache
def gnu_units() -> str:
    """Where the program is; other systems have another one of that name."""
    program = shutil.which("units") or ""
    version = [program, "--version"]
    if not program or "GNU" not in subprocess.run(version, capture_output=True, text=True, check=False).stdout:
        pytest.skip("needs GNU units on the path, for a second opinion on the factors")
    return program


def _gnu_bases(powers: Powers) -> str:
    return " ".join(f"{'degree' if base == 'arc_degree' else base}^{exponent}" for base, exponent in powers) or "1"


def _gnu_answer(answer: str) -> Fraction | None:
    if answer.startswith("Unknown unit"):
        return None
    try:
        return Fraction(answer)
    except ValueError:
        return Fraction(0)


PINT = Oracle(
    ask_pint,
    tolerance=Fraction(0),
    misread={
        "barrel": "31.5 gallons, a barrel of wine",
        "bbl": "the same",
        "bbls": "the same",
        "kt": "a knot",
        "point": "a printer's point, 1/72 inch",
        "pp": "the same",
        "acre": "of US survey feet, which ended with 2022: 4 millionths larger",
        "acre_foot": "the same, 6 millionths larger",
        "acre_feet": "the same",
        "british_thermal_unit": "1055.056 J, rounded; the International Table's is 1055.05585262 J",
        "Btu": "the same",
        "BTU": "the same",
    },
    called={
        "point": "percent",
        "basis_point": "percent / 100",
        "per_mille": "permille",
        "ppb": "ppm / 1000",
        "times": "1",
        "acre": "square_mile / 640",
        "us_quart": "quart",
        "us_pint": "pint",
        "us_fluid_ounce": "fluid_ounce",
        "barrel": "oil_bbl",
        "acre_foot": "square_mile / 640 * foot",
        "british_thermal_unit": "international_british_thermal_unit",
        "tonne_of_coal_equivalent": "7e9 * international_calorie",
        "kilotonne_of_coal_equivalent": "7e12 * international_calorie",
        "megatonne_of_coal_equivalent": "7e15 * international_calorie",
        "gigatonne_of_coal_equivalent": "7e18 * international_calorie",
        "ton_of_tnt": "ton_TNT",
        "kiloton_of_tnt": "1000 * ton_TNT",
        "megaton_of_tnt": "1e6 * ton_TNT",
        "mechanical_horsepower": "horsepower",
        "arc_degree": "degree",
    },
)

GNU_UNITS = Oracle(
    ask_gnu_units,
    tolerance=Fraction(1, 10**9),
    misread={"point": "a printer's point, 1/72 inch", "h": "Planck's constant"},
    called={
        "point": "percent",
        "basis_point": "percent / 100",
        "times": "1",
        "astronomical_unit": "au",
        "light_year": "lightyear",
        "us_quart": "quart",
        "us_pint": "pint",
        "us_fluid_ounce": "usfluidounce",
        "imperial_gallon": "brgallon",
        "imperial_quart": "brquart",
        "imperial_pint": "brpint",
        "imperial_fluid_ounce": "brfluidounce",
        "acre_foot": "acrefoot",
        "metric_ton": "tonne",
        "avoirdupois_ounce": "ounce",
        "short_ton": "shortton",
        "long_ton": "longton",
        "british_thermal_unit": "btu",
        "tonne_of_coal_equivalent": "toncoal",
        "kilotonne_of_coal_equivalent": "1000 toncoal",
        "megatonne_of_coal_equivalent": "1e6 toncoal",
        "gigatonne_of_coal_equivalent": "1e9 toncoal",
        "ton_of_tnt": "ton tnt",
        "kiloton_of_tnt": "kiloton tnt",
        "megaton_of_tnt": "megaton tnt",
        "mechanical_horsepower": "horsepower",
        "metric_horsepower": "metrichorsepower",
        "delta_celsius": "degC",
        "delta_fahrenheit": "degF",
        "arc_degree": "degree",
    },
)
BOTH = pytest.mark.parametrize("oracle", [pytest.param(PINT, id="pint"), pytest.param(GNU_UNITS, id="GNU units")])


def judged_names() -> list[str]:
    """Every name and symbol save currencies, which are bases, and what no oracle can judge."""
    return [name for name, unit in UNITS.items() if name not in CODES and unit.name not in CALENDAR]


def agrees(answer: Fraction, expected: Fraction, tolerance: Fraction) -> bool:
    return abs(answer - expected) <= tolerance * expected


@BOTH
def test_name_means_the_same_to_the_oracle(oracle: Oracle) -> None:
    """A name or symbol that it knows has the same factor there, or is one that it is known to misread."""
    names = judged_names()
    answers = oracle.answer([Question(name, UNITS[name].powers) for name in names])
    known = {name: answer for name, answer in zip(names, answers, strict=True) if answer is not None}
    differing = {name for name, answer in known.items() if not agrees(answer, UNITS[name].factor, oracle.tolerance)}
    assert differing <= set(oracle.misread)  # a newer pint has mended its acre
    assert len(known) - len(differing) > 440


@BOTH
def test_factor_of_every_unit_is_the_oracles(oracle: Oracle) -> None:
    """No unit is left out: the oracle knows one of its names, or is asked by its own."""
    words = {unit.name: [oracle.called[unit.name]] for unit in UNITS.values() if unit.name in oracle.called}
    for name in judged_names():
        if UNITS[name].name not in oracle.called and name not in oracle.misread:
            words.setdefault(UNITS[name].name, []).append(name)
    by_name = {unit.name: unit for unit in UNITS.values()}
    questions = [(unit, word) for unit, asked in words.items() for word in asked]
    answers = oracle.answer([Question(word, by_name[unit].powers) for unit, word in questions])
    judged = {unit for (unit, _), answer in zip(questions, answers, strict=True) if answer is not None}
    assert judged == set(by_name) - set(CALENDAR) - set(CODES)
    for (unit, word), answer in zip(questions, answers, strict=True):
        assert answer is None or agrees(answer, by_name[unit].factor, oracle.tolerance), word


@pytest.mark.parametrize(
    ("unit", "powers", "factor"),
    [
        ("month", (("month", 1),), 1),
        ("quarter", (("month", 1),), 3),
        ("year", (("year", 1),), 1),
        ("decade", (("year", 1),), 10),
        ("century", (("year", 1),), 100),
        ("millennium", (("year", 1),), 1000),
    ],
)
def test_calendar_is_worked_out_by_hand(unit: str, powers: Powers, factor: int) -> None:
    """No oracle knows months and years of open length; a year of twelve months is test_units.py's."""
    assert set(CALENDAR) == {unit.name for unit in UNITS.values() if Unit(((unit, 1),)).is_calendar}
    assert UNITS[unit].powers == powers
    assert UNITS[unit].factor == factor


def written_names() -> Iterator[str]:
    """Every name and symbol that the lines of the table give, read once more, by a pattern."""
    pattern = re.compile(r"([^(]+?)(?: \((.+)\))? = [^;]+(?:; (.+))?")
    prefixes = dict(re.findall(r"(\w+) \((.+)\) = ", SECTIONS["prefixes"]))
    for section in SECTIONS.keys() - {"prefixes", "currencies", "ambiguous"}:
        for line in re.findall("^[^#].*", SECTIONS[section], re.MULTILINE):
            names, symbols, chosen = pattern.fullmatch(line).groups(default="")  # type: ignore[union-attr]
            longs, shorts = names.replace("/", ", ").split(", "), symbols.split(", ") if symbols else []
            yield from dict.fromkeys([*longs, *shorts])
            for prefix in chosen.split():
                yield from dict.fromkeys(prefix + name for name in longs)
                yield from (short + symbol for short in prefixes[prefix].split(", ") for symbol in shorts)


def test_no_name_has_two_meanings() -> None:
    """Units, their prefixes and currencies never meet, so that the order of the lines does not matter."""
    names = [*written_names(), *CODES]
    assert len(names) == len(set(names))
    assert set(names) - set(ambiguous_names()) == set(UNITS)


def test_every_section_has_a_source() -> None:
    """A factor is somebody's definition."""
    assert SECTIONS.keys() > {"prefixes", "currencies", "ambiguous", "length"}
    without = [name for name, section in SECTIONS.items() if not re.match(r"(?:# .+\n)*# .+\.\n", section)]
    assert without == ["ambiguous"]


def test_currencies_are_three_capitals_and_dimensions_of_their_own() -> None:
    """ISO 4217; none stands twice, and none is worth any other."""
    assert sorted(set(CODES)) == CODES
    assert all(re.fullmatch("[A-Z]{3}", code) for code in CODES)
    assert all(UNITS[code].powers == ((code, 1),) and UNITS[code].factor == 1 for code in CODES)


@pytest.mark.parametrize("name", ambiguous_names())
def test_refused_name_is_followed_by_what_can_be_written(name: str) -> None:
    """No refused name is a unit as well, and each choice is read."""
    assert name not in UNITS
    for choice in ambiguous_names()[name]:
        words = choice.partition(" (")[0]
        assert parse_value(words if words[0].isdigit() else f"5 {words}", REGISTRY)
    with pytest.raises(ReadingError) as caught:
        parse_value(f"5 {name}", REGISTRY)
    assert caught.value.code == ("ambiguous-unit" if len(ambiguous_names()[name]) > 1 else "unknown-unit")
    assert caught.value.help == f"write {' or '.join(ambiguous_names()[name])}"


@pytest.mark.parametrize("name", (LANGUAGE_WORDS + COUNTED_THINGS).split())
def test_word_is_no_unit(name: str) -> None:
    """Words of the language stay free, and so does what files count: pint has a shot, a bag, a stone and a count."""
    assert REGISTRY.find(name) is None


@pytest.mark.parametrize("text", ["Ws", "kWs", "As", "Ns", "gs", "ts", "ms^2s", "°Cs"])
def test_symbols_have_no_plural(text: str) -> None:
    """``Ws`` would be a watt second, not several watts; ``lbs`` and ``hrs`` stand in the table."""
    with pytest.raises(ReadingError):
        REGISTRY.parse(text)


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("µg", "microgram"),
        ("μg", "microgram"),
        ("ug", "microgram"),
        ("‰", "per_mille"),
        ("lbs", "pounds"),
        ("MWh", "megawatt_hours"),
        ("kilotonnes_of_oil_equivalent", "ktoe"),
        ("millennia", "millennium"),
        ("hertz", "Hz"),
        ("nmi", "nautical_miles"),
    ],
)
def test_spellings_of_one_unit(text: str, same: str) -> None:
    """Both Greek letters and u are micro, whichever a keyboard has; plurals stand before what is of it."""
    assert REGISTRY.parse(text) == REGISTRY.parse(same)


def test_alias_of_a_unit_is_that_unit() -> None:
    """``fut = barrels`` is a barrel, not a new thing called barrels; ``buck = dollar`` leaves open which."""
    registry, errors = make_registry(["fut = barrels", "buck = dollar", "degree"])
    assert registry.parse("fut").powers == registry.parse("barrel").powers == (("metre", 3),)
    assert [(number, error.code) for number, error in errors] == [(1, "ambiguous-unit")]
    assert registry.parse("degrees").is_counted


@pytest.mark.parametrize(
    "declarations",
    [
        ["n = 0 barrel"],
        ["n = 0.0 barrel"],
        ["n = 1/0 barrel"],
        ["n = 1__0 barrel"],
        ["n = 10_ barrel"],
        ["n = 1.5/2 barrel"],
        [f"n = {'9' * 5000} barrel"],
        [f"n = 1 {'/'.join(['barrel'] * 30)}"],
        ["n0 = 9 kg", "n1 = 1 n0^99", "n2 = 1 n1^99", "n3 = 1 n2^99", "n4 = 1 n3^99"],
    ],
    ids=lambda declarations: declarations[-1][:20],
)
def test_definition_without_a_workable_number_is_refused(declarations: list[str]) -> None:
    """Nothing, no number, and numbers that grow beyond bounds, without an end to the run or to the wait."""
    _, errors = make_registry(declarations)
    assert {error.code for _, error in errors} <= {"invalid-unit", "unknown-unit"}
    assert errors[0][1].code == "invalid-unit"


def alike() -> dict[Powers, list[str]]:
    """The names of the table by what they measure."""
    groups: dict[Powers, list[str]] = {}
    for name, unit in UNITS.items():
        groups.setdefault(unit.dimension, []).append(name)
    return groups


SEVERAL = [names for names in alike().values() if len(names) > 1]


@st.composite
def three_alike(draw: st.DrawFn) -> list[Unit]:
    """Three units of one dimension: quotients of units of the table, some with a power."""
    above, below = draw(st.sampled_from(SEVERAL)), draw(st.sampled_from([*SEVERAL, ["EUR"]]))
    power = draw(st.sampled_from(["", "^2", "^-3"]))
    texts = [f"{draw(st.sampled_from(above))}{power}/{draw(st.sampled_from(below))}" for _ in range(3)]
    return [REGISTRY.parse(text) for text in texts]


def days(change: Conversion) -> Fraction:
    """What a conversion comes to when every month has 30.5 days, and a year twelve months."""
    return change.factor * Fraction(366) ** change.years * Fraction(61, 2) ** change.months


@examples(300)
@given(three_alike())
def test_there_and_back_is_where_one_was(three: list[Unit]) -> None:
    """The two factors undo each other, and so do the lengths that are left open."""
    there, back = conversion(three[0], three[1]), conversion(three[1], three[0])
    assert there.factor * back.factor == 1
    assert (there.years, there.months) == (-back.years, -back.months)


@examples(300)
@given(three_alike())
def test_a_conversion_in_two_steps_is_the_conversion(three: list[Unit]) -> None:
    """Whatever stands between; by way of days, one length of a year is that of its twelve months."""
    first, second, both = conversion(three[0], three[1]), conversion(three[1], three[2]), conversion(three[0], three[2])
    assert days(first) * days(second) == days(both)
    if not any(unit.is_calendar for unit in three):
        assert first.factor * second.factor == both.factor


def test_table_is_worked_out_only_as_far_as_it_is_used() -> None:
    """A registry takes the table as it is: a unit is made when it is asked for, and once."""
    registry = UnitRegistry(standard_units())
    assert registry.find("km") is registry.find("km")
    assert dict(registry.names) == dict(UNITS)
