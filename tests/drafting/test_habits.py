"""What drafting takes from the table of a language, and that it does without."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.drafting.texts import TEXTS, assert_sound, draft_text
from tests.prose.test_language_tables import italian
from verifier.drafting import drafter, habits
from verifier.drafting.habits import Habits, load_habits
from verifier.prose import LANGUAGES
from verifier.text import TextFile


def have_none(_: str) -> Habits:
    return Habits()


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_a_language_without_habits_is_drafted(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its numbers and dates are found by what quotes are read by: no claim is lost."""
    text, code = path.read_text("utf-8"), path.stem[-2:]
    usual = draft_text(text, code)
    monkeypatch.setattr(drafter, "load_habits", have_none)
    made = draft_text(text, code)
    assert made.claims == usual.claims
    assert_sound(made.text)


def test_a_language_whose_table_says_nothing_for_drafting_is_drafted() -> None:
    assert load_habits("it") == Habits()
    made = drafter.draft(TextFile("testo.txt", "Più di 12 navi in 3 anni, il 7 marzo 2024: 5 euro.\n"), italian())
    assert made is not None
    values = [line.strip() for line in made.text.splitlines() if line.startswith("    value: ")]
    assert values == ["value: more than 12 navi", "value: 3 years", "value: 2024-03-07", "value: 5 EUR"]


def test_a_text_is_guessed_to_be_in_some_language_though_none_has_frequent_words(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(habits, "load_habits", have_none)
    language, is_doubtful = habits.guess_language("There were 5 ships.")
    assert language.code == LANGUAGES[0]
    assert is_doubtful


@pytest.mark.parametrize(
    ("language", "text", "unit"),
    [
        ("en", "5 boxes", "box"),
        ("en", "5 women", "woman"),
        ("en", "5 sheep", "sheep"),
        ("fr", "5 navires", "navire"),
        ("fr", "5 bateaux", "bateau"),
        ("fr", "5 jeux", "jeu"),
        ("fr", "5 vieux bateaux", "bateau"),
        ("fr", "5 revenus", "revenu"),
        ("de", "5 neue Schlösser", "schloesser"),
        ("es", "5 barcos", "barco"),
        ("es", "5 hospitales", "hospital"),
        ("es", "5 nuevos pacientes", "paciente"),
    ],
)
def test_what_is_counted_is_declared_as_its_language_has_it(language: str, text: str, unit: str) -> None:
    assert f"units: [{unit}]" in draft_text(text, language).text
