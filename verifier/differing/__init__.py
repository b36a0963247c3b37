"""What changed between two reports: verdicts, claims that moved, checks that came or went.

In come two reports, each a side; out goes one difference: records of what changed, worst first, without any layout. The
door is ``differ.py``, whose ``compare`` pairs the entries of both files, compares their fields, measures how far
quantities moved and finds what was behind it; the records are in ``changes.py``. Others import these two.

Doors: ``changes.py``, ``differ.py``.
"""
