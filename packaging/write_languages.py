"""Writes the tables of languages that the program reads.

A language is one table of ours, ``verifier/prose/languages/*.toml``. Beside it is written what quotes are read by,
with separators, words for large numbers, names of units, of currencies and of months from CLDR. What the tables say for
drafting goes into one file, ``verifier/drafting/languages.json``, which ``verifier check`` does not load. To add a
language, write its table, add its code to ``LANGUAGES`` in ``verifier/prose/__init__.py``, and run::

    python packaging/write_languages.py
"""

from __future__ import annotations

import json
import re
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from babel import Locale
from babel.core import get_cldr_version
from cldr import currency_names, month_names, scale_words, separators, symbols, unit_names

from verifier.prose.tokens import phrase_of

PACKAGE = Path(__file__).parent.parent / "verifier"
FOLDER = PACKAGE / "prose" / "languages"
HABITS = PACKAGE / "drafting" / "languages.json"

NUMBER_LISTS = ("alone", "vague", "every", "articles", "never_alone", "ones", "not_one_after", "not_one_before",
                "connectors", "point", "minus", "shares", "shares_after", "plurals", "plural_endings",
                "ordinal_endings", "compound_ordinal_endings")  # fmt: skip
NUMBER_TABLES = ("dozens", "rough_dozens", "ordinals", "parts", "multiples")
NEGATION_LISTS = ("before", "after", "not_meant", "ends")
RANGE_LISTS = ("between", "between_and", "both", "since", "to", "either", "plus_minus")
UNIT_LISTS = ("skipped", "of", "determiners", "not_nouns", "per")
DATE_LISTS = ("since", "until", "within", "weak", "of", "clock_after", "clock_before", "decades", "decades_before")
"""What a table of ours may have; a list that a language leaves out is empty."""

HABITS_AS_THEY_ARE = ("currencies", "abbreviations", "letters", "singulars", "plural_nouns", "capital_nouns",
                      "plurals_as_units")  # fmt: skip
"""What is no list of words that are looked up without case and accents."""


def write_table(path: Path) -> str:
    """The table of the language whose code is the name of a table of ours, as JSON: the same on every machine."""
    ours, code = tomllib.loads(path.read_text(encoding="utf-8")), path.stem
    locale = Locale(code)
    table = {
        "cldr": get_cldr_version(),
        "separators": separators(code),
        "numbers": _numbers(ours["numbers"], locale),
        "before": _invert(ours["before"], ours.get("contractions", {})),
        "after": _invert(ours["after"], {}),
        "negation": {key: _listed(ours.get("negation", {}), key) for key in NEGATION_LISTS},
        "ranges": {key: _listed(ours["ranges"], key) for key in RANGE_LISTS},
        "units": _units(ours["units"], locale),
        "references": _listed(ours["references"], "before"),
        "dates": _dates(ours["dates"], locale),
    }
    return _json(table)


def write_habits(folder: Path) -> str:
    """What the tables of ours say for drafting, by the codes of the languages."""
    tables = {path.stem: tomllib.loads(path.read_text(encoding="utf-8")) for path in folder.glob("*.toml")}
    return _json({code: _habits(table.get("drafting", {})) for code, table in tables.items()})


