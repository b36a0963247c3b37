"""``Document`` -> what its claims come to, and a result for each check and for all of them together.

Two doors, in this order: ``resolver.py`` makes quantities of claims and derived quantities, ``file_judge.py`` judges
the checks. Behind it, ``checker.py`` judges one by one (``assertion_reader.py``: from text to arithmetic, one shape
once; ``comparison_measurer.py``: both sides for a picture), ``comparability.py`` warns of what does not go together
(``coverage_reader.py``, ``coverage.py``), ``conflict_finder.py`` asks about all of them (``problem_poser.py``,
``clash_finder.py``, ``slip_finder.py`` with the table ``slips.py``). Asked for afterwards: ``explainer.py`` tells how
it came about, ``weight.py`` what rests on a claim.

Doors: ``explainer.py``, ``file_judge.py``, ``resolver.py``, ``weight.py``.
"""
