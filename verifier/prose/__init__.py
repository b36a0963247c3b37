"""Numbers in many languages, and the places of quotes in the texts they are from; knows no files and no claims.

What a text is made of, from the letters up::

    tokens      words, digits and signs          phrases      the longest phrase at a place
    language    the table of a language          passage      a piece of text in a language

Numbers, ``numerals`` saying in which order their notations are tried::

    digits  digit_reader  powers                 with separators, exponents, endings, strokes
    word_sum  number_words  joints               whole numbers in words
    ordinal_reader  part_reader  share_reader    thirtieth, three quarters, one in five
    article_reader  scale_reader                 a dozen, half a million, 4bn

What stands around a number::

    unit_reader  currencies  measures  rate_reader  second_unit  hedge_reader  negation_finder  ->  mention_reader

and what a text says with them: ``range_reader``, ``bounds``, ``dates``, ``skipper`` (what states no quantity) and
``reader``, which begins here. The records are ``number``, ``mention`` and ``found``; ``agreement`` compares what was
found with a value.

Where a quote stands in a text: ``locator``, with ``folding`` (what differs only in print) and ``nearest`` (the passage
that is most like it). ``value_writer`` writes what was found as a value of a claims file.
"""

LANGUAGES = ("en", "fr", "de", "es")
"""Those that have a table, in the order in which they are tried where none is named."""
