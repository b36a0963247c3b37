"""A snapshot's bytes become the text that a reader sees, in whatever encoding it declares."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from verifier.pages.file_reader import UnreadableError
from verifier.pages.html_reader import read_html
from verifier.pages.markdown_reader import mask_markdown
from verifier.sources.snapshot_reader import (
    MOST_BYTES,
    OutsideError,
    SnapshotFile,
    is_inside,
    read_beside,
    read_bytes,
    read_text,
)

TEXT = "Corée — 500\u202f000 €"
PAGE = '<!doctype html><meta charset="{}"><p>'


def read(name: str, content: bytes) -> str:
    return read_text(SnapshotFile(name, content)).content


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(TEXT.encode(), id="UTF-8"),
        pytest.param(TEXT.encode("utf-8-sig"), id="UTF-8 with its mark"),
        pytest.param(TEXT.encode("utf-16"), id="UTF-16"),
        pytest.param(b"\xfe\xff" + TEXT.encode("utf-16-be"), id="UTF-16, big end first"),
        pytest.param(TEXT.encode("utf-32"), id="UTF-32"),
        pytest.param(b"\0\0\xfe\xff" + TEXT.encode("utf-32-be"), id="UTF-32, big end first"),
    ],
)
def test_a_byte_order_mark_declares_an_encoding(content: bytes) -> None:
    assert read("a.txt", content) == TEXT


@pytest.mark.parametrize(
    ("head", "encoding"),
    [
        pytest.param(PAGE.format("iso-8859-15"), "iso-8859-15", id="HTML"),
        pytest.param(PAGE.format("latin1"), "cp1252", id="Latin-1 is Windows-1252, as in browsers"),
        pytest.param(PAGE.format("utf-16"), "utf-8", id="what reads as ASCII is not UTF-16, as in browsers"),
        pytest.param("<html><meta content='text/html; charset=windows-1252'><p>", "cp1252", id="old HTML"),
        pytest.param('<?xml version="1.0" encoding="macintosh"?><html><p>', "macintosh", id="XHTML"),
        pytest.param("<html><p>", "utf-8", id="undeclared"),
    ],
)
def test_a_page_declares_its_encoding(head: str, encoding: str) -> None:
    assert read("a.html", head.encode() + "Corée, 5 €".encode(encoding)) == "Corée, 5 €"


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        pytest.param("Corée".encode("latin-1"), "byte 4 is not UTF-8 text", id="undeclared Latin-1"),
        pytest.param(b"\xff\xfe\0", "byte 1 is not UTF-16-LE text", id="half a character"),
        pytest.param(b"<meta charset=klingon>", "its encoding “klingon” is not known", id="unknown"),
        pytest.param(b"<meta charset=punycode>", "its encoding “punycode” is not known", id="of no pages"),
        pytest.param(b"<meta charset=rot13>", "its encoding “rot13” is not known", id="of no texts"),
    ],
)
def test_what_cannot_be_decoded_is_refused(content: bytes, reason: str) -> None:
    with pytest.raises(UnreadableError, match=reason):
        read("a.txt", content)


@pytest.mark.parametrize(
    ("html", "text"),
    [
        pytest.param("<p>one<p>two<div>three</div>four", "one\n\ntwo\n\nthree\n\nfour", id="blocks"),
        pytest.param("<p>a<br>b", "a\nb", id="line break"),
        pytest.param("<p>a\n  <b>b</b>c", "a bc", id="inside a block"),
        pytest.param("5&nbsp;&euro; &lt; &#x36;&#8239;&hellip;", "5\u00a0€ < 6\u202f…", id="entities"),
        pytest.param("<head><title>a</title></head><style>b</style>c<script>d</script><!--e-->", "c", id="not shown"),
        pytest.param("<p hidden>a<input>b</p><template><p>c</p></template>d", "d", id="hidden"),
        pytest.param("<svg><text>a<path/></text></svg>b", "b", id="a picture"),
        pytest.param("<table><tr><td>1<td>2<tr><td>3</table>", "1\t\t2\n\n3", id="cells and rows"),
        pytest.param("500<sup>1</sup>", "500\t1", id="the mark of a note"),
        pytest.param("<pre>a  b\nc</pre>", "a  b\nc", id="preformatted"),
        pytest.param("<b>a</i>b", "ab", id="broken"),
        pytest.param("", "", id="nothing"),
    ],
)  # fmt: skip
def test_a_page_is_what_it_shows(html: str, text: str) -> None:
    assert read_html(html) == text


def test_a_page_is_known_by_its_name_or_its_start() -> None:
    assert read("page.HTM", b"<p>a") == read("page", b" <!DOCTYPE html><p>a") == "a"
    assert read("page.txt", b"<p>a") == "<p>a"


@pytest.mark.parametrize(
    ("markdown", "text"),
    [
        pytest.param("a **bold** _word_ of `code`", "a bold word of code", id="emphasis"),
        pytest.param("[500](a.html) ![a](b.png) [x][1] [sic]", "500 a x [sic]", id="links"),
        pytest.param("# Title\n> a\n> b\n- c", " Title\na\nb\n c", id="blocks"),
        pytest.param("500&nbsp;000 &amp; AT&T", "500\u00a0000 & AT&T", id="entities"),
        pytest.param(r"5 \* 3 * 2 \- a_b", "5 * 3 * 2 - a_b", id="no markup"),
        pytest.param("<b>a</b><!-- b\n -->c [^1]", "a\nc ", id="HTML"),
    ],
)
def test_markdown_loses_its_markup_and_keeps_its_places(markdown: str, text: str) -> None:
    masked = mask_markdown(markdown)
    assert masked.replace("\u2060", "") == text
    assert len(masked) == len(markdown)
    assert read("a.md", markdown.encode()) == masked


@pytest.mark.parametrize(
    "part",
    ["[", "**", "<a ", "<!--", "](x", "> ", "[a", "`", "_a", '](a "b ', "<", "![x", "<div>", "<b>", "&", "<p hidden>"],
)  # fmt: skip
def test_hostile_markup_is_read_to_its_end(part: str) -> None:
    """Of a pattern that tries again from each place, this would take hours."""
    assert len(mask_markdown(part * 300_000)) == len(part) * 300_000
    read_html(part * 300_000)


def test_what_is_no_file_or_too_large_is_refused(tmp_path: Path) -> None:
    large = tmp_path / "large.txt"
    with large.open("wb") as file:
        file.truncate(MOST_BYTES + 1)
    os.mkfifo(tmp_path / "pipe")
    for path, reason in (
        (large, "larger than 20,000,000 bytes"),
        (tmp_path, "not a file"),
        (tmp_path / "pipe", "not a file"),
    ):
        with pytest.raises(UnreadableError, match=reason):
            read_bytes(str(path))
    for name in ("missing", "a\0b", "a" * 5000):
        with pytest.raises(UnreadableError):
            read_bytes(str(tmp_path / name))


def test_a_link_counts_by_what_it_leads_to(tmp_path: Path) -> None:
    (tmp_path / "in" / "deep").mkdir(parents=True)
    (tmp_path / "in" / "out.txt").symlink_to(tmp_path / "secret.txt")
    (tmp_path / "in" / "here.txt").symlink_to(tmp_path / "in" / "deep" / "a.txt")
    (tmp_path / "inside").mkdir()
    folder = str(tmp_path / "in")
    inside = [is_inside(f"{folder}/{name}", folder) for name in ("deep/../a.txt", "here.txt", "a.txt")]
    outside = [
        is_inside(f"{folder}/{name}", folder) for name in ("../a.txt", "out.txt", "../inside/a.txt", "deep/../..")
    ]
    assert inside == [True] * 3
    assert outside == [False] * 4


def test_what_lies_outside_is_read_only_where_that_is_said(tmp_path: Path) -> None:
    (tmp_path / "deep").mkdir()
    (tmp_path / "paper.txt").write_text("5 barrels")
    (tmp_path / "deep" / "paper.txt").write_text("6 barrels")
    file = str(tmp_path / "deep" / "claims.yaml")
    assert read_beside(file, "paper.txt").content == b"6 barrels"
    assert read_beside(file, "../paper.txt", allow_outside=True).content == b"5 barrels"
    with pytest.raises(OutsideError):
        read_beside(file, "../paper.txt")
