"""The command line: what is read, what is printed, how it ends."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from verifier import __version__
from verifier.cli import app

PASSING = "claims:\n  a: exactly 5\nchecks:\n  fine: a > 4\n"
FAILING = "claims:\n  a: exactly 5\nchecks:\n  wrong: a > 6\n"
BLOCKED = "claims:\n  a: exactly 0\nchecks:\n  undefined: 1 / a > 6\n"
DOUBTFUL = "claims:\n  a: about 10 times\nchecks:\n  unsure: {assert: a < 9, severity: warning}\n"
UNREADABLE = "claims: [\n"


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each test starts in an empty folder, without colours in the environment."""
    monkeypatch.chdir(tmp_path)
    for name in ("NO_COLOR", "FORCE_COLOR", "COLUMNS", "GITHUB_ACTIONS"):
        monkeypatch.delenv(name, raising=False)


def run(*arguments: str, stdin: str | bytes = "") -> Result:
    return CliRunner().invoke(app, ["check", *arguments], input=stdin)


def write(name: str, content: str) -> str:
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content, "utf-8")
    return name


@pytest.mark.parametrize(
    ("content", "options", "status"),
    [
        pytest.param(PASSING, [], 0, id="a check that passes"),
        pytest.param(FAILING, [], 1, id="a check that fails"),
        pytest.param(FAILING, ["--exit-zero"], 0, id="a failure that is only shown"),
        pytest.param(BLOCKED, [], 2, id="a blocked check"),
        pytest.param(BLOCKED, ["--exit-zero"], 2, id="a blocked check is no mere failure"),
        pytest.param(DOUBTFUL, [], 0, id="doubt passes"),
        pytest.param(DOUBTFUL, ["--strict"], 1, id="strictly, doubt fails, and a warning counts"),
        pytest.param(UNREADABLE, [], 2, id="a file that cannot be read"),
        pytest.param("claims: {a: 1 t}\nchecks: {}\n", [], 2, id="no check at all"),
        pytest.param(PASSING, ["--select", "other*"], 2, id="an empty selection"),
        pytest.param(FAILING, ["--ignore", "wr*"], 2, id="everything ignored"),
    ],
)
def test_the_exit_status_says_how_it_ended(content: str, options: list[str], status: int) -> None:
    write("claims.yaml", content)
    assert run(*options).exit_code == status


def test_two_wins_over_one() -> None:
    assert run(write("a.yaml", FAILING), write("b.yaml", UNREADABLE)).exit_code == 2


def test_a_missing_file_is_said_and_is_not_passed_over() -> None:
    result = run("nowhere.yaml")
    assert result.exit_code == 2
    assert "nowhere.yaml cannot be read: no such file or directory" in result.stdout


def test_the_default_is_claims_yaml() -> None:
    write("claims.yaml", PASSING)
    assert run().stdout.startswith("claims.yaml · 1 claim")


def test_a_folder_stands_for_the_claims_files_below_it() -> None:
    write("in/claims.yaml", PASSING)
    write("in/deep/er/oil.claims.yaml", PASSING)
    write("in/other.yaml", UNREADABLE)
    write("in/.hidden/claims.yaml", UNREADABLE)
    result = run("in")
    assert result.exit_code == 0
    assert re.findall(r"^(\S+) · ", result.stdout, re.MULTILINE) == ["in/claims.yaml", "in/deep/er/oil.claims.yaml"]
    assert result.stdout.endswith("✓ 2 files: 2 checks pass\n")


def test_a_folder_without_claims_files_is_no_success() -> None:
    Path("empty").mkdir()
    result = run("empty")
    assert result.exit_code == 2
    assert "there is no claims.yaml or *.claims.yaml in empty" in result.stderr


def test_a_file_named_twice_is_judged_once() -> None:
    write("claims.yaml", PASSING)
    assert run("claims.yaml", "./claims.yaml", ".").stdout.count("1 check pass") == 1


def test_standard_input_has_the_name_that_it_is_given() -> None:
    result = run("-", "--stdin-filename", "article.yaml", stdin=FAILING)
    assert result.exit_code == 1
    assert "article.yaml:4" in result.stdout


def test_standard_input_that_is_no_text_is_refused() -> None:
    result = run("-", stdin=b"\xff\xfe")
    assert result.exit_code == 2
    assert "byte 1 is not UTF-8 text" in result.stderr


def test_several_files_have_a_report_each_and_a_grand_total() -> None:
    result = run(write("a.yaml", PASSING), write("b.yaml", FAILING))
    assert result.stdout.count("What fails") == 0
    assert result.stdout.endswith("\n✗ in 1 of 2 files: 1 fault to mend, 1 check passes\n")


def test_select_and_ignore_are_globs_over_ids() -> None:
    write("claims.yaml", PASSING + "  other: a > 9\n")
    assert run("--select", "f*").exit_code == 0
    assert run("--ignore", "o*").exit_code == 0
    assert run("--select", "*", "--ignore", "fine").exit_code == 1


