"""Plants single slips in consistent tables, and asks whether the report names them.

    python -m benchmarks.slips --number 440 --examples 90 --seed 1

The same is done with the files of the gallery, which are judged anew for each slip that may explain a clash. The tables
are made by a seed: rows of two years with totals, shares, growth, a monthly mean and a mean for each person.
*Can tell* means that at most three pairs of claim and slip make the table consistent, by brute force over the slips of
this file, each number in half a unit of its last digit. Prints, by kind and in all, how many slips clash, how many of
these can be told, and how often the claim with its true value is among what the first clash asks, and first.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from fractions import Fraction
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

import yaml

from benchmarks.tables import Column, write_headings, write_row
from verifier import verify
from verifier.report import Mend
from verifier.text import TextFile

_COLUMNS = [Column("slip", 12), *(Column(head, 13) for head in ("planted", "clash", "can be told"))]
_COLUMNS += [Column(head, 13) for head in ("named", "first", "named of all", "first of all")]

Range = tuple[Fraction, Fraction]


class Number(NamedTuple):
    """A claim's number: its digits as text, with a point where it has one, its unit and what that is worth."""

    digits: str
    unit: str
    worth: Fraction = Fraction(1)

    @property
    def value(self) -> Fraction:
        """What it says, in plain units."""
        return Fraction(self.digits) * self.worth

    @property
    def range(self) -> Range:
        """Half a unit of its last digit on either side; of things counted, just the number."""
        half = Fraction(1, 2 * 10 ** len(self.digits.partition(".")[2]))
        half = Fraction(0) if self.unit == "persons" else half
        number = Fraction(self.digits)
        return (number - half) * self.worth, (number + half) * self.worth


class Table(NamedTuple):
    """Claims by name, and checks: what they are made of, and the text of each."""

    numbers: dict[str, Number]
    checks: dict[str, tuple[str, Callable[[Mapping[str, Range]], bool]]]

    def text(self) -> str:
        """The claims file."""
        lines = ["units: [person]", "sources: {s: {title: Table, rounding: nearest}}", "claims:"]
        lines += [
            f"  {name}: {{value: {number.digits} {number.unit}, source: s}}" for name, number in self.numbers.items()
        ]
        return "\n".join([*lines, "checks:", *(f"  {name}: {text}" for name, (text, _) in self.checks.items())]) + "\n"

    def is_consistent(self) -> bool:
        """Each check by itself can be true."""
        ranges = {name: number.range for name, number in self.numbers.items()}
        return all(can_be(ranges) for _, can_be in self.checks.values())

    def put(self, name: str, number: Number) -> Table:
        """The same with another number."""
        return self._replace(numbers={**self.numbers, name: number})


def make_table(random: Random) -> Table:
    """A table that is consistent."""
    rows = [f"r{n}" for n in range(random.randint(3, 6))]
    numbers, checks = dict[str, Number](), dict[str, tuple[str, Callable[[Mapping[str, Range]], bool]]]()
    for year in ("a", "b"):
        values = [random.randint(11, 9_999) for _ in rows]
        for row, value in zip(rows, values, strict=True):
            numbers[f"{row}_{year}"] = Number(str(value), "t")
        numbers[f"total_{year}"] = Number(str(sum(values)), "t")
        parts = [f"{row}_{year}" for row in rows]
        checks[f"sum_{year}"] = f"{' + '.join(parts)} == total_{year}", _sums(parts, f"total_{year}")
        for row, value in zip(rows, values, strict=True):
            share = _round(Fraction(100 * value, sum(values)), 1)
            numbers[f"share_{row}_{year}"] = Number(share, '"%"', Fraction(1, 100))
            names = f"{row}_{year}", f"total_{year}", f"share_{row}_{year}"
            checks[f"of_{row}_{year}"] = f"{names[0]} / {names[1]} == {names[2]}", _divides(*names)
    for row in rows:
        old, new = (numbers[f"{row}_{year}"].value for year in ("a", "b"))
        numbers[f"growth_{row}"] = Number(_round(100 * (new - old) / old, 1), '"%"', Fraction(1, 100))
        names = f"{row}_a", f"{row}_b", f"growth_{row}"
        checks[f"grows_{row}"] = f"({names[1]} - {names[0]}) / {names[0]} == {names[2]}", _grows(*names)
    total, heads = numbers["total_b"].value, random.randint(101, 999)
    numbers["monthly"] = Number(_round(total / 12, 1), "t")
    numbers["heads"] = Number(str(heads), "persons")
    numbers["mean"] = Number(_round(total / heads, 3), "t/person")
    checks["months"] = "total_b / 12 == monthly", _divides("total_b", Fraction(12), "monthly")
    checks["means"] = "total_b / heads == mean", _divides("total_b", "heads", "mean")
    numbers = {name: number._replace(unit=number.unit.strip('"')) for name, number in numbers.items()}
    return Table(numbers, checks)


