"""Texts become drafts that load, check and quote what they say."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
import yaml

from tests.drafting.texts import (
    TEXTS,
    assert_sound,
    claims_of,
    draft_text,
    suggested_in,
    take_suggestions,
    values_of,
)
from verifier.drafting.drafter import MOST_FOUND, draft
from verifier.text import TextFile


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_a_draft_loads_checks_and_quotes_its_text(path: Path) -> None:
    text = path.read_text("utf-8")
    made = draft_text(text)
    report = assert_sound(made.text)
    assert f"language: {path.stem[-2:]}  # ? guessed" in made.text
    assert report.document is not None
    assert len(report.document.claims) == made.claims
    folded = " ".join(text.split())
    assert all(claim.quote and claim.quote.text in folded for claim in report.document.claims.values())
    assert "does not agree" not in made.text
    assert draft_text(text).text == made.text


@pytest.mark.parametrize("path", [path for path in TEXTS if path.stem.endswith(".en")], ids=lambda path: path.stem)
def test_a_suggestion_is_a_comment_until_it_is_taken(path: Path) -> None:
    content = draft_text(path.read_text("utf-8")).text
    checks = yaml.load(content, Loader=yaml.BaseLoader)["checks"]
    taken = yaml.load(take_suggestions(content), Loader=yaml.BaseLoader)["checks"]
    assert list(checks) == ["placeholder"]
    assert len(taken) == 1 + len(suggested_in(content)) > 1


def test_the_article_becomes_a_draft() -> None:
    data = os.environ.get("VERIFIER_TEST_DATA")
    path = Path(data or "", "..", "article.fr.txt")
    if not data or not path.is_file():
        pytest.skip("needs test data of others: VERIFIER_TEST_DATA names their folder")
    made = draft_text(path.read_text("utf-8"))
    assert_sound(made.text)
    values = [claim["value"] for claim in yaml.load(made.text, Loader=yaml.BaseLoader)["claims"].values()]
    expected = [
        *("2024-11-22", "more than 1 million barrels", "2024-03", "more than a dozen petroliers", "43 voyages"),
        *("8 months", "2024-03-07", "2024-11-05", "at most 500_000 barrels/year", "1 million barrels"),
        *("nearly 10 times", "about 3 million projectiles/year", "half", "2024-10", "up to 12_000 soldats"),
        *("2_000 USD/soldat", "83 years", "2024-11", "50_000 personnes", "2024-08", "2024-06", "2 nations"),
    ]
    assert values == expected


@pytest.mark.parametrize(
    ("language", "text", "value"),
    [
        ("en", "They made 43 voyages.", "43 voyages"),
        ("en", "More than a dozen North Korean tankers sailed.", "more than a dozen tankers"),
        ("en", "Some 640 staff work there.", "about 640 staff"),
        ("en", "It cost $2,000 per soldier.", "2_000 USD/soldier"),
        ("en", "It fell by 10 to 12 %.", "10 to 12 %"),
        ("en", "Tickets cost between £280 and £640.", "280 to 640 GBP"),
        ("en", "Half of the munitions came from there.", "half"),
        ("en", "Just over two thirds of them left.", "just over two thirds"),
        ("en", "It was founded in March 1998.", "1998-03"),
        ("en", "Since 1998 it has grown.", "in 1998"),
        ("en", "It weighs 45 ± 3 kg.", "45 ± 3 kilograms"),
        ("en", "They took 84 children along.", "84 children"),
        ("fr", "Une trentaine de bateaux.", "about 30 bateau"),
        ("fr", "Pas plus de 500 000 barils par an.", "at most 500_000 barrels/year"),
        ("fr", "Elles ont 12 grands navires.", "12 navires"),
        ("de", "Rund 12.000 nordkoreanische Soldaten kamen.", "about 12_000 soldaten"),
        ("de", "Bis zu 3,5 Millionen Euro.", "up to 3.5 million EUR"),
        ("es", "Más de 340 pacientes llegaron.", "more than 340 pacientes"),
    ],
)
def test_a_value_keeps_number_bound_and_unit(language: str, text: str, value: str) -> None:
    assert values_of(text, language) == [value]


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("In October 2024 they sent 5 ships.", "2024-10"),
        ("Since March 2024 they have sent 5 ships.", "2024-03/.."),
        ("From 7 March to 5 November 2024 they sent 5 ships.", "2024-03-07/2024-11-05"),
        ("They sent 5 ships; others say so in 2023.", None),
        ("On 3 June 2024 it began.\n\nIn May they sent 5 ships.", "2024-05"),
        ("On 3 June 2024 it began.\n\nIn August they sent 5 ships.", "2023-08"),
        ("It lasted 5 weeks in 2024.", None),
    ],
)
def test_a_period_is_what_the_sentence_states(text: str, period: str | None) -> None:
    claims = claims_of(text).values()
    assert next(claim for claim in claims if claim["value"].startswith("5 ")).get("period") == period


@pytest.mark.parametrize(
    ("text", "doubt"),
    [
        ("It cost $5.", "or CAD, AUD, NZD"),
        ("It sold 1,523.", "what does it count?; the digits may also mean 1.523"),
        ("Une trentaine de bateaux.", "a word for a round number"),
        ("It rose from 3 to 5 million barrels.", "may be a change"),
        ("The cap is no more than 5 barrels a year.", "if a rule sets it: a limit of 5 barrels/year"),
        ("On 3 June 2024 it began. In May it ended.", "2024 is taken from the date of the text"),
        ("Since 1998 it has grown.", "or a number, and no year"),
        ("It cost 50 cents.", "of which currency?"),
    ],
)
def test_what_is_not_sure_is_said_beside_it(text: str, doubt: str) -> None:
    content = draft_text(text, "fr" if text.startswith("Une") else "en").text
    assert any(doubt in line.partition("# ? ")[2] for line in content.splitlines() if not line.startswith("language"))


@pytest.mark.parametrize("bound", ["more than", "at most"])
def test_a_negated_bound_is_marked_and_its_quote_agrees_with_both_bounds(bound: str) -> None:
    """Whichever bound a person chooses, the quote still states it: the negation is quoted too."""
    made = draft_text("Most came late. None of the ships there had landed more than 350 tonnes of grain.")
    assert "value: more than 350 tonnes  # ? the text says also: at most" in made.text
    assert_sound(made.text.replace("value: more than", f"value: {bound}"))


def test_what_is_left_out_is_listed() -> None:
    content = draft_text("The third of 5 ships. See article 4. In 2024 there were 6 ships. It was 7 May.").text
    listed = content.partition("# Found, and left out:\n")[2]
    assert "#   line 1: “third”, an ordinal\n" in listed
    assert "#   line 1: “article 4”, a label\n" in listed
    assert "“2024”, a year that is the period of a claim" in listed


@pytest.mark.parametrize(
    ("text", "assertion"),
    [
        ("They pay $2,000 per soldier. For 12 soldiers they pay $24,000.", "per_soldier * "),
        ("It has 640 people, including 210 teachers.", "count(teachers) <= count(people)"),
        ("Tax brings £2 million, grants £3 million, in all £5 million.", " == "),
        ("Of the votes 40 % went to her, 55 % to him.", " <= 100 %"),
        ("It ran from 7 March 2024 to 5 November 2024, eight months.", " - "),
        ("Oil may not exceed 500 barrels a year. They got 800 barrels of oil.", " * 1 year"),
    ],
)
def test_checks_are_suggested_and_none_is_decided(text: str, assertion: str) -> None:
    content = draft_text(text, "en").text
    assert_sound(content)
    assert any(assertion in suggested for suggested in suggested_in(content))
    assert "expect" not in content


@pytest.mark.parametrize(
    "text",
    [
        "5 \u202eships\u202c and 6 ships.",
        "\x00 5 \x07 ships \x1b[31m 6 boats.",
        "5 s\u0301\u0301\u0301\u0301h\u0301ips. " + "6 b" + "\u0301" * 500 + "oats",
        "5 ships: \"quoted\", 'so', # no comment, {a: b}, [c], &d *e !f | > % @ `",
        "- 5\n- 6\n- 7 # x\n",
        "\u2028 5 ships\u2029 6 ships \x85 7 ships",
        "1 2 3 4 5 6 7 8 9 10",
        "5 нефтей и 6 танкеров, 7 号",
        "5 date, 6 within, 7 dozens, 8 and, 9 not",
        "date: 5 min and 6 max; sum 7 % of start 2024-02-30",
        "\ud7ff 5 \uffff ships \U0010ffff 6",
        "5 ships\r\n\r\n6 boats\r",
        "0 % of 0 ships on 0 days",
        "-5 degrees to -3 °C, -1,000,000 euros",
    ],
    ids=range(14),
)
def test_hostile_texts_are_harmless(text: str) -> None:
    content = draft_text(text).text
    assert_sound(content)
    assert all(letter == "\n" or letter.isprintable() for letter in content)


@pytest.mark.parametrize(
    "text", ["", "no numbers at all", "\x00", "See article 4, the third.", "On 7 May it rained.", "9" * 500]
)
def test_a_text_without_quantities_has_no_draft(text: str) -> None:
    assert draft(TextFile("t", text)) is None


def test_a_long_text_is_read_as_far_as_it_is_drafted() -> None:
    made = draft_text("17 ships and 5 boats. " * 60_000)
    assert made.claims == MOST_FOUND
    assert made.unread
    assert f"# {made.unread}" in made.text
    assert_sound(made.text)


def test_ids_are_unique_readable_and_short() -> None:
    ids = list(claims_of("5 ships sailed. 6 ships sailed. 7 ships sailed. The date is 3 May 2024, a sum of 3."))
    assert len(set(ids)) == len(ids)
    assert ids[0] == "ships_sailed"
    assert all(len(id) <= 30 for id in ids)
    assert list(claims_of("Une douzaine de pétroliers nord-coréens.", "fr")) == ["petroliers_nord_coreens"]


def test_things_that_are_counted_are_declared() -> None:
    loaded = yaml.load(draft_text("5 boxes, 6 children, 7 ferries and 8 points.", "en").text, Loader=yaml.BaseLoader)
    assert loaded["units"] == ["box", "child", "ferry", "counted_point"]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("word " * 40_000 + "5 ships", id="one long line"),
        pytest.param("\n" * 200_000 + "5 ships" + " " * 200_000, id="white space"),
        pytest.param("." * 200_000 + " 5 ships", id="full stops"),
        pytest.param("x" * 200_000 + " 5 ships", id="one long word"),
        pytest.param("5 s" + "\u0301" * 100_000, id="combining marks"),
        pytest.param("5 ships\n" + "# " * 100_000, id="comments"),
    ],
)
def test_long_hostile_texts_are_harmless(text: str) -> None:
    content = draft_text(text).text
    assert_sound(content)
    assert max(map(len, content.splitlines())) < 1_000
