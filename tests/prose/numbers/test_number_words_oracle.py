"""Numbers in words against two outsiders: a speller of this test, and the library text2num."""

from __future__ import annotations

import random
from collections.abc import Iterator
from functools import cache

import pytest
from text_to_num import text2num

from tests.long_run import part_of
from tests.prose.spelling import spell
from tests.prose.telling import language_of, tell
from verifier.prose import LANGUAGES
from verifier.prose.found import Kind
from verifier.prose.reader import find_quantities
from verifier.values.quantity_parser import Plain

SEQUENCES = 800
LARGE = [10_000, 12_345, 20_001, 71_071, 80_080, 99_999, 100_000, 101_101, 200_000, 345_678, 999_999, 1_000_000,
         2_000_001, 3_000_080, 21_000_000, 71_200_000, 123_456_789, 1_000_000_000, 2_345_678_901]  # fmt: skip


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_number_in_words_is_read_back(code: str) -> None:
    """The word for one is an article or a pronoun as well."""
    numbers = [number for number in (*range(1_000), *part_of(range(1_000, 10_000), 9), *LARGE) if number != 1]
    lines = [spell(number, code) for number in numbers]
    assert _read_lines(lines, code) == dict(zip(lines, numbers, strict=True))


def _read_lines(lines: list[str], code: str) -> dict[str, int]:
    """What is read of each line, some of them to a paragraph."""
    text = "".join(f"{line}.\n" + ("\n" if index % 50 == 0 else "") for index, line in enumerate(lines))
    found = find_quantities(text, language_of(code))
    return {text[slice(*one.number)]: int(one.said.amount.number) for one in found if isinstance(one.said, Plain)}


@pytest.mark.parametrize("code", LANGUAGES)
def test_words_that_both_read_as_one_number_are_the_same_number(code: str) -> None:
    different = [(words, theirs, ours) for words, theirs, ours in _both_read(code) if theirs != ours]
    assert different == []


@pytest.mark.parametrize("code", LANGUAGES)
def test_many_sequences_are_read_by_both(code: str) -> None:
    assert len(_both_read(code)) > SEQUENCES / 20


@cache
def _both_read(code: str) -> list[tuple[str, int, int]]:
    return list(_read_by_both(code))


def _read_by_both(code: str) -> Iterator[tuple[str, int, int]]:
    chance = random.Random(11)
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
