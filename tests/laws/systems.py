"""Random claims files whose meaning is known here, by a table of words that is not the verifier's."""

from __future__ import annotations

from fractions import Fraction
from math import inf
from random import Random
from typing import NamedTuple

Bound = Fraction | float


class Range(NamedTuple):
    """From one number to another; an end that is not closed does not belong to it."""

    low: Bound
    high: Bound
    low_closed: bool = True
    high_closed: bool = True

    def contains(self, number: Fraction) -> bool:
        """Whether a number belongs to it."""
        above = number > self.low or (self.low_closed and number == self.low)
        return above and (number < self.high or (self.high_closed and number == self.high))


class Said(NamedTuple):
    """A claim: its words, what they allow in its own unit, what a number of the unit is worth, whether it counts."""

    words: str
    range: Range
    factor: Fraction = Fraction(1)
    whole: bool = False
    given: bool = False
    stated: Fraction | None = None


class Node(NamedTuple):
    """An expression: a name, a number, or an operation of two."""

    operator: str
    parts: tuple[Node | str | Fraction, ...]


class Check(NamedTuple):
    """A comparison of two expressions; ``within`` is a share of the right side."""

    left: Node
    relation: str
    right: Node
    within: Fraction | None = None
    severity: str = "error"


class System(NamedTuple):
    """A claims file and what it means."""

    text: str
    claims: dict[str, Said]
    derived: dict[str, Node]
    checks: dict[str, Check]


def name_of(name: str) -> Node:
    """A claim or a derived quantity."""
    return Node("name", (name,))


class SystemMaker:
    """Makes files of few claims: half of them clash."""

    def __init__(self, random: Random) -> None:
        self.random = random

    def make(self) -> System:
        """A file of tonnes, of ships, or of plain numbers with shares in per cent."""
        kind = self.random.choice(["tonnes", "ships", "plain", "plain"])
        claims = {f"c{n}": self._claim(kind) for n in range(self.random.randint(2, 5))}
        derived: dict[str, Node] = {}
        if self.random.random() < 0.5:
            derived["d0"] = self._expression(list(claims), kind, 2)
        names = [*claims, *derived]
        checks = {f"k{n}": self._check(names, kind) for n in range(self.random.randint(1, 4))}
        return System(_write(claims, derived, checks), claims, derived, checks)

    def _claim(self, kind: str) -> Said:
        random = self.random
        whole = kind == "ships"
        unit = {"tonnes": " t", "ships": " ships", "plain": ""}[kind]
        factor = Fraction(1)
        if kind == "plain" and random.random() < 0.2:
            unit, factor = " %", Fraction(1, 100)
        given = random.random() < 0.1
        low = self._number(whole)
        high = low + abs(self._number(whole)) + 1
        a, b = _digits(low), _digits(high)
        forms = [
            (f"exactly {a}", Range(low, low), low),
            (f"{a} to {b}", Range(low, high), None),
            (f"between {a} and {b}", Range(low, high), None),
            (f"more than {a}", Range(low, inf, False, False), None),
            (f"at least {a}", Range(low, inf, True, False), None),
            (f"less than {b}", Range(-inf, high, False, False), None),
            (f"at most {b}", Range(-inf, high, False, True), None),
        ]
        forms += _just_stated(low, a, whole)
        words, said, stated = random.choice([*forms[:3], *forms])
        if whole:
            said = _counted(said)
        return Said(f"{words}{unit}", said, factor, whole, given, stated)

    def _number(self, whole: bool) -> Fraction:
        random = self.random
        number = Fraction(random.choice([1, 2, 3, 5, 8, 12, 20, 47, 100, 250, 1637, 12000]))
        if whole:
            return number
        number /= random.choice([1, 1, 1, 2, 4, 10, 100])
        return -number if random.random() < 0.15 else number

    def _expression(self, names: list[str], kind: str, depth: int) -> Node:
        random = self.random
        if depth == 0 or random.random() < 0.35:
            return name_of(random.choice(names))
        left, right = (self._expression(names, kind, depth - 1) for _ in range(2))
        operators = ["+", "-", "+"] if kind != "plain" else ["+", "-", "*", "/", "*", "/"]
        return Node(random.choice(operators), (left, right))

    def _check(self, names: list[str], kind: str) -> Check:
        random = self.random
        left = self._expression(names, kind, random.choice([0, 1, 1, 2]))
        right = self._expression(names, kind, random.choice([0, 0, 1]))
        if kind == "plain" and random.random() < 0.25:
            right = Node("number", (Fraction(random.choice([1, 2, 5, 10, 50])) / random.choice([1, 2, 4]),))
        relation = random.choice(["==", "==", "==", "<=", "<", ">=", ">"])
        within = Fraction(random.choice([5, 10, 50]), 100) if relation == "==" and random.random() < 0.2 else None
        severity = random.choice(["error"] * 6 + ["warning", "note"])
        return Check(left, relation, right, within, severity)


