"""The page begins with what must be mended, tells it once, and closes what an editor need not see."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from xml.etree.ElementTree import Element

import html5lib
import pytest

from benchmarks import page_height
from verifier import verify
from verifier.accepting.baseline import KnownFailure, apply_baseline
from verifier.renderers.html.page import render_html
from verifier.renderers.html.values import group_thousands
from verifier.renderers.words.outline import write_task
from verifier.report import Report
from verifier.text import TextFile

HTML = "{http://www.w3.org/1999/xhtml}"
EVERYTHING = """
title: Everything
units: [person]
sources: {s: {title: S}}
claims:
  a: {value: 11_600_000 persons, source: s, quote: "11,700,000 persons"}
  b: {value: 33.6 million persons, source: s}
  total: {value: 45.9 million persons, source: s}
  force: {value: 50_000 persons, source: s}
  sent: {value: exactly 49_300 persons, source: s}
  p: 10 to 20 t
  q: 15 to 30 t
  r: 28 to 40 t
derived: {half: total / 2}
checks:
  fine: b > a
  sum: {assert: a + b == total, statement: The parts make up the whole}
  doubt: force == sent
  first: p >= q
  second: q >= r
  ended: {assert: a < b, expect: contradicted, because: It was wrong}
  known: {assert: a > b, expect: contradicted, because: That is the point}
  blocked: a / (p - p) > 3 persons/t
  accepted: total < a
  mistaken: nothing > a
