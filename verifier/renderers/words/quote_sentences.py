"""What is known of quotes, in sentences: whether they say the values of their claims, and where they stand."""

from __future__ import annotations

from collections.abc import Sequence

from verifier.codes import Severity
from verifier.renderers.words.wording import number_of
from verifier.report import Agreement, Faithfulness, Location, QuoteResult, Report

_COUNTED: dict[Agreement | Location, str] = {
    Agreement.AGREES: "agree",
    Agreement.DISAGREES: "disagree",
    Agreement.UNREAD: "unread",
    Location.LOCATED: "located",
    Location.NOT_FOUND: "not found",
    Location.NOT_LOCATED: "not located",
}
"""What is counted of quotes, in the order in which it is said: whether they agree, then where they stand."""


def count_quotes(faithfulness: Faithfulness) -> str:
    """``20 agree · 21 located · 1 not located · 1 claim without a quote``."""
    counts = {words: faithfulness.count(state) for state, words in _COUNTED.items()}
    said = [f"{count:,} {_singular(words, count)}" for words, count in counts.items() if count]
    said += [] if faithfulness.has_snapshots or not said else [f"{said.pop()} (no source has a snapshot)"]
    said += [f"{number_of(len(faithfulness.unquoted), 'claim')} without a quote"] if faithfulness.unquoted else []
    return " · ".join(said)


def list_failing_quotes(report: Report, *, strict: bool) -> Sequence[str]:
    """What is wrong with quotes, for the closing line."""
    findings, faithfulness = report.severities[Severity.FINDING], report.faithfulness
    failing = [f"{number_of(findings, 'finding')} in the file"] if findings else []
    if strict and faithfulness is not None:
        for state, words in ((Agreement.UNREAD, "unread"), (Location.NOT_LOCATED, "not located")):
            count = faithfulness.count(state)
            failing += [f"{number_of(count, 'quote')} {words}"] if count else []
    return failing


def write_place(result: QuoteResult) -> str:
    """Where a quote stands, in words."""
    place = result.place
    if place is None:
        return f"the quote is {result.location}"
    others = f", and in {number_of(place.places - 1, 'other place')}" if place.places > 1 else ""
    return f"the quote stands at {place.snapshot}:{place.line}:{place.column} ({place.source}){others}"


def write_agreement(result: QuoteResult) -> str:
    """Whether a quote says the value of its claim, in words; empty where that was not judged."""
    match result.agreement:
        case Agreement.AGREES:
            return f"the quote agrees: “{result.said}”"
        case Agreement.DISAGREES:
            return f"the quote disagrees: “{result.said}” is another {' and another '.join(result.differences)}"
        case Agreement.UNREAD:
            return "the quote has no quantity that can be read"
        case None:
            return ""


def _singular(words: str, count: int) -> str:
    return f"{words}s" if count == 1 and words in ("agree", "disagree") else words
