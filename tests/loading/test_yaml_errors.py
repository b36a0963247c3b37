"""How a mistake in YAML itself is told."""

from __future__ import annotations

import pytest
import yaml

from verifier.diagnostics import Diagnostic
from verifier.loading import yaml_nodes
from verifier.loading.yaml_nodes import parse_yaml
from verifier.text import Span, TextFile

LOADERS = {"libyaml": yaml.CBaseLoader, "python": yaml.BaseLoader}
BOTH = pytest.mark.parametrize("parser", LOADERS.values(), ids=LOADERS.keys())


def diagnose_one(content: str) -> Diagnostic:
    _, (diagnostic,) = parse_yaml(TextFile("claims.yaml", content))
    return diagnostic


def covered(content: str, span: Span) -> str:
    return content[span.start : span.end]


@BOTH
@pytest.mark.parametrize(
    ("content", "source", "message", "help_text"),
    [
        pytest.param(
            "a: > 5 barrels # c\n",
            ">",
            "“>” begins a block of text in YAML, which starts on the next line",
            'put quotes around the value: "> 5 barrels"',
            id="greater than",
        ),
        pytest.param(
            'a: >= 5 "barrels"\n',
            ">",
            "“>” begins a block of text in YAML, which starts on the next line",
            "put quotes around the value: '>= 5 \"barrels\"'",
            id="greater than, with quotes",
        ),
        pytest.param(
            "{a: > 5}\n",
            ">",
            "a text cannot begin with “>”",
            "put quotes around a text that begins with “>”",
            id="in braces",
        ),
        pytest.param(
            "a: @x\n", "@", "a text cannot begin with “@”", "put quotes around a text that begins with “@”", id="at"
        ),
        pytest.param("a:\n\tb: 1\n", "\t", "a tab cannot indent YAML", "indent with spaces", id="tab"),
        pytest.param(
            "a: b: c\n",
            ":",
            "“:” cannot stand in a text without quotes",
            'put quotes around a text that holds ": "',
            id="colon in a text",
        ),
        pytest.param(
            "a\nb: c\n",
            ":",
            "a key cannot end here",
            "indent it like the keys beside it; or the line above lacks its colon",
            id="no colon above",
        ),
        pytest.param(
            "a: {b: c: d}\n",
            ":",
            "a comma or a closing bracket is expected here, not “:”",
            'close the bracket, or put quotes around a text that holds ": "',
            id="colon in braces",
        ),
        pytest.param(
            "a: [1, 2",
            "",
            "a comma or a closing bracket is expected here, not the end of the file",
            'close the bracket, or put quotes around a text that holds ": "',
            id="open bracket",
        ),
        pytest.param(
            "a: 'b' c\n",
            "c",
            "the text goes on after its closing quotation mark",
            "put quotes around all of it: in '…' a ' is written '', in \"…\" a \" is written \\\"",
            id="words after quotes",
        ),
        pytest.param(
            "a:\n  b: 1\n c: 2\n",
            "c",
            "a key is expected here, not “c”",
            "indent the keys of one mapping alike",
            id="uneven keys",
        ),
        pytest.param(
            "a:\n  - b\n  c: 2\n",
            "c",
            "an item with - is expected here, not “c”",
            "indent the items of a list alike",
            id="key among items",
        ),
        pytest.param(
            "a: - b\n", "-", "a list cannot begin on the line of its key", "begin it on the next line", id="dash"
        ),
        pytest.param(
            "a: ,b\n",
            ",",
            "a value is expected here, not “,”",
            "put quotes around a text that begins with a bracket or a comma",
            id="comma",
        ),
        pytest.param("a: 'b\nc: d\n", "'", "this quotation mark is never closed", "close it", id="open quote"),
        pytest.param(
            "a: **b**\n",
            "*",
            "“*” begins the name of an alias or an anchor, and none follows",
            "put quotes around a text that begins with “*”",
            id="emphasis",
        ),
        pytest.param(
            "a: !b!c d\n",
            "!",
            "“!” begins a tag, and this one cannot be read",
            "put quotes around a text that begins with “!”",
            id="tag without a handle",
        ),
        pytest.param(
            "a: !<b d\n",
            "!",
            "“!” begins a tag, and this one cannot be read",
            "put quotes around a text that begins with “!”",
            id="tag that is not closed",
        ),
        pytest.param(
            "% of what\na: 1\n",
            "%",
            "“%” begins a directive here, and this is none",
            "put quotes around a text that begins with “%”",
            id="percent sign at the start",
        ),
        pytest.param("a: 1\nb\n", "b", "this key has no colon", "write key: value", id="key without a colon"),
        pytest.param(
            "a: 1\n...\nb\n",
            "b",
            "the document has ended, yet “b” follows",
            "put all of it into one document",
            id="end",
        ),
        pytest.param(
            "é: \x07\n", "\x07", "the character U+0007 is not allowed in YAML", "remove it", id="control character"
        ),
        pytest.param(
            "é: \ud800\n", "\ud800", "the character U+D800 is not allowed in YAML", "remove it", id="surrogate"
        ),
    ],
)
def test_a_mistake_in_yaml_is_told_at_its_place_with_a_next_step(
    parser: object, content: str, source: str, message: str, help_text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(yaml_nodes, "_LOADER", parser)
    diagnostic = diagnose_one(content)
    assert (diagnostic.code, diagnostic.message, diagnostic.help) == ("invalid-yaml", message, help_text)
    assert covered(content, diagnostic.labels[0].span) == source


def test_an_open_bracket_is_shown_too() -> None:
    content = "a: {b: c: d}\n"
    labels = diagnose_one(content).labels
    assert [(covered(content, label.span), label.text) for label in labels] == [(":", ""), ("{", "opened here")]


def test_marks_after_a_byte_order_mark_point_at_the_same_characters() -> None:
    assert diagnose_one("\ufeffa: 'b\n").offset == diagnose_one("a: 'b\n").offset + 1


def test_what_the_table_of_mistakes_lacks_is_told_in_the_words_of_the_parser() -> None:
    assert diagnose_one("%YAML 3.0\n---\na: b\n").message == "found incompatible YAML document"


def test_an_escape_without_a_character_is_a_diagnostic(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(yaml_nodes, "_LOADER", yaml.BaseLoader)
    assert diagnose_one('a: "\\UFFFFFFFF"\n').code == "invalid-yaml"
