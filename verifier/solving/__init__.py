"""A formula over a box of intervals -> a verdict, and what shows it; knows no files and no text.

The door for one check is ``judge.py``. It asks for values that make a formula true (``finder.py``), and the ladder to
an answer (``answers.py``) is, cheapest first: natural intervals and monotonicity (``bounds.py``), normal forms
(``algebra/``, ``conjunction.py``), propagation, search and halving (``propagation.py``, ``candidates.py``,
``search.py``, ``meeting.py``), and a solver where one is installed (``smt/``). Each rung only adds proofs; none
guesses, and ``work.py`` bounds them all. How firm a verdict is: ``margin.py``, ``turns.py`` (``projection.py``,
``isolation.py``), ``steadiness.py``. Many formulas at once: ``joint/``. What is asked for late is a
``lazy_sequence.py``.

Doors: ``answers.py``, ``bounds.py``, ``candidates.py``, ``judge.py``, ``lazy_sequence.py``, ``margin.py``,
``steadiness.py``, ``turns.py``, ``joint/``, ``smt/``.
"""
