"""``verifier check --watch``, as a process: files change as editors change them, and each change is reported."""

from __future__ import annotations

import os
import pty
import select
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from threading import Thread

import pytest
from typer.testing import CliRunner

from tests.long_run import takes_long
from verifier.cli import app

_PATIENCE = 60  # seconds; a busy machine is slow
_NEEDS_WATCHFILES = pytest.mark.skipif(find_spec("watchfiles") is None, reason="watchfiles is not installed")
WATCHING = "Ctrl-C ends it\n"


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each test starts in an empty folder."""
    monkeypatch.chdir(tmp_path)


def claims(number: int, sources: str = "") -> str:
    """A file whose report shows the number."""
    return f"title: Said {number}\n{sources}claims:\n  a: exactly {number}\nchecks:\n  positive: a > 0\n"


class Watcher:
    """A running command; what it prints is read as it comes."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.process = process
        self.stdout = ""
        self.stderr = ""
        self._threads = [Thread(target=self._read, args=(name,), daemon=True) for name in ("stdout", "stderr")]
        for thread in self._threads:
            thread.start()

    def _read(self, name: str) -> None:
        stream = getattr(self.process, name)
        while character := stream.read(1):
            setattr(self, name, getattr(self, name) + character)

    def wait_for_runs(self, count: int) -> None:
        """Until so many runs have ended."""
        wait_until(lambda: self.stderr.count(WATCHING) >= count, self)

    def wait_for(self, text: str) -> None:
        """Until a report says that; what was printed so far is then forgotten."""
        wait_until(lambda: text in self.stdout, self)
        self.stdout = self.stdout.partition(text)[2]

    def end(self, number: int) -> int:
        """The exit status after a signal."""
        self.process.send_signal(number)
        status = self.process.wait(_PATIENCE)
        for thread in self._threads:
            thread.join(_PATIENCE)
        return status


def wait_until(is_so: Callable[[], bool], watcher: Watcher) -> None:
    end = time.monotonic() + _PATIENCE
    while not is_so():
        assert time.monotonic() < end, (watcher.stdout, watcher.stderr)
        time.sleep(0.02)


@contextmanager
def watching(*arguments: str) -> Iterator[Watcher]:
    """The command while it runs; it is ended in any case."""
    command = [sys.executable, "-m", "verifier", "check", "--watch", *arguments]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdout=pipe, stderr=pipe, text=True, encoding="utf-8") as process:
        watcher = Watcher(process)
        try:
            yield watcher
        finally:
            process.kill()


def replace(path: str, content: str) -> None:
    """As many editors save: a new file is put in the place of the old one."""
    Path(f"{path}.new").write_text(content, "utf-8")
    os.replace(f"{path}.new", path)


def write_anew(path: str, content: str) -> None:
    """As others do: the file is gone for a while."""
    Path(path).unlink()
    time.sleep(0.3)
    Path(path).write_text(content, "utf-8")


def write_over(path: str, content: str) -> None:
    Path(path).write_text(content, "utf-8")


@_NEEDS_WATCHFILES
@pytest.mark.parametrize("save", [write_over, replace, write_anew])
@pytest.mark.parametrize(
    "names",
    [
        pytest.param([], id="a file"),
        pytest.param(["."], id="a folder", marks=takes_long),
        pytest.param(["link.yaml"], id="a link", marks=takes_long),
    ],
)
def test_each_save_is_reported(save: Callable[[str, str], None], names: list[str]) -> None:
    Path("other").mkdir()
    path = "other/real.yaml" if names == ["link.yaml"] else "claims.yaml"
    write_over(path, claims(1))
    Path("link.yaml").symlink_to("other/real.yaml")
    with watching(*names) as watcher:
        watcher.wait_for("Said 1")
        for number in (2, 3, 4):
            save(path, claims(number))
            watcher.wait_for(f"Said {number}")
        assert watcher.end(signal.SIGINT) == 130
        assert "Traceback" not in watcher.stderr
        assert "\x1b" not in watcher.stdout


