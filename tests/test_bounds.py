"""Time and memory are bounded: no text is read, compared or shown at a cost that grows with its square.

Nothing is timed. The texts are so large that a cost that grows with the square would keep a test from
ending; and what is compared, kept and written is counted.
"""

from __future__ import annotations

import difflib
from fractions import Fraction
from typing import Any

import pytest

from verifier import verify
from verifier.diagnostics import MOST_DIAGNOSTICS
from verifier.expressions.tokenizer import tokenize
from verifier.renderers.json import render_json
from verifier.renderers.terminal.report import render
from verifier.renderers.words.wording import write_factor
from verifier.text import TextFile, Words
from verifier.values.suggestions import Suggestions

MOST_COMPARED = 100
"""Of the mistakes of one kind: in units, in names, or in keys, choices and sources."""


def words(number: int) -> list[str]:
    """Words without much in common."""
    return ["".join(chr(97 + number // 26**place % 26) for place in range(8)) for number in range(7, number * 997, 997)]


def sources(count: int, last: str) -> str:
    """Sources in a row, each reported by the next."""
    row = "".join(f"  s{n}: {{title: x, reported_by: s{n + 1}}}\n" for n in range(count))
    claims = "claims: {a: {value: 5 t, source: s0}}\nchecks: {c: a > 1 t}\n"
    return f"sources:\n{row}  s{count}: {{title: x{last}}}\n{claims}"


TEXTS = {
    "blanks in a value": f"claims:\n  a: 1{' ' * 1_000_000}x\nchecks: {{c: a > 1}}\n",
    "blanks in a date": f'claims: {{a: 1 t}}\nchecks: {{c: "a > date({" " * 9_900}x("}}\n',
    "unknown units": f"units: {words(3_000)}\nclaims:\n"
    + "".join(f"  a{n}: 5 {word}x\n" for n, word in enumerate(words(3_000))),
    "unknown names": "claims:\n"
    + "".join(f"  {word}: 5 t\n" for word in words(3_000))
    + "checks:\n"
    + "".join(f"  c{n}: {word}x > 5 t\n" for n, word in enumerate(words(3_000))),
    "unknown sources": "sources:\n"
    + "".join(f"  {word}: {{title: x}}\n" for word in words(3_000))
    + "claims:\n"
    + "".join(f"  a{n}: {{value: 5 t, source: {word}x}}\n" for n, word in enumerate(words(3_000))),
    "unknown keys": "".join(f"{word}: x\n" for word in words(20_000)),
    "mistakes on one line": "{" + "claims: a, " * 40_000 + "}",
    "a long chain of sources": sources(10_000, ""),
    "a long circle of sources": sources(10_000, ", reported_by: s0"),
}


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_no_cost_grows_with_the_square(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """It ends; a cost that grows with the square would take many minutes. What is kept and written is little."""
    compared: list[str] = []

    def count(word: str, *arguments: Any) -> list[str]:
        compared.append(word)
        return get_close_matches(word, *arguments)

    get_close_matches = difflib.get_close_matches
    monkeypatch.setattr(difflib, "get_close_matches", count)
    report = verify(TextFile("any.yaml", text))
    assert len(report.diagnostics) <= MOST_DIAGNOSTICS
    assert len(compared) <= MOST_COMPARED
    assert len(render(report, width=80, color=False)) < 100_000
    assert sum(map(len, render_json([report], ""))) < 50 * len(text) + 1_000 * len(report.diagnostics)


def test_blanks_around_a_date_are_no_part_of_it() -> None:
    token = tokenize("date( 2024-03 )")[0]
    assert (token.text, token.inner_start) == ("2024-03", 6)


def test_suggestions_end_after_a_hundred_mistakes() -> None:
    suggestions = Suggestions()
    given = [suggestions.find("barel", ["barrel", "tanker"], 0.7) for _ in range(101)]
    assert given == [["barrel"]] * 100 + [[]]


def test_names_that_differ_in_case_are_suggested_first() -> None:
    assert Suggestions().find("USd", ["USB", "usd", "USD"], 0.6) == ["usd", "USD"]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        pytest.param("abc", "abc", id="plain"),
        pytest.param("'abc'", "abc", id="in quotes"),
        pytest.param("'a''c'", "a'c", id="a doubled quote"),
        pytest.param('"a\\tc"', "a\tc", id="an escape"),
    ],
)
def test_a_stretch_of_a_scalar_is_found_in_the_file(content: str, said: str) -> None:
    file = TextFile("any.yaml", content)
    first, last = (file.span_inside(Words(said, 0, len(content)), at, at + 1) for at in (0, 2))
    assert (content[slice(*first)], content[slice(*last)]) == ("a", "c")


def test_the_factor_of_a_unit_is_bounded() -> None:
    """Python writes no number of more than 4,300 digits."""
    units = f"units: [voyage, big = {'9' * 99}/1{'3' * 98} voyage]"
    text = f"{units}\nclaims: {{a: exactly 1 voyage^99}}\nchecks: {{c: a > 2 big^99}}\n"
    assert [diagnostic.code for diagnostic in verify(TextFile("any.yaml", text)).diagnostics] == ["invalid-unit"]


def test_a_factor_of_many_digits_is_written_short() -> None:
    assert write_factor(Fraction(10**1200)) == "1 × 10^1200×"
