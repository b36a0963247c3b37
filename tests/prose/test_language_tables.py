"""The tables of languages: they are what the script writes, complete, and all that a language needs."""

from __future__ import annotations

import ast
import json
import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from babel.core import get_cldr_version
from write_languages import FOLDER, HABITS, PACKAGE, write_habits, write_table

from tests.prose.telling import tell_in
from verifier.drafting.habits import Habits, load_habits
from verifier.prose import LANGUAGES
from verifier.prose.language import Language, load_language, make_language
from verifier.prose.tokens import phrase_of

ITALIAN = Path(__file__).parent / "another" / "it.toml"
NAMED = {
    "loading/fields.py": {"fr", "pt-BR"},  # examples in the schema of claims files
    "prose/__init__.py": set(LANGUAGES),  # which there are, and in which order they are tried
    "values/plurals.py": {"es"},  # how names of units end in the plural: claims files are in English
}
"""Codes of languages that modules name, and why."""


def stored(code: str) -> str:
    return (FOLDER / f"{code}.json").read_text(encoding="utf-8")


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_table_is_what_the_script_writes(code: str) -> None:
    written = json.loads(stored(code))["cldr"]
    if written != get_cldr_version():
        pytest.skip(f"the table was written from CLDR {written}, Babel has {get_cldr_version()}")
    assert write_table(FOLDER / f"{code}.toml") == stored(code)


def test_what_drafting_reads_is_what_the_script_writes() -> None:
    assert write_habits(FOLDER) == HABITS.read_text(encoding="utf-8")


def test_every_entry_for_drafting_is_explained_in_the_first_table() -> None:
    table = (FOLDER / "en.toml").read_text(encoding="utf-8").partition("[drafting]\n")[2]
    assert tuple(tomllib.loads(table)) == Habits._fields
    assert table.startswith("#")


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_table_says_for_drafting_what_can_be_used(code: str) -> None:
    habits = load_habits(code)
    assert habits.frequent
    assert all(re.fullmatch("[A-Z]{3}", currency) for currency in habits.currencies)
    assert all(len(letter) == 1 for letter in habits.letters)
    assert all(re.fullmatch("[a-z]*", letters) for pair in habits.singulars.items() for letters in pair)
    assert all(re.fullmatch("[a-z]+", letters) for letters in habits.letters.values())


def test_no_module_names_a_language() -> None:
    """What a language needs stands in its table, so that another one is another table."""
    paths = {path.relative_to(PACKAGE).as_posix(): path for path in PACKAGE.rglob("*.py")}
    named = {name: _codes_in(path) for name, path in paths.items()}
    assert {name: codes for name, codes in named.items() if codes} == NAMED


def _codes_in(path: Path) -> set[str]:
    """Texts in a module that are codes of languages, also of some without a table, or begin with one and a region."""
    nodes = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
    texts = {node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)}
    codes = "|".join((*LANGUAGES, "it", "nl", "pl", "pt", "ru", "zh"))
    return {text for text in texts if re.fullmatch(rf"(?:{codes})(?:-[A-Z]{{2}})?", text)}


def test_every_table_is_a_language() -> None:
    assert {path.stem for path in FOLDER.glob("*.json")} == set(LANGUAGES)
    assert {path.stem for path in FOLDER.glob("*.toml")} == set(LANGUAGES)


@pytest.mark.parametrize("code", LANGUAGES)
def test_all_tables_have_the_same_entries(code: str) -> None:
    assert _entries(json.loads(stored(code))) == _entries(json.loads(stored(LANGUAGES[0])))


def _entries(table: dict[str, Any]) -> dict[str, set[str] | None]:
    """The parts of a table, with the entries of those that are records of the code."""
    records = ("numbers", "negation", "ranges", "units", "dates")
    return {part: set(table[part]) if part in records else None for part in table}


@pytest.mark.parametrize("code", LANGUAGES)
def test_phrases_are_written_as_they_are_looked_up(code: str) -> None:
    table = json.loads(stored(code))
    phrases = [*table["before"], *table["after"], *table["units"]["names"], *table["numbers"]["words"]]
    assert [phrase for phrase in phrases if phrase_of(phrase.replace("' ", "'")) != phrase] == []


@pytest.mark.parametrize(
    ("tag", "code"), [("en", "en"), ("EN-gb", "en"), ("de-AT", "de"), ("fr-Latn-CA", "fr"), ("pt", None), ("", None)]
)
def test_a_tag_names_a_language(tag: str, code: str | None) -> None:
    language = load_language(tag)
    assert (language.code if language else None) == code


@cache
def italian() -> Language:
    return make_language("it", json.loads(write_table(ITALIAN)))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("più di un milione di barili", ["more than 1000000 barrel"]),
        ("oltre 1.500,5 euro", ["more than 3001/2 EUR"]),
        ("tre milioni di barili all'anno", ["3000000 barrel/year"]),
        ("tra 10 e 12 per cento", ["10..12 %"]),
        ("quasi trenta anni", ["nearly 30 year"]),
        ("due terzi", ["2/3"]),
        ("la metà", ["1/2"]),
        ("una dozzina", ["12"]),
        ("uno su cinque", ["1/5"]),
        ("12 anni o più", ["at least 12 year"]),
        ("7 marzo 2024", ["date 2024-03-07"]),
        ("articolo 4", ["label 4"]),
        ("meno 5", ["-5"]),
        ("un uomo", []),
        ("3 chilometri quadrati", ["3 kilometer^2"]),
        ("cinque virgola due", ["26/5"]),
    ],
)
def test_another_language_is_another_table(text: str, expected: list[str]) -> None:
    assert tell_in(text, italian()) == expected
