"""A run for a person at a terminal, and the explanation of one verdict or reading; all that is made with Rich.

In come reports or what explains one, a width, and whether there is colour; out goes text. The doors are ``report.py``
for a run, one report or parts of it, and ``explanation.py``; the difference between two reports is laid out by
``layout.py`` too. What clashes and what stands in a line of the file is loaded only where there is any.

Doors: ``explanation.py``, ``layout.py``, ``report.py``.
"""
