"""Whether all checks can be true together, as plain records for programs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from verifier.renderers.records.exact import Record, describe_interval, describe_unit, describe_value
from verifier.report import Clash, Joint, Quantity, Report
from verifier.solving.joint.ranges import Implied


def describe_joint(joint: Joint, report: Report) -> Record:
    """The answer, what it rests on, and what all together leaves of claims and derived quantities."""
    quantities = report.quantities
    witness = joint.witness
    return {
        "answer": joint.answer,
        "checks": list(joint.checks),
        "blocked": list(joint.blocked),
        "undecided": [list(checks) for checks in joint.undecided],
        "witness": None
        if witness is None
        else [describe_value(name, value, quantities.get(name)) for name, value in witness.items()],
        "implied": [_describe_implied(id, implied, quantities[id]) for id, implied in joint.implied.items()],
        "clashes": _describe_clashes(joint.clashes, quantities) if joint.clashes else [],
    }


def _describe_implied(id: str, implied: Implied, quantity: Quantity) -> Record:
    return {
        "id": id,
        **describe_unit(quantity.unit),
        "is_date": quantity.is_date,
        "values": describe_interval(implied.values, is_date=quantity.is_date),
        "is_exact": implied.is_exact,
    }


def _describe_clashes(clashes: Sequence[Clash], quantities: Mapping[str, Quantity]) -> list[Record]:
    from verifier.renderers.records.clash_records import describe_clash  # noqa: PLC0415  # most files need none of it

    return [describe_clash(clash, quantities) for clash in clashes]
