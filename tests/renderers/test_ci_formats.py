"""Formats for other programs: what others' validators say of them, and that they say what the report says."""

from __future__ import annotations

import json
import os
import re
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from junitparser import JUnitXml, TestCase, TestSuite
from lxml import etree

from tests.test_cases import PATHS
from verifier import Report, verify
from verifier.accepting.findings import RULES, find_all
from verifier.renderers.github import MOST_OF_A_LEVEL, escape_message, escape_property
from verifier.renderers.records.places import column_in_bytes, path_below
from verifier.renderers.registry import RENDERERS, Settings
from verifier.report import ExitStatus
from verifier.text import TextFile

ROOT = Path(__file__).parent.parent.parent
FORMATS = ("concise", "github", "gitlab", "junit", "markdown", "rdjson", "sarif")
HOSTILE = """\
title: "<b>&\\x1b[31m ::error::x \\u202e ]]> | `code` [a](javascript:b)"
claims: {a: {value: exactly 1, quote: "::stop-commands::x %0A ]]> \\x07"}, b: exactly 5 parsek}
checks:
  c:
    statement: "</failure>\\n::error file=x::owned, 100 %: | <script>alert(1)</script> @all #1 \\u0007 \\u202e"
    assert: a > 6
    because: "]]> <i>"
"""
CLASH = """\
claims: {a: exactly 1, b: exactly 5}
checks: {same: a == b, order: {assert: a > b, expect: contradicted, because: "as | planned"}, fine: a < b}
"""
NODE_MODULES = os.environ.get("VERIFIER_NODE_MODULES", "")
SCHEMAS = os.environ.get("VERIFIER_TEST_SCHEMAS", "")
MULTITOOL = Path(NODE_MODULES, "@microsoft", "sarif-multitool-linux")
needs_multitool = pytest.mark.skipif(
    not NODE_MODULES or not MULTITOOL.is_dir(),
    reason="needs @microsoft/sarif-multitool of npm in VERIFIER_NODE_MODULES",
)
XSD = Path(SCHEMAS, "junit-10.xsd")
needs_xsd = pytest.mark.skipif(
    not SCHEMAS or not XSD.is_file(), reason="needs junit-10.xsd of pytest's source in VERIFIER_TEST_SCHEMAS"
)


@cache
def reports() -> tuple[Report, ...]:
    """Of every fourth case, of the article, and of a hostile file."""
    names = [*map(str, PATHS[::4]), str(ROOT / "claims.yaml"), str(ROOT / "examples" / "salary.yaml"), "nowhere.yaml"]
    return (*map(verify, names), verify(TextFile("hostile.yaml", HOSTILE)), verify(TextFile("clash.yaml", CLASH)))


def render(format: str, *of: Report, strict: bool = False, quiet: bool = False) -> str:
    settings = Settings(strict=strict, quiet=quiet, version="1.2.3", folder=str(ROOT))
    return "".join(RENDERERS[format].render(of, settings))


def of(content: str, name: str = "t.yaml") -> Report:
    return verify(TextFile(name, content))


def sarif(*of: Report, strict: bool = False) -> dict[str, Any]:
    run: dict[str, Any] = json.loads(render("sarif", *of, strict=strict))["runs"][0]
    return run


def fingerprints(*of: Report) -> dict[str, tuple[str, ...]]:
    """By rule and place in the code, of both formats that have them."""
    found = {
        f"{issue['check_name']} {number}": (issue["fingerprint"],)
        for number, issue in enumerate(json.loads(render("gitlab", *of)))
    }
    scanned = {
        f"{result['ruleId']} {number}": tuple(result["partialFingerprints"].values())
        for number, result in enumerate(sarif(*of)["results"])
    }
    return {key: (*found[key], *scanned[key]) for key in found}


