"""YAML as nodes: what they say, where they stand, and what is not read."""

from __future__ import annotations

from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from verifier.diagnostics import Diagnostic
from verifier.loading import yaml_nodes
from verifier.loading.yaml_errors import MAX_DEPTH
from verifier.loading.yaml_nodes import Mapping, Node, Sequence, parse_yaml
from verifier.text import Span, TextFile, Words

LOADERS = {"libyaml": yaml.CBaseLoader, "python": yaml.BaseLoader}
BOTH = pytest.mark.parametrize("parser", LOADERS.values(), ids=LOADERS.keys())


def read(content: str) -> Node:
    root, diagnostics = parse_yaml(TextFile("claims.yaml", content))
    assert root is not None
    assert not diagnostics
    return root


def diagnose_one(content: str) -> Diagnostic:
    _, (diagnostic,) = parse_yaml(TextFile("claims.yaml", content))
    return diagnostic


def entry(content: str, key: str) -> Node:
    root = read(content)
    assert isinstance(root, Mapping)
    return next(entry.value for entry in root.entries if entry.key.text == key)


def plain(node: Node) -> Any:
    """The node as PyYAML would construct it."""
    match node:
        case Words(text):
            return text
        case Sequence(items):
            return [plain(item) for item in items]
        case Mapping(entries):
            return {key.text: plain(value) for key, value in entries}


def scalars(node: Node) -> list[Words]:
    match node:
        case Words():
            return [node]
        case Sequence(items):
            return [words for item in items for words in scalars(item)]
        case Mapping(entries):
            return [words for key, value in entries for words in (key, *scalars(value))]


def covered(content: str, span: Span) -> str:
    return content[span.start : span.end]