@_NEEDS_WATCHFILES
def test_a_file_that_is_broken_or_gone_for_a_while_is_reported_as_such() -> None:
    write_over("claims.yaml", claims(1))
    with watching() as watcher:
        watcher.wait_for("Said 1")
        write_over("claims.yaml", "claims: [")
        watcher.wait_for("the file could not be read")
        Path("claims.yaml").unlink()
        watcher.wait_for("error[unreadable-file]")
        write_over("claims.yaml", claims(2))
        watcher.wait_for("Said 2")


@_NEEDS_WATCHFILES
def test_a_file_that_is_not_there_yet_is_waited_for() -> None:
    """Nor need its folder be."""
    with watching("later/claims.yaml") as watcher:
        watcher.wait_for("error[unreadable-file]")
        Path("later").mkdir()
        write_over("later/claims.yaml", claims(1))
        watcher.wait_for("Said 1")


@_NEEDS_WATCHFILES
def test_new_files_and_folders_are_seen() -> None:
    """A folder that has no claims file for a while says so, and is watched on."""
    write_over("claims.yaml", claims(1))
    with watching(".") as watcher:
        watcher.wait_for("Said 1")
        Path("deep/down").mkdir(parents=True)
        write_over("deep/down/more.claims.yaml", claims(2))
        watcher.wait_for("Said 2")
        write_over("deep/down/more.claims.yaml", claims(3))
        watcher.wait_for("Said 3")
        Path("deep/down/more.claims.yaml").unlink()
        watcher.wait_for("Said 1")
        Path("claims.yaml").unlink()
        wait_until(lambda: "there is no claims.yaml" in watcher.stderr, watcher)
        write_over("claims.yaml", claims(4))
        watcher.wait_for("Said 4")


@_NEEDS_WATCHFILES
@pytest.mark.parametrize("supplied", [False, True], ids=["named by the file", "given for the run"])
def test_a_snapshot_is_watched(supplied: bool) -> None:
    """Also one that the file names later, or that is not there yet."""
    quoted = "sources: {s: {title: t}}\nclaims: {a: {value: exactly 5, source: s, quote: five}}\nchecks: {c: a > 0}\n"
    write_over("claims.yaml", quoted)
    write_over("text.txt", "four")
    arguments = ["--source", "s=text.txt"] if supplied else []
    with watching(*arguments) as watcher:
        watcher.wait_for_runs(1)
        if not supplied:
            write_over("claims.yaml", quoted.replace("title: t", "title: t, snapshot: text.txt"))
        watcher.wait_for("finding[quote-not-found]")
        replace("text.txt", "five")
        watcher.wait_for("1 located")
        replace("text.txt", "six")
        watcher.wait_for("finding[quote-not-found]")


@_NEEDS_WATCHFILES
def test_what_does_not_matter_is_not_reported() -> None:
    """A file beside it, and the report that it writes itself, make no run; reports are written anew each time."""
    write_over("claims.yaml", claims(1))
    with watching("-f", "json=report.json", "-f", "terminal") as watcher:
        watcher.wait_for_runs(1)
        write_over("beside.yaml", claims(2))
        time.sleep(1)
        write_over("claims.yaml", claims(3))
        watcher.wait_for_runs(2)
        time.sleep(1)
        assert watcher.end(signal.SIGTERM) == 143
        assert watcher.stderr.count(WATCHING) == 2
        assert watcher.stdout.count("Said") == 2
    assert '"Said 3"' in Path("report.json").read_text("utf-8")
    assert {path.name for path in Path().iterdir()} == {"beside.yaml", "claims.yaml", "report.json"}


@_NEEDS_WATCHFILES
def test_a_row_of_changes_ends_with_the_last() -> None:
    """However they fall, also while a report is made: what is shown last is what stands in the file."""
    write_over("claims.yaml", claims(1))
    with watching() as watcher:
        watcher.wait_for("Said 1")
        for number in range(2, 60):
            write_over("claims.yaml", claims(number))
            time.sleep(0.01)
        watcher.wait_for("Said 59")
        assert watcher.process.poll() is None