@pytest.mark.parametrize("format", FORMATS)
def test_every_format_takes_every_report_and_is_the_same_again(format: str) -> None:
    for strict in (False, True):
        text = render(format, *reports(), strict=strict)
        assert text == render(format, *reports(), strict=strict)
        assert text.endswith("\n")
        assert not re.search("[\x00-\x08\x0b-\x1f\x7f\u202e\ud800-\udfff\uffff]", text)


@pytest.mark.parametrize("format", FORMATS)
def test_nothing_but_the_frame_is_written_where_nothing_is_found(format: str) -> None:
    text = render(format, of("claims: {a: exactly 5}\nchecks: {c: a > 4}\n"))
    assert "c" in text if format in ("junit", "markdown") else not re.search(r"t\.yaml", text)


# SARIF


@needs_multitool
def test_sarif_is_valid_by_the_schema_of_oasis() -> None:
    schema = json.loads((MULTITOOL / "sarif-2.1.0.json").read_text("utf-8-sig"))
    assert "SARIF" in schema["title"]
    for strict in (False, True):
        Draft202012Validator(schema).validate(json.loads(render("sarif", *reports(), strict=strict)))


@needs_multitool
def test_the_tool_of_microsoft_has_nothing_against_the_sarif(tmp_path: Path) -> None:
    """Its rules and those of GitHub, but for what needs an address of the project on the web."""
    written, remarks = tmp_path / "a.sarif", tmp_path / "remarks.sarif"
    written.write_text(render("sarif", *reports()[::6], *reports()[-4:]), "utf-8")
    tool = MULTITOOL / "Sarif.Multitool"
    tool.chmod(0o755)
    levels = ["--level", "Error;Warning", "--rule-kind", "Sarif;Ghas"]
    subprocess.run([tool, "validate", written, *levels, "-o", remarks], check=True, capture_output=True)
    found = json.loads(remarks.read_text("utf-8-sig"))["runs"][0]["results"]
    assert {(remark["ruleId"], remark["message"]["id"]) for remark in found} <= {
        ("SARIF2005", "Warning_ProvideToolnformationUri")
    }


def test_sarif_has_all_that_code_scanning_asks_for() -> None:
    run = sarif(*reports())
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == [*RULES]
    for rule in rules:
        assert all(rule[name]["text"] for name in ("shortDescription", "fullDescription", "help"))
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        assert result["message"]["text"]
        location = result["locations"][0]["physicalLocation"]
        assert not location["artifactLocation"]["uri"].startswith(("/", "."))
        assert location["region"]["startLine"] >= 1


def test_an_expected_clash_is_suppressed_in_the_source_with_its_reason() -> None:
    results = {
        result["locations"][0]["logicalLocations"][0]["fullyQualifiedName"]: result
        for result in sarif(of(CLASH))["results"]
    }
    assert results["order"]["suppressions"] == [
        {"kind": "inSource", "status": "accepted", "justification": "as expected: as | planned"}
    ]
    assert "suppressions" not in results["same"]


def test_what_a_check_rests_on_is_related() -> None:
    result = sarif(of(CLASH))["results"][0]
    assert [related["message"]["text"] for related in result["relatedLocations"]] == ["a: exactly 1", "b: exactly 5"]


@pytest.mark.parametrize(("path", "code"), [(0, 0), (1, 1), (2, 2)], ids=["passes", "fails", "is not judged"])
def test_a_run_says_how_it_ended(path: int, code: int) -> None:
    contents = ("claims: {a: exactly 5}\nchecks: {c: a > 4}\n", CLASH, "claims: 5\n")
    ended = sarif(of(contents[path]))["invocations"][0]
    assert ended == {"executionSuccessful": code != 2, "exitCode": code}


# fingerprints


def test_no_two_findings_share_a_fingerprint() -> None:
    issues = json.loads(render("gitlab", *reports()))
    assert len({issue["fingerprint"] for issue in issues}) == len(issues) > 100


