"""What a quote says against what its claim says: agreement, or the differences by name."""

from __future__ import annotations

import pytest

from verifier.prose.language import load_language
from verifier.prose.reader import find_quantities, read_quantities
from verifier.sources.agreement import compare
from verifier.values.quantity_parser import parse_value
from verifier.values.unit_registry import make_registry

AGREE = [
    ("0.4 points", "bajó cuatro décimas", "es"),  # of a unit that goes without saying
    ("0.4 %", "cuatro décimas más que en octubre", "es"),
    ("0.4 points", "bajó 4 décimas", "es"),
    ("0.1 points", "una décima menos", "es"),
    ("0.03 points", "tres centésimas", "es"),
    ("0.4 points", "quatre dixièmes de moins", "fr"),
    ("0.4 %", "four tenths higher", "en"),
    ("0.4 points", "vier Zehntel weniger", "de"),
    ("40 %", "four tenths of the voters", "en"),
    ("more than 1 million barrels", "plus d'un million de barils", "fr"),
    ("more than a dozen tankers", "plus d'une douzaine de pétroliers", "fr"),
    ("up to 12_000 soldiers", "jusqu'à 12 000 soldats", "fr"),
    ("at most 12_000 soldiers", "jusqu'à 12 000 soldats", "fr"),  # both bound the same side
    ("a limit of 500_000 barrels/year", "pas plus de 500 000 barils", "fr"),  # the rate is left out
    ("a limit of 500_000 barrels/year", "500 000 barils par an", "fr"),
    ("about 3 million shells/year", "environ 3 millions de projectiles par an", "fr"),
    ("half", "la moitié des munitions", "fr"),
    ("50 %", "la moitié des munitions", "fr"),
    ("2_000 USD/soldier", "2 000 dollars par soldat", "fr"),
    ("nearly 10 times", "presque dix fois supérieure", "fr"),
    ("2024-03", "depuis mars 2024", "fr"),
    ("2024-03-07", "le 7 mars", "fr"),  # the year is left out, so it is free
    ("in 2024", "en mars 2024", "fr"),
    ("83 years", "83 ans de salaire", "fr"),
    ("30 people", "une trentaine de personnes", "fr"),
    ("about 30 people", "une trentaine de personnes", "fr"),
    ("10 to 12 thousand soldiers", "entre 10 000 et 12 000 soldats", "fr"),
    ("12_000 m", "12 km", "fr"),
    ("1.5 t", "1 500 kg", "fr"),
    ("1 in 5", "un Français sur cinq", "fr"),
    ("12 ± 0.5 t", "12 t ± 0,5 t", "fr"),
    ("more than 10 million EUR", "mehr als 10 Millionen Euro", "de"),
    ("up to 3 million EUR", "bis zu 3 Mio. Euro", "de"),
    ("nearly 100 km", "knapp 100 Kilometer", "de"),
    ("just over 100 km", "gut 100 Kilometer", "de"),
    ("at least 5 days", "mindestens fünf Tage", "de"),
    ("1_500 EUR", "1.500 Euro", "de"),
    ("1.5 EUR", "1,50 Euro", "de"),
    ("2024-03-07", "am 7. März 2024", "de"),
    ("a third", "ein Drittel der Befragten", "de"),
    ("about 20 %", "alrededor del 20 % de los hogares", "es"),
    ("1_000 million USD", "mil millones de dólares", "es"),
    ("at least 43 deaths", "al menos 43 muertos", "es"),
    ("1.5 million EUR", "1,5 millones de euros", "es"),
    ("3 points", "3 percentage points", "en"),
    ("more than 1 million, at most 1.5 million barrels", "more than 1, at most 1.5 million barrels", "en"),
    ("more than 1 million, at most 1.5 million barrels", "more than 1 million, but at most 1.5 million barrels", "en"),
    ("-5 %", "a fall of 5 %", "en"),  # the words have the sign
    ("less than -5 %", "a fall of more than 5 %", "en"),
    ("0.5 USD", "50 cents", "en"),
    ("10 knot", "a speed of 18.52 km/h", "en"),  # one unit of the value is two of the text
    ("5 shells", "between 3 and 7 tanks fired 5 shells", "en"),  # one of several
    ("exactly 3 ministers", "the third minister", "en"),
]
DIFFER = [
    ("0.5 %", "la mitad", "es", "unit number"),
    ("0.4 %", "two fifths of the voters", "en", "unit number"),
    ("0.3 points", "cuatro décimas", "es", "number unit"),
    ("1 million barrels", "plus d'un million de barils", "fr", "bound"),
    ("about 1 million barrels", "un million de barils", "fr", "bound"),
    ("more than 1 million barrels", "au moins un million de barils", "fr", "bound"),
    ("more than 10 million barrels", "plus d'un million de barils", "fr", "number"),
    ("34 voyages", "43 voyages", "fr", "number"),
    ("34 voyages", "plus de 43 voyages", "fr", "number bound"),
    ("12 t", "12 km", "fr", "unit"),
    ("12 km", "12 miles", "en", "unit"),
    ("12 shells/year", "12 km par an", "fr", "unit"),
    ("43 voyages", "43 % des voyages", "fr", "unit number"),
    ("43 voyages", "43 dollars", "fr", "unit"),
    ("5 million USD", "5 millions d'euros", "fr", "currency"),
    ("5 million EUR", "$5 million", "en", "currency"),
    ("3 %", "3 points de pourcentage", "fr", "unit"),
    ("3 million shells", "3 millions d'obus par an", "fr", "rate"),
    ("3 million shells/month", "3 millions d'obus par an", "fr", "rate"),
    ("between 10 and 12 t", "de 10 à 13 t", "fr", "range"),
    ("11 t", "de 10 à 12 t", "fr", "number"),  # it may be a change
    ("11 t", "entre 10 et 12 t", "fr", "range bound"),
    ("35_000 USD", "$35,000 a year", "en", "rate"),
    ("2024-03-07", "le 8 mars", "fr", "date"),
    ("2024-03-07", "en avril", "fr", "date"),
    ("in 2023", "im Jahr 2024", "de", "date"),
    ("1_500 EUR", "1,500 Euro", "de", "number"),
    ("half", "un tiers des munitions", "fr", "number"),
    ("12 ± 0.5 t", "12 t ± 0,6 t", "fr", "range"),
]
NEGATED = [
    ("350 t", "none had landed more than 350 tonnes", "en", "more than", "at most"),
    ("350 t", "None of the 43 ships, the report says, had landed more than 350 tonnes", "en", "more than", "at most"),
    ("350 t", "no ship has ever carried less than 350 tonnes", "en", "less than", "at least"),
    ("350 t", "they didn’t carry more than 350 tonnes", "en", "more than", "at most"),
    ("350 t", "none of the ships carried 350 tonnes or more", "en", "at least", "less than"),
    ("350 t", "the U.S. has never exceeded 350 tonnes", "en", "more than", "at most"),
    ("350 t", "more than 350 tonnes was carried by none", "en", "more than", "at most"),
    ("40 t", "von denen hatte keiner mehr als 40 Tonnen", "de", "more than", "at most"),
    ("40 t", "keine mehr als 40 Tonnen", "de", "more than", "at most"),
    ("40 t", "mehr als 40 Tonnen hatte keiner geladen", "de", "more than", "at most"),
    ("40 t", "sie hatten nicht, wie berichtet, mehr als 40 Tonnen", "de", "more than", "at most"),
    ("40 t", "aucun navire n’avait livré plus de 40 tonnes", "fr", "more than", "at most"),
    ("40 t", "ils n’ont jamais livré plus de 40 tonnes", "fr", "more than", "at most"),
    ("40 t", "ninguno llevaba más de 40 toneladas", "es", "more than", "at most"),
    ("40 t", "no llevaban menos de 40 toneladas", "es", "less than", "at least"),
]
"""A number, words that negate its bound from further away, and both bounds that these words may state."""
DIRECTLY = [
    ("at most 350 t", "not more than 350 tonnes", "en"),
    ("at most 350 t", "never more than 350 tonnes", "en"),
    ("at least 350 t", "never less than 350 tonnes", "en"),
    ("at most 40 t", "nicht mehr als 40 Tonnen", "de"),
    ("at most 40 t", "nie mehr als 40 Tonnen", "de"),
    ("at most 40 t", "pas plus de 40 tonnes", "fr"),
    ("at most 40 t", "jamais plus de 40 tonnes", "fr"),
    ("at most 40 t", "nunca más de 40 toneladas", "es"),
]
NOT_NEGATED = [
    ("350 t", "not only did they carry more than 350 tonnes", "en", "more than"),
    ("350 t", "There were none. More than 350 tonnes came", "en", "more than"),
    ("350 t", "It carried no more than 5 shells and more than 350 tonnes", "en", "more than"),
    ("350 t", "it was not 300 but more than 350 tonnes", "en", "more than"),
    ("350 t", "they never sailed, but others carried more than 350 tonnes", "en", "more than"),
    ("40 people", "more than 40 people did not arrive", "en", "more than"),
    ("40 people", "more than 40 people came, none by ship", "en", "more than"),
    ("40 t", "keine 40 Tonnen", "de", "less than"),
    ("40 t", "nicht 30, sondern mehr als 40 Tonnen", "de", "more than"),
    ("40 t", "sans doute plus de 40 tonnes", "fr", "more than"),
    ("40 t", "sin duda más de 40 toneladas", "es", "more than"),
]
NOTHING = [
    ("more than half", "la plupart des soldats", "fr"),
    ("4 articles", "Selon l'article 4 de cet accord", "fr"),
    ("1 year", "un an", "fr"),
    ("2024-03-07", "43 voyages", "fr"),
    ("43 voyages", "plusieurs voyages", "fr"),
]


