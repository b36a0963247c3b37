"""A verifier of quantitative claims: it judges whether the numbers of a text agree.

The map, from the top. What stands loose are records, and the one screen that ties the steps; every step is a folder,
whose docstring says what comes in, what goes out, and which files are its doors. ``docs/architecture.md`` is the walk::

    cli/            the command ``verifier``: a file a command; options, exit status; the only place that prints
    pytest_plugin/  pytest --claims: the parts of a report as tests (its __init__.py is loaded by every run of pytest)
    drafting/       a text -> the draft of a claims file: claims, what is unsure, suggested checks
    pipeline.py     verify(): load -> resolve -> judge -> hold to the sources -> Report; explain(): how that came about
    renderers/      Report -> pieces of text, a file a format
    accepting/      Report -> findings as one list; the baseline, and what it accepts
    differing/      two reports -> what changed between them
    sources/        Document -> its quotes, held to values and to snapshots; their hashes
    judging/        Document -> quantities, a result for each check and for all together, and why
    loading/        a claims file -> Document: YAML with positions, the table of fields, the schema made from it
    solving/        a formula over a box -> a verdict, margins, turns; many at once: values, or a conflict and its proof
    pages/          bytes -> text: encodings, HTML, Markdown
    prose/          a text -> the quantities and dates that it states, in several languages, a table a language
    expressions/    the small language of assertions and formulas -> arithmetic without units
    values/         the words of a value -> a number with its unit, and its two readings
    claims.py       what a file says          report.py  what was found         text.py      where, in a text
    diagnostics.py  what is wrong with it     codes.py   every kind of that     verdicts.py  what is said of a check

Each stage returns what it made and what it could not read; none prints, exits, or raises for a
mistake in a file.

Files of records and of commands do without ``from __future__ import annotations``: their annotations are
looked at when they are loaded, and as texts they would each be compiled first.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from verifier.pipeline import verify
    from verifier.report import Report

__all__ = ["Report", "verify"]
__version__ = "0.1.0"


def __getattr__(name: str) -> Any:
    """The public names, imported when they are first used (PEP 562)."""
    if name == "verify":
        from verifier.pipeline import verify  # noqa: PLC0415  # importing the package must stay cheap

        return verify
    if name == "Report":
        from verifier.report import Report  # noqa: PLC0415  # the same

        return Report
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