def _round(number: Fraction, places: int) -> str:
    scaled = int(abs(number) * 10**places + Fraction(1, 2))
    digits = f"{scaled:0{places + 1}d}"
    return ("-" if number < 0 and scaled else "") + f"{digits[:-places]}.{digits[-places:]}"


def _sums(parts: list[str], total: str) -> Callable[[Mapping[str, Range]], bool]:
    def can_be(ranges: Mapping[str, Range]) -> bool:
        low, high = (sum((ranges[part][end] for part in parts), Fraction(0)) for end in (0, 1))
        return low <= ranges[total][1] and high >= ranges[total][0]

    return can_be


def _divides(part: str, whole: str | Fraction, share: str) -> Callable[[Mapping[str, Range]], bool]:
    """In positive numbers."""

    def can_be(ranges: Mapping[str, Range]) -> bool:
        low, high = ranges[whole] if isinstance(whole, str) else (whole, whole)
        return ranges[part][0] > 0 and low > 0 and _meet(ranges[part][0] / high, ranges[part][1] / low, ranges[share])

    return can_be


def _grows(old: str, new: str, growth: str) -> Callable[[Mapping[str, Range]], bool]:
    def can_be(ranges: Mapping[str, Range]) -> bool:
        (low, high), (first, last) = ranges[old], ranges[new]
        return low > 0 and first > 0 and _meet(first / high - 1, last / low - 1, ranges[growth])

    return can_be


def _meet(low: Fraction, high: Fraction, other: Range) -> bool:
    return low <= other[1] and high >= other[0]


# slips: what a number may be instead; they are their own opposites, all of them together


def _minus(number: Number, _: list[Number]) -> Iterator[Number]:
    yield number._replace(digits=number.digits.removeprefix("-") if "-" in number.digits else f"-{number.digits}")


def _moved(number: Number, places: int) -> Number:
    whole, _, rest = number.digits.removeprefix("-").partition(".")
    digits = (whole + rest).lstrip("0") or "0"
    after = max(0, len(rest) - places)
    digits += "0" * max(0, places - len(rest))
    digits = digits.rjust(after + 1, "0")
    sign = "-" if number.digits.startswith("-") else ""
    return number._replace(digits=sign + (f"{digits[:-after]}.{digits[-after:]}" if after else digits))


def _ten(number: Number, _: list[Number]) -> Iterator[Number]:
    yield from (_moved(number, places) for places in (1, -1))


def _thousand(number: Number, _: list[Number]) -> Iterator[Number]:
    yield from (_moved(number, places) for places in (3, -3))


def _percent(number: Number, _: list[Number]) -> Iterator[Number]:
    if number.unit == "%":
        yield from (_moved(number, places) for places in (2, -2))


