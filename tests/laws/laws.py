"""The law of each sentence: what must be so if it is true, tried by a second solver with the digits as printed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator
from fractions import Fraction
from math import inf
from random import Random
from typing import NamedTuple

from cvc5 import Kind

from tests.laws.oracle import Oracle
from tests.laws.reading import (
    LEFT,
    LINES,
    MARGINS,
    UNITS,
    WHY,
    Paragraph,
    Sentence,
    list_paragraphs,
    read_distance,
    read_number,
    read_range,
    read_sentence,
)
from tests.laws.systems import Check, Range, System, SystemMaker, names_in, write_check
from verifier import verify
from verifier.renderers.terminal.explanation import render_together
from verifier.renderers.terminal.report import render
from verifier.text import TextFile


class Tried(NamedTuple):
    """A sentence, and whether it is true; None where the second solver does not tell."""

    name: str
    is_true: bool | None
    words: str


class _Set(NamedTuple):
    """The claims and checks that a paragraph names."""

    claims: tuple[str, ...]
    checks: tuple[str, ...]


def try_report(report: str, system: System) -> Iterator[Tried]:
    """Every sentence of a report about one system."""
    oracle = Oracle(system)
    for paragraph in list_paragraphs(report):
        yield from _Trial(paragraph, system, oracle).try_all()
    for line in report.splitlines():
        if line.startswith("✓ all can be true"):
            yield from _try_left(line.removeprefix("✓ "), system, oracle)


def try_systems(seed: int, number: int) -> tuple[Counter[str], Counter[str], list[str]]:
    """Of so many systems: the sentences of each name, of how many nothing is known, and those that are false."""
    maker = SystemMaker(Random(seed))
    tried, unknown, false = Counter[str](), Counter[str](), list[str]()
    for _ in range(number):
        system = maker.make()
        found = verify(TextFile("a.yaml", system.text))
        report = render(found, width=5_000, color=False, verbose=True)
        for each in [
            *try_report(report, system),
            *try_witness(render_together(found, width=5_000, color=False), system),
        ]:
            tried[each.name] += 1
            unknown[each.name] += each.is_true is None
            false += [f"{each.name}: {each.words}\n{system.text}"] if each.is_true is False else []
    return tried, unknown, false


class _Trial:
    """One paragraph."""

    def __init__(self, paragraph: Paragraph, system: System, oracle: Oracle) -> None:
        self.paragraph, self.system, self.oracle = paragraph, system, oracle
        verdict, _, title = paragraph.head.partition("  ")
        self.verdict = verdict.partition(" (")[0].partition(",")[0]
        self.check = title if title in system.checks else None
        self.sentences = [self._read(line, number) for number, line in enumerate(paragraph.lines)]
        self.named = self._named()

    def try_all(self) -> Iterator[Tried]:
        if any(sentence is not None and sentence.name.startswith("end") for sentence in self.sentences):
            yield from self._try_set()
        for line, sentence in zip(self.paragraph.lines, self.sentences, strict=True):
            if sentence is None:
                yield Tried("no sentence of the table", False, line)
                continue
            law = getattr(self, f"_try_{sentence.name.replace('-', '_')}", None)
            if law is not None:
                yield from (Tried(sentence.name, is_true, line) for is_true in law(sentence))

    def _read(self, line: str, number: int) -> Sentence | None:
        """A line; of the first below a check's head, what stands behind the assertion."""
        if self.check is not None and number == 0:
            assertion = f"{write_check(self.system.checks[self.check])}: "
            if not line.startswith(assertion):
                return read_sentence(line, WHY[:2])
            return read_sentence(line.removeprefix(assertion), WHY)
        named, _, assertion = line.partition(": ")
        if named in self.system.checks and assertion == write_check(self.system.checks[named]):
            return Sentence("check", {"check": named})
        return read_sentence(line, LINES)

    def _named(self) -> _Set:
        slots = [sentence for sentence in self.sentences if sentence is not None]
        kinds = ("suspect", "suspect-at-the-widest", "suspect-unknown", "nearest", "nearest-of", "involved")
        claims = tuple(each.slots["claim"] for each in slots if each.name in kinds)
        checks = tuple(each.slots["check"] for each in slots if each.name == "check")
        return _Set(claims, (self.check,) if self.check is not None else checks)

    # the set

    def _try_set(self) -> Iterator[Tried]:
        """It cannot be met; and if it is said to clash, without any one element it can."""
        words = self.paragraph.head
        met = self.oracle.can_be(self.named.claims, self.named.checks)
        yield Tried("the set cannot be met", _denied(met), words)
        if "clash" in words and "perhaps" not in words:
            for claim in self.named.claims:
                rest = [name for name in self.named.claims if name != claim]
                yield Tried("the set is smallest", self.oracle.can_be(rest, self.named.checks), f"{words}: {claim}")
            for check in self.named.checks:
                others = [name for name in self.named.checks if name != check]
                yield Tried("the set is smallest", self.oracle.can_be(self.named.claims, others), f"{words}: {check}")

    # what would end it

    def _try_suspect(self, sentence: Sentence) -> Iterator[bool | None]:
        """It is met at each of some values inside, and nowhere outside but for a unit of the last digit printed."""
        claim, text = sentence.slots["claim"], sentence.slots["values"]
        values = read_range(text.removesuffix(" (rounded)"))
        whole = self.system.claims[claim].whole
        if "(rounded)" not in text:
            for value in _inside(values, whole=whole):
                yield self.oracle.can_be(self.named.claims, self.named.checks, {claim: Range(value, value)})
        yield self._is_missed_outside(claim, _widened(values, text))

    def _try_suspect_at_the_widest(self, sentence: Sentence) -> Iterator[bool | None]:
        text = sentence.slots["values"]
        values = read_range(text.removesuffix(" (rounded)"))
        yield self._is_missed_outside(
            sentence.slots["claim"], _widened(values, text) if "(rounded)" in text else values
        )

    def _try_suspect_unknown(self, sentence: Sentence) -> Iterator[bool | None]:
        rest = [name for name in self.named.claims if name != sentence.slots["claim"]]
        yield self.oracle.can_be(rest, self.named.checks)

    def _is_missed_outside(self, claim: str, values: Range) -> bool | None:
        if values.low == -inf and values.high == inf:
            return True
        rest = [name for name in self.named.claims if name != claim]
        outside = self.oracle.outside(self.oracle.names[claim], values)
        return _denied(self.oracle.can_be(rest, self.named.checks, beside=[outside]))

    def _try_checks_alone(self, _: Sentence) -> Iterator[bool | None]:
        yield _denied(self.oracle.can_be([], self.named.checks))

    def _try_given_alone(self, sentence: Sentence) -> Iterator[bool | None]:
        claims = sentence.slots["claims"].split(", ")
        if all(claim in self.system.claims for claim in claims):
            yield all(self.system.claims[claim].given for claim in claims) and _denied(
                self.oracle.can_be(claims, self.named.checks)
            )

    def _try_turns(self, sentence: Sentence) -> Iterator[bool | None]:
        """At the values of each claim the verdict is another, the others as they are; beside them it is not."""
        if self.check is None or self.verdict != "contradicted":
            return
        behind = _claims_behind(self.check, self.system)
        for turn in re.split(r" or (?=c\d+ )", sentence.slots["turns"].partition(" · ")[0]):
            found = re.fullmatch(r"(c\d+) (<=?|>=?|=) (.*)", turn)
            assert found is not None, turn
            claim, sign, text = found.groups()
            values = _side(sign, read_range(text.removesuffix(" (rounded)")))
            if "(rounded)" not in text:
                for value in _inside(values, whole=self.system.claims[claim].whole):
                    put = {claim: Range(value, value)}
                    if self.oracle.is_defined([self.check], put):
                        yield self.oracle.can_be(behind, [self.check], put)

    # why

    def _try_step(self, sentence: Sentence) -> Iterator[bool | None]:
        """What it ends with follows from the claims and checks of the set; its numbers follow from each other."""
        found = re.match(r"(\w+) .* ([≤<≥>=]) ([^≤<≥>=]+)$", sentence.slots["step"].partition(", a whole number")[0])
        if found is None or found[1] not in (*self.system.claims, *self.system.derived):
            return
        bound = re.match(r"-?[\d,.]+(?: × 10\^-?\d+)?|\(-?[\d,]+ / [\d,]+\)", found[3])
        if bound is None:
            return
        yield self._follows(found[1], found[2], _read_exact(bound[0]))

    _try_step_by = _try_step

    def _follows(self, name: str, sign: str, bound: Fraction) -> bool | None:
        relation = {"≤": "<=", "<": "<", "≥": ">=", ">": ">", "=": "=="}[sign]
        term = self.oracle.quantity(name)
        beside = [self.oracle.terms.mkTerm(Kind.NOT, self.oracle.compare(relation, term, bound))]
        return _denied(self.oracle.can_be(self.named.claims, self.named.checks, beside=beside))

    def _try_end(self, sentence: Sentence) -> Iterator[bool | None]:
        """Both of its bounds follow from what is named one at a time, and exclude each other as printed."""
        low, high = (read_range(sentence.slots[end]) for end in ("low", "high"))
        yield low.low > high.high or (low.low == high.high and not (low.low_closed and high.high_closed))
        factor = re.fullmatch(r", by a factor of (.*)", sentence.slots["gap"])
        if factor:
            yield Fraction(low.low) / Fraction(high.high) >= read_number(factor[1])

    # numbers

    def _try_equal(self, sentence: Sentence) -> Iterator[bool | None]:
        yield from self._try_margin(sentence.slots["margin"], turned=self._is_turned())
        yield from self._try_numbers(sentence.slots["numbers"], self._worked_out())

    def _try_equal_sides(self, sentence: Sentence) -> Iterator[bool | None]:
        yield from self._try_margin(sentence.slots["margin"], turned=False)

    def _try_ordered(self, sentence: Sentence) -> Iterator[bool | None]:
        yield from self._try_margin(sentence.slots["margin"], turned=False)
        yield from self._try_numbers(sentence.slots["numbers"], "left")

    def _try_shown(self, sentence: Sentence) -> Iterator[bool | None]:
        if self.verdict == "contradicted" and sentence.slots["margin"].startswith(MARGINS[2:]):
            yield from self._try_margin(sentence.slots["margin"], turned=False)

    def _is_turned(self) -> bool:
        return self._worked_out() == "right"

    def _worked_out(self) -> str:
        """The side that is told first: the other one where the left side is a claim alone."""
        check = self._own_check()
        return "right" if check.left.operator == "name" and str(check.left.parts[0]) in self.system.claims else "left"

    def _own_check(self) -> Check:
        assert self.check is not None
        return self.system.checks[self.check]

    def _try_numbers(self, text: str, side: str) -> Iterator[bool | None]:
        """No value of a side lies outside the range that is printed."""
        check = self._own_check()
        node = check.left if side == "left" else check.right
        within = re.fullmatch(r".* \((.*) with rounding\)", text)
        words = (within[1] if within else text).removesuffix(" (rounded)")
        values = read_range(words)
        values = _in_units(_widened(values, words) if text.endswith("(rounded)") else values, words)
        if values.low == -inf and values.high == inf:
            return
        behind = _claims_behind(self.check or "", self.system)
        outside = self.oracle.outside(self.oracle.expression(node), values)
        yield _denied(self.oracle.can_be(behind, [], beside=[outside]))

    def _try_margin(self, text: str, *, turned: bool) -> Iterator[bool | None]:
        """The sides are apart by as much as is said, whatever the claims' values are."""
        sentence = read_sentence(text, MARGINS)
        if sentence is None or self.verdict != "contradicted" or sentence.name in ("touching", "room"):
            return
        check = self._own_check()
        if check.within is not None:
            return
        words, difference, factor = read_distance(sentence.slots["distance"])
        sign = {"over": 1, "short": -1}.get(sentence.name)
        left, right = (check.right, check.left) if turned else (check.left, check.right)
        behind = _claims_behind(self.check or "", self.system)
        if sign is not None:
            yield self._is_apart(Check(left, "==", right), sign, words, difference, behind)
        if factor is not None and sign is not None:
            yield self._is_times(Check(left, "==", right), sign, factor, behind)

    def _is_apart(
        self, check: Check, sign: int, words: str, difference: Fraction, behind: Collection[str]
    ) -> bool | None:
        """No values are nearer."""
        apart = self.oracle.margin(check if sign > 0 else Check(check.right, "==", check.left))
        nearer = self.oracle.compare("<=" if words == "more than" else "<", apart, difference)
        return _denied(self.oracle.can_be(behind, [], beside=[nearer]))

    def _is_times(self, check: Check, sign: int, factor: Fraction, behind: Collection[str]) -> bool | None:
        large, small = (check.left, check.right) if sign > 0 else (check.right, check.left)
        oracle = self.oracle
        times = oracle.terms.mkTerm(Kind.MULT, oracle.expression(small), oracle.number(factor))
        less = oracle.terms.mkTerm(Kind.LT, oracle.expression(large), times)
        return _denied(oracle.can_be(behind, [], beside=[less]))


