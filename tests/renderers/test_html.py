"""The page: valid, safe, complete, readable by everybody, and one file that needs nothing else."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

import html5lib
import pytest
from typer.testing import CliRunner

from verifier import verify
from verifier.cli import app
from verifier.renderers.html import checks
from verifier.renderers.html.anchors import MOST_LISTED, Anchors
from verifier.renderers.html.page import render_html
from verifier.renderers.html.sources import is_web
from verifier.renderers.registry import RENDERERS, Settings
from verifier.report import Report
from verifier.text import TextFile

ARTICLE = "claims.yaml"
HTML = "{http://www.w3.org/1999/xhtml}"
STYLE = Path(checks.__file__).parent / "templates" / "style.css"

HOSTILE = r"""
title: "<script>alert(1)</script> & \"quotes\" \u202Eevil\u2066 \0 ' {{ 7*7 }} {% raw %} </title>"
units: [thing]
sources:
  s: {title: "</title><img src=x onerror=alert(1)>", url: "https://e.example/\"onmouseover=\"alert(1)",
      note: "]]> <!-- "}
  t: {title: T, url: "javascript:alert(1)", reported_by: s}
  u: {title: U, url: "https://ok.example/ä?x=1&y=2", reported_by: t}
  v: {url: "data:text/html,<script>1</script>"}
claims:
  a: {value: 5 things, statement: "<b>bold</b> WORD", source: s, quote: "<i>five</i> things \u202E"}
  b: {value: 6 things, source: [s, t, u], note: "<svg onload=alert(1)>", scope: {geography: "<u>"}, tags: ["<a>"]}
checks:
  c: {assert: a < b, statement: "'\"><script>alert(2)</script>", because: "<!-- \0 -->", tags: ["\"x"]}
  d: {assert: "a < <script>", statement: "漢字漢字漢字漢字漢字漢字"}
  e: {assert: "nothing < a"}
  <X y>: a < b
""".replace("WORD", "Donaudampfschiff" * 40)

KINDS = """
title: Kinds
units: [voyage, soldier]
claims:
  small: 3 t
  large: about 4_000_000 kg
  low: at most 5 t
  share: {value: 45 % ± 3 points, given: true, as_of: 2024-03, period: 2023}
  a: 10 to 12 t
  b: 30 to 40 t
  day: 2024-03
  n: 43 voyages
derived: {ratio: small / large, none: a / 0}
checks:
  far: small < large
  unbounded: low <= large
  within: a == b within 10 %
  chain: small < a < b <= large
  member: a in 5..20 t
  in_day: day in date(2024-03)
  shared: a < a + b
  logic: not (a > b) and (small < 4 t or n > 50 voyages)
  whole: whole(share * 30)
  parity: {assert: 2 * n == 85 voyages, expect: contradicted}
  gone: {assert: small < large, expect: contradicted, severity: warning}
  unsure: a > 11 t
