"""Where reports go: several formats in a run, files that are replaced as a whole, streams that end."""

from __future__ import annotations

import errno
import json
import os
import signal
import stat
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from typer import BadParameter
from typer.testing import CliRunner, Result

from verifier import Report, verify
from verifier.cli import app
from verifier.cli.output import Target, choose_targets, replace_file
from verifier.renderers.registry import RENDERERS

CONTENTS = {
    0: "claims:\n  a: exactly 5\nchecks:\n  fine: a > 4\n",
    1: "claims:\n  a: exactly 5\nchecks:\n  wrong: a > 6\n",
    2: "claims:\n  a: exactly 0\nchecks:\n  undefined: 1 / a > 6\n",
}
OLD = "what stood there before"
PROCESS = [sys.executable, "-m", "verifier", "check"]


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each test starts in a folder with a claims file that passes, without colours in the environment."""
    monkeypatch.chdir(tmp_path)
    Path("claims.yaml").write_text(CONTENTS[0], "utf-8")
    for name in ("NO_COLOR", "FORCE_COLOR", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, ["check", *arguments])


def files() -> set[str]:
    return {path.name for path in Path().iterdir()}


# which formats, and where they go


@pytest.mark.parametrize(
    ("formats", "output", "targets"),
    [
        pytest.param(["json"], None, [Target("json", "-")], id="printed"),
        pytest.param(["json"], "a", [Target("json", "a")], id="stored by --output"),
        pytest.param(["json=a"], None, [Target("json", "a")], id="stored"),
        pytest.param(["json=a=b"], None, [Target("json", "a=b")], id="a path with an equals sign"),
        pytest.param(["json=-"], None, [Target("json", "-")], id="printed by name"),
        pytest.param(["terminal", "json=a"], None, [Target("terminal", "-"), Target("json", "a")], id="one of each"),
        pytest.param(["terminal", "json=a"], "b", [Target("terminal", "b"), Target("json", "a")], id="the other path"),
        pytest.param(["json=a", "json=b"], None, [Target("json", "a"), Target("json", "b")], id="a format twice"),
    ],
)
def test_formats_have_their_places(formats: list[str], output: str | None, targets: list[Target]) -> None:
    assert choose_targets(formats, output) == targets


@pytest.mark.parametrize(
    ("formats", "output", "message"),
    [
        pytest.param(["jsn"], None, "there is no format “jsn”: did you mean json", id="misspelt"),
        pytest.param(["xml"], None, "the formats are terminal, concise, markdown, json", id="unknown"),
        pytest.param(["json", "jsonl"], None, "only one format can go to standard output", id="two printed"),
        pytest.param(["json", "jsonl=-"], None, "only one format can go to standard output", id="two printed by name"),
        pytest.param(["json", "jsonl"], "a", "only one format can go to a", id="two at one path"),
        pytest.param(["json=a", "jsonl=./a"], None, "only one format can go to ./a", id="one path written in two ways"),
        pytest.param(["json=a"], "b", "--output is the path of a format without one", id="a path without a format"),
        pytest.param(["json="], None, "the path of the format json is empty", id="no path"),
        pytest.param(["json"], "", "the path of the format json is empty", id="no path by --output"),
    ],
)
def test_formats_that_would_be_mixed_are_wrong_usage(formats: list[str], output: str | None, message: str) -> None:
    with pytest.raises(BadParameter, match=message):
        choose_targets(formats, output)


def test_wrong_usage_prints_nothing_and_writes_nothing() -> None:
    result = run("-f", "json=a.json", "-f", "json", "-f", "terminal")
    assert (result.exit_code, result.stdout) == (2, "")
    assert files() == {"claims.yaml"}


@pytest.mark.parametrize("path", ["claims.yaml", "./claims.yaml", "link.yaml"])
def test_a_report_never_takes_the_place_of_a_claims_file(path: str) -> None:
    Path("link.yaml").symlink_to("claims.yaml")
    result = run("claims.yaml", "--output", path)
    assert result.exit_code == 2
    assert "would overwrite the claims file" in result.stderr
    assert Path("claims.yaml").read_text("utf-8") == CONTENTS[0]


@pytest.mark.parametrize("status", CONTENTS)
@pytest.mark.parametrize("name", RENDERERS)
def test_the_exit_status_does_not_depend_on_the_format(name: str, status: int) -> None:
    Path("claims.yaml").write_text(CONTENTS[status], "utf-8")
    for arguments in (["-f", name], ["-f", name, "-o", "report"], ["-f", f"{name}=report", "-f", "terminal"]):
        assert run(*arguments).exit_code == status
        assert run(*arguments, "--exit-zero").exit_code == (2 if status == 2 else 0)


@pytest.mark.parametrize("name", RENDERERS)
def test_what_is_stored_is_what_is_printed(name: str) -> None:
    Path("report").write_text(OLD, "utf-8")
    printed = run("-f", name, "claims.yaml").stdout
    assert run("-f", f"{name}=report", "claims.yaml").stdout == ""
    assert Path("report").read_text("utf-8") == printed


def test_several_reports_of_a_run_are_of_one_judging(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each file is judged once, and each format gets all of them."""
    judged: list[str] = []

    def count(source: str, **options: Any) -> Report:
        judged.append(source)
        return verify(source, **options)

    monkeypatch.setattr("verifier.cli.check.verify", count)
    Path("b.claims.yaml").write_text(CONTENTS[1], "utf-8")
    result = run(".", "-f", "json=a.json", "-f", "terminal", "-f", "jsonl=a.jsonl")
    assert result.exit_code == 1
    assert result.stdout.endswith("\n✗ in 1 of 2 files: 1 fault to mend, 1 check passes\n")
    assert len(json.loads(Path("a.json").read_text("utf-8"))["files"]) == len(judged) == 2
    assert len(Path("a.jsonl").read_text("utf-8").splitlines()) == 10


