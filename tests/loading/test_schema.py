"""The JSON Schema of claims files: it allows what the loader reads, and refuses what the loader refuses."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from typer.testing import CliRunner

import verifier
from tests.loading.core_yaml import read_core
from tests.test_cases import CASES, PATHS
from verifier import verify
from verifier.claims import ID
from verifier.cli import app
from verifier.loading.fields import CLAIM, DERIVED, FILE, SECTIONS, Field, Kind, Shape
from verifier.loading.loader import load
from verifier.loading.schema import describe_file, write_schema
from verifier.report import ExitStatus
from verifier.text import TextFile

ROOT = Path(__file__).parent.parent.parent
KEPT = Path(verifier.__file__).parent / "loading" / "claims.schema.json"
ARTICLES = [ROOT / "claims.yaml", *sorted((ROOT / "examples").glob("*.yaml"))]
VALIDATOR = Draft202012Validator(describe_file())

TOLD = frozenset(
    {
        "invalid-choice",
        "invalid-date",
        "invalid-hash",
        "invalid-id",
        "invalid-language",
        "invalid-period",
        "missing-key",
        "no-checks",
        "reserved-name",
        "unknown-key",
        "wrong-shape",
    }
)
"""Codes of the loader that a schema can tell; the others are of YAML itself, or of one part and another."""
UNTOLD = {
    "load/period-backwards.yaml": "a pattern does not compare",
    "load/period-ends-on-31-february.yaml": "a pattern has no calendar",
    "load/published-in-month-13.yaml": "a pattern has no calendar",
    "resolve/unreadable-period-blocks.yaml": "a pattern has no calendar",
}
"""Cases of these codes that the schema allows, and why."""


def codes_of(text: str) -> set[str]:
    """What the loader finds wrong."""
    return {diagnostic.code for diagnostic in load(TextFile("claims.yaml", text))[1]}


def is_allowed(text: str) -> bool:
    return VALIDATOR.is_valid(read_core(text))


def _is_yaml(path: Path) -> bool:
    """An editor tells mistakes of YAML itself without a schema."""
    return codes_of(path.read_text("utf-8")).isdisjoint({"invalid-yaml", "unsupported-yaml", "duplicate-key"})


def name_file(path: Path) -> str:
    """A case by its folder, an article by its path."""
    return path.relative_to(CASES if path.is_relative_to(CASES) else ROOT).as_posix()


FILES = [path for path in (*PATHS, *ARTICLES) if _is_yaml(path)]


@pytest.mark.parametrize("path", FILES, ids=name_file)
def test_a_file_is_allowed_where_the_loader_reads_it(path: Path) -> None:
    text = path.read_text("utf-8")
    is_refused = bool(codes_of(text) & TOLD)
    assert is_allowed(text) is (not is_refused or name_file(path) in UNTOLD)


def test_each_exception_is_one() -> None:
    for name in UNTOLD:
        text = (CASES / name).read_text("utf-8")
        assert codes_of(text) & TOLD
        assert is_allowed(text)


NULLS = ("null", "Null", "NULL", "~")
WORDS = (
    *("a text", '"a text"', "'43'", "43", "-1", "3.20", "1e6", "1_000_000", "012", "0x1F", "0o17", ".inf", ".nan"),
    *("2024", "'2024'", "0099", "99", "2024.0", "10000", "-2024", "0", "2024-11-22", "2024-11", "2024-1", "2024-13"),
    *("2024-03/..", "../..", "../2024", "2024/2025", "2025/2024", "2024/", "/", "..", "2024-02-30", "2024-03..2024-04"),
    *("true", "false", '"true"', "True", "yes", "no", "off", "12:30", "fr", "pt-BR", "in French", "e" * 64, "1" * 64),
    *("error", "Error", "holds", "blocked", "nearest", '""', '" "', "", "oil", "Oil", "a-b", "{}", "[]", "[oil]"),
    *("[[oil]]", "[[]]", "[{}]", "['']", "[43, oil]", "{a: b}", "{a: 43}", "{a: [b]}", "{a: }", '{a: ""}', "{1: 2}"),
    *NULLS,
    *(f"[{word}]" for word in NULLS),
    *(f"{{a: {word}}}" for word in NULLS),
)
"""What may stand behind a key."""
OTHERS = {"value": "5 t", "formula": "2 t", "assert": "2 t > 1 t", "title": "a title"}
IDS = sorted({"article", "ministry", "null", *filter(ID.fullmatch, WORDS)})
"""Those of the words, and of the examples, that may be the id of a source."""


def _fields() -> Iterator[Any]:
    for section, shape in SECTIONS.items():
        for field in shape.fields.values():
            yield pytest.param(section, shape, field, id=f"{section}-{field.name}")
    for field in FILE.fields.values():
        if field.kind is not Kind.RECORDS:
            yield pytest.param("", FILE, field, id=field.name)


def _write(section: str, shape: Shape[Any], field: Field, word: str) -> str:
    """A file with that behind the key, and nothing else that could be wrong."""
    if not section:
        return f"{field.name}: {word}\nclaims:\nchecks: {{a: 2 t > 1 t}}\n"
    needed = {*shape.required, *shape.any_of[:1]} - {field.name}
    if field.name in shape.any_of:
        needed = set()
    record = "".join(f"    {name}: {OTHERS[name]}\n" for name in sorted(needed)) + f"    {field.name}: {word}\n"
    named = IDS if field.kind in {Kind.SOURCE, Kind.SOURCES} else ()
    sections = {
        "sources": "".join(f"  {id}: {{title: t}}\n" for id in named),
        "claims": "",
        "checks": "  c: 2 t > 1 t\n",
    }
    sections[section] = f"{sections.get(section, '')}  record:\n{record}"
    return "".join(f"{name}:\n{content}" for name, content in sections.items())


def _may_differ(field: Field, word: str) -> bool:
    """What the module of the schema, and the exceptions above, say that a validator cannot tell."""
    bare = word.strip("[]{}").removeprefix("a: ")
    match field.kind:
        case _ if bare in NULLS:
            return field.kind in {Kind.TEXT, Kind.TEXTS, Kind.SCOPE, Kind.SOURCE, Kind.SOURCES} or word in NULLS
        case Kind.HASH:
            return isinstance(read_core(word), int | float)
        case Kind.SOURCE | Kind.SOURCES:
            return word in {"true", "false"}
        case Kind.FLAG:
            return word == "True"
        case Kind.DATE | Kind.PERIOD:
            return word in {"99", "2024.0", "0x1F", "0o17", "012", "43", "2024-13", "2024-02-30", "2025/2024"}
        case _:
            return False


@pytest.mark.parametrize(("section", "shape", "field"), [*_fields()])
def test_a_field_takes_what_the_loader_takes(section: str, shape: Shape[Any], field: Field) -> None:
    """Every field with everything that may stand behind a key."""
    differing = set()
    for word in WORDS:
        text = _write(section, shape, field, word)
        if is_allowed(text) is bool(codes_of(text) & {*TOLD, "unknown-source"}):
            differing.add(word)
    assert differing == {word for word in differing if _may_differ(field, word)}


def test_the_schema_that_is_kept_is_the_one_that_is_made() -> None:
    """After a change of the tables: verifier schema -o verifier/loading/claims.schema.json."""
    assert KEPT.read_text("utf-8") == write_schema()


def test_the_schema_is_one_of_draft_2020_12() -> None:
    assert describe_file()["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    Draft202012Validator.check_schema(describe_file())


def test_the_schema_is_named_by_a_urn() -> None:
    """RFC 8141: nothing is to be fetched by it."""
    assert re.fullmatch(r"urn:[a-z0-9][a-z0-9-]{0,30}[a-z0-9]:[a-z0-9:-]+", describe_file()["$id"])


@pytest.mark.parametrize("shape", [FILE, *SECTIONS.values()], ids=lambda shape: shape.noun)
def test_every_record_and_field_is_described_in_whole_sentences(shape: Shape[Any]) -> None:
    for description in (shape.description, *(field.description for field in shape.fields.values())):
        assert re.fullmatch(r"[A-Z][^\n]*[^ .]\.", description)


@pytest.mark.parametrize(("section", "shape", "field"), [*_fields()])
def test_a_field_has_right_examples_or_a_few_words_to_choose_from(
    section: str, shape: Shape[Any], field: Field
) -> None:
    """An example is a value of its own: the loader reads it, and the schema allows it."""
    assert bool(field.examples) is not bool(field.choices)
    for example in field.examples:
        text = _write(section, shape, field, json.dumps(example))
        assert not codes_of(text)
        assert is_allowed(text)


@pytest.mark.parametrize("field", [CLAIM.fields["value"], DERIVED.fields["in"]], ids=lambda field: field.name)
def test_an_example_of_a_quantity_can_be_read(field: Field) -> None:
    """Of a unit, as that of one."""
    for example in field.examples:
        text = example if field.required else f"1 {example}"
        report = verify(
            TextFile("claims.yaml", f"units: [soldier, voyage]\nclaims: {{a: {text}}}\nchecks: {{c: 2 t > 1 t}}\n")
        )
        assert report.exit_status() is ExitStatus.PASSED


def test_what_is_left_out_has_the_default_of_the_record() -> None:
    described = json.loads(write_schema())["$defs"]
    defaults = {
        (name, key): field["default"]
        for name, record in described.items()
        for key, field in record.get("properties", {}).items()
        if "default" in field
    }
    assert defaults == {
        ("claims", "given"): False,
        ("checks", "severity"): "error",
    }


@pytest.mark.parametrize(
    ("record", "key", "choices"),
    [
        pytest.param(
            "checks",
            "expect",
            ["holds", "agrees", "plausible", "undetermined", "doubtful", "contradicted"],
            id="verdicts but blocked",
        ),
        pytest.param("checks", "severity", ["error", "warning", "note"], id="severities"),
        pytest.param("sources", "rounding", ["nearest", "down", "up", "truncated", "exact"], id="rounding"),
    ],
)
def test_choices_are_those_of_the_language(record: str, key: str, choices: list[str]) -> None:
    assert json.loads(write_schema())["$defs"][record]["properties"][key]["enum"] == choices


def test_the_command_prints_the_schema() -> None:
    told = CliRunner().invoke(app, ["schema"])
    assert (told.exit_code, told.stdout, told.stderr) == (0, write_schema(), "")


@pytest.mark.parametrize(
    ("path", "status"),
    [
        pytest.param("some.json", 0, id="a new file"),
        pytest.param("nowhere/some.json", 2, id="a folder that is missing"),
        pytest.param("", 2, id="no path"),
    ],
)
def test_the_command_writes_the_schema(path: str, status: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    told = CliRunner().invoke(app, ["schema", "-o", path])
    assert (told.exit_code, told.stdout, bool(told.stderr)) == (status, "", status != 0)
    assert [file.read_text("utf-8") for file in tmp_path.iterdir()] == [write_schema()] * (status == 0)
