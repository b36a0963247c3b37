"""How long ``verifier check`` takes for the article of this repository, beside programs on the same file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from benchmarks.claims_files import SCHEMA
from benchmarks.comparisons import write_comparison
from benchmarks.processes import PYTHON, Command, installed, name_missing, run_in_turns

ARTICLE = Path(__file__).parent.parent / "claims.yaml"
BUDGETS = {("verifier", "yamllint"): 1.3, ("verifier json", "yamllint"): 1.0}


def show_start(folder: Path, most: int, rounds: int) -> Iterator[str]:  # noqa: ARG001  # as every section
    """A row for each program, in three times as many rounds as asked for: each is short."""
    article = str(ARTICLE)
    ours = [
        Command("verifier", ("verifier", "check", article)),
        Command("verifier json", ("verifier", "check", article, "--format=json")),
    ]
    others = [
        Command("python -c pass", (PYTHON, "-c", "pass")),
        Command("yamllint", ("yamllint", "-d", "default", article)),
        Command("check-jsonschema", ("check-jsonschema", "--schemafile", str(SCHEMA), article)),
    ]
    ours, others = installed(ours), installed(others)
    if ours:
        yield from write_comparison(ours, others, run_in_turns([*ours, *others], 3 * rounds), BUDGETS)
    yield from name_missing(["verifier", "yamllint", "check-jsonschema"])