def test_nothing_but_json_is_printed_with_json() -> None:
    """No grand total, no colour, whatever else is asked for."""
    Path("b.claims.yaml").write_text(CONTENTS[1], "utf-8")
    result = run(".", "-f", "json", "--color", "always", "--quiet", "--strict")
    assert json.loads(result.stdout)["summary"]["files"] == 2
    assert result.stderr == ""


def test_a_file_has_no_colour_unless_it_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    run("-o", "plain")
    run("-o", "coloured", "--color", "always")
    assert ["\x1b[" in Path(name).read_text("utf-8") for name in ("plain", "coloured")] == [False, True]


def test_with_quiet_a_blank_line_stands_only_between_reports() -> None:
    Path("b.claims.yaml").write_text(CONTENTS[1], "utf-8")
    told = run(".", "--quiet").stdout
    assert told.startswith("./b.claims.yaml")
    assert "\n\n\n" not in told


# files


class Crash(Exception):
    """What goes wrong in the middle."""


def crash_while_replacing(path: str) -> None:
    with replace_file(path) as file:
        file.write(b"half of a re")
        raise Crash


def fail(*_: Any) -> None:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


@pytest.mark.parametrize("function", ["fsync", "replace"])
@pytest.mark.parametrize("before", [OLD, None], ids=["there is an old report", "there is none"])
def test_a_full_disk_leaves_what_was_there(function: str, before: str | None, monkeypatch: pytest.MonkeyPatch) -> None:
    if before:
        Path("report.json").write_text(before, "utf-8")
    expected = files()
    monkeypatch.setattr(os, function, fail)
    result = run("-f", "json", "-o", "report.json", "-f", "jsonl=-")
    assert result.exit_code == 2
    assert result.stderr == f"Error: report.json cannot be written: {os.strerror(errno.ENOSPC).lower()}\n"
    assert len(result.stdout.splitlines()) == 6
    assert files() == expected
    assert not before or Path("report.json").read_text("utf-8") == before


def test_a_crash_in_the_middle_leaves_what_was_there() -> None:
    Path("report").write_text(OLD, "utf-8")
    with pytest.raises(Crash):
        crash_while_replacing("report")
    assert Path("report").read_text("utf-8") == OLD
    assert files() == {"claims.yaml", "report"}


