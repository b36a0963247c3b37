"""What cannot all be true, as plain records for programs."""

from __future__ import annotations

from collections.abc import Mapping

from verifier.renderers.records.exact import describe_interval, describe_values, write_number
from verifier.renderers.records.json_text import Record
from verifier.renderers.words.proof import write_link, write_step
from verifier.report import Clash, Quantity
from verifier.solving.joint.conflict import Conflict, Suspect
from verifier.solving.joint.facts import Fact, Proof


def describe_clash(clash: Clash, quantities: Mapping[str, Quantity]) -> Record:
    """What clashes, why, and which claims it would take to be otherwise."""
    conflict = clash.conflict
    return {
        "severity": str(clash.severity),
        **_describe_elements(conflict),
        "proof": _describe_proof(conflict.proof, conflict, quantities) if isinstance(conflict.proof, Proof) else None,
        "circle": _describe_circle(conflict),
        "suspects": [_describe_suspect(suspect, clash, quantities[suspect.claim]) for suspect in conflict.suspects],
        "slips": [
            {
                "claim": slip.claim,
                "kind": slip.kind,
                "written": slip.written,
                "question": slip.question,
                **describe_values(quantities[slip.claim], slip.values),
            }
            for slip in clash.slips
        ],
        "shared": [
            {
                "claim": shared.claim,
                "checks": list(shared.checks),
                **describe_values(quantities[shared.claim], shared.values),
            }
            for shared in clash.shared
        ],
        "nearest": [
            {
                "claim": near.claim,
                "below": describe_interval(near.below),
                "above": describe_interval(near.above),
                "number_below": near.number_below,
                "number_above": near.number_above,
            }
            for near in clash.nearest
        ],
        "others": [_describe_elements(other) for other in clash.others],
    }


def _describe_elements(conflict: Conflict) -> Record:
    return {
        "claims": list(conflict.claims),
        "checks": list(conflict.checks),
        "given": list(conflict.given),
        "derived": list(conflict.derived),
        "is_smallest": conflict.is_smallest,
    }


def _describe_proof(proof: Proof, conflict: Conflict, quantities: Mapping[str, Quantity]) -> Record:
    return {
        "stated": [_describe_bound(fact) for fact in proof.stated],
        "steps": [_describe_step(fact, conflict, quantities) for fact in proof.steps],
        "clash": [_describe_bound(proof.low), _describe_bound(proof.high)],
    }


def _describe_circle(conflict: Conflict) -> list[Record] | None:
    if conflict.proof is None or isinstance(conflict.proof, Proof):
        return None
    return [
        {
            "lower": link.lower,
            "higher": link.higher,
            "is_strict": link.is_strict,
            "from": conflict.demands[link.demand].name,
            "text": write_link(link),
        }
        for link in conflict.proof
    ]


def _describe_bound(fact: Fact) -> Record:
    """A bound of a claim, a derived quantity, or the length of a year or a month in days."""
    return {
        "name": fact.variable,
        "is_upper": fact.upper,
        "bound": write_number(fact.end),
        "is_closed": fact.closed,
    }


def _describe_step(fact: Fact, conflict: Conflict, quantities: Mapping[str, Quantity]) -> Record:
    demand = conflict.demands[fact.demand or 0]
    return {
        **_describe_bound(fact),
        "from": demand.name,
        "is_check": demand.is_check,
        "reasons": [_describe_bound(reason) for reason in fact.reasons],
        "text": write_step(fact, quantities),
    }


def _describe_suspect(suspect: Suspect, clash: Clash, quantity: Quantity) -> Record:
    return {
        "claim": suspect.claim,
        **describe_values(quantity, suspect.values),
        "is_exact": suspect.is_exact,
        "elsewhere": [
            {"checks": list(other.checks), "values": describe_interval(other.values)}
            for other in clash.elsewhere.get(suspect.claim, ())
        ],
    }
