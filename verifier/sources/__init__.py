"""``Document`` and the values of its claims -> what is known of each quote, and findings.

The door is ``source_checker.py``: ``quote_finder.py`` looks for quotes in snapshots (``snapshot_reader.py`` reads
these; ``locator.py`` finds words, ``folding.py`` folds what differs only in print, ``nearest.py`` gives a hint),
``quote_checker.py`` holds quotes to values (``agreement.py`` compares one). ``pinner.py`` writes the hashes of
snapshots into a claims file. A draft asks ``agreement.py`` too.

Doors: ``agreement.py``, ``pinner.py``, ``snapshot_reader.py``, ``source_checker.py``.
"""
