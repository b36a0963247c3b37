"""Bounds before and after a number: every phrase of every table, alone and with other words between."""

from __future__ import annotations

import pytest

from tests.prose.telling import language_of, tell
from verifier.prose import LANGUAGES
from verifier.values.hedges import HEDGES

OTHER_READINGS = {
    ("en", "barely half of"): "its half is a number as well",
    ("fr", "jusqu'a plus de"): "both of its bounds are told",
    ("fr", "jusqu'a plus des"): "both of its bounds are told",
    ("fr", "jusqu'a plus du"): "both of its bounds are told",
    ("es", "hasta las"): "an hour of the day",
    ("es", "sobre las"): "an hour of the day",
}
"""Phrases before which more is read than a bound and a number."""
OPENING = "equal"
"""What the tables call "or equal", which opens the bound before its number."""

BETWEEN = {
    "en": [
        ("more than the 12", ["more than 12"]),
        ("at least these two", ["at least 2"]),
        ("500 or more tonnes", ["at least 500 tonne"]),
        ("500 tonnes or more", ["at least 500 tonne"]),
        ("twenty-odd years", ["about 20 year"]),
        ("more than 7 or equal", ["at least 7"]),
        ("less than 7 or equal to it", ["at most 7"]),
        ("more than about 7", ["about more than 7"]),
        ("7 or more than 9", ["7", "more than 9"]),
        ("no more than $5", ["at most 5 USD|"]),
        ("5, more than 7", ["5", "more than 7"]),
        ("up to and including", []),
    ],
    "fr": [
        ("plus de la moitié", ["more than 1/2"]),
        ("plus d'un million", ["more than 1000000"]),
        ("au moins 12 ans ou plus", ["at least 12 year"]),
        ("au moins 5", ["at least 5"]),
        ("plus d'un an", ["more than 1 year"]),
    ],
    "de": [
        ("mehr als die Hälfte", ["more than 1/2"]),
        ("gut ein Dutzend", ["just over 12"]),
        ("12 Jahre oder älter", ["at least 12 year"]),
        ("knapp 5 %", ["nearly 5 %"]),
    ],
    "es": [
        ("más de la mitad", ["more than 1/2"]),
        ("unos 12 años", ["about 12 year"]),
        ("12 años o más", ["at least 12 year"]),
        ("treinta y pico", ["just over 30"]),
    ],
}


BOUNDS = [(code, name) for code in LANGUAGES for name in HEDGES]


@pytest.mark.parametrize(("code", "name"), BOUNDS)
def test_a_number_has_the_bound_of_the_words_before_it(code: str, name: str) -> None:
    phrases = [phrase.replace("' ", "'") for phrase, hedge in language_of(code).before.items() if hedge == name]
    asked = [phrase for phrase in phrases if (code, phrase) not in OTHER_READINGS]
    assert {phrase: tell(_before_seven(phrase), code) for phrase in asked} == {
        phrase: [f"{name} 7"] for phrase in asked
    }


def _before_seven(phrase: str) -> str:
    """An elided word needs a letter after it."""
    return f"{phrase}sept" if phrase.endswith("'") else f"{phrase} 7"


@pytest.mark.parametrize(("code", "name"), [*BOUNDS, *((code, OPENING) for code in LANGUAGES)])
def test_a_number_has_the_bound_of_the_words_after_it(code: str, name: str) -> None:
    phrases = [phrase for phrase, hedge in language_of(code).after.items() if hedge == name]
    expected = ["7" if name == OPENING else f"{name} 7"]
    assert {phrase: tell(f"7 {phrase}", code) for phrase in phrases} == dict.fromkeys(phrases, expected)


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_bound_of_the_tables_is_known(code: str) -> None:
    language = language_of(code)
    assert {*language.before.values(), *language.after.values()} <= {*HEDGES, OPENING}
    assert set(HEDGES) <= set(language.before.values())


@pytest.mark.parametrize(
    ("code", "text", "expected"),
    [pytest.param(code, *row, id=f"{code} {row[0]}") for code, rows in BETWEEN.items() for row in rows],
)
def test_bounds_reach_over_articles_and_units(code: str, text: str, expected: list[str]) -> None:
    assert tell(text, code) == expected
