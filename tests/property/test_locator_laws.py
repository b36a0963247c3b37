"""A quote that is cut from a text and printed in another way is found at its place, and no other quote is."""

from __future__ import annotations

import re
import unicodedata

from hypothesis import assume, given
from hypothesis import strategies as st

from tests.property.strategies import examples
from verifier.sources.locator import Located, Locator

SPACES = st.sampled_from([" ", "\u00a0", "\u202f", "\u2009", "\n", "\r\n", "  ", " \n ", "\u00ad ", "\t"])
DRESSES = {
    "'": ["'", "’", "‘", "ʼ", "´", '"', "«", "”"],
    "-": ["-", "–", "—", "‑", "−"],
}
WORDS = st.sampled_from(["de", "pétrole", "Corée", "barils", "l", "un", "№", "Ångström", "Straße", "a1", "10km"])
SIGNS = st.sampled_from([*DRESSES, "%", "(", ",", ".", "$"])
NUMBERS = st.sampled_from(["6", "6.9", "16", "43", "500 000", "12'500", "500,000", "1/2", "000", "2024"])


def part_numbers(tokens: list[str]) -> list[str]:
    """The tokens without numbers that stand behind numbers, with which they might be one."""
    parted: list[str] = []
    for token in tokens:
        if not (token[0].isdigit() and parted and parted[-1][-1].isdigit()):
            parted.append(token)
    return parted


TOKENS = st.lists(st.one_of(WORDS, SIGNS, NUMBERS), min_size=1, max_size=12).map(part_numbers)


@st.composite
def dressed(draw: st.DrawFn, tokens: list[str]) -> tuple[str, list[int]]:
    """A text of these tokens, in some print, and where each begins."""
    text, starts = "", []
    for token in tokens:
        starts.append(len(text))
        text += draw(dressed_token(token)) + draw(SPACES)
    return text, [*starts, len(text)]


@st.composite
def dressed_token(draw: st.DrawFn, token: str) -> str:
    if token in DRESSES:
        return draw(st.sampled_from(DRESSES[token]))
    if token[0].isdigit():
        return token.replace(" ", draw(st.sampled_from([" ", "\u00a0", "\u202f", "\n"]))).replace(
            "'", draw(st.sampled_from("'’"))
        )
    cased = draw(st.sampled_from([token, token.upper(), token.lower()]))
    return unicodedata.normalize(draw(st.sampled_from(["NFC", "NFD"])), cased)


@examples(300)
@given(st.data(), TOKENS)
def test_a_quote_that_is_cut_from_a_text_is_found_at_its_place(data: st.DataObject, tokens: list[str]) -> None:
    text, starts = data.draw(dressed(tokens))
    first = data.draw(st.integers(0, len(tokens) - 1))
    last = data.draw(st.integers(first + 1, len(tokens)))
    quote, _ = data.draw(dressed(tokens[first:last]))
    found = Locator(text, [quote]).locate(quote)
    assert isinstance(found, Located)
    assert found.start in starts
    assert found.start == starts[first] if found.places == 1 else found.start <= starts[first]
    assert found.end == found.start + len(text[found.start : starts[starts.index(found.start) + last - first]].rstrip())


@examples(600)
@given(st.text("ab1 .,\n\u00a0-–’'é", max_size=40), st.text("ab1 .,\n-'é", min_size=1, max_size=6))
def test_only_what_stands_there_is_found(text: str, quote: str) -> None:
    """Held against a scan of every place by hand."""
    assume("..." not in text + quote)
    found = Locator(text, [quote]).locate(quote)
    wanted = scan(quote)
    tokens = scan(text)
    places = [
        at for at in range(len(tokens) - len(wanted) + 1) if wanted and same(tokens[at : at + len(wanted)], wanted)
    ]
    assert (found.places if isinstance(found, Located) else 0) == len(places)
    if isinstance(found, Located):
        assert found.start == tokens[places[0]][1]


def same(left: list[tuple[str, int]], right: list[tuple[str, int]]) -> bool:
    return [token for token, _ in left] == [token for token, _ in right]


def scan(text: str) -> list[tuple[str, int]]:
    """The tokens of a text of a few characters, character by character, and where they begin."""
    tokens: list[tuple[str, int]] = []
    at = 0
    while at < len(text):
        end = at + 1
        if text[at].isalnum() or (text[at] == "." and text[end : end + 1].isdigit() and not text[:at][-1:].isalnum()):
            end = scan_run(text, at)
        if not text[at].isspace():
            tokens.append((dress_down(text[at:end]), at))
        at = end
    return tokens


def scan_run(text: str, at: int) -> int:
    """Where the word or number that begins here ends."""
    end, digits = at + (text[at] == "."), 0
    starts_as_number = text[end].isdigit()
    while text[end + digits : end + digits + 1].isdigit():
        digits += 1
    end += digits
    grouped = starts_as_number and 1 <= digits <= 3
    while grouped and (group := re.match(r"(?:[ \u00a0]|[ \u00a0]*\n[ \u00a0]*)1{3}(?!1)", text[end:])):
        end += group.end()
    while starts_as_number and text[end : end + 1] in (".", ",", "'", "’") and text[end + 1 : end + 2].isdigit():
        end += 1
        while text[end : end + 1].isdigit():
            end += 1
    while text[end : end + 1].isalnum():
        end += 1
    return end


def dress_down(token: str) -> str:
    return re.sub(r"\s+", " ", token).replace("’", "'").replace("–", "-").lower()
