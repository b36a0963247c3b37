"""The text of a Markdown file with its markup out of the way, and every character still at its place."""

from __future__ import annotations

import html
import re

_FILLER = "\u2060"  # takes no room, so it parts no words
_NOT_A_BREAK = re.compile(r"[^\r\n]")
_MARKUP = re.compile(
    r"""
    \\(?P<escaped>[!-/:-@[-`{-~])
    | (?P<entity>&(?:\#\d{1,7}|\#[xX][0-9A-Fa-f]{1,6}|\w{2,31});)
    | <!--.*?(?:-->|\Z) | </?[A-Za-z][^<>]*>                            # HTML
    | \]\([^()\s]*(?:\s"[^"\n]*")?\) | \]\[[^\[\]\n]*\]                 # the target of a link
    | \[\^[^\[\]\n]+\] | !?\[(?=[^\[\]\n]*\][(\[])                      # a note; the start of a link
    | ^[ ]{0,3}(?:>[ ]?)+ | ^[ ]{0,3}\#{1,6}(?=[ ]) | ^[ ]{0,3}[*+-](?=[ ])
    | `+ | \*+(?=\S) | (?<=\S)\*+ | ~~ | (?<![^\W_])_+(?=\w) | (?<=[^\W_])_+(?!\w)
    """,
    re.VERBOSE | re.MULTILINE | re.DOTALL,
)


def mask_markdown(text: str) -> str:
    r"""The text with its markup replaced by as many characters that take no room.

    >>> mask_markdown("a cap of **500&nbsp;000** [barrels](cap.html)").replace("\u2060", "")
    'a cap of 500\xa0000 barrels'
    """
    return _MARKUP.sub(_mask, text)


def _mask(match: re.Match[str]) -> str:
    if match["escaped"]:
        return _FILLER + match["escaped"]
    shown = html.unescape(match[0]) if match["entity"] else ""
    return shown + _NOT_A_BREAK.sub(_FILLER, match[0])[len(shown) :]  # line breaks stay where they are
