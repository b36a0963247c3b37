"""Lines of styled text are broken as Rich breaks them, and no wider than they may be."""

from __future__ import annotations

from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import Console
from rich.text import Text as RichText

from verifier.renderers.styled_text import Text

STYLES = ("", "bold", "red", "green", "magenta", "cyan", "bold red", "bold green")
WORDS = st.text(alphabet="ab ✓“–é東京한👍\u0301", max_size=60)
PIECES = st.lists(st.tuples(WORDS, st.sampled_from(STYLES)), max_size=5)


@given(PIECES, st.integers(4, 40))
def test_lines_are_those_of_rich_without_blanks_at_their_ends(pieces: list[tuple[str, str]], width: int) -> None:
    theirs = RichText.assemble(*pieces).wrap(Console(width=width, file=StringIO()), width)
    ours = Text.assemble(*pieces).wrap(width)
    assert [line.plain for line in ours] == [line.plain.rstrip() for line in theirs]
    assert all(line.cell_len == cell_len(line.plain) <= width for line in ours)


@given(PIECES, st.integers(4, 40))
def test_a_terminal_is_told_what_rich_tells_it(pieces: list[tuple[str, str]], width: int) -> None:
    """Each character has the same style."""
    console = Console(width=1000, file=StringIO(), force_terminal=True, color_system="standard")
    lines = Text.assemble(*pieces).wrap(width)
    for line in lines:
        with console.capture() as told:
            console.print(RichText.assemble(*line.pieces), end="", soft_wrap=True)
        assert line.render(color=True) == told.get()
        assert line.render(color=False) == line.plain


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        pytest.param("", 9, [""], id="nothing is a line"),
        pytest.param("one two", 7, ["one two"], id="what fits"),
        pytest.param("one two", 6, ["one", "two"], id="before the word that does not"),
        pytest.param("one   two", 8, ["one", "two"], id="blanks between lines go"),
        pytest.param("a 12345678", 5, ["a", "12345", "678"], id="a word wider than a line is cut"),
        pytest.param("東京東京", 5, ["東京", "東京"], id="what takes two columns"),
    ],
)
def test_a_text_is_broken(text: str, width: int, lines: list[str]) -> None:
    assert [line.plain for line in Text(text).wrap(width)] == lines


def test_a_style_goes_on_in_the_next_line() -> None:
    lines = Text.assemble("a ", ("b c", "bold red")).wrap(3)
    assert [line.render(color=True) for line in lines] == ["a \x1b[1;31mb\x1b[0m", "\x1b[1;31mc\x1b[0m"]