"""

TEXTS = {
    "hostile": HOSTILE,
    "kinds": KINDS,
    "not yaml": "a: [",
    "empty": "",
    "no checks": "claims: {a: 3 t}\nchecks: {}\n",
}
FILES = [
    ARTICLE,
    "examples/salary.yaml",
    "examples/tanker.yaml",
    "tests/cases/together/an-order-without-a-beginning.yaml",
]
RUNS = {
    **{name: [name] for name in (*TEXTS, *FILES)},
    "run": [ARTICLE, "hostile", "examples/salary.yaml", "not yaml", "kinds"],
    "twice": ["kinds", "kinds"],
    "none": [],
}


@cache
def report_on(name: str) -> Report:
    """The report on a text above, or on a file."""
    return verify(TextFile(f"{name}.yaml", TEXTS[name])) if name in TEXTS else verify(name)


def render(reports: Sequence[Report], *, strict: bool = False) -> str:
    """Their page."""
    return "".join(render_html(reports, strict=strict, version="1.2.3"))


@cache
def page(run: str) -> str:
    """The page of a run."""
    return render([report_on(name) for name in RUNS[run]])


@cache
def tree(run: str) -> Element:
    """The page as a browser reads it; what the standard calls an error raises."""
    parsed: Element = html5lib.HTMLParser(strict=True).parse(page(run))
    return parsed


def elements(run: str, *names: str) -> Iterator[Element]:
    """The elements of some names, in the order of the page; all where none is given."""
    for element in tree(run).iter():
        if isinstance(element.tag, str) and (not names or element.tag.rpartition("}")[2] in names):
            yield element


def text_of(element: Element) -> str:
    """All text in it, white space folded."""
    return " ".join("".join(element.itertext()).split())


def classes(element: Element) -> set[str]:
    """Its classes."""
    return set(element.get("class", "").split())


every_run = pytest.mark.parametrize("run", RUNS)


@every_run
def test_a_page_is_valid(run: str) -> None:
    """html5lib, in its strict mode, accepts it."""
    assert tree(run).tag == f"{HTML}html"
    assert page(run).startswith('<!DOCTYPE html>\n<html lang="en">')


@every_run
def test_ids_are_unique_and_every_reference_has_its_target(run: str) -> None:
    ids = Counter(element.get("id") for element in elements(run) if element.get("id") is not None)
    assert [id for id, count in ids.items() if count > 1] == []
    referred = {href[1:] for link in elements(run, "a") if (href := link.get("href", "")).startswith("#")}
    for attribute in ("aria-labelledby", "aria-describedby", "for"):
        referred |= {id for element in elements(run) for id in element.get(attribute, "").split()}
    assert referred <= ids.keys()


@every_run
def test_nothing_is_loaded_and_nothing_runs(run: str) -> None:
    for element in elements(run):
        tag = element.tag.rpartition("}")[2]
        assert tag not in {
            "script",
            "iframe",
            "object",
            "embed",
            "img",
            "link",
            "base",
            "image",
            "use",
            "foreignObject",
        }
        assert not {
            name for name in element.attrib if name.lower().startswith("on") or name in ("src", "srcset", "style")
        }
    assert "url(" not in page(run)
    assert "@import" not in page(run)
    policy = next(meta for meta in elements(run, "meta") if meta.get("http-equiv") == "Content-Security-Policy")
    assert policy.get("content", "").startswith("default-src 'none'; style-src 'unsafe-inline'")


@every_run
def test_only_sources_lead_out_and_only_to_the_web(run: str) -> None:
    for link in elements(run, "a"):
        href = link.get("href", "")
        if not href.startswith("#"):
            assert re.match(r"https?://[^\s\"<>]", href)
            assert link.get("rel") == "noopener noreferrer"


@every_run
def test_headings_are_in_order_and_the_first_is_the_only_one_of_its_level(run: str) -> None:
    levels = [int(element.tag[-1]) for element in elements(run, "h1", "h2", "h3", "h4", "h5", "h6")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert all(text_of(element) for element in elements(run, "h1", "h2", "h3", "h4", "h5", "h6"))


@every_run
def test_a_page_can_be_walked_without_seeing_it(run: str) -> None:
    """Landmarks, a link that skips to the report, names of pictures, heads of tables, labels of choices."""
    first = next(elements(run, "a"))
    assert (first.get("href"), classes(first)) == ("#main", {"skip"})
    assert [element.tag.rpartition("}")[2] for element in elements(run, "main", "footer")] == ["main", "footer"]
    for svg in elements(run, "svg"):
        if svg.get("role") == "img":
            title, described = (svg.find(f"{{http://www.w3.org/2000/svg}}{name}") for name in ("title", "desc"))
            assert title is not None
            assert described is not None
            assert text_of(title)
            assert text_of(described)
            assert svg.get("aria-labelledby") == f"{title.get('id')} {described.get('id')}"
    for table in elements(run, "table"):
        assert table.find(f"{HTML}caption") is not None
        assert all(cell.get("scope") in ("col", "row") for cell in table.iter(f"{HTML}th"))
    labelled = {label.get("for") for label in elements(run, "label")}
    assert {choice.get("id") for choice in elements(run, "input")} == labelled
    for landmark in elements(run, "nav", "form"):
        assert landmark.get("aria-label")


@pytest.mark.parametrize("run", ["hostile", "run"])
def test_what_a_file_says_is_text(run: str) -> None:
    """Markup is shown, not obeyed; what would turn the direction of a line or end a text is made visible."""
    shown = text_of(tree(run))
    for said in (
        '<script>alert(1)</script> & "quotes"',
        "{{ 7*7 }} {% raw %} </title>",
        "</title><img src=x onerror=alert(1)>",
        "'\"><script>alert(2)</script>",
        "<!-- \\x00 -->",
        "<svg onload=alert(1)>",
        r"\u202eevil\u2066 \x00 '",
        "javascript:alert(1)",
    ):
        assert said in shown
    assert not set(page(run)) & {"\u202e", "\u2066", "\0"}


@pytest.mark.parametrize(
    ("url", "leads"),
    [
        ("https://example.org/a?b=1", True),
        ("http://example.org", True),
        ("HTTPS://example.org", True),
        ("javascript:alert(1)", False),
        ("JaVaScRiPt:alert(1)", False),
        (" javascript:alert(1)", False),
        ("java\nscript:alert(1)", False),
        ("data:text/html,x", False),
        ("//example.org", False),
        ("https:", False),
        ("https://[", False),
        ("file:///etc/passwd", False),
        ("https://example.org/\u202e", False),
        ("", False),
    ],
)
def test_only_an_address_of_the_web_is_a_link(url: str, leads: bool) -> None:
    assert is_web(url) is leads


def test_every_link_of_a_hostile_file_is_known() -> None:
    hrefs = {link.get("href") for link in elements("hostile", "a") if not link.get("href", "").startswith("#")}
    assert hrefs == {'https://e.example/"onmouseover="alert(1)', "https://ok.example/ä?x=1&y=2"}


def checks_on(run: str) -> Iterator[Element]:
    """What a page says of each check: its card, or its row."""
    return (element for element in elements(run, "article", "details") if "check" in classes(element))


def id_of(check: Element) -> str:
    """The name by which a check is linked: of its card, or of what its row opens."""
    return next(id for element in check.iter() if element.tag == f"{HTML}article" and (id := element.get("id")))


@pytest.mark.parametrize("name", [*FILES, "kinds"])
def test_every_check_is_told_once_with_its_verdict(name: str) -> None:
    report = report_on(name)
    cards = {id_of(card): card for card in checks_on(name)}
    assert sorted(map(id_of, checks_on(name))) == sorted(f"check-{result.check.id}" for result in report.results)
    for result in report.results:
        told = text_of(cards[f"check-{result.check.id}"])
        assert result.check.assertion is not None
        assert " ".join(result.check.assertion.text.split()) in told
        assert str(result.verdict) in told
        for words in (result.check.statement, result.check.because):
            assert words is None or " ".join(words.text.split()) in told


@pytest.mark.parametrize("name", [ARTICLE, "kinds"])
def test_every_claim_source_and_derived_quantity_can_be_linked_to(name: str) -> None:
    document = report_on(name).document
    assert document is not None
    ids = {element.get("id") for element in elements(name)}
    for kind, named in (("claim", document.claims), ("source", document.sources), ("derived", document.derived)):
        assert {f"{kind}-{id}" for id in named} <= ids


def test_a_claim_stands_beside_its_quote_with_all_that_is_known_of_it() -> None:
    card = next(element for element in elements(ARTICLE, "article") if element.get("id") == "claim-oil_delivered")
    told = text_of(card)
    for said in (
        "Oil that Russia sent to North Korea",
        "more than 1 million barrels",
        "Usually read as over 1, up to 2 million barrels; literally more than 1 million barrels",
        "plus d'un million de barils",
        "the quote agrees",
        "the quote is not located",
        "osc via article",
        "2024-03-07/2024-11-05",
        "within_annual_cap: contradicted, as expected, turns if oil_delivered <= 500,000 barrels (by a factor of 2)",
    ):
        assert said in told
    (quote,) = card.iter(f"{HTML}blockquote")
    assert quote.get("lang") == "fr"


def test_sources_stand_below_those_that_report_them() -> None:
    item = next(element for element in elements(ARTICLE, "li") if element.get("id") == "source-osc")
    above = next(element for element in elements(ARTICLE, "li") if element is not item and item in list(element.iter()))
    assert above.get("id") == "source-article"
    links = [link.get("href") for link in item.iter(f"{HTML}a")]
    assert "#claim-oil_delivered" in links
    assert "#check-within_annual_cap" in links


def test_sources_that_report_each_other_are_all_shown() -> None:
    circle = "sources:\n  a: {title: A, reported_by: b}\n  b: {title: B, reported_by: a}\n"
    text = f"{circle}claims: {{x: {{value: 3 t, source: a}}}}\nchecks: {{c: x > 1 t}}\n"
    shown = render([verify(TextFile("a.yaml", text))])
    assert 'id="source-a"' in shown
    assert 'id="source-b"' in shown


def test_a_clash_is_told_from_its_claims_to_what_would_end_it() -> None:
    """The numbers are those of the terminal's own account."""
    card = next(each for each in checks_on("examples/salary.yaml") if each.get("data-state") == "fails")
    told = text_of(card)
    parts = [
        "salary == stated_salary",
        "pay: is it 2,000 USD/soldier a month, for a year?",
        "Any one of these would end it",
        "2 000 dollars par soldat",
        "Step by step",
        "salary = stated_salary ≥ 200 USD/year by same_salary",
        "salary = pay / salary_years ≤ 2,100 / 82.5 ≤ 25.5 USD/year",
        "So salary would have to be at least 200 USD/year and at most 25.5 USD/year: impossible, by a factor of 7.84.",
    ]
    places = [told.find(part) for part in parts]
    assert -1 not in places
    assert places == sorted(places)


