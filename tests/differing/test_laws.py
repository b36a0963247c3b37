"""Laws of comparing: of a file with itself, of two files in either order, of what must not be left out."""

from __future__ import annotations

from random import Random
from typing import Any, TypeVar

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tests.differing.pairs import differ, write
from verifier import verify
from verifier.differing.changes import Change, Difference, Direction, Kind, Trend, find_trend
from verifier.text import TextFile

MIRRORED = {Kind.ADDED: Kind.REMOVED, Kind.REMOVED: Kind.ADDED}
OPPOSITE = {
    Direction.UP: Direction.DOWN,
    Direction.DOWN: Direction.UP,
    Direction.WIDER: Direction.NARROWER,
    Direction.NARROWER: Direction.WIDER,
    Direction.OTHER: Direction.OTHER,
}
TURNED = {Trend.WORSE: Trend.BETTER, Trend.BETTER: Trend.WORSE, Trend.SAME: Trend.SAME}

values = st.sampled_from(
    [
        *["5 t", "6 t", "exactly 6 t", "about 5 t", "more than 5 t", "at least 5 t", "up to 7 t", "2 to 7 t"],
        *["5_000 kg", "7", "lots", "2024-03-07", "-3 t", "nearly 10 t"],
    ]
)
extras = st.sampled_from(["", ", statement: Oil", ", quote: 5 t", ", source: s", ", period: 2024", ", given: true"])
claims = st.dictionaries(st.sampled_from("abcd"), st.tuples(values, extras), min_size=1)
derived = st.dictionaries(st.sampled_from("uvw"), st.sampled_from(["a + b", "a * 2", "u / 2", "w + v", "c -"]))
assertions = st.sampled_from(
    ["a < 6 t", "a == b", "b > a", "c >= 5 t", "d < a", "u > 7 t", "a > 5.5 t and b < 9 t", "1 / (a - b) > 0"]
)
fields = st.sampled_from(["", ", severity: warning", ", expect: contradicted", ", statement: So it is"])
checks = st.dictionaries(st.sampled_from("pqrs"), st.tuples(assertions, fields), min_size=1)
files = st.tuples(claims, derived, checks)

T = TypeVar("T")
File = tuple[dict[str, tuple[str, str]], dict[str, str], dict[str, tuple[str, str]]]


def write_file(file: File, order: Random | None = None) -> str:
    """The text of a file, its entries and sections in some order."""
    stated, formulas, asserted = file
    sections = [
        ["sources:", "  s: {title: Source}"],
        ["claims:", *_shuffled([f"  {id}: {{value: {value}{extra}}}" for id, (value, extra) in stated.items()], order)],
        ["derived:", *_shuffled([f"  {id}: {formula}" for id, formula in formulas.items()], order)],
        [
            "checks:",
            *_shuffled([f"  {id}: {{assert: {text}{extra}}}" for id, (text, extra) in asserted.items()], order),
        ],
    ]
    chosen = [section for section in sections if len(section) > 1]
    return "".join(f"{line}\n" for section in _shuffled(chosen, order) for line in section)


def _shuffled(items: list[T], order: Random | None) -> list[T]:
    return order.sample(items, len(items)) if order is not None else items


@settings(max_examples=30, deadline=None)
@given(file=files, seed=st.integers(0, 1_000))
def test_a_file_in_another_order_says_the_same(file: File, seed: int) -> None:
    """But for a circle, which is named by its first definition."""
    difference = differ(write_file(file), write_file(file, Random(seed)))
    assume(not any(found.code == "circular-definition" for found in difference.old.report.diagnostics))
    assert difference.is_empty, write(difference)
    assert write(difference).count("\n") == 1


@settings(max_examples=60, deadline=None)
@given(old=files, new=files)
def test_every_verdict_that_changed_is_there_and_nothing_that_did_not(old: File, new: File) -> None:
    before, after = (
        {result.check.id.text: result.verdict for result in verify(TextFile("a.yaml", write_file(file))).results}
        for file in (old, new)
    )
    difference = differ(write_file(old), write_file(new))
    told = {(change.old_id, change.new_id): change for change in difference.checks}
    for id in before.keys() & after.keys():
        if before[id] is not after[id]:
            change = told[id, id]
            assert change.old is not None
            assert change.new is not None
            assert (change.old.verdict, change.new.verdict) == (before[id], after[id])
    assert {old_id for old_id, new_id in told if old_id != new_id and old_id} == before.keys() - after.keys()
    assert {new_id for old_id, new_id in told if old_id != new_id and new_id} == after.keys() - before.keys()
    same = [id for id in before.keys() & after.keys() if old[2][id] == new[2][id] and old[:2] == new[:2]]
    assert not any((id, id) in told for id in same)


@settings(max_examples=60, deadline=None)
@given(old=files, new=files)
def test_the_other_way_round_is_the_mirror(old: File, new: File) -> None:
    there, back = differ(write_file(old), write_file(new)), differ(write_file(new), write_file(old))
    assert _describe(there) == _describe(back, mirrored=True)
    assert {(c.claim, c.old, c.new) for c in there.quotes} == {(c.claim, c.new, c.old) for c in back.quotes}
    for way, other in ((there, back), (back, there)):
        came = {(each.diagnostic.code, each.subject) for each in way.diagnostics if each.is_new}
        went = {(each.diagnostic.code, each.subject) for each in other.diagnostics if not each.is_new}
        assert {code for code, _ in came} == {code for code, _ in went}


def _describe(difference: Difference, *, mirrored: bool = False) -> set[object]:
    """Every change, told as that in the other direction where it is mirrored."""
    found: set[object] = set()
    changes: list[Change[Any]] = [*difference.checks, *difference.claims, *difference.derived, *difference.sources]
    for change in changes:
        ids, kind = (change.old_id, change.new_id), change.kind
        fields = frozenset((each.field, each.old, each.new) for each in change.fields)
        move = change.move.direction if change.move is not None else None
        if mirrored:
            ids, kind = ids[::-1], MIRRORED.get(kind, kind)
            fields = frozenset((field, after, before) for field, before, after in fields)
            move = OPPOSITE[move] if move is not None else None
        found.add((ids, kind, fields, move))
    for change in difference.checks:
        if change.old is not None and change.new is not None:
            trend = find_trend(change)
            found.add((change.old_id if mirrored else change.new_id, TURNED[trend] if mirrored else trend))
    return found
