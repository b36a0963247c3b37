"""How tall the page of a file of many checks is, and where on it the faults stand, as a browser lays it out.

    python benchmarks/page_height.py [--checks 52] [--wrong 4] [--width 1200] [--keep page.html]

Chromium is looked for on the path, and by ``VERIFIER_CHROMIUM``; without it, the script says so and measures nothing.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).parent.parent))

from verifier import verify
from verifier.renderers.html.page import render_html
from verifier.text import TextFile

MOST_PIXELS = 6_000
"""The budget for 52 checks of which 4 fail, 1,200 pixels wide."""

_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
_FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--hide-scrollbars",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
)  # fmt: skip
_MEASURE = """<script>
const top_ = element => Math.round(element.getBoundingClientRect().top + scrollY)
const tops = choice => [...document.querySelectorAll(choice)].map(top_).join(",")
document.documentElement.setAttribute("data-measured",
  `${document.documentElement.scrollHeight};${tops("article.fails")};${tops("details.row")}`)
</script>"""


class Measured(NamedTuple):
    """In pixels: the height of the page, where each fault begins, and each line of a check that passes."""

    height: int
    faults: tuple[int, ...]
    passing: tuple[int, ...]

    @property
    def begins_with_faults(self) -> bool:
        """No passing check stands above a fault."""
        return not self.passing or all(top < min(self.passing) for top in self.faults)


def main() -> None:
    options = _read_options()
    browser = find_browser()
    if browser is None:
        print("No Chromium was found on the path or under VERIFIER_CHROMIUM: nothing was measured.")
        return
    page = render_page(options.checks, options.wrong)
    if options.keep is not None:
        options.keep.write_text(page, "utf-8")
    found = measure(page, options.width, browser)
    print(f"{options.checks} checks, {options.wrong} of them wrong, {options.width} pixels wide")
    print(f"height          {found.height:,} pixels (budget {MOST_PIXELS:,} for 52 checks, 1,200 wide)")
    print(f"faults begin at {', '.join(f'{top:,}' for top in found.faults) or 'none'}")
    print(f"passing ones at {found.passing[0]:,} to {found.passing[-1]:,}" if found.passing else "no check passes")
    print(f"begins with the faults: {'yes' if found.begins_with_faults else 'no'}")


def find_browser() -> str | None:
    """The path of a Chromium, if there is one."""
    told = os.environ.get("VERIFIER_CHROMIUM", "")
    return next((path for name in (told, *_NAMES) if name and (path := shutil.which(name))), None)


def render_page(checks: int, wrong: int) -> str:
    """The page of a file in which the totals of some towns are wrong."""
    report = verify(TextFile("towns.yaml", "\n".join(_write_file(checks, wrong))))
    return "".join(render_html([report], strict=False, version="0"))


def measure(page: str, width: int, browser: str) -> Measured:
    """The page as the browser lays it out; a copy without its policy, which would refuse the script that measures."""
    copy = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", page).replace(
        "</body>", f"{_MEASURE}</body>"
    )
    with TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        file = Path(folder) / "page.html"
        file.write_text(copy, "utf-8")
        words = [browser, *_FLAGS, f"--user-data-dir={folder}/profile", f"--window-size={width},900", "--dump-dom"]
        done = subprocess.run([*words, file.as_uri()], capture_output=True, text=True, check=True, timeout=120)
    found = re.search(r'data-measured="(\d+);([\d,]*);([\d,]*)"', done.stdout)
    if found is None:
        raise SystemExit("the browser did not measure the page")
    height, faults, passing = ([int(top) for top in tops.split(",") if top] for tops in found.groups())
    return Measured(height[0], tuple(faults), tuple(passing))


def _write_file(checks: int, wrong: int) -> Iterator[str]:
    """A town a check: its men and women, and their total, which is out by 700 persons where it is wrong."""
    yield "title: Inhabitants of towns, by sex"
    yield "units: [person]"
    yield "sources: {yearbook: {title: Yearbook of the office of statistics, published: 2024-05}}"
    yield "claims:"
    every = max(1, checks // max(1, wrong))
    for number in range(checks):
        men, women = 20_000 + 137 * number, 21_000 + 149 * number
        is_wrong = number % every == every // 2 and number // every < wrong
        total = men + women + 700 * is_wrong
        for name, count in (("men", men), ("women", women), ("all", total)):
            said = f"{{value: exactly {count:_} persons, source: yearbook, quote: '{count:,} persons'"
            yield f"  {name}_{number}: {said}, statement: '{name.capitalize()} in town {number}'}}"
    yield "checks:"
    for number in range(checks):
        statement = f"Men and women of town {number} make up its inhabitants"
        yield f"  town_{number}: {{assert: men_{number} + women_{number} == all_{number}, statement: {statement}}}"


def _read_options() -> argparse.Namespace:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--checks", type=int, default=52)
    arguments.add_argument("--wrong", type=int, default=4)
    arguments.add_argument("--width", type=int, default=1200)
    arguments.add_argument("--keep", type=Path, help="where to leave the page, to look at it")
    return arguments.parse_args()


if __name__ == "__main__":
    main()