def test_orders_that_go_round_in_a_circle_are_told_without_a_picture() -> None:
    card = next(element for element in elements(FILES[3], "article") if "clash" in classes(element))
    assert "would have to be less than itself: impossible." in text_of(card)
    assert not list(card.iter("{http://www.w3.org/2000/svg}svg"))


def test_where_all_can_be_true_the_page_says_so_and_what_that_leaves() -> None:
    told = text_of(tree(ARTICLE))
    assert "✓ The 11 checks that are assumed can all be true together." in told
    assert "exactly 13 to 43 tankers" in told


def test_mistakes_are_shown_on_their_lines() -> None:
    card = next(element for element in elements("hostile", "article") if "unknown-name" in text_of(element))
    assert [text_of(mark) for mark in card.iter(f"{HTML}mark")] == ["nothing"]
    assert "Help: declare it under claims or derived" in text_of(card)


def test_what_is_in_no_check_is_named() -> None:
    parts = dict(zip(elements(ARTICLE, "dt"), elements(ARTICLE, "dd"), strict=True))
    named = {text_of(term): text_of(said) for term, said in parts.items()}
    assert named["In no check"] == "shells_a_year, pay, salary_years"


@pytest.mark.parametrize(
    ("check", "state", "words"),
    [
        ("within", "fails", "✗ contradicted"),
        ("gone", "ended", "✗ holds, expected contradicted (warning)"),
        ("parity", "expected", "– contradicted, as expected"),
        ("unsure", "unsure", "~ undetermined"),
        ("far", "passes", "✓ far holds"),
    ],
)
def test_how_a_check_ends_is_said_in_words_and_shapes_not_by_colour_alone(check: str, state: str, words: str) -> None:
    card = next(each for each in checks_on("kinds") if id_of(each) == f"check-{check}")
    assert card.get("data-state") == state
    head = next((each for each in card.iter() if {"verdict"} <= classes(each) or each.tag == f"{HTML}summary"), card)
    assert text_of(head).startswith(words)


