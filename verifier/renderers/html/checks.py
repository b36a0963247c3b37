"""What a page says of each check."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from verifier.renderers.html.anchors import MOST_LISTED, Anchors, Link
from verifier.renderers.html.clashes import ClashView, view_clash
from verifier.renderers.html.groups import Groups
from verifier.renderers.html.pictures import MOST_PICTURES, Shown, picture_check
from verifier.renderers.words.fault_sentences import list_resting, list_turns, write_deciding_numbers, write_why
from verifier.renderers.words.finding_sentences import write_acceptance
from verifier.renderers.words.sentences import verdict_words, write_sources
from verifier.renderers.words.wording import number_of, write_margin_of
from verifier.report import CheckResult, Report
from verifier.text import shorten

MOST_PICTURED = 100
"""So many checks, the worst first, are shown with all that is known of them, others in less."""

UNDEFINED = "Values for which it is undefined are left out: a divisor of zero, the root of a negative number."


class CheckView(NamedTuple):
    """A check as a page shows it; ``clashes`` are of this check alone, and told with it.

    ``why`` is the reason for which a failure is known.
    """

    anchor: str
    id: str
    title: str
    verdict: str
    verdict_words: str
    state: str
    why: str
    severity: str
    line: int
    assertion: str
    numbers: str
    because: str
    margin: str
    rests: tuple[str, ...]
    turns: tuple[str, ...]
    notes: tuple[str, ...]
    sources: str
    claims: tuple[Link, ...]
    tags: tuple[str, ...]
    pictures: tuple[Shown, ...]
    clashes: tuple[ClashView, ...]


class Checks:
    """The checks of one report, as far as they are listed: of very many the worst, and of these some in full."""

    def __init__(self, report: Report, anchors: Anchors, groups: Groups, *, strict: bool) -> None:
        self.report, self.anchors, self.groups, self.strict = report, anchors, groups, strict
        ids = [result.check.id.text for result in report.results[: MOST_LISTED["check"]]]
        self.listed, self.in_full = frozenset(ids), frozenset(ids[:MOST_PICTURED])
        self.left_out = len(report.results) - len(ids)

    def view(self, group: str) -> Iterator[CheckView]:
        """Those of one group, in the order of the report."""
        for result in self.groups.checks[group]:
            if result.check.id.text in self.listed:
                yield self._view(result, group)

    def _view(self, result: CheckResult, group: str) -> CheckView:
        check, report = result.check, self.report
        in_full = check.id.text in self.in_full
        clashes = self.groups.clashes_of.get(check.id.text, ())
        return CheckView(
            anchor=self.anchors.name("check", check.id.text),
            id=check.id.text,
            title=check.statement.text if check.statement else check.id.text,
            verdict=str(result.verdict),
            verdict_words=verdict_words(result),
            state=self._state(result, group),
            why=self._say_why(result) if group == "known" else "",
            severity=str(check.severity),
            line=report.file.position(check.id.start).line,
            assertion=shorten(check.assertion.text) if check.assertion else "",
            numbers=write_deciding_numbers(result) if group == "passes" else write_why(result, report),
            because=check.because.text if check.because else "",
            margin=write_margin_of(result) if group == "passes" else "",
            rests=tuple(list_resting(result, report)) if group == "doubts" else (),
            turns=tuple(list_turns(result, report)) if in_full else (),
            notes=tuple(_notes(result)) if in_full else (),
            sources=write_sources(result, report, "") if in_full else "",
            claims=tuple(self.anchors.link("claim", id) for id in result.claims if id in report.claims),
            tags=tuple(tag.text for tag in check.tags),
            pictures=tuple(picture_check(result)) if in_full else (),
            clashes=tuple(view_clash(clash, report, self.anchors) for clash in clashes) if in_full else (),
        )

    def _state(self, result: CheckResult, group: str) -> str:
        """How it ends, in one word."""
        match group:
            case "known":
                return "known" if result.check.id.text in self.groups.accepted else "expected"
            case "doubts":
                return "unsure" if result.passes(strict=self.strict) else "doubted"
            case "blocked" | "passes" | "ended":
                return group
            case _:
                return "fails"

    def _say_why(self, result: CheckResult) -> str:
        accepted, because = self.groups.accepted.get(result.check.id.text), result.check.because
        if accepted is not None:
            return write_acceptance(accepted)
        return because.text if because is not None else "The file gives no reason."


def _notes(result: CheckResult) -> Iterator[str]:
    if result.judgement.leaves_out_undefined:
        yield UNDEFINED
    more = len(result.comparisons) - MOST_PICTURES
    if more > 0:
        yield f"{number_of(more, 'comparison')} more without a picture."
