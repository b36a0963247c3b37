"""From a text to the draft of a claims file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from verifier.drafting.check_suggester import suggest_checks, suggest_placeholder
from verifier.drafting.claim_maker import ClaimMaker
from verifier.drafting.draft_writer import write_draft
from verifier.drafting.habits import guess_language, load_habits
from verifier.drafting.passages import Passages
from verifier.drafting.records import Draft, DraftedClaim, LeftOut, Source, SuggestedCheck
from verifier.pipeline import verify
from verifier.prose.found import Found
from verifier.prose.language import Language
from verifier.prose.reader import find_quantities
from verifier.prose.value_writer import write_date
from verifier.report import Report
from verifier.text import Span, TextFile, shorten
from verifier.verdicts import Verdict

MOST_FOUND = 500
"""So many numbers and dates are drafted; a person would not mend more."""
MOST_CHARACTERS = 1_000_000
"""As much of a text is read."""

_PIECE, _LONGEST_TITLE = 20_000, 100
_PARAGRAPH_END = re.compile(r"\n[^\S\n]*\n")


class Drafted(NamedTuple):
    """A claims file, how many claims it has, and what of the text was not read."""

    text: str
    claims: int
    unread: str = ""


def draft(file: TextFile, language: Language | None = None, tag: str = "", snapshot: str = "") -> Drafted | None:
    """The claims file of a text, in a language or in that which it seems to be in; None where it states no quantity.

    ``tag`` is the language as it was asked for; ``snapshot`` is where the text lies beside the claims file.
    """
    spoken, doubt = (language, "") if language else _guess_language(file)
    made = _make_draft(file, spoken, Source(_title(file), snapshot))
    if made is None:
        return None
    made = _keep_judged(made._replace(language=tag or spoken.code, language_doubt=doubt))
    return Drafted(write_draft(made), len(made.claims), made.unread)


def _guess_language(file: TextFile) -> tuple[Language, str]:
    """The language that a text seems to be in, and how that was found."""
    language, is_doubtful = guess_language(file.content)
    how = "guessed from the text's most frequent words"
    return language, f"{how}, of which it has few" if is_doubtful else how


def _make_draft(file: TextFile, language: Language, source: Source) -> Draft | None:
    found, unread = _find(file, language)
    end = max((one.span.end for one in found), default=0) + _PIECE if unread else MOST_CHARACTERS
    passages = Passages(TextFile(file.name, file.content[:end]), language, load_habits(language.code))
    maker = ClaimMaker(found, passages)
    made = list(maker.make_all())
    claims = [one for one in made if isinstance(one, DraftedClaim)]
    if not claims:
        return None
    own = write_date(maker.periods.own) if maker.periods.own else None
    return Draft(
        source=source._replace(published=own or ""),
        language=language.code,
        language_doubt="",
        units=tuple(maker.units.declared),
        claims=tuple(claims),
        placeholder=suggest_placeholder(claims),
        suggested=tuple(suggest_checks(claims, passages)),
        left_out=tuple(one for one in made if isinstance(one, LeftOut)),
        unread=unread,
    )


def _find(file: TextFile, language: Language) -> tuple[list[Found], str]:
    """The first numbers and dates, and what of the text was left unread."""
    found: list[Found] = []
    for piece in _pieces(file.content[:MOST_CHARACTERS]):
        inside = find_quantities(file.content[piece.start : piece.end], language)
        found += (one.moved(piece.start) for one in inside)
        if len(found) > MOST_FOUND:
            line = file.position(found[MOST_FOUND].span.start).line
            return found[:MOST_FOUND], f"What follows in line {line} and after was not read: {MOST_FOUND} are enough."
    if len(file.content) > MOST_CHARACTERS:
        line = file.position(MOST_CHARACTERS).line
        return found, f"What follows after {MOST_CHARACTERS:,} characters, in line {line}, was not read."
    return found, ""


def _pieces(text: str) -> Iterator[Span]:
    """Stretches of a text that end at the end of a paragraph, or of a word where one is very long."""
    start = 0
    while start < len(text):
        match = _PARAGRAPH_END.search(text, start + _PIECE // 2, start + _PIECE)
        space = text.rfind(" ", start + _PIECE // 2, start + _PIECE)
        end = match.end() if match else space + 1 if space > 0 else start + _PIECE
        end = end if start + _PIECE < len(text) else len(text)
        yield Span(start, end)
        start = end


def _title(file: TextFile) -> str:
    """The first line with words, else the file's name."""
    lines = (line.strip(" \t\r#*=_").strip() for line in islice(file.content[:_PIECE].splitlines(), 50))
    first = next((line for line in lines if re.search(r"[^\W\d_]{2}", line)), "")
    name = file.name.replace("\\", "/").rpartition("/")[2]
    return shorten(" ".join(first.split()), _LONGEST_TITLE) or shorten(name, _LONGEST_TITLE) or "text"


def _keep_judged(made: Draft) -> Draft:
    """The draft with those of its suggestions that can be judged: the whole file is verified with all of them."""
    report = verify(TextFile("draft", write_draft(made, with_suggestions=True)))
    return made._replace(suggested=tuple(check for check in made.suggested if _is_judged(check, report)))


def _is_judged(check: SuggestedCheck, report: Report) -> bool:
    return any(one.check.id.text == check.id and one.verdict is not Verdict.BLOCKED for one in report.results)
