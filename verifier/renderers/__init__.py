"""A file per format: each turns reports into text. None opens a file or looks at the terminal.

``registry.py`` is the table of formats. ``wording.py`` and ``code_frame.py`` are what formats for
people share, ``records.py`` and ``exact.py`` what formats for programs share.
"""
