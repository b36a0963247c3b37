"""A picture is true: what is lower stands further left, and a gap is drawn where there is one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise
from math import inf

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st
from lxml import etree

from tests.property.strategies import intervals
from verifier import verify
from verifier.expressions.terms import Relation
from verifier.renderers.html.drawing import CELLS, MOST_LINES, Bar, Label, Picture, draw, name_band, wrap
from verifier.renderers.html.page import render_html
from verifier.renderers.html.pictures import picture_check
from verifier.renderers.html.ranges import judge_by_ranges, list_pairs
from verifier.renderers.html.scale import LEFT, LOGARITHMIC_FROM, RIGHT, choose_scale
from verifier.report import Comparison, Quantity, Side
from verifier.text import TextFile
from verifier.values.interval import End, Interval, intersect, point
from verifier.values.units import PLAIN
from verifier.verdicts import Verdict

SVG = "{http://www.w3.org/2000/svg}"
RELATIONS = st.sampled_from([*Relation])
FREE = Interval(-inf, inf, False, False)


@st.composite
def sides(draw_: st.DrawFn) -> Side:
    """A side whose usual reading lies in its literal one."""
    literal, other = draw_(intervals()), draw_(intervals())
    return Side("x", Quantity(literal, intersect(literal, other) or literal, PLAIN))


@st.composite
def comparisons(draw_: st.DrawFn) -> Comparison:
    """Two or three sides."""
    relations = draw_(st.lists(RELATIONS, min_size=1, max_size=2))
    return Comparison(tuple(draw_(sides()) for _ in range(len(relations) + 1)), tuple(relations))


def drawn(comparison: Comparison, reading: str) -> Picture:
    """Its picture, with a label of no matter."""
    picture = draw(comparison, reading, [Label("between", "open")] * len(comparison.relations), "title")
    assert picture is not None
    return picture


def bars_and_values(comparison: Comparison, picture: Picture) -> Iterator[tuple[Bar, Interval]]:
    """Each bar with what it stands for."""
    for side, row in zip(comparison.sides, picture.rows, strict=True):
        for bar in row.bars:
            x = side.quantity.usual if bar.kind == "usual" else side.quantity.literal
            assert x is not None
            yield bar, x


@given(comparisons(), st.sampled_from(["literal", "usual"]))
def test_what_is_lower_stands_further_left(comparison: Comparison, reading: str) -> None:
    found = list(bars_and_values(comparison, drawn(comparison, reading)))
    places = [pair for bar, x in found for pair in ((x.low, bar.start), (x.high, bar.end))]
    for (number, place), (other, other_place) in ((a, b) for a in places for b in places):
        assert place <= other_place if number <= other else place >= other_place
    assert all(0 <= place <= 100 for _, place in places)


@given(comparisons(), st.sampled_from(["literal", "usual"]))
def test_the_lowest_and_the_highest_number_stand_apart(comparison: Comparison, reading: str) -> None:
    """The picture uses the width that it has."""
    picture = drawn(comparison, reading)
    places = {
        place: end
        for bar, x in bars_and_values(comparison, picture)
        for end, place in ((x.low, bar.start), (x.high, bar.end))
        if not isinstance(end, float)
    }
    numbers = set(places.values())
    if len(numbers) > 1:
        assert (min(places), max(places)) == (LEFT, RIGHT)


@given(comparisons(), st.sampled_from(["literal", "usual"]))
@example(
    Comparison(
        (Side("x", Quantity(Interval(0, 1, True, False), None)), Side("y", Quantity(point(1), None))), (Relation.LESS,)
    ),
    "literal",
)
def test_a_gap_is_drawn_exactly_where_no_number_is_common(comparison: Comparison, reading: str) -> None:
    """It reaches from one of the two bars to the other; what is common lies in both."""
    assume(all(getattr(side.quantity, reading) is not None for side in comparison.sides))
    assume(all(side.quantity.usual is not None for side in comparison.sides))
    picture = drawn(comparison, reading)
    kind = "usual" if reading == "usual" else "literal"
    rows = [next(bar for bar in row.bars if bar.kind == kind) for row in picture.rows]
    for band, pair, (left, right) in zip(picture.bands, list_pairs(comparison, reading), pairwise(rows), strict=True):
        assert pair is not None
        lower, higher = sorted((left, right), key=lambda bar: (bar.start, bar.end))
        if intersect(pair.left, pair.right) is None:
            assert band.kind in ("gap", "touching")
            assert (band.start, band.end) == (lower.end, higher.start)
        else:
            assert band.kind in ("common", "touching")
            assert (band.start, band.end) == (max(left.start, right.start), min(left.end, right.end))


@given(comparisons())
def test_the_verdict_by_ranges_is_that_of_the_numbers_in_them(comparison: Comparison) -> None:
    """No number from the ranges speaks against it."""
    verdict = judge_by_ranges(comparison)
    truths = set[bool]()
    for numbers in _choices([side.quantity.literal for side in comparison.sides]):
        truths.add(
            all(_is(a, relation, b) for (a, b), relation in zip(pairwise(numbers), comparison.relations, strict=True))
        )
    if verdict is Verdict.HOLDS:
        assert truths <= {True}
    if verdict is Verdict.CONTRADICTED:
        assert truths <= {False}


def _choices(ranges: Sequence[Interval | None]) -> Iterator[tuple[Fraction, ...]]:
    """Some numbers of each range, with those that lie in others too."""
    ends = {Fraction(end) for x in ranges if x for end in (x.low, x.high) if not isinstance(end, float)} or {
        Fraction(0)
    }
    tried = sorted(ends | {end + step for end in ends for step in (Fraction(1, 1000), -Fraction(1, 1000), 7, -7)})
    first, *rest = ranges
    assert first is not None
    for number in tried:
        if first.contains(number):
            if not rest:
                yield (number,)
            else:
                yield from ((number, *others) for others in _choices(rest))


def _is(a: Fraction, relation: Relation, b: Fraction) -> bool:
    return {
        Relation.LESS: a < b,
        Relation.AT_MOST: a <= b,
        Relation.EQUAL: a == b,
        Relation.DIFFERENT: a != b,
        Relation.MORE: a > b,
        Relation.AT_LEAST: a >= b,
    }[relation]


@given(st.lists(intervals(), min_size=1, max_size=5), st.booleans())
def test_marks_of_an_axis_ascend_and_their_labels_have_room_on_a_phone(shown: list[Interval], is_date: bool) -> None:
    """290 pixels, 6.6 for a character of 12 pixels: no label runs into the next."""
    ticks = choose_scale(shown, is_date=is_date).ticks()
    places = [tick.at for tick in ticks]
    assert places == sorted(places)
    ends = 0.0
    for tick in ticks:
        width = 6.6 * len(tick.label)
        start = tick.at * 2.9 - {"start": 0, "middle": width / 2, "end": width}[tick.anchor]
        if tick.label:
            assert start >= ends
            ends = start + width


@given(st.lists(intervals(positive=True), min_size=2, max_size=4))
def test_an_axis_is_logarithmic_only_where_all_is_above_zero_and_far_apart(shown: list[Interval]) -> None:
    ends: list[End] = [end for x in shown for end in (x.low, x.high) if not isinstance(end, float)]
    scale = choose_scale(shown, is_date=False)
    if scale.is_logarithmic:
        assert min(ends) > 0
        assert max(ends) > LOGARITHMIC_FROM * min(ends)
        assert min(x.low for x in shown) > 0


def test_a_logarithmic_axis_gives_equal_factors_equal_room() -> None:
    scale = choose_scale([point(1), point(10), point(100), point(1000)], is_date=False)
    places = [scale.place(10**power) for power in range(4)]
    assert places == [LEFT, pytest.approx(LEFT + 28), pytest.approx(LEFT + 56), RIGHT]


@pytest.mark.parametrize(
    "numbers",
    [
        pytest.param([10**2000, 10**2000 + 1], id="beyond a float"),
        pytest.param([Fraction(1, 10**400), Fraction(1, 10**300)], id="below a float"),
        pytest.param([10**300, -(10**300)], id="both ways"),
        pytest.param([0], id="zero alone"),
        pytest.param([], id="none"),
    ],
)
def test_any_number_has_a_place(numbers: list[Fraction]) -> None:
    shown = [point(number) for number in numbers] or [FREE]
    scale = choose_scale(shown, is_date=False)
    assert all(LEFT <= scale.place(number) <= RIGHT for number in numbers)
    assert all(0 <= tick.at <= 100 for tick in scale.ticks())


@pytest.mark.parametrize(
    ("first", "last", "labels"),
    [
        pytest.param("2020-03-05", "2024-11-05", ["2021", "2022", "2023", "2024"], id="years"),
        pytest.param("2024-01-20", "2024-05-20", ["2024-02", "2024-03", "2024-04", "2024-05"], id="months"),
        pytest.param("2024-01-30", "2024-02-01", ["2024-01-30", "2024-01-31", "2024-02-01"], id="days"),
    ],
)
def test_dates_are_marked_by_the_parts_of_the_calendar(first: str, last: str, labels: list[str]) -> None:
    text = f"claims:\n  a: {first}\n  b: {last}\nchecks: {{c: a < b}}\n"
    (shown,) = picture_check(verify(TextFile("a.yaml", text)).results[0])
    assert [tick.label for tick in shown.picture.ticks] == labels


def test_days_outside_the_calendar_are_shown_all_the_same() -> None:
    for shown in ([point(-400), point(5)], [point(-900), point(-800)], [point(3652059), point(3652070)]):
        assert choose_scale(shown, is_date=True).ticks()


@given(st.text(max_size=400))
def test_a_text_is_wrapped_and_cut_to_what_fits(text: str) -> None:
    lines = list(wrap(text))
    assert len(lines) <= MOST_LINES
    assert all(len(line.removesuffix("…")) <= CELLS for line in lines)
    if sum(len(line) for line in lines) < CELLS:
        assert " ".join(lines) == " ".join(text.split())


KINDS = """
units: [thing]
claims:
  a: 10 to 12 t
  b: 30 to 40 t
  c: more than 35 t
  d: at most 4 t
  e: 4 t
  n: 43 things
  far: 3_000_000 t
