"""A page of Markdown as its readers have it: fenced blocks, headings with their anchors, and links."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

_FENCE = re.compile(r"(?P<fence>```+)(?P<info>[^\n`]*)\n(?P<text>.*?)^(?P=fence)$\n?", re.DOTALL | re.MULTILINE)
_NAMED = re.compile(r"# (?P<name>[\w./-]+\.yaml)(?P<part>: new or changed)?\n")
_LINK = re.compile(r"\[[^\]]*\]\((?P<target>[^)\s]+)\)")
_CODE = re.compile(r"(`+)(?!`).+?(?<!`)\1(?!`)", re.DOTALL)


class Block(NamedTuple):
    """A fenced block.

    ``name`` is the file that it gives, from the fence (```` ```text article.txt ````) or from the comment in
    the first line of YAML (``# a.claims.yaml``); ``is_part``: it says what is new or changed in that file.
    """

    kind: str
    name: str
    is_part: bool
    text: str
    line: int
    start: int


class Page(NamedTuple):
    """A Markdown file: its path below the folder of the project, and what it says."""

    path: str
    content: str

    @property
    def blocks(self) -> list[Block]:
        """The fenced blocks, in their order."""
        return [_read_block(match, self.content) for match in _FENCE.finditer(self.content)]

    @property
    def prose(self) -> str:
        """All that stands outside of fenced blocks."""
        return _FENCE.sub("", self.content)

    @property
    def links(self) -> list[str]:
        """Where its links lead, those in code left out."""
        return [match["target"] for match in _LINK.finditer(_CODE.sub("", self.prose))]

    @property
    def anchors(self) -> set[str]:
        """The anchors of its headings, as GitHub makes them."""
        found: set[str] = set()
        for heading in re.findall(r"^#+ (.+)$", self.prose, re.MULTILINE):
            slug, count = _slug(heading), 0
            while (anchor := f"{slug}-{count}" if count else slug) in found:
                count += 1
            found.add(anchor)
        return found


def read_page(root: Path, path: str) -> Page:
    """The page at that path below a folder."""
    return Page(path, (root / path).read_text("utf-8"))


def _read_block(match: re.Match[str], content: str) -> Block:
    kind, _, name = match["info"].strip().partition(" ")
    text, named = match["text"], None
    if kind == "yaml":
        named = _NAMED.match(text)
    is_part = bool(named and named["part"])
    if named:
        name, text = named["name"], text[named.end() :] if is_part else text
    line = content.count("\n", 0, match.start()) + 1
    return Block(kind, name, is_part, text, line, match.start("text"))


def _slug(heading: str) -> str:
    text = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", heading).lower()
    return re.sub(r"[^\w\- ]", "", text).replace(" ", "-")
