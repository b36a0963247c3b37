"""The keys of a record: what each takes, and what is said where it takes something else."""

from __future__ import annotations

import difflib
from inspect import signature
from typing import Any

import pytest

from tests.loading.reading import describe, diagnose, read, say
from verifier.claims import Document
from verifier.loading.fields import CHECK, CLAIM, DERIVED, FILE, SOURCE, Kind, Shape
from verifier.verdicts import Verdict

CHECKS = "checks: {enough: oil > 4 barrels}\n"
OIL = "claims: {oil: 5 barrels}\n"


def test_the_line_break_at_the_end_of_a_block_is_not_said() -> None:
    content = "claims:\n  oil:\n    value: 5 t\n    quote: |\n      cinq\n      tonnes\n" + CHECKS
    assert say(read(content).claims["oil"].quote) == "cinq\ntonnes"


@pytest.mark.parametrize("said", ["2024-11-22", "2024-11", "2024"])
def test_a_date_may_be_a_day_a_month_or_a_year(said: str) -> None:
    content = f"sources: {{s: {{title: t, published: {said}}}}}\n{OIL}{CHECKS}"
    assert say(read(content).sources["s"].published) == said
    assert diagnose(content) == []


@pytest.mark.parametrize("section", ["units:", "sources:", "derived:", "claims:"])
def test_a_section_with_nothing_below_it_is_empty(section: str) -> None:
    others = "checks: {sums: 2 t > 1 t}\n" + ("" if section == "claims:" else OIL)
    assert diagnose(f"{section}\n{others}") == []


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        pytest.param(CHECKS, [("missing-key", "", "the file has no claims")], id="no claims"),
        pytest.param(OIL, [("missing-key", "", "the file has no checks")], id="no checks"),
        pytest.param(OIL + "checks:\n", [("no-checks", "checks", "there is not one check")], id="empty checks"),
        pytest.param(
            "title: x\n", [("missing-key", "", f"the file has no {name}") for name in ("checks", "claims")], id="both"
        ),
        pytest.param(
            OIL + "sources: {s: {note: x}}\n" + CHECKS,
            [("missing-key", "s", "source s has no title or url")],
            id="source",
        ),
        pytest.param(
            OIL + "checks: {a: {note: x}}\n",
            [("missing-key", "a", "check a has no assert"), ("unknown-key", "note", "a check has no key “note”")],
            id="check",
        ),
        pytest.param(
            "claims: {oil: {value: 5 t, value: 6 t, value: 7 t}}\n" + CHECKS,
            [("duplicate-key", "value", "“value” is given twice")] * 2,
            id="thrice",
        ),
        pytest.param(
            "units: {a: b}\n" + OIL + CHECKS,
            [("wrong-shape", "{a: b}", "units of the file must be a list of texts, but this is a mapping")],
            id="units",
        ),
        pytest.param(
            OIL + "checks: {a: {assert: x, tags: [[b]]}}\n",
            [("wrong-shape", "[b]", "tags of check a must be a list of texts, but an item is a list")],
            id="item",
        ),
        pytest.param(
            'claims: {oil: {value: 5 t, tags: [a, ""]}}\n' + CHECKS,
            [("wrong-shape", '""', "tags of claim oil has an empty item")],
            id="empty item",
        ),
        pytest.param(
            "claims: {oil: {value: 5 t, given: yes}}\n" + CHECKS,
            [("invalid-choice", "yes", "given cannot be “yes”")],
            id="flag",
        ),
        pytest.param(
            OIL + "checks: {a: {assert: x, severity: 'fatal'}}\n",
            [("invalid-choice", "fatal", "severity cannot be “fatal”")],
            id="choice in quotes",
        ),
        pytest.param(
            "claims: {oil: {value: 5 t, period: 2024/2023-13}}\n" + CHECKS,
            [("invalid-period", "2023-13", "2023-13 is not in the calendar")],
            id="one end of a period",
        ),
        pytest.param("claims: {1st: 5 t}\n" + CHECKS, [("invalid-id", "1st", "“1st” is not an id")], id="id"),
        pytest.param(
            "claims: {end: 5 t}\n" + CHECKS,
            [("reserved-name", "end", "“end” is a function or an operator of the language")],
            id="reserved",
        ),
        pytest.param(
            "sources: {end: {title: t}}\n" + OIL + "checks: {sum: 1 > 0}\n",
            [],
            id="only claims are named in expressions",
        ),
    ],
)
def test_a_mistake_is_told_at_its_place(content: str, expected: list[tuple[str, str, str]]) -> None:
    assert describe(content) == expected