def test_a_fingerprint_stays_where_lines_move_and_changes_with_file_and_check() -> None:
    moved = "# a comment\n\n\n" + CLASH.replace("checks:", "\n\nchecks:").replace("a == b", "a  ==  b")
    assert fingerprints(of(moved)) == fingerprints(of(CLASH))
    others = [
        of(CLASH, "other.yaml"),
        of(CLASH.replace("same", "equal")),
        of(CLASH.replace("a == b", "1 / (a - 1) == b")),
    ]
    for other in others:
        assert not {*fingerprints(other).values()} & {fingerprints(of(CLASH))["contradicted 0"]}


@pytest.mark.parametrize(
    ("folder", "name", "path"),
    [
        ("/news", "claims.yaml", "claims.yaml"),
        ("/news", "./a/../claims.yaml", "claims.yaml"),
        ("/news", "/news/a/b.yaml", "a/b.yaml"),
        ("/news/a", "../b.yaml", "../b.yaml"),
        ("/news", "/else/b.yaml", "/else/b.yaml"),
        ("/news", "..b.yaml", "..b.yaml"),
        ("/news", "<stdin>", "<stdin>"),
        ("", "a.yaml", "a.yaml"),
    ],
)
def test_a_path_is_seen_from_the_folder_of_the_run(folder: str, name: str, path: str) -> None:
    assert path_below(folder, name) == path


# JUnit


def suites(*of: Report, strict: bool = False) -> list[TestSuite]:
    return [*JUnitXml.fromstring(render("junit", *of, strict=strict).encode())]


def outcome(case: TestCase) -> str:
    return type(case.result[0]).__name__ if case.result else "Passed"


@needs_xsd
@pytest.mark.parametrize("strict", [False, True], ids=["plain", "strict"])
def test_junit_is_valid_by_the_schema_of_jenkins(strict: bool) -> None:
    schema = etree.XMLSchema(etree.parse(XSD))
    schema.assertValid(etree.fromstring(render("junit", *reports(), strict=strict).encode()))


@pytest.mark.parametrize("strict", [False, True], ids=["plain", "strict"])
def test_a_suite_fails_as_the_run_does_and_counts_its_cases(strict: bool) -> None:
    for report, suite in zip(reports(), suites(*reports(), strict=strict), strict=True):
        outcomes = [outcome(case) for case in suite]
        status = report.exit_status(strict=strict)
        assert ("Error" in outcomes) == (status is ExitStatus.NOT_JUDGED), report.file.name
        assert ({"Error", "Failure"} & {*outcomes} != set()) == bool(status), report.file.name
        counts = (suite.tests, suite.failures, suite.errors, suite.skipped)
        assert counts == (len(outcomes), *(outcomes.count(name) for name in ("Failure", "Error", "Skipped")))


def test_every_check_is_a_case_and_no_two_share_a_name() -> None:
    for report, suite in zip(reports(), suites(*reports()), strict=True):
        names = [(case.classname, case.name) for case in suite]
        assert len({*names}) == len(names)
        assert {result.check.id.text for result in report.results} <= {name for _, name in names}


def test_an_expected_clash_is_skipped_with_its_reason() -> None:
    cases = {case.name: case for case in suites(of(CLASH))[0]}
    assert [outcome(cases[name]) for name in ("same", "order", "fine")] == ["Failure", "Skipped", "Passed"]
    assert cases["order"].result[0].message == "contradicted, as expected: as | planned"
    assert "t.yaml:2:10: contradicted. a == b: a is 1, but b is 5: short by 4" in cases["same"].result[0].text


# GitHub


def read_annotations(text: str) -> Iterator[tuple[str, dict[str, str], str]]:
    """As the runner of GitHub reads them."""
    for line in text.splitlines():
        found = re.fullmatch(r"::(\w+) ([^:]*)::(.*)", line)
        assert found is not None, line
        unescaped = [part.partition("=") for part in found[2].split(",")]
        yield found[1], {name: unescape(value, ("%3A", "%2C")) for name, _, value in unescaped}, unescape(found[3])