def write_node(node: Node) -> str:
    """An expression in the language of claims files."""
    match node:
        case Node("name", (name,)):
            return str(name)
        case Node("number", (Fraction() as number,)):
            return _digits(number)
        case Node(operator, (Node() as left, Node() as right)):
            return f"{_inside(left)} {operator} {_inside(right)}"
    raise AssertionError(node)


def names_in(node: Node) -> set[str]:
    """The names that it mentions."""
    found: set[str] = set()
    for part in node.parts:
        found |= names_in(part) if isinstance(part, Node) else {part} if isinstance(part, str) else set()
    return found


def write_check(check: Check) -> str:
    """A check as it stands in the file."""
    tolerance = f" within {_digits(check.within * 100)} %" if check.within is not None else ""
    return f"{write_node(check.left)} {check.relation} {write_node(check.right)}{tolerance}"


def _inside(node: Node) -> str:
    return write_node(node) if node.operator in ("name", "number") else f"({write_node(node)})"


def _write(claims: dict[str, Said], derived: dict[str, Node], checks: dict[str, Check]) -> str:
    lines = ["units: [ship]", "claims:"]
    for name, said in claims.items():
        given = ", given: true" if said.given else ""
        lines.append(f'  {name}: {{value: "{said.words}"{given}}}')
    lines += ["derived:"] if derived else []
    lines += [f"  {name}: {write_node(node)}" for name, node in derived.items()]
    lines.append("checks:")
    lines += [
        f"  {name}: {{assert: {write_check(check)}, severity: {check.severity}}}" for name, check in checks.items()
    ]
    return "\n".join(lines) + "\n"


def _just_stated(number: Fraction, digits: str, whole: bool) -> list[tuple[str, Range, Fraction | None]]:
    """A number without a word: rounded to its digits after the point; a thing counted, that does not look rounded."""
    if whole:
        return [(digits, Range(number, number), number)] if not digits.endswith("0") else []
    half = Fraction(1, 2 * 10 ** len(digits.partition(".")[2]))
    return [(digits, Range(number - half, number + half), number)] * 3 if "." in digits else []


def _counted(said: Range) -> Range:
    """Whole numbers, none below zero."""
    low = max(Fraction(0), said.low if said.low_closed else said.low + 1) if said.low != -inf else Fraction(0)
    high = said.high if said.high_closed or said.high == inf else said.high - 1
    return Range(low, high, True, high != inf)


def _digits(number: Fraction) -> str:
    """Decimals that say it exactly."""
    for places in range(8):
        scaled = number * 10**places
        if scaled.denominator == 1:
            digits = f"{abs(scaled.numerator):0{places + 1}d}"
            whole, rest = (digits[:-places], digits[-places:]) if places else (digits, "")
            return ("-" if number < 0 else "") + whole + (f".{rest}" if rest else "")
    raise AssertionError(number)
