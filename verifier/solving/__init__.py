"""The judge: bounds, propagation, witnesses, verdicts. Knows no files and no text.

The ladder for one check, cheapest first: natural intervals, monotonicity, the normal form, then
propagation and a search for a witness, and a solver where one is installed (smtlib.py, solver.py,
smt/). Each rung only adds proofs; none guesses.
"""
