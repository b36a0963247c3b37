"""What is wrong with a file: the record of it, and what collects the records of a stage.

A file may hold more mistakes than anybody will read, and to write each costs more than to read it: as much as a
report lists is kept, the rest is counted, and need not be written.
"""

from bisect import insort
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple, Self

from verifier.codes import CODES, Severity
from verifier.text import Span, TextFile, Words, shorten
from verifier.values.errors import ReadingError

MOST_DIAGNOSTICS = 1_000
"""Beyond this they are counted, not kept: errors are kept before the others, and then the first in the file.

A file with more errors is not read on. What is left of it could not be judged anyway.
"""

_RANK = {severity: rank for rank, severity in enumerate(Severity)}


class Label(NamedTuple):
    """A stretch of the file, and a few words that stand under it."""

    span: Span
    text: str = ""


class _Finding(NamedTuple):
    code: str
    message: str
    labels: tuple[Label, ...] = ()
    help: str = ""


class Diagnostic(_Finding):
    """A finding about the file itself. The first label is the place that is named.

    Its message and help are cut to a few lines at once: thousands of aliases of one long text would each
    keep a message that quotes it.
    """

    __slots__ = ()

    def __new__(cls, code: str, message: str, labels: tuple[Label, ...] = (), help: str = "") -> Self:
        """The finding, with the start of a long message and help."""
        return super().__new__(cls, code, shorten(message), labels, shorten(help))

    @property
    def severity(self) -> Severity:
        """The severity of its code."""
        return CODES[self.code].severity

    @property
    def offset(self) -> int:
        """Where it starts in the file; 0 for the file as a whole."""
        return self.labels[0].span.start if self.labels else 0


def diagnose(code: str, message: str, span: Span, label: str = "", help: str = "") -> Diagnostic:
    """A diagnostic with one label."""
    return Diagnostic(code, message, (Label(span, label),), help)


class TooManyErrors(Exception):
    """Nothing more is to be found: the collector has said so. Ends the stage that collects."""


class _Kept(NamedTuple):
    """A diagnostic in the order in which they are kept; ``number`` is how many came before."""

    rank: int
    offset: int
    code: str
    number: int
    diagnostic: Diagnostic


class Collector:
    """Keeps the diagnostics of a stage, each distinct one once, and counts those for which there is no room.

    Ask ``takes`` first where it costs something to write one. ``is_refused``: the file is not read on.
    """

    def __init__(self, most: int = MOST_DIAGNOSTICS) -> None:
        self.left_out: Counter[Severity] = Counter()
        self.is_refused = False
        self._most = most
        self._kept: list[_Kept] = []
        self._distinct: set[Diagnostic] = set()
        self._number = 0
        self._errors = 0

    def __iter__(self) -> Iterator[Diagnostic]:
        """Those that are kept, in the order of the file."""
        ordered = sorted(self._kept, key=lambda kept: (kept.offset, kept.code, kept.number))
        return (kept.diagnostic for kept in ordered)

    def __len__(self) -> int:
        return len(self._kept)

    def takes(self, code: str, offset: int) -> bool:
        """There is room for it now. Otherwise it has been counted. Raises TooManyErrors."""
        if len(self._kept) < self._most:
            return True
        severity = CODES[code].severity
        last = self._kept[-1]
        if (_RANK[severity], offset, code) < (last.rank, last.offset, last.code):
            return True
        self.left_out[severity] += 1
        self._count(severity)
        return False

    def add(self, diagnostic: Diagnostic) -> None:
        """Keep it in place of the last, or count it. Raises TooManyErrors."""
        self.keep(diagnostic)
        self._count(diagnostic.severity)

    def keep(self, diagnostic: Diagnostic) -> None:
        """Keep it in place of the last; what is dropped is counted, and ends nothing."""
        if diagnostic in self._distinct:
            return
        self._distinct.add(diagnostic)
        self._number += 1
        rank = _RANK[diagnostic.severity]
        insort(self._kept, _Kept(rank, diagnostic.offset, diagnostic.code, self._number, diagnostic))
        if len(self._kept) > self._most:
            dropped = self._kept.pop().diagnostic
            self._distinct.discard(dropped)
            self.left_out[dropped.severity] += 1

    def add_error(self, file: TextFile, words: Words, error: ReadingError) -> None:
        """Keep or count an error in some words of a file. Raises TooManyErrors."""
        if self.takes(error.code, words.start):
            labels = (Label(file.span_inside(words, start, end), label) for start, end, label in error.marks)
            self.add(Diagnostic(error.code, error.message, tuple(labels), error.help))

    def refuse(self) -> None:
        """Say that the file has too many mistakes, and is not read on."""
        self.is_refused = True
        message = f"the file has more than {MOST_DIAGNOSTICS:,} mistakes, and is not read on"
        self.keep(Diagnostic("unreadable-file", message, help="mend those that are listed first"))

    def _count(self, severity: Severity) -> None:
        self._errors += severity is Severity.ERROR
        if self._errors > MOST_DIAGNOSTICS:
            self.refuse()
            raise TooManyErrors
