"""What docs/diff.md shows is what happens."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
import typer
from typer.testing import CliRunner

from verifier.cli import app
from verifier.differing.changes import Side
from verifier.differing.differ import compare
from verifier.pipeline import verify
from verifier.renderers.diff.registry import DIFF_RENDERERS
from verifier.renderers.registry import Settings
from verifier.text import TextFile

PAGE = (Path(__file__).parent.parent.parent / "docs" / "diff.md").read_text("utf-8")
WIDTH = 88


def blocks(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", PAGE, re.DOTALL)


def written(format: str) -> str:
    old, new = (Side(verify(TextFile(n, t))) for n, t in zip(("old.yaml", "new.yaml"), blocks("yaml"), strict=True))
    return "".join(DIFF_RENDERERS[format].render(compare(old, new), Settings(WIDTH)))


def test_the_difference_shown_is_the_one_printed() -> None:
    assert blocks("console") == [written("terminal")]


def test_the_move_shown_is_the_one_written() -> None:
    found: dict[str, Any] = json.loads(written("json"))
    (move,) = (claim["move"] for claim in found["claims"] if claim["new_id"] == "oil_delivered")
    assert [json.loads(block) for block in blocks("json")] == [move]


def test_the_page_names_every_format() -> None:
    named = re.search(r"The formats are (.*?);", PAGE, re.DOTALL)
    assert named
    assert re.findall(r"`(\w+)`", named[1]) == [*DIFF_RENDERERS]


@pytest.mark.parametrize("command", blocks("sh")[0].splitlines())
def test_the_commands_shown_are_good_usage(command: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Their options exist and go together; the files and the repository are not here."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    ended = CliRunner().invoke(app, command.partition("#")[0].split()[1:])
    assert ended.exit_code == 2
    assert "Usage" not in ended.output
    assert "could not be read" in ended.output or "cannot be read" in ended.output


def test_the_options_named_exist() -> None:
    command = typer.main.get_command(app).commands["diff"]  # type: ignore[attr-defined]  # a group's
    options = {name for parameter in command.params for name in (*parameter.opts, *parameter.secondary_opts)}
    assert {*re.findall(r"`(--[a-z-]+)", PAGE)} <= options
