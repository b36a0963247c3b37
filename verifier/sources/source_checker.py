"""Holds a file to its sources: quotes to the values of their claims, and to the snapshots in which they stand."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from verifier.claims import Document
from verifier.diagnostics import Diagnostic
from verifier.report import Faithfulness, Location, QuoteResult

if TYPE_CHECKING:
    from verifier.sources.snapshot_reader import SnapshotFile
    from verifier.values.quantity_parser import Value
    from verifier.values.unit_registry import UnitRegistry


def check_sources(
    document: Document,
    values: "Mapping[str, Value]",
    units: "UnitRegistry",
    supplied: "Mapping[str, SnapshotFile]",
    *,
    allow_outside: bool,
) -> tuple[Faithfulness | None, Sequence[Diagnostic]]:
    """What is known of quotes and snapshots, and what is wrong with them; None where there are neither.

    ``supplied`` are snapshots by the ids of sources, in place of those that the file names; these may lie outside its
    folder only if ``allow_outside``.
    """
    if any(source.snapshot or id in supplied for id, source in document.sources.items()):
        from verifier.sources.quote_finder import find_quotes  # noqa: PLC0415  # most files need none of it

        found, absent = find_quotes(document, supplied, allow_outside=allow_outside)
    else:
        found, absent = _without_snapshots(document), []
    if not found.quotes:
        return found if found.has_snapshots else None, absent
    from verifier.sources.quote_checker import check_quotes  # noqa: PLC0415  # reads languages; only where there are quotes

    quotes, unlike = check_quotes(document, values, units, found.quotes)
    return found._replace(quotes=quotes), [*absent, *unlike]


def _without_snapshots(document: Document) -> Faithfulness:
    """No quote is looked for anywhere."""
    quotes = {id: QuoteResult(Location.NOT_LOCATED) for id, claim in document.claims.items() if claim.quote is not None}
    return Faithfulness(quotes, tuple(id for id in document.claims if id not in quotes), has_snapshots=False)
