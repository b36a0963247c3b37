"""Every page for users shows what happens: its blocks are run in the order of reading, its links lead somewhere.

What a kind of block is, and how it is run, stands in ``packaging/page_runner.py``.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from markdown_page import Page, read_page
from page_runner import OWN_TESTS, PageError, PageRunner, change_file, is_shown
from shell_commands import commands_of, require_command

ROOT = Path(__file__).parent.parent.parent
PATHS = sorted(
    path.relative_to(ROOT).as_posix()
    for pattern in ("README.md", "docs/**/*.md", "examples/*.md")
    for path in ROOT.glob(pattern)
)


@pytest.mark.parametrize("path", [path for path in PATHS if path not in OWN_TESTS])
def test_what_a_page_shows_is_what_happens(path: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    PageRunner(read_page(ROOT, path), tmp_path).check()


@pytest.mark.parametrize("path", OWN_TESTS)
def test_a_page_with_a_test_of_its_own_exists_and_so_does_the_test(path: str) -> None:
    assert path in PATHS
    assert Path(path).name in (ROOT / OWN_TESTS[path]).read_text("utf-8")


@pytest.mark.parametrize("path", PATHS)
def test_links_lead_somewhere(path: str) -> None:
    page = read_page(ROOT, path)
    for link in page.links:
        if re.match(r"https://", link):
            continue
        target, _, anchor = link.partition("#")
        file = (ROOT / path).parent / target if target else ROOT / path
        assert file.exists(), f"{path} links to {link}"
        assert file.resolve().is_relative_to(ROOT), f"{path} links out of the project: {link}"
        if anchor:
            other = Page(target, file.read_text("utf-8"))
            assert anchor in other.anchors, f"{path} links to {link}; the anchors are {sorted(other.anchors)}"


def test_every_page_is_linked_from_another() -> None:
    """Nobody finds a page that no page names."""
    linked = {
        ((ROOT / path).parent / link.partition("#")[0]).resolve()
        for path in PATHS
        for link in read_page(ROOT, path).links
        if not link.startswith("https:")
    }
    assert {path for path in PATHS if (ROOT / path).resolve() not in linked} <= {"README.md"}


OTHER_REPORT = "```console\n$ verifier check a.yaml\nfine\n```\n"
CHANGE = "```yaml\n# a.yaml: new or changed\nchecks:\n  c: a > 1\n```\n"
GOOD_FILE = "```yaml\n# a.yaml\nclaims: {a: 5 t}\nchecks:\n  c: a > 1 t\n```\n"


@pytest.mark.parametrize(
    ("content", "message"),
    [
        pytest.param("```lua\nx\n```\n", "no test knows what to do with a block of “lua”", id="unknown kind"),
        pytest.param("```\nx\n```\n", "no test knows what to do with a block of “”", id="no kind"),
        pytest.param(GOOD_FILE, "no command of the page reads a.yaml", id="file that nothing reads"),
        pytest.param(GOOD_FILE + OTHER_REPORT, "prints something else", id="output"),
        pytest.param("```console\nfine\n```\n", "begins with “\\$ verifier …”", id="output without a command"),
        pytest.param("```console\n$ rm -r x\n```\n", "“rm -r x” is not run here", id="other command"),
        pytest.param("```yaml\nclaims: {a: 5 stones}\nchecks: {c: a > 1}\n```\n", "stones", id="file with an error"),
        pytest.param("```yaml\nclaims: {a: 5 t}\nchecks: {c: a > 6 t}\n```\n", "a check fails", id="file that fails"),
        pytest.param(CHANGE, "before it is shown", id="part of none"),
        pytest.param("```text\nx\n```\n", "has a name on its fence", id="text without a name"),
        pytest.param("```sh\nverifier chek\n```\n", "no command “verifier chek”", id="unknown subcommand"),
        pytest.param("```sh\nverifier check --strikt\n```\n", "no option --strikt", id="unknown option"),
        pytest.param("```sh\npython benchmarks/none.py\n```\n", "there is no benchmarks/none.py", id="unknown script"),
        pytest.param("```yaml\njobs: {a: {steps: [{run: verifier chek}]}}\n```\n", "verifier chek", id="workflow"),
    ],
)
def test_a_page_that_shows_something_else_is_found_out(
    content: str, message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(PageError, match=message):
        PageRunner(Page("page.md", content), tmp_path).check()


@pytest.mark.parametrize(
    ("shown", "printed", "is_so"),
    [
        ("a\nb\n", "a\nb\n", True),
        ("a\n", "a\nb\n", False),
        ("b\n", "a\nb\n", False),
        ("a\n…\n", "a\nb\nc\n", True),
        ("…\nc\n", "a\nb\nc\n", True),
        ("…\nb\n…\n", "a\nb\nc\n", True),
        ("…\nb\n", "a\nb\nc\n", False),
        ("…\nc\n…\nb\n…\n", "a\nb\nc\n", False),
        ("…\nb c\n…\n", "a\nb\nc\n", False),
        ("a…\n", "abc\n", False),
    ],
)
def test_an_ellipsis_stands_for_whole_lines(shown: str, printed: str, is_so: bool) -> None:
    assert is_shown(shown, printed) is is_so


def test_a_block_changes_what_it_names_and_adds_the_rest() -> None:
    file = "title: T\nclaims:\n  a: 5 t\n  b:\n    value: 6 t\nchecks:\n  c: a > b\n"
    changes = "title: New\nclaims:\n  b: 7 t\n  d: 8 t\nderived:\n  e: a + b\nchecks:\n  f: a < b\n"
    assert change_file(file, changes) == (
        "title: New\nclaims:\n  a: 5 t\n  b: 7 t\n  d: 8 t\nderived:\n  e: a + b\nchecks:\n  c: a > b\n  f: a < b\n"
    )


@pytest.mark.parametrize(
    ("line", "commands"),
    [
        (
            "python3 -m venv v && v/bin/pip install . # x",
            [["python3", "-m", "venv", "v"], ["v/bin/pip", "install", "."]],
        ),
        ("# only a comment", []),
        ("NO_COLOR=1 verifier check | cat", [["verifier", "check"], ["cat"]]),
    ],
)
def test_commands_of_a_line_are_told_apart(line: str, commands: list[list[str]]) -> None:
    assert list(commands_of(line)) == commands


def test_commands_that_exist_are_let_pass(tmp_path: Path) -> None:
    for line in (
        "uv run verifier check --strict",
        "python -m verifier show units",
        "python -m benchmarks",
        "verifier -h",
    ):
        for words in commands_of(line):
            require_command(words, tmp_path)


@pytest.mark.parametrize(
    ("heading", "anchor"),
    [
        ("All together", "all-together"),
        ("`start(c)`, `end(c)`", "startc-endc"),
        ("Held to *its* source", "held-to-its-source"),
    ],
)
def test_anchors_are_those_of_github(heading: str, anchor: str) -> None:
    assert Page("page.md", f"# {heading}\n").anchors == {anchor}
