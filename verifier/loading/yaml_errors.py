"""Why a text is not YAML, said so that it can be mended: the parsers speak to a parser's author."""

import re
from typing import NamedTuple

import yaml
from yaml.reader import Reader

from verifier.diagnostics import Diagnostic, Label, diagnose
from verifier.text import Span

_LINE_BREAKS = "\r\n\x85\u2028\u2029"


class _Mistake(NamedTuple):
    """A mistake, known by the parser's words and by the line up to its place, the place included.

    It is shown where the parser stopped, or ``at_context``: where what it was reading began.
    ``opened`` is for a second label there.
    """

    words: str
    message: str
    help: str
    line: str = ""
    at_context: bool = False
    opened: str = ""
    code: str = "invalid-yaml"


MAX_DEPTH = 100
"""Collections that may stand inside each other."""

TOO_DEEP = f"more than {MAX_DEPTH} collections stand inside each other"
DEEP_HELP = "a claims file needs four"

_QUOTE_START = "put quotes around a text that begins with {found}"
_QUOTE_COLON = 'put quotes around a text that holds ": "'

# The words are those of libyaml, and where these differ those of PyYAML's own parser. The first match counts.
_MISTAKES = (
    _Mistake("tab character|cannot start", "a tab cannot indent YAML", "indent with spaces", line=r"\t$"),
    _Mistake(
        "block scalar: (did not find|expected|found an indentation)",
        "{found} begins a block of text in YAML, which starts on the next line",
        "put quotes around the value: {quoted}",
        at_context=True,
    ),
    _Mistake("cannot start any token", "a text cannot begin with {found}", _QUOTE_START),
    _Mistake("mapping values", "{found} cannot stand in a text without quotes", _QUOTE_COLON, line=r":\s.*:$"),
    _Mistake(
        "mapping values",
        "a key cannot end here",
        "indent it like the keys beside it; or the line above lacks its colon",
    ),
    _Mistake(
        r"flow (mapping|sequence):|unexpected ':'",
        "a comma or a closing bracket is expected here, not {found}",
        "close the bracket, or " + _QUOTE_COLON,
        opened="opened here",
    ),
    _Mistake(
        "block mapping",
        "the text goes on after its closing quotation mark",
        "put quotes around all of it: in '…' a ' is written '', in \"…\" a \" is written \\\"",
        line=r"[\"']\s*\S$",
    ),
    _Mistake("block mapping", "a key is expected here, not {found}", "indent the keys of one mapping alike"),
    _Mistake("block collection", "an item with - is expected here, not {found}", "indent the items of a list alike"),
    _Mistake("sequence entries", "a list cannot begin on the line of its key", "begin it on the next line"),
    _Mistake(
        "node content",
        "a value is expected here, not {found}",
        "put quotes around a text that begins with a bracket or a comma",
    ),
    _Mistake("quoted scalar: found unexpected", "this quotation mark is never closed", "close it", at_context=True),
    _Mistake("escape|hex", "this is not an escape sequence", "in \"…\" write \\\\ for \\, or put the text in '…'"),
    _Mistake(
        "an (alias|anchor)",
        "{found} begins the name of an alias or an anchor, and none follows",
        _QUOTE_START,
        at_context=True,
    ),
    _Mistake("directive", "{found} begins a directive here, and this is none", _QUOTE_START, at_context=True),
    _Mistake("tag", "{found} begins a tag, and this one cannot be read", _QUOTE_START, at_context=True),
    _Mistake("simple key", "this key has no colon", "write key: value", at_context=True),
    _Mistake("document start", "the document has ended, yet {found} follows", "put all of it into one document"),
    _Mistake("maximum nesting", TOO_DEEP, DEEP_HELP, code="unsupported-yaml"),  # libyaml's own limit is 1,000
)


def diagnose_error(error: Exception, content: str, shift: int) -> Diagnostic:
    """What a parser's error means. Its marks count from ``shift`` in the content."""
    if not isinstance(error, yaml.MarkedYAMLError):
        return _diagnose_unprintable(content) or Diagnostic("invalid-yaml", str(error))
    problem = min(error.problem_mark.index + shift if error.problem_mark else 0, len(content))
    context = error.context_mark.index + shift if error.context_mark else problem
    words = f"{error.context or ''}: {error.problem}"
    line = content[_line_start(content, problem) : problem + 1]
    for mistake in _MISTAKES:
        if re.search(mistake.words, words) and re.search(mistake.line, line):
            return _describe(mistake, content, problem, context)
    return diagnose("invalid-yaml", words.strip(": "), _character(content, problem))


def _describe(mistake: _Mistake, content: str, problem: int, context: int) -> Diagnostic:
    place = context if mistake.at_context else problem
    found, quoted = _found(content, place), _quoted_rest(content, place)
    labels = [Label(_character(content, place))]
    if mistake.opened and context < problem:
        labels.append(Label(_character(content, context), mistake.opened))
    help_text = mistake.help.format(found=found, quoted=quoted)
    return Diagnostic(mistake.code, mistake.message.format(found=found), tuple(labels), help_text)


def _diagnose_unprintable(content: str) -> Diagnostic | None:
    """The first character that YAML does not allow; libyaml counts in bytes, so it is looked for."""
    match = Reader.NON_PRINTABLE.search(content)
    if match is None:
        return None
    message = f"the character U+{ord(match[0]):04X} is not allowed in YAML"
    return diagnose("invalid-yaml", message, Span(*match.span()), help="remove it")


def _line_start(content: str, place: int) -> int:
    return max(content.rfind(line_break, 0, place) for line_break in _LINE_BREAKS) + 1


def _character(content: str, place: int) -> Span:
    """The character at a place; an empty span at the end of a line or of the file."""
    return Span(place, place if content[place : place + 1] in _LINE_BREAKS else place + 1)


def _found(content: str, place: int) -> str:
    character = content[place : place + 1]
    if not character:
        return "the end of the file"
    return "the end of the line" if character in _LINE_BREAKS else f"“{character}”"


def _quoted_rest(content: str, place: int) -> str:
    """The rest of a line, without its comment, as a YAML text in quotes."""
    rest = re.sub(r"\s+#.*", "", content[place:].splitlines()[0] if content[place:] else "").strip()
    return f'"{rest}"' if not set(rest) & set('"\\') else "'{}'".format(rest.replace("'", "''"))