def differences(value: str, quote: str, language: str) -> set[str] | None:
    units = make_registry(["voyage", "tanker", "shell", "soldier", "people", "death", "article", "minister"])[0]
    known = load_language(language)
    assert known is not None
    comparison = compare(parse_value(value, units), find_quantities(quote, known), units, is_limit="limit of" in value)
    return None if comparison is None else set(map(str, comparison.differences))


@pytest.mark.parametrize(("value", "quote", "language"), AGREE, ids=[f"{row[0]}|{row[1]}" for row in AGREE])
def test_quote_agrees(value: str, quote: str, language: str) -> None:
    assert differences(value, quote, language) == set()


@pytest.mark.parametrize(("value", "quote", "language", "named"), DIFFER, ids=[f"{row[0]}|{row[1]}" for row in DIFFER])
def test_quote_differs_in(value: str, quote: str, language: str, named: str) -> None:
    found = differences(value, quote, language)
    assert found is not None
    assert found <= set(named.split())
    assert named.split(maxsplit=1)[0] in found


@pytest.mark.parametrize(("value", "quote", "language"), NOTHING, ids=[f"{row[0]}|{row[1]}" for row in NOTHING])
def test_quote_says_nothing_of_that_kind(value: str, quote: str, language: str) -> None:
    assert differences(value, quote, language) is None


