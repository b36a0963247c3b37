"""Goes through a page as its reader does: its files, its commands, its Python, in a folder of its own.

A ``console`` block is what a terminal shows: ``$ verifier check``, and below it what that prints; a line ``…``
stands for any lines. Only ``verifier``, ``cat FILE`` and ``echo $?`` are run.
"""

from __future__ import annotations

import contextlib
import io
import json
import re
import shlex
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple, NoReturn

import yaml
from markdown_page import Block, Page
from shell_commands import commands_of, require_command
from typer.testing import CliRunner

from verifier import verify
from verifier.cli import app
from verifier.report import ExitStatus
from verifier.text import TextFile

ROOT = Path(__file__).parent.parent
WIDTH = "88"
LEFT_OUT = "…"

OWN_TESTS = {
    "docs/architecture.md": "tests/docs/test_architecture.py",
    "docs/ci.md": "tests/docs/test_ci_docs.py",
    "docs/diff.md": "tests/docs/test_diff_page.py",
    "docs/editor.md": "tests/docs/test_editor.py",
    "docs/json.md": "tests/renderers/test_json.py",
    "docs/language/codes.md": "tests/docs/test_language_pages.py",
}
"""Pages whose blocks are of other kinds than those below, each with the test that runs them."""

IN_THE_CLONE = ("README.md", "examples/README.md")
"""Pages whose reader stands in a clone; the folder of all others is empty at first."""
_CLONE = ("claims.yaml", "examples", "benchmarks")

CONFIGURATIONS = ("jobs", "repos")
"""Keys by which YAML is known for something else than claims: a GitHub workflow, hooks of pre-commit."""

_ENTRY = re.compile(r"^(?=  [a-z#])", re.MULTILINE)
_SECTION = re.compile(r"^(?=[a-z])", re.MULTILINE)


class PageError(Exception):
    """A page shows something that is not so, or that cannot be tried; the message says where."""


class Command(NamedTuple):
    """A command, and the lines that a page shows below it."""

    line: str
    shown: str


