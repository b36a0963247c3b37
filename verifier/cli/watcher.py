"""``verifier check --watch``: a run after each change of what the last one read."""

import gc
import os
import signal
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from types import FrameType
from typing import Any, NamedTuple, NoReturn, TypeAlias

import typer

from verifier.cli.inputs import walk
from verifier.cli.terminal import fail, say, terminal_width, write
from verifier.pages.file_reader import follow_links
from verifier.renderers.words.wording import number_of
from verifier.report import Report

_PATIENCE = 2_000  # milliseconds; then files are looked at anyway: some file systems tell of no changes
_CLEARING = "\x1b[2J\x1b[H"  # what is scrolled away stays
_NOTED = (signal.SIGINT, signal.SIGTERM)
_State: TypeAlias = dict[str, tuple[int, ...] | None]
"""Files, each with what changes when it is written; None where there is none."""


class Watched(NamedTuple):
    """What is judged again and again.

    ``names`` are files and folders as they were given, ``supplied`` files that are read beside them. ``find`` lists
    the claims files that there are now, and ``run`` judges and reports once; both raise BadParameter.
    """

    names: Sequence[str]
    supplied: Sequence[str]
    find: Callable[[], Iterable[str]]
    run: Callable[[], Iterable[Report]]


def watch_files(watched: Watched, *, clears: bool, quiet: bool) -> NoReturn:
    """Run, and again after each change, until a signal or the loss of the reader ends the process.

    Usage that is wrong from the start raises BadParameter. With ``clears``, a terminal is cleared before each report
    but the first.
    """
    watcher = _Watcher(watched, _import_watch())
    gc.enable()  # a single run goes without
    _unfix_width()
    stdout = _identify_stdout()
    watcher.run()
    while _identify_stdout() == stdout:  # else whoever read the reports has gone away
        if not quiet:
            say(watcher.tell())
        watcher.wait()
        if clears:
            _clear()
        watcher.run_again()
    raise typer.Exit


def _import_watch() -> Callable[..., Iterator[Any]]:
    try:
        from watchfiles import watch as follow_changes  # noqa: PLC0415  # an extra, and only for this option
    except ImportError as error:
        message = "--watch needs the package watchfiles: pip install 'claims-verifier[watch]'"
        raise typer.BadParameter(message) from error
    return follow_changes


class _Watcher:
    """Knows the files of the last run, as they were before it: what changes meanwhile is seen, too."""

    def __init__(self, watched: Watched, follow_changes: Callable[..., Iterator[Any]]) -> None:
        self.watched = watched
        self.follow_changes = follow_changes
        self.snapshots: Sequence[str] = ()
        self.seen: _State = {}

    def run(self) -> None:
        """Judge and report once. Raises BadParameter."""
        inputs, known = self._look_at_inputs(), _look_at(self.snapshots)
        self.seen = {**known, **inputs}
        self.snapshots = _list_snapshots(self.watched.run())
        now = _look_at(self.snapshots)
        self.seen = {**now, **{path: known[path] for path in now.keys() & known.keys()}, **inputs}

    def run_again(self) -> None:
        """The same; usage that has become wrong, as when a folder is empty for a while, is told."""
        try:
            self.run()
        except typer.BadParameter as error:
            say(f"Error: {error.message}")

    def wait(self) -> None:
        """Return once the files are others than those seen. A signal ends the process, as it does everywhere."""
        with _note_signals() as ending:
            while not (ending.is_set() or self._has_changed()):
                folders = self._list_folders()
                for _ in self._follow(folders, ending):
                    if self._has_changed() or self._list_folders() != folders:
                        break
        if ending.is_set():
            sys.exit(128 + ending.number)  # the status that shells give a signal

    def tell(self) -> str:
        """What is watched."""
        counts = {"claims file": len(self._find()), "snapshot": len({*self.snapshots, *self.watched.supplied})}
        told = [number_of(count, noun) for noun, count in counts.items() if count]
        return f"Watching {' and '.join(told) or 'for claims files'}; Ctrl-C ends it"

    def _has_changed(self) -> bool:
        return {**_look_at(self.snapshots), **self._look_at_inputs()} != self.seen

    def _look_at_inputs(self) -> _State:
        return _look_at([*self._find(), *self.watched.supplied])

    def _find(self) -> list[str]:
        with suppress(typer.BadParameter):  # a folder without a claims file, for a while
            return [*self.watched.find()]
        return []

    def _follow(self, folders: Sequence[str], ending: "_Ending") -> Iterator[Any]:
        """An item for each change, and from time to time. Where too much is watched, a message and the end."""
        try:
            yield from self.follow_changes(
                *folders,
                watch_filter=None,
                stop_event=ending,
                rust_timeout=_PATIENCE,
                yield_on_timeout=True,
                recursive=False,
                raise_interrupt=False,
            )
        except (OSError, RuntimeError) as error:
            fail(f"the files cannot be watched: {error}")

    def _list_folders(self) -> list[str]:
        """Where files are watched: not they themselves, for editors put new files in their place."""
        around = {os.path.dirname(path) or os.curdir for file in self.seen for path in (file, follow_links(file))}
        below = {folder for name in self.watched.names if os.path.isdir(name) for folder, _ in walk(name)}
        return sorted(filter(os.path.isdir, around | below))


class _Ending:
    """The signal that is to end the process, if there was one; it can be asked for as a ``threading.Event`` can."""

    def __init__(self) -> None:
        self.number = 0

    def is_set(self) -> bool:
        """There was one."""
        return self.number != 0

    def note(self, number: int, _: FrameType | None) -> None:
        """Handle a signal. One that raised would be lost in a library that waits in another language."""
        self.number = number


@contextmanager
def _note_signals() -> Iterator[_Ending]:
    """Signals are noted for a while, and then handled as before."""
    ending = _Ending()
    before = {number: signal.signal(number, ending.note) for number in _NOTED}
    try:
        yield ending
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _list_snapshots(reports: Iterable[Report]) -> list[str]:
    """The paths of the snapshots that claims files name."""
    return [
        os.path.join(os.path.dirname(report.file.name), source.snapshot.text)
        for report in reports
        if report.document is not None
        for source in report.document.sources.values()
        if source.snapshot
    ]


def _look_at(paths: Iterable[str]) -> _State:
    return {path: _stat(path) for path in paths}


def _stat(path: str) -> tuple[int, ...] | None:
    try:
        stat = os.stat(path)
    except (OSError, ValueError):
        return None
    return stat.st_mtime_ns, stat.st_ctime_ns, stat.st_size, stat.st_ino


def _identify_stdout() -> tuple[int, int] | None:
    """What standard output is: it is let go when its reader goes away."""
    try:
        stat = os.fstat(sys.stdout.fileno())
    except (AttributeError, OSError, ValueError):
        return None
    return stat.st_dev, stat.st_ino


def _unfix_width() -> None:
    """A window may be made wider or narrower; the width that the command began with stands in the environment."""
    fixed = os.environ.pop("COLUMNS", None)
    if fixed is not None and fixed != str(terminal_width()):
        os.environ["COLUMNS"] = fixed


def _clear() -> None:
    if sys.stdout is not None and sys.stdout.isatty() and os.environ.get("TERM") != "dumb":
        write(sys.stdout, _CLEARING)
