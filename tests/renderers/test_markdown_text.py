"""Text in Markdown shows itself, wherever it is put; a parser of CommonMark is the oracle."""

from __future__ import annotations

import re
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from verifier.renderers.markdown_text import APART, escape
from verifier.renderers.words.wording import printable

PARSER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
PLACES = {
    "a paragraph": "{}\n",
    "after words": "so {}\n",
    "a heading": "# {}\n",
    "an item": "- {}\n",
    "a cell": "| a | b |\n|---|---|\n| {} | x |\n",
    "strong": "so **{}**\n",
    "below a paragraph": "so\n{}\n",
}
MARKS = "\\`*_{}[]()<>#+-=.!|~&;:@$^\"' \n\t0123abcxyzA/"

texts = st.one_of(
    st.text(MARKS, max_size=40),
    st.text(max_size=20),
    st.lists(st.sampled_from([*MARKS, "&amp;", "<b>", "](", "http://", "www.", "@all", "#12", "<!--", "\u202e"])).map(
        "".join
    ),
)


def shown(place: str, text: str) -> str:
    """What the words come to where they are put, as a reader sees them."""
    tokens = PARSER.parse(PLACES[place].format(escape(text)))
    return "\n".join(_show(token) for token in tokens if token.type == "inline")


def _show(token: Token) -> str:
    children = token.children or []
    allowed = {"text", "softbreak", "strong_open", "strong_close", "html_inline", "text_special"}
    assert {child.type for child in children} <= allowed
    assert {child.content for child in children if child.type == "html_inline"} <= {"<span>", "</span>"}
    return "".join("\n" if c.type == "softbreak" else c.content for c in children if c.type != "html_inline")


def seen(text: str) -> str:
    """The text as a line that can be printed."""
    return " ".join(printable(text).split())


@pytest.mark.parametrize("place", PLACES)
@given(text=texts)
def test_what_is_shown_is_the_text(place: str, text: str) -> None:
    expected = seen(text)
    around = {"after words": "so {}", "strong": "so {}", "below a paragraph": "so\n{}", "a cell": "a\nb\n{}\nx"}
    if not expected and place in ("strong", "below a paragraph", "after words"):
        return
    found = shown(place, text).replace(APART, "")
    assert found == around.get(place, "{}").format(expected)


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        pytest.param("5 t", "5 t", id="nothing to escape"),
        pytest.param("a | b", "a &#124; b", id="a pipe"),
        pytest.param("<b>&", "&lt;b&gt;&amp;", id="HTML"),
        pytest.param("within_cap", "within\\_cap", id="an id"),
        pytest.param("one\ntwo\r\n\r\nthree", "one two three", id="lines"),
        pytest.param("# a", "\\# a", id="a heading"),
        pytest.param("No. #", "No. \\#", id="an end of a heading"),
        pytest.param("#", "\\#", id="a heading of nothing"),
        pytest.param("::error::a", "\\::&#8203;error::a", id="a command"),
        pytest.param("12. a", "12\\. a", id="a list"),
        pytest.param("- a", "\\- a", id="an item"),
        pytest.param("@team/a", "@&#8203;team/a", id="a mention"),
        pytest.param("see #12", "see #&#8203;12", id="a reference"),
        pytest.param("GH-12", "GH-&#8203;12", id="another reference"),
        pytest.param("https://a.b", "https:&#8203;//a.b", id="an address"),
        pytest.param("www.a.b", "www.&#8203;a.b", id="an address without a scheme"),
        pytest.param(":tada:", ":&#8203;tada:", id="a picture"),
        pytest.param("5 $ or $5", "5 <span>$</span> or <span>$</span>5", id="mathematics"),
        pytest.param("\x1b[31m\u202e", "\\\\x1b\\[31m\\\\u202e", id="controls"),
    ],
)
def test_a_text_is_escaped(text: str, escaped: str) -> None:
    assert escape(text) == escaped


@given(text=texts)
def test_no_site_finds_a_mention_a_reference_or_an_address(text: str) -> None:
    """In what is shown, for sites look there."""
    found = unescape(escape(text)).replace("<span>", "").replace("</span>", "")
    found = re.sub(r"\\([\\`*_\[\]~^#+=:.)-])", r"\1", found)
    assert not re.search(r"[@#]\w|\bgh-[0-9]|://|\bwww\.\w", found, re.IGNORECASE)
