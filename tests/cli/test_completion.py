"""What a shell offers while a command is typed."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from verifier.cli import app
from verifier.codes import CODES
from verifier.renderers.registry import RENDERERS

CLAIMS = "claims: {oil: 5 t, gas: 1 t}\nderived: {sum: oil + gas}\nchecks: {enough: oil > 4 t, even: gas > oil}\n"
OTHER = "claims: {tanker_loads: 43}\nchecks: {other_check: tanker_loads > 4, $(evil): tanker_loads > 4}\n"


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each test starts in a folder with two claims files."""
    monkeypatch.chdir(tmp_path)
    Path("claims.yaml").write_text(CLAIMS, "utf-8")
    Path("other.yaml").write_text(OTHER, "utf-8")


def complete(typed: str) -> list[str]:
    """What bash is told for the word at the end."""
    words = typed.split(" ")
    environment = {"_VERIFIER_COMPLETE": "complete_bash", "COMP_WORDS": typed, "COMP_CWORD": str(len(words) - 1)}
    told = CliRunner().invoke(app, [], prog_name="verifier", env=environment)
    assert (told.exit_code, told.stderr) == (0, "")
    return told.stdout.split()


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        pytest.param("verifier explain ", ["enough", "even", "oil", "gas", "sum", "together", *CODES], id="anything"),
        pytest.param("verifier explain e", ["enough", "even", "empty-value"], id="ids and codes"),
        pytest.param("verifier explain no-u", ["no-unit"], id="a code"),
        pytest.param("verifier explain zzz", [], id="neither"),
        pytest.param(
            "verifier explain other.yaml ", ["other_check", "tanker_loads", "together"], id="of the file before it"
        ),
        pytest.param("verifier explain other.yaml n", [], id="a file has no codes"),
        pytest.param("verifier explain claims.yaml oil ", [], id="no third word"),
        pytest.param("verifier sch", ["schema"], id="the command schema"),
        pytest.param("verifier in", ["init"], id="the command init"),
        pytest.param("verifier check --wa", ["--watch"], id="an option"),
        pytest.param("verifier check --format ", [*RENDERERS], id="formats"),
        pytest.param("verifier check -f j", ["json", "jsonl", "junit"], id="formats by their start"),
        pytest.param("verifier check --select ", ["enough", "even"], id="checks to select"),
        pytest.param("verifier check --ignore en", ["enough"], id="checks to ignore"),
        pytest.param("verifier check other.yaml --select ", ["other_check"], id="checks of the file before it"),
        pytest.param("verifier check --strict --format json --ignore e", ["enough", "even"], id="behind other options"),
    ],
)
def test_a_value_is_completed(typed: str, offered: list[str]) -> None:
    """An id that is none is not offered: a shell might run it."""
    assert complete(typed) == offered


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"", id="empty"),
        pytest.param(b"\xff\xfe\x00", id="not UTF-8"),
        pytest.param(b"claims: [", id="not YAML"),
        pytest.param(b"[" * 5_000, id="deep"),
        pytest.param(b"- a\n", id="a list"),
        pytest.param(b"checks: 5\n", id="no checks"),
        pytest.param(b"#" * 1_000_001 + b"\n" + CLAIMS.encode(), id="large"),
    ],
)
def test_a_file_that_cannot_be_read_completes_nothing(content: bytes) -> None:
    Path("claims.yaml").write_bytes(content)
    assert complete("verifier check --select ") == []
    assert complete("verifier explain ") == [*CODES]


@pytest.mark.parametrize("name", ["nowhere.yaml", ".", "-", "/dev/null", "a" * 5_000])
def test_a_name_that_is_no_file_completes_nothing(name: str) -> None:
    assert complete(f"verifier explain {name} ") == []


def test_the_command_completes_as_a_process() -> None:
    program = "import sys; sys.argv = ['verifier']; from verifier.__main__ import main; main()"
    environment = {"_VERIFIER_COMPLETE": "complete_bash", "COMP_WORDS": "verifier explain no-", "COMP_CWORD": "2"}
    told = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, check=True, text=True, env=os.environ | environment
    )
    assert (told.stdout.split(), told.stderr) == ([code for code in CODES if code.startswith("no-")], "")
