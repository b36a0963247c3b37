"""What every format says alike, in words: numbers, verdicts, clashes, proofs, quotes, findings.

In come records; out go words without layout, in which nothing is obeyed by who shows them. Every file is a door:
``wording.py`` writes quantities, margins and names, and makes texts printable, by the numbers of ``numbers.py``;
``sentences.py`` tells checks and how a run ended, ``finding_sentences.py`` a finding in one paragraph,
``quote_sentences.py`` what is known of quotes, ``clash_sentences.py`` what cannot all be true, and ``proof.py`` each
step of why.

Doors: ``clash_sentences.py``, ``finding_sentences.py``, ``numbers.py``, ``proof.py``, ``quote_sentences.py``,
``sentences.py``, ``wording.py``.
"""