class PageRunner:
    """A page's folder as its blocks are gone through; the process must be in that folder."""

    def __init__(self, page: Page, folder: Path) -> None:
        self._page = page
        self._folder = folder
        self._status = 0
        self._unread: dict[str, Block] = {}
        for name in _CLONE if page.path in IN_THE_CLONE else ():
            source = ROOT / name
            (shutil.copytree if source.is_dir() else shutil.copy)(source, folder / name)

    def check(self) -> None:
        """Raise PageError for the first block that is not as it is shown."""
        for block in self._page.blocks:
            check = _CHECKS.get(block.kind)
            if check is None:
                self._fail(
                    block,
                    f"no test knows what to do with a block of “{block.kind}”. The kinds are {', '.join(_CHECKS)}; "
                    "give it one of them, or give the page a test of its own and a line in OWN_TESTS "
                    "(packaging/page_runner.py)",
                )
            check(self, block)
        for name, block in self._unread.items():
            self._fail(block, f"no command of the page reads {name}: show what verifier says of it")

    def rewrite(self) -> str:
        """The page with what its commands print; console blocks that leave lines out stay as they are."""
        content, moved = self._page.content, 0
        for block in self._page.blocks:
            if block.kind == "console" and not re.search(rf"^{LEFT_OUT}$", block.text, re.MULTILINE):
                new = "".join(f"$ {one.line}\n{self._run(one.line, block)}" for one in self._commands(block))
                start = block.start + moved
                content = content[:start] + new + content[start + len(block.text) :]
                moved += len(new) - len(block.text)
            elif block.kind == "console":
                for one in self._commands(block):
                    self._run(one.line, block)
            elif block.kind in ("yaml", "text") and block.name:
                self._give_file(block)
        return content

    def _fail(self, block: Block, message: str) -> NoReturn:
        raise PageError(f"{self._page.path}:{block.line}: {message}")

    # kinds of blocks

    def _check_yaml(self, block: Block) -> None:
        if block.name:
            self._give_file(block)
            return
        keys = yaml.safe_load(block.text)
        if any(key in keys for key in CONFIGURATIONS):
            self._check_runs(block, keys)
            return
        report = verify(TextFile("page.yaml", block.text))
        if report.diagnostics or report.exit_status() is not ExitStatus.PASSED:
            said = "; ".join(one.message for one in report.diagnostics) or "a check fails"
            self._fail(block, f"YAML without a name is a claims file that passes without a word: {said}")

    def _check_runs(self, block: Block, workflow: dict[str, dict[str, dict[str, list[dict[str, str]]]]]) -> None:
        for job in workflow.get("jobs", {}).values():
            for step in job.get("steps", ()):
                self._check_commands(block, step.get("run", ""))

    def _check_text(self, block: Block) -> None:
        if not block.name:
            self._fail(block, "a text has a name on its fence (```text article.txt), so that commands read it")
        self._give_file(block)

    def _check_console(self, block: Block) -> None:
        for command in self._commands(block):
            printed = self._run(command.line, block)
            if not is_shown(command.shown, printed):
                self._fail(
                    block,
                    f"“{command.line}” prints something else (`python packaging/write_pages.py` writes it):\n{printed}",
                )

    def _check_python(self, block: Block) -> None:
        with contextlib.redirect_stdout(io.StringIO()):
            exec(compile(block.text, f"{self._page.path}:{block.line}", "exec"), {"__name__": "__main__"})

    def _check_json(self, block: Block) -> None:
        json.loads(block.text)

    def _check_sh(self, block: Block) -> None:
        self._check_commands(block, block.text)

    def _check_commands(self, block: Block, text: str) -> None:
        for words in commands_of(text):
            try:
                require_command(words, self._folder)
            except ValueError as error:
                self._fail(block, str(error))

    # files and commands

    def _give_file(self, block: Block) -> None:
        """Write the file that a block gives, or what it changes in a file that stands there."""
        path = self._folder / block.name
        if block.is_part and not path.is_file():
            self._fail(block, f"{block.name} is changed before it is shown")
        text = change_file(path.read_text("utf-8"), block.text) if block.is_part else block.text
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
        self._unread[block.name] = block

    def _commands(self, block: Block) -> list[Command]:
        if not block.text.startswith("$ "):
            self._fail(block, "a console block begins with “$ verifier …”, so that it can be run")
        parts = re.split(r"^\$ ", block.text, flags=re.MULTILINE)[1:]
        return [Command(line, shown) for line, _, shown in (part.partition("\n") for part in parts)]

    def _run(self, line: str, block: Block) -> str:
        """What a command prints, on standard output and on standard error."""
        name, *arguments = shlex.split(line)
        self._mark_read(arguments)
        if name == "verifier":
            result = CliRunner().invoke(app, arguments, env={"COLUMNS": WIDTH, "NO_COLOR": "1", "TERM": "dumb"})
            if result.exception is not None and not isinstance(result.exception, SystemExit):
                raise result.exception
            self._status = result.exit_code
            return result.output
        if name == "cat":
            return "".join((self._folder / path).read_text("utf-8") for path in arguments)
        if line != "echo $?":
            self._fail(block, f"“{line}” is not run here: verifier, cat FILE and echo $? are; others belong in sh")
        return f"{self._status}\n"

    def _mark_read(self, arguments: list[str]) -> None:
        """What is named is read, and so is every snapshot that a claims file names."""
        named = " ".join(arguments) or "claims.yaml"
        if not any(argument.endswith((".yaml", ".txt", ".md", ".html")) for argument in arguments):
            named += " claims.yaml"
        for name in list(self._unread):
            texts = [path.read_text("utf-8") for path in self._folder.glob("*.yaml") if path.name in named]
            if name in named or any(f"snapshot: {name}" in text for text in texts):
                del self._unread[name]


def is_shown(shown: str, printed: str) -> bool:
    """What a page shows is what is printed, save for lines that ``…`` stands for."""
    pattern = re.escape(shown)
    pattern = re.sub(rf"^{LEFT_OUT}\n", r"(?:.*\\n)*?", pattern.replace("\\\n", "\n"), flags=re.MULTILINE)
    return re.fullmatch(pattern, printed) is not None


def change_file(content: str, changes: str) -> str:
    """A claims file after a block that says what is new or changed.

    Entries go to the end of their section, an entry that is there already is replaced; a section that is
    missing comes before the checks, and one that holds no entries is replaced.
    """
    sections = dict(_sections(content))
    for name, text in _sections(changes):
        old = sections.get(name)
        sections[name] = text if old is None or not _ENTRY.search(text) else _change_section(old, text)
    last = sections.pop("checks", "")
    return "".join(sections.values()) + last


def _change_section(old: str, changes: str) -> str:
    head, *entries = _ENTRY.split(old)
    named = {entry.partition(":")[0]: entry for entry in entries}
    for entry in _ENTRY.split(changes)[1:]:
        named[entry.partition(":")[0]] = entry
    return head + "".join(named.values())


def _sections(content: str) -> Iterator[tuple[str, str]]:
    for text in _SECTION.split(content):
        if text:
            yield text.partition(":")[0], text


_CHECKS: dict[str, Callable[[PageRunner, Block], None]] = {
    "yaml": PageRunner._check_yaml,
    "text": PageRunner._check_text,
    "console": PageRunner._check_console,
    "python": PageRunner._check_python,
    "json": PageRunner._check_json,
    "sh": PageRunner._check_sh,
}