def try_witness(text: str, system: System) -> Iterator[Tried]:
    """The values that are shown for all together meet all of it at once, with the digits as printed."""
    found = [re.fullmatch(r"\s*(c\d+) = ([^,]*?)(?:, out of .*)?", line) for line in text.splitlines()]
    values = {match[1]: _read_value(match[2]) for match in found if match is not None}
    if values:
        oracle = Oracle(system)
        within = all(system.claims[name].range.contains(Fraction(x.low)) for name, x in values.items())
        met = oracle.can_be(tuple(system.claims), tuple(system.checks), values)
        yield Tried("witness", None if met is None else met and within, text)


def _read_value(text: str) -> Range:
    """``3 ships``, ``50/49 tonnes``."""
    found = re.match(r"(-?[\d,]+)/([\d,]+)", text)
    if found is None:
        return read_range(text)
    number = Fraction(int(found[1].replace(",", "")), int(found[2].replace(",", "")))
    return Range(number, number)


def _try_left(line: str, system: System, oracle: Oracle) -> Iterator[Tried]:
    """What all of it together leaves: no values outside, and where it is exact, one at each end."""
    sentence = read_sentence(line, LEFT[:2])
    if sentence is None:
        yield Tried("no sentence of the table", False, line)
        return
    checks = tuple(system.checks)
    yield Tried(sentence.name, oracle.can_be(tuple(system.claims), checks), line)
    for part in sentence.slots.get("ranges", "").split("; ") if sentence.slots else ():
        claim, _, words = part.partition(" ")
        left = read_sentence(words, LEFT[2:])
        if left is None or claim not in system.claims:
            yield Tried("no sentence of the table", False, part)
            continue
        values = read_range(left.slots["range"])
        values = _widened(values, left.slots["range"]) if left.name == "left-rounded" else values
        term = oracle.names[claim]
        if (values.low, values.high) != (-inf, inf):
            outside = oracle.outside(term, values)
            is_missed = _denied(oracle.can_be(tuple(system.claims), checks, beside=[outside]))
            yield Tried(left.name, is_missed, part)
        if left.name == "left-exactly":
            for value in _ends(values):
                met = oracle.can_be(tuple(system.claims), checks, {claim: Range(value, value)})
                yield Tried(left.name, met, part)


