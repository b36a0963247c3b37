"""What the report says of quotes, and the options of the command line about them."""

from __future__ import annotations

import json
import os
import re
import threading
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from verifier import Report, verify
from verifier.cli import app
from verifier.renderers.terminal.report import render
from verifier.report import Agreement, Location
from verifier.sources.snapshot_reader import SnapshotFile
from verifier.text import TextFile

ROOT = Path(__file__).parent.parent.parent
CLAIMS = """\
sources:
  article: {title: Article}
  navy: {title: Navy, reported_by: article}
  paper: {title: Paper, snapshot: paper.txt}
  lost: {title: Lost, snapshot: lost.txt}
claims:
  cap: {value: a limit of 500_000 barrels/year, source: navy, quote: 500 000 barils}
  oil: {value: 1 million barrels, source: paper, quote: a million barrels}
  both: {value: 6 times, source: [paper, lost], quote: six fold}
  unsourced: {value: exactly 5, quote: five}
  unquoted: exactly 5
checks:
  over: oil > cap * 1 year
"""
ARTICLE = "Pas plus de\n500\u202f000 barils par an, soit 500 000 barils."
PAPER = "It was a million\nbarrels."


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("COLUMNS", raising=False)
    Path("claims.yaml").write_text(CLAIMS, "utf-8")
    Path("paper.txt").write_text(PAPER, "utf-8")
    Path("article.txt").write_text(ARTICLE, "utf-8")


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, [*arguments])


def words(result: Result) -> str:
    """All that was printed, on one line and without frames."""
    return re.sub(r"[\s│╭╮╰╯─]+", " ", result.output)


def locations(report: Report) -> dict[str, str]:
    assert report.faithfulness is not None
    return {id: str(result.location) for id, result in report.faithfulness.quotes.items()}


def test_a_quote_is_looked_for_in_its_source_or_in_who_reports_it() -> None:
    """Of a quote that is not in the one snapshot that can be read, nothing is known as long as another cannot."""
    supplied = {"article": SnapshotFile("article.txt", ARTICLE.encode())}
    found = {"cap": "located", "oil": "located", "both": "not located", "unsourced": "not located"}
    assert locations(verify("claims.yaml", snapshots=supplied)) == found
    assert locations(verify("claims.yaml")) == found | {"cap": "not located"}


def test_what_supplies_a_snapshot_takes_the_place_of_the_files_own() -> None:
    assert locations(verify("claims.yaml", snapshots={"paper": SnapshotFile("a.txt", b"")}))["oil"] == "not found"


def test_a_file_without_quotes_and_snapshots_is_left_alone() -> None:
    report = verify(TextFile("a.yaml", "claims: {a: exactly 5}\nchecks: {c: a > 4}"))
    assert report.faithfulness is None
    assert "Quotes" not in render(report, width=80, color=False)


def test_a_claims_file_that_has_no_place_looks_in_the_working_folder() -> None:
    assert locations(verify(TextFile("<stdin>", CLAIMS)))["oil"] == "located"


def test_the_terminal_counts_quotes_and_lists_what_was_not_looked_for() -> None:
    told = words(run("check", "--source", "article=article.txt"))
    assert "Quotes: 4 agree · 2 located · 2 not located · 1 claim without a quote Not located: both, unsourced" in told
    assert "Quotes: 4 agree · 1 located · 3 not located" in words(run("check"))


@pytest.mark.parametrize(("options", "status"), [([], 0), (["--strict"], 1)])
def test_what_is_not_located_fails_a_strict_run(options: list[str], status: int) -> None:
    result = run("check", *options)
    assert result.exit_code == status
    assert ("3 quotes that were nowhere looked for" in words(result)) is bool(status)


def test_a_finding_fails_the_run_and_is_named_in_the_line_of_what_to_do() -> None:
    Path("paper.txt").write_text("nothing")
    result = run("check")
    assert result.exit_code == 1
    assert "\n✗ 1 quote or source to mend" in result.output


@pytest.mark.parametrize(
    ("options", "said"),
    [
        pytest.param(["article"], "write the id of a source, =, and a file", id="no file"),
        pytest.param(["=article.txt"], "write the id of a source", id="no id"),
        pytest.param(["article="], "write the id of a source", id="an empty path"),
        pytest.param(["artcle=article.txt"], "no source of that id; did you mean article?", id="unknown id"),
        pytest.param(["article=nowhere.txt"], "nowhere.txt cannot be read: no such file", id="missing file"),
        pytest.param(["article=."], "cannot be read: is a directory", id="folder"),
        pytest.param(["article=latin.txt"], "cannot be read: byte 4 is not UTF-8 text", id="no text"),
        pytest.param(["article=article.txt", "article=paper.txt"], "--source article is given twice", id="twice"),
    ],
)
@pytest.mark.parametrize("command", [["check"], ["explain", "cap"]], ids=["check", "explain"])
def test_a_source_that_cannot_be_used_is_wrong_usage(command: list[str], options: list[str], said: str) -> None:
    Path("latin.txt").write_bytes("Corée".encode("latin-1"))
    result = run(*command, *[f"--source={option}" for option in options])
    assert result.exit_code == 2
    assert said in words(result)


def test_a_source_may_come_through_a_pipe() -> None:
    os.mkfifo("pipe")
    writer = threading.Thread(target=lambda: Path("pipe").write_text(ARTICLE, "utf-8"))
    writer.start()
    assert "Quotes: 4 agree · 2 located" in words(run("check", "--source", "article=pipe"))
    writer.join()


