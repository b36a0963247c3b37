"""10,000 claims with as many checks, beside programs that read as much.

bean-check reads a ledger with a transaction for each claim, without its cache; yamllint and check-jsonschema
read the claims file itself. The two take long, and are run once.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from benchmarks.claims_files import SCHEMA, write_claims_file, write_ledger
from benchmarks.comparisons import write_comparison
from benchmarks.growth import check_command, rounds_for, sizes_up_to
from benchmarks.processes import Command, installed, name_missing, run_in_turns

LARGEST = 10_000
BUDGETS = {("verifier", "bean-check"): 1.0, ("verifier", "check-jsonschema"): 0.1, ("verifier", "yamllint"): 0.1}


def show_peers(folder: Path, most: int, rounds: int) -> Iterator[str]:
    """A table for bean-check, and one for the slow ones, each with runs of verifier of its own turns."""
    size = sizes_up_to(min(most, LARGEST))[-1]
    path = write_claims_file(folder, size)
    beancount = Command("bean-check", ("bean-check", "--no-cache", str(write_ledger(folder, size))))
    slow = [
        Command("check-jsonschema", ("check-jsonschema", "--schemafile", str(SCHEMA), str(path))),
        Command("yamllint", ("yamllint", "-d", "default", str(path))),
    ]
    budgets = BUDGETS if size == LARGEST else {}
    yield f"{size:,} claims and checks, {path.stat().st_size / 1e6:.1f} MB; {size:,} transactions"
    ours = installed([check_command(path)])
    for others, turns in (([beancount], rounds_for(size, rounds)), (slow, 1)):
        others_here = installed(others)
        if ours and others_here:
            yield ""
            yield from write_comparison(ours, others_here, run_in_turns([*ours, *others_here], turns), budgets)
    yield from name_missing(["verifier", "bean-check", "check-jsonschema", "yamllint"])
