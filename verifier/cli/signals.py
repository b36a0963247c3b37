"""Signals that end a process which waits."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

_NOTED = (signal.SIGINT, signal.SIGTERM)


class Ending:
    """The signal that is to end the process, if there was one; it can be asked for as a ``threading.Event`` can."""

    def __init__(self) -> None:
        self.number = 0

    @property
    def status(self) -> int:
        """The exit status that shells give it."""
        return 128 + self.number

    def is_set(self) -> bool:
        """There was one."""
        return self.number != 0

    def note(self, number: int, _: FrameType | None) -> None:
        """Handle a signal. One that raised would be lost in a library that waits in another language."""
        self.number = number


@contextmanager
def note_signals() -> Iterator[Ending]:
    """Signals are noted for a while, and then handled as before."""
    ending = Ending()
    before = {number: signal.signal(number, ending.note) for number in _NOTED}
    try:
        yield ending
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
