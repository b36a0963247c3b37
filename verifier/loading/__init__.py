"""The text of a claims file -> ``Document``, and a diagnostic at the place of each mistake.

The door is ``loader.py``. ``yaml_nodes.py`` makes nodes with positions of YAML, ``yaml_errors.py`` says why a text is
none; ``fields.py`` is the table of all keys, by which ``field_reader.py`` reads one record. From the same table
``schema.py`` writes the JSON Schema (``claims.schema.json``, as it is kept). A baseline is read by the nodes and
fields of this folder too.

Doors: ``field_reader.py``, ``fields.py``, ``loader.py``, ``schema.py``, ``yaml_nodes.py``.
"""
