"""Files as they were at a revision: asked of git, of which nothing else is run than ``git cat-file``.

The names of objects go to its standard input, so that none of them can become an option; and what it prints is
what is stored, without a pager, filters or the programs that a repository may name for showing its files.
"""

import os
import subprocess
from collections.abc import Iterator, Sequence
from typing import NamedTuple

_SHALLOW = "; a shallow clone has only the newest: fetch it (with actions/checkout, fetch-depth: 0)"

_OF_ANOTHER = {"GIT_DIR", "GIT_WORK_TREE", "GIT_COMMON_DIR", "GIT_INDEX_FILE", "GIT_PREFIX"}
"""What git tells its hooks of the repository in which they run; the file may lie in another, or in a folder of it."""


class GitError(Exception):
    """What git was asked for it could not tell; why, in words."""


class _Object(NamedTuple):
    """What git has under a name."""

    id: str
    kind: str
    content: bytes


def read_at(revision: str, folder: str, paths: Sequence[str]) -> list[bytes | None]:
    """The bytes of files as they were at a revision, by their paths from a folder, None where there was no such file.

    Raises GitError where there is no git, no repository, no such revision, or a path that cannot be asked for.
    """
    if "\n" in revision or not revision:
        raise GitError("that is no revision")
    if any("\n" in path for path in paths):
        raise GitError("a path with a line break cannot be asked of git")
    found = _ask(folder, [revision])[0]
    if found is None or found.kind not in ("commit", "tag"):
        raise GitError(f"git knows no revision {revision} here{_SHALLOW}")
    objects = _ask(folder, [f"{found.id}:./{path}" for path in paths])
    return [each.content if each is not None and each.kind == "blob" else None for each in objects]


def _ask(folder: str, names: Sequence[str]) -> list[_Object | None]:
    return list(_parse(_run(folder, names), len(names)))


def _run(folder: str, names: Sequence[str]) -> bytes:
    if not os.path.isdir(folder):
        raise GitError(f"there is no folder {folder}")
    inherited = {name: value for name, value in os.environ.items() if name not in _OF_ANOTHER}
    environment = {**inherited, "LC_ALL": "C", "GIT_NO_LAZY_FETCH": "1", "GIT_TERMINAL_PROMPT": "0"}
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


def _parse(printed: bytes, count: int) -> Iterator[_Object | None]:
    """What was printed for each name: its id, kind and size in a line, and its bytes; or a line that says why not."""
    at = 0
    for _ in range(count):
        end = printed.find(b"\n", at)
        if end < 0:
            raise GitError("git ended too early")
        id, _, kind_and_size = printed[at:end].decode("utf-8", "replace").partition(" ")
        kind, _, size = kind_and_size.partition(" ")
        at = end + 1
        if not size.isdigit():
            yield None
            continue
        start, at = at, at + int(size) + 1
        yield _Object(id, kind, printed[start : at - 1])
