"""Numbers in words against two outsiders: a speller of this test, and the library text2num."""

from __future__ import annotations

import random
from collections.abc import Iterator

import pytest
from text_to_num import text2num

from tests.quotes.spelling import spell
from tests.quotes.telling import language_of, tell
from verifier.quotes.found import Kind
from verifier.quotes.language import LANGUAGES
from verifier.quotes.reader import find_quantities
from verifier.values.quantity_parser import Plain

SEQUENCES = 2_000
LARGE = [10_000, 12_345, 20_001, 71_071, 80_080, 99_999, 100_000, 101_101, 200_000, 345_678, 999_999, 1_000_000,
         2_000_001, 3_000_080, 21_000_000, 71_200_000, 123_456_789, 1_000_000_000, 2_345_678_901]  # fmt: skip
DIFFERENT = {
    "en": ("hundreds", "thousands"),
    "fr": (),
    "de": (),
    "es": (),
}
"""Words that text2num reads in another sense: nouns, which are no numbers here."""


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_number_in_words_is_read_back(code: str) -> None:
    numbers = [*range(10_000), *LARGE]
    text = ".\n".join(spell(number, code) for number in numbers)
    found = [one for one in find_quantities(text, language_of(code)) if one.kind is Kind.QUANTITY]
    read = {one.span.start: one.said.amount.number for one in found if isinstance(one.said, Plain)}
    starts = list(_starts(text))
    wrong = {spell(number, code): read.get(start) for number, start in zip(numbers, starts, strict=True)
             if read.get(start) != number and not _is_one(number)}  # fmt: skip
    assert wrong == {}
    assert len(read) == len(found)


def _starts(text: str) -> Iterator[int]:
    yield 0
    yield from (at + 2 for at, sign in enumerate(text) if sign == ".")


def _is_one(number: int) -> bool:
    """A word for one is an article or a pronoun as well."""
    return number == 1


@pytest.mark.parametrize("code", LANGUAGES)
def test_words_that_both_read_as_one_number_are_the_same_number(code: str) -> None:
    different = [(words, theirs, ours) for words, theirs, ours in _both_read(code) if theirs != ours]
    assert different == []


@pytest.mark.parametrize("code", LANGUAGES)
def test_many_sequences_are_read_by_both(code: str) -> None:
    assert sum(1 for _ in _both_read(code)) > SEQUENCES / 20


def _both_read(code: str) -> Iterator[tuple[str, int, int]]:
    chance = random.Random(11)  # noqa: S311
    words = _words(code)
    for _ in range(SEQUENCES):
        sequence = " ".join(chance.choices(words, k=chance.randint(1, 6)))
        theirs, ours = _their_number(sequence, code), _our_number(sequence, code)
        if theirs is not None and ours is not None:
            yield sequence, theirs, ours


def _words(code: str) -> list[str]:
    """Number words as they are written: those of the speller, and the joints between them."""
    spelled = [spell(number, code) for number in (*range(21), *range(30, 100, 10), 100, 200, 1_000, 10**6, 2 * 10**6)]
    joints = list(language_of(code).numbers.connectors)
    return sorted({word for text in spelled for word in text.split()} | set(joints))


def _their_number(words: str, code: str) -> int | None:
    try:
        number = text2num(words, code)
    except ValueError:
        return None
    return int(number)


def _our_number(words: str, code: str) -> int | None:
    found = find_quantities(words, language_of(code))
    if len(found) != 1 or found[0].number != (0, len(words)) or not isinstance(found[0].said, Plain):
        return None
    number = found[0].said.amount.number
    return int(number) if number.denominator == 1 and found[0].kind is Kind.QUANTITY else None


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_number_without_its_hyphens_is_the_same(code: str) -> None:
    for number in range(21, 1_000, 7):
        words = spell(number, code)
        assert tell(words.replace("-", " "), code) == tell(words, code) == [str(number)]