def test_strict_is_said_and_counts() -> None:
    strict = render([report_on("kinds")], strict=True)
    assert "(strict)" in strict
    assert 'data-state="doubted"' in strict
    assert 'data-state="doubted"' not in page("kinds")


def test_two_files_with_the_same_ids_have_links_of_their_own() -> None:
    ids = [id_of(check) for check in checks_on("twice")]
    assert "check-far" in ids
    assert "file-2-check-far" in ids


def test_two_ids_never_share_an_anchor() -> None:
    names = ["a_b", "a-b", "a b", "A", "a", "ä", "", "-a", '"', "<a>", "a--", "61", "-61-"]
    anchors = [Anchors(1, report_on("empty")).name("check", name) for name in names]
    assert len(set(anchors)) == len(names)
    assert all(re.fullmatch("[a-z0-9_-]+", anchor) for anchor in anchors)


def test_of_many_checks_the_others_are_told_in_a_line_and_beyond_that_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checks, "MOST_PICTURED", 2)
    for kind, most in {"check": 5, "claim": 3, "derived": 2, "source": 4}.items():
        monkeypatch.setitem(MOST_LISTED, kind, most)
    shown = render([report_on(ARTICLE)])
    parsed = html5lib.HTMLParser(strict=True).parse(shown)
    ids = {element.get("id") for element in parsed.iter() if element.get("id")}
    targets = {link.get("href")[1:] for link in parsed.iter(f"{HTML}a") if link.get("href", "").startswith("#")}
    assert len(re.findall('<(?:article|details) class="check', shown)) == 5
    assert shown.count('<figure class="picture">') == 2
    assert "And 9 more checks" in shown
    assert "And 19 more claims" in shown
    assert targets <= ids


