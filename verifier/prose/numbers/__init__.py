"""The number that begins at a place of a passage: in digits, in words, or in both.

In comes a passage and a place in it, out comes the number there with the tokens that state it, or the place to go on
from where digits write something else. The door is ``number_reader.py``, which says in which order the notations are
tried; other folders may import it and ``number.py`` (the record).

Inside, digits are read by ``digit_reader`` (``digits``: separators; ``powers``: exponents), whole numbers and ordinals
in words by ``number_words`` (``word_sum``: what may follow what), halves and thirds by ``part_reader``, one in five by
``share_reader``; what an article begins, a dozen or half a million, by ``article_reader``, and what multiplies the
number before it by ``scale_reader``.

Doors: ``number.py``, ``number_reader.py``.
"""
