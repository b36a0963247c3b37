"""``explain`` and ``show``: what they tell stands in the tables and the reference, and they never fail."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from tests.long_run import part_of
from verifier.cli import app
from verifier.codes import CODES
from verifier.expressions.functions import FUNCTIONS
from verifier.pipeline import explain, verify
from verifier.renderers.terminal.explanation import render_explanation
from verifier.solving.smt.solver import is_installed
from verifier.text import TextFile
from verifier.values.hedges import HEDGES

ROOT = Path(__file__).parent.parent.parent
CASES = sorted((ROOT / "tests" / "cases").rglob("*.yaml"))


@pytest.fixture(autouse=True)
def _at_the_article(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("COLUMNS", "100")


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, arguments)


def words(result: Result) -> str:
    """What was printed, on one line."""
    assert result.exit_code == 0, result.output
    return re.sub(r"\s+", " ", result.stdout)


def test_a_check_is_explained_from_its_claims_to_its_verdict() -> None:
    told = words(run("explain", "within_cap_for_the_period"))
    for part in (
        "within_cap_for_the_period: contradicted, as expected",
        "oil_delivered: more than 1 million barrels",
        "from osc via article",
        "quote: plus d'un million de barils",
        "duration(oil_delivered) = 244 days",
        "contradicted: no values in the literal reading make it true",
        "literally: more than 1,000,000 barrels ≤ 333,333 to 334,247 barrels",
        "over by more than 2.99× (665,753 barrels)",
        "turns if annual_cap > 1,495,902 barrels/year",
    ):
        assert part in told


def test_a_plausible_check_shows_values_for_which_it_is_false() -> None:
    told = words(run("explain", "every_tanker_sailed"))
    found = re.search(r"false, for example, for tankers = (\d+) tankers, voyages = 43 voyages", told)
    assert found
    assert int(found[1]) > 43


def test_a_verdict_of_the_literal_reading_alone_says_so() -> None:
    """Usually c is 8, for which nothing is defined."""
    told = words(run("explain", "tests/cases/check/undefined-in-the-usual-reading.yaml", "either"))
    assert "undetermined: undefined in the usual reading; true for some values of the literal one" in told


def test_a_claim_is_explained_with_its_hedge_and_the_checks_that_rest_on_it() -> None:
    told = words(run("explain", "claims.yaml", "soldiers_sent"))
    assert "up to reads (-∞, x], usually [x-g, x]; here x = 12,000, g = 1,200" in told
    assert "literally 0 to 12,000 soldiers" in told
    assert "Things counted are whole numbers" in told
    assert "1 check rests on it" in told
    assert "soldiers_within_force: holds, turns if soldiers_sent >= 47,501 soldiers (by a factor of 3.95)" in told


def test_the_checks_that_rest_on_a_claim_are_ranked_by_how_soon_they_turn() -> None:
    told = words(run("explain", "oil_delivered"))
    parts = (
        "5 checks rest on it, the first to turn first",
        "oil_said_twice: agrees, turns if oil_delivered > 1.1 million barrels (by a factor of 1.1)",
        "within_annual_cap: contradicted, as expected, turns if oil_delivered <= 500,000 barrels (by a factor of 2)",
        "less_than_a_day_of_output: plausible, turns if oil_delivered >= 8.1 million barrels (by a factor of 4.05)",
        "oil_before_occupation: holds, not known to turn by this claim alone",
    )
    places = [told.find(part) for part in parts]
    assert -1 not in places
    assert places == sorted(places)


def test_dates_turn_by_days_and_what_touches_at_once() -> None:
    assert "or earlier (by 7 days)" in words(run("explain", "first_shipment"))
    assert "share_near_kursk <= 0.5 (touching)" in words(run("explain", "share_near_kursk"))


def test_a_claim_behind_a_derived_quantity_is_used_by_its_checks() -> None:
    assert "less_than_a_day_of_output" in words(run("explain", "output_multiple"))


def test_a_derived_quantity_is_explained_step_by_step() -> None:
    told = words(run("explain", "salary"))
    assert "salary_years = 82.5 to 83.5 years" in told
    assert "pay * 1 soldier / salary_years = 22.75 to 25.46 USD/year (usually 23.94 to 24.25 USD/year)" in told


@pytest.mark.parametrize("code", CODES)
def test_every_code_is_explained(code: str) -> None:
    assert CODES[code].explanation in words(run("explain", code))


@pytest.mark.parametrize("code", [code for code in CODES if CODES[code].bad])
def test_the_bad_example_of_a_code_gives_it_and_the_good_one_gives_nothing(code: str, tmp_path: Path) -> None:
    (tmp_path / "report.txt").write_text(CODES[code].report)
    name, told = str(tmp_path / "example.yaml"), CODES[code]
    bad, good = (verify(TextFile(name, _whole_file(text))) for text in (told.bad, told.good))
    assert [diagnostic.code for diagnostic in bad.diagnostics] == [code]
    assert good.diagnostics == ()


def _whole_file(part: str) -> str:
    """The part of a file, with the sections that it lacks."""
    missing = {"claims:": "claims: {a: exactly 5}", "checks:": "checks: {c: a > 1}"}
    lines = [line for key, line in missing.items() if key not in part]
    return "\n".join([part.replace("claims: {", "claims: {a: exactly 5, "), *lines])


def test_only_what_no_claims_file_states_has_no_example() -> None:
    assert {code for code in CODES if not CODES[code].bad} == {"unreadable-file", "baseline-expired", "baseline-stale"}


def test_what_there_is_not_is_refused_with_the_nearest() -> None:
    result = run("explain", "oil_deliverd")
    assert result.exit_code == 2
    assert "oil_delivered" in result.stderr


@pytest.mark.parametrize("id", ["tankers", "every_tanker_sailed", "together"])
def test_an_id_may_stand_before_its_file(id: str) -> None:
    assert words(run("explain", id, "claims.yaml")) == words(run("explain", "claims.yaml", id))


@pytest.mark.parametrize("path", CASES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_everything_in_every_case_can_be_explained(path: Path) -> None:
    """A broken claim, formula or check is explained as far as it was read."""
    document = verify(path).document
    ids = [*document.checks, *document.claims, *document.derived] if document else []
    for id in part_of(ids, 7):
        report, explanation = explain(path, id)
        assert explanation is not None
        assert render_explanation(explanation, report, width=80, color=False)


@pytest.mark.parametrize(
    ("table", "parts"),
    [
        pytest.param("hedges", [word for hedge in HEDGES.values() for word in hedge.words], id="hedges"),
        pytest.param("hedges", ["(x, ∞), usually (x, x+g]"], id="readings"),
        pytest.param("functions", [function.signature for function in FUNCTIONS.values()], id="functions"),
        pytest.param("codes", list(CODES), id="codes"),
        pytest.param("units", ["barrel, bbl", "EUR", "tonne, t"], id="units"),
    ],
)
def test_the_tables_in_use_are_shown(table: str, parts: list[str]) -> None:
    told = words(run("show", table))
    assert [part for part in parts if part not in told] == []


@pytest.mark.skipif(not is_installed(), reason="z3-solver is not installed")
@pytest.mark.parametrize(
    ("assertion", "told"),
    [
        ("a - b^3 == a / abs(b)", ["agrees: both sides", "true, for example, for a = 0.125, b = -0.5"]),
        ("c^2 == 2", ["true for some values that are known to exist; none that are fractions were found"]),
        ("not c^2 == 2", ["true, for example, for c = 1.5", "false for some values that are known to exist"]),
        ("sqrt(c * d) < (c + d) / 2", ["true, for example, for c = 1.5, d = 3.5", "false, for example, for c = "]),
    ],
)  # fmt: skip
def test_values_that_show_a_verdict_are_told(assertion: str, told: list[str]) -> None:
    """Those that the solver found, too; and where they are irrational, that there are some."""
    claims = "claims: {a: -1.5 to 3, b: -3 to 0.5, c: 1 to 2, d: 2 to 5}"
    file = TextFile("claims.yaml", f'{claims}\nchecks: {{one: "{assertion}"}}')
    report, explanation = explain(file, "one")
    assert explanation is not None
    text = re.sub(r"\s+", " ", render_explanation(explanation, report, width=100, color=False))
    for part in told:
        assert part in text, text


def test_all_together_is_explained_with_a_value_for_each_claim() -> None:
    told = words(run("explain", "together"))
    assert "Together they can all be true" in told
    assert re.search(r"tankers = \d+ tankers, out of exactly 13 to 43 tankers", told)
    assert re.search(r"annual_cap = 500,000 barrels/year", told)


def test_a_clash_is_explained_as_in_the_report() -> None:
    told = words(run("explain", "examples/tanker.yaml", "together"))
    assert "Together they cannot all be true" in told
    assert "voyages alone could end it with" in told


def test_what_could_not_be_judged_leaves_all_together_undecided(tmp_path: Path) -> None:
    file = tmp_path / "claims.yaml"
    file.write_text("claims:\n  oil: 5 t\nchecks:\n  is: oil / (oil - oil) > 1\n")
    assert "could not be judged: is" in words(run("explain", str(file), "together"))


def test_where_no_check_is_assumed_nothing_is_asked(tmp_path: Path) -> None:
    file = tmp_path / "claims.yaml"
    file.write_text("claims:\n  oil: 5 t\nchecks:\n  is: {assert: oil > 9 t, expect: contradicted}\n")
    assert "No check is assumed" in words(run("explain", str(file), "together"))


@pytest.mark.parametrize("file", ["claims.yaml", "./claims.yaml", "not/there.yml", "-"])
def test_a_file_alone_lacks_an_id(file: str) -> None:
    result = CliRunner(env={"COLUMNS": "200"}).invoke(app, ["explain", file])
    assert result.exit_code == 2
    assert f"an id is missing after {file}" in re.sub(r"[\s│]+", " ", result.output)
