"""A difference as text, Markdown and JSON: what the schema says, what hostile texts cannot do, what is cut."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from markdown_it import MarkdownIt
from rich.cells import cell_len

from tests.differing.pairs import BASE, differ, edited, told, write
from tests.test_cases import PATHS
from verifier import verify
from verifier.claims import Document
from verifier.differing.changes import Difference, Direction, Kind, Side, Trend
from verifier.differing.differ import compare
from verifier.renderers.diff.markdown import MOST_CHARACTERS
from verifier.renderers.diff.terminal import MOST_LISTED
from verifier.report import Report
from verifier.text import TextFile
from verifier.verdicts import Verdict

ROOT = Path(__file__).parent.parent.parent
SCHEMA = json.loads((ROOT / "docs" / "diff.schema.json").read_text("utf-8"))
REPORT = json.loads((ROOT / "docs" / "report.schema.json").read_text("utf-8"))
ARTICLE = (ROOT / "claims.yaml").read_text("utf-8")
CLASH = "claims: {a: 2 to 4 t, b: 3 to 5 t}\nchecks: {one: a == b + 1.5 t, two: a < 4 t, three: b > 3 t}\n"

PAIRS = {
    "the same": (BASE, BASE),
    "a number": (BASE, edited(("exactly 900", "exactly 1_800"))),
    "everything": (BASE, ARTICLE),
    "a date and a unit": (BASE, edited(("2024-03-07", "2024-03-10"), ("exactly 900 barrels", "3 t"))),
    "a clash": (CLASH.replace(" + 1.5 t", ""), CLASH),
    "names": (
        BASE,
        edited(("  oil: {", "  crude: {"), ("cargo: oil /", "cargo: crude /"), ("assert: oil", "assert: crude")),
    ),
    "a quote": (BASE, edited(("value: 43", "value: 44"))),
    "nothing read": (BASE, "claims: ["),
    "no file": (None, BASE),
}


def difference_of(name: str) -> Difference:
    old, new = PAIRS[name]
    if old is None:
        file = TextFile("new.yaml", "")
        before = Side(Report(file, Document(file)), "main", exists=False)
        return compare(before, Side(verify(TextFile("new.yaml", new))))
    return differ(old, new)


def check_schema(difference: Difference) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(write(difference, "json"))
    assert [error.message for error in Draft202012Validator(SCHEMA).iter_errors(found)] == []
    assert [*disordered(found, SCHEMA)] == []
    return found


def disordered(value: Any, schema: dict[str, Any]) -> Iterator[str]:
    """Objects whose keys stand in another order."""
    schema = follow(schema)
    for choice in schema.get("anyOf", ()):
        if isinstance(value, dict) and {*follow(choice).get("properties", ())} == value.keys():
            yield from disordered(value, choice)
    if isinstance(value, list):
        for item in value:
            yield from disordered(item, schema.get("items", {}))
    elif isinstance(value, dict) and "properties" in schema:
        if [*value] != [*schema["properties"]]:
            yield str([*value])
        for key, part in value.items():
            yield from disordered(part, schema["properties"][key])


def follow(schema: dict[str, Any]) -> dict[str, Any]:
    """The schema, or the one that it refers to; what it says itself comes first."""
    if "$ref" not in schema:
        return schema
    found: Any = SCHEMA
    for key in schema["$ref"].removeprefix("#/").split("/"):
        found = found[key]
    return follow(found) | schema


# JSON


def test_the_schema_is_one() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    assert SCHEMA["$id"] == "urn:claims-verifier:diff:1"


@pytest.mark.parametrize("name", PAIRS)
def test_a_difference_is_as_the_schema_says(name: str) -> None:
    check_schema(difference_of(name))


@pytest.mark.parametrize("number", range(0, len(PATHS) - 1, 12))
def test_the_difference_of_two_cases_is_as_the_schema_says(number: int) -> None:
    old, new = PATHS[number], PATHS[number + 1]
    check_schema(compare(Side(verify(old)), Side(verify(new))))


@pytest.mark.parametrize(
    "name", [name for name in SCHEMA["$defs"] if name in ("margin", "quantity", "interval", "days")]
)
def test_what_both_formats_have_is_the_same(name: str) -> None:
    assert SCHEMA["$defs"][name] == REPORT["$defs"][name]


def test_every_field_is_described_and_always_there() -> None:
    for name, schema in SCHEMA["$defs"].items():
        if "properties" in schema:
            assert schema["required"] == [*schema["properties"]], name
            assert schema["additionalProperties"] is False, name
            assert all(follow(field)["description"] for field in schema["properties"].values()), name


def test_the_words_of_the_schema_are_those_of_the_records() -> None:
    defs = SCHEMA["$defs"]
    for name in ("check", "claim", "derived", "source"):
        assert defs[name]["properties"]["change"]["enum"] == [*Kind]
    assert defs["trend"]["properties"]["plain"]["enum"] == [*Trend]
    assert defs["move"]["properties"]["direction"]["enum"] == [*Direction]
    assert defs["result"]["properties"]["verdict"]["enum"] == [*Verdict]


def test_numbers_are_exact_texts() -> None:
    old, new = (f"claims: {{a: exactly {number} t}}\nchecks: {{c: a > 0 t}}\n" for number in (3, 1))
    (claim,) = check_schema(differ(old, new))["claims"]
    assert claim["move"] == {
        "direction": "down",
        "end": None,
        "difference": "2",
        "unit": "tonnes",
        "unit_of_one": "tonne",
        "factor": "3",
    }
    assert claim["old"]["quantity"]["literal"]["low"] == "3"


# text


@pytest.mark.parametrize("width", [20, 40, 80, 120])
@pytest.mark.parametrize("name", PAIRS)
def test_no_line_is_wider_than_the_terminal(name: str, width: int) -> None:
    lines = write(difference_of(name), width=width).splitlines()
    assert lines
    assert [line for line in lines if cell_len(line) > width] == []
    assert [line for line in lines if line != line.rstrip()] == []


def many(number: int) -> str:
    return "".join(f"  a{i}: exactly {number + i} t\n" for i in range(MOST_LISTED + 5))


def test_what_a_terminal_does_not_list_is_counted() -> None:
    old, new = (f"claims:\n{many(number)}checks: {{c: a0 > 0 t}}\n" for number in (5, 6))
    assert f"{MOST_LISTED + 5} claims moved" in told(old, new)
    assert "~ a199:" in told(old, new)
    assert "~ a200:" not in told(old, new)
    assert "and 5 more" in told(old, new)


def test_a_file_that_was_not_there_makes_everything_new() -> None:
    said = " ".join(write(difference_of("no file")).split())
    assert "new.yaml at main (no such file) → new.yaml · exit status 0" in said
    assert "+ within_cap: added: holds" in said
    assert "4 claims added" in said


# Markdown

HOSTILE = """\
title: "| <script>alert(1)</script> @all #1 `x` [a](https://evil.example) **b** $x$ \\u202e\\e[31m"
sources:
  s: {{title: "</details>| www.evil.example {} :tada:"}}
