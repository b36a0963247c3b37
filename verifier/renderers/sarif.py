"""SARIF 2.1.0, for code scanning: https://docs.oasis-open.org/sarif/sarif/v2.1.0.

What GitHub reads of it stands at https://docs.github.com/code-security, "SARIF support for code scanning": of the
fingerprints it uses ``primaryLocationLineHash`` alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from urllib.parse import quote

from verifier.accepting.findings import RULES, Finding, find_all, number_findings
from verifier.claims import Importance
from verifier.codes import CODES, Severity
from verifier.diagnostics import Diagnostic
from verifier.renderers.records.json_text import Record, write_json
from verifier.renderers.records.places import fingerprint, locate, path_below
from verifier.renderers.words.finding_sentences import write_acceptance, write_message_and_help
from verifier.renderers.words.wording import printable
from verifier.report import CheckResult, Clash, ExitStatus, Report
from verifier.text import Span, shorten
from verifier.verdicts import Acceptance, Accepted

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {Importance.ERROR: "error", Importance.WARNING: "warning", Importance.NOTE: "note"}
_CODE_LEVELS = {Severity.ERROR: "error", Severity.FINDING: "error", Severity.WARNING: "warning", Severity.NOTE: "note"}
_RULE_LEVELS = {"doubtful": "note", "undetermined": "note", "undecided": "note"}
_KINDS = {Acceptance.EXPECTED: "inSource", Acceptance.BASELINE: "external"}
_INDEX = {rule: number for number, rule in enumerate(RULES)}
_REGION = ("startLine", "startColumn", "endLine", "endColumn")
_MOST_RELATED = 20


def render_sarif(reports: Iterable[Report], *, folder: str, version: str, strict: bool) -> Iterator[str]:
    """One log with one run; its results are written as they are found."""
    head = write_json({"$schema": SCHEMA, "version": "2.1.0"})
    tool = write_json({"driver": _describe_driver(version)})
    yield f'{head[:-1]},"runs":[{{"tool":{tool},"columnKind":"unicodeCodePoints",\n'
    yield '"automationDetails":{"id":"claims-verifier/"},\n"results":['
    status, separator = ExitStatus.PASSED, "\n"
    for report in reports:
        status = max(status, report.exit_status(strict=strict))
        for finding, number in number_findings(find_all(report, strict=strict)):
            yield separator + write_json(_describe(finding, number, report, folder, strict=strict))
            separator = ",\n"
    ended = {"executionSuccessful": status is not ExitStatus.NOT_JUDGED, "exitCode": int(status)}
    yield f'\n],"invocations":[{write_json(ended)}]}}]}}\n'


def _describe_driver(version: str) -> Record:
    return {
        "name": "claims-verifier",
        "semanticVersion": version,
        "rules": [_describe_rule(rule) for rule in RULES],
    }


def _describe_rule(rule: str) -> Record:
    told = RULES[rule]
    level = _CODE_LEVELS[CODES[rule].severity] if rule in CODES else _RULE_LEVELS.get(rule, "error")
    advice = f"{told.explanation} verifier explain {rule} gives an example." if rule in CODES else told.explanation
    return {
        "id": rule,
        "shortDescription": {"text": f"{told.title}."},
        "fullDescription": {"text": told.explanation},
        "help": {"text": advice},
        "defaultConfiguration": {"level": level},
    }


def _describe(finding: Finding, number: int, report: Report, folder: str, *, strict: bool) -> Record:
    path = path_below(folder, report.file.name)
    said = fingerprint(path, finding.key, number)
    result = {
        "ruleId": finding.rule,
        "ruleIndex": _INDEX[finding.rule],
        "level": _LEVELS[finding.level],
        "message": {"text": write_message_and_help(finding, report, strict=strict)},
        "locations": [_describe_location(finding.span, report, path, finding.subject)],
        "partialFingerprints": {"primaryLocationLineHash": f"{said[:16]}:1", "claimsVerifier/v1": said},
    }
    if related := list(_find_related(finding, report)):
        result["relatedLocations"] = [
            {**_describe_location(span, report, path), "id": id, "message": {"text": printable(shorten(words))}}
            for id, (span, words) in enumerate(related[:_MOST_RELATED], 1)
        ]
    if finding.accepted is not None:
        result["suppressions"] = [_describe_suppression(finding.accepted)]
    return result


def _describe_location(span: Span | None, report: Report, path: str, subject: str = "") -> Record:
    artifact = {"uri": quote(path, safe="/", errors="surrogateescape"), "uriBaseId": "%SRCROOT%"}
    location: Record = {"physicalLocation": {"artifactLocation": artifact, "region": _describe_region(report, span)}}
    if subject:
        location["logicalLocations"] = [{"fullyQualifiedName": printable(shorten(subject))}]
    return location


def _describe_region(report: Report, span: Span | None) -> Record:
    """The whole file, which may be empty, is named by its first line."""
    if span is None:
        return {"startLine": 1}
    return dict(zip(_REGION, locate(report.file, span), strict=True))


def _find_related(finding: Finding, report: Report) -> Iterator[tuple[Span, str]]:
    """The claims and checks that a finding rests on, and the other places that a diagnostic marks."""
    match finding.about:
        case Diagnostic(labels=labels):
            yield from ((label.span, label.text or "also here") for label in labels[1:])
        case CheckResult(claims=claims):
            yield from _find_claims(claims, report)
        case Clash(conflict=conflict) if report.document is not None:
            checks = (report.document.checks[id] for id in conflict.checks[1:])
            yield from ((check.id.span, f"{check.id}: {check.assertion or ''}") for check in checks)
            yield from _find_claims(conflict.claims, report)


def _find_claims(ids: Iterable[str], report: Report) -> Iterator[tuple[Span, str]]:
    for id in ids:
        if id in report.claims:
            claim = report.claims[id].claim
            yield claim.id.span, f"{id}: {claim.value or ''}"


def _describe_suppression(accepted: Accepted) -> Record:
    return {"kind": _KINDS[accepted.by], "status": "accepted", "justification": write_acceptance(accepted)}