@pytest.mark.parametrize(("number", "quote", "language", "one", "other"), NEGATED, ids=[row[1] for row in NEGATED])
def test_a_bound_that_a_negation_may_reach_says_both(
    number: str, quote: str, language: str, one: str, other: str
) -> None:
    """Neither is a disagreement: words cannot tell how far a negation reaches. A number without a bound is one."""
    assert differences(f"{one} {number}", quote, language) == set()
    assert differences(f"{other} {number}", quote, language) == set()
    assert differences(f"exactly {number}", quote, language) == {"bound"}


@pytest.mark.parametrize(("value", "quote", "language"), DIRECTLY, ids=[row[1] for row in DIRECTLY])
def test_a_bound_that_is_negated_directly_is_the_other_one_alone(value: str, quote: str, language: str) -> None:
    opposite = {"at most": "more than", "at least": "less than"}
    bound = value[: value.index(" ", 4)]
    assert differences(value, quote, language) == set()
    assert differences(value.replace(bound, opposite[bound]), quote, language) == {"bound"}


@pytest.mark.parametrize(("number", "quote", "language", "bound"), NOT_NEGATED, ids=[row[1] for row in NOT_NEGATED])
def test_a_negation_elsewhere_leaves_a_bound_as_it_is(number: str, quote: str, language: str, bound: str) -> None:
    opposite = {"more than": "at most", "less than": "at least"}
    assert differences(f"{bound} {number}", quote, language) == set()
    assert differences(f"{opposite[bound]} {number}", quote, language) == {"bound"}


@pytest.mark.parametrize(
    "quote",
    ["43 voyages", "more than 43 voyages", "more than 43 voyages by a fleet"],
    ids=["number", "bound", "bound-with-words-after"],
)
def test_nothing_is_read_behind_what_agrees(quote: str) -> None:
    language, units = load_language("en"), make_registry(["voyage"])[0]
    assert language is not None
    rest = read_quantities(f"{quote} of 12 ships", language)
    comparison = compare(parse_value(quote.removesuffix(" by a fleet"), units), rest, units)
    assert comparison is not None
    assert comparison.agrees
    assert [str(one.measure.noun) for one in rest] == ["ships"]
