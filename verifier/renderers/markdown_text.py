"""Text as data in Markdown: what GitHub shows of it is the text itself, wherever it is put.

Besides the marks of Markdown, sites read a rendered text for mentions, references, addresses and short names of
pictures. Those are kept apart by a zero-width space, which Markdown lets through and which none of them reads over.
"""

from __future__ import annotations

import re

from verifier.claims import ID
from verifier.renderers.words.wording import printable
from verifier.text import shorten

APART = "\u200b"
"""The zero-width space; ``printable`` leaves none in a text."""

_READ_BY_SITES = re.compile(
    r"(?<=[@#])(?=\w)"  # @name, #123
    r"|(?<=\bgh-)(?=[0-9])"
    r"|(?<=:)(?=//)|(?<=\bwww\.)"  # addresses, of mail by their @
    r"|(?<=:)(?=[a-z0-9_+-]+:)",  # :name:
    re.IGNORECASE,
)
_MARKS = str.maketrans(
    {
        **{mark: f"\\{mark}" for mark in "\\`*_[]~^"},
        "&": "&amp;",
        "<": "&lt;",
        ">": "&gt;",
        "|": "&#124;",  # of a table a backslash would do, but not twice
        "$": "<span>$</span>",  # else GitHub reads mathematics between two of them
        APART: "&#8203;",
    }
)
_AT_THE_START = re.compile(r"([#+=-]|:(?=:))|([0-9]{1,9})([.)])")
"""What would begin a heading, a list, a line below a heading, or a command in the log of a job on GitHub."""

_AT_THE_END = re.compile(r"(?<=.)#$")
"""What would end a heading, and not be shown."""


def write_id(id: str) -> str:
    r"""An id as code; what is none, though it was written as one, as the text that it is.

    >>> write_id("annual_cap"), write_id("a`b")
    ('`annual_cap`', 'a\\`b')
    """
    return f"`{shorten(id)}`" if ID.fullmatch(id) else escape(shorten(id))


def escape(text: str) -> str:
    r"""The text as one line of Markdown that shows it.

    >>> escape("*5* | <b> @all #1")
    '\\*5\\* &#124; &lt;b&gt; @&#8203;all #&#8203;1'
    """
    line = _READ_BY_SITES.sub(APART, " ".join(printable(text).split()))
    start = _AT_THE_START.match(line)
    marked = _AT_THE_END.sub(r"\\#", line.translate(_MARKS))
    if start is None:
        return marked
    at = len(start[2] or "")
    return f"{marked[:at]}\\{marked[at:]}"