checks:
  it: {assert: "%s"}
"""


def pictured(assertion: str) -> Picture:
    """The only picture of a check on the claims above."""
    (shown,) = picture_check(verify(TextFile("it.yaml", KINDS % assertion)).results[0])
    return shown.picture


@pytest.mark.parametrize(
    ("assertion", "kind", "label", "tone"),
    [
        pytest.param("a < b", "gap", "margin of at least 18 tonnes (2.5×)", "affirmed", id="room"),
        pytest.param("a > b", "gap", "short by at least 18 tonnes (2.5×)", "refused", id="clash"),
        pytest.param("c > 35 t", "touching", "touching: no margin", "affirmed", id="open end touching"),
        pytest.param("a <= 12 t", "touching", "touching: no margin", "affirmed", id="touching"),
        pytest.param("b < c", "common", "both can be over 35, up to 38.5 tonnes", "open", id="undetermined"),
        pytest.param("n == 43 things", "common", "both are 43 things", "affirmed", id="the same"),
        # 8 to 10 tonnes apart, where 5 are allowed
        pytest.param(
            "a == 20 t within 5 t", "gap", "over by at least 3 tonnes (1.6×)", "refused", id="outside a tolerance"
        ),
        pytest.param(
            "a == 20 t within 9 t", "common", "both can be 11 to 12 tonnes", "affirmed", id="within a tolerance"
        ),
        pytest.param("d <= c", "gap", "margin of more than 31 tonnes (8.75×)", "affirmed", id="without an end"),
    ],
)
def test_what_lies_between_two_sides_is_named_and_toned(assertion: str, kind: str, label: str, tone: str) -> None:
    (band,) = pictured(assertion).bands
    assert (band.kind, " ".join(line.text for line in band.lines), band.tone) == (kind, label, tone)


def test_each_two_neighbours_of_a_chain_have_a_band() -> None:
    assert [band.kind for band in pictured("d < a < b").bands] == ["gap", "gap"]


def test_what_denies_or_joins_takes_no_side() -> None:
    """In ``not (a > b)`` the gap is why it holds, though a is not more than b."""
    report = verify(TextFile("it.yaml", KINDS % "not (a > b) and (a < b or d > b)"))
    pictures = list(picture_check(report.results[0]))
    assert {band.tone for shown in pictures for band in shown.picture.bands} == {"open"}
    assert [shown.notes[-1] for shown in pictures] == [
        "Taken by itself: false for all that the words allow.",
        "Taken by itself: true for all that the words allow.",
        "Taken by itself: false for all that the words allow.",
    ]


def test_a_verdict_that_rests_on_whole_numbers_says_that_ranges_do_not_show_it() -> None:
    text = "units: [thing]\nclaims: {n: 10 to 20 things}\nchecks: {it: 2 * n == 31 things}\n"
    (shown,) = picture_check(verify(TextFile("it.yaml", text)).results[0])
    assert "The verdict rests on more than ranges" in shown.notes[0]
    assert "“agrees”" in shown.notes[0]


def test_ends_are_told_apart() -> None:
    first, second = pictured("d < c").rows
    assert [mark.kind for mark in first.bars[0].marks] == ["left", "closed"]
    assert [mark.kind for mark in second.bars[0].marks] == ["open", "right"]
    assert [mark.kind for mark in pictured("n >= 40 things").rows[0].bars[0].marks] == ["point"]


def test_far_apart_numbers_are_on_an_axis_that_says_it_is_logarithmic() -> None:
    assert pictured("a < far").caption.text == "tonnes, on a logarithmic scale"
    assert pictured("a < b").caption.text == "tonnes"


def test_the_words_of_a_picture_say_what_it_shows() -> None:
    """For those who do not see it."""
    picture = pictured("d <= c")
    assert picture.title == "it: d ≤ c"
    assert picture.description == (
        "d, at most 4. Against it: c, usually over 35, up to 38.5, literally more than 35. "
        "Between them: margin of more than 31 tonnes (8.75×). All in tonnes."
    )


def test_the_rendered_picture_has_its_bars_where_the_numbers_are() -> None:
    """10 to 12 and 30 to 40 on an axis from 10 to 40 that takes 84 of 100."""
    page = "".join(render_html([verify(TextFile("it.yaml", KINDS % "a < b"))], strict=False, version="0"))
    svg = re.search(r"<svg width=\"100%\".*?</figure>", page, re.DOTALL)
    assert svg is not None
    root = etree.fromstring(svg[0].removesuffix("</figure>").strip())
    bars = [(bar.get("x"), bar.get("width")) for bar in root.iter("rect") if "literal" in bar.get("class")]
    assert bars == [("8.0%", "5.6%"), ("64.0%", "28.0%")]
    (band,) = [band for band in root.iter("rect") if "band" in band.get("class")]
    assert (band.get("x"), band.get("width")) == ("13.6%", "50.4%")
    assert [text.text for text in root.iter("text")][:3] == ["10", "15", "20"]


def test_name_band_of_two_open_ends_that_meet_is_touching() -> None:
    side = [Side("x", Quantity(x, x)) for x in (Interval(0, 1, True, False), Interval(1, 2, False, True))]
    (pair,) = list_pairs(Comparison(tuple(side), (Relation.LESS,)), "literal")
    assert pair is not None
    assert name_band(pair) == "touching"
