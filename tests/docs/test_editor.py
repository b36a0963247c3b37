"""What an editor makes of a claims file: yaml-language-server, by the schema that the file's first line names."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

from tests.docs.language_server import Editor, Mark, find_server, start_editor
from tests.loading.test_schema import FILES, TOLD, UNTOLD, codes_of, name_file
from verifier.cli import app
from verifier.loading.fields import CHECK, CLAIM, FILE
from verifier.loading.schema import write_schema

SERVER = find_server()
DOCUMENTATION = (Path(__file__).parent.parent.parent / "docs" / "editor.md").read_text("utf-8")
MODELINE = "# yaml-language-server: $schema=./claims.schema.json\n"
MISTAKES = f"""{MODELINE}title: Oil
sources:
  osc: {{title: Open Source Centre, rounding: nearly}}
claims:
  oil:
    value: 5 barrels
    sorce: osc
  Gas: 5 t
  count: 3 t
  water: {{value: 4 t, period: 2024-1}}
  coal:
  peat: {{note: wet}}
checks:
  enough: {{assert: oil > 4 barrels, expect: blocked}}
colour: red
"""
WRITING = f"""{MODELINE}title: Oil
claims:
  oil:
    value: 5 barrels
   \x20
checks:
  enough:
    assert: oil > 4 barrels
    expect:\x20

"""

SILENT = {
    "load/comma-in-braces.yaml": "the server takes a key without a colon for one that is being written",
    "load/empty-file.yaml": "the server looks at no empty file",
}
"""Cases of which the schema tells, but the server does not."""

pytestmark = pytest.mark.skipif(
    SERVER is None,
    reason="needs yaml-language-server of npm, in VERIFIER_NODE_MODULES or on the path",
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the schema, as ``verifier init`` leaves it."""
    made = tmp_path_factory.mktemp("claims")
    assert CliRunner().invoke(app, ["init", str(made)]).exit_code == 0
    assert (made / "claims.schema.json").read_text("utf-8") == write_schema()
    return made


@pytest.fixture(scope="module")
def editor() -> Iterator[Editor]:
    """One for all tests: it takes a second to start."""
    assert SERVER is not None
    with start_editor(SERVER) as opened:
        yield opened


def test_nothing_is_underlined_in_a_new_file(folder: Path, editor: Editor) -> None:
    path = folder / "claims.yaml"
    text = path.read_text("utf-8")
    assert text.startswith(MODELINE)
    editor.open(path, text)
    assert editor.marks(path) == []


def test_mistakes_are_underlined_at_their_place(folder: Path, editor: Editor) -> None:
    """Where a form is wrong, it says what the form is; what it says of the rest is its own affair."""
    path = folder / "mistakes.yaml"
    editor.open(path, MISTAKES)
    marks = editor.marks(path)
    assert sorted((mark.line, mark.words) for mark in marks) == [
        (4, "nearly"),
        (8, "sorce"),
        (9, "Gas"),
        (10, "count"),
        (11, "2024-1"),
        (12, ""),
        (13, "peat"),
        (15, "blocked"),
        (16, "colour"),
    ]
    told = {mark.words: mark.message for mark in marks}
    assert "nearest" in told["nearly"]
    assert "lower case" in told["Gas"]
    assert "cannot name a claim" in told["count"]
    assert "2024-03" in told["2024-1"]
    assert '"value"' in told["peat"]
    assert "contradicted" in told["blocked"]


def test_without_the_first_line_nothing_is_known(folder: Path, editor: Editor) -> None:
    """It is that line, and no list from the network, by which the file is known."""
    path = folder / "unknown.yaml"
    editor.open(path, MISTAKES.removeprefix(MODELINE))
    assert editor.marks(path) == []


def test_the_settings_in_the_documentation_do_without_the_first_line(folder: Path) -> None:
    """For the names that are claims files, and no others."""
    (given,) = (json.loads(block) for block in re.findall(r"```json\n(.*?)```", DOCUMENTATION, re.DOTALL))
    assert given.keys() == {"yaml.schemas"}
    assert SERVER is not None
    with start_editor(SERVER, {"schemas": given["yaml.schemas"]}, folder) as opened:
        for name, is_known in (("claims.yaml", True), ("oil.claims.yaml", True), ("other.yaml", False)):
            opened.open(folder / name, MISTAKES.removeprefix(MODELINE))
            assert bool(opened.marks(folder / name)) is is_known


@pytest.mark.parametrize(
    ("line", "column", "offered"),
    [
        pytest.param(6, 5, CLAIM.fields.keys() - {"value"}, id="keys of a claim"),
        pytest.param(11, 1, FILE.fields.keys() - {"title", "claims", "checks"}, id="keys of the file"),
        pytest.param(10, 13, {str(choice) for choice in CHECK.fields["expect"].choices}, id="verdicts"),
    ],
)
def test_what_may_stand_there_is_offered(
    line: int, column: int, offered: set[str], folder: Path, editor: Editor
) -> None:
    """Every key that is not there yet, with what it says; every word that may be chosen."""
    path = folder / "writing.yaml"
    editor.open(path, WRITING)
    found = editor.complete(path, line, column)
    assert found.keys() == offered
    assert all(found.values())


def test_a_key_is_explained(folder: Path, editor: Editor) -> None:
    path = folder / "writing.yaml"
    editor.open(path, WRITING)
    told = editor.hover(path, 5, 6)
    assert CLAIM.fields["value"].description in told
    assert str(CLAIM.fields["value"].examples[0]) in told


@pytest.fixture(scope="module")
def marks(folder: Path, editor: Editor) -> dict[Path, list[Mark]]:
    """What is underlined in every case and article; all are opened at once, for the server waits before it looks."""
    shown = {path: folder / f"{number}.yaml" for number, path in enumerate(FILES)}
    for path, place in shown.items():
        editor.open(place, MODELINE + path.read_text("utf-8"))
    return {path: editor.marks(place) for path, place in shown.items()}


def test_files_are_underlined_where_the_loader_finds_a_mistake(marks: dict[Path, list[Mark]]) -> None:
    """Of those that a schema can tell: the server reads values as the schema expects them."""
    assert [name_file(path) for path in FILES if bool(marks[path]) is not _is_told(path)] == []


def _is_told(path: Path) -> bool:
    return bool(codes_of(path.read_text("utf-8")) & TOLD) and name_file(path) not in UNTOLD | SILENT
