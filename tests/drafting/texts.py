"""Texts that are drafted, and what a draft must do in any case."""

from __future__ import annotations

import re
from pathlib import Path

import yaml

from verifier import Report, verify
from verifier.codes import Severity
from verifier.drafting.drafter import Drafted, draft
from verifier.prose.language import load_language
from verifier.report import Agreement, ExitStatus
from verifier.text import TextFile

TEXTS = sorted((Path(__file__).parent.parent / "drafts").glob("*.txt"))


def draft_text(text: str, language: str = "", name: str = "text.txt") -> Drafted:
    """The draft of a text that states something."""
    made = draft(TextFile(name, text), load_language(language) if language else None)
    assert made is not None
    return made


def claims_of(text: str, language: str = "en") -> dict[str, dict[str, str]]:
    """The claims of a text's draft, by id, as YAML reads them."""
    loaded = yaml.load(draft_text(text, language).text, Loader=yaml.BaseLoader)
    claims: dict[str, dict[str, str]] = loaded["claims"]
    return claims


def values_of(text: str, language: str = "en") -> list[str]:
    """The values of a text's draft, in its order."""
    return [claim["value"] for claim in claims_of(text, language).values()]


def take_suggestions(content: str) -> str:
    """The draft with every suggested check taken: without the first "# " of its line."""
    return re.sub(r"^  # (?=[a-z][a-z0-9_]*: [^\n]*  # )", "  ", content, flags=re.MULTILINE)


def suggested_in(content: str) -> list[str]:
    """The assertions of the suggested checks."""
    return re.findall(r"^  # [a-z][a-z0-9_]*: (.*?)  # ", content, flags=re.MULTILINE)


def assert_sound(content: str) -> Report:
    """A draft loads and checks without an error, its quotes agree or are marked, and its suggestions load."""
    report = verify(TextFile("claims.yaml", content))
    assert not [one for one in report.diagnostics if one.severity is Severity.ERROR]
    assert report.exit_status() is ExitStatus.PASSED
    assert report.document is not None
    quotes = report.faithfulness.quotes if report.faithfulness is not None else {}
    unlike = [id for id, quote in quotes.items() if quote.agreement is not Agreement.AGREES]
    assert len(unlike) <= content.count("does not agree with the value")
    taken = verify(TextFile("claims.yaml", take_suggestions(content)))
    assert not [one for one in taken.diagnostics if one.severity is Severity.ERROR]
    assert taken.exit_status() is not ExitStatus.NOT_JUDGED
    return report
