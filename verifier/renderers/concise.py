"""A line for each finding, as compilers write it: ``claims.yaml:19:3: error[contradicted] …``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from verifier.accepting.findings import find_all
from verifier.renderers.records.places import locate, path_below
from verifier.renderers.words.finding_sentences import write_message
from verifier.renderers.words.wording import printable
from verifier.report import Report


def render_concise(reports: Iterable[Report], *, folder: str, strict: bool, quiet: bool) -> Iterator[str]:
    """In the order of the files; with ``quiet``, only what fails the run."""
    for report in reports:
        path = printable(path_below(folder, report.file.name))
        for finding in find_all(report, strict=strict):
            if quiet and (finding.accepted is not None or not finding.status):
                continue
            line, column, *_ = locate(report.file, finding.span)
            level = finding.accepted.by if finding.accepted is not None else finding.level
            yield f"{path}:{line}:{column}: {level}[{finding.rule}] {write_message(finding, report, strict=strict)}\n"
