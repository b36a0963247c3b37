"""What a change to a claims file changes, as text: for the terminal, as Markdown, as JSON.

In comes a difference, as ``differing/`` finds it, and the settings of every format; out go pieces of text. The door is
``registry.py``, the table of formats, and others import nothing else. Formats for people share the sections and their
order, the items in them, and the words of those.

Doors: ``registry.py``.
"""
