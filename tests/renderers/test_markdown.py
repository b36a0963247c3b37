"""The report as Markdown: what a reader of GitHub sees of it, by a parser of CommonMark that is not ours."""

from __future__ import annotations

import re

import pytest
from markdown_it import MarkdownIt
from markdown_it.token import Token

from tests.renderers.test_ci_formats import CLASH, of, render, reports

SHOWN = MarkdownIt("commonmark").enable("table")
TABLE = re.compile(r"^\|.*\n\|(?:---\|)+\n(?:\|.*\n)*", re.MULTILINE)
VERDICT = re.compile(r"^(?:\||###|-) ([✓✗–~] [^|:]*?)(?: \||:)", re.MULTILINE)
TOLD = re.compile(
    r"### ✗ cannot all be true: .*\n\n(- .* alone would end it with .*\n)+(- .*\n)+\n"
    r"<details><summary>Step by step</summary>\n\n(\d\. .*\n)+\nSo .* impossible.*\n\n</details>"
)
OURS = re.compile(r"</?(details|summary|br|span)>")


def tokens(text: str) -> list[Token]:
    """All of them, those within lines too."""
    return [inner for token in SHOWN.parse(text) for inner in (token, *(token.children or ()))]


def test_no_text_of_a_file_becomes_markup() -> None:
    for report in reports():
        found = tokens(render("markdown", report, strict=True))
        html = "".join(token.content for token in found if token.type in ("html_block", "html_inline"))
        assert not re.search("<[^>]*>", OURS.sub("", html)), report.file.name
        assert not [token for token in found if token.type in ("link_open", "image", "fence", "code_block")]


def test_what_is_no_id_becomes_no_markup_either() -> None:
    report = of("claims: {a: exactly 5}\nchecks: {'x` | <b> ![a](b) `': a > 6, '': a > 7, a b: a > 8}\n")
    text = render("markdown", report)
    cells = [token.content for token in tokens(text) if token.type == "inline"]
    assert sum(
        "x` | <b> ![a](b) `" in "".join(t.content for t in SHOWN.parseInline(cell)[0].children or ()) for cell in cells
    )
    assert not [token for token in tokens(text) if token.type == "image"]


@pytest.mark.parametrize("strict", [False, True], ids=["plain", "strict"])
def test_every_table_has_rows_of_as_many_cells_as_its_head(strict: bool) -> None:
    for report in reports():
        for table in TABLE.findall(render("markdown", report, strict=strict)):
            assert len({len(re.findall(r"(?<!\\)\|", line)) for line in table.splitlines()}) == 1, table


def test_what_fails_stands_open_and_first_and_what_is_expected_after_it() -> None:
    text = render("markdown", of(CLASH))
    assert VERDICT.findall(text) == ["✗ contradicted", "– contradicted, as expected", "✓ holds"]
    assert "<details><summary>1 of 3 checks pass</summary>" in text


def test_a_clash_is_told_step_by_step() -> None:
    text = render("markdown", of("claims: {a: 1 to 5 m, b: 4 to 8 m}\nchecks: {low: a > 4 m, sum: a + b < 8 m}\n"))
    assert TOLD.search(text)


def test_quiet_says_nothing_of_what_passes() -> None:
    fine = of("claims: {a: exactly 5}\nchecks: {c: a > 4}\n")
    assert render("markdown", fine, quiet=True) == ""
    assert "✓ holds" not in render("markdown", of(CLASH), quiet=True)
    assert render("markdown", fine, of(CLASH), fine, quiet=True).count("\n## ") == 0
