"""The formats in which a difference is written. To add one: a file that renders it, and an entry in the table."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from verifier.renderers.registry import Renderer, Settings

if TYPE_CHECKING:
    from verifier.differing.changes import Difference


def _render_terminal(difference: "Difference", settings: Settings) -> Iterator[str]:
    from verifier.renderers.diff.terminal import render  # noqa: PLC0415  # Rich takes a third of the start

    return render(difference, settings)


def _render_markdown(difference: "Difference", settings: Settings) -> Iterator[str]:
    from verifier.renderers.diff.markdown import render  # noqa: PLC0415  # only what is asked for is loaded

    return render(difference, settings)


def _render_json(difference: "Difference", settings: Settings) -> Iterator[str]:
    from verifier.renderers.diff.json import render  # noqa: PLC0415  # the same

    return render(difference, settings)


DIFF_RENDERERS: "dict[str, Renderer[Difference]]" = {
    "terminal": Renderer(_render_terminal, for_programs=False),
    "markdown": Renderer(_render_markdown),
    "json": Renderer(_render_json),
}
