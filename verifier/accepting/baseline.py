"""A baseline: the failures of claims files that are known, each with its reason, so that only new ones fail a run.

A failure is known again by its file, its rule and the ids that it is about, never by a line. What could not be read or
judged is no failure, and cannot be known.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from typing import NamedTuple

from verifier.accepting.findings import RULES, Finding, find_all, status_of
from verifier.diagnostics import Collector, Diagnostic, Label, TooManyErrors
from verifier.loading.field_reader import FieldReader, Place, describe
from verifier.loading.fields import Field, Kind, Shape
from verifier.loading.yaml_nodes import Mapping as MappingNode
from verifier.loading.yaml_nodes import Node, parse_yaml
from verifier.loading.yaml_nodes import Sequence as SequenceNode
from verifier.pages.file_reader import follow_links
from verifier.report import ExitStatus, Known, Report
from verifier.text import Span, TextFile, Words
from verifier.values.period import parse_span
from verifier.verdicts import Acceptance, Accepted, Key

MOST_BYTES = 20_000_000
"""Larger baselines are not read."""

NO_REASON = "not given yet"
"""What is written where nobody has said why a failure is accepted."""

_HEAD = """\
# Known failures: verifier check --baseline with this file counts them, and only others fail the run.
# Say why each is accepted; from the day after its until: YYYY-MM-DD on, it fails again.
"""


class KnownFailure(NamedTuple):
    """One entry: the claims file, as seen from the baseline's folder, the rule, the ids, and why it is accepted."""

    file: str
    rule: str
    ids: str
    reason: str
    until: str = ""

    @property
    def key(self) -> Key:
        """By which the finding is known again."""
        return self.rule, self.ids

    @property
    def accepted(self) -> Accepted:
        """What that means for the finding."""
        return Accepted(Acceptance.BASELINE, self.reason, self.until)


class Baseline(NamedTuple):
    """All entries, and the folder from which their files are seen."""

    folder: str
    failures: tuple[KnownFailure, ...] = ()

    def locate(self, known: KnownFailure) -> str:
        """The real path of the claims file of an entry."""
        return follow_links(os.path.join(self.folder, known.file))


class KnownFailures:
    """What a baseline knows of each claims file, on one day; ``today`` is the ordinal of a date."""

    def __init__(self, baseline: Baseline, today: int) -> None:
        self._today = today
        self._known: dict[str, list[KnownFailure]] = {}
        for known in baseline.failures:
            self._known.setdefault(baseline.locate(known), []).append(known)

    def apply(self, report: Report) -> Report:
        """The report in which what is known fails nothing, however the path of its file is written."""
        return apply_baseline(report, self._known.get(follow_links(report.file.name), ()), self._today)


ENTRY = Shape(
    "known failure",
    KnownFailure,
    "A failure that is accepted.",
    {
        field.name: field
        for field in (
            Field("file", Kind.TEXT, "The claims file, as seen from the folder of the baseline.", required=True),
            Field("rule", Kind.TEXT, "What fails, as reports name it: contradicted, clash, …", required=True),
            Field("ids", Kind.TEXT, "The checks, claims or sources that it is about.", required=True),
            Field("reason", Kind.TEXT, "Why it is accepted.", required=True),
            Field("until", Kind.DATE, "The last day on which it is."),
        )
    },
)


def load_baseline(file: TextFile) -> tuple[Baseline, Collector]:
    """What a baseline knows, and each mistake in how it says it."""
    root, diagnostics = parse_yaml(file)
    failures: list[KnownFailure] = []
    with suppress(TooManyErrors):
        reader = FieldReader(file, diagnostics)
        failures += (known for node in _entries(reader, root) if (known := _read_entry(reader, node)) is not None)
    return Baseline(os.path.dirname(file.name), tuple(failures)), diagnostics


def apply_baseline(report: Report, known: Iterable[KnownFailure], today: int) -> Report:
    """The report in which what is known does nothing to the run; what is known in vain, or no more, is said.

    ``today`` is the ordinal of a date: an entry counts up to the day that it names, the last of a month or a year.
    """
    entries = {entry.key: entry for entry in known}
    valid = {key: entry.accepted for key, entry in entries.items() if not _is_over(entry, today)}
    failing = {finding.key: finding.span for finding in find_all(report, strict=True) if _can_be_known(finding)}
    asked = _Asked(report)
    remarks = [
        *(_say_expired(one, failing[key]) for key, one in entries.items() if key in failing and key not in valid),
        *(_say_stale(one, report) for key, one in entries.items() if key not in failing and asked.has(one)),
    ]
    accepted = Known(valid, ExitStatus.PASSED, ExitStatus.PASSED)
    report = report._replace(known=accepted, diagnostics=(*report.diagnostics, *remarks))
    plain, strict = (status_of(find_all(report, strict=strict)) for strict in (False, True))
    return report._replace(known=accepted._replace(plain=plain, strict=strict))


