"""What ``docs/architecture.md`` says is so: its drawing, the files that it names, and how something is added."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any, NamedTuple

import pytest

ROOT = Path(__file__).parent.parent.parent
PAGE = (ROOT / "docs" / "architecture.md").read_text("utf-8")
_BLOCK = re.compile(r"^```python\n(.*?)^```$", re.DOTALL | re.MULTILINE)
_PIECE = re.compile(r"^# (\S+), (new|after|before|instead of)(?: (.+))?$", re.MULTILINE)
ITALIAN = ROOT / "tests" / "prose" / "another" / "it.toml"

ADDED = """\
title: LOUD
units: [egg]
claims:
  much: well over 5 t
  wine: 63 gallons
  cask: 1 hogshead
  twice: 10 t
  once: 5 t
  oil: {value: more than 1 million barrels, source: paper, quote: più di un milione di barili}
  box: exactly 2 eggs
  carton: exactly 40 eggs
sources: {paper: {title: Un giornale, language: it}}
checks:
  bounded: {assert: much > 5 t, expect: holds}
  casks: {assert: wine == cask, expect: agrees}
  doubled: {assert: double(once) == twice, expect: agrees}
  eggs: box == carton
"""
"""A file that uses one of each, and is read without any of them otherwise."""


class Piece(NamedTuple):
    """Some lines that the page adds to a file, and where: beside the first line that begins so, or in its place."""

    path: str
    place: str
    anchor: str
    lines: str


def read_pieces() -> list[Piece]:
    pieces = []
    for block in _BLOCK.findall(PAGE):
        _, *parts = _PIECE.split(block)
        for path, place, anchor, lines in zip(*(iter(parts),) * 4, strict=True):
            pieces.append(Piece(path, place, anchor or "", f"{lines.strip(chr(10))}\n"))
    return pieces


def add(piece: Piece, folder: Path) -> None:
    path = folder / piece.path
    if piece.place == "new":
        path.write_text(piece.lines, "utf-8")
        return
    lines = path.read_text("utf-8").splitlines(keepends=True)
    number = next(number for number, line in enumerate(lines) if line.strip().startswith(piece.anchor))
    first, last = {"after": (number + 1,) * 2, "before": (number,) * 2, "instead of": (number, number + 1)}[piece.place]
    path.write_text("".join([*lines[:first], piece.lines, *lines[last:]]), "utf-8")


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the program with one of each added, as the page says."""
    folder = tmp_path_factory.mktemp("copy")
    for name in ("verifier", "packaging"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    for piece in read_pieces():
        add(piece, folder)
    shutil.copy(ITALIAN, folder / "verifier" / "prose" / "languages")
    subprocess.run([sys.executable, "packaging/write_languages.py"], cwd=folder, env=_environment(folder), check=True)
    (folder / "claims.yaml").write_text(ADDED, "utf-8")
    return folder


def _environment(folder: Path) -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(folder), "PYTHONDONTWRITEBYTECODE": "1"}


def check(folder: Path, *options: str) -> str:
    """What the program in a folder says of the file in the copy."""
    words = [sys.executable, "-m", "verifier", "check", "claims.yaml", *options]
    ended = subprocess.run(
        words, cwd=folder, env=_environment(folder), capture_output=True, encoding="utf-8", check=False
    )
    assert ended.stderr == ""
    return ended.stdout


@pytest.fixture(scope="module")
def told(copy: Path) -> dict[str, Any]:
    report: dict[str, Any] = json.loads(check(copy, "--format", "json"))["files"][0]
    return report


@pytest.mark.parametrize("id", ["bounded", "casks", "doubled"])
def test_a_hedge_a_unit_and_a_function_are_judged(id: str, told: dict[str, Any]) -> None:
    assert next(result["passed"]["plain"] for result in told["checks"] if result["id"] == id)


def test_a_diagnostic_is_told_at_its_place(told: dict[str, Any]) -> None:
    found = [diagnostic for diagnostic in told["diagnostics"] if diagnostic["code"] == "loud-title"]
    assert len(found) == len(told["diagnostics"]) == 1


def test_a_language_is_read(told: dict[str, Any]) -> None:
    assert next(claim["faithfulness"]["agreement"] for claim in told["claims"] if claim["id"] == "oil") == "agrees"


def test_a_slip_is_asked_about(copy: Path) -> None:
    assert "is it exactly 2 eggs in scores?" in " ".join(check(copy).split())


def test_a_format_is_written(copy: Path) -> None:
    lines = check(copy, "--format", "verdict-list").splitlines()
    assert sorted(lines) == ["bounded holds", "casks agrees", "doubled agrees", "eggs contradicted"]


def test_without_what_is_added_the_file_is_refused(tmp_path: Path) -> None:
    """So that none of it is there already."""
    (tmp_path / "claims.yaml").write_text(ADDED, "utf-8")
    words = [sys.executable, "-m", "verifier", "check", "claims.yaml", "--format", "concise"]
    told = subprocess.run(
        words, cwd=tmp_path, env=_environment(ROOT), capture_output=True, encoding="utf-8", check=False
    ).stdout
    for said in ("invalid-value", "unknown-unit", "unknown-function"):
        assert f"error[{said}]" in told
    for said in ("loud-title", "scores"):
        assert said not in told


def test_the_files_that_are_named_are_there() -> None:
    named = set(re.findall(r"`([a-z_]+/(?:[a-z_]+/)*(?:[a-z_]+\.py)?)`", PAGE))
    assert len(named) > 30
    assert [name for name in named if not (ROOT / "verifier" / name).exists() and not (ROOT / name).exists()] == []


def test_every_folder_has_a_question() -> None:
    table = PAGE.partition("## Where is …?")[2]
    folders = {path.parent.name for path in (ROOT / "verifier").glob("*/__init__.py")}
    assert set(re.findall(r"^\| `([a-z_]+)/`", table, re.MULTILINE)) == folders


def test_the_drawing_has_the_floors_of_the_layers() -> None:
    """Each name once, and those of a floor never above those of the floor above it."""
    drawing = PAGE.partition("```\n")[2].partition("```")[0].splitlines()
    at = {
        name: number for number, line in enumerate(drawing) for name in re.findall(r"([a-z_]+)(?:/|\.py)(?= |$)", line)
    }
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]["contracts"]
    floors = [floor.split(" | ") for floor in settings[0]["layers"] if floor != "__main__"]
    assert {name for floor in floors for name in floor} == at.keys()
    lowest = 0
    for floor in floors:
        assert min(at[name] for name in floor) >= lowest
        lowest = max(at[name] for name in floor)
