"""Of a file with more mistakes than anybody will read, few are written, and it is not read to its end.

Nothing is timed: what is made is counted.
"""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.mistake_files import MISTAKES
from verifier import verify
from verifier.codes import CODES, Severity
from verifier.diagnostics import MOST_DIAGNOSTICS, Collector, Diagnostic, Label, TooManyErrors
from verifier.loading.yaml_nodes import parse_yaml
from verifier.report import ExitStatus
from verifier.text import Span, TextFile

STAGES = 3
CHARACTERS = 60_000
TOO_MANY = f"the file has more than {MOST_DIAGNOSTICS:,} mistakes, and is not read on"
SOME_CODES = ("invalid-yaml", "duplicate-key", "no-unit", "not-comparable", "quote-disagrees")


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The code of each diagnostic that is written."""
    codes: list[str] = []

    def make(kind: type[Diagnostic], code: str, *arguments: Any, **named: Any) -> Diagnostic:
        codes.append(code)
        return write(kind, code, *arguments, **named)

    write = Diagnostic.__new__
    monkeypatch.setattr(Diagnostic, "__new__", make)
    return codes


@pytest.mark.parametrize("name", sorted(MISTAKES.keys() - {"aliases"}))
def test_no_more_is_written_than_a_report_lists(name: str, made: list[str]) -> None:
    report = verify(TextFile("a.yaml", MISTAKES[name].fill(CHARACTERS)))
    assert report.exit_status() is ExitStatus.NOT_JUDGED
    assert len(report.diagnostics) <= MOST_DIAGNOSTICS
    assert len(made) <= STAGES * (MOST_DIAGNOSTICS + 1)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("x: 1\n" * 100_000, id="one key"),
        pytest.param("".join(f"k{number}: 1\n" for number in range(MOST_DIAGNOSTICS + 1)), id="unknown keys"),
        pytest.param("- x\n" * 100_000, id="a list"),
        pytest.param(f"claims: {{a: {{value: 5 t, tags: [{'[],' * 100_000}]}}}}\nchecks: {{}}\n", id="lists in a list"),
        pytest.param("[a]: b\n" * 100_000, id="lists as keys"),
        pytest.param("- !a x\n" * 10_000, id="tags"),
    ],
)
def test_a_file_with_too_many_mistakes_is_not_read_on(text: str) -> None:
    report = verify(TextFile("a.yaml", text))
    assert report.document is None
    assert [diagnostic.message for diagnostic in report.diagnostics].count(TOO_MANY) == 1
    assert len(report.diagnostics) > 1


@pytest.mark.parametrize("section", ["units", "claims", "derived", "checks"])
def test_every_stage_stops_at_too_many_mistakes(section: str) -> None:
    bad = {
        "units": ", ".join(["5"] * (MOST_DIAGNOSTICS + 1)),
        **{
            id: ", ".join(f"x{number}: a >" for number in range(MOST_DIAGNOSTICS + 1))
            for id in ("claims", "derived", "checks")
        },
    }[section]
    said = {"units": "[]", "claims": "{a: 5 t}", "derived": "{}", "checks": "{c: a > 1 t}"}
    said[section] = f"[{bad}]" if section == "units" else f"{{{bad}}}"
    report = verify(TextFile("a.yaml", "".join(f"{name}: {content}\n" for name, content in said.items())))
    assert (report.document, report.diagnostics[0].message) == (None, TOO_MANY)
    assert report.severities == {Severity.ERROR: MOST_DIAGNOSTICS + 2}


def test_what_cannot_be_mended_by_reading_on_is_not_parsed_to_its_end() -> None:
    """The mistake of YAML at the end is not met."""
    root, diagnostics = parse_yaml(TextFile("a.yaml", "a: b\n" * 100_000 + "]\n"))
    assert root is not None
    assert [diagnostic.message for diagnostic in diagnostics] == [TOO_MANY]


def test_as_many_mistakes_as_are_read_keep_nothing_from_being_read() -> None:
    checks = "".join(f"  c{number}: b > 1\n" for number in range(MOST_DIAGNOSTICS - 1))
    report = verify(TextFile("a.yaml", f"claims: {{a: 5 t}}\nchecks:\n  a: a > 1 t\n{checks}  d: a >\n"))
    assert len(report.results) == MOST_DIAGNOSTICS + 1
    assert report.severities == {Severity.ERROR: MOST_DIAGNOSTICS}


@given(
    st.lists(st.tuples(st.sampled_from(SOME_CODES), st.integers(0, 30)), max_size=60),
    st.integers(1, 20),
)
def test_what_is_kept_is_what_sorting_all_would_keep(found: list[tuple[str, int]], most: int) -> None:
    """Errors before others, then by place and code; all that is not kept is counted."""
    collector = Collector(most)
    everything = [
        Diagnostic(code, str(number), (Label(Span(offset, offset)),)) for number, (code, offset) in enumerate(found)
    ]
    for diagnostic in everything:
        if collector.takes(diagnostic.code, diagnostic.offset):
            collector.add(diagnostic)
    ranks = [*Severity]
    ordered = sorted(everything, key=lambda one: (ranks.index(one.severity), one.offset, one.code))
    kept = sorted(ordered[:most], key=lambda one: (one.offset, one.code))
    assert [*collector] == kept
    assert collector.left_out.total() == len(everything) - len(kept)
    assert all(collector.left_out[CODES[one.code].severity] for one in ordered[most:])


def test_a_mistake_that_aliases_repeat_is_written_a_bounded_number_of_times(made: list[str]) -> None:
    report = verify(TextFile("a.yaml", MISTAKES["aliases"].fill(CHARACTERS)))
    assert len(report.diagnostics) == 2
    assert len(made) == MOST_DIAGNOSTICS + 2


def test_a_diagnostic_that_is_met_again_is_kept_once() -> None:
    collector = Collector()
    for _ in range(2):
        collector.add(Diagnostic("invalid-yaml", "x"))
    assert len(collector) == 1


def test_notes_are_no_reason_to_stop() -> None:
    collector = Collector()
    for number in range(MOST_DIAGNOSTICS + 10):
        if collector.takes("no-unit", number):
            collector.add(Diagnostic("no-unit", "x", (Label(Span(number, number)),)))
    assert not collector.is_refused
    with pytest.raises(TooManyErrors):
        _add_errors(collector, MOST_DIAGNOSTICS + 1)


def _add_errors(collector: Collector, count: int) -> None:
    for number in range(count):
        collector.add(Diagnostic("invalid-yaml", str(number)))
