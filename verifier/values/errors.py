"""The one error of values and expressions: a text could not be read."""

from __future__ import annotations

Mark = tuple[int, int, str]
"""Another place in the text: its start, its end, and a few words that stand under it."""


class ReadingError(Exception):
    """A text could not be read; offsets count code points of that text.

    ``code`` is a key of ``verifier.diagnostics.CODES``. The stage that owns the file turns the
    offsets into a place in it.
    """

    def __init__(
        self,
        code: str,
        message: str,
        start: int,
        end: int,
        *,
        label: str = "",
        help: str = "",
        others: tuple[Mark, ...] = (),
    ) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.marks: tuple[Mark, ...] = ((start, end, label), *others)
        self.help = help

    def moved(self, by: int, *, code: str = "", help: str = "") -> ReadingError:
        """The same error in a text that has ``by`` more characters in front; with another code or help."""
        marks = tuple((start + by, end + by, label) for start, end, label in self.marks)
        (start, end, label), *others = marks
        return ReadingError(
            code or self.code, self.message, start, end, label=label, help=help or self.help, others=tuple(others)
        )
