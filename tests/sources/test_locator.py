"""A quote is found by whole words and numbers, whatever print makes of them; and nothing takes long."""

from __future__ import annotations

import pytest

from verifier.sources.folding import fold, split
from verifier.sources.locator import MOST_APART, MOST_PLACES, Located, Locator, Missing, Nearest
from verifier.sources.nearest import MOST_HINTS


def locate(text: str, quote: str) -> Located | Missing:
    return Locator(text, [quote]).locate(quote)


def found(text: str, quote: str) -> str | None:
    """The passage that is found."""
    result = locate(text, quote)
    return text[result.start : result.end] if isinstance(result, Located) else None


def nearest(text: str, quote: str) -> Nearest | None:
    result = locate(text, quote)
    assert isinstance(result, Missing)
    return result.nearest


@pytest.mark.parametrize(
    ("text", "quote", "passage"),
    [
        pytest.param("a cap of 500 000 barrels", "500 000", "500 000", id="the same"),
        pytest.param("500\u202f000 barrels", "500 000", "500\u202f000", id="narrow no-break space"),
        pytest.param("500\u00a0000 barrels", "500 000 barrels", "500\u00a0000 barrels", id="no-break space"),
        pytest.param("of 500\r\n  000 barrels", "500 000", "500\r\n  000", id="line break"),
        pytest.param("plus d’un million", "plus d'un million", "plus d’un million", id="apostrophe"),
        pytest.param("he said « a lot »", '"a lot"', "« a lot »", id="quotation marks"),
        pytest.param("2023–2024, North‑Korean", "2023-2024, north-korean", "2023–2024, North‑Korean", id="dashes"),
        pytest.param("DÉLIVRÉ", "délivré", "DÉLIVRÉ", id="case"),
        pytest.param("die STRASSE", "Straße", "STRASSE", id="sharp s"),
        pytest.param("de\u0301livre\u0301", "délivré", "de\u0301livre\u0301", id="combining marks"),
        pytest.param("ﬁve ５００", "five 500", "ﬁve ５００", id="compatibility forms"),
        pytest.param("pro\u00adjec\u00adtiles", "projectiles", "pro\u00adjec\u00adtiles", id="soft hyphens"),
        pytest.param("up to 45 % of", "45%", "45 %", id="space before a sign"),
        pytest.param("北朝鮮は43隻のタンカー", "43隻", "43隻", id="a script without spaces"),
        pytest.param("its 500¹ barrels", "500", "500", id="before the mark of a note"),
    ],
)  # fmt: skip
def test_what_print_makes_of_a_quote_is_folded(text: str, quote: str, passage: str) -> None:
    assert found(text, quote) == passage


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("6.9 times", "6"), ("16 times", "6"), ("6.9 times", "9 times"), ("64 times", "6"), ("6,9", "6"), ("1/6", "6"),
        ("500 000 barrels", "000 barrels"), ("500,000 barrels", "000"), ("500 000 barrels", "500"),
        ("500\u202f000", "500"), ("500\n000", "500"), ("12'500", "500"), ("500  000", "500"), ("12 500 000", "12 500"),
        ("a rate of .6", "6"), ("5\u200b00", "5"), ("5\u206600", "500 0"), ("F16", "16"), ("16th", "16"),
        ("the cap", "he cap"),
        ("12\u202e34", "12"), ("12\u202e34", "1234"), ("\u202e500\u202c", "500"), ("500¹", "5001"), ("٥٠٠", "500"),
        ("nowhere", "no where"), ("500000", "500 000"), ("500,000", "500 000"),
    ],
)  # fmt: skip
def test_a_part_of_a_word_or_a_number_is_not_found(text: str, quote: str) -> None:
    assert found(text, quote) is None


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        pytest.param("2023  120  430", "120", id="columns"),
        pytest.param("2023\t120\t430", "120", id="cells"),
        pytest.param("12\n\n500", "12", id="paragraphs"),
        pytest.param("12 5000", "5000", id="no group of three"),
        pytest.param("in 2024 500 tankers", "500 tankers", id="after a year"),
    ],
)
def test_numbers_that_stand_apart_are_two(text: str, quote: str) -> None:
    assert found(text, quote) == quote


