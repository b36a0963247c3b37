"""What every format says alike, in words: numbers, verdicts, clashes, proofs, quotes, findings.

In come records; out go words without layout, in which nothing is obeyed by who shows them. Every file is a door:
``outline.py`` has the parts of a report in their order, and the line that says what to do; ``templates.py`` is the
table of every sentence about numbers. ``wording.py`` writes quantities, margins and names, and makes texts printable,
by the numbers of ``numbers.py``; ``fault_sentences.py`` tells what was expected and what the numbers give,
``clash_sentences.py`` what cannot all be true and what would end it, ``proof.py`` each step of why, ``sentences.py``
what stands beside a check, ``finding_sentences.py`` a finding in one paragraph, ``quote_sentences.py`` what is known
of quotes.

Doors: ``clash_sentences.py``, ``fault_sentences.py``, ``finding_sentences.py``, ``numbers.py``, ``outline.py``,
``proof.py``, ``quote_sentences.py``, ``sentences.py``, ``templates.py``, ``wording.py``.
"""