def _respelled(number: Number, change: Callable[[str], Iterator[str]]) -> Iterator[Number]:
    sign = "-" if number.digits.startswith("-") else ""
    whole, _, rest = number.digits.removeprefix("-").partition(".")
    for digits in change(whole + rest):
        first, last = (digits[: -len(rest)], digits[-len(rest) :]) if rest else (digits, "")
        if first and (len(first) == 1 or first[0] != "0") and digits != whole + rest:
            yield number._replace(digits=f"{sign}{first}{'.' if last else ''}{last}")


def _swap(number: Number, _: list[Number]) -> Iterator[Number]:
    def change(digits: str) -> Iterator[str]:
        for at in range(len(digits) - 1):
            yield digits[:at] + digits[at + 1] + digits[at] + digits[at + 2 :]

    yield from _respelled(number, change)


def _wrong(number: Number, _: list[Number]) -> Iterator[Number]:
    def change(digits: str) -> Iterator[str]:
        for at in range(len(digits)):
            yield from (digits[:at] + new + digits[at + 1 :] for new in "0123456789")

    yield from _respelled(number, change)


def _lost(number: Number, _: list[Number]) -> Iterator[Number]:
    def change(digits: str) -> Iterator[str]:
        yield from (digits[:at] + digits[at + 1 :] for at in range(len(digits)))

    yield from _respelled(number, change)


def _added(number: Number, _: list[Number]) -> Iterator[Number]:
    def change(digits: str) -> Iterator[str]:
        for at in range(len(digits) + 1):
            yield from (digits[:at] + new + digits[at:] for new in "0123456789")

    yield from _respelled(number, change)


def _scaled(number: Number, factor: Fraction) -> Number:
    places = len(number.digits.partition(".")[2])
    exact = Fraction(number.digits) * factor
    digits = _round(exact, places) if places else str(int(exact + Fraction(1, 2)))
    return number._replace(digits=digits)


def _months(number: Number, _: list[Number]) -> Iterator[Number]:
    if number.unit.startswith("t"):
        yield from (_scaled(number, factor) for factor in (Fraction(12), Fraction(1, 12)))


def _each(number: Number, others: list[Number]) -> Iterator[Number]:
    heads = next((other.value for other in others if other.unit == "persons"), None)
    if heads is not None and number.unit.startswith("t"):
        yield from (_scaled(number, factor) for factor in (heads, 1 / heads))


def _part(number: Number, others: list[Number]) -> Iterator[Number]:
    for other in others if number.unit == "t" else []:
        if other.unit == "t" and "." not in other.digits + number.digits:
            yield number._replace(digits=str(int(number.digits) + int(other.digits)))
            if int(number.digits) > int(other.digits):
                yield number._replace(digits=str(int(number.digits) - int(other.digits)))


def _rounding(number: Number, _: list[Number]) -> Iterator[Number]:
    places = len(number.digits.partition(".")[2])
    if places:
        steps = (Fraction(number.digits) + Fraction(sign, 10**places) for sign in (-1, 1))
        yield from (number._replace(digits=_round(step, places)) for step in steps)


SLIPS: Mapping[str, Callable[[Number, list[Number]], Iterator[Number]]] = {
    "minus": _minus,
    "thousand": _thousand,
    "ten": _ten,
    "per cent": _percent,
    "swapped": _swap,
    "wrong": _wrong,
    "lost": _lost,
    "added": _added,
    "month": _months,
    "each": _each,
    "part": _part,
    "rounding": _rounding,
}


def plant(table: Table, kind: str, random: Random) -> tuple[Table, str] | None:
    """The table with one slip of a kind, and the claim that has it; a part is left out of a total alone."""
    names = [name for name in table.numbers if kind != "part" or name.startswith("total")]
    random.shuffle(names)
    for name in names:
        others = [number for other, number in table.numbers.items() if other[-2:] == name[-2:] and other != name]
        others += [table.numbers["heads"]] if kind == "each" else []
        slips = [*SLIPS[kind](table.numbers[name], others)]
        slips = [number for number in slips if number.digits != table.numbers[name].digits and number.value]
        if slips:
            return table.put(name, random.choice(slips)), name
    return None