@BOTH
@pytest.mark.parametrize(
    ("content", "text", "source"),
    [
        pytest.param("a: 3.20", "3.20", "3.20", id="digits stay as written"),
        pytest.param("a: no", "no", "no", id="no is a word"),
        pytest.param("a: ~", "~", "~", id="a tilde is a text"),
        pytest.param("a: x # c", "x", "x", id="a comment is no part of it"),
        pytest.param("é: 1\na: 𝄞é x\n", "𝄞é x", "𝄞é x", id="offsets count code points"),
        pytest.param("b: 1\r\na: x\r\nc: 2\r\n", "x", "x", id="carriage returns count"),
        pytest.param("\ufeffb: 1\na: x\n", "x", "x", id="a byte order mark counts"),
        pytest.param("a: x\n  y\n\n  z\nb: 1", "x y\nz", "x\n  y\n\n  z", id="folded lines"),
        pytest.param("a: 'it''s' # c", "it's", "'it''s'", id="single quotes belong to the span"),
        pytest.param('a: "\\u00e9\\n" ', "é\n", '"\\u00e9\\n"', id="double quotes belong to the span"),
        pytest.param("a: |\n  x\n   y\n\n\nb: 1", "x\n y\n", "|\n  x\n   y", id="a block ends with its text"),
        pytest.param("a: >- # c\n  x\n  y\nb: 1", "x y", ">- # c\n  x\n  y", id="a folded block"),
        pytest.param("a: |\r\n  x\r\n  y\r\nb: 1", "x\ny\n", "|\r\n  x\r\n  y", id="a block with carriage returns"),
        pytest.param("a: >5\nb: 1", "", ">", id="a block that says nothing is its sign"),
        pytest.param("a: &x  y", "y", "y", id="an anchor is no part of it"),
        pytest.param("a: &x # c\n  'y'", "y", "'y'", id="an anchor on the line above"),
        pytest.param("a: !!str 3", "3", "3", id="a harmless tag is no part of it"),
        pytest.param("a:\nb: 1", "", "", id="nothing"),
        pytest.param("{a: x, b: 1}", "x", "x", id="inside braces"),
    ],
)
def test_a_scalar_says_what_stands_at_its_span(
    parser: object, content: str, text: str, source: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(yaml_nodes, "_LOADER", parser)
    words = entry(content, "a")
    assert isinstance(words, Words)
    assert words.text == text
    assert covered(content, words.span) == source


@BOTH
@pytest.mark.parametrize(
    ("content", "source"),
    [
        pytest.param("a: {x: 1}\nb: 1", "{x: 1}", id="a flow mapping ends with its brace"),
        pytest.param("a: [x, y] # c\n", "[x, y]", id="a flow sequence ends with its bracket"),
        pytest.param("a:\n  x: 1\n\n# c\nb: 1", "x: 1", id="a block mapping ends with its last value"),
        pytest.param("a:\n  - x\n  - y\n\nb: 1", "- x\n  - y", id="a block sequence begins with its dash"),
        pytest.param("a: &n\n  x: {y: 1}\n", "x: {y: 1}", id="an anchor is no part of it"),
        pytest.param("a: &n !!map {x: 1}\n", "{x: 1}", id="neither is a tag"),
        pytest.param("a:\n  x:\nb: 1", "x:", id="a last value that is nothing"),
    ],
)
def test_a_collection_knows_where_it_stands(
    parser: object, content: str, source: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(yaml_nodes, "_LOADER", parser)
    assert covered(content, entry(content, "a").span) == source


def test_an_alias_is_the_node_of_its_anchor_and_not_a_copy() -> None:
    root = read("a: &x {y: 1}\nb: *x\n")
    assert isinstance(root, Mapping)
    (_, first), (_, second) = root.entries
    assert first is second


def test_an_anchor_that_is_set_again_means_the_later_node() -> None:
    assert plain(read("a: &x 1\nb: &x 2\nc: *x\n")) == {"a": "1", "b": "2", "c": "2"}


def test_keys_given_twice_are_both_kept() -> None:
    root = read("a: 1\na: 2\n")
    assert isinstance(root, Mapping)
    assert [value.text for _, value in root.entries if isinstance(value, Words)] == ["1", "2"]


@pytest.mark.parametrize("content", ["", "\n", "# nothing\n", "\ufeff", "---\n...\n"])
def test_a_file_that_says_nothing_has_no_diagnostic(content: str) -> None:
    root, diagnostics = parse_yaml(TextFile("claims.yaml", content))
    assert not diagnostics
    assert root is None or plain(root) == ""


@pytest.mark.parametrize(
    ("content", "source", "message", "rest"),
    [
        pytest.param("a: 1\n<<: {b: 2}\n", "<<", "merge keys are not read", {"a": "1"}, id="merge key"),
        pytest.param("a: !b c\n", "!b", "the tag !b is not read", {"a": "c"}, id="tag"),
        pytest.param("a: &x !b {c: d}\n", "!b", "the tag !b is not read", {"a": {"c": "d"}}, id="tag after an anchor"),
        pytest.param("a: 1\n---\na: 2\n", "---", "a second document begins here", {"a": "1"}, id="second document"),
        pytest.param("[a]: 1\nb: 2\n", "[a]", "a mapping or a list cannot be a key", {"b": "2"}, id="list as key"),
        pytest.param("a: {{ b }}\n", "{ b }", "a mapping or a list cannot be a key", {"a": {}}, id="template"),
        pytest.param("a: *x\nb: 2\n", "*x", "there is no anchor &x above this alias", {"b": "2"}, id="no anchor"),
        pytest.param(
            "a: [*x, 2]\n", "*x", "there is no anchor &x above this alias", {"a": ["2"]}, id="no anchor in a list"
        ),
        pytest.param(
            "a: &x [*x, 2]\n", "*x", "*x stands inside what it is an alias of", {"a": ["2"]}, id="inside itself"
        ),
    ],
)
def test_what_is_not_read_is_reported_and_the_rest_is_read(content: str, source: str, message: str, rest: Any) -> None:
    root, (diagnostic,) = parse_yaml(TextFile("claims.yaml", content))
    assert root is not None
    assert (diagnostic.code, diagnostic.message) == ("unsupported-yaml", message)
    assert covered(content, diagnostic.labels[0].span) == source
    assert plain(root) == rest


def test_a_mapping_that_lost_an_entry_is_not_complete() -> None:
    root, _ = parse_yaml(TextFile("claims.yaml", "a: 1\n<<: {b: 2}\n"))
    assert isinstance(root, Mapping)
    assert not root.complete


@pytest.mark.parametrize("sign", ["[", "{a: ", "- ", "? "])
def test_nesting_has_a_limit_and_no_recursion(sign: str) -> None:
    diagnostic = diagnose_one(sign * 50_000)
    assert diagnostic.message == "more than 100 collections stand inside each other"


def test_nesting_up_to_the_limit_is_read() -> None:
    assert read("[" * MAX_DEPTH + "]" * MAX_DEPTH)


def test_aliases_of_aliases_are_bounded_by_what_they_stand_for() -> None:
    lines = ["a0: &a0 [x, x]", *(f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]" for n in range(1, 40))]
    diagnostic = diagnose_one("\n".join(lines))
    assert diagnostic.message == "aliases stand for more than 1,000,000 nodes"


TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=40) | st.text("ab \n\\'\":-#>|&*!", max_size=40)
KEYS = TEXTS.filter(lambda text: text != "<<")
STRUCTURES = st.recursive(
    TEXTS, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4), max_leaves=12
)


@st.composite
def dumped(draw: st.DrawFn) -> str:
    """Any structure of texts, in any style that PyYAML writes."""
    return yaml.dump(
        {"key": draw(STRUCTURES)},
        Dumper=yaml.SafeDumper,
        default_style=draw(st.sampled_from([None, "'", '"', "|", ">"])),
        default_flow_style=draw(st.sampled_from([None, False, True])),
        allow_unicode=draw(st.booleans()),
        width=draw(st.sampled_from([5, 20, 80])),
        indent=draw(st.sampled_from([2, 4])),
        line_break=draw(st.sampled_from(["\n", "\r\n"])),
    )


@given(dumped())
def test_nodes_say_what_pyyaml_reads(content: str) -> None:
    assert plain(read(content)) == yaml.load(content, Loader=yaml.CBaseLoader)


@given(dumped())
def test_the_source_at_the_span_of_a_scalar_yields_its_text(content: str) -> None:
    for words in scalars(read(content)):
        source = covered(content, words.span)
        if source[:1] in ("|", ">"):
            assert "".join(source.split()).endswith("".join(words.text.split()))
        else:
            assert (yaml.load(source, Loader=yaml.CBaseLoader) or "") == words.text


@given(dumped())
def test_offsets_inside_a_scalar_lead_to_the_same_characters(content: str) -> None:
    file = TextFile("claims.yaml", content)
    for words in scalars(read(content)):
        for offset, character in enumerate(words.text):
            span = file.span_inside(words, offset, offset + 1)
            if character.isalnum():
                assert content[span.start] in (character, "\\")
            assert words.span.start <= span.start <= words.span.end


@pytest.mark.parametrize(
    ("content", "word", "source"),
    [
        pytest.param("a: one two\n", "two", "two", id="plain"),
        pytest.param("a: one\n  two three\n", "three", "three", id="folded plain"),
        pytest.param("a: one\n\n  two\n", "two", "two", id="an empty line"),
        pytest.param("a: 'it''s two'\n", "two", "two", id="doubled quotes"),
        pytest.param("a: 'it''s'\n", "it's", "it''s", id="across doubled quotes"),
        pytest.param('a: "\\u00e9 \\x41 \\n two"\n', "two", "two", id="escapes"),
        pytest.param('a: "\\u00e9 two"\n', "é", "\\u00e9", id="an escape"),
        pytest.param('a: "one\n  two three"\n', "three", "three", id="folded in quotes"),
        pytest.param('a: "o\\\n   ne two"\n', "two", "two", id="an escaped line break"),
        pytest.param('a: "o\\\n   ne two"\n', "one", "o\\\n   ne", id="across an escaped line break"),
        pytest.param("a: |\n  one\n  two\n", "two", "two", id="literal block"),
        pytest.param("a: >\n  one\n  two three\n", "three", "three", id="folded block"),
        pytest.param("a: >-  # words\n\n    one\n    two\n", "two", "two", id="a block with a comment"),
        pytest.param("a: |\r\n  one\r\n  two\r\n", "two", "two", id="carriage returns"),
        pytest.param("a: &x  one two\n", "two", "two", id="an anchor"),
    ],
)
def test_a_word_inside_a_scalar_is_found_in_the_source(content: str, word: str, source: str) -> None:
    words = entry(content, "a")
    assert isinstance(words, Words)
    start = words.text.index(word)
    span = TextFile("claims.yaml", content).span_inside(words, start, start + len(word))
    assert covered(content, span) == source