def test_a_page_of_many_checks_is_no_larger_than_one_of_those_that_are_listed() -> None:
    def of(count: int) -> int:
        lines = "".join(f"  c{number}: a < {number + 5} t\n" for number in range(count))
        return len(render([verify(TextFile("a.yaml", f"claims: {{a: 3 t}}\nchecks:\n{lines}"))]))

    assert of(1_400) < of(1_000) + 1_000


def test_a_page_depends_on_the_files_and_on_strict_alone() -> None:
    render_page = RENDERERS["html"].render
    plain = "".join(render_page([report_on(ARTICLE)], Settings()))
    assert plain == "".join(render_page([report_on(ARTICLE)], Settings(7, color=True, quiet=True)))
    assert plain == "".join(render_page([verify(ARTICLE)], Settings()))


def test_a_page_is_written_in_pieces() -> None:
    assert len(list(render_html([report_on(ARTICLE)], strict=False, version="0"))) > 5


def test_a_page_goes_into_a_file_and_the_exit_status_is_that_of_the_run(tmp_path: Path) -> None:
    target = tmp_path / "report.html"
    result = CliRunner().invoke(app, ["check", "examples/salary.yaml", "--format", f"html={target}"])
    assert (result.exit_code, result.stdout) == (1, "")
    assert target.read_text(encoding="utf-8").endswith("</html>")


@pytest.mark.parametrize(
    ("code", "unwanted"),
    [
        pytest.param("import verifier.renderers.html.page", "rich", id="a page needs no Rich"),
        pytest.param(
            "from verifier.cli import app; app(['check', 'claims.yaml'], standalone_mode=False)",
            "jinja2",
            id="a terminal needs no templates",
        ),
    ],
)
def test_only_what_is_asked_for_is_loaded(code: str, unwanted: str) -> None:
    script = f"import sys\ntry:\n    {code}\nexcept SystemExit:\n    pass\nsys.exit({unwanted!r} in sys.modules)"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


# colours


def _colours(style: str) -> dict[str, str]:
    return dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", style))


def _schemes() -> dict[str, dict[str, str]]:
    style = STYLE.read_text(encoding="utf-8")
    light, dark = (_colours(block) for block in re.findall(r":root \{(.*?)\}", style, re.DOTALL)[:2])
    return {"light": light, "dark": light | dark}


