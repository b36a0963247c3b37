"""What a page says of each check."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterator, Mapping, Sequence
from typing import NamedTuple

from verifier.renderers.html.anchors import MOST_LISTED, Anchors, Link
from verifier.renderers.html.pictures import MOST_PICTURES, Shown, picture_check
from verifier.renderers.words.fault_sentences import list_turns, write_numbers
from verifier.renderers.words.finding_sentences import write_acceptance
from verifier.renderers.words.outline import set_known_apart
from verifier.renderers.words.sentences import verdict_words, write_sources
from verifier.renderers.words.wording import number_of, write_margin_of
from verifier.report import CheckResult, Report
from verifier.solving.margin import REFUSED
from verifier.text import shorten
from verifier.verdicts import Accepted, Verdict

MOST_PICTURED = 100
"""So many checks, the worst first, are shown with all that is known of them, others in a line."""

_STATES = {
    "fails": "Fails",
    "blocked": "Could not be judged",
    "known": "Known",
    "unsure": "Passes in doubt",
    "expected": "As expected",
    "passes": "Passes",
}
UNDEFINED = "Values for which it is undefined are left out: a divisor of zero, the root of a negative number."


class Chosen(NamedTuple):
    """A choice of the filter: what it shows, under which name, and how much that is."""

    key: str
    words: str
    checks: int


class CheckView(NamedTuple):
    """A check as a page shows it; ``details`` are the facts under its numbers."""

    anchor: str
    id: str
    title: str
    verdict: str
    verdict_words: str
    state: str
    state_words: str
    known: str
    severity: str
    line: int
    assertion: str
    numbers: str
    because: str
    margin: str
    turns: tuple[str, ...]
    notes: tuple[str, ...]
    sources: str
    claims: tuple[Link, ...]
    tags: tuple[str, ...]
    pictures: tuple[Shown, ...]


def list_checks(report: Report, anchors: Anchors, *, strict: bool, in_full: bool) -> Iterator[CheckView]:
    """The checks that are shown in full, the worst first; or else those after them, which are shown in a line."""
    known = find_known_checks(report, strict=strict)
    shown = slice(MOST_PICTURED) if in_full else slice(MOST_PICTURED, MOST_LISTED["check"])
    for result in report.results[shown]:
        yield _view(result, report, anchors, known, strict=strict, in_full=in_full)


def list_choices(reports: Sequence[Report], *, strict: bool) -> list[Chosen]:
    """What the checks of a run can be filtered by: how they end, and their verdicts, the worst first."""
    results = [result for report in reports for result in report.results[: MOST_LISTED["check"]]]
    states = Counter(state for report in reports for state in _list_states(report, strict=strict))
    verdicts = Counter(result.verdict for result in results)
    chosen = [Chosen(f"state-{key}", words, states[key]) for key, words in _STATES.items() if states[key]]
    chosen += [Chosen(f"verdict-{key}", key, verdicts[key]) for key in reversed(Verdict) if verdicts[key]]
    return [Chosen("all", "All", len(results)), *chosen]


def find_known_checks(report: Report, *, strict: bool) -> dict[str, Accepted]:
    """Why the baseline accepts failing checks, by their ids."""
    known, _ = set_known_apart(report, strict=strict)
    return {
        finding.subject: finding.accepted
        for finding in known
        if isinstance(finding.about, CheckResult) and finding.accepted is not None
    }


def state_of(result: CheckResult, known: Container[str] = (), *, strict: bool) -> str:
    """How a check ends, in one word."""
    if result.check.id.text in known:
        return "known"
    if result.verdict is Verdict.BLOCKED:
        return "blocked"
    if not result.passes(strict=strict):
        return "fails"
    if result.verdict in (*REFUSED, Verdict.UNDETERMINED):
        return "expected" if result.is_expected else "unsure"
    return "passes"


def _list_states(report: Report, *, strict: bool) -> Iterator[str]:
    known = find_known_checks(report, strict=strict)
    return (state_of(result, known, strict=strict) for result in report.results[: MOST_LISTED["check"]])


def _view(
    result: CheckResult,
    report: Report,
    anchors: Anchors,
    known: Mapping[str, Accepted],
    *,
    strict: bool,
    in_full: bool,
) -> CheckView:
    check, state = result.check, state_of(result, known, strict=strict)
    accepted = known.get(check.id.text)
    return CheckView(
        anchor=anchors.name("check", check.id.text),
        id=check.id.text,
        title=check.statement.text if check.statement else check.id.text,
        verdict=str(result.verdict),
        verdict_words=verdict_words(result),
        state=state,
        state_words=_STATES[state],
        known=write_acceptance(accepted) if accepted is not None else "",
        severity=str(check.severity),
        line=report.file.position(check.id.start).line,
        assertion=shorten(check.assertion.text) if check.assertion else "",
        numbers=write_numbers(result),
        because=check.because.text if check.because else "",
        margin=write_margin_of(result),
        turns=tuple(list_turns(result, report)) if in_full else (),
        notes=tuple(_notes(result)) if in_full else (),
        sources=write_sources(result, report, "") if in_full else "",
        claims=tuple(anchors.link("claim", id) for id in result.claims if id in report.claims),
        tags=tuple(tag.text for tag in check.tags),
        pictures=tuple(picture_check(result)) if in_full else (),
    )


def _notes(result: CheckResult) -> Iterator[str]:
    if result.judgement.leaves_out_undefined:
        yield UNDEFINED
    more = len(result.comparisons) - MOST_PICTURES
    if more > 0:
        yield f"{number_of(more, 'comparison')} more without a picture."
