"""What holds for every test: it does not know in which job it runs, unless it says so."""

from __future__ import annotations

import os

for name in ("GITHUB_ACTIONS", "GITHUB_STEP_SUMMARY"):  # read by the command, and by Typer when it is imported
    os.environ.pop(name, None)
