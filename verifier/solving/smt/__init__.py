"""A formula over a box -> what z3 says of it, where it is installed (an extra).

The door is ``solver.py``. ``smtlib.py`` writes the problem, ``process.py`` talks to ``child.py``, the process in which
z3 runs, with a limit that is the same on every machine.

Doors: ``solver.py``.
"""
