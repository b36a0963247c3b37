"""Files as they were at a revision: asked of git, of which nothing else is run than ``git cat-file``.

The names of objects go to its standard input, so that none of them can become an option; and what it prints is
what is stored, without a pager, filters or the programs that a repository may name for showing its files.
"""

import os
import subprocess
from collections.abc import Iterator, Sequence

_SHALLOW = "; a shallow clone has only the newest: fetch it (with actions/checkout, fetch-depth: 0)"


class GitError(Exception):
    """What git was asked for it could not tell; why, in words."""


def read_at(revision: str, folder: str, paths: Sequence[str]) -> list[bytes | None]:
    """The bytes of files as they were at a revision, by their paths from a folder, None where there was no such file.

    Raises GitError where there is no git, no repository, or no such revision.
    """
    if not revision or any(character in revision for character in "\n\0"):
        raise GitError("that is no revision")
    names = [f"{revision}^{{commit}}", *(f"{revision}:./{path}" for path in paths)]
    asked = [name for name in names if "\n" not in name]
    found = dict(zip(asked, _parse(_run(folder, asked), len(asked)), strict=True))
    if found[names[0]] is None:
        raise GitError(f"git knows no revision {revision} here{_SHALLOW}")
    return [found.get(name) for name in names[1:]]


def _run(folder: str, names: Sequence[str]) -> bytes:
    if not os.path.isdir(folder):
        raise GitError(f"there is no folder {folder}")
    environment = {**os.environ, "LC_ALL": "C", "GIT_NO_LAZY_FETCH": "1", "GIT_TERMINAL_PROMPT": "0"}
    try:
        ended = subprocess.run(
            ["git", "cat-file", "--batch"],
            cwd=folder,
            input="".join(f"{name}\n" for name in names).encode("utf-8", "surrogateescape"),
            capture_output=True,
            check=False,
            env=environment,
        )
    except FileNotFoundError as error:
        raise GitError("git is not installed") from error
    except OSError as error:
        raise GitError(f"git cannot be run: {(error.strerror or str(error)).lower()}") from error
    if ended.returncode:
        raise GitError(_say_why(ended.stderr.decode("utf-8", "replace")))
    return ended.stdout


def _say_why(said: str) -> str:
    if "not a git repository" in said:
        return "it lies in no git repository"
    first = next((line for line in said.splitlines() if line.strip()), "it ended without a word")
    return f"git said: {first.removeprefix('fatal: ')}"


def _parse(printed: bytes, count: int) -> Iterator[bytes | None]:
    """What was printed for each name: a line with its kind and size and then its bytes, or a line that says why not."""
    at = 0
    for _ in range(count):
        end = printed.find(b"\n", at)
        if end < 0:
            raise GitError("git ended too early")
        kind, _, size = printed[at:end].rpartition(b" ")
        at = end + 1
        if not size.isdigit():
            yield None
            continue
        start, at = at, at + int(size) + 1
        yield printed[start : at - 1] if kind.endswith((b" blob", b" commit")) else None