def _luminance(colour: str) -> float:
    """The relative luminance of WCAG 2.2."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(a: str, b: str) -> float:
    high, low = sorted((_luminance(a), _luminance(b)), reverse=True)
    return (high + 0.05) / (low + 0.05)


TEXT_ON = [
    *(
        (ink, ground)
        for ink in ("ink", "muted", "link", "bad", "good", "doubt", "neutral")
        for ground in ("paper", "card")
    ),
    *((tone, f"{tone}-soft") for tone in ("bad", "good", "known", "doubt")),
    *((ink, f"{tone}-soft") for ink in ("ink", "muted") for tone in ("bad", "good")),
    ("ink", "common"),
    ("muted", "common"),
    ("neutral", "common"),
    ("card", "bad"),
    ("paper", "ink"),
]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("ink", "ground"), TEXT_ON, ids=lambda name: name)
def test_text_stands_out_from_what_is_behind_it(scheme: str, ink: str, ground: str) -> None:
    """4.5 to 1, as WCAG 2.2 AA asks of text."""
    colours = _schemes()[scheme]
    assert _contrast(colours[ink], colours[ground]) >= 4.5


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("ground", ["card", "bad-soft", "good-soft", "common", "literal"])
def test_bars_and_ends_stand_out(scheme: str, ground: str) -> None:
    """3 to 1, as WCAG 2.2 AA asks of parts of graphics; the light bar is framed by its ends."""
    colours = _schemes()[scheme]
    assert _contrast(colours["usual"], colours[ground]) >= 3
    assert _contrast(colours["end"], colours[ground]) >= 3


def test_no_colour_is_used_that_is_not_in_both_schemes() -> None:
    style = STYLE.read_text(encoding="utf-8")
    light, dark = (set(_colours(block)) for block in re.findall(r":root \{(.*?)\}", style, re.DOTALL)[:2])
    assert light == dark
    used = set(re.findall(r"var\(--([a-z-]+)", style))
    assert used - light == {"tone", "tone-soft", "between", "band"}
    assert not re.search(r"#[0-9a-fA-F]{3,8}\b(?![^{]*:checked)", re.sub(r":root \{.*?\}", "", style, flags=re.DOTALL))


# a browser

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
needs_chromium = pytest.mark.skipif(CHROMIUM is None, reason="needs Chromium on the path, to open the page")
FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--enable-logging=stderr", "--log-level=0",
)  # fmt: skip


def open_in_chromium(file: Path, *flags: str) -> subprocess.CompletedProcess[str]:
    """What a browser says of a page."""
    assert CHROMIUM is not None
    profile = f"--user-data-dir={file.parent / 'profile'}"
    command: list[Any] = [CHROMIUM, *FLAGS, profile, *flags, file.as_uri()]
    return subprocess.run(command, capture_output=True, text=True, check=True, timeout=120)


@needs_chromium
@pytest.mark.parametrize("run", ["hostile", "run"])
def test_a_browser_shows_the_page_without_a_complaint(run: str, tmp_path: Path) -> None:
    """Nothing is refused by the policy, nothing fails, and what it shows is what html5lib read."""
    file = tmp_path / "report.html"
    file.write_text(page(run), encoding="utf-8")
    done = open_in_chromium(file, "--dump-dom")
    assert "CONSOLE" not in done.stderr, done.stderr
    assert "Content Security Policy" not in done.stderr
    dumped: Element = html5lib.HTMLParser().parse(done.stdout)
    assert text_of(dumped) == text_of(tree(run))


@needs_chromium
def test_a_browser_complains_where_the_policy_is_broken(tmp_path: Path) -> None:
    """The test above would see it."""
    file = tmp_path / "report.html"
    file.write_text(
        page("kinds").replace("<main", "<script>1</script><img src='https://example.org/x.png'><main"), "utf-8"
    )
    assert "Content Security Policy" in open_in_chromium(file, "--dump-dom").stderr
