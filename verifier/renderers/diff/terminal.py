"""What differs, for a person at a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

from rich.text import Text

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
from verifier.renderers.registry import Settings
from verifier.renderers.terminal.layout import INDENT, Layout
from verifier.renderers.words.wording import printable

MOST_LISTED = 200
"""Of each section; the rest is counted."""

_STYLES = {"✗": "bold red", "✓": "bold green", "+": "green", "-": "red", "~": "cyan"}


def render(difference: Difference, settings: Settings) -> Iterator[str]:
    """The difference as text, at most as wide as the terminal; one line where there is none."""
    layout = Layout(settings.width, color=settings.color)
    yield layout.join(_list_blocks(difference, settings, layout))


def _list_blocks(difference: Difference, settings: Settings, layout: Layout) -> Iterator[Iterable[Text]]:
    sides = f"{write_side(difference.old)} → {write_side(difference.new)}"
    statuses = write_statuses(difference, strict=settings.strict)
    if difference.is_empty:
        yield _lines(layout, Text(printable(f"{sides}: nothing changed ({statuses})")))
        return
    yield _write_head(difference, settings, layout, f"{sides} · {statuses}")
    for section in list_sections(difference, strict=settings.strict):
        yield _write_section(section, layout)
    yield _lines(layout, Text(tell_left_out(difference)))


def _write_head(difference: Difference, settings: Settings, layout: Layout, first: str) -> Iterator[Text]:
    yield from _lines(layout, Text(printable(first), style="bold"))
    for unread in tell_unread(difference):
        yield from _lines(layout, Text(printable(f"✗ {unread}"), style="bold red"))
    yield from _lines(layout, Text(printable(" · ".join(summarize(difference, strict=settings.strict)))))


def _write_section(section: Section, layout: Layout) -> Iterator[Text]:
    yield from _lines(layout, Text(section.title, style="bold"))
    for item in islice(section.items(), MOST_LISTED):
        yield from _write_item(item, layout)
    if len(section.entries) > MOST_LISTED:
        yield Text(f"and {len(section.entries) - MOST_LISTED:,} more: --format json lists all of them")


def _write_item(item: Item, layout: Layout) -> Iterator[Text]:
    name = (f"{printable(item.name)}:", "bold") if item.what else printable(item.name)
    head = Text.assemble((item.sign, _STYLES[item.sign]), " ", name, " ", printable(item.what))
    yield from layout.wrapped(head, hanging=INDENT)
    for detail in item.details:
        yield from layout.plain(detail)


def _lines(layout: Layout, text: Text) -> Iterator[Text]:
    if text.plain:
        yield from layout.wrapped(text, hanging=2)
