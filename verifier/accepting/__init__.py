"""What somebody should look at in a report, as one flat list; and the baseline, which knows what of it is accepted.

In come reports, and the text of a baseline; out go findings, reports in which what is known fails nothing, and the text
of a new baseline. The doors are ``findings.py``, from which every format for CI is made, and ``baseline.py``, which
only a run with a baseline loads.

Doors: ``baseline.py``, ``findings.py``.
"""
