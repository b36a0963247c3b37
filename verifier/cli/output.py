"""Where reports go: to standard output, or into files that are replaced as a whole or not at all."""

import os
import stat
import sys
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import BinaryIO, NamedTuple, NoReturn

import typer

from verifier.cli.github import FORMAT
from verifier.cli.terminal import Color, is_coloured, say, suggest, write
from verifier.pages.file_reader import say_why
from verifier.renderers.registry import RENDERERS, Found, Renderer, Settings

STDOUT = "-"


class Target(NamedTuple):
    """The name of a format, and the path of what is written; ``-`` is standard output."""

    format: str
    path: str = STDOUT

    @property
    def is_stdout(self) -> bool:
        """It is printed, not stored."""
        return self.path == STDOUT


def choose_targets(formats: Sequence[str], output: str | None, known: Collection[str] = RENDERERS) -> list[Target]:
    """What ``--format NAME[=PATH]``, given any number of times, and ``--output`` ask for.

    Raises BadParameter for wrong usage: an unknown format, or two that would be mixed in one place.
    """
    given = [name.partition("=") for name in formats]
    if output is not None and all(equals for _, equals, _ in given):
        raise typer.BadParameter("--output is the path of a format without one, and each has its own")
    pathless = STDOUT if output is None else output
    targets = [Target(_require(name, known), path if equals else pathless) for name, equals, path in given]
    _refuse_mixing(targets)
    return targets


def refuse_overwriting(written: Iterable[str], inputs: Collection[str]) -> None:
    """Raise BadParameter where what is written would take the place of a file that is read."""
    known = {_real(path) for path in inputs}
    for path in written:
        if path != STDOUT and _real(path) in known:
            raise typer.BadParameter(f"the report would overwrite the claims file {path}")


def refuse_existing(path: str, *, force: bool) -> None:
    """Raise BadParameter where a file would be lost, and nobody said that it may be."""
    if os.path.lexists(path) and not force:
        raise typer.BadParameter(f"{path} exists already: name another file, or give --force to write over it")


def write_report(target: Target, renderer: Renderer[Found], found: Found, settings: Settings, color: Color) -> bool:
    """Write what was found; where that fails, say why on standard error. A reader that has gone away is no failure."""
    pieces = renderer.render(found, settings._replace(color=_shows_colour(target, color)))
    if target.is_stdout and sys.stdout is None:
        return True  # closed by whoever started the command
    try:
        if not target.is_stdout:
            _store(target.path, pieces)
        elif renderer.for_programs:
            _print_bytes(pieces)
        else:
            for piece in pieces:
                write(sys.stdout, piece)
    except OSError as error:
        if target.is_stdout:
            _discard_stdout()
        return isinstance(error, BrokenPipeError) or _say_unwritten(target.path, error)
    return True


def store_text(path: str, content: str) -> bool:
    """Write a text into a file; where that fails, say why on standard error."""
    try:
        _store(path, [content])
    except OSError as error:
        return _say_unwritten(path, error)
    return True


@contextmanager
def replace_file(path: str) -> Iterator[BinaryIO]:
    """A file that takes the place of ``path`` once all of it is on the disk. After an error the old one is as it was.

    A device or a pipe cannot be replaced and is written to.
    """
    if os.path.exists(path) and not os.path.isfile(path):
        with open(path, "wb") as file:
            yield file
        return
    final = os.path.realpath(path)  # what a link points to, not the link
    temporary = os.path.join(os.path.dirname(final), f".verifier-{os.urandom(8).hex()}.tmp")
    try:
        with open(temporary, "xb") as file:
            _keep_mode(final, temporary)
            yield file
            file.flush()
            os.fsync(file.fileno())
        os.replace(temporary, final)
    except BaseException:
        with suppress(OSError):
            os.unlink(temporary)
        raise


def end_without_stdout(status: int) -> NoReturn:
    """End the process although standard output cannot be written to."""
    with suppress(OSError, ValueError):  # there may be no such stream
        _discard_stdout()
    sys.exit(status)


def _require(name: str, known: Collection[str]) -> str:
    if name not in known:
        advice = suggest(name, known) or f"the formats are {', '.join(known)}"
        raise typer.BadParameter(f"there is no format “{name}”: {advice}")
    return name


def _refuse_mixing(targets: Sequence[Target]) -> None:
    together: dict[str, list[Target]] = {}
    for target in targets:
        if not target.path:
            raise typer.BadParameter(f"the path of the format {target.format} is empty")
        together.setdefault(_real(target.path), []).append(target)
    for group in together.values():
        if len(group) > 1 and not _share_a_log(group):
            where = "standard output" if group[1].is_stdout else group[1].path
            raise typer.BadParameter(f"only one format can go to {where}: write NAME=PATH for the others")


def _share_a_log(targets: Sequence[Target]) -> bool:
    """They are a report for people and annotations, which the log of a job shows side by side."""
    others = [target for target in targets if target != Target(FORMAT)]
    return (
        len(targets) == 2 and len(others) == 1 and others[0].is_stdout and not RENDERERS[others[0].format].for_programs
    )


def _shows_colour(target: Target, color: Color) -> bool:
    """A file has no colour unless it is asked for, nor has a standard output that is closed."""
    is_stream = target.is_stdout and sys.stdout is not None
    return is_coloured(color) if is_stream else color is Color.ALWAYS


def _say_unwritten(path: str, error: OSError) -> bool:
    place = "standard output" if path == STDOUT else path
    say(f"Error: {place} cannot be written: {say_why(error)}")
    return False


def _real(path: str) -> str:
    return path if path == STDOUT else os.path.realpath(path)


def _store(path: str, pieces: Iterable[str]) -> None:
    with replace_file(path) as file:
        for piece in pieces:
            file.write(piece.encode("utf-8", "replace"))


def _keep_mode(existing: str, temporary: str) -> None:
    """What may not be written is not replaced; what may keeps its permissions."""
    if os.path.exists(existing):
        with open(existing, "r+b"):
            os.chmod(temporary, stat.S_IMODE(os.stat(existing).st_mode))


def _print_bytes(pieces: Iterable[str]) -> None:
    """In UTF-8, whatever the encoding of the stream."""
    for piece in pieces:
        sys.stdout.buffer.write(piece.encode("utf-8", "replace"))
    sys.stdout.buffer.flush()


def _discard_stdout() -> None:
    """Let go what is still buffered, lest the interpreter complain at its end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
