"""Quantities in prose of many languages. Knows no files and no claims.

In comes a text and its language, out come the quantities, ordinals, dates and labels that it states, in its order, each
with its place. The door is ``reader.py``; other folders may import it, ``found.py`` (the records that come out),
``language.py`` (the table of a language, from ``languages/``), ``tokens.py`` (words as they are compared) and
``value_writer.py`` (what was found, as a value of a claims file that is read back as the same).

Inside, the reader goes through each piece of a text (``passage``) from left to right, from word to word (``tokens``;
``phrases``: the longest phrase at a place). At each it asks for a label, for what states no quantity (``skipper``), for
a date (``date_reader``), and for a number with all that belongs to it (``mention_reader``): the number itself
(``numbers/``), what bounds it (``hedge_reader``), its unit or currency (``unit_reader``), the thing that it counts and
over what it is a rate (``measure_reader``), and a second unit (``second_unit_reader``). Two numbers that belong
together become one in ``range_reader``.

Doors: ``found.py``, ``language.py``, ``reader.py``, ``tokens.py``, ``value_writer.py``.
"""

LANGUAGES = ("en", "fr", "de", "es")
"""Those that have a table, in the order in which they are tried where none is named."""
