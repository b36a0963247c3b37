"""``verifier draft``: what is read, what is written, how it ends."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from verifier.cli import app

TEXT = "They made 43 voyages in 2024.\n"
KEPT = "mine\n"


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each test starts in a folder with one text."""
    monkeypatch.chdir(tmp_path)
    Path("text.txt").write_text(TEXT, "utf-8")


def run(*arguments: str, stdin: str | bytes = "") -> Result:
    return CliRunner().invoke(app, ["draft", *arguments], input=stdin)


def test_a_draft_is_printed() -> None:
    result = run("text.txt")
    assert result.exit_code == 0
    assert "value: 43 voyages\n" in result.stdout
    assert "snapshot" not in result.stdout


def test_standard_input_is_a_text() -> None:
    result = run("-", stdin=TEXT)
    assert result.exit_code == 0
    assert "value: 43 voyages\n" in result.stdout


def test_a_draft_is_written_and_checks() -> None:
    result = run("text.txt", "-o", "claims.yaml")
    assert result.exit_code == 0
    assert not result.stdout
    assert "claims.yaml: 1 claim" in result.stderr
    assert "    snapshot: text.txt\n" in Path("claims.yaml").read_text("utf-8")
    assert CliRunner().invoke(app, ["check", "claims.yaml"]).exit_code == 0


def test_the_snapshot_is_named_where_it_lies_below_the_claims_file() -> None:
    Path("sources").mkdir()
    Path("sources/it's.txt").write_text(TEXT, "utf-8")
    run("sources/it's.txt", "-o", "claims.yaml")
    assert "snapshot: sources/it's.txt" in Path("claims.yaml").read_text("utf-8").replace("'sources", "sources")
    run("text.txt", "-o", "sources/claims.yaml")
    assert "snapshot" not in Path("sources/claims.yaml").read_text("utf-8")


def test_a_file_is_never_written_over_without_force() -> None:
    Path("claims.yaml").write_text(KEPT, "utf-8")
    refused = run("text.txt", "-o", "claims.yaml")
    assert refused.exit_code == 2
    assert "--force" in refused.stderr
    assert Path("claims.yaml").read_text("utf-8") == KEPT
    assert run("text.txt", "-o", "claims.yaml", "--force").exit_code == 0
    assert Path("claims.yaml").read_text("utf-8") != KEPT


@pytest.mark.parametrize("other", ["text.txt", "./text.txt", "link.txt"])
def test_a_text_is_never_written_over(other: str) -> None:
    os.symlink("text.txt", "link.txt")
    assert run("text.txt", "-o", other, "--force").exit_code == 2
    assert Path("text.txt").read_text("utf-8") == TEXT


@pytest.mark.parametrize("tag", ["xx", "", "français", "../en", "e\x00n"])
def test_an_unknown_language_is_refused_with_the_list(tag: str) -> None:
    result = run("text.txt", "--language", tag)
    assert result.exit_code == 2
    assert "en, fr, de, es" in " ".join(result.stderr.replace("│", " ").split())


def test_a_language_is_taken_at_its_word() -> None:
    result = run("-", "--language", "de-CH", stdin="43 Fahrten\n")
    assert "language: de-CH\n" in result.stdout


@pytest.mark.parametrize("content", [b"", b"nothing to count\n", b"article 4\n"])
def test_a_text_without_quantities_writes_nothing(content: bytes) -> None:
    Path("text.txt").write_bytes(content)
    result = run("text.txt", "-o", "claims.yaml")
    assert result.exit_code == 2
    assert "states no number and no date" in result.stderr
    assert not Path("claims.yaml").exists()


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("missing.txt", None, "no such file"),
        (".", None, "is a directory"),
        ("latin.txt", "année 5".encode("latin-1"), "byte 4 is not UTF-8 text"),
    ],
)
def test_what_cannot_be_read_is_said(name: str, content: bytes | None, message: str) -> None:
    if content is not None:
        Path(name).write_bytes(content)
    result = run(name, "-o", "claims.yaml")
    assert result.exit_code == 2
    assert message in result.stderr
    assert not Path("claims.yaml").exists()


def test_a_folder_that_is_missing_is_said() -> None:
    result = run("text.txt", "-o", "nowhere/claims.yaml")
    assert result.exit_code == 2
    assert "cannot be written: no such file" in result.stderr


def test_a_reader_that_goes_away_is_no_failure() -> None:
    Path("long.txt").write_text("17 ships and 5 boats sailed there. " * 300, "utf-8")
    command = f'"{sys.executable}" -m verifier draft long.txt; echo $? >&2'
    folder = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    ended = subprocess.run(
        ["sh", "-c", f"({command}) | head -c 10"], capture_output=True, encoding="utf-8", env=folder, check=False
    )
    assert ended.stderr.splitlines()[-1] == "0"
    assert "Traceback" not in ended.stderr


def test_a_page_is_drafted_from_what_it_shows() -> None:
    page = '<!doctype html><meta charset="iso-8859-1"><title>2 t</title><p>Près de 12 navires sont arrivés.</p>'
    Path("page.html").write_bytes(page.encode("latin-1"))
    drafted = run("page.html", "--language", "fr").stdout
    assert "value: nearly 12 navires" in drafted
    assert "2 t" not in drafted