@_NEEDS_WATCHFILES
def test_quiet_says_nothing_but_reports() -> None:
    write_over("claims.yaml", claims(1))
    with watching("--quiet") as watcher:
        write_over("claims.yaml", "claims: [")
        wait_until(lambda: "error[invalid-yaml]" in watcher.stdout, watcher)
        assert watcher.end(signal.SIGINT) == 130
        assert watcher.stderr == ""


@_NEEDS_WATCHFILES
def test_it_ends_when_nobody_reads_any_more() -> None:
    """As with head -1: otherwise it would go on unseen."""
    write_over("claims.yaml", claims(1))
    command = [sys.executable, "-m", "verifier", "check", "--watch", "--quiet", "claims.yaml"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        write_over("claims.yaml", "claims: [")
        assert process.stdout.readline()
        process.stdout.close()
        end = time.monotonic() + _PATIENCE
        while process.poll() is None and time.monotonic() < end:
            write_over("claims.yaml", f"claims: [{time.monotonic()}")
            time.sleep(0.2)
        process.kill()
        assert process.wait() == 0


@_NEEDS_WATCHFILES
@pytest.mark.parametrize(("arguments", "clears"), [([], True), (["-o", "report"], False)], ids=["shown", "stored"])
def test_a_terminal_is_cleared_before_a_report_that_is_shown_there(arguments: list[str], clears: bool) -> None:
    """But not before the first: what stands there is the user's."""
    write_over("claims.yaml", claims(1))
    terminal, end = pty.openpty()
    command = [sys.executable, "-m", "verifier", "check", "--watch", "--color=never", *arguments]
    environment = {**os.environ, "TERM": "xterm"}
    with subprocess.Popen(command, stdin=end, stdout=end, stderr=end, env=environment) as process:
        os.close(end)
        first = _read_until(terminal, WATCHING)
        write_over("claims.yaml", claims(2))
        second = _read_until(terminal, WATCHING)
        process.kill()
    os.close(terminal)
    assert "\x1b[2J" not in first
    assert ("\x1b[2J" in second) is clears
    assert "\x1b[3J" not in second


def _read_until(terminal: int, text: str) -> str:
    read, end = "", time.monotonic() + _PATIENCE
    while text.strip() not in read:
        assert time.monotonic() < end, read
        if select.select([terminal], [], [], 1)[0]:
            read += os.read(terminal, 4096).decode()
    return read


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        pytest.param(["-"], "standard input cannot be watched", id="standard input"),
        pytest.param(["claims.yaml", "-"], "standard input cannot be watched", id="among others"),
        pytest.param(["."], "there is no claims.yaml or *.claims.yaml in .", id="an empty folder"),
        pytest.param(["-f", "xml"], "there is no format", id="an unknown format"),
        pytest.param(["--source", "s"], "write the id of a source", id="a snapshot of no source"),
        pytest.param(["-o", "claims.yaml"], "would overwrite the claims file", id="a report over its file"),
    ],
)
@_NEEDS_WATCHFILES
def test_wrong_usage_ends_at_once(arguments: list[str], message: str) -> None:
    told = CliRunner().invoke(app, ["check", "--watch", *arguments], env={"COLUMNS": "200"})
    assert told.exit_code == 2
    assert message in told.stderr


def test_without_the_library_it_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "watchfiles", None)
    write_over("claims.yaml", claims(1))
    told = CliRunner().invoke(app, ["check", "--watch"], env={"COLUMNS": "200"})
    assert (told.exit_code, told.stdout) == (2, "")
    assert "pip install 'claims-verifier[watch]'" in told.stderr


def test_a_single_run_loads_none_of_it() -> None:
    write_over("claims.yaml", claims(1))
    program = (
        "import sys; sys.argv = ['verifier', 'check']\n"
        "from verifier.__main__ import main\n"
        "try: main()\n"
        "except SystemExit:\n"
        "    print(sorted({'watchfiles', 'verifier.cli.watcher', 'verifier.loading.schema'} & {*sys.modules}))"
    )
    told = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True, text=True, encoding="utf-8")
    assert told.stdout.endswith("\n[]\n")