def write_baseline(failing: Mapping[str, Iterable[Key]], previous: Baseline, folder: str) -> str:
    """The text of a baseline in a folder, which knows the failures of claims files, by their paths.

    What ``previous`` says of them stays, and so does what it says of other files.
    """
    said = {(previous.locate(known), known.key): known for known in previous.failures}
    verified = {os.path.realpath(name): keys for name, keys in failing.items()}
    kept = [(path, key) for path, key in said if path not in verified]
    found = [(path, key) for path, keys in verified.items() for key in dict.fromkeys(keys)]
    failures = []
    for path, key in (*kept, *found):
        file = os.path.relpath(path, os.path.realpath(folder or os.curdir)).replace(os.sep, "/")
        known = said.get((path, key), KnownFailure(file, *key, NO_REASON))
        failures.append(known._replace(file=file))
    return _HEAD + _write_entries(failures)


def list_failing(report: Report, *, strict: bool) -> list[Key]:
    """What fails the run and can be known, already known or not."""
    return [finding.key for finding in find_all(report, strict=strict) if _can_be_known(finding)]


def _write_entries(failures: Iterable[KnownFailure]) -> str:
    import yaml  # noqa: PLC0415  # a run that only reads a baseline needs no writer

    entries = [{name: text for name, text in known._asdict().items() if text} for known in failures]
    text: str = yaml.safe_dump({"known": entries}, sort_keys=False, allow_unicode=True, width=110)
    return text


def _is_over(known: KnownFailure, today: int) -> bool:
    return known.until != "" and parse_span(known.until).last < today


def _can_be_known(finding: Finding) -> bool:
    """It fails the run, and no check expects it."""
    is_expected = finding.accepted is not None and finding.accepted.by is Acceptance.EXPECTED
    return finding.status is ExitStatus.FAILED and not is_expected


class _Asked:
    """What the run asked."""

    def __init__(self, report: Report) -> None:
        judged = {result.check.id.text for result in report.results}
        self.is_read = report.document is not None
        self.left_out = report.document.checks.keys() - judged if report.document is not None else set()

    def has(self, known: KnownFailure) -> bool:
        """It would have found it: the file could be read, and the checks that it is about were judged."""
        is_judged = not self.left_out or (len(known.ids.split()) == 1 and known.ids not in self.left_out)
        return self.is_read and is_judged


def _say_expired(known: KnownFailure, span: Span | None) -> Diagnostic:
    message = f"{known.rule} of {known.ids} was known until {known.until}: {known.reason}"
    help_text = "mend it, or give the baseline a later day"
    return Diagnostic("baseline-expired", message, (Label(span),) if span is not None else (), help_text)


def _say_stale(known: KnownFailure, report: Report) -> Diagnostic:
    """At the first of its records that is still there."""
    document = report.document
    sections = (document.sources, document.claims, document.checks) if document is not None else ()
    spans = [section[id].id.span for id in known.ids.split() for section in sections if id in section]
    message = f"the baseline knows a failure that is none any more: {known.rule} of {known.ids} ({known.reason})"
    help_text = "take it out of the baseline; verifier check --write-baseline writes it anew"
    return Diagnostic("baseline-stale", message, tuple(map(Label, spans[:1])), help_text)


def _entries(reader: FieldReader, root: Node | None) -> Iterator[Node]:
    """The nodes of the entries; what is no baseline at all is reported."""
    if not isinstance(root, MappingNode):
        if root is not None:
            help_text = "verifier check --write-baseline writes one"
            message = f"a baseline is a mapping with the key known, but this is {describe(root)}"
            reader.report("wrong-shape", message, root.span, help_text)
        return
    for name, group in reader.group_entries(root.entries).items():
        node = group[0].value
        if name != "known":
            reader.report("unknown-key", f"a baseline has no key “{name}”", group[0].key.span, "its key is known")
        elif isinstance(node, SequenceNode):
            yield from node.items
        else:
            reader.report(
                "wrong-shape", f"known must be a list, but this is {describe(node)}", node.span, "write - file: …"
            )


def _read_entry(reader: FieldReader, node: Node) -> KnownFailure | None:
    if not isinstance(node, MappingNode):
        message = f"a known failure must be a mapping, but this is {describe(node)}"
        reader.report("wrong-shape", message, node.span, "write file:, rule:, ids: and reason:")
        return None
    place = Place(ENTRY.noun, Words(f"at line {reader.file.position(node.span.start).line}", *node.span))
    fields, unreadable = reader.read_fields(ENTRY, place, node)
    if unreadable:
        return None
    rule = fields["rule"]
    if rule.text not in RULES:
        nearest = next(iter(reader.suggestions.find(rule.text, [*RULES], 0.6)), "")
        help_text = f"did you mean {nearest}?" if nearest else "reports name the rule of each failure in brackets"
        reader.report("invalid-choice", f"there is no rule “{rule}”", rule.span, help_text)
        return None
    return KnownFailure(**{name: words.text for name, words in fields.items()})
