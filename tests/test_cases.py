"""Every claims file under ``cases`` gives exactly the diagnostics and verdicts that its comments state.

The forms of the comments; nothing that they do not state may be found::

    # expect: [code] "text"      at the end of the line where a diagnostic's first label starts, with the
                                 text that it covers; several may follow one another
    # expect-at: 3:8 [code]      the line and column instead, where no comment can stand on the line
    # expect-file: [code]        a diagnostic without a place
    # verdict: holds             on the line of a check's id; then, after commas, what else is said of it:
                                 ``touching`` (no margin), ``without zero`` (a divisor can be zero)
    # verdict: blocked "why"     a part of the reason
    # together: can all be true  what is said of all checks that are assumed; or, for each conflict:
    # together: cannot all be true: oil, gas | sum_fits
                                 its claims and its checks
    # suspects: oil at most 5 barrels; gas at least 3 barrels
                                 the claims without which the rest agrees, and what the rest allows them
    # implied: oil exactly 3 to 5 barrels
                                 what all together leaves, where it is less than the words say
    # exit: 1                    how the run ends
    # exit-strict: 1             how it ends with --strict
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from verifier import Report, verify
from verifier.diagnostics import Diagnostic
from verifier.renderers.words.wording import write_quantity
from verifier.report import CheckResult
from verifier.solving.joint.conflict import Conflict
from verifier.text import TextFile
from verifier.values.interval import Interval
from verifier.verdicts import Verdict

CASES = Path(__file__).parent / "cases"
PATHS = sorted(CASES.rglob("*.yaml"))
JUDGED = frozenset({"check", "pass"})
"""The folders in which every check states its verdict."""
JOINT = frozenset({"together", "suspects", "implied"})
"""What is stated of all checks at once, by cases in the folder ``together``."""
MAY_TOUCH = frozenset({Verdict.AGREES, Verdict.UNDETERMINED})
"""Verdicts that rest on more than one end: 3 and 3 agree without a margin. There, a case may leave it unsaid."""

_COMMENT = re.compile(r"(?:^|\s)# ([a-z-]+): (.*?)\s*(?=\s# [a-z-]+: |$)")
_PLACED = re.compile(r'\[([a-z-]+)\] "(.*?)"(?=\s+\[|$)')
_AT = re.compile(r"([0-9]+:[0-9]+) \[([a-z-]+)\]")
_FILE = re.compile(r"\[([a-z-]+)\]")
_VERDICT = re.compile(r'([a-z]+)(?: "(.+)")?((?:, (?:touching|without zero))*)')


@dataclass(slots=True)
class Stated:
    """What the comments of one file state: findings as texts, by the line where that matters."""

    diagnostics: list[str] = field(default_factory=list)
    verdicts: dict[int, str] = field(default_factory=dict)
    exits: dict[str, int] = field(default_factory=dict)
    joint: dict[str, str] = field(default_factory=dict)

    def add(self, form: str, said: str, line: int) -> None:
        """Take in one comment; ValueError where it has none of the forms."""
        match form:
            case "expect" if _is_made_of(_PLACED, said):
                self.diagnostics += [f'{line} [{code}] "{text}"' for code, text in _PLACED.findall(said)]
            case "expect-at" if match := _AT.fullmatch(said):
                self.diagnostics.append(f"{match[1]} [{match[2]}]")
            case "expect-file" if match := _FILE.fullmatch(said):
                self.diagnostics.append(f"[{match[1]}]")
            case "verdict" if line not in self.verdicts and (match := _VERDICT.fullmatch(said)):
                assert match[1] in set(Verdict), f"{match[1]} is no verdict"
                self.verdicts[line] = said
            case "together" | "suspects" | "implied" if form not in self.joint:
                self.joint[form] = said
            case "exit" | "exit-strict" if form not in self.exits:
                self.exits[form] = int(said)
            case _:
                raise ValueError(f"line {line}: “{form}: {said}” is no form of a comment, or stands there twice")


def read_stated(text: str) -> Stated:
    """What the comments of a case state."""
    stated = Stated()
    for line, content in enumerate(text.splitlines(), 1):
        for form, said in _COMMENT.findall(content):
            stated.add(form, said, line)
    return stated


def cases_in(*folders: str) -> list[Path]:
    """The cases of some folders."""
    return [path for path in PATHS if path.parent.name in folders]


def _name(path: Path) -> str:
    return path.relative_to(CASES).as_posix()


@pytest.mark.parametrize("path", PATHS, ids=_name)
def test_case(path: Path) -> None:
    """What is found is what the comments state: nothing is missing, nothing is extra."""
    stated = read_stated(path.read_text("utf-8"))
    report = verify(path)
    assert sorted(_found(report, stated)) == sorted(stated.diagnostics)
    assert _verdicts(report, stated.verdicts, every=path.parent.name in JUDGED) == stated.verdicts
    assert _exits(report, stated.exits) == stated.exits
    expected = JOINT if path.parent.name == "together" else stated.joint
    assert {form: said for form, said in _joint(report).items() if form in expected and said} == stated.joint


@pytest.mark.parametrize("path", cases_in("pass"), ids=_name)
def test_case_that_passes_is_silent(path: Path) -> None:
    report = verify(path)
    assert not report.diagnostics
    assert report.exit_status() == 0


@pytest.mark.parametrize("path", cases_in("load", "resolve", "expression"), ids=_name)
def test_case_that_is_refused_says_what_is_found(path: Path) -> None:
    assert read_stated(path.read_text("utf-8")).diagnostics


def test_file_that_is_missing_or_not_text_cannot_be_read(tmp_path: Path) -> None:
    """The one code without a case: such a file has no comments."""
    latin = tmp_path / "latin.yaml"
    latin.write_bytes("title: pétrole".encode("latin-1"))
    for path in (latin, tmp_path / "missing.yaml"):
        report = verify(path)
        assert [diagnostic.code for diagnostic in report.diagnostics] == ["unreadable-file"]
        assert report.exit_status() == 2


@pytest.mark.parametrize(
    "comment",
    [
        pytest.param("# expct: [no-unit] “5”", id="misspelt form"),
        pytest.param("# expect: [no-unit]", id="text is missing"),
        pytest.param("# expect-at: 3 [no-unit]", id="column is missing"),
        pytest.param('# expect-file: [no-unit] "5"', id="text without a place"),
        pytest.param("# verdict: holds, touched", id="unknown addition"),
        pytest.param("# exit: 0  # exit: 1", id="stated twice"),
    ],
)
def test_comment_of_no_known_form_is_refused(comment: str) -> None:
    """A mistake in a case cannot pass for a comment without meaning."""
    with pytest.raises(ValueError, match="is no form"):
        read_stated(f"oil: 5 barrels  {comment}")


@pytest.mark.parametrize(
    ("comment", "found"),
    [
        pytest.param("", '4 [unknown-unit] "barels"', id="unstated"),
        pytest.param('  # expect: [unknown-unit] "barel"', '4 [unknown-unit] "barels"', id="other text"),
        pytest.param("  # expect-at: 4:17 [unknown-unit]", '4 [unknown-unit] "barels"', id="other column"),
        pytest.param("  # expect-at: 4:19 [unknown-unit]", "4:19 [unknown-unit]", id="as stated"),
    ],
)
def test_diagnostic_is_compared_with_its_place(comment: str, found: str) -> None:
    text = f"claims:\n  oil: 5 barrels\nchecks:\n  enough: oil > 4 barels{comment}\n"
    assert [*_found(verify(TextFile("case.yaml", text)), read_stated(text))] == [found]


def _is_made_of(pattern: re.Pattern[str], text: str) -> bool:
    """The text is a row of matches, with white space between them."""
    return bool(pattern.match(text)) and not pattern.sub("", text).strip()


def _found(report: Report, stated: Stated) -> Iterator[str]:
    """Each diagnostic in the form in which it is stated, or with its text."""
    for diagnostic in report.diagnostics:
        at = _write_at(report.file, diagnostic)
        yield at if at in stated.diagnostics else _write_placed(report.file, diagnostic)


def _write_at(file: TextFile, diagnostic: Diagnostic) -> str:
    if not diagnostic.labels:
        return f"[{diagnostic.code}]"
    line, column = file.position(diagnostic.offset)
    return f"{line}:{column} [{diagnostic.code}]"


def _write_placed(file: TextFile, diagnostic: Diagnostic) -> str:
    line, span = file.position(diagnostic.offset).line, diagnostic.labels[0].span
    return f'{line} [{diagnostic.code}] "{file.content[span.start : span.end]}"'


def _verdicts(report: Report, stated: dict[int, str], *, every: bool) -> dict[int, str]:
    """The verdict of each check, by its line: of every check, or of those where one is stated."""
    lines = {report.file.position(result.check.id.span.start).line: result for result in report.results}
    return {
        line: _write_verdict(result, stated.get(line, "")) for line, result in lines.items() if every or line in stated
    }


def _write_verdict(result: CheckResult, stated: str) -> str:
    reason, judgement = result.judgement.reason, result.judgement
    part = re.search('"(.+)"', stated)
    shown = part[1] if part and part[1] in reason else reason
    written = f'{result.verdict} "{shown}"' if reason else str(result.verdict)
    touching = result.margin is not None and result.margin.margin.is_touching
    silent = result.verdict in MAY_TOUCH and "touching" not in stated
    return written + _additions(touching=touching and not silent, without_zero=judgement.leaves_out_undefined)


def _additions(*, touching: bool, without_zero: bool) -> str:
    return ", touching" * touching + ", without zero" * without_zero


def _joint(report: Report) -> dict[str, str]:
    """What is said of all checks at once."""
    joint = report.joint
    if joint is None:
        return {}
    clashes = [_write_elements(clash.conflict) for clash in joint.clashes]
    suspects = {each.claim: (each.values, each.is_exact) for clash in joint.clashes for each in clash.conflict.suspects}
    return {
        "together": ": ".join(filter(None, [joint.answer, " and ".join(clashes)])),
        "suspects": "; ".join(_write_range(report, id, *found) for id, found in suspects.items()),
        "implied": "; ".join(_write_range(report, id, *found) for id, found in joint.implied.items()),
    }


def _write_elements(conflict: Conflict) -> str:
    return f"{', '.join(conflict.claims)} | {', '.join(conflict.checks)}".strip()


def _write_range(report: Report, id: str, values: Interval, is_exact: bool) -> str:
    return f"{id} {'exactly ' * is_exact}{write_quantity(report.quantities[id].holding(values))}"


def _exits(report: Report, stated: Iterable[str]) -> dict[str, int]:
    """How the run ends, for each of the ways that are stated."""
    return {form: int(report.exit_status(strict=form == "exit-strict")) for form in stated}
