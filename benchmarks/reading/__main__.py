"""Prints how many quantities are read right, wrong, missed and invented, by language and kind.

``VERIFIER_TEST_DATA=folder python -m benchmarks.reading`` reads ``numbers.en-fr-de.jsonl`` in the folder;
``--list`` adds what is not right, ``--rejected`` the gold that is not asked for, with the reasons.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections import Counter
from pathlib import Path

from benchmarks.reading.scores import DATA, OUTCOMES, judge, read_cases, read_rejected


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--list", action="store_true", help="list what is not right")
    parser.add_argument("--rejected", action="store_true", help="list the gold that is not asked for")
    options = parser.parse_args()
    folder = os.environ.get("VERIFIER_TEST_DATA")
    if not folder:
        print("set VERIFIER_TEST_DATA to the folder that holds", DATA, file=sys.stderr)
        return 2
    rejected = read_rejected()
    counts: Counter[tuple[str, str, str]] = Counter()
    for case in read_cases(Path(folder) / DATA):
        outcome = "rejected" if case.id in rejected else judge(case)
        counts[case.language, case.kind, outcome] += 1
        if options.list and outcome in OUTCOMES[1:]:
            print(f"{outcome}: {case.id}: {case.text[case.start : case.end]!r} is {case.value}")
        if options.rejected and outcome == "rejected":
            print(f"{case.id}: {case.text[case.start : case.end]!r} is {case.value}: {rejected[case.id]}")
    _print_table(counts)
    return 0


def _print_table(counts: Counter[tuple[str, str, str]]) -> None:
    columns = (*OUTCOMES, "rejected")
    print(f"{'':3}{'kind':14}", *(f"{name:>9}" for name in columns), f"{'right of all':>13}")
    for language in sorted({key[0] for key in counts}):
        kinds = sorted({key[1] for key in counts if key[0] == language})
        rows = {kind: [counts[language, kind, name] for name in columns] for kind in kinds}
        rows["all values"] = [sum(row[index] for kind, row in rows.items() if kind != "none") for index in range(5)]
        for kind, row in rows.items():
            asked = sum(row[:4])
            print(f"{language:3}{kind:14}", *(f"{number:9}" for number in row), f"{row[0] / asked:12.1%}")


if __name__ == "__main__":
    sys.exit(main())
