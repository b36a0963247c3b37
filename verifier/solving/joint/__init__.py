"""Many formulas over one box -> values that meet all, or a smallest conflict and its proof; knows no files and no text.

``problem.py`` is what is asked, ``together.py`` the answer (``groups.py``: what hangs together; ``orders.py``: circles
of orders; ``exactness.py``), ``ranges.py`` what it leaves of each variable. ``conflict.py`` is the smallest set that
clashes, shown by ``proof.py`` in ``facts.py``, each solved for one variable by ``rearrangement.py``; what its rest
leaves a suspect is found by eliminating the other variables: ``elimination.py``, ``sign_cases.py``.

Doors: ``conflict.py``, ``facts.py``, ``orders.py``, ``problem.py``, ``ranges.py``, ``together.py``.
"""