def count_explanations(table: Table, most: int = 4) -> int:
    """How many pairs of claim and number make the table consistent, as far as ``most``."""
    ranges = {name: number.range for name, number in table.numbers.items()}
    checks = [can_be for _, can_be in table.checks.values()]
    checks.sort(key=lambda can_be: can_be(ranges))  # those that fail first
    found = set[tuple[str, Fraction]]()
    for name, number in table.numbers.items():
        others = [other for key, other in table.numbers.items() if key != name]
        for changed in {changed for slip in SLIPS.values() for changed in slip(number, others) if changed.value}:
            if all(can_be({**ranges, name: changed.range}) for can_be in checks):
                found.add((name, changed.value))
            if len(found) >= most:
                return most
    return len(found)


def is_true(mend: Mend, name: str, number: Number) -> bool:
    """It is the claim, and its true value is among those that would end the clash."""
    if mend.claim != name:
        return False
    low, high = number.range
    return mend.values.low <= high / number.worth and mend.values.high >= low / number.worth


class Example(NamedTuple):
    """A claims file of the gallery without its expected clashes, and where numbers stand in its values."""

    content: dict[str, Any]
    values: dict[str, re.Match[str]]

    def put(self, name: str, number: Number) -> str:
        """The file with another number in one value."""
        found = self.values[name]
        claim = self.content["claims"][name]
        value = f"{found.string[: found.start()]}{number.digits}{found.string[found.end() :]}"
        other = value if isinstance(claim, str) else {**claim, "value": value}
        claims = {**self.content["claims"], name: other}
        return yaml.safe_dump({**self.content, "claims": claims}, allow_unicode=True, sort_keys=False)

    def number(self, name: str) -> Number:
        """The number of a value, without the marks between its thousands."""
        found = self.values[name]
        unit = "%" if "%" in found.string else ""
        return Number(re.sub("[_,]", "", found[0]), unit, Fraction(1, 100) if unit else Fraction(1))


def read_example(path: Path) -> Example:
    """A file whose quotes are left out, for they say the true number."""
    content = yaml.load(path.read_text("utf-8"), yaml.BaseLoader)
    checks = {id: check for id, check in content["checks"].items() if isinstance(check, str) or "expect" not in check}
    content = {key: part for key, part in content.items() if key in ("units", "derived", "claims")} | {"checks": checks}
    values = dict[str, re.Match[str]]()
    for id, claim in content["claims"].items():
        text = claim if isinstance(claim, str) else claim["value"]
        if isinstance(claim, dict):
            content["claims"][id] = {key: part for key, part in claim.items() if key in ("value", "period")}
        found = [*re.finditer(r"[0-9][0-9_]*(?:\.[0-9]+)?", text)]
        if len(found) == 1 and not re.match(r"(in )?[0-9]{4}(-|$)", text):
            values[id] = found[0]
    return Example(content, values)


def count_in(example: Example, wrong: str, names: Iterable[str], numbers: Mapping[str, Number], most: int = 4) -> int:
    """How many pairs of claim and number make a file that clashes true, as far as ``most``."""
    found = set[tuple[str, Fraction]]()
    content = yaml.load(wrong, yaml.BaseLoader)
    clashing = example._replace(content=content, values=read_values(content, example))
    for name in names:
        number = numbers[name]
        for kind in EXAMPLE_SLIPS:
            for changed in SLIPS[kind](number, []):
                key = name, changed.value
                if key not in found and changed.value and _is_true_file(clashing.put(name, changed)):
                    found.add(key)
                if len(found) >= most:
                    return most
    return len(found)


def read_values(content: dict[str, Any], example: Example) -> dict[str, re.Match[str]]:
    """Where the numbers stand now."""
    texts = {id: claim if isinstance(claim, str) else claim["value"] for id, claim in content["claims"].items()}
    found = {id: re.search(r"-?[0-9][0-9_]*(?:\.[0-9]+)?", texts[id]) for id in example.values}
    return {id: match for id, match in found.items() if match is not None}


