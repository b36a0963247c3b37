"""Writes what the pages for users say of the program: the tables of the language, and what commands print.

A template in ``packaging/pages`` becomes a page in ``docs/language``: a line ``<!-- hedges -->`` in it is replaced by
that table, made from the table that the program uses. In all pages, what stands below the commands of a console block
is replaced by what they print. Run it after a change of the language or of a report, and read what it changes::

    python packaging/write_pages.py
"""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Iterable
from pathlib import Path

from language_tables import TABLES
from markdown_page import Page, read_page
from page_runner import OWN_TESTS, ROOT, PageRunner

TEMPLATES = ROOT / "packaging" / "pages"
PAGES = "docs/language"


def generate_page(name: str) -> str:
    """The page that a template becomes: its tables, and what its commands print."""
    template = (TEMPLATES / name).read_text("utf-8")
    content = re.sub(r"^<!-- (\w+) -->\n", lambda found: _lines(TABLES[found[1]]()), template, flags=re.MULTILINE)
    return run_commands(Page(f"{PAGES}/{name}", content))


def run_commands(page: Page) -> str:
    """The page with what its commands print, each page in a folder of its own."""
    before = os.getcwd()
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        try:
            return PageRunner(page, Path(folder)).rewrite()
        finally:
            os.chdir(before)


def main() -> None:
    """Write every page that is generated, then what commands print in all others."""
    generated = [ROOT / PAGES / template.name for template in sorted(TEMPLATES.glob("*.md"))]
    for path in generated:
        _store(path, generate_page(path.name))
    for path in sorted([*ROOT.glob("docs/**/*.md"), ROOT / "README.md", ROOT / "examples/README.md"]):
        name = path.relative_to(ROOT).as_posix()
        if path not in generated and name not in OWN_TESTS:
            _store(path, run_commands(read_page(ROOT, name)))


def _lines(lines: Iterable[str]) -> str:
    return "".join(f"{line}\n" for line in lines)


def _store(path: Path, text: str) -> None:
    if not path.exists() or path.read_text("utf-8") != text:
        path.write_text(text, "utf-8")
        print("changed:", path.relative_to(ROOT))


if __name__ == "__main__":
    main()
