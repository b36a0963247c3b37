"""The bytes of a file -> text, as a reader sees it; knows no claims.

Two doors: ``file_reader.py`` for any file (how much is read, UTF-8, why it cannot be), ``page_reader.py`` for a page,
in the encoding that it declares: plain text, HTML (``html_reader.py``) or Markdown (``markdown_reader.py``).

Doors: ``file_reader.py``, ``page_reader.py``.
"""
