"""The bytes of a page become text: plain text as it is, Markdown and HTML as a reader sees them.

Plain text and Markdown keep every character at its place, so that lines and columns are those of the file;
HTML becomes a text of its own, its blocks a blank line apart. Nothing is ever fetched.
"""

from __future__ import annotations

import codecs
import re

from verifier.pages.file_reader import UnreadableError, decode

_DECLARES = 4_096  # bytes in which an encoding must be declared
_MARKS = (  # that of UTF-32 begins with that of UTF-16
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARATION = re.compile(
    rb"""^\s*<\?xml\s[^>]*?encoding\s*=\s*["']([\w.:-]+)|<meta\s[^>]*?charset\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE
)
_AS_BROWSERS_DO = {
    "iso8859-1": "cp1252",
    "ascii": "cp1252",
    "utf-16": "utf-8",
    "utf-16-le": "utf-8",
    "utf-16-be": "utf-8",
}
"""WHATWG Encoding: what is called Latin-1 is Windows-1252; and what can be read as ASCII is not UTF-16."""
_NO_ENCODINGS = frozenset({"idna", "punycode", "raw_unicode_escape", "undefined", "unicode_escape", "utf_7"})
"""Codecs of Python in which no page is written; two of them take the square of a text's length."""

_HTML_NAME = re.compile(r"\.x?html?$", re.IGNORECASE)
_HTML_START = re.compile(r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--[^>]*-->\s*)*<(?:!doctype\s+html|html)\b", re.IGNORECASE)
_MARKDOWN_NAME = re.compile(r"\.(?:md|markdown)$", re.IGNORECASE)


def read_page(name: str, content: bytes) -> str:
    """What a reader of the file sees; what it is, its name and its start tell. Raises UnreadableError."""
    text = decode_declared(content)
    if _HTML_NAME.search(name) or _HTML_START.match(text):
        from verifier.pages.html_reader import read_html  # noqa: PLC0415  # lxml, and most snapshots are none

        return read_html(text)
    if _MARKDOWN_NAME.search(name):
        from verifier.pages.markdown_reader import mask_markdown  # noqa: PLC0415  # the same

        return mask_markdown(text)
    return text


def decode_declared(content: bytes) -> str:
    r"""The text, by the encoding that it declares, or as UTF-8. Raises UnreadableError.

    >>> decode_declared(b'<meta charset="iso-8859-15"> 5 \xa4')
    '<meta charset="iso-8859-15"> 5 €'
    """
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return decode(content[len(mark) :], encoding)
    declared = _DECLARATION.search(content[:_DECLARES])
    return decode(content, _known((declared[1] or declared[2]).decode("ascii")) if declared else "utf-8")


def _known(name: str) -> str:
    try:
        canonical = codecs.lookup(name).name
        "".encode(canonical)  # some codecs are not of text
        if canonical.replace("-", "_") in _NO_ENCODINGS:
            raise LookupError
    except (LookupError, ValueError) as error:
        raise UnreadableError(f"its encoding “{name}” is not known") from error
    return _AS_BROWSERS_DO.get(canonical, canonical)
