"""The text of an HTML page, as a reader sees it: blocks a blank line apart, cells a tab, nothing that is not shown."""

from __future__ import annotations

import re
from collections.abc import Mapping

_HIDDEN = frozenset(
    {"head", "script", "style", "template", "title", "svg", "math", "iframe", "object", "select", "textarea"}
)
_VOID = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
)
_BLOCK = re.compile(
    r"address|article|aside|blockquote|body|caption|center|d[dlt]|details|dialog|dir|div|fieldset|figcaption|figure|"
    r"footer|form|h[1-6r]|header|hgroup|html|legend|li|main|menu|nav|ol|optgroup|option|p|pre|search|section|summary|"
    r"table|tbody|tfoot|thead|tr|ul"
)
_CELLS = frozenset({"td", "th"})
_APART = frozenset({"sup", "sub"})  # 500 and the mark of a note are not 5001
_BLANK = re.compile(r"[ \t\r\n\f]+")  # what HTML takes for one space; a no-break space is none
_EDGES = re.compile(r"[ \t]*\n[ \t\n]*")


def read_html(text: str) -> str:
    r"""What is shown of a page.

    >>> read_html("<p>A cap of <b>500&nbsp;000</b>\n barrels.<p>And<br>more<script>x</script>")
    'A cap of 500\xa0000 barrels.\n\nAnd\nmore'
    """
    from lxml.etree import HTMLParser  # noqa: PLC0415  # 30 ms, for a page alone

    taker = _TextTaker()
    parser = HTMLParser(target=taker, encoding="utf-8", huge_tree=True)
    parser.feed(text.encode("utf-8", "replace"))
    parser.close()
    return taker.text


class _TextTaker:
    """Takes what a parser tells of a page, tag by tag."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._hidden = 0
        self._preformatted = 0

    @property
    def text(self) -> str:
        """All that was shown; more than one line break is a blank line."""
        joined = "".join(self._parts)
        return _EDGES.sub(lambda match: "\n\n" if match[0].count("\n") > 1 else "\n", joined).strip(" \t\n")

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """A tag opens."""
        self._preformatted += tag == "pre"
        if self._hidden or tag in _HIDDEN or "hidden" in attributes:
            self._hidden += tag not in _VOID
        elif tag == "br":
            self._parts.append("\n")
        elif tag in _APART:
            self._parts.append("\t")
        else:
            self._break(tag)

    def end(self, tag: str) -> None:
        """A tag closes, be it written or not."""
        self._preformatted -= tag == "pre"
        if self._hidden:
            self._hidden -= tag not in _VOID
        else:
            self._break(tag)

    def data(self, text: str) -> None:
        """Text between tags."""
        if not self._hidden:
            self._parts.append(text if self._preformatted else _BLANK.sub(" ", text))

    def close(self) -> None:
        """The page ends."""

    def _break(self, tag: str) -> None:
        if _BLOCK.fullmatch(tag):
            self._parts.append("\n\n")
        elif tag in _CELLS:
            self._parts.append("\t")