@pytest.mark.skipif(sys.platform == "win32", reason="there is no such signal")
def test_a_killed_process_leaves_what_was_there() -> None:
    Path("report").write_text(OLD, "utf-8")
    killed = "import os; from verifier.cli.output import replace_file\nwith replace_file('report') as file:\n"
    killed += "    file.write(b'half of a re'); file.flush(); os.kill(os.getpid(), 9)\n"
    ended = subprocess.run([sys.executable, "-c", killed], check=False)
    assert ended.returncode == -signal.SIGKILL
    assert Path("report").read_text("utf-8") == OLD


@pytest.mark.skipif(sys.platform == "win32", reason="signals are others")
@pytest.mark.parametrize(
    ("number", "status"),
    [
        pytest.param(signal.SIGINT, 130, id="interrupted"),
        pytest.param(signal.SIGTERM, 143, id="terminated"),
        pytest.param(signal.SIGKILL, -signal.SIGKILL, id="killed"),
    ],
)
def test_a_process_that_is_ended_leaves_what_was_there(number: signal.Signals, status: int) -> None:
    """In the middle of its work, without a traceback, and with nothing beside the old file where it can clean up."""
    Path("claims.yaml").write_text(many_claims(20_000), "utf-8")
    Path("report").write_text(OLD, "utf-8")
    with subprocess.Popen([*PROCESS, "-f", "json", "-o", "report"], stderr=subprocess.PIPE) as process:
        while not [*Path().glob(".verifier-*.tmp")] and process.poll() is None:
            time.sleep(0.01)
        process.send_signal(number)
        _, told = process.communicate()
    assert (process.returncode, told) == (status, b"")
    assert Path("report").read_text("utf-8") == OLD
    assert number is signal.SIGKILL or files() == {"claims.yaml", "report"}


@pytest.mark.parametrize("path", ["nowhere/report.json", "folder"], ids=["no such folder", "a folder"])
@pytest.mark.parametrize("options", [[], ["--exit-zero"]], ids=["plain", "exit zero"])
def test_a_path_that_cannot_be_written_is_said(path: str, options: list[str]) -> None:
    Path("folder").mkdir()
    result = run("-f", f"json={path}", "-f", "jsonl=other", *options)
    assert result.exit_code == 2
    assert result.stderr.startswith(f"Error: {path} cannot be written: ")
    assert files() == {"claims.yaml", "folder", "other"}


@pytest.mark.skipif(
    sys.platform == "win32" or os.geteuid() == 0, reason="needs a user who may not write everything: not root"
)
def test_what_may_not_be_written_is_not_replaced() -> None:
    Path("report").touch(0o444)
    result = run("-o", "report")
    assert result.exit_code == 2
    assert "permission denied" in result.stderr
    assert Path("report").read_text("utf-8") == ""


@pytest.mark.skipif(sys.platform == "win32", reason="permissions are others")
def test_a_file_keeps_its_permissions_and_a_new_one_has_the_usual_ones() -> None:
    Path("old").touch()
    Path("old").chmod(0o640)
    Path("usual").touch()
    run("-f", "json=old", "-f", "json=new")
    assert stat.S_IMODE(Path("old").stat().st_mode) == 0o640
    assert Path("new").stat().st_mode == Path("usual").stat().st_mode


def test_a_link_stays_a_link() -> None:
    Path("folder").mkdir()
    Path("link").symlink_to("folder/report")
    run("-f", "json=link")
    assert Path("link").is_symlink()
    assert json.loads(Path("folder/report").read_text("utf-8"))["kind"] == "report"


@pytest.mark.skipif(not os.path.exists("/dev/null"), reason="there is no such device")
def test_a_device_is_written_to_and_not_replaced() -> None:
    before = os.stat("/dev/null")
    with replace_file("/dev/null") as file:
        file.write(b"away")
    assert os.stat("/dev/null").st_ino == before.st_ino
    assert stat.S_ISCHR(os.stat("/dev/null").st_mode)


# streams


