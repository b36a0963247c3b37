"""From a text to the draft of a claims file: what it states, as claims that a person then mends.

In comes a text, in a language that is named or guessed, out comes the claims file, or nothing where the text states no
quantity. The door is ``drafter.py``, the only file that other folders may import.

Inside, it has the numbers and dates that ``prose/`` finds, the sentences and words around them (``passages``), and what
drafting knows of the language (``habits``). ``claim_maker`` makes a claim of each, or says why there is none, with its
unit (``unit_chooser``; ``noun_finder``: what is counted), id (``namer``), period (``period_chooser``), quote
(``quoter``) and what is not sure about it (``doubter``). ``check_suggester`` adds checks of a whole and its parts
(``total_suggester``) and of two claims (``pair_suggester``), of which those stay that can be judged. ``draft_writer``
writes the draft (``records``).

Doors: ``drafter.py``.
"""
