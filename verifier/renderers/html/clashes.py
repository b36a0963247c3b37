"""What a page says of all checks together: what clashes, step by step, or what it leaves."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from verifier.renderers.html.anchors import Anchors, Link
from verifier.renderers.html.pictures import Shown, picture_clash
from verifier.renderers.words.clash_sentences import (
    MOST_CLASHES,
    MOST_ELEMENTS,
    Step,
    Way,
    count_elements,
    count_unnamed,
    list_shared,
    list_slips,
    list_ways,
    say_what_was_tried,
    write_elements,
    write_end,
    write_outlook,
    write_standing,
    write_steps,
)
from verifier.renderers.words.wording import number_of, write_left, write_names, write_quantity
from verifier.report import Clash, Joint, Report
from verifier.solving.joint.facts import Proof
from verifier.text import shorten
from verifier.values.interval import point

MOST_NARROWED = 50


class Part(NamedTuple):
    """A claim of a clash: what it says, and what it would have to be to end it alone; empty where it cannot.

    ``notes`` are what other clashes leave it. A check has its assertion as its words.
    """

    link: Link
    words: str
    statement: str
    quote: str = ""
    standing: str = ""
    line: int = 0
    allowed: str = ""
    notes: tuple[str, ...] = ()


class ClashView(NamedTuple):
    """One clash: its claims with what would end it, its checks, and the steps that show it."""

    title: str
    severity: str
    counted: str
    claims: tuple[Part, ...]
    checks: tuple[Part, ...]
    slips: tuple[str, ...]
    left_out: int
    outlook: str
    can_end: bool
    steps: tuple[Step, ...]
    end: str
    picture: Shown | None
    others: tuple[str, ...]


class Left(NamedTuple):
    """What is left of a quantity, and a value that goes with all others."""

    link: Link
    values: str
    example: str


class TogetherView(NamedTuple):
    """The answer on all checks that are assumed, where they do not clash; ``says`` is empty where they do."""

    says: str
    is_good: bool
    blocked: str
    undecided: tuple[str, ...]
    tried: str
    left: tuple[Left, ...]
    left_out: int


def view_together(report: Report, anchors: Anchors) -> TogetherView | None:
    """None where nothing is asked of all together."""
    joint = report.joint
    if joint is None:
        return None
    return TogetherView(
        says=_say_together(joint),
        is_good=bool(joint.can_be_true),
        blocked=write_names(joint.blocked),
        undecided=tuple(write_names(checks) for checks in joint.undecided[:MOST_CLASHES]),
        tried=say_what_was_tried() if joint.undecided else "",
        left=tuple(_list_left(joint, report, anchors)),
        left_out=max(0, len(joint.implied) - MOST_NARROWED) if joint.can_be_true else 0,
    )


def view_clash(clash: Clash, report: Report, anchors: Anchors) -> ClashView:
    """A clash as a page tells it."""
    conflict, quantities = clash.conflict, report.quantities
    ways = {way.claim: way for way in list_ways(clash, quantities)}
    given = [_claim(id, None, report, anchors, is_given=True) for id in conflict.given[:MOST_ELEMENTS]]
    proof = conflict.proof if isinstance(conflict.proof, Proof) else None
    return ClashView(
        title=_title(clash),
        severity=str(clash.severity),
        counted=count_elements(conflict),
        claims=(*(_claim(id, ways.get(id), report, anchors) for id in conflict.claims[:MOST_ELEMENTS]), *given),
        checks=tuple(_check(id, report, anchors) for id in conflict.checks[:MOST_ELEMENTS]),
        slips=(*list_slips(clash), *list_shared(clash, quantities)),
        left_out=count_unnamed(conflict),
        outlook=write_outlook(conflict),
        can_end=bool(ways),
        steps=tuple(write_steps(conflict, quantities)),
        end=write_end(conflict, quantities),
        picture=picture_clash(proof, quantities) if proof is not None else None,
        others=tuple(write_elements(other) for other in clash.others),
    )


def _title(clash: Clash) -> str:
    count = len(clash.conflict.checks)
    return f"These {count:,} checks cannot all be true" if count > 1 else "This cannot be true"


def _say_together(joint: Joint) -> str:
    if joint.clashes:
        return ""
    if not joint.can_be_true:
        return "Whether all can be true together is undecided."
    count = len(joint.checks)
    return f"The {number_of(count, 'check')} that {'is' if count == 1 else 'are'} assumed can all be true together."


def _list_left(joint: Joint, report: Report, anchors: Anchors) -> Iterator[Left]:
    quantities = report.quantities
    for id, found in list(joint.implied.items())[:MOST_NARROWED] if joint.can_be_true else ():
        quantity = quantities[id]
        value = (joint.witness or {}).get(id)
        example = write_quantity(quantity.holding(point(value))) if value is not None else ""
        link = anchors.link("claim" if id in report.claims else "derived", id)
        yield Left(link, write_left(quantity.holding(found.values), is_exact=found.is_exact), example)


def _claim(id: str, way: Way | None, report: Report, anchors: Anchors, *, is_given: bool = False) -> Part:
    claim = report.claims[id].claim
    return Part(
        anchors.link("claim", id),
        shorten(claim.value.text) if claim.value is not None else "",
        claim.statement.text if claim.statement is not None else "",
        shorten(claim.quote.text) if claim.quote is not None else "",
        write_standing(claim, is_given=is_given),
        report.file.position(claim.id.start).line,
        way.values if way is not None else "",
        way.notes if way is not None else (),
    )


def _check(id: str, report: Report, anchors: Anchors) -> Part:
    check = report.document.checks[id] if report.document is not None else None
    words = shorten(check.assertion.text) if check is not None and check.assertion is not None else ""
    statement = check.statement.text if check is not None and check.statement is not None else ""
    line = report.file.position(check.id.start).line if check is not None else 0
    return Part(anchors.link("check", id), words, statement, line=line)
