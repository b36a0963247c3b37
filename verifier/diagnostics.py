"""What is wrong with a file: one record, and one table that says everything about each code."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from verifier.text import Span


class Severity(StrEnum):
    """An *error* keeps something from being judged; the others only inform."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class Label(NamedTuple):
    """A stretch of the file, and a few words that stand under it."""

    span: Span
    text: str = ""


class Diagnostic(NamedTuple):
    """A finding about the file itself. The first label is the place that is named."""

    code: str
    message: str
    labels: tuple[Label, ...] = ()
    help: str = ""

    @property
    def severity(self) -> Severity:
        """The severity of its code."""
        return CODES[self.code].severity

    @property
    def offset(self) -> int:
        """Where it starts in the file; 0 for the file as a whole."""
        return self.labels[0].span.start if self.labels else 0


class Code(NamedTuple):
    """How bad a kind of finding is, its title, and what it means."""

    severity: Severity
    title: str
    explanation: str


_ERROR, _WARNING, _NOTE = Severity.ERROR, Severity.WARNING, Severity.NOTE

CODES: dict[str, Code] = {
    # the file
    "unreadable-file": Code(_ERROR, "The file cannot be read", "It is missing, may not be read, or is not UTF-8 text."),
    "invalid-yaml": Code(_ERROR, "This is not YAML", "The file could not be parsed as one YAML document."),
    "unsupported-yaml": Code(
        _ERROR,
        "This part of YAML is not read",
        "Merge keys, tags, second documents and keys that are not texts are refused.",
    ),
    "wrong-shape": Code(
        _ERROR, "Another kind of value is expected", "A text stands where a mapping belongs, or the like."
    ),
    "duplicate-key": Code(
        _ERROR, "A key is given twice", "YAML would keep one and drop the other; neither is trusted."
    ),
    "unknown-key": Code(_ERROR, "There is no such key", "A misspelt key would be silently ignored, so it is refused."),
    "missing-key": Code(_ERROR, "A required key is missing", "Every claim needs a value, every check an assertion."),
    "invalid-id": Code(
        _ERROR, "This is not an id", "Ids are lower case: letters, digits and _, beginning with a letter."
    ),
    "reserved-name": Code(
        _ERROR, "This name is taken by the language", "Functions and and/or/not/in/within cannot name a claim."
    ),
    "invalid-choice": Code(_ERROR, "This is not one of the choices", "The field takes one of a few words."),
    "invalid-language": Code(_ERROR, "This is not a language tag", "Languages are BCP 47 tags: fr, pt-BR, zh-Hant."),
    "invalid-hash": Code(
        _ERROR, "This is not a SHA-256 hash", "It has 64 hexadecimal digits, as sha256sum prints them."
    ),
    "unknown-source": Code(
        _ERROR, "There is no such source", "A claim or a source names one that is not under sources."
    ),
    "circular-attribution": Code(
        _ERROR, "Sources report each other in a circle", "Each source must lead to a first one."
    ),
    "no-checks": Code(_ERROR, "The file has no checks", "A file without checks cannot fail, so it proves nothing."),
    # values
    "invalid-number": Code(
        _ERROR, "This is not a number", "Digits with . as the decimal point; _ or , between thousands."
    ),
    "invalid-value": Code(
        _ERROR, "This is not a value", "A value is [words] number [scale] [unit], a range, or a date."
    ),
    "invalid-date": Code(_ERROR, "This is not a date", "Dates are ISO 8601: 2024-03-07, 2024-03 or 2024."),
    "invalid-period": Code(
        _ERROR,
        "This is not a period",
        "Periods are ISO 8601: 2024-03-07/2024-11-05, 2024-03, 2024-03/.. for an open end.",
    ),
    "empty-value": Code(
        _ERROR,
        "No number meets this",
        "The bounds exclude each other, the range runs backwards, or it holds no whole number.",
    ),
    "no-unit": Code(_NOTE, "A whole number without a unit", "It is read as rounded; say what it counts, or exactly."),
    # units
    "unknown-unit": Code(
        _ERROR, "There is no such unit", "Things counted are declared under units; a misspelt unit is no new one."
    ),
    "ambiguous-unit": Code(_ERROR, "This unit has several meanings", "One of them must be chosen by its own name."),
    "invalid-unit": Code(_ERROR, "This is not a unit", "Units are written name, name^2, name/name."),
    "redefined-unit": Code(_ERROR, "This unit exists already", "A declaration would change what a known unit means."),
    # expressions
    "invalid-syntax": Code(_ERROR, "This is not an expression", "Something is missing, or stands where it cannot."),
    "too-complex": Code(_ERROR, "This expression is too large", "Its length, its depth and its exponents are bounded."),
    "unknown-name": Code(
        _ERROR, "There is no such claim", "A name in an expression is a claim, a derived quantity or a function."
    ),
    "unknown-function": Code(
        _ERROR, "There is no such function", "The functions are listed in the language's section 4."
    ),
    "incompatible-dimensions": Code(
        _ERROR, "These cannot be compared or added", "Both sides must measure the same kind of thing."
    ),
    "incompatible-types": Code(
        _ERROR, "This operation does not fit its operands", "Dates, quantities and truths do not mix."
    ),
    "wrong-arguments": Code(
        _ERROR, "The function takes other arguments", "Their number or their kind is not what it takes."
    ),
    "no-period": Code(_ERROR, "The claim has no period", "start, end and duration are those of a claim's own period."),
    "circular-definition": Code(_ERROR, "Derived quantities are defined in a circle", "Each must lead back to claims."),
}


def diagnose(code: str, message: str, span: Span, label: str = "", help: str = "") -> Diagnostic:
    """A diagnostic with one label."""
    return Diagnostic(code, message, (Label(span, label),), help)
