"""What would make two quantities that cannot be compared or added measure the same."""

from __future__ import annotations

from verifier.expressions import ast
from verifier.expressions.scope import Scope
from verifier.values.units import Unit, name_unit


def suggest_factor(units: tuple[Unit, Unit], nodes: tuple[ast.Expression, ast.Expression], scope: Scope) -> str:
    """The factor that makes both sides measure the same, where one does."""
    left, right = units
    ratio = dict(left.dimension)
    for base, exponent in right.dimension:
        ratio[base] = ratio.get(base, 0) - exponent
    missing = {base: exponent for base, exponent in ratio.items() if exponent}
    if missing in ({"time": 1}, {"time": -1}):
        side = 1 if missing["time"] == 1 else 0
        return _multiply_by_duration(units[side], nodes[side], scope)
    if len(missing) == 1 and next(iter(missing)).startswith("#") and not (left.dimension and right.dimension):
        return "count(x) is the bare number of a counted thing"
    if _is_thing(left) and _is_thing(right):
        one, other = left.write(plural=False), right.write(plural=False)
        return f"count(x) is a bare number; if both are the same thing, say so: units: [{one} = {other}]"
    return "both sides must measure the same kind of thing"


def _is_thing(unit: Unit) -> bool:
    """It counts something that the file declares."""
    return len(unit.parts) == 1 and unit.is_counted


def _multiply_by_duration(unit: Unit, node: ast.Expression, scope: Scope) -> str:
    """``multiply annual_cap by a duration: annual_cap * 1 year``; what is more than a name is called by its unit."""
    name = node.id if isinstance(node, ast.Name) else ""
    durations = ["1 year", *(f"duration({claim})" for claim in scope.periods)][:2]
    ways = " or ".join(f"{name} * {duration}".strip() for duration in durations)
    return f"multiply {name or name_unit(unit)} by a duration: {ways}"
