"""Laws of reading: where things stand, what changes no number, that paragraphs do not touch, that nothing raises."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.property.strategies import examples
from tests.prose.readings import read_sentences
from tests.prose.telling import language_of, tell
from tests.values.notation import UNITS
from verifier.prose import LANGUAGES, reader
from verifier.prose.passage import Passage
from verifier.prose.reader import find_quantities
from verifier.values.quantity_parser import Plain, parse_value

SENTENCES = {code: [text for text, _ in read_sentences(code)] for code in LANGUAGES}
PIECES = {
    code: sorted(
        {
            *list(language.numbers.words)[:40], *list(language.numbers.scales)[:12], *language.numbers.parts,
            *list(language.numbers.ordinals)[:12], *language.numbers.connectors, *language.numbers.articles,
            *language.numbers.minus,
            *list(language.before)[:60], *language.after, *language.ranges.between, *language.ranges.to,
            *list(language.units.names)[:40], *language.units.per, *language.units.parts, *language.dates.months,
        }
    )
    for code, language in ((code, language_of(code)) for code in LANGUAGES)
}  # fmt: skip
SIGNS = ["7", "12", "1,500", "1.500", "2.5", "1 000", "2024", "0", "007", "3/4", "½", "10^6", "1e5", "1e99", "4th",
         "19.", "07.03.2024", "2024-03-07", "18.47", "+49 30 1234567", "SCP-173", "$", "€", "%", "km/h", "m^2", "-",
         "–", "(", ")", ",", ".", "±", ":", "\n", "\n\n", "Kinder", "ft", "in", "x"]  # fmt: skip
AWKWARD = ["1", "1,", "1.", "1 ", "1 1 ", "1/", "-", "- ", "$", "1 and ", "half ", "one hundred ", "thousand million ",
           "more than ", "between 1 and ", "1±", "10^", "1e", "(", "a ", "+1 ", "x", "@", "www.", "und", "ein", "un ",
           "zwei", "\u0301", "\u202e1", "\x00", "\ud800", "٣", "１", "²", "½", "1\n", "\n\n", "'", "d'", "1'000",
           "1 y ", "1 et ", "1 bis "]  # fmt: skip


def texts(code: str) -> st.SearchStrategy[str]:
    pieces = st.sampled_from([*PIECES[code], *SIGNS, *SIGNS])
    return st.lists(st.tuples(pieces, st.sampled_from(["", " ", " ", " ", "-"])), max_size=14).map(
        lambda parts: "".join(piece + space for piece, space in parts)
    )


@pytest.mark.parametrize("code", LANGUAGES)
@examples(60)
@given(data=st.data())
def test_what_is_found_stands_in_the_text_in_order(code: str, data: st.DataObject) -> None:
    text = data.draw(texts(code))
    found = find_quantities(text, language_of(code))
    for one in found:
        assert 0 <= one.span.start <= one.number.start < one.number.end <= one.span.end <= len(text)
    for one, following in pairwise(found):
        assert one.span.end <= following.span.start


@pytest.mark.parametrize("code", LANGUAGES)
@examples(30)
@given(data=st.data())
def test_paragraphs_do_not_touch(code: str, data: st.DataObject) -> None:
    first, second = data.draw(texts(code)), data.draw(texts(code))
    language, joint = language_of(code), "\n\n"
    moved = [one.moved(len(first + joint)) for one in find_quantities(second, language)]
    assert find_quantities(first + joint + second, language) == find_quantities(first, language) + moved


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param(" ", "  ", id="two spaces"),
        pytest.param(" ", "\t", id="tabs"),
        pytest.param(" ", "\n", id="lines"),
        pytest.param("'", "’", id="apostrophes"),
        pytest.param("’", "'", id="plain apostrophes"),
        pytest.param("\u00a0", "\u202f", id="narrow spaces"),
    ],
)
def test_other_spaces_and_apostrophes_change_no_number(code: str, old: str, new: str) -> None:
    asked = [text for text in SENTENCES[code] if old in text and not _has_spaced_digits(text)]
    assert [tell(text.replace(old, new), code) for text in asked] == [tell(text, code) for text in asked]


def _has_spaced_digits(text: str) -> bool:
    """Digits in groups, or a telephone number: a space belongs to them."""
    return any(text[at : at + 1].isspace() and text[at - 1].isdigit() and text[at + 1 : at + 2].isdigit()
               for at in range(1, len(text)))  # fmt: skip


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("width", [1, 2, 3])
def test_text_around_a_sentence_changes_nothing_in_it(code: str, width: int) -> None:
    around = ["¶ ", "“", "((("][width - 1]
    for text in SENTENCES[code][::5]:
        assert tell(f"{around}\n\n{text}\n\n{around}", code) == tell(text, code)


@pytest.mark.parametrize(
    ("fragment", "code"),
    [pytest.param(one, LANGUAGES[index % 4], id=ascii(one)) for index, one in enumerate(AWKWARD)],
)
def test_a_fragment_repeated_many_times_is_read(fragment: str, code: str) -> None:
    text = (fragment * 10_000)[:2_000]
    for one in find_quantities(text, language_of(code)):
        assert 0 <= one.span.start < one.span.end <= len(text)


@pytest.mark.parametrize("code", LANGUAGES)
@examples(100)
@given(text=st.text(st.characters(exclude_categories=()), max_size=80))
def test_no_text_raises(code: str, text: str) -> None:
    find_quantities(text, language_of(code))


@pytest.mark.parametrize("code", LANGUAGES)
def test_twice_the_text_is_twice_the_work(code: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Work is counted in questions to the passage, of a text without paragraphs."""
    text = " ".join(SENTENCES[code]).replace("\n", " ")
    once, twice = _count_questions(text, code, monkeypatch), _count_questions(f"{text} {text}", code, monkeypatch)
    assert twice < 2.2 * once


def _count_questions(text: str, code: str, monkeypatch: pytest.MonkeyPatch) -> int:
    count = 0

    class Counting(Passage):
        def folded(self, at: int) -> str:
            nonlocal count
            count += 1
            return super().folded(at)

        def written(self, at: int) -> str:
            nonlocal count
            count += 1
            return super().written(at)

    monkeypatch.setattr(reader, "Passage", Counting)
    find_quantities(text, language_of(code))
    return count


@examples(60)
@example(0, 1, " million")
@given(st.integers(0, 9_999), st.integers(0, 3), st.sampled_from(["", " thousand", " million", " billion"]))
def test_digits_are_as_exact_in_prose_as_in_a_value(digits: int, places: int, scale: str) -> None:
    """``1.50 million`` is exact to ten thousand, wherever it is read."""
    text = f"{Decimal(digits).scaleb(-places):f}{scale}"
    (found,), meant = find_quantities(text, language_of("en")), parse_value(text, UNITS).said
    assert isinstance(found.said, Plain)
    assert isinstance(meant, Plain)
    assert found.said.amount == meant.amount