def many_claims(count: int = 300) -> str:
    claims = "".join(f"  a{number}: exactly {number}\n" for number in range(count))
    return f"claims:\n{claims}checks:\n  fine: a5 > 4\n"


@pytest.mark.parametrize("name", RENDERERS)
def test_a_reader_that_goes_away_is_no_failed_check(name: str) -> None:
    """More is written than a pipe or a buffer holds, and the other report is written all the same."""
    Path("claims.yaml").write_text(many_claims(), "utf-8")
    read, written = os.pipe()
    os.close(read)
    ended = subprocess.run(
        [*PROCESS, "-f", name, "-f", "json=report.json"], stdout=written, stderr=subprocess.PIPE, check=False
    )
    os.close(written)
    assert (ended.returncode, ended.stderr) == (0, b"")
    assert len(json.loads(Path("report.json").read_text("utf-8"))["files"][0]["claims"]) == 300


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="there is no such device")
@pytest.mark.parametrize("name", RENDERERS)
def test_standard_output_on_a_full_disk_is_said(name: str) -> None:
    Path("claims.yaml").write_text(CONTENTS[1], "utf-8")
    with open("/dev/full", "wb") as full:
        ended = subprocess.run([*PROCESS, "-f", name], stdout=full, stderr=subprocess.PIPE, check=False)
    assert ended.returncode == 2
    assert ended.stderr.decode() == f"Error: standard output cannot be written: {os.strerror(errno.ENOSPC).lower()}\n"


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="there is no such device")
@pytest.mark.parametrize("option", ["--baseline=nowhere.yaml", "--format=json=nowhere/report", "--no-such-option"])
def test_what_cannot_even_be_said_ends_with_the_same_status(option: str) -> None:
    with open("/dev/full", "wb") as full:
        ended = subprocess.run([*PROCESS, option], stdout=subprocess.PIPE, stderr=full, check=False)
    assert ended.returncode == 2


@pytest.mark.skipif(sys.platform == "win32", reason="a process is started otherwise")
@pytest.mark.parametrize("name", RENDERERS)
def test_without_standard_output_the_exit_status_tells(name: str) -> None:
    Path("claims.yaml").write_text(CONTENTS[1], "utf-8")
    ended = subprocess.run([*PROCESS, "-f", name], stderr=subprocess.PIPE, check=False, preexec_fn=lambda: os.close(1))
    assert (ended.returncode, ended.stderr) == (1, b"")


@pytest.mark.parametrize("name", ["json", "jsonl"])
def test_a_report_for_programs_is_utf_8_whatever_the_stream_is(name: str) -> None:
    Path("claims.yaml").write_text("title: été 🛢\n" + CONTENTS[0], "utf-8")
    environment = os.environ | {"PYTHONIOENCODING": "latin-1", "PYTHONUTF8": "0"}
    shown = subprocess.run([*PROCESS, "-f", name], capture_output=True, check=True, env=environment).stdout
    assert '"title":"été 🛢"' in shown.decode("utf-8")


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere names of files are Unicode")
@pytest.mark.parametrize("name", RENDERERS)
def test_a_name_of_bytes_that_are_no_text_is_shown_in_every_format(name: str) -> None:
    Path(os.fsdecode(b"\xff.claims.yaml")).write_text(CONTENTS[1], "utf-8")
    ended = subprocess.run([*PROCESS, "-f", name, "."], capture_output=True, check=False)
    assert (ended.returncode, ended.stderr) == (1, b"")
    assert "contradicted" in ended.stdout.decode("utf-8")


@pytest.mark.parametrize(("name", "loaded"), [("terminal", True), ("json", False), ("jsonl", False)])
def test_only_the_chosen_format_is_loaded(name: str, loaded: bool) -> None:
    program = f"""
import sys
import time
from verifier import Report, verify
from verifier.cli import app
app(["check", "-f", "{name}=report"], standalone_mode=False)
print("rich" in sys.modules, "verifier.renderers.json" in sys.modules)
"""
    shown = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True, text=True).stdout
    assert shown.split() == [str(loaded), str(not loaded)]