claims:
  a: {{value: exactly {} t, statement: "<img src=x> | @all\\n\\n# Title\\n\\n- item", source: s, quote: "| `5` {}"}}
checks:
  c: {{assert: a < 5.5 t, statement: "![x](y) | ~~z~~ <!-- -->", because: "<b>{}|"}}
"""


def hostile(number: int) -> str:
    return HOSTILE.format(number, number, number, number)


def test_hostile_texts_are_data_in_markdown() -> None:
    """A parser of CommonMark with tables finds no link, no image, no code and no HTML but what is ours."""
    old, new = hostile(5), hostile(6).replace('title: "|', 'title: "|6')
    written = write(differ(old, new), "markdown")
    tokens = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(written)
    inner = [child for token in tokens for child in token.children or ()]
    kinds = {token.type for token in tokens} | {token.type for token in inner}
    assert kinds.isdisjoint({"link_open", "image", "code_inline", "em_open", "s_open", "fence", "bullet_list_open"})
    html = {token.content.strip() for token in (*tokens, *inner) if token.type in ("html_inline", "html_block")}
    assert html <= {"<br>", "<span>", "</span>"}
    rows = [line for line in written.splitlines() if line.startswith("|")]
    assert {line.count("|") for line in rows} == {4}
    assert "\x1b" not in written
    assert "\u202e" not in written
    assert "@a" not in written
    assert "https://" not in written
    assert "<img" not in written


@pytest.mark.parametrize("format", ["terminal", "json"])
def test_hostile_texts_are_data_elsewhere(format: str) -> None:
    written = write(differ(hostile(5), hostile(6)), format)
    assert "\x1b" not in written
    assert "\u202e" not in written


@pytest.mark.parametrize("name", PAIRS)
def test_tables_have_as_many_rows_as_there_are_changes(name: str) -> None:
    difference = difference_of(name)
    tokens = MarkdownIt("commonmark").enable("table").parse(write(difference, "markdown"))
    rows = sum(token.type == "tr_open" for token in tokens) - sum(token.type == "thead_open" for token in tokens)
    listed = [difference.checks, difference.claims, difference.derived, difference.sources, difference.quotes]
    joint = difference.joint
    clashes = 1 + len(joint.came) + len(joint.went) if joint is not None else 0
    assert rows == sum(map(len, [*listed, difference.diagnostics, difference.fields])) + clashes


def test_long_tables_are_folded() -> None:
    old, new = (f"claims:\n{many(number)}checks: {{c: a0 > 0 t}}\n" for number in (5, 6))
    written = write(differ(old, new), "markdown")
    assert "<details><summary><b>Claims (205)</b></summary>\n\n| Claim |" in written
    assert written.count("<details>") == written.count("</details>") == 1


def test_a_comment_is_never_too_long() -> None:
    text = "claims:\n{}checks:\n{}"
    checks = "".join(f"  c{i}: {{assert: a{i} < 5 t, statement: {'long | words ' * 20}}}\n" for i in range(205))
    old, new = (text.format(many(number), checks) for number in (1, 6))
    written = write(differ(old, new), "markdown")
    assert MOST_CHARACTERS / 2 < len(written) < 65_536
    assert "more: `verifier diff` lists them" in written


def test_nothing_changed_is_one_line() -> None:
    assert write(differ(BASE, BASE), "markdown") == (
        "**Claims:** nothing changed, old.yaml → new.yaml (exit status 0, as before)\n"
    )
