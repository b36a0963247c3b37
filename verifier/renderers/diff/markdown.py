"""What differs, as Markdown for a comment on a pull request: tables, long ones folded, within what a comment may be."""

from __future__ import annotations

from collections.abc import Iterator

from verifier.differing.changes import Difference
from verifier.renderers.diff.items import Item
from verifier.renderers.diff.sections import (
    Section,
    list_sections,
    summarize,
    tell_left_out,
    tell_unread,
    write_statuses,
)
from verifier.renderers.diff.words import write_side
from verifier.renderers.markdown_text import escape
from verifier.renderers.registry import Settings

MOST_CHARACTERS = 60_000
"""A comment of GitHub has 65,536 at most; what is too much is counted."""

MOST_OPEN = 10
"""Longer tables are folded, those of what got worse last."""

_ROOM = 2_000  # for headings and counts
_ALWAYS_OPEN = frozenset({"Checks that got worse", "New errors and findings in the file", "All together"})


def render(difference: Difference, settings: Settings) -> Iterator[str]:
    """A document of tables; one line where nothing differs."""
    sides = f"{escape(write_side(difference.old))} → {escape(write_side(difference.new))}"
    statuses = write_statuses(difference, strict=settings.strict)
    if difference.is_empty:
        yield f"**Claims:** nothing changed, {sides} ({statuses})\n"
        return
    yield f"### Claims: {_write_title(difference, settings)}\n\n{sides} · {statuses}\n"
    for unread in tell_unread(difference):
        yield f"\n**✗ {escape(unread)}**\n"
    parts = summarize(difference, strict=settings.strict)
    if parts:
        yield f"\n{' · '.join(map(escape, parts))}\n"
    room = MOST_CHARACTERS - _ROOM
    for section in list_sections(difference, strict=settings.strict):
        table = _write_section(section, room)
        room -= len(table)
        yield table
    if left_out := tell_left_out(difference):
        yield f"\n{escape(left_out)}\n"


def _write_title(difference: Difference, settings: Settings) -> str:
    """The worst of it."""
    if difference.new.is_read and difference.old.is_read:
        return "something fails now" if difference.fails_now(strict=settings.strict) else "nothing new fails"
    return "a file cannot be read"


def _write_section(section: Section, room: int) -> str:
    rows = list(_write_rows(section, room))
    more = len(section.entries) - len(rows)
    title = f"{section.title} ({len(section.entries):,})"
    table = "".join([f"| {' | '.join(head or ' ' for head in section.heads)} |\n|---|---|---|\n", *rows])
    table += f"\n… and {more:,} more: `verifier diff` lists them\n" if more else ""
    if section.title in _ALWAYS_OPEN or len(section.entries) <= MOST_OPEN:
        return f"\n#### {title}\n\n{table}"
    return f"\n<details><summary><b>{title}</b></summary>\n\n{table}\n</details>\n"


def _write_rows(section: Section, room: int) -> Iterator[str]:
    for item in section.items():
        row = _write_row(item)
        room -= len(row)
        if room < 0:
            break
        yield row


def _write_row(item: Item) -> str:
    name = f"{_sign(item.sign)} **{escape(item.name)}**"
    return f"| {name} | {escape(item.what)} | {'<br>'.join(map(escape, item.details))} |\n"


def _sign(sign: str) -> str:
    return {"-": "−", "~": "•"}.get(sign, sign)