def unescape(text: str, more: tuple[str, ...] = ()) -> str:
    signs = {"%0D": "\r", "%0A": "\n", "%3A": ":", "%2C": ",", "%25": "%"}
    return re.sub(
        "%[0-9A-F]{2}", lambda found: signs[found[0]] if found[0] in ("%0D", "%0A", "%25", *more) else "?", text
    )


@pytest.mark.parametrize("text", ["", "a", "%", "%0A", "a\nb\r\nc", ":,=%25", "::error::x", "100 %: a, b"])
def test_what_is_escaped_for_github_is_read_as_it_was(text: str) -> None:
    assert unescape(escape_message(text)) == text
    assert unescape(escape_property(text), ("%3A", "%2C")) == text
    assert not set("\r\n") & {*escape_message(text)}
    assert not set("\r\n:,") & {*escape_property(text)}


def test_each_annotation_is_one_line_whatever_the_file_says() -> None:
    report = reports()[-2]
    found = [*read_annotations(render("github", report))]
    assert len(found) == len(find_all(report))
    assert any("::error file=x::owned, 100 %: |" in message for _, _, message in found)


def test_the_worst_annotations_come_first_and_no_more_than_github_shows() -> None:
    lines = render("github", *reports(), *reports(), *reports(), *reports()).splitlines()
    commands = [line.split(" ")[0] for line in lines if line.startswith("::")]
    counts = [commands.count(command) for command in ("::error", "::warning", "::notice")]
    assert counts == [MOST_OF_A_LEVEL] * 3
    assert commands[:MOST_OF_A_LEVEL] == ["::error"] * MOST_OF_A_LEVEL
    assert {line.split(" ")[-1] for line in lines if line.startswith("and ")} == {"errors", "warnings", "notices"}


def test_a_column_is_given_only_within_one_line() -> None:
    content = 'claims: {a: {value: "exactly\n 5 m", quote: six metres}}\nlanguage: en\nchecks: {c: a > 6 m}\n'
    found = [properties for _, properties, _ in read_annotations(render("github", of(content)))]
    assert [("col" in each, each["line"] == each["endLine"]) for each in found] == [(False, False), (True, True)]


# GitLab, reviewdog, concise


def test_gitlab_gets_what_its_page_asks_for() -> None:
    for issue in json.loads(render("gitlab", *reports())):
        assert {*issue} == {"description", "check_name", "fingerprint", "severity", "location"}
        assert issue["severity"] in ("info", "minor", "major", "critical", "blocker")
        assert not issue["location"]["path"].startswith(("/", "./"))
        assert issue["location"]["lines"]["begin"] >= 1


@pytest.mark.parametrize(
    ("line", "column", "counted"), [("abc", 3, 3), ("é: x", 3, 4), ("日本 x", 4, 8), ("𝟙 x", 3, 6), ("", 1, 1)]
)
def test_reviewdog_counts_columns_in_bytes(line: str, column: int, counted: int) -> None:
    assert column_in_bytes(TextFile("t", f"first\n{line}\n"), 2, column) == counted


def test_reviewdog_gets_ranges_that_do_not_end_before_they_start() -> None:
    for said in json.loads(render("rdjson", *reports()))["diagnostics"]:
        start, end = said["location"]["range"]["start"], said["location"]["range"]["end"]
        assert (start["line"], start["column"]) <= (end["line"], end["column"])
        assert said["severity"] in ("ERROR", "WARNING", "INFO")


def test_a_concise_line_names_place_level_and_rule() -> None:
    lines = render("concise", of(CLASH)).splitlines()
    assert [line.split("] ")[0] for line in lines] == [
        "t.yaml:2:10: error[contradicted",
        "t.yaml:2:24: expected[contradicted",
    ]
    assert render("concise", of(CLASH), quiet=True).splitlines() == lines[:1]
