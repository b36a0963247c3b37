"""Writes a draft as a claims file: what is unsure stands beside it as a comment, suggested checks are comments."""

from __future__ import annotations

import re
import sys
import unicodedata
from collections.abc import Iterable, Iterator

from verifier.drafting.records import Draft, DraftedClaim, Field, SuggestedCheck
from verifier.text import shorten

_PLAIN = re.compile(r"(?:-?[0-9a-zA-Z][-\w .,/%±]*|\.\./[-0-9]+)", re.ASCII)
_LONGEST_COMMENT, _MOST_LEFT_OUT = 240, 100
_HIDDEN = ("C", "Zl", "Zp")
_SOURCE = "text"


def write_draft(draft: Draft, *, with_suggestions: bool = False) -> str:
    """The claims file. ``with_suggestions``: the suggested checks as if a person had taken them all."""
    return "".join(f"{line}\n" for line in _lines(draft, with_suggestions))


def _lines(draft: Draft, with_suggestions: bool) -> Iterator[str]:
    yield "# A draft: compare each value with its text, and look at what is marked with “# ?”."
    yield f"title: {_scalar(draft.source.title)}"
    yield from _commented(f"language: {draft.language}", [draft.language_doubt] if draft.language_doubt else [])
    if draft.units:
        yield f"units: [{', '.join(draft.units)}]  # ? what is counted; soldier = person makes the one an alias"
    yield from _source_lines(draft)
    yield "claims:"
    for claim in draft.claims:
        yield from _claim_lines(claim)
    yield "checks:"
    yield from _check_lines(draft, with_suggestions)
    yield from _left_out_lines(draft)


def _source_lines(draft: Draft) -> Iterator[str]:
    yield "sources:"
    yield f"  {_SOURCE}:"
    yield f"    title: {_scalar(draft.source.title)}"
    if draft.source.published:
        yield f"    # published: {draft.source.published}  # ? the first full date of the text"
    if draft.source.snapshot:
        yield f"    snapshot: {_scalar(draft.source.snapshot)}"


def _claim_lines(claim: DraftedClaim) -> Iterator[str]:
    yield f"  # line {claim.line}: {_comment(claim.context)}"
    yield f"  {claim.id}:"
    yield from _field_lines("value", claim.value)
    yield from _field_lines("period", claim.period)
    yield f"    source: {_SOURCE}"
    yield from _field_lines("quote", claim.quote)


def _field_lines(name: str, field: Field) -> Iterator[str]:
    if field.text:
        yield from _commented(f"    {name}: {_scalar(field.text)}", field.doubts)


def _commented(line: str, doubts: Iterable[str]) -> Iterator[str]:
    """A line with what is not sure about it beside it."""
    told = "; ".join(map(_comment, doubts))
    yield f"{line}  # ? {told}" if told else line


def _check_lines(draft: Draft, with_suggestions: bool) -> Iterator[str]:
    yield f"  # {draft.placeholder.reason}"
    yield f"  {draft.placeholder.id}: {{assert: {draft.placeholder.assertion}, severity: note}}"
    if draft.suggested and not with_suggestions:
        yield "  # Suggested; a line without its first “# ” is a check. What it finds is for a person to judge."
    mark = "" if with_suggestions else "# "
    yield from (f"  {mark}{_check_line(check)}" for check in draft.suggested)


def _check_line(check: SuggestedCheck) -> str:
    return f"{check.id}: {check.assertion}  # {_comment(check.reason)}"


def _left_out_lines(draft: Draft) -> Iterator[str]:
    if draft.left_out:
        yield "# Found, and left out:"
    for one in draft.left_out[:_MOST_LEFT_OUT]:
        yield f"#   line {one.line}: “{_comment(one.words)}”, {one.reason}"
    if len(draft.left_out) > _MOST_LEFT_OUT:
        yield f"#   and {len(draft.left_out) - _MOST_LEFT_OUT:,} more"
    if draft.unread:
        yield f"# {draft.unread}"


def _comment(text: str) -> str:
    """A text on one line, without anything that an editor would not show."""
    visible = ("�" if _is_hidden(letter) else letter for letter in " ".join(text.split()))
    return shorten("".join(visible), _LONGEST_COMMENT)


def _is_hidden(letter: str) -> bool:
    return unicodedata.category(letter).startswith(_HIDDEN)


def _scalar(text: str) -> str:
    """A text as YAML writes it on one line; what cannot be seen is escaped."""
    if _PLAIN.fullmatch(text) and not text.endswith(" "):
        return text
    import yaml  # noqa: PLC0415  # only where a draft is written

    unsafe = any(map(_is_hidden, text))
    written: str = yaml.safe_dump(
        text, allow_unicode=not unsafe, width=sys.maxsize, default_style='"' if unsafe else None
    )
    return written.removesuffix("...\n").rstrip("\n")
