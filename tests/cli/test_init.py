"""The claims file to begin with: it passes, an editor knows it, and nothing is written over."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from typer.testing import CliRunner, Result

from tests.loading.core_yaml import read_core
from verifier import verify
from verifier.cli import app
from verifier.loading.schema import describe_file, write_schema
from verifier.report import ExitStatus
from verifier.text import TextFile
from verifier.verdicts import Verdict

OTHER = "what stood there"
DOCUMENTATION = (Path(__file__).parent.parent.parent / "docs" / "editor.md").read_text("utf-8")


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each test starts in a folder with another one in it."""
    monkeypatch.chdir(tmp_path)
    Path("news").mkdir()


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, [*arguments], env={"COLUMNS": "200"})


def files() -> dict[str, str]:
    """Every file below the folder."""
    return {path.as_posix(): path.read_text("utf-8") for path in sorted(Path().rglob("*")) if path.is_file()}


@pytest.mark.parametrize(
    ("arguments", "path", "command"),
    [
        pytest.param([], "claims.yaml", "verifier check", id="no name"),
        pytest.param(["oil"], "oil.claims.yaml", "verifier check oil.claims.yaml", id="a name"),
        pytest.param(["oil.claims.yaml"], "oil.claims.yaml", "verifier check oil.claims.yaml", id="a file"),
        pytest.param(["my.yml"], "my.yml", "verifier check my.yml", id="a file with the other ending"),
        pytest.param(["news/oil"], "news/oil.claims.yaml", "verifier check news/oil.claims.yaml", id="in a folder"),
        pytest.param(["news"], "news/claims.yaml", "verifier check news/claims.yaml", id="a folder"),
        pytest.param(["a b"], "a b.claims.yaml", "verifier check 'a b.claims.yaml'", id="a name with a space"),
    ],
)
def test_what_is_written_passes_and_is_told(arguments: list[str], path: str, command: str) -> None:
    """Without a warning or a note; the schema stands beside it, where its first line says."""
    told = run("init", *arguments)
    assert (told.exit_code, told.stdout) == (0, "")
    assert told.stderr.startswith(f"{path} holds ")
    assert told.stderr.endswith(f" {command}\n")
    schema = Path(path).with_name("claims.schema.json")
    assert files().keys() == {path, schema.as_posix()}
    assert schema.read_text("utf-8") == write_schema()
    assert Path(path).read_text("utf-8").startswith("# yaml-language-server: $schema=./claims.schema.json\n")
    report = verify(path)
    assert not report.diagnostics
    assert report.exit_status() is ExitStatus.PASSED
    assert run("check", path).exit_code == 0


def test_the_file_shows_the_main_parts_of_the_language() -> None:
    run("init")
    document = verify("claims.yaml").document
    assert document is not None
    text = Path("claims.yaml").read_text("utf-8")
    claims = document.claims.values()
    assert document.units
    assert any(source.reported_by for source in document.sources.values())
    assert document.derived
    assert all(claim.sources and claim.quote for claim in claims)
    assert any(claim.period for claim in claims)
    assert {"about", "more"} <= {claim.value.text.split()[0] for claim in claims if claim.value}
    assert re.search(r"^  [a-z]+: \S", text.partition("\nchecks:")[2], re.MULTILINE), "a check in its short form"


def test_the_expected_clash_in_its_comments_is_one() -> None:
    run("init")
    text, clash = Path("claims.yaml").read_text("utf-8"), r"^  # (as_promised:|  (?:assert|expect|because): )"
    report = verify(TextFile("claims.yaml", re.sub(clash, r"  \1", text, flags=re.MULTILINE)))
    assert {result.check.id.text: result.verdict for result in report.results}["as_promised"] is Verdict.CONTRADICTED
    assert report.exit_status() is ExitStatus.PASSED
    assert not report.diagnostics


def test_the_file_is_allowed_by_the_schema() -> None:
    run("init")
    Draft202012Validator(describe_file()).validate(read_core(Path("claims.yaml").read_text("utf-8")))


@pytest.mark.skipif(not shutil.which("yamllint"), reason="needs yamllint: pip install yamllint")
def test_yamllint_finds_no_error_by_its_default_rules() -> None:
    run("init")
    told = subprocess.run(
        ["yamllint", "-d", "default", "-f", "parsable", "claims.yaml"], capture_output=True, check=False, text=True
    )
    assert re.findall(r"\[(\w+)\] (.*)", told.stdout) == [("warning", 'missing document start "---" (document-start)')]


def test_a_file_that_exists_is_left_as_it_is() -> None:
    Path("claims.yaml").write_text(OTHER, "utf-8")
    told = run("init")
    assert told.exit_code == 2
    assert "exists already" in told.stderr
    assert files() == {"claims.yaml": OTHER}


def test_a_link_to_nowhere_is_left_as_it_is() -> None:
    Path("claims.yaml").symlink_to("missing.yaml")
    assert run("init").exit_code == 2
    assert not Path("missing.yaml").exists()


def test_another_schema_is_left_as_it_is_and_told() -> None:
    """It may be that of another version, by which the other files of the folder are written."""
    Path("claims.schema.json").write_text(OTHER, "utf-8")
    told = run("init", "oil")
    assert told.exit_code == 0
    assert "claims.schema.json is not the schema of this version" in told.stderr
    assert files()["claims.schema.json"] == OTHER


def test_a_second_file_shares_the_schema_in_silence() -> None:
    run("init")
    told = run("init", "oil")
    assert told.stderr.count("\n") == 1
    assert len(files()) == 3


def test_force_writes_over_both() -> None:
    for name in ("claims.yaml", "claims.schema.json"):
        Path(name).write_text(OTHER, "utf-8")
    assert run("init", "--force").exit_code == 0
    assert files()["claims.schema.json"] == write_schema()
    assert OTHER not in files()["claims.yaml"]


@pytest.mark.parametrize(
    ("name", "message"),
    [
        pytest.param("", "needs a name", id="nothing"),
        pytest.param("-", "needs a name", id="standard output"),
        pytest.param("nowhere/", "there is no folder nowhere/", id="a folder that is missing"),
        pytest.param("nowhere/oil", "cannot be written", id="in a folder that is missing"),
        pytest.param("a" * 300, "cannot be written", id="a name that is too long"),
    ],
)
def test_a_name_that_cannot_be_written_ends_with_2(name: str, message: str) -> None:
    told = run("init", name)
    assert told.exit_code == 2
    assert message in told.stderr
    assert "Traceback" not in told.stderr


def test_the_first_line_is_that_of_the_documentation() -> None:
    run("init")
    (documented,) = re.findall(r"```yaml\n(.*?)```", DOCUMENTATION, re.DOTALL)
    assert Path("claims.yaml").read_text("utf-8").startswith(documented)


def test_the_commands_of_the_documentation_run() -> None:
    """But for what installs, and what goes on until it is interrupted."""
    commands = [
        line for block in re.findall(r"```sh\n(.*?)```", DOCUMENTATION, re.DOTALL) for line in block.splitlines()
    ]
    for command in commands:
        program, *arguments = command.split()
        if program == "verifier" and "--watch" not in arguments:
            assert run(*arguments).exit_code == 0
    assert files().keys() == {"claims.yaml", "claims.schema.json"}
    assert "verifier check --watch" in commands


def test_it_works_as_a_process() -> None:
    told = subprocess.run(
        [sys.executable, "-m", "verifier", "init"], capture_output=True, check=True, text=True, encoding="utf-8"
    )
    assert told.stdout == ""
    assert files().keys() == {"claims.yaml", "claims.schema.json"}
