"""Reports become text: a file or a folder for each format. None opens a file or looks at the terminal.

In come the reports of a run, each as soon as it is known, or the difference between two, and what may be chosen of
them, such as the width; out go pieces of text. The door is ``registry.py``, the table of formats. Beside it others may
import ``diff/registry.py``, the table of a difference's formats, ``terminal/explanation.py``, which tells how a verdict
came about, ``terminal/report.py``, which also tells parts of a report on their own, and the sentences in ``words/``.

Doors: ``registry.py``, ``diff/``, ``terminal/``, ``words/``.
"""
