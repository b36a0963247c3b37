"""What can be wrong with a file: one table that says everything about each code."""

from enum import StrEnum
from typing import NamedTuple


class Severity(StrEnum):
    """An *error* keeps something from being judged, a *finding* fails the run; the others only inform."""

    ERROR = "error"
    FINDING = "finding"
    WARNING = "warning"
    NOTE = "note"


class Code(NamedTuple):
    """The title of a kind of finding, what it means, and how bad it is.

    ``bad`` gives the finding, ``good`` is how to write it: parts of a claims file with a claim ``a``.
    ``report`` is what the file report.txt beside it says, if there is one.
    """

    title: str
    explanation: str
    bad: str = ""
    good: str = ""
    severity: Severity = Severity.ERROR
    report: str = ""


CODES: dict[str, Code] = {
    # the file
    "unreadable-file": Code(
        "The file cannot be read",
        "It is missing, may not be read, is not UTF-8 text, or has more mistakes than anybody would read.",
    ),
    "invalid-yaml": Code(
        "This is not YAML",
        "The file could not be parsed as one YAML document.",
        "title: Oil: a report",
        'title: "Oil: a report"',
    ),
    "unsupported-yaml": Code(
        "This part of YAML is not read",
        "Merge keys, tags, second documents and keys that are not texts are refused.",
        "claims: {<<: {oil: 5 t}}",
        "claims: {oil: 5 t}",
    ),
    "wrong-shape": Code(
        "Another kind of value is expected",
        "A text stands where a mapping belongs, or the like.",
        "claims: {oil: [5 t]}",
        "claims: {oil: 5 t}",
    ),
    "duplicate-key": Code(
        "A key is given twice",
        "YAML would keep one and drop the other; neither is trusted.",
        "claims: {oil: 5 t, oil: 6 t}",
        "claims: {oil: 5 t, more_oil: 6 t}",
    ),
    "unknown-key": Code(
        "There is no such key",
        "A misspelt key would be silently ignored, so it is refused.",
        "claims: {oil: {value: 5 t, sorce: report}}",
        "claims: {oil: {value: 5 t, note: in a report}}",
    ),
    "missing-key": Code(
        "A required key is missing",
        "Every claim needs a value, every check an assertion.",
        "claims: {oil: {note: in a report}}",
        "claims: {oil: {value: 5 t, note: in a report}}",
    ),
    "invalid-id": Code(
        "This is not an id",
        "Ids are lower case: letters, digits and _, beginning with a letter.",
        "claims: {Oil-2024: 5 t}",
        "claims: {oil_2024: 5 t}",
    ),
    "reserved-name": Code(
        "This name is taken by the language",
        "Functions and and/or/not/in/within cannot name a claim.",
        "claims: {count: 5 t}",
        "claims: {oil_count: 5 t}",
    ),
    "invalid-choice": Code(
        "This is not one of the choices",
        "The field takes one of a few words.",
        "checks: {c: {assert: a > 1, expect: wrong}}",
        "checks: {c: {assert: a > 1, expect: holds}}",
    ),
    "invalid-language": Code(
        "This is not a language tag",
        "Languages are BCP 47 tags: fr, pt-BR, zh-Hant.",
        "language: in French",
        "language: fr",
    ),
    "invalid-hash": Code(
        "This is not a SHA-256 hash",
        "It has 64 hexadecimal digits, as sha256sum prints them.",
        "sources: {report: {title: R, sha256: abc}}",
        "sources: {report: {title: R}}",
    ),
    "unknown-source": Code(
        "There is no such source",
        "A claim or a source names one that is not under sources.",
        "claims: {oil: {value: 5 t, source: report}}",
        "sources: {report: {title: R}}\nclaims: {oil: {value: 5 t, source: report}}",
    ),
    "circular-attribution": Code(
        "Sources report each other in a circle",
        "Each source must lead to a first one.",
        "sources: {one: {title: O, reported_by: two}, two: {title: T, reported_by: one}}",
        "sources: {one: {title: O, reported_by: two}, two: {title: T}}",
    ),
    "no-checks": Code(
        "The file has no checks",
        "A file without checks cannot fail, so it proves nothing.",
        "checks: {}",
        "checks: {enough: a > 1}",
    ),
    # values
    "invalid-number": Code(
        "This is not a number",
        "Digits with . as the decimal point; _ or , between thousands.",
        'claims: {oil: "1,5 t"}',
        "claims: {oil: 1.5 t}",
    ),
    "invalid-value": Code(
        "This is not a value",
        "A value is [words] number [scale] [unit], a range, or a date.",
        "claims: {months: eight months}",
        "claims: {months: 8 months}",
    ),
    "invalid-date": Code(
        "This is not a date",
        "Dates are ISO 8601: 2024-03-07, 2024-03 or 2024.",
        "claims: {day: 2024-02-30}",
        "claims: {day: 2024-02-29}",
    ),
    "invalid-period": Code(
        "This is not a period",
        "Periods are ISO 8601: 2024-03-07/2024-11-05, 2024-03, 2024-03/.. for an open end.",
        "claims: {oil: {value: 5 t, period: 2024-11/2024-03}}",
        "claims: {oil: {value: 5 t, period: 2024-03/2024-11}}",
    ),
    "empty-value": Code(
        "No number meets this",
        "The bounds exclude each other, the range runs backwards, or it holds no whole number.",
        "claims: {oil: between 12 and 10 t}",
        "claims: {oil: between 10 and 12 t}",
    ),
    "no-unit": Code(
        "A whole number without a unit",
        "It is read as rounded; say what it counts, or exactly.",
        "claims: {voyages: 43}",
        "units: [voyage]\nclaims: {voyages: 43 voyages}",
        severity=Severity.NOTE,
    ),
    # units
    "unknown-unit": Code(
        "There is no such unit",
        "Things counted are declared under units; a misspelt unit is no new one.",
        "claims: {voyages: 43 voyages}",
        "units: [voyage]\nclaims: {voyages: 43 voyages}",
    ),
    "ambiguous-unit": Code(
        "This unit has several meanings",
        "One of them must be chosen by its own name.",
        "claims: {pay: 2_000 dollars}",
        "claims: {pay: 2_000 USD}",
    ),
    "invalid-unit": Code(
        "This is not a unit",
        "Units are written name, name^2, name/name.",
        "claims: {cap: 500_000 barrels per year}",
        "claims: {cap: 500_000 barrels/year}",
    ),
    "redefined-unit": Code(
        "This unit exists already",
        "A declaration would change what a known unit means.",
        "units: [barrel]",
        "units: [cask]",
    ),
    # expressions
    "invalid-syntax": Code(
        "This is not an expression",
        "Something is missing, or stands where it cannot.",
        "checks: {c: a > }",
        "checks: {c: a > 1}",
    ),
    "too-complex": Code(
        "This expression is too large",
        "Its length, its depth and its exponents are bounded.",
        "checks: {c: a < 9^9^9}",
        "checks: {c: a < 9^3}",
    ),
    "unknown-name": Code(
        "There is no such claim",
        "A name in an expression is a claim, a derived quantity or a function.",
        "checks: {c: aa > 1}",
        "checks: {c: a > 1}",
    ),
    "unknown-function": Code(
        "There is no such function",
        "The functions are listed in the language's section 4.",
        "checks: {c: mean(a) > 1}",
        "checks: {c: max(a) > 1}",
    ),
    "incompatible-dimensions": Code(
        "These cannot be compared or added",
        "Both sides must measure the same kind of thing.",
        "claims: {oil: 5 t, cap: 9 t/year}\nchecks: {c: oil < cap}",
        "claims: {oil: 5 t, cap: 9 t/year}\nchecks: {c: oil < cap * 1 year}",
    ),
    "incompatible-types": Code(
        "This operation does not fit its operands",
        "Dates, quantities and truths do not mix.",
        "claims: {day: 2024-03-07}\nchecks: {c: day > 5 days}",
        "claims: {day: 2024-03-07}\nchecks: {c: day > date(2024-03-02)}",
    ),
    "wrong-arguments": Code(
        "The function takes other arguments",
        "Their number or their kind is not what it takes.",
        'checks: {c: "abs(a, a) > 1"}',
        "checks: {c: abs(a) > 1}",
    ),
    "no-period": Code(
        "The claim has no period",
        "start, end and duration are those of a claim's own period.",
        "claims: {oil: 5 t}\nchecks: {c: duration(oil) > 1 day}",
        "claims: {oil: {value: 5 t, period: 2024-03}}\nchecks: {c: duration(oil) > 1 day}",
    ),
    "circular-definition": Code(
        "Derived quantities are defined in a circle",
        "Each must lead back to claims.",
        "derived: {one: two + 1, two: one - 1}",
        "derived: {one: a + 1, two: one - 1}",
    ),
    # what does not go together
    "not-comparable": Code(
        "These are of different times, places or kinds",
        "What is compared or added should be of one period and have one value on each axis of scope; "
        "across names the axes on which a check compares on purpose.",
        "claims: {new: {value: 5 t, period: 2024}, old: {value: 4 t, period: 2023}}\nchecks: {c: new > old}",
        "claims: {new: {value: 5 t, period: 2024}, old: {value: 4 t, period: 2023}}\n"
        "checks: {c: {assert: new > old, across: [period]}}",
        severity=Severity.WARNING,
    ),
    # faithful to the source
    "quote-not-found": Code(
        "The quote does not stand in its source",
        "The words of a quote stand in the snapshot of its source, or of who reports it, as whole words and numbers; "
        "white space, dashes, quotation marks and case may differ, and … stands for what is left out.",
        "sources: {r: {title: Report, snapshot: report.txt}}\n"
        "claims: {oil: {value: exactly 5, source: r, quote: 5 tons}}",
        "sources: {r: {title: Report, snapshot: report.txt}}\n"
        "claims: {oil: {value: exactly 5, source: r, quote: 5 barrels}}",
        Severity.FINDING,
        "It was 5 barrels.",
    ),
    "quote-disagrees": Code(
        "The quote says something else than the claim",
        "Its number, bound, range, unit, currency, rate or date is another. What a quote leaves out is not held "
        "against a claim: the year of a date, the time of a rate, the name of a thing in another language.",
        "claims: {oil: {value: exactly 5 t, quote: more than 5 tonnes}}",
        "claims: {oil: {value: more than 5 t, quote: more than 5 tonnes}}",
        Severity.FINDING,
    ),
    "quote-unread": Code(
        "The quote has no quantity that can be read",
        "A person must compare it with the value, as with “most of the soldiers”; with --strict it fails the run.",
        "claims: {oil: {value: more than half, quote: most of the oil}}",
        "claims: {oil: {value: more than half, quote: more than half of the oil}}",
        Severity.NOTE,
    ),
    "snapshot-changed": Code(
        "The snapshot is not the one that was pinned",
        "Its SHA-256 is another than the one that the source states. Read what changed before it is pinned anew.",
        f"sources: {{r: {{title: Report, snapshot: report.txt, sha256: {'0' * 64}}}}}",
        "sources: {r: {title: Report, snapshot: report.txt,\n"
        "  sha256: 5a846276343892bd6f7af47f86ed695258990bbd05028083206940f077569e15}}",
        Severity.FINDING,
        "It was 5 barrels.",
    ),
    "snapshot-unreadable": Code(
        "The snapshot cannot be read",
        "It is missing, too large, or not text in the encoding that it declares; its quotes are not located.",
        "sources: {r: {title: Report, snapshot: reprot.txt}}",
        "sources: {r: {title: Report, snapshot: report.txt}}",
        Severity.WARNING,
        "It was 5 barrels.",
    ),
    "snapshot-outside": Code(
        "The snapshot lies outside the folder of the claims file",
        "A claims file from somebody else could otherwise have any file read; --allow-outside permits it.",
        "sources: {r: {title: Report, snapshot: ../report.txt}}",
        "sources: {r: {title: Report, snapshot: report.txt}}",
        report="It was 5 barrels.",
    ),
    # the baseline
    "baseline-expired": Code(
        "A known failure is past its day",
        "The baseline accepted it until a day that is over, so it fails the run again.",
        severity=Severity.NOTE,
    ),
    "baseline-stale": Code(
        "A known failure is none any more",
        "The baseline accepts a failure that was not found. It would hide the next one of that kind.",
        severity=Severity.WARNING,
    ),
    # checks
    "cannot-fail": Code(
        "This check cannot fail",
        "No change of one claim, within a factor of 1,000 (for a date, 1,000 years), would turn its verdict. Per cent, "
        "and what is stated to be below zero, may also change the sign.",
        "checks: {c: a - a == 0}",
        "checks: {c: a - 5 == 0}",
        Severity.NOTE,
    ),
}
