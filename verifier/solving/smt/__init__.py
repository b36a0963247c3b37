"""The last rung: a solver, z3, in a process of its own (an extra)."""
