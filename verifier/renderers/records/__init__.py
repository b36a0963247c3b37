"""What every format for programs says alike: plain records, exact numbers, places.

In come the records of a report; out go objects of JSON, and lines of it. ``report_records.py`` makes those of a whole
report, ``outcomes.py`` those of how something ended, and how many did, ``exact.py`` those of numbers, quantities and
dates; ``json_text.py`` writes them, and ``places.py`` says where a finding stands. Each of these is a door for the
formats, as they need them; how a clash is described only a report needs.

Doors: ``exact.py``, ``json_text.py``, ``outcomes.py``, ``places.py``, ``report_records.py``.
"""
