"""Formulas and terms -> the same in another form, from which more can be told.

``normal_form.py`` is one polynomial over another (``polynomial.py``, ``squares.py``), ``pieces.py`` cuts where
``abs``, ``min`` and ``max`` bend, ``distances.py`` tells ``within`` without absolute values, ``inverse.py`` goes from
the whole to its parts.

Doors: ``distances.py``, ``inverse.py``, ``normal_form.py``, ``pieces.py``, ``polynomial.py``.
"""
