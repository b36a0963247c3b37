"""The formats of a report. To add one: a file that renders it, and an entry in ``RENDERERS``."""

from collections.abc import Callable, Iterable, Iterator
from typing import Generic, NamedTuple, TypeVar

from verifier.report import Report

Found = TypeVar("Found")
"""What a format writes: the reports of a run, or a difference."""


class Settings(NamedTuple):
    """What may be chosen about a report for people; a format for programs says everything, always.

    ``version`` is that of the verifier, for formats that name it. Formats for other programs write paths as seen
    from ``folder``, in which the run was started.
    """

    width: int = 80
    color: bool = False
    strict: bool = False
    quiet: bool = False
    verbose: bool = False
    version: str = ""
    folder: str = ""


class Renderer(NamedTuple, Generic[Found]):
    """What turns what was found into pieces of text, each as soon as it is known.

    ``for_programs``: it is UTF-8 with line feeds wherever it goes, not in the encoding of a terminal.
    """

    render: Callable[[Found, Settings], Iterator[str]]
    for_programs: bool = True


def _render_terminal(reports: Iterable[Report], settings: Settings) -> Iterator[str]:
    from verifier.renderers.terminal.report import render_run  # noqa: PLC0415  # Rich takes a third of the start

    return render_run(
        reports,
        width=settings.width,
        color=settings.color,
        strict=settings.strict,
        quiet=settings.quiet,
        verbose=settings.verbose,
    )


def _render_json(reports: Iterable[Report], settings: Settings) -> Iterator[str]:
    from verifier.renderers.json import render_json  # noqa: PLC0415  # only what is asked for is loaded

    return render_json(reports, settings.version)


def _render_jsonl(reports: Iterable[Report], settings: Settings) -> Iterator[str]:
    from verifier.renderers.json import render_jsonl  # noqa: PLC0415  # the same

    return render_jsonl(reports, settings.version)


def _render_concise(reports: Iterable[Report], settings: Settings) -> Iterator[str]:
    from verifier.renderers.concise import render_concise  # noqa: PLC0415  # the same

    return render_concise(reports, folder=settings.folder, strict=settings.strict, quiet=settings.quiet)


def _render_markdown(reports: Iterable[Report], settings: Settings) -> Iterator[str]:
    from verifier.renderers.markdown import render_markdown  # noqa: PLC0415  # the same

    return render_markdown(reports, folder=settings.folder, strict=settings.strict, quiet=settings.quiet)


def _render_github(reports: Iterable[Report], settings: Settings) -> Iterator[str]:
    from verifier.renderers.github import render_github  # noqa: PLC0415  # the same

    return render_github(reports, folder=settings.folder, strict=settings.strict)


def _render_gitlab(reports: Iterable[Report], settings: Settings) -> Iterator[str]:
    from verifier.renderers.gitlab import render_gitlab  # noqa: PLC0415  # the same

    return render_gitlab(reports, folder=settings.folder, strict=settings.strict)


def _render_junit(reports: Iterable[Report], settings: Settings) -> Iterator[str]:
    from verifier.renderers.junit import render_junit  # noqa: PLC0415  # the same

    return render_junit(reports, folder=settings.folder, strict=settings.strict)


def _render_sarif(reports: Iterable[Report], settings: Settings) -> Iterator[str]:
    from verifier.renderers.sarif import render_sarif  # noqa: PLC0415  # the same

    return render_sarif(reports, folder=settings.folder, version=settings.version, strict=settings.strict)


def _render_rdjson(reports: Iterable[Report], settings: Settings) -> Iterator[str]:
    from verifier.renderers.rdjson import render_rdjson  # noqa: PLC0415  # the same

    return render_rdjson(reports, folder=settings.folder, strict=settings.strict)


def _render_html(reports: Iterable[Report], settings: Settings) -> Iterator[str]:
    from verifier.renderers.html.page import render_html  # noqa: PLC0415  # templates, which no other format needs

    return render_html(reports, strict=settings.strict, version=settings.version)


RENDERERS: dict[str, Renderer[Iterable[Report]]] = {
    "terminal": Renderer(_render_terminal, for_programs=False),
    "concise": Renderer(_render_concise, for_programs=False),
    "markdown": Renderer(_render_markdown),
    "json": Renderer(_render_json),
    "jsonl": Renderer(_render_jsonl),
    "junit": Renderer(_render_junit),
    "sarif": Renderer(_render_sarif),
    "github": Renderer(_render_github),
    "gitlab": Renderer(_render_gitlab),
    "rdjson": Renderer(_render_rdjson),
    "html": Renderer(_render_html),
}
