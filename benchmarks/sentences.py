"""Tries every sentence of reports about random systems by a second solver, cvc5, with the digits as printed.

    python -m benchmarks.sentences --systems 10000 --seed 1 --processes 2

Prints how many sentences of each name were tried, and of how many nothing is known; then those that are false. Ends
with 1 if any is.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from concurrent.futures import ProcessPoolExecutor, as_completed

from tests.laws.laws import try_systems

CHUNK = 50


def main() -> int:
    parser = argparse.ArgumentParser(description="Try the sentences of reports.")
    parser.add_argument("--systems", type=int, default=1_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--processes", type=int, default=2)
    asked = parser.parse_args()
    seeds = range(asked.seed * 1_000_000, asked.seed * 1_000_000 + -(-asked.systems // CHUNK))
    total, unknown, false, done = Counter[str](), Counter[str](), list[str](), 0
    with ProcessPoolExecutor(asked.processes) as processes:
        for finished in as_completed([processes.submit(try_systems, seed, CHUNK) for seed in seeds]):
            tried, open_ones, wrong = finished.result()
            total += tried
            unknown.update(open_ones)
            false += wrong
            done += CHUNK
            print(f"{done:,} systems, {total.total():,} sentences, {len(false):,} false", file=sys.stderr, flush=True)
    print(f"{len(seeds) * CHUNK:,} systems, {total.total():,} sentences, {len(false):,} false")
    for name, number in total.most_common():
        print(f"{number:9,}  {name}" + (f", {unknown[name]:,} unknown" if unknown[name] else ""))
    for each in false[:20]:
        print(each)
    return 1 if false else 0


if __name__ == "__main__":
    sys.exit(main())
