"""What every format says alike, in words: numbers, verdicts, clashes, proofs, quotes."""
