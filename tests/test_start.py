"""What the start of a run does not load: what only another command, another format or a mistake needs."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Set
from functools import cache
from pathlib import Path

import pytest
from typer.testing import CliRunner

from verifier.cli import NAMES, app

ROOT = Path(__file__).parent.parent


@cache
def loaded(*arguments: str) -> Set[str]:
    """The modules of a process that runs the command, from the root of the repository."""
    program = (
        f"import sys; sys.argv = ['verifier', *{arguments!r}]\n"
        "from verifier.__main__ import main\n"
        "try: main()\n"
        "finally: print(*sys.modules, file=sys.stderr)"
    )
    told = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)
    return {*told.stderr.split()}


@pytest.mark.parametrize("command", sorted({*NAMES} - {"check"}))
def test_a_check_loads_no_other_command(command: str) -> None:
    assert "verifier.cli.check" in loaded("check", "claims.yaml")
    assert f"verifier.cli.{command}" not in loaded("check", "claims.yaml")


@pytest.mark.parametrize(
    "module",
    [
        pytest.param("jinja2", id="templates are for pages"),
        pytest.param("lxml", id="trees are for pages that are snapshots"),
        pytest.param("verifier.accepting.baseline", id="there is no baseline"),
        pytest.param("verifier.judging.clash_finder", id="nothing clashes"),
        pytest.param("verifier.cli.git", id="nothing is compared with what it was"),
        pytest.param("verifier.cli.watcher", id="nothing is watched"),
        pytest.param("verifier.judging.explainer", id="nothing is explained"),
        pytest.param("verifier.accepting.findings", id="findings are for other formats"),
        pytest.param("verifier.renderers.terminal.code_frame", id="nothing is wrong with a line"),
        pytest.param("verifier.renderers.diff.registry", id="formats of a difference"),
        pytest.param("verifier.renderers.json", id="another format"),
        pytest.param("verifier.renderers.terminal.together", id="nothing clashes in words"),
        pytest.param("verifier.loading.schema", id="no schema is written"),
        pytest.param("verifier.sources.snapshot_reader", id="there are no snapshots"),
        pytest.param("verifier.solving.smt.smtlib", id="no solver is asked"),
        pytest.param("verifier.judging.weight", id="nothing is asked of single claims"),
        pytest.param("z3", id="a solver runs in another process"),
    ],
)
def test_a_check_of_the_article_does_without(module: str) -> None:
    assert module not in loaded("check", "claims.yaml")


def test_a_report_for_programs_is_written_without_rich() -> None:
    assert not {name for name in loaded("check", "claims.yaml", "--format=json") if name.partition(".")[0] == "rich"}


@pytest.mark.parametrize("name", NAMES)
def test_the_help_lists_every_command(name: str) -> None:
    """A command that is loaded when it is asked for is as good as one that was loaded before."""
    assert f" {name} " in CliRunner().invoke(app, ["--help"]).stdout
    assert CliRunner().invoke(app, [name, "--help"]).exit_code == 0


def test_a_mistyped_command_is_named_with_the_nearest() -> None:
    told = CliRunner().invoke(app, ["chek"], env={"COLUMNS": "100"})
    assert told.exit_code == 2
    assert "No such command 'chek'. Did you mean 'check'" in told.stderr
