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
    count_elements,
    count_unnamed,
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


class Element(NamedTuple):
    """A claim or a check that is part of a clash."""

    link: Link
    words: str
    statement: str = ""
    quote: str = ""
    standing: str = ""


class SuspectView(NamedTuple):
    """A claim, the values for which the clash would end, and questions about it."""

    link: Link
    said: str
    allowed: str
    questions: tuple[str, ...]


class ClashView(NamedTuple):
    """One clash, told from its claims to what would end it."""

    severity: str
    counted: str
    claims: tuple[Element, ...]
    checks: tuple[Element, ...]
    left_out: int
    steps: tuple[Step, ...]
    end: str
    picture: Shown | None
    introduction: str
    suspects: tuple[SuspectView, ...]
    others: tuple[str, ...]


class Left(NamedTuple):
    """What is left of a quantity, and a value that goes with all others."""

    link: Link
    values: str
    example: str


class TogetherView(NamedTuple):
    """The answer on all checks that are assumed."""

    answer: str
    is_good: bool
    assumed: str
    clashes: tuple[ClashView, ...]
    more: int
    undecided: tuple[str, ...]
    tried: str
    blocked: str
    left: tuple[Left, ...]
    left_out: int


def view_together(report: Report, anchors: Anchors) -> TogetherView | None:
    """None where nothing is asked of all together."""
    joint = report.joint
    if joint is None:
        return None
    clashes = tuple(_view_clash(clash, report, anchors) for clash in joint.clashes[:MOST_CLASHES])
    return TogetherView(
        answer=joint.answer,
        is_good=bool(joint.can_be_true),
        assumed=number_of(len(joint.checks), "check"),
        clashes=clashes,
        more=max(0, len(joint.clashes) - MOST_CLASHES),
        undecided=tuple(write_names(checks) for checks in joint.undecided[:MOST_CLASHES]),
        tried=say_what_was_tried() if joint.undecided else "",
        blocked=write_names(joint.blocked),
        left=tuple(_list_left(joint, report, anchors)),
        left_out=max(0, len(joint.implied) - MOST_NARROWED),
    )


def _list_left(joint: Joint, report: Report, anchors: Anchors) -> Iterator[Left]:
    quantities = report.quantities
    for id, found in list(joint.implied.items())[:MOST_NARROWED] if joint.can_be_true else ():
        quantity = quantities[id]
        value = (joint.witness or {}).get(id)
        example = write_quantity(quantity.holding(point(value))) if value is not None else ""
        link = anchors.link("claim" if id in report.claims else "derived", id)
        yield Left(link, write_left(quantity.holding(found.values), is_exact=found.is_exact), example)


def _view_clash(clash: Clash, report: Report, anchors: Anchors) -> ClashView:
    conflict, quantities = clash.conflict, report.quantities
    given = [_claim(id, report, anchors, is_given=True) for id in conflict.given[:MOST_ELEMENTS]]
    proof = conflict.proof if isinstance(conflict.proof, Proof) else None
    return ClashView(
        severity=str(clash.severity),
        counted=count_elements(conflict),
        claims=(*(_claim(id, report, anchors) for id in conflict.claims[:MOST_ELEMENTS]), *given),
        checks=tuple(_check(id, report, anchors) for id in conflict.checks[:MOST_ELEMENTS]),
        left_out=count_unnamed(conflict),
        steps=tuple(write_steps(conflict, quantities)),
        end=write_end(conflict, quantities),
        picture=picture_clash(proof, quantities) if proof is not None else None,
        introduction=write_outlook(conflict) or "What would end it, the others being as they are:",
        suspects=tuple(_suspects(clash, report, anchors)),
        others=tuple(write_elements(other) for other in clash.others),
    )


def _claim(id: str, report: Report, anchors: Anchors, *, is_given: bool = False) -> Element:
    claim = report.claims[id].claim
    return Element(
        anchors.link("claim", id),
        shorten(claim.value.text) if claim.value is not None else "",
        claim.statement.text if claim.statement is not None else "",
        shorten(claim.quote.text) if claim.quote is not None else "",
        write_standing(claim, is_given=is_given),
    )


def _check(id: str, report: Report, anchors: Anchors) -> Element:
    check = report.document.checks[id] if report.document is not None else None
    words = shorten(check.assertion.text) if check is not None and check.assertion is not None else ""
    statement = check.statement.text if check is not None and check.statement is not None else ""
    return Element(anchors.link("check", id), words, statement)


def _suspects(clash: Clash, report: Report, anchors: Anchors) -> Iterator[SuspectView]:
    for way in list_ways(clash, report.quantities):
        value = report.claims[way.claim].claim.value
        said = shorten(value.text) if value is not None else ""
        yield SuspectView(anchors.link("claim", way.claim), said, way.values, way.notes)
