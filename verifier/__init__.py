"""A verifier of quantitative claims: it judges whether the numbers of a text agree.

The map, in the order in which a claims file passes through it::

    cli/              the command ``verifier``: a file a command, options, exit status; the only place that prints
    pytest_plugin/    pytest --claims: the parts of a report as tests (its __init__.py is loaded by every run of pytest)
    pipeline.py       verify(): load -> resolve -> check -> Report; explain(): the same, and how it came about
    loader.py         claims.yaml -> Document (yaml_nodes.py: YAML with positions; yaml_errors.py: why it is none;
                      fields.py: the table of fields; field_reader.py: a record by that table)
    resolver.py       claims -> quantities: words become two readings, formulas become arithmetic
    checker.py        checks -> results: verdict, margin, what shows it (assertion_reader.py: from text to arithmetic,
                      assertions of one shape once)
    comparison_measurer.py
                      both sides of each comparison of a check, for a picture of them
    comparability.py  checks that mix periods or scopes -> warnings (coverage_reader.py: what an expression covers;
                      coverage.py: what goes together)
    conflict_finder.py
                      all checks together -> what that leaves, or one smallest clash and its proof
                      (problem_poser.py: checks as one problem; clash_finder.py: what clashes;
                      other_readings.py: months for years, thousands for millions, as questions)
    quote_checker.py  quotes against the values of their claims
    quote_finder.py   quotes in the snapshots of their sources (snapshot_reader.py; page_reader.py: bytes as text;
                      html_reader.py, markdown_reader.py: what a page shows)
    pinner.py         the hashes of snapshots, written into a claims file that else stays as it is
    explainer.py      how a verdict or a reading came about, word by word and step by step
    weight.py         what rests on a claim, and which verdict turns first
    differing/        two reports -> what changed between them (changes.py: the records of that)
    drafting/         a text -> the draft of a claims file: claims, what is unsure, suggested checks
    findings.py       all that somebody should look at, as one list
    baseline.py       failures that are known, with their reasons: a file, and what it does to a report
    schema.py         the JSON Schema of claims files, from the table of fields (claims.schema.json: as it is kept)
    report.py         what was found; renderers/ turn it into text, a file per format
    solving/          the judge: bounds, normal form, propagation, witnesses, a solver (an extra), verdicts, margins,
                      turns; many formulas together, the smallest conflict, and the steps that prove it
    quotes/           numbers, bounds and dates in texts of four languages; where a quote stands in a text
    expressions/      the small language of assertions and formulas, from text to arithmetic without units
    values/           numbers, hedges, readings, intervals, units, dates
    file_reader.py    files are read: no more than is asked for, as UTF-8; and why that cannot be
    lazy_sequence.py  what is found only when it is looked at: turns, pictures
    claims.py, diagnostics.py, codes.py, verdicts.py, text.py
                      records: what a file says, what is wrong with it, where

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
