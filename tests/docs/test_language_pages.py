"""The pages of the language that are made from its tables are what the tables make, and leave nothing out."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from markdown_page import Page, read_page
from page_runner import ROOT
from write_pages import PAGES, TEMPLATES, generate_page, run_commands

from verifier.codes import CODES
from verifier.expressions.functions import FUNCTIONS
from verifier.values.hedges import HEDGES, LETTERS
from verifier.values.unit_registry import make_registry, standard_units
from verifier.values.unit_table import ambiguous_names
from verifier.verdicts import Verdict

NAMES = sorted(path.name for path in TEMPLATES.glob("*.md"))


def page(name: str) -> Page:
    return read_page(ROOT, f"{PAGES}/{name}")


@pytest.mark.parametrize("name", NAMES)
def test_the_page_is_what_the_tables_make(name: str) -> None:
    """If not: python packaging/write_pages.py."""
    assert generate_page(name) == page(name).content


def test_what_commands_print_is_written_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    """What stands below a command is replaced, unless it leaves lines out; files before it are there."""
    monkeypatch.setenv("COLUMNS", "40")
    file = "```yaml\n# a.yaml\nclaims: {a: 5 t}\nchecks: {c: a > 1 t}\n```\n"
    old = f"{file}```console\n$ verifier check -q a.yaml\nold\n$ echo $?\n3\n```\n```console\n$ echo $?\n…\n```\nend\n"
    new = f"{file}```console\n$ verifier check -q a.yaml\n$ echo $?\n0\n```\n```console\n$ echo $?\n…\n```\nend\n"
    assert run_commands(Page("page.md", old)) == new
    assert Path.cwd() != TEMPLATES


@pytest.mark.parametrize("word", [word for hedge in HEDGES.values() for word in hedge.words])
def test_every_word_is_in_the_table(word: str) -> None:
    assert f"`{word}`" in page("hedges.md").content


def test_every_letter_is_explained() -> None:
    explained = re.findall(r"^\| `([a-z])` \| ", page("hedges.md").content, re.MULTILINE)
    assert set(explained) == {*LETTERS, "h", "u"}


@pytest.mark.parametrize("function", FUNCTIONS)
def test_every_function_is_in_the_table_and_in_an_example(function: str) -> None:
    expressions = "".join(block.text for name in ("functions.md", "expressions.md", "periods.md")
                          for block in page(name).blocks)  # fmt: skip
    assert f"| `{FUNCTIONS[function].signature}` |" in page("functions.md").content
    assert re.search(rf"\b{function}\(", expressions)


def test_every_unit_is_in_the_table() -> None:
    """Those with a prefix are not written out: a name in full is the prefix and the unit."""
    content = page("units.md").prose
    shown = set(re.findall(r"`([^`]+)`", content)) | set(re.findall(r"\b[A-Z]{3}\b", content))
    prefixes = set(re.findall(r"^\| `([a-z]+)` \| .*\| (?:1e|[0-9])", content, re.MULTILINE))
    names = {unit.name for unit in standard_units().values()}
    rest = {name for name in names - shown if not any(name.removeprefix(one) in shown for one in prefixes)}
    assert len(prefixes) > 15
    assert rest == set()


def test_every_name_and_symbol_of_the_table_is_read() -> None:
    """A symbol that could be several units is read after a prefix alone."""
    content = page("units.md").content.partition("## The units")[2]
    rows = re.findall(r"^\| (`[^|]+) \| ([^|]*) \| (?:`[^|]+`|a dimension of its own) \|", content, re.MULTILINE)
    listed = [name for row in rows for name in re.findall("`([^`]+)`(?! after)", " ".join(row))]
    prefixed = [
        f"{'M' if symbol == 'B' else 'm'}{symbol}"
        for row in rows
        for symbol in re.findall("`([^`]+)` after a prefix", row[1])
    ]
    registry, _ = make_registry()
    assert len(listed) > 250
    assert prefixed == ["mC", "mF", "mT", "MB"]
    assert [name for name in listed + prefixed if registry.find(name) is None] == []


def test_every_name_that_is_refused_is_in_the_table() -> None:
    content = page("units.md").content
    assert all(f"| `{name}` | " in content for name in ambiguous_names())


@pytest.mark.parametrize("code", CODES)
def test_every_code_of_codes_md_has_its_explanation_and_its_examples(code: str) -> None:
    """That the bad example gives the code, and the good one nothing, is tested in ``test_explain.py``."""
    content = page("codes.md").content
    section = content.partition(f"\n### {code}\n")[2].partition("\n### ")[0]
    examples = [block.text for block in Page("codes.md", section).blocks]
    assert CODES[code].explanation in section
    assert examples == [f"{text}\n" for text in (CODES[code].bad, CODES[code].good) if text]


@pytest.mark.parametrize("verdict", Verdict)
def test_every_verdict_is_explained_and_found_by_the_example(verdict: Verdict) -> None:
    verdicts = page("verdicts.md")
    assert f"| **{verdict}** |" in verdicts.content
    shown = next(block.text for block in verdicts.blocks if block.kind == "console")
    assert re.search(rf"^[✓✗?~–] {verdict}\b", shown, re.MULTILINE)
