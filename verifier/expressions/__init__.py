"""The small language of ``assert:`` and ``formula:``: text -> arithmetic over variables, without units; knows no files.

``tokenizer.py`` cuts, ``parser.py`` makes the tree (``ast.py``), ``typechecker.py`` (``quantity_typechecker.py``,
``unit_mender.py``) finds kinds and units by what names mean (``scope.py``) and leaves terms and formulas
(``terms.py``). These are worked out by ``evaluator.py``, changed by ``replacement.py``, and what is found out about
them is kept by ``memory.py``. ``functions.py`` is the table of functions, ``shapes.py`` tells which texts mean the
same but for names and numbers, ``errors.py`` says what keeps one from being judged.

Doors: ``ast.py``, ``errors.py``, ``evaluator.py``, ``functions.py``, ``memory.py``, ``parser.py``, ``replacement.py``,
``scope.py``, ``shapes.py``, ``terms.py``, ``tokenizer.py``, ``typechecker.py``.
"""
