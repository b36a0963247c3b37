"""The words of a value -> a number with its unit, and two readings of it; knows no files.

``quantity_parser.py`` reads the words (``numbers.py``: digits, scales, fractions; ``hedges.py``: the table of bounding
words, and their readings; ``period.py``: dates), ``reader.py`` makes the readings: intervals (``interval.py``,
``powers.py``). Units are a world of their own: ``units.py`` their algebra, ``unit_registry.py`` those of a file,
``unit_table.py`` those of ``units.txt``, ``plurals.py`` how many of them are written. ``suggestions.py`` finds what a
misspelt name was meant to be, ``rewriter.py`` how a value that is written otherwise is written here, and
``errors.py`` is the one error of this folder and of expressions.

Doors: ``errors.py``, ``hedges.py``, ``interval.py``, ``numbers.py``, ``period.py``, ``plurals.py``, ``powers.py``,
``quantity_parser.py``, ``reader.py``, ``rewriter.py``, ``suggestions.py``, ``unit_registry.py``, ``units.py``.
"""