def _is_true_file(text: str) -> bool:
    report = verify(TextFile("example.yaml", text))
    return not report.diagnostics and report.joint is not None and bool(report.joint.can_be_true)


EXAMPLE_SLIPS = ("minus", "thousand", "ten", "per cent", "swapped", "wrong", "lost", "added", "rounding")
_EXAMPLES = Path(__file__).parent.parent


def try_examples(number: int, random: Random) -> dict[str, Counter[str]]:
    """The same for files of the gallery, each slip in a claim that a check rests on."""
    paths = [_EXAMPLES / "claims.yaml", *sorted((_EXAMPLES / "examples").glob("*.claims.yaml"))]
    examples, tally = [read_example(path) for path in paths], dict[str, Counter[str]]()
    for turn in range(number):
        kind, example = EXAMPLE_SLIPS[turn % len(EXAMPLE_SLIPS)], random.choice(examples)
        name = random.choice(sorted(example.values))
        slips = [each for each in SLIPS[kind](example.number(name), []) if each.value]
        if not slips:
            continue
        counts = tally.setdefault(kind, Counter())
        counts["planted"] += 1
        planted = random.choice(slips)
        wrong = example.put(name, planted)
        joint = verify(TextFile("example.yaml", wrong)).joint
        if joint is None or not joint.clashes:
            continue
        suspects = [each.claim for each in joint.clashes[0].conflict.suspects if each.claim in example.values]
        numbers = {id: example.number(id) for id in suspects} | {name: planted}
        is_told = count_in(example, wrong, suspects, numbers) <= 3
        _count(counts, [is_true(mend, name, example.number(name)) for mend in joint.clashes[0].slips], is_told=is_told)
    return tally


def try_tables(number: int, random: Random) -> dict[str, Counter[str]]:
    """So many slips in tables, each kind in turn."""
    tally = dict[str, Counter[str]]()
    for turn in range(number):
        kind = [*SLIPS][turn % len(SLIPS)]
        counts = tally.setdefault(kind, Counter())
        table = make_table(random)
        planted = plant(table, kind, random)
        if planted is None:
            continue
        counts["planted"] += 1
        wrong, name = planted
        joint = verify(TextFile("table.yaml", wrong.text())).joint
        if joint is not None and joint.clashes:
            named = [is_true(mend, name, table.numbers[name]) for mend in joint.clashes[0].slips]
            _count(counts, named, is_told=count_explanations(wrong) <= 3)
    return tally


def _count(counts: Counter[str], named: list[bool], *, is_told: bool) -> None:
    counts["clash"] += 1
    counts["can be told"] += is_told
    counts["named"] += is_told and any(named)
    counts["first"] += is_told and named[:1] == [True]
    counts["named of all"] += any(named)
    counts["first of all"] += named[:1] == [True]


def show(title: str, tally: Mapping[str, Counter[str]]) -> None:
    """A line for each kind, and for all."""
    print(f"{title}\n{write_headings(_COLUMNS)}")
    for kind, counts in [*tally.items(), ("all", sum(tally.values(), Counter[str]()))]:
        told, clash = max(1, counts["can be told"]), max(1, counts["clash"])
        shown = [counts[column.heading] for column in _COLUMNS[1:4]]
        shares = [f"{counts[head]} ({counts[head] / told:.0%})" for head in ("named", "first")]
        shares += [f"{counts[head]} ({counts[head] / clash:.0%})" for head in ("named of all", "first of all")]
        print(write_row([kind, *map(str, shown), *shares], _COLUMNS))


def main() -> None:
    parser = argparse.ArgumentParser(description="Plant slips, and count those that are named.")
    parser.add_argument("--number", type=int, default=440)
    parser.add_argument("--examples", type=int, default=90)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    show("tables", try_tables(asked.number, Random(asked.seed)))
    show("examples", try_examples(asked.examples, Random(asked.seed)))


if __name__ == "__main__":
    main()
