"""Reports for programs: what the schema and the page say is what is written, and all of it is there."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from math import ceil, inf
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from referencing import Registry, Resource
from typer.testing import CliRunner

from tests.test_cases import CASES, PATHS
from verifier import Report, verify
from verifier.cli import app
from verifier.codes import Severity
from verifier.renderers.json import render_json, render_jsonl
from verifier.renderers.records.exact import write_date, write_number
from verifier.renderers.registry import RENDERERS, Settings
from verifier.renderers.terminal.report import render
from verifier.renderers.words.wording import find_held, write_margin, write_shown, write_turn
from verifier.report import MarginIn, Quantity
from verifier.solving.margin import Margin
from verifier.text import TextFile
from verifier.values.interval import Interval, point
from verifier.values.units import Unit
from verifier.verdicts import Verdict

ROOT = Path(__file__).parent.parent.parent
ARTICLE = ROOT / "claims.yaml"
SCHEMA = json.loads((ROOT / "docs" / "report.schema.json").read_text("utf-8"))
PAGE = (ROOT / "docs" / "json.md").read_text("utf-8")
SOME = [ARTICLE, CASES / "check" / "divisor-may-be-zero.yaml", *PATHS[::20]]
SMALL = "claims:\n  a: exactly 5\nchecks:\n  fine: a > 4\n"


@cache
def validator(anchor: str = "") -> Draft202012Validator:
    """Of a document, or of what the anchor names."""
    registry = Resource.from_contents(SCHEMA) @ Registry()
    return Draft202012Validator({"$ref": SCHEMA["$id"] + anchor}, registry=registry)


def document(*reports: Report) -> dict[str, Any]:
    found: dict[str, Any] = json.loads("".join(render_json(reports, "1.2.3")))
    return found


def lines(*reports: Report) -> list[dict[str, Any]]:
    return [json.loads(line) for line in "".join(render_jsonl(reports, "1.2.3")).splitlines()]


def of(text: str, **options: Any) -> dict[str, Any]:
    """The object of the one file that says this."""
    found: dict[str, Any] = document(verify(TextFile("a.yaml", text), **options))["files"][0]
    return found


@pytest.fixture(scope="module")
def article() -> dict[str, Any]:
    found: dict[str, Any] = document(verify(TextFile("claims.yaml", ARTICLE.read_text("utf-8"))))["files"][0]
    return found


# the schema


def test_the_schema_is_one() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    assert SCHEMA["$id"].startswith("urn:")


@pytest.mark.parametrize("path", [ARTICLE, *PATHS], ids=lambda path: path.relative_to(ROOT).as_posix())
def test_a_report_is_as_the_schema_says(path: Path) -> None:
    assert [error.message for error in validator().iter_errors(document(verify(path)))] == []


@pytest.mark.parametrize("path", SOME, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_a_line_is_as_the_schema_says(path: Path) -> None:
    for line in lines(verify(path)):
        assert [error.message for error in validator("#line").iter_errors(line)] == []


def test_a_file_that_cannot_be_read_is_reported_too(tmp_path: Path) -> None:
    found = document(verify(tmp_path / "nowhere.yaml"))
    assert not [*validator().iter_errors(found)]
    assert not found["files"][0]["is_read"]
    assert found["files"][0]["diagnostics"][0]["code"] == "unreadable-file"
    assert found["summary"]["exit_status"] == {"plain": 2, "strict": 2}


def objects(schema: Any, name: str = "document") -> Iterator[tuple[str, dict[str, Any]]]:
    """Every description of an object with fields, with a name for it."""
    if isinstance(schema, dict):
        if "properties" in schema and "type" in schema:
            yield name, schema
        for key, part in schema.items():
            yield from objects(part, key if key != "properties" else name)


@pytest.mark.parametrize(("_", "schema"), [pytest.param(*item, id=item[0]) for item in objects(SCHEMA)])
def test_every_field_is_described_and_always_there(_: str, schema: dict[str, Any]) -> None:
    assert schema["description"]
    assert schema["required"] == [*schema["properties"]]
    assert schema["additionalProperties"] is False
    assert all(follow(field)["description"] for field in schema["properties"].values())


def follow(schema: dict[str, Any]) -> dict[str, Any]:
    """The schema, or the one that it refers to; what it says itself comes first."""
    if "$ref" not in schema:
        return schema
    found: Any = SCHEMA
    for key in schema["$ref"].removeprefix("#/").split("/"):
        found = found[key]
    return follow(found) | schema


@pytest.mark.parametrize("path", SOME, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_keys_stand_in_the_order_of_the_schema(path: Path) -> None:
    assert [*disordered(document(verify(path)), SCHEMA)] == []


def disordered(value: Any, schema: dict[str, Any]) -> Iterator[str]:
    """Objects whose keys stand in another order."""
    schema = follow(schema)
    for choice in schema.get("anyOf", ()):
        if not isinstance(value, dict) or set(follow(choice).get("properties", ())) == value.keys():
            yield from disordered(value, choice)
    if isinstance(value, list):
        for item in value:
            yield from disordered(item, schema.get("items", {}))
    elif isinstance(value, dict) and "properties" in schema:
        if [*value] != [*schema["properties"]]:
            yield str([*value])
        for key, part in value.items():
            yield from disordered(part, schema["properties"][key])


def test_the_words_of_the_schema_are_those_of_the_language() -> None:
    fields = SCHEMA["$defs"]["check"]["properties"]
    assert fields["verdict"]["enum"] == [*Verdict]
    assert fields["expected"]["enum"] == [*(verdict for verdict in Verdict if verdict is not Verdict.BLOCKED), None]
    assert SCHEMA["$defs"]["diagnostic"]["properties"]["severity"]["enum"] == [*Severity]


# both formats


def test_lines_are_the_records_of_the_document() -> None:
    reports = verify(ARTICLE), verify(CASES / "check" / "exit-contradicted.yaml")
    whole, single = document(*reports), lines(*reports)
    expected = [{key: whole[key] for key in ("kind", "format", "version", "verifier")}]
    for file in whole["files"]:
        records = [file.pop(name) for name in ("checks", "claims", "derived", "tables", "together", "diagnostics")]
        expected += [file, *(record for section in records for record in section)]
    assert single == [*expected, whole["summary"]]


def test_a_document_has_a_record_a_line() -> None:
    """So two of them can be compared line by line, and laying it out costs nothing."""
    text = "".join(render_json([verify(ARTICLE)], ""))
    assert text.endswith("}\n")
    assert len(text.splitlines()) == len(lines(verify(ARTICLE))) + 1


def test_several_files_are_a_list_and_a_grand_total() -> None:
    reports = [verify(CASES / "check" / name) for name in ("exit-contradicted.yaml", "exit-doubtful.yaml")]
    found = document(verify(ARTICLE), *reports)
    assert len(found["files"]) == found["summary"]["files"] == 3
    assert found["summary"]["failing"] == {"plain": 1, "strict": 3}
    assert found["summary"]["exit_status"] == {"plain": 1, "strict": 1}
    counts = [file["counts"] for file in found["files"]]
    assert found["summary"]["counts"]["checks"] == sum(count["checks"] for count in counts)
    total = found["summary"]["counts"]["verdicts"]["contradicted"]
    assert total == sum(count["verdicts"]["contradicted"] for count in counts)


@pytest.mark.parametrize("name", ["json", "jsonl"])
def test_nothing_but_the_file_and_the_version_changes_a_byte(name: str) -> None:
    report = verify(ARTICLE)
    plain = "".join(RENDERERS[name].render([report], Settings()))
    assert plain == "".join(RENDERERS[name].render([verify(ARTICLE)], Settings(7, color=True, strict=True, quiet=True)))


# facts


@dataclass(frozen=True)
class WrittenUnit(Unit):
    """A unit of which only its names are known."""

    one: str = ""
    many: str = ""

    def write(self, *, plural: bool) -> str:
        return self.many if plural else self.one


def read_end(text: str) -> Fraction | float:
    return float(text) if text in ("inf", "-inf") else Fraction(text)


def read_interval(found: dict[str, Any] | None) -> Interval | None:
    if found is None:
        return None
    return Interval(read_end(found["low"]), read_end(found["high"]), found["low_closed"], found["high_closed"])


def read_unit(found: dict[str, Any]) -> WrittenUnit:
    return WrittenUnit(one=found["unit_of_one"], many=found["unit"])


def read_quantity(found: dict[str, Any]) -> Quantity:
    literal, usual = (read_interval(found.get(name, found.get("values"))) for name in ("literal", "usual"))
    return Quantity(literal, usual, read_unit(found), found["is_date"])


def read_margin(found: dict[str, Any]) -> MarginIn:
    factor = None if found["factor"] is None else Fraction(found["factor"])
    sign = {"over": 1, "short": -1, None: 0}[found["direction"]]
    margin = Margin(Fraction(found["difference"]), factor, at_least=found["at_least"], sign=sign)
    return MarginIn(margin, read_unit(found), is_date=False, is_exact=found["is_exact"])


def retell(check: dict[str, Any], root: str | None) -> Iterator[str]:
    """The lines that a terminal shows of a check that passes, with ``--verbose``, from its record alone."""
    title, severity = check["statement"] or check["id"], check["severity"]
    expected = ", as expected" if check["expected"] == check["verdict"] else ""
    expected += f" ({severity})" if severity != "error" else ""
    sign = "–" if check["verdict"] in ("contradicted", "doubtful") else "✓"
    yield f"{sign} {check['verdict']}{expected}  {title} {check['file']}:{check['positions']['id']['line']}"
    numbers, margin = retell_numbers(check), ""
    if check["margin"]:
        is_refused = check["margin"]["direction"] is not None
        held = find_held(check["assertion"])
        margin = ": " + write_margin(read_margin(check["margin"]), refused=is_refused, held=held)
    because = f" · because: {check['because']}" if check["because"] else ""
    if sign == "–":
        yield f"    {numbers}{margin}{because}"
    elif "; literally" in numbers:
        yield f"    {check['assertion']}: {numbers.replace('; literally', f'{margin}; literally')}"
    else:
        yield f"    {check['assertion']}: {numbers}{margin}"
    notes = []
    if check["turns"] and check["verdict"] == "contradicted":
        turns = (write_turn(turn["claim"], read_quantity(turn)) for turn in check["turns"])
        notes.append(f"turns if {' or '.join(turns)}")
    if check["expected"]:
        notes.append(f"from {retell_sources(check['sources'], root)}")
    if notes:
        yield f"    {' · '.join(notes)}"


def retell_numbers(check: dict[str, Any]) -> str:
    shown = [part if isinstance(part, str) else read_quantity(part) for part in check["shown"]]
    literal, usual = write_shown(shown, "literal"), write_shown(shown, "usual")
    if check["verdict"] == "contradicted":
        return retell_order(shown)
    if check["verdict"] == "doubtful":
        return f"usually {usual}"
    if literal == usual or check["verdict"] == "agrees":
        return usual
    return literal if check["reading"] == "literal" else f"usually {usual}; literally {literal}"


def retell_order(shown: list[str | Quantity]) -> str:
    """A quantity that should be at most another, of which the upper end counts."""
    left, sign, right = shown
    assert isinstance(left, Quantity)
    assert isinstance(right, Quantity)
    assert right.literal is not None
    assert sign == " ≤ "
    bound = right.holding(point(Fraction(ceil(right.literal.high))))
    return write_shown([left, ", not at most ", bound], "literal")


def retell_sources(sources: list[dict[str, Any]], root: str | None) -> str:
    groups: dict[tuple[str, ...], list[str]] = {}
    for source in sources:
        groups.setdefault(tuple(id for id in source["chain"][1:] if id != root), []).append(source["id"])
    return "; ".join(" via ".join([", ".join(ids), *reporters]) for reporters, ids in groups.items())


def test_the_report_of_the_article_can_be_told_from_json_alone(article: dict[str, Any]) -> None:
    """Verdicts, places, sides, margins, turns and sources of every check, word by word."""
    report = verify(TextFile("claims.yaml", ARTICLE.read_text("utf-8")))
    terminal = render(report, width=900, color=False, verbose=True)
    printed = [re.sub(r"(?<=\S) {3,}(?=\S)", " ", line) for line in terminal.splitlines() if line]
    told = [line for check in article["checks"] for line in retell(check, article["root"])]
    assert told == printed[3 : 3 + len(told)]
    assert len(told) == 31


def test_the_deliveries_are_over_the_cap(article: dict[str, Any]) -> None:
    check = next(check for check in article["checks"] if check["id"] == "within_annual_cap")
    assert check["margin"]["difference"] == "500000"
    assert check["margin"]["unit"] == "barrels"
    assert (check["margin"]["factor"], check["margin"]["at_least"], check["margin"]["direction"]) == ("2", True, "over")
    literal = {"low": "1000000", "high": "inf", "low_closed": False, "high_closed": False}
    assert check["shown"][0]["literal"] == check["turns"][1]["values"] == literal
    assert check["sources"][0] == {"id": "osc", "chain": ["osc", "article"]}


def test_what_the_file_says_is_kept_word_by_word(article: dict[str, Any]) -> None:
    claim = next(claim for claim in article["claims"] if claim["id"] == "oil_delivered")
    assert claim["value"] == "more than 1 million barrels"
    assert claim["quote"] == "plus d'un million de barils"
    assert claim["period"]["text"] == "2024-03-07/2024-11-05"
    assert (claim["period"]["last"], claim["period"]["last_day"]) == ("2024-11-05", "739195")


def test_dates_stand_beside_the_numbers_of_days(article: dict[str, Any]) -> None:
    claim = next(claim for claim in article["claims"] if claim["id"] == "treaty")
    assert claim["quantity"]["is_date"]
    days = claim["quantity"]["literal"]
    assert (days["low"], days["low_date"]) == ("739038", "2024-06-01")
    assert (days["high"], days["high_date"]) == ("739067", "2024-06-30")


def test_every_position_is_where_the_words_stand(article: dict[str, Any]) -> None:
    text = ARTICLE.read_text("utf-8").splitlines()
    for record in (*article["checks"], *article["claims"], *article["derived"]):
        for name, at in record["positions"].items():
            if at is not None and at["line"] == at["end_line"]:
                assert text[at["line"] - 1][at["column"] - 1 : at["end_column"] - 1].strip("\"'") == record[name]


def test_a_label_says_where_and_what_it_covers() -> None:
    found = of("claims:\n  é: 1 t\n  oil: 5 barels\nchecks:\n  enough: oil > 4 barrels\n")["diagnostics"]
    label = next(diagnostic for diagnostic in found if diagnostic["code"] == "unknown-unit")["labels"][0]
    assert label["covers"] == "barels"
    assert label["position"] == {"line": 3, "column": 10, "end_line": 3, "end_column": 16}


def test_a_witness_is_exact_and_says_what_its_numbers_count() -> None:
    text = "claims:\n  a: more than 1 million barrels\n  b: 3 years\nchecks:\n  c: a < 1.5 million barrels\n"
    witnesses = of(text + "  d: b == 1096 days\n")["checks"]
    against = next(check for check in witnesses if check["id"] == "c")["witnesses"]["against_it"][0]
    assert (against["name"], against["is_claim"], against["unit"]) == ("a", True, "barrels")
    assert Fraction(against["value"]) >= 1_500_000
    length = next(check for check in witnesses if check["id"] == "d")["witnesses"]["for_it"][1]
    assert (length["name"], length["is_claim"], length["unit"]) == ("year 1", False, "days")
    assert 365 <= Fraction(length["value"]) <= 366


def test_a_blocked_check_says_why() -> None:
    check = of("claims:\n  a: exactly 0\nchecks:\n  c: 1 / a > 6\n")["checks"][0]
    assert check["verdict"] == "blocked"
    assert check["reason"].startswith("no value is defined")
    assert check["reading"] is check["margin"] is None
    assert check["exit_status"] == {"plain": 2, "strict": 2}


def test_what_was_left_out_is_said_to_be_unknown() -> None:
    text = "claims:\n  a: exactly 5\n  b: exactly 6\nchecks:\n  c: a > 4\n  d: b > 4\n"
    assert of(text)["coverage"] == {"unchecked": [], "unsourced": ["a", "b"], "unselected": []}
    assert of(text, select=["c"])["coverage"] == {"unchecked": None, "unsourced": ["a", "b"], "unselected": ["d"]}


def test_a_source_that_is_missing_has_a_chain_of_itself() -> None:
    found = of("claims:\n  a: {value: exactly 5, source: nobody}\nchecks:\n  c: a > 4\n")
    assert found["claims"][0]["sources"] == [{"id": "nobody", "chain": ["nobody"]}]


@pytest.mark.parametrize(
    ("number", "text"),
    [
        pytest.param(Fraction(1_000_000), "1000000", id="whole"),
        pytest.param(Fraction(2, 6), "1/3", id="in lowest terms"),
        pytest.param(Fraction(-5, 2), "-5/2", id="below zero"),
        pytest.param(Fraction(1, 10**30), f"1/{10**30}", id="small"),
        pytest.param(inf, "inf", id="no upper end"),
        pytest.param(-inf, "-inf", id="no lower end"),
    ],
)
def test_a_number_is_written_exactly(number: Fraction | float, text: str) -> None:
    assert write_number(number) == text
    assert read_end(text) == number


@pytest.mark.parametrize(
    ("number", "down", "up"),
    [
        pytest.param(Fraction(1), "0001-01-01", "0001-01-01", id="first day"),
        pytest.param(Fraction(3, 2), "0001-01-01", "0001-01-02", id="part of a day"),
        pytest.param(Fraction(0), None, None, id="before the calendar"),
        pytest.param(Fraction(3_652_060), None, None, id="after the calendar"),
        pytest.param(inf, None, None, id="open"),
    ],
)
def test_a_date_is_rounded_outward_and_stays_in_the_calendar(
    number: Fraction | float, down: str | None, up: str | None
) -> None:
    assert (write_date(number), write_date(number, up=True)) == (down, up)


# hostile text


@pytest.mark.parametrize(
    ("text", "escaped", "read"),
    [
        pytest.param("\x1b[31m", r"\u001b[31m", "\x1b[31m", id="escape"),
        pytest.param("\0", r"\u0000", "\0", id="null"),
        pytest.param("\x7f\x9b", r"\u007f\u009b", "\x7f\x9b", id="delete and C1"),
        pytest.param("\u202e", r"\u202e", "\u202e", id="bidi"),
        pytest.param("\u2028", r"\u2028", "\u2028", id="line separator"),
        pytest.param("\U000e0041", r"\udb40\udc41", "\U000e0041", id="tag"),
        pytest.param("\ud800", r"\ufffd", "\ufffd", id="half of a pair"),
        pytest.param("\udc00\ud800", r"\ufffd\ufffd", "\ufffd\ufffd", id="halves the wrong way round"),
        pytest.param("\ud83d" + "\ude00", r"\ud83d\ude00", "\U0001f600", id="two halves"),
        pytest.param('été 🛢 石油 "\\', r"été 🛢 石油 \"\\", 'été 🛢 石油 "\\', id="harmless"),
    ],
)
@pytest.mark.parametrize("format", [render_json, render_jsonl])
def test_hostile_text_is_valid_and_harmless(format: Any, text: str, escaped: str, read: str) -> None:
    """It can be encoded, read by any program, and printed without being obeyed."""
    report = verify(TextFile(text, SMALL))
    written = "".join(format([report], ""))
    assert f'"file":"{escaped}"' in written
    assert written.encode("utf-8").decode("utf-8") == written
    assert document(report)["files"][0]["file"] == lines(report)[1]["file"] == read


def test_hostile_text_is_harmless_wherever_it_stands() -> None:
    evil = r"\u202e\e\x7f"
    text = (
        f'title: "{evil}"\nunits: ["{evil}"]\nsources:\n  s: {{title: "{evil}", scope: {{"{evil}": "{evil}"}}}}\n'
        f'claims:\n  a: {{value: "5 {evil}", source: s, quote: "{evil}"}}\n  "{evil}": 1 t\n'
        f'checks:\n  c: {{assert: "a > {evil}", statement: "{evil}"}}\n'
    )
    report = verify(TextFile("\udcff\u202e.yaml", text))
    assert report.document is not None
    written = "".join(render_json([report], ""))
    assert not re.search("[\x00-\x09\x0b-\x1f\u202e\ud800-\udfff]", written)
    assert not [*validator().iter_errors(json.loads(written.encode("utf-8")))]


# the page


def block(language: str) -> str:
    """The one code block of the page in a language."""
    found = re.findall(rf"```{language}\n(.*?)```", PAGE, re.DOTALL)
    assert len(found) == 1
    return str(found[0])


@pytest.fixture
def page_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder in which the command of the page has run."""
    monkeypatch.chdir(tmp_path)
    Path("oil.claims.yaml").write_text(block("yaml"), "utf-8")
    command = re.search(r"After `verifier ([^`]*)` it prints", PAGE)
    assert command
    ended = CliRunner().invoke(app, command[1].split())
    assert (ended.exit_code, ended.output) == (1, "")
    return tmp_path


def test_the_example_is_what_is_written(page_folder: Path) -> None:
    found = json.loads((page_folder / "report.json").read_text("utf-8"))
    assert found["files"][0]["checks"] == [json.loads(block("json"))]


@pytest.mark.usefixtures("page_folder")
def test_the_program_prints_what_the_page_says(capsys: pytest.CaptureFixture[str]) -> None:
    exec(compile(block("python"), "json.md", "exec"), {})
    assert capsys.readouterr().out == block("console")


def test_the_page_names_every_format() -> None:
    assert re.findall(r"^\| `(\w+)` \|", PAGE, re.MULTILINE) == [*RENDERERS]


@pytest.mark.parametrize("number", range(4))
def test_the_commands_of_the_page_are_good_usage(number: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("claims.yaml").write_text(SMALL, "utf-8")
    command = block("sh").splitlines()[number].partition("#")[0].split()
    assert CliRunner().invoke(app, command[1:]).exit_code == 0