def _claims_behind(check: str, system: System) -> list[str]:
    """The claims that a check rests on."""
    stated = system.checks[check]
    names = names_in(stated.left) | names_in(stated.right)
    for name in [*names]:
        if name in system.derived:
            names |= names_in(system.derived[name])
    return [name for name in system.claims if name in names]


def _inside(values: Range, *, whole: bool) -> list[Fraction]:
    """Its ends if they belong to it, and something between them or beyond."""
    low, high = values.low, values.high
    found = _ends(values)
    if low != -inf and high != inf:
        middle = (Fraction(low) + Fraction(high)) / 2
        found.append(Fraction(int(middle)) if whole else middle)
    elif low != -inf:
        found += [Fraction(low) + 1, Fraction(low) * 2 + 7]
    elif high != inf:
        found += [Fraction(high) - 1]
    return [value for value in dict.fromkeys(found) if values.contains(value) and not (whole and value < 0)]


def _ends(values: Range) -> list[Fraction]:
    ends = [(values.low, values.low_closed), (values.high, values.high_closed)]
    return [Fraction(end) for end, closed in ends if closed and end not in (-inf, inf)]


def _widened(values: Range, text: str) -> Range:
    """By a unit of the last digit: it was rounded inward."""
    places = max((len(found[1]) for found in re.finditer(r"\.(\d+)", text)), default=0)
    unit = Fraction(1, 10**places)
    for word, size in (("million", 10**6), ("billion", 10**9), ("trillion", 10**12)):
        unit *= size if word in text else 1
    sizes = [abs(Fraction(end)) for end in (values.low, values.high) if end not in (-inf, inf)]
    unit = max(unit, max(sizes, default=Fraction(0)) / 1000)
    low = values.low if values.low == -inf else values.low - unit
    high = values.high if values.high == inf else values.high + unit
    return Range(low, high, True, True)


def _side(sign: str, values: Range) -> Range:
    end = values.low
    match sign:
        case "=":
            return values
        case "<" | "<=":
            return Range(-inf, end, False, sign == "<=")
    return Range(end, inf, sign == ">=", False)


def _in_units(values: Range, text: str) -> Range:
    """As plain numbers: 50 % is a half."""
    worth = UNITS.get(text.rsplit(" ", 1)[-1], Fraction(1))
    low = values.low if values.low == -inf else values.low * worth
    high = values.high if values.high == inf else values.high * worth
    return Range(low, high, values.low_closed, values.high_closed)


def _read_exact(text: str) -> Fraction:
    """``2,100``, ``(7 / 3)``."""
    if text.startswith("("):
        above, below = text.strip("()").replace(",", "").split(" / ")
        return Fraction(int(above), int(below))
    return read_number(text)


def _denied(answer: bool | None) -> bool | None:
    return None if answer is None else not answer
