"""What changed, in sections: the same for every format that a person reads, worst first."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Any, NamedTuple

from verifier.differing.changes import Change, Difference, JointChange, Kind, Trend, find_trend
from verifier.renderers.diff.items import (
    Item,
    tell_check,
    tell_claim,
    tell_derived,
    tell_diagnostic,
    tell_field,
    tell_joint,
    tell_quote,
    tell_source,
)
from verifier.renderers.diff.words import count, write_side
from verifier.report import CheckResult

_CHECK = ("Check", "Verdict", "Change")
_ABOUT = ("About", "", "Message")
_MOST_REASONS = 5


class Section(NamedTuple):
    """Changes of one kind, how each is told, and the headings of the columns."""

    title: str
    heads: tuple[str, str, str]
    entries: Sequence[Any]
    tell: Callable[[Any], Item]

    def items(self) -> Iterator[Item]:
        """Each told when it is asked for: of many, only the first are."""
        return map(self.tell, self.entries)


def list_sections(difference: Difference, *, strict: bool = False) -> list[Section]:
    """The sections that have items."""
    checks: dict[Trend, list[Change[CheckResult]]] = {trend: [] for trend in Trend}
    for change in difference.checks:
        checks[find_trend(change, strict=strict)].append(change)
    judged = [change for change in checks[Trend.SAME] if _is_judged_anew(change)]
    others = [change for change in checks[Trend.SAME] if not _is_judged_anew(change)]
    fatal = [change for change in difference.diagnostics if change.fails_now]
    harmless = [change for change in difference.diagnostics if not change.fails_now]
    told = partial(tell_check, strict=strict)
    sections = [
        Section("Checks that got worse", _CHECK, checks[Trend.WORSE], told),
        Section("New errors and findings in the file", _ABOUT, fatal, tell_diagnostic),
        Section("Quotes", ("Quote of", "State", ""), difference.quotes, partial(tell_quote, strict=strict)),
        Section("All together", ("", "", ""), [*tell_joint(difference.joint)], _as_it_is),
        Section("Checks that got better", _CHECK, checks[Trend.BETTER], told),
        Section("Other verdicts and margins", _CHECK, judged, told),
        Section("Claims", ("Claim", "Value", "Change"), difference.claims, tell_claim),
        Section("Derived quantities", ("Quantity", "Change", "Why"), difference.derived, tell_derived),
        Section("Checks added, removed or reworded", _CHECK, others, told),
        Section("Sources", ("Source", "", "Change"), difference.sources, tell_source),
        Section("The file", ("Field", "Text", ""), difference.fields, tell_field),
        Section("Other diagnostics", _ABOUT, harmless, tell_diagnostic),
    ]
    return [section for section in sections if section.entries]


def summarize(difference: Difference, *, strict: bool = False) -> list[str]:
    """``1 check got worse``, ``2 claims moved``: the parts of one line, none where nothing changed."""
    trends = [find_trend(change, strict=strict) for change in difference.checks]
    others = [change.kind for change, trend in zip(difference.checks, trends, strict=True) if trend is Trend.SAME]
    claims = [change.kind for change in difference.claims]
    moved = sum(change.move is not None for change in difference.claims)
    came = sum(change.fails_now for change in difference.diagnostics)
    quotes = sum(change.fails_now(strict=strict) for change in difference.quotes)
    return [
        part
        for part in (
            count(trends.count(Trend.WORSE), "check", "got worse"),
            _say_joint(difference.joint),
            f"{came:,} new error{'s' * (came != 1)} or finding{'s' * (came != 1)} in the file" if came else "",
            count(quotes, "quote", "fails now" if quotes == 1 else "fail now"),
            count(trends.count(Trend.BETTER), "check", "got better"),
            count(others.count(Kind.ADDED), "check", "added"),
            count(others.count(Kind.REMOVED), "check", "removed"),
            count(len(others) - others.count(Kind.ADDED) - others.count(Kind.REMOVED), "other check", "changed"),
            count(moved, "claim", "moved"),
            count(claims.count(Kind.ADDED), "claim", "added"),
            count(claims.count(Kind.REMOVED), "claim", "removed"),
            count(claims.count(Kind.RENAMED), "claim", "probably renamed"),
            count(sum(c.move is None for c in difference.claims if c.kind is Kind.CHANGED), "claim", "reworded"),
            count(len(difference.derived), "derived quantity", "changed"),
            count(len(difference.sources), "source", "changed"),
        )
        if part
    ]


def tell_unread(difference: Difference) -> list[str]:
    """Why a side could not be read, and where."""
    unread = [side for side in (difference.old, difference.new) if not side.is_read]
    told = [f"{write_side(side)} could not be read, so nothing is compared" for side in unread]
    for side in unread:
        for diagnostic in side.report.diagnostics[:_MOST_REASONS]:
            line, column = side.report.file.position(diagnostic.offset)
            place = f"{line}:{column}: " if diagnostic.labels else ""
            told.append(f"{place}{diagnostic.message}")
    return told


def tell_left_out(difference: Difference) -> str:
    """That not all diagnostics were compared; empty where they were."""
    left_out = any(any(side.report.left_out.values()) for side in (difference.old, difference.new))
    return "Only the first 1,000 diagnostics of each side were compared." if left_out else ""


def write_statuses(difference: Difference, *, strict: bool = False) -> str:
    """``exit status 0 → 1``."""
    old, new = (side.exit_status(strict=strict) for side in (difference.old, difference.new))
    if old == new:
        return f"exit status {new:d}, as before" if new is not None else ""
    return f"exit status {new:d}" if old is None else f"exit status {old:d} → {new:d}"


def _as_it_is(item: Item) -> Item:
    return item


def _is_judged_anew(change: Change[CheckResult]) -> bool:
    """Its verdict or its margin is another, not only its words."""
    if change.old is None or change.new is None:
        return False
    old, new = ((r.verdict, r.judgement.reason, r.margin, r.is_expected) for r in (change.old, change.new))
    return old != new


def _say_joint(change: JointChange | None) -> str:
    if change is None:
        return ""
    old, new = (joint.answer if joint is not None else None for joint in (change.old, change.new))
    if new is None or old == new:
        return "other clashes" if new is not None else ""
    return "whether all can be true together is undecided" if new == "undecided" else f"all together {new}"