@pytest.mark.parametrize(
    ("text", "quote", "passage"),
    [
        pytest.param("a b c d e", "a … d", "a b c d", id="one character"),
        pytest.param("a b c d e", "a ... d", "a b c d", id="three points"),
        pytest.param("a b c d e", "b [...] c […] e", "b c d e", id="in brackets"),
        pytest.param("a b [c] d e", "a [b] (…) e", None, id="other brackets are a part of it"),
        pytest.param("a … b", "a … b", "a … b", id="written in the text"),
        pytest.param("a b c", "… b …", "b", id="at the ends"),
        pytest.param("d c b a", "a … d", None, id="in another order"),
        pytest.param("a " + "x " * MOST_APART + "d", "a … d", "a " + "x " * MOST_APART + "d", id="just close enough"),
        pytest.param("a " + "x " * (MOST_APART + 1) + "d", "a … d", None, id="too far apart"),
        pytest.param("a x a " + "y " * MOST_APART + "d", "a … d", "a " + "y " * MOST_APART + "d", id="a later start"),
        pytest.param("a b " + "x " * 60 + "b " + "y " * 60 + "c", "a … b … c",
                     "a b " + "x " * 60 + "b " + "y " * 60 + "c", id="a later middle"),
        pytest.param("a b", "…", None, id="nothing else"),
    ],
)  # fmt: skip
def test_an_ellipsis_stands_for_what_is_left_out(text: str, quote: str, passage: str | None) -> None:
    assert found(text, quote) == passage


def test_all_places_are_counted_and_the_first_is_told() -> None:
    assert locate("a cap, the cap. Cap!", "cap") == Located(2, 5, 3)
    assert locate("a " * 2 * MOST_PLACES, "a") == Located(0, 1, MOST_PLACES)


@pytest.mark.parametrize(
    ("text", "quote", "expected"),
    [
        ("pas plus de 6 barils de pétrole", "plus de 6 barrels", (4, "plus de 6 barils", "barrels", "barils")),
        ("about 3 million shells", "about 4 million shells", (0, "about 3 million shells", "4", "3")),
        ("more than 6.9 times", "than 6 times", (5, "than 6.9 times", "6", "6.9")),
        ("a cap a year", "a cap of oil a year", (0, "a cap a year", "of oil", "")),
        ("nothing of the sort", "plus de 500 000 barils", None),
        ("", "plus", None),
    ],
    ids=["another word", "another number", "a whole number", "words too many", "nothing like it", "an empty text"],
)
def test_what_is_not_found_has_its_nearest_passage(
    text: str, quote: str, expected: tuple[int, str, str, str] | None
) -> None:
    assert nearest(text, quote) == (expected and Nearest(*expected))


def test_a_long_quote_is_compared_where_it_begins_to_differ() -> None:
    text = " ".join(f"word{number}" for number in range(1000))
    found = nearest(text, text.replace("word700", "sword"))
    assert found is not None
    assert (found.quoted, found.found) == ("sword", "word700")


def test_only_so_many_quotes_get_a_hint() -> None:
    quotes = [f"a cap of {number} barrels" for number in range(MOST_HINTS + 1)]
    locator = Locator("a cap of 500 000 barrels", quotes)
    results = [locator.locate(quote) for quote in quotes]
    hints = [result.nearest is not None for result in results if isinstance(result, Missing)]
    assert hints == [True] * MOST_HINTS + [False]


BULK = 300_000
HOSTILE = {
    "one letter": "a" * BULK,
    "one word": "a " * BULK,
    "spaces": " " * BULK,
    "digits": "1" * BULK,
    "decimals": "1.1" * BULK,
    "groups": "500 " * BULK,
    "points": "." * BULK,
    "NUL": "a\0" * BULK,
    "marks": "a" + "\u0301\u0323" * BULK,
    "bidi": "\u202e\u2066a\u202c" * BULK,
    "no room": "\u200b" * BULK,
    "surrogates": "\ud800a " * BULK,
    "two words": "a b " * BULK + "c",
    "far apart": "a " * BULK + "b " * BULK + "c",
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_text_is_harmless(text: str) -> None:
    """Neither the text nor quotes from it take more than a few seconds, and none is found wrongly."""
    quotes = [
        "a",
        "a a a a b",
        "a … b … c … a",
        "1",
        "000",
        "\0",
        "\u0301",
        "no such words",
        *[f"a {n}" for n in range(50)],
    ]
    locator = Locator(text, quotes)
    assert "".join((text[: split(text)[0]], *split(text)[1])) == text
    assert all(isinstance(locator.locate(quote), Located | Missing) for quote in quotes)
    assert not isinstance(locator.locate("no such words"), Located)


def test_a_quote_without_words_is_nowhere() -> None:
    assert found("a\u200bb", "\u200b") is None


def test_folding_twice_is_folding_once() -> None:
    for piece in ("ǅ ", "ẞ", "İ", "ﬁ", "Å", "500\u202f000", "«", "—", "..."):
        assert fold(fold(piece)) == fold(piece)