def _json(table: dict[str, Any]) -> str:
    return json.dumps(table, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def _rows(text: str) -> Iterator[tuple[str, list[str]]]:
    for line in text.splitlines():
        value, _, words = line.partition(" ")
        yield value, re.split(r",\s+", words)


def _phrases(text: str) -> dict[str, str]:
    return {phrase_of(word): value for value, words in _rows(text) for word in words}


def _whole(text: str) -> dict[str, int]:
    return {phrase: int(value) for phrase, value in _phrases(text).items()}


def _invert(table: dict[str, list[str]], contractions: dict[str, list[str]]) -> dict[str, str]:
    """Each phrase and its name, the last word also as it runs into an article: ``plus de``, ``plus d'``."""
    found = {words: name for name, phrases in table.items() for words in phrases}
    for words, name in list(found.items()):
        *start, last = words.split(" ")
        found |= {" ".join([*start, short]): name for short in contractions.get(last, ())} | found
    return {phrase_of(words): name for words, name in found.items()}


def _numbers(ours: dict[str, Any], locale: Locale) -> dict[str, Any]:
    words, scales = _whole(ours["words"]), scale_words(locale) | _scale_words(ours["scales"])
    signs = {word: int(value) for value, row in _rows(ours["scales"]) for word in row if word != word.lower()}
    if "tens_join" in ours:
        words |= _joined_tens(words, ours["tens_join"])
    return {
        **{key: _listed(ours, key) for key in NUMBER_LISTS},
        **{key: _whole(ours.get(key, "")) for key in NUMBER_TABLES},
        "compounds": ours.get("compounds", False),
        "ordinal_point": ours.get("ordinal_point", False),
        "and_before": ours.get("and_before", []),
        "teens_after": ours.get("teens_after", []),
        "words": words,
        "scales": scales,
        "signs": signs,
        "glued": ours.get("glued", {}),
        "fractions": _phrases(ours.get("fractions", "")),
        "softeners": {phrase_of(word): hedge for word, hedge in ours.get("softeners", {}).items()},
    }


def _listed(ours: dict[str, Any], key: str) -> list[str]:
    return [phrase_of(words) for words in ours.get(key, [])]


def _scale_words(text: str) -> dict[str, int]:
    """Those of our own table whose case does not count."""
    return {phrase_of(word): int(value) for value, row in _rows(text) for word in row if word == word.lower()}


def _joined_tens(words: dict[str, int], joint: str) -> dict[str, int]:
    """``sechsundfünfzig``, and the like: units before tens, in one word."""
    units = {word: value for word, value in words.items() if 1 <= value <= 9}
    tens = {word: value for word, value in words.items() if 20 <= value <= 90}
    return {unit + joint + ten: a + b for unit, a in units.items() for ten, b in tens.items()}


def _units(ours: dict[str, Any], locale: Locale) -> dict[str, Any]:
    names = {**unit_names(locale), **currency_names(locale)}
    if locale.language == "en":
        names = unit_names(Locale("en", "GB")) | names
    for ending in ours.get("endings", []):
        old, new = ending.split()
        names |= {name[: -len(old)] + new: unit for name, unit in names.items() if name.endswith(old)} | names
        names |= {
            " ".join([first[: -len(old)] + new, *rest]): unit
            for name, unit in names.items()
            for first, *rest in [name.split(" ")]
            if rest and first.endswith(old)
        } | names
    own = {word: value for value, words in _rows(ours["words"]) for word in words}
    several = {sign: unit for sign, unit in symbols(locale).items() if " " in phrase_of(sign)}
    phrases = {phrase_of(name): unit for name, unit in {**several, **names, **own}.items()}
    return {
        "names": {phrase: unit for phrase, unit in phrases.items() if phrase and not phrase[0].isdigit()},
        "signs": symbols(locale) | ours.get("signs", {}),
        **{key: _listed(ours, key) for key in UNIT_LISTS},
        "rates": _phrases(ours["rates"]),
        "parts": _phrases(ours["parts"]),
    }


def _dates(ours: dict[str, Any], locale: Locale) -> dict[str, Any]:
    return {
        **{key: _listed(ours, key) for key in DATE_LISTS},
        "month_first": ours.get("month_first", False),
        "capital_months": ours.get("capital_months", False),
        "months": month_names(locale) | _whole(ours.get("months", "")),
    }


def _habits(ours: dict[str, Any]) -> dict[str, Any]:
    return {key: ours[key] if key in HABITS_AS_THEY_ARE else _listed(ours, key) for key in ours if ours[key]}


def main() -> None:
    """Write every table, or with --check say which would change."""
    tables = {source.with_suffix(".json"): write_table(source) for source in sorted(FOLDER.glob("*.toml"))}
    changed = []
    for path, text in {**tables, HABITS: write_habits(FOLDER)}.items():
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            changed.append(path.name)
            if "--check" not in sys.argv:
                path.write_text(text, encoding="utf-8")
    print("changed:", ", ".join(changed) or "nothing")


if __name__ == "__main__":
    main()
