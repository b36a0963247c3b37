"""Whether quotes stand in their sources: a line for the terminal, and a place for an explanation."""

from __future__ import annotations

from collections.abc import Iterator

from rich.text import Text

from verifier.renderers.terminal.layout import Layout
from verifier.renderers.words.quote_sentences import count_quotes
from verifier.renderers.words.wording import printable
from verifier.report import Agreement, Faithfulness, Location

MOST_LISTED = 20


def write_faithfulness(faithfulness: Faithfulness, layout: Layout) -> Iterator[Text]:
    """``Quotes: 20 agree · 21 located · 1 not located · 1 claim without a quote``, and those that nobody looked for."""
    yield from layout.wrapped(Text.assemble(("Quotes: ", "bold"), count_quotes(faithfulness)), hanging=2)
    if faithfulness.has_snapshots:
        yield from _list("Not located", faithfulness, Location.NOT_LOCATED, layout)
    yield from _list("To be read by a person", faithfulness, Agreement.UNREAD, layout)


def _list(title: str, faithfulness: Faithfulness, state: Agreement | Location, layout: Layout) -> Iterator[Text]:
    ids = [id for id, result in faithfulness.quotes.items() if state in (result.location, result.agreement)]
    if ids:
        others = f" and {len(ids) - MOST_LISTED:,} more" if len(ids) > MOST_LISTED else ""
        text = Text.assemble((f"{title}: ", "bold"), printable(", ".join(ids[:MOST_LISTED])), others)
        yield from layout.wrapped(text, hanging=2)
