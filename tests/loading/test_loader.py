"""A claims file as a Document: what it says, and what is left of it where a part is not clear."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.loading.reading import describe, diagnose, read, say
from verifier.claims import Claim, Importance
from verifier.codes import CODES
from verifier.loading.loader import load
from verifier.text import TextFile
from verifier.values.hedges import Rounding
from verifier.verdicts import Verdict

CHECKS = "checks: {enough: oil > 4 barrels}\n"
OIL = "claims: {oil: 5 barrels}\n"

FULL = """\
title: Oil shipments
language: fr
units: [voyage, soldier = person]
sources:
  article:
    title: An article
    publisher: A paper
    author: A writer
    published: 2024-11-22
    accessed: 2024-12
    url: https://example.org/article
    language: pt-BR
    snapshot: article.txt
    sha256: 0123456789abcdef0123456789abcdef0123456789abcdef0123456789ABCDEF
    rounding: down
    scope: {place: Russia}
    note: It is long.
  osc: {url: https://example.org/osc, reported_by: article}
claims:
  oil:
    statement: Oil that was sent
    value: more than 1 million barrels
    period: 2024-03-07/2024-11-05
    as_of: 2024
    source: [osc, article]
    quote: |
      plus d'un million
      de barils
    scope: {place: North Korea, way: by sea}
    given: true
    note: A lower bound.
    tags: [energy, trade]
  cap: {value: 500_000 barrels/year, source: article}
  voyages: 43 voyages
derived:
  cargo: oil / voyages
  rate: {formula: oil / duration(oil), in: barrels/year, statement: Per year, note: n, tags: [a]}
checks:
  within_cap:
    statement: It stays within the cap
    assert: oil <= cap * 1 year
    expect: contradicted
    because: It does not.
    severity: warning
    across: [period]
    tags: [cap]
  sailed: voyages > 0 voyages
"""


def test_a_full_file_has_no_diagnostic() -> None:
    assert diagnose(FULL) == []


def test_the_file_itself_is_read() -> None:
    document = read(FULL)
    assert (say(document.title), say(document.language)) == ("Oil shipments", "fr")
    assert [say(unit) for unit in document.units] == ["voyage", "soldier = person"]
    assert document.file.content == FULL


def test_a_source_is_read() -> None:
    source = read(FULL).sources["article"]
    texts = (source.title, source.publisher, source.author, source.published, source.accessed, source.language)
    assert [say(words) for words in texts] == ["An article", "A paper", "A writer", "2024-11-22", "2024-12", "pt-BR"]
    assert (say(source.snapshot), len(say(source.sha256)), say(source.note)) == ("article.txt", 64, "It is long.")
    assert source.rounding is Rounding.DOWN
    assert {name: say(words) for name, words in source.scope.items()} == {"place": "Russia"}


def test_a_source_writes_as_people_do_unless_it_says_otherwise() -> None:
    source = read(FULL).sources["osc"]
    assert (source.rounding, say(source.reported_by)) == (None, "article")


def test_a_claim_is_read() -> None:
    claim = read(FULL).claims["oil"]
    assert say(claim.id) == "oil"
    assert say(claim.value) == "more than 1 million barrels"
    assert (say(claim.period), say(claim.as_of)) == ("2024-03-07/2024-11-05", "2024")
    assert [say(source) for source in claim.sources] == ["osc", "article"]
    assert {name: say(words) for name, words in claim.scope.items()} == {"place": "North Korea", "way": "by sea"}
    assert claim.given
    assert [say(tag) for tag in claim.tags] == ["energy", "trade"]


def test_one_source_needs_no_list() -> None:
    assert [say(source) for source in read(FULL).claims["cap"].sources] == ["article"]


def test_a_text_alone_is_a_claims_value() -> None:
    claim = read(FULL).claims["voyages"]
    assert claim == Claim(claim.id, claim.value)
    assert say(claim.value) == "43 voyages"


def test_a_derived_quantity_is_read() -> None:
    derived = read(FULL).derived
    assert say(derived["cargo"].formula) == "oil / voyages"
    assert (say(derived["rate"].formula), say(derived["rate"].unit)) == ("oil / duration(oil)", "barrels/year")


def test_a_check_is_read() -> None:
    checks = read(FULL).checks
    assert say(checks["sailed"].assertion) == "voyages > 0 voyages"
    check = checks["within_cap"]
    assert say(check.assertion) == "oil <= cap * 1 year"
    assert (check.expect, check.severity) == (Verdict.CONTRADICTED, Importance.WARNING)
    assert [say(axis) for axis in check.across] == ["period"]


def test_records_keep_the_order_of_the_file() -> None:
    document = read("checks: {b: 1 > 0, a: 1 > 0}\nclaims: {d: 5 t, c: 6 t}\n")
    assert [*document.checks, *document.claims] == ["b", "a", "d", "c"]


@pytest.mark.parametrize(
    ("content", "code", "source", "message"),
    [
        ("", "wrong-shape", "", "the file is empty"),
        ("---\n", "wrong-shape", "", "the file is empty"),
        ("5 barrels", "wrong-shape", "5 barrels", "a claims file is a mapping, but this is a text"),
        ("[a]", "wrong-shape", "[a]", "a claims file is a mapping, but this is a list"),
        ("a: 'b", "invalid-yaml", "'", "this quotation mark is never closed"),
        ("*a", "unsupported-yaml", "*a", "there is no anchor &a above this alias"),
    ],
)
def test_a_file_that_is_no_mapping_has_no_document(content: str, code: str, source: str, message: str) -> None:
    assert load(TextFile("claims.yaml", content))[0] is None
    assert describe(content) == [(code, source, message)]


def test_diagnostics_are_in_the_order_of_the_file() -> None:
    content = "checks: {B: 1 > 0}\nlanguage: french\nclaims: {A: 5 t}\n"
    assert [code for code, _, _ in describe(content)] == ["invalid-id", "invalid-language", "invalid-id"]


@pytest.mark.parametrize(
    "claims",
    [
        pytest.param("{oil: 5 t, oil: 6 t}", id="given twice"),
        pytest.param("{oil: {value: 5 t, value: 6 t}}", id="value given twice"),
        pytest.param("{oil: {valeu: 5 t}}", id="misspelt"),
        pytest.param("{oil: {statement: x}}", id="missing"),
        pytest.param("{oil: }", id="nothing"),
        pytest.param("{oil}", id="no colon"),
        pytest.param("{oil: [5 t]}", id="list"),
        pytest.param("{oil: {value: {min: 5 t}}}", id="mapping"),
        pytest.param("{oil: {value: ''}}", id="empty"),
        pytest.param("{oil: {value: 1,000 t}}", id="cut at a comma"),
        pytest.param("{oil: 1,000 t}", id="cut at a comma, short form"),
    ],
)
def test_a_claim_that_is_not_clear_is_kept_without_its_value(claims: str) -> None:
    content = f"claims: {claims}\n{CHECKS}"
    assert read(content).claims["oil"].value is None
    assert diagnose(content)


@pytest.mark.parametrize("period", ["2024-13", "[2024]", "''", "", "2024, period: 2025", "2024/2023"])
def test_a_period_that_cannot_be_read_is_an_empty_text(period: str) -> None:
    claim = read(f"claims: {{oil: {{value: 5 t, period: {period}}}}}\n{CHECKS}").claims["oil"]
    assert claim.period is not None
    assert (say(claim.value), say(claim.period)) == ("5 t", "")


def test_a_misspelt_period_is_none_that_can_be_read() -> None:
    claim = read(f"claims: {{oil: {{value: 5 t, perod: 2024}}}}\n{CHECKS}").claims["oil"]
    assert claim.period is not None


def test_a_name_shared_by_a_claim_and_a_derived_quantity_is_the_first_of_them_without_its_body() -> None:
    document = read("derived: {oil: 2 * cap}\nclaims: {oil: 5 t, cap: 6 t}\n" + CHECKS)
    assert document.derived["oil"].formula is None
    assert list(document.claims) == ["cap"]


@pytest.mark.parametrize("expect", ["blocked", "hold", "[holds]", "holds, expect: agrees"])
def test_a_check_whose_expectation_is_not_clear_is_not_judged(expect: str) -> None:
    check = read(f"{OIL}checks: {{a: {{assert: oil > 4 t, expect: {expect}}}}}\n").checks["a"]
    assert check.assertion is None


@pytest.mark.parametrize(
    "claims",
    [
        pytest.param("", id="missing"),
        pytest.param("claims: [oil]\n", id="a list"),
        pytest.param("claim: {oil: 5 t}\n", id="misspelt"),
        pytest.param("claims: {oil: 5 t, [gas]: 3 t}\n", id="an entry lost"),
        pytest.param("claims: {oil: 5 t}\nderived: x\n", id="no derived quantities"),
    ],
)
def test_nothing_is_judged_when_not_all_names_are_known(claims: str) -> None:
    content = claims + CHECKS
    assert read(content).checks["enough"].assertion is None
    assert len(diagnose(content)) == 1


def test_sources_that_cannot_be_read_are_not_missed_by_claims() -> None:
    content = "sources: [osc]\nclaims: {oil: {value: 5 t, source: osc}}\n" + CHECKS
    assert [code for code, _, _ in describe(content)] == ["wrong-shape"]


def test_a_section_given_twice_is_read_in_both_places() -> None:
    document = read(OIL + CHECKS + "claims: {gas: 3 t}\n")
    assert list(document.claims) == ["oil", "gas"]
    assert document.checks["enough"].assertion is not None


def _sources(**reporters: str) -> str:
    lines = [f"  {id}: {{title: t, reported_by: {reporter}}}\n" for id, reporter in reporters.items()]
    return "sources:\n  z: {title: t}\n" + "".join(lines) + OIL + CHECKS


@pytest.mark.parametrize(
    ("reporters", "chains"),
    [
        pytest.param({"a": "z", "b": "a"}, [], id="a chain"),
        pytest.param({"a": "a"}, ["a → a"], id="one"),
        pytest.param({"a": "b", "b": "a"}, ["a → b → a"], id="two"),
        pytest.param({"a": "c", "b": "c", "c": "d", "d": "b"}, ["b → c → d → b"], id="a tail"),
        pytest.param({"a": "b", "b": "a", "c": "d", "d": "c", "e": "a"}, ["a → b → a", "c → d → c"], id="two circles"),
    ],
)
def test_a_circle_of_sources_is_told_once_and_opened(reporters: dict[str, str], chains: list[str]) -> None:
    content = _sources(**reporters)
    assert [diagnostic.message.partition(": ")[2] for diagnostic in diagnose(content)] == chains
    sources = read(content).sources
    for id in sources:
        length, at = 0, sources[id].reported_by
        while at is not None:
            length, at = length + 1, sources[at.text].reported_by
            assert length < len(sources)


def test_a_circle_shows_each_of_its_sources() -> None:
    content = _sources(a="b", b="a")
    (diagnostic,) = diagnose(content)
    assert [content[label.span.start : label.span.end] for label in diagnostic.labels] == ["b", "a"]


PIECES = st.sampled_from([*FULL.split(), *"[]{},-?:&*!'|>#% \t\n", '"', "\n  ", "<<: ", "*a", "&a "])


@given(st.lists(PIECES | st.text(max_size=3), max_size=30).map("".join))
def test_no_text_is_too_broken_for_a_diagnosis(content: str) -> None:
    document, found = load(TextFile("claims.yaml", content))
    diagnostics = [*found]
    assert document is not None or diagnostics
    assert diagnostics == sorted(diagnostics, key=lambda diagnostic: (diagnostic.offset, diagnostic.code))
    assert all(diagnostic.code in CODES and diagnostic.message for diagnostic in diagnostics)


@given(st.integers(0, len(FULL)), st.integers(0, 20), PIECES)
def test_a_full_file_with_a_piece_replaced_is_read_or_diagnosed(start: int, length: int, piece: str) -> None:
    document, diagnostics = load(TextFile("claims.yaml", FULL[:start] + piece + FULL[start + length :]))
    assert document is not None or diagnostics