@pytest.mark.parametrize(
    ("content", "help_text"),
    [
        ("claims: {oil: {valeu: 5 t}}\n" + CHECKS, "did you mean value?"),
        ("claims: {oil: {value: 5 t, colour: red}}\n" + CHECKS, f"its keys are {', '.join(CLAIM.fields)}"),
        ("claims: {oil: {value: 1,000 t}}\n" + CHECKS, "put quotes around a text that holds a comma inside { }"),
        ("claims: {oil: {value: 5 t, value_: 6 t}}\n" + CHECKS, f"its keys are {', '.join(CLAIM.fields)}"),
        ("claims: {oil: 1,000 t}\n" + CHECKS, "put quotes around a text that holds a comma inside { }"),
        ("claims: {Oil-sent: 5 t}\n" + CHECKS, "write oil_sent"),
        ("claims: {1st: 5 t}\n" + CHECKS, "begin with a letter from a to z"),
        ("claims: {oil: {value: }}\n" + CHECKS, "write it, or remove the key"),
        ("claims: {oil: [5 t]}\n" + CHECKS, "write {value: …}"),
        ("sources: {osc: x}\n" + OIL + CHECKS, "write {title: …}"),
        ("units: voyage\n" + OIL + CHECKS, "write [voyage]"),
        ("claims: {oil: {value: [5 t]}}\n" + CHECKS, "write a text; one that begins with a bracket needs quotes"),
        (OIL + "checks: {a: {assert: x, expect: hold}}\n", "did you mean holds?"),
        (
            OIL + "checks: {a: {assert: x, expect: blocked}}\n",
            "write holds, agrees, plausible, undetermined, doubtful or contradicted",
        ),
        ("claims: {oil: {value: 5 t, source: osc}}\nsources: {ocs: {title: t}}\n" + CHECKS, "did you mean ocs?"),
        ("claims: {oil: {value: 5 t, source: osc}}\n" + CHECKS, "add it under sources"),
    ],
)
def test_help_offers_the_next_step(content: str, help_text: str) -> None:
    assert [diagnostic.help for diagnostic in diagnose(content)] == [help_text]


def test_a_key_given_twice_shows_both() -> None:
    content = "claims:\n  oil: 5 t\n  oil: 6 t\n" + CHECKS
    (diagnostic,) = diagnose(content)
    labels = [(label.span.start, label.text) for label in diagnostic.labels]
    assert labels == [(content.rindex("oil:"), "given again"), (content.index("oil:"), "first given here")]


def test_a_mistake_behind_an_alias_is_told_once() -> None:
    content = "claims:\n  oil: &x {value: 5 t, colour: red}\n  gas: *x\n" + CHECKS
    assert [code for code, _, _ in describe(content)] == ["unknown-key"]


@pytest.mark.parametrize(("said", "given"), [("true", True), ("false", False)])
def test_a_truth_is_what_it_says(said: str, given: bool) -> None:
    assert read(f"claims: {{oil: {{value: 5 barrels, given: {said}}}}}\n{CHECKS}").claims["oil"].given is given


def test_units_given_twice_are_joined() -> None:
    assert [say(unit) for unit in read("units: [a]\n" + OIL + CHECKS + "units: [b]\n").units] == ["a", "b"]


def test_a_list_given_as_a_text_is_its_only_item() -> None:
    assert [say(unit) for unit in read("units: voyage\n" + OIL + CHECKS).units] == ["voyage"]


def test_an_unknown_source_stays_with_its_claim() -> None:
    assert [
        say(source) for source in read("claims: {oil: {value: 5 t, source: x}}\n" + CHECKS).claims["oil"].sources
    ] == ["x"]


@pytest.mark.parametrize("shape", [FILE, SOURCE, CLAIM, DERIVED, CHECK], ids=lambda shape: shape.noun)
def test_each_field_of_a_table_is_one_of_its_record(shape: Shape[object]) -> None:
    attributes = set(signature(Document if shape is FILE else shape.record).parameters) - {"id", "file"}
    assert {field.attribute for field in shape.fields.values()} == attributes
    assert all(field.choices for field in shape.fields.values() if field.kind is Kind.CHOICE)


def test_a_check_may_expect_each_verdict_but_blocked() -> None:
    assert set(CHECK.fields["expect"].choices) == set(Verdict) - {Verdict.BLOCKED}


@pytest.mark.parametrize(
    "content",
    [
        pytest.param("".join(f"key{n}: x\n" for n in range(300)), id="keys"),
        pytest.param("claims:\n" + "".join(f"  a{n}: {{value: 1 t, perod: 2024}}\n" for n in range(300)), id="fields"),
        pytest.param("claims:\n" + "".join(f"  a{n}: {{value: 1 t, given: yess}}\n" for n in range(300)), id="choices"),
        pytest.param(
            "sources:\n"
            + "".join(f"  s{n}: {{title: t}}\n" for n in range(900))
            + "claims:\n"
            + "".join(f"  a{n}: {{value: 1 t, source: s{n}x}}\n" for n in range(300)),
            id="sources",
        ),
    ],
)
def test_the_first_hundred_mistakes_only_are_compared_with_what_is_known(
    content: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    compared: list[str] = []

    def count(word: str, *arguments: Any) -> list[str]:
        compared.append(word)
        return get_close_matches(word, *arguments)

    get_close_matches = difflib.get_close_matches
    monkeypatch.setattr(difflib, "get_close_matches", count)
    assert len(diagnose(content)) >= 300
    assert len(compared) == 100


def test_a_key_that_is_not_compared_may_be_any_so_nothing_is_judged_on_the_rest() -> None:
    content = OIL + "checks:\n" + "".join(f"  c{n}: {{assert: oil > 4 t, xyz{n}: doubtful}}\n" for n in range(200))
    judged = [check.assertion is not None for check in read(content).checks.values()]
    assert judged[:90] == [True] * 90
    assert judged[100:] == [False] * 100