def test_a_source_of_one_of_several_files_is_known() -> None:
    Path("other.yaml").write_text("claims: {a: exactly 5}\nchecks: {c: a > 4}")
    assert run("check", "claims.yaml", "other.yaml", "--source", "article=article.txt").exit_code == 0


def test_a_snapshot_outside_is_read_only_where_that_is_permitted() -> None:
    Path("deep").mkdir()
    Path("deep/claims.yaml").write_text(CLAIMS.replace("paper.txt", "../paper.txt"))
    assert run("check", "deep").exit_code == 2
    assert "Quotes: 4 agree · 1 located" in words(run("check", "deep", "--allow-outside"))
    assert "stands at deep/../paper.txt:1:8" in words(run("explain", "deep/claims.yaml", "oil", "--allow-outside"))


@pytest.mark.parametrize(
    ("id", "told"),
    [
        ("cap", "the quote agrees: “500 000 barils”"),
        ("cap", "the quote stands at article.txt:2:1 (article), and in 1 other place"),
        ("oil", "the quote stands at paper.txt:1:8 (paper)"),
        ("unsourced", "the quote is not located"),
    ],
)
def test_a_claim_is_explained_with_the_place_of_its_quote(id: str, told: str) -> None:
    assert told in words(run("explain", id, "--source", "article=article.txt"))


def test_programs_are_told_of_each_quote() -> None:
    file = json.loads(run("check", "-f", "json", "--source", "article=article.txt").stdout)["files"][0]
    claims = {claim["id"]: claim["faithfulness"] for claim in file["claims"]}
    place = {"source": "article", "snapshot": "article.txt", "line": 2, "column": 1, "places": 2}
    assert claims["cap"] == {
        "agreement": "agrees",
        "said": "500 000 barils",
        "differences": [],
        "location": "located",
        "place": place,
    }
    assert claims["unsourced"] == {
        "agreement": "agrees",
        "said": "five",
        "differences": [],
        "location": "not located",
        "place": None,
    }
    assert claims["unquoted"] is None
    counts = {"located": 2, "not_found": 0, "not_located": 2, "without_quote": 1}
    assert file["counts"]["faithfulness"] == {"agrees": 4, "disagrees": 0, "unread": 0} | counts


def test_the_words_of_the_schema_are_those_of_quotes() -> None:
    schema = json.loads((ROOT / "docs" / "report.schema.json").read_text("utf-8"))["$defs"]["faithfulness"][
        "properties"
    ]
    assert schema["agreement"]["enum"] == [*Agreement, None]
    assert schema["location"]["enum"] == [*Location]


def test_a_hostile_snapshot_prints_nothing_that_is_obeyed() -> None:
    Path("paper.txt").write_text("a million \x1b[31m\u202ebarels\x07\0 " * 10, "utf-8")
    output = run("check").output
    assert "quote-not-found" in output
    assert not set(output) & set("\x1b\u202e\x07\0")


def test_long_chains_and_many_quotes_take_a_time_that_grows_with_them() -> None:
    """Each of 3,000 sources is reported by the next, and only the last has a snapshot."""
    sources = "".join(f"  s{n}: {{title: S, reported_by: s{n + 1}}}\n" for n in range(3000))
    claims = "".join(f"  c{n}: {{value: {n} t, source: s{n}, quote: oil {n} t}}\n" for n in range(3000))
    text = f"sources:\n{sources}  s3000: {{title: S}}\nclaims:\n{claims}checks: {{c: c1 > 0.5 t}}\n"
    snapshot = SnapshotFile("a.txt", " ".join(f"oil {n} t." for n in range(3000)).encode())
    assert set(locations(verify(TextFile("a.yaml", text), snapshots={"s3000": snapshot})).values()) == {"located"}


@pytest.mark.parametrize("path", ['"a\\0b"', "x/" * 5000, "/dev/zero", "loop", '"\\t"', "~"])
def test_a_path_that_no_file_can_have_is_said_to_be_none(path: str) -> None:
    Path("loop").symlink_to("loop")
    Path("claims.yaml").write_text(CLAIMS.replace("paper.txt", path), "utf-8")
    for command in (["check"], ["pin", "--write"]):
        result = run(*command, "--allow-outside")
        assert result.exception is None or isinstance(result.exception, SystemExit)
    assert locations(verify("claims.yaml", allow_outside=True)).get("oil", "not located") == "not located"


@pytest.mark.parametrize(("options", "shown"), [([], False), (["--strict"], True)])
def test_quietly_only_a_strict_run_tells_of_what_was_not_located(options: list[str], shown: bool) -> None:
    assert ("Not located: cap, both, unsourced" in words(run("check", "--quiet", *options))) is shown


def test_ambiguous_digits_are_told_with_both_readings() -> None:
    text = 'language: de\nclaims: {pay: {value: 1.5 EUR, quote: "1.500 Euro"}}\nchecks: {c: pay > 1 EUR}\n'
    told = verify(TextFile("a.yaml", text)).diagnostics[0]
    assert told.code == "quote-disagrees"
    assert told.help.startswith("“1.500” is ambiguous: 1_500 by the rule of its language, else 1.5;")


def test_of_a_very_long_quote_nothing_wrong_is_said() -> None:
    """Its number may stand behind what is read."""
    text = 'claims: {pay: {value: 5 EUR, quote: "QUOTE"}}\nchecks: {c: pay > 1 EUR}\n'.replace("QUOTE", "7 EUR " * 400)
    report = verify(TextFile("a.yaml", text))
    assert report.faithfulness is not None
    assert report.faithfulness.quotes["pay"].agreement is Agreement.UNREAD
