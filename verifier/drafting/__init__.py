"""From a text to the draft of a claims file: what it states, as claims that a person then mends.

``drafter`` begins: it finds the numbers and dates of the text (``quotes/``), and puts the draft together::

    habits  language_guesser           what drafting knows of each language; which one a text is in
    passages                           a text in its sentences, lines and words
    claim_maker                        a claim of what was found, or why there is none: with its unit (unit_chooser,
                                       noun_finder), id (namer), period (period_chooser), quote (quoter) and what is
                                       not sure about it (doubter)
    check_suggester                    checks of a whole (total_suggester), of two claims (pair_suggester; likeness)
    placeholder                        the one check that a draft has
    draft_writer                       the draft as a claims file

The records are ``records``; ``ascii_writer`` spells words of any language as ids and units are spelled.
"""