"""
ACCEPTED = KnownFailure("", "contradicted", "accepted", "The office knows")
ORDER = (
    "errors", "blocked", "faults", "ended", "doubts", "wrong-quotes", "known", "passes",
    "claims", "derived", "sources", "quotes", "omissions", "reading",
)  # fmt: skip


def report_on(text: str, *known: KnownFailure) -> Report:
    return apply_baseline(verify(TextFile("it.yaml", text)), known, 1) if known else verify(TextFile("it.yaml", text))


def parse(report: Report, *, strict: bool = False) -> Element:
    """Its page as a browser reads it."""
    page = "".join(render_html([report], strict=strict, version="0"))
    parsed: Element = html5lib.HTMLParser(strict=True).parse(page)
    return parsed


def text_of(element: Element) -> str:
    return " ".join("".join(element.itertext()).split())


def classes(element: Element) -> set[str]:
    return set(element.get("class", "").split())


def named(page: Element, *names: str) -> Iterator[Element]:
    return (element for element in page.iter() if element.tag in {f"{HTML}{name}" for name in names})


def section(page: Element, id: str) -> Element:
    """The part of the page with this heading."""
    return next(each for each in named(page, "section") if each.get("aria-labelledby") == id)


@pytest.fixture(scope="module", name="everything")
def _everything() -> Element:
    return parse(report_on(EVERYTHING, ACCEPTED))


def test_the_parts_stand_in_their_order_and_the_menu_names_them_in_it(everything: Element) -> None:
    ids = [id for element in everything.iter() if (id := element.get("id")) in ORDER]
    menu = next(each for each in named(everything, "nav"))
    assert ids == list(ORDER)
    assert [link.get("href") for link in menu.iter(f"{HTML}a")] == [f"#{id}" for id in ORDER]
    headings = {text_of(each).rstrip(" 0123456789") for each in named(everything, "h2")}
    assert {text_of(link) for link in menu.iter(f"{HTML}a")} == headings


def test_the_task_stands_above_everything_else(everything: Element) -> None:
    told = text_of(everything)
    task = "1 error in the file to mend, 2 checks that could not be judged, 2 faults to mend, 1 expected clash "
    assert task in told
    assert told.index(task) < told.index("Errors in the file")


def test_a_fault_is_told_once_with_its_clash(everything: Element) -> None:
    """A clash of one check and that check are one; a clash of several is one of its own."""
    cards = list(section(everything, "faults").iter(f"{HTML}article"))
    assert [card.get("id") for card in cards] == ["check-sum", "clash-1"]
    told = text_of(cards[0])
    assert told.count("Any one of these would end it") == 1
    assert told.count("45.1 to 45.3 million people at the widest") == 1
    assert "It turns if" not in told
    assert "first" in text_of(cards[1])
    assert "second" in text_of(cards[1])


@pytest.mark.parametrize(
    ("part", "check"),
    [
        ("blocked", "blocked"), ("blocked", "mistaken"), ("faults", "sum"), ("ended", "ended"), ("doubts", "doubt"),
        ("known", "known"), ("known", "accepted"), ("passes", "fine"), ("doubts", "first"),
    ],
)  # fmt: skip
def test_each_check_stands_in_one_part(everything: Element, part: str, check: str) -> None:
    holding = [
        each for each in named(everything, "section") if any(e.get("id") == f"check-{check}" for e in each.iter())
    ]
    assert [each.get("aria-labelledby") for each in holding] == [part]


def test_what_passes_is_one_table_whose_rows_open_to_all_that_is_known(everything: Element) -> None:
    rows = list(section(everything, "passes").iter(f"{HTML}details"))
    assert [row.get("open") for row in rows] == [None] * len(rows)
    row = next(each for each in rows if any(e.get("id") == "check-fine" for e in each.iter()))
    line, opened = row
    assert text_of(line).startswith(
        "✓ fine holds 33.55 to 33.65 million people > 11.55 to 11.65 million people margin of"
    )
    assert text_of(line).endswith("line 16")
    assert [each.get("role") for each in opened.iter("{http://www.w3.org/2000/svg}svg") if each.get("role")] == ["img"]
    assert [text_of(code) for code in opened.iter(f"{HTML}code")] == ["b > a", "fine"]


def test_what_is_known_is_two_lines_with_its_reason(everything: Element) -> None:
    lines = {text_of(each[0]) for each in section(everything, "known").iter(f"{HTML}details")}
    assert "– contradicted, as expected known line 22 That is the point" in lines
    assert "– contradicted accepted line 24 known: The office knows" in lines


def test_an_expected_clash_that_has_ended_is_told_with_what_to_do(everything: Element) -> None:
    told = text_of(section(everything, "ended"))
    assert "holds, expected contradicted" in told
    assert "take expect out of this check" in told
    assert "It was wrong" in told


def test_quotes_that_disagree_come_before_what_passes_and_are_not_among_the_errors(everything: Element) -> None:
    assert "quote-disagrees" in text_of(section(everything, "wrong-quotes"))
    assert "quote-disagrees" not in text_of(section(everything, "errors"))


def test_the_rest_is_closed_to_a_line_each(everything: Element) -> None:
    parts = [each for each in named(everything, "details") if "part" in classes(each)]
    lines = [text_of(part[0]) for part in parts]
    assert lines[0] == "Claims 8 claims"
    assert lines[1].startswith("What the claims imply 1 derived quantity")
    assert all(part.get("open") is None for part in parts)


def test_values_are_grouped_and_the_words_of_the_file_stay_beside_them(everything: Element) -> None:
    shown = {(text_of(each), each.get("title")) for each in named(everything, "bdi") if "value" in classes(each)}
    assert ("11,600,000 persons", "11_600_000 persons") in shown
    assert ("45.9 million persons", None) in shown


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("191_122_680 kTWD", "191,122,680 kTWD"),
        ("about 1_0_0_0", "about 1,000"),
        ("-50_000.5 t", "-50,000.5 t"),
        ("1_000 to 2_000 t", "1,000 to 2,000 t"),
        ("c_1_000", "c_1_000"),
        ("0.123_4 t", "0.1234 t"),
        ("0_5", "0_5"),
        pytest.param("1_" + "0" * 5_000, "1_" + "0" * 5_000, id="a number of 5,000 digits"),
        ("2024-03", "2024-03"),
        ("50000 t", "50000 t"),
    ],
)
def test_digits_are_grouped_in_numbers_alone(words: str, shown: str) -> None:
    assert group_thousands(words) == shown


@pytest.mark.parametrize(
    ("text", "strict", "task"),
    [
        ("a: [", False, "✗ the file could not be read"),
        ("claims: {a: 3 t}\nchecks: {c: a > 1 t}", False, "✓ 1 check passes: 1 holds"),
        ("claims: {a: 3 t}\nchecks: {c: a > 5 t, d: a > 1 t}", False, "✗ 1 fault to mend, 1 check passes"),
        ("claims: {a: 2 to 3 t}\nchecks: {c: a > 2.5 t}", False, "✓ 1 doubt to settle"),
        ("claims: {a: 2 to 3 t}\nchecks: {c: a > 2.5 t}", True, "✗ 1 doubt to settle"),
        (
            "claims: {a: 3 t}\nchecks: {c: {assert: a > 5 t, expect: contradicted}}",
            False,
            "✓ 1 check passes: 1 contradicted as expected",
        ),
        ("claims: {a: 3 t}\nchecks: {c: {assert: a > 5 t, expect: holds}}", False, "✗ 1 fault to mend"),
        (
            "claims: {a: 3 t}\nchecks: {c: {assert: a > 1 t, expect: doubtful}}",
            False,
            "✗ 1 expected clash that has ended",
        ),
    ],
)
def test_the_task_says_what_there_is_to_do(text: str, strict: bool, task: str) -> None:
    assert write_task(report_on(text), strict=strict) == task


def test_a_fault_comes_first_however_many_checks_pass() -> None:
    passing = "".join(f"  c{number}: a < {number + 5} t\n" for number in range(120))
    page = parse(report_on(f"claims: {{a: 3 t}}\nchecks:\n{passing}  bad: a > 9 t\n"))
    ids = [each.get("id") for each in named(page, "article") if (each.get("id") or "").startswith("check-")]
    assert ids[0] == "check-bad"
    assert len(ids) == 121


def test_what_stands_in_ids_and_texts_is_never_obeyed() -> None:
    name = "'\"><script>alert(1)</script>"
    quoted = name.replace("'", "''")
    check = f"assert: a > 9 t, statement: '{quoted}', because: '{quoted}', expect: contradicted"
    claim = f"{{value: 3_000 t, statement: '{quoted}'}}"
    page = parse(report_on(f"claims: {{a: {claim}}}\nchecks:\n  x: {{{check}}}\n  '{quoted}': a > 4_000 t\n"))
    assert not list(named(page, "script"))
    assert text_of(page).count("<script>alert(1)</script>") >= 3
    ids = [id for element in page.iter() if (id := element.get("id"))]
    assert all(before != after for before, after in pairwise(sorted(ids)))


@pytest.mark.skipif(page_height.find_browser() is None, reason="needs Chromium on the path, to lay the page out")
def test_many_checks_of_which_few_fail_make_a_page_of_a_few_screens() -> None:
    browser = page_height.find_browser()
    assert browser is not None
    found = page_height.measure(page_height.render_page(52, 4), 1200, browser)
    assert (len(found.faults), len(found.passing)) == (4, 48)
    assert found.begins_with_faults
    assert 1_000 < found.height <= page_height.MOST_PIXELS


def test_without_a_browser_nothing_is_measured_and_that_is_said(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.argv", ["page_height.py"])
    monkeypatch.setenv("PATH", "")
    monkeypatch.delenv("VERIFIER_CHROMIUM", raising=False)
    page_height.main()
    assert "nothing was measured" in capsys.readouterr().out
