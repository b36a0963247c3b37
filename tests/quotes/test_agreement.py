"""What a quote says against what its claim says: agreement, or the differences by name."""

from __future__ import annotations

import pytest

from verifier.quotes.agreement import compare
from verifier.quotes.language import load_language
from verifier.quotes.reader import find_quantities
from verifier.values.quantity_parser import parse_value
from verifier.values.unit_registry import make_registry

AGREE = [
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
    ("5 shells", "between 3 and 7 tanks fired 5 shells", "en"),  # one of several
    ("exactly 3 ministers", "the third minister", "en"),
]
DIFFER = [
    ("1 million barrels", "plus d'un million de barils", "fr", "bound"),
    ("about 1 million barrels", "un million de barils", "fr", "bound"),
    ("more than 1 million barrels", "au moins un million de barils", "fr", "bound"),
    ("more than 10 million barrels", "plus d'un million de barils", "fr", "number"),
    ("34 voyages", "43 voyages", "fr", "number"),
    ("34 voyages", "plus de 43 voyages", "fr", "number bound"),
    ("12 t", "12 km", "fr", "unit"),
    ("12 km", "12 miles", "en", "unit"),
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
