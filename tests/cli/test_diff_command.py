"""``verifier diff`` as its user runs it: two files, or one and a revision of a real repository."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from verifier.cli import app

OLD = "claims: {oil: exactly 5 t}\nchecks: {enough: oil < 8 t, more: oil > 1 t}\n"
WORSE = OLD.replace("exactly 5", "exactly 9")
SNAPSHOT = "sources: {r: {title: R, snapshot: r.txt}}\n"
QUOTED = SNAPSHOT + "claims: {oil: {value: exactly 5 t, quote: 5 tonnes, source: r}}\nchecks: {enough: oil < 8 t}\n"

needs_git = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each test starts in an empty folder that is in no repository, without a configuration of git."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_SYSTEM", os.devnull)
    for name in ("NO_COLOR", "FORCE_COLOR", "COLUMNS", "GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"):
        monkeypatch.delenv(name, raising=False)


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, ["diff", *arguments])


def git(*arguments: str, cwd: str = ".") -> str:
    names = ["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "init.defaultBranch=main"]
    return subprocess.run(
        ["git", *names, *arguments], cwd=cwd, check=True, capture_output=True, encoding="utf-8"
    ).stdout


def commit(**files: str) -> None:
    """Write files, __ for a dot and _in_ for a slash, and commit all of them."""
    if not Path(".git").exists():
        git("init", "-q")
    for name, content in files.items():
        path = Path(name.replace("__", ".").replace("_in_", "/"))
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, "utf-8")
    git("add", "-A")
    git("commit", "-q", "-m", "x")


def on_one_line(result: Result) -> str:
    return " ".join(result.output.split())


# two files


def test_two_files_are_compared() -> None:
    Path("old.yaml").write_text(OLD, "utf-8")
    Path("new.yaml").write_text(WORSE, "utf-8")
    result = run("old.yaml", "new.yaml")
    assert result.exit_code == 0
    assert "✗ enough: holds → contradicted" in result.output


@pytest.mark.parametrize(
    ("old", "new", "options", "status"),
    [
        pytest.param(OLD, OLD, [], 0, id="nothing"),
        pytest.param(OLD, WORSE, [], 0, id="worse"),
        pytest.param(OLD, WORSE, ["--exit-code"], 1, id="worse, asked for"),
        pytest.param(WORSE, OLD, ["--exit-code"], 0, id="better"),
        pytest.param(WORSE, WORSE.replace("9", "10"), ["--exit-code"], 0, id="as bad as before"),
        pytest.param(OLD, OLD.replace("exactly 5 t", "7 to 9 t"), ["--exit-code"], 0, id="doubt"),
        pytest.param(OLD, OLD.replace("exactly 5 t", "7 to 9 t"), ["--exit-code", "--strict"], 1, id="doubt, strictly"),
        pytest.param(OLD, OLD + "wrong: 1\n", ["--exit-code"], 1, id="an error"),
        pytest.param(OLD, "claims: [", [], 2, id="unread"),
        pytest.param("claims: [", OLD, ["--exit-code"], 2, id="unread before"),
    ],
)
def test_the_exit_status(old: str, new: str, options: list[str], status: int) -> None:
    Path("old.yaml").write_text(old, "utf-8")
    Path("new.yaml").write_text(new, "utf-8")
    assert run("old.yaml", "new.yaml", *options).exit_code == status


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        pytest.param(["a.yaml"], "give two claims files", id="one file"),
        pytest.param([], "give two claims files", id="no file"),
        pytest.param(["a.yaml", "b.yaml", "c.yaml"], "give two claims files", id="three files"),
        pytest.param(["--rev", "main", "a.yaml", "b.yaml"], "give one claims file", id="a revision and two files"),
        pytest.param(["--rev=--output=x"], "no revision begins with -", id="an option for a revision"),
        pytest.param(["a.yaml", "b.yaml", "-f", "jsn"], "did you mean json", id="a misspelt format"),
        pytest.param(["a.yaml", "b.yaml", "-f", "xml"], "the formats are terminal, markdown, json", id="no format"),
        pytest.param(["a.yaml", "b.yaml", "-o", "b.yaml"], "would overwrite the claims file", id="over the new file"),
        pytest.param(["a.yaml", "b.yaml", "-o", "./a.yaml"], "would overwrite the claims file", id="over the old file"),
    ],
)
def test_wrong_usage_is_refused(arguments: list[str], message: str) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert message in " ".join(result.stderr.replace("│", " ").split())


def test_several_formats_are_written_in_one_run() -> None:
    Path("old.yaml").write_text(OLD, "utf-8")
    Path("new.yaml").write_text(WORSE, "utf-8")
    result = run("old.yaml", "new.yaml", "-f", "terminal", "-f", "json=d.json", "-f", "markdown=d.md")
    assert "✗ enough" in result.output
    assert json.loads(Path("d.json").read_text("utf-8"))["fails_now"] == {"plain": True, "strict": True}
    assert "| ✗ **enough** |" in Path("d.md").read_text("utf-8")
    assert run("old.yaml", "new.yaml", "-o", "text").output == ""
    assert "✗ enough" in Path("text").read_text("utf-8")


def test_what_cannot_be_written_is_said() -> None:
    Path("old.yaml").write_text(OLD, "utf-8")
    Path("new.yaml").write_text(OLD, "utf-8")
    result = run("old.yaml", "new.yaml", "-o", "nowhere/d.txt")
    assert result.exit_code == 2
    assert "nowhere/d.txt cannot be written" in result.stderr


def test_a_missing_file_is_said() -> None:
    Path("new.yaml").write_text(OLD, "utf-8")
    result = run("old.yaml", "new.yaml")
    assert result.exit_code == 2
    assert "old.yaml could not be read, so nothing is compared" in on_one_line(result)
    assert "no such file or directory" in on_one_line(result)


# a revision


@needs_git
def test_a_file_is_compared_with_what_it_was() -> None:
    commit(claims__yaml=OLD)
    assert "nothing changed" in run("--rev", "main").output
    Path("claims.yaml").write_text(WORSE, "utf-8")
    said = on_one_line(run("--rev", "main"))
    assert "claims.yaml at main → claims.yaml · exit status 0 → 1" in said
    assert "✗ enough: holds → contradicted" in said
    assert on_one_line(run("--rev", "HEAD", "claims.yaml")).replace("at HEAD", "at main") == said


@needs_git
@pytest.mark.parametrize("revision", ["main", "HEAD", "HEAD~1", "@{0}", "v1", ":/first", "feature/a-b"])
def test_any_name_of_a_commit_will_do(revision: str) -> None:
    commit(claims__yaml=OLD)
    git("commit", "-q", "--allow-empty", "-m", "first")
    git("commit", "-q", "--allow-empty", "-m", "second")
    git("tag", "-a", "v1", "-m", "v1")
    git("branch", "feature/a-b")
    Path("claims.yaml").write_text(WORSE, "utf-8")
    result = run("--rev", revision)
    assert (result.exit_code, "holds → contradicted" in result.output) == (0, True), result.output


@needs_git
@pytest.mark.parametrize(
    "revision", ["nowhere", "HEAD~99", "main:claims.yaml", "main..HEAD", "^main", "", " ", "a\nHEAD", "HEAD\n", "$(id)"]
)
def test_a_revision_that_is_none_is_said(revision: str) -> None:
    commit(claims__yaml=OLD)
    result = run("--rev", revision)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert "cannot be read: git knows no revision" in result.stderr or "that is no revision" in result.stderr
    assert "Traceback" not in result.output


@needs_git
def test_a_file_is_found_from_any_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    commit(a_in_b_in_claims__yaml=OLD, claims__yaml="claims: {other: 1}\n")
    Path("a/b/claims.yaml").write_text(WORSE, "utf-8")
    assert "holds → contradicted" in run("--rev", "main", "a/b/claims.yaml").output
    absolute = str(Path("a/b/claims.yaml").resolve())
    monkeypatch.chdir("a")
    assert "holds → contradicted" in run("--rev", "main", "b/claims.yaml").output
    assert "holds → contradicted" in run("--rev", "main", "../a/b/claims.yaml").output
    monkeypatch.chdir("/")
    assert "holds → contradicted" in on_one_line(run("--rev", "main", absolute))


@needs_git
@pytest.mark.parametrize("git_dir", [".git", "elsewhere"])
def test_a_file_is_found_where_it_lies_not_where_a_hook_runs(git_dir: str, monkeypatch: pytest.MonkeyPatch) -> None:
    commit(a_in_claims__yaml=OLD, claims__yaml="claims: {other: 1}\n")
    Path("a/claims.yaml").write_text(WORSE, "utf-8")
    monkeypatch.setenv("GIT_DIR", str(Path(git_dir).resolve()))
    monkeypatch.setenv("GIT_WORK_TREE", str(Path("a").resolve()))
    assert "holds → contradicted" in run("--rev", "main", "a/claims.yaml").output


@needs_git
def test_a_file_is_found_through_a_link_and_in_a_worktree() -> None:
    commit(a_in_claims__yaml=OLD)
    git("worktree", "add", "-q", "-b", "other", "tree")
    Path("tree/a/claims.yaml").write_text(WORSE, "utf-8")
    Path("link.yaml").symlink_to("tree/a/claims.yaml")
    assert "holds → contradicted" in run("--rev", "main", "tree/a/claims.yaml").output
    assert "holds → contradicted" in run("--rev", "main", "link.yaml").output


@needs_git
@pytest.mark.parametrize("name", ["a b.yaml", "-f.yaml", "ü.yaml", "a:b.yaml", "$(id).yaml"])
def test_a_name_is_never_obeyed(name: str) -> None:
    commit(other=OLD)
    Path(name).write_text(OLD, "utf-8")
    git("add", "-A")
    git("commit", "-q", "-m", "y")
    Path(name).write_text(WORSE, "utf-8")
    assert "holds → contradicted" in run("--rev", "main", "--", name).output


@needs_git
def test_a_name_with_a_line_break_is_refused() -> None:
    commit(other=OLD)
    Path("a\nb.yaml").write_text(OLD, "utf-8")
    result = run("--rev", "main", "a\nb.yaml")
    assert result.exit_code == 2
    assert "a path with a line break cannot be asked of git" in " ".join(result.stderr.split())


@needs_git
def test_a_file_that_was_not_there_is_all_new() -> None:
    commit(other="x")
    Path("claims.yaml").write_text(WORSE, "utf-8")
    result = run("--rev", "main", "--exit-code")
    said = on_one_line(result)
    assert result.exit_code == 1
    assert "claims.yaml at main (no such file) → claims.yaml · exit status 1" in said
    assert "✗ enough: added: contradicted" in said
    assert "+ oil: added: exactly 9 t" in said


@needs_git
def test_a_file_that_is_gone_is_said() -> None:
    commit(claims__yaml=OLD)
    Path("claims.yaml").unlink()
    result = run("--rev", "main")
    assert result.exit_code == 2
    assert "claims.yaml could not be read" in on_one_line(result)


@needs_git
def test_what_is_no_file_is_not_there() -> None:
    commit(claims_in_a__yaml=OLD)
    shutil.rmtree("claims")
    Path("claims").write_text(OLD, "utf-8")
    assert "claims at main (no such file)" in on_one_line(run("--rev", "main", "claims"))


@needs_git
def test_a_path_in_no_repository_is_said() -> None:
    Path("claims.yaml").write_text(OLD, "utf-8")
    result = run("--rev", "main")
    assert result.exit_code == 2
    assert "claims.yaml at main cannot be read: it lies in no git repository" in " ".join(result.stderr.split())


def test_a_missing_git_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    Path("claims.yaml").write_text(OLD, "utf-8")
    result = run("--rev", "main")
    assert result.exit_code == 2
    assert "git is not installed" in result.stderr


@needs_git
def test_bytes_that_are_no_text_are_said() -> None:
    commit(claims__yaml=OLD)
    Path("claims.yaml").write_bytes(b"\xff\xfe")
    git("add", "-A")
    git("commit", "-q", "-m", "y")
    Path("claims.yaml").write_text(OLD, "utf-8")
    result = run("--rev", "main")
    assert result.exit_code == 2
    assert "byte 1 is not UTF-8 text" in result.stderr


@needs_git
def test_no_program_that_a_repository_names_is_run() -> None:
    """Neither a pager, nor an external diff, nor a text conversion: they would leave a file behind."""
    commit(claims__yaml=OLD, __gitattributes="*.yaml diff=evil filter=evil\n")
    for key in ("core.pager", "diff.evil.textconv", "diff.evil.command", "diff.external", "filter.evil.smudge"):
        git("config", key, "touch ran; cat")
    Path("claims.yaml").write_text(WORSE, "utf-8")
    assert "holds → contradicted" in run("--rev", "main").output
    assert not Path("ran").exists()


@needs_git
def test_quotes_were_in_the_snapshot_as_it_was() -> None:
    commit(claims__yaml=QUOTED, r__txt="There were 5 tonnes.")
    Path("r.txt").write_text("There were 6 tonnes.", "utf-8")
    result = run("--rev", "main", "--exit-code")
    assert result.exit_code == 1
    assert "✗ oil: agrees, located → agrees, not found" in on_one_line(result)


@needs_git
def test_a_snapshot_that_git_does_not_have_is_read_as_it_lies_there() -> None:
    commit(claims__yaml=QUOTED, __gitignore="*.txt\n")
    Path("r.txt").write_text("There were 5 tonnes.", "utf-8")
    assert "nothing changed" in run("--rev", "main").output


@needs_git
@pytest.mark.parametrize("snapshot", ["../r.txt", "/etc/hostname", "'a\\nb.txt'", "."])
def test_a_snapshot_elsewhere_is_not_asked_of_git(snapshot: str) -> None:
    text = QUOTED.replace("r.txt", snapshot)
    commit(claims__yaml=text)
    result = run("--rev", "main")
    assert (result.exit_code, result.stderr) == (0, "")
    assert "nothing changed" in result.output


@needs_git
def test_the_command_ends_without_a_traceback_when_its_reader_goes() -> None:
    commit(claims__yaml=OLD)
    with subprocess.Popen(
        [sys.executable, "-m", "verifier", "diff", "--rev", "main"], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 0