@pytest.mark.parametrize(
    ("options", "environment", "coloured"),
    [
        pytest.param([], {}, False, id="a pipe has no colour"),
        pytest.param(["--color", "always"], {}, True, id="always"),
        pytest.param(["--color", "always"], {"NO_COLOR": "1"}, True, id="an option wins over NO_COLOR"),
        pytest.param([], {"FORCE_COLOR": "1"}, True, id="FORCE_COLOR"),
        pytest.param([], {"FORCE_COLOR": "1", "NO_COLOR": "1"}, False, id="NO_COLOR wins"),
        pytest.param(["--color", "never"], {"FORCE_COLOR": "1"}, False, id="never"),
    ],
)
def test_colour_follows_option_and_environment(
    options: list[str], environment: dict[str, str], coloured: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    write("claims.yaml", PASSING)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert ("\x1b[" in run(*options).stdout) is coloured


def test_quiet_prints_only_what_is_wrong() -> None:
    assert run("--quiet", write("a.yaml", PASSING)).stdout == ""
    wrong = run("--quiet", write("b.yaml", FAILING + "  right: a > 4\n")).stdout
    assert "wrong" in wrong
    assert "right" not in wrong


def test_a_text_cannot_command_the_terminal() -> None:
    """Markup, escape sequences and bidirectional controls are shown, not obeyed."""
    write("claims.yaml", f'title: "\\e[31mred [bold]x[/bold] \\u202e"\n{PASSING}')
    shown = run("--color", "always").stdout.splitlines()[0]
    assert r"\x1b[31mred [bold]x[/bold] \u202e" in shown


def test_the_version_is_printed() -> None:
    result = CliRunner().invoke(app, ["--version"])
    assert result.exit_code == 0
    assert result.stdout == f"verifier {__version__}\n"


@pytest.mark.parametrize(
    "arguments",
    [
        pytest.param([], id="no command"),
        pytest.param(["nonsense"], id="an unknown command"),
        pytest.param(["--nonsense"], id="an unknown option"),
        pytest.param(["check", "--nonsense"], id="an unknown option of a command"),
        pytest.param(["check", "--format"], id="an option without its value"),
        pytest.param(["check", "--format", "xml"], id="an unknown format"),
        pytest.param(["check", "--color", "blue"], id="an unknown choice"),
        pytest.param(["explain"], id="nothing to explain"),
        pytest.param(["explain", "claims.yaml", "a", "b"], id="too much to explain"),
        pytest.param(["explain", "nothing"], id="an unknown id"),
        pytest.param(["show"], id="no table"),
        pytest.param(["show", "nonsense"], id="an unknown table"),
    ],
)
def test_wrong_usage_ends_with_two(arguments: list[str]) -> None:
    write("claims.yaml", PASSING)
    assert CliRunner().invoke(app, arguments).exit_code == 2


def process(*arguments: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """The command as a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "verifier", *arguments], capture_output=True, check=False, env=os.environ | environment
    )


@pytest.mark.parametrize(
    "start",
    [
        pytest.param(["-m", "verifier"], id="python -m verifier"),
        pytest.param(
            ["-c", "from importlib.metadata import entry_points as e; e(name='verifier')['verifier'].load()()"],
            id="verifier",
        ),
    ],
)
@pytest.mark.parametrize(("content", "status"), [(PASSING, 0), (FAILING, 1), (UNREADABLE, 2)])
def test_it_runs_as_a_module_and_as_a_command(start: list[str], content: str, status: int) -> None:
    write("claims.yaml", content)
    ended = subprocess.run([sys.executable, *start, "check"], capture_output=True, check=False)
    assert (ended.returncode, ended.stderr) == (status, b"")
    assert ended.stdout.startswith(b"claims.yaml")


def test_a_stream_without_the_signs_still_shows_the_report() -> None:
    write("claims.yaml", PASSING)
    shown = process("check", PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    assert shown.returncode == 0
    assert b"5 > 4" in shown.stdout


def test_a_reader_that_goes_away_is_no_failed_check() -> None:
    write("claims.yaml", PASSING)
    read, written = os.pipe()
    os.close(read)
    ended = subprocess.run(
        [sys.executable, "-m", "verifier", "check"], stdout=written, stderr=subprocess.PIPE, check=False
    )
    os.close(written)
    assert (ended.returncode, ended.stderr) == (0, b"")


def test_the_width_is_that_of_the_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    write("claims.yaml", PASSING.replace("fine:", f"{'very_' * 20}long:"))
    for columns in (80, 120):
        monkeypatch.setenv("COLUMNS", str(columns))
        assert max(map(len, run().stdout.splitlines())) <= columns


def test_a_format_is_chosen_and_several_may_be(tmp_path: Path) -> None:
    write("claims.yaml", FAILING)
    result = run("--format", "terminal", "--format", "json=report.json")
    assert result.exit_code == 1
    assert "contradicted" in result.stdout
    assert (tmp_path / "report.json").read_text("utf-8") == run("--format", "json").stdout


def test_two_formats_cannot_share_standard_output() -> None:
    write("claims.yaml", PASSING)
    result = run("-f", "json", "-f", "jsonl")
    assert (result.exit_code, result.stdout) == (2, "")


@pytest.mark.skipif(not os.path.exists("/dev/zero"), reason="there is no such device")
@pytest.mark.parametrize("arguments", [["check", "/dev/zero"], ["check", "-"]], ids=["a file", "standard input"])
def test_what_never_ends_is_not_read_to_its_end(arguments: list[str]) -> None:
    with open("/dev/zero", "rb") as endless:
        ended = subprocess.run(
            [sys.executable, "-m", "verifier", *arguments], stdin=endless, capture_output=True, check=False
        )
    assert ended.returncode == 2
    assert b"is larger than" in ended.stdout + ended.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="a process is started otherwise")
@pytest.mark.parametrize("arguments", [["show", "units"], ["explain", "fine"], ["explain", "no-unit"], ["--version"]])
def test_without_standard_output_no_command_fails(arguments: list[str]) -> None:
    write("claims.yaml", PASSING)
    ended = subprocess.run(
        [sys.executable, "-m", "verifier", *arguments],
        stderr=subprocess.PIPE,
        check=False,
        preexec_fn=lambda: os.close(1),
    )
    assert (ended.returncode, ended.stderr) == (0, b"")


@pytest.mark.skipif(sys.platform == "win32", reason="a process is started otherwise")
def test_standard_input_that_is_closed_is_said() -> None:
    ended = subprocess.run(
        [sys.executable, "-m", "verifier", "check", "-"],
        stderr=subprocess.PIPE,
        check=False,
        preexec_fn=lambda: os.close(0),
    )
    assert ended.returncode == 2
    assert b"standard input is closed" in ended.stderr


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="there is no such device")
@pytest.mark.parametrize("arguments", [["show", "units"], ["explain", "no-unit"], ["--version"], ["check", "--help"]])
def test_a_full_disk_is_said_by_every_command(arguments: list[str]) -> None:
    with open("/dev/full", "wb") as full:
        ended = subprocess.run(
            [sys.executable, "-m", "verifier", *arguments], stdout=full, stderr=subprocess.PIPE, check=False
        )
    assert ended.returncode == 2
    assert ended.stderr.startswith(b"Error: ")


@pytest.mark.parametrize("arguments", [["--help"], ["--version"], ["show", "units"]])
def test_no_command_fails_when_its_reader_goes_away(arguments: list[str]) -> None:
    read, written = os.pipe()
    os.close(read)
    ended = subprocess.run(
        [sys.executable, "-m", "verifier", *arguments], stdout=written, stderr=subprocess.PIPE, check=False
    )
    os.close(written)
    assert (ended.returncode, ended.stderr) == (0, b"")


@pytest.mark.parametrize("columns", ["1", "2", "99999999999999999999"])
@pytest.mark.parametrize(("arguments", "status"), [(["check"], 0), (["check", "-h"], 0), (["check", "--nonsense"], 2)])
def test_no_width_is_too_narrow_or_too_wide(columns: str, arguments: list[str], status: int) -> None:
    write("claims.yaml", PASSING)
    ended = process(*arguments, COLUMNS=columns)
    assert ended.returncode == status
    assert b"Traceback" not in ended.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="signals are others")
def test_an_interrupt_while_modules_are_loaded_shows_no_traceback() -> None:
    interrupting = "import os, signal, verifier.__main__; os.kill(os.getpid(), signal.SIGINT)"
    ended = subprocess.run([sys.executable, "-c", interrupting], capture_output=True, check=False)
    assert (ended.returncode, ended.stderr) == (-signal.SIGINT, b"")


def test_a_folder_without_claims_files_names_the_commands_that_make_one() -> None:
    Path("empty").mkdir()
    told = " ".join(run("empty").output.replace("│", " ").split())
    assert "`verifier init`" in told
    assert "`verifier draft TEXT`" in told


@pytest.mark.parametrize(
    ("start", "kind"), [(b"%PDF-1.7\n", "a PDF"), (b"PK\x03\x04", "a packed file"), (b"\xd0\xcf\x11\xe0", "Office")]
)
def test_what_is_no_text_is_called_what_it_is(start: bytes, kind: str) -> None:
    Path("claims.yaml").write_bytes(start + b"\xff")
    result = run("claims.yaml")
    assert result.exit_code == 2
    told = " ".join(result.output.split())
    assert kind in told
    assert "save it as text" in told
