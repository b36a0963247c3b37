"""What a shell offers for a value that is being typed: ids of claims files, codes, formats."""

import os
from collections.abc import Callable, Iterable

import typer

from verifier.claims import ID, Document
from verifier.cli.options import DEFAULT_FILE
from verifier.codes import CODES
from verifier.pages.file_reader import UnreadableError, read_text
from verifier.renderers.registry import RENDERERS

TOGETHER = "together"
"""What stands for all checks at once in ``verifier explain``, where nothing in the file has that id."""
_MOST_BYTES = 1_000_000  # what is read between two strokes of a key


def complete_explained(ctx: typer.Context, incomplete: str) -> list[str]:
    """Ids, and where no file is named the codes of diagnostics."""
    given = ctx.params.get("arguments") or []
    if len(given) > 1:
        return []
    ids = _ids(given or [DEFAULT_FILE], _list_explained)
    return _starting([*ids, *([] if given else CODES)], incomplete)


def _list_explained(document: Document) -> list[str]:
    together = [TOGETHER] if document.checks else []
    return [*document.checks, *document.claims, *document.derived, *together]


def complete_check(ctx: typer.Context, incomplete: str) -> list[str]:
    """The ids of the checks of the files that are named."""
    files = ctx.params.get("files") or ctx.args or [DEFAULT_FILE]  # the option's value being open, they may be unsorted
    return _starting(_ids(files, lambda document: document.checks), incomplete)


def complete_format(incomplete: str) -> list[str]:
    """The names of formats."""
    return _starting(RENDERERS, incomplete)


def complete_diff_format(incomplete: str) -> list[str]:
    """The names of the formats of a difference."""
    from verifier.renderers.diff.registry import DIFF_RENDERERS  # noqa: PLC0415  # other commands need none of it

    return _starting(DIFF_RENDERERS, incomplete)


def _starting(words: Iterable[str], incomplete: str) -> list[str]:
    return [word for word in dict.fromkeys(words) if word.startswith(incomplete)]


def _ids(names: Iterable[str], choose: Callable[[Document], Iterable[str]]) -> list[str]:
    """The chosen ids of claims files. What is no id is not offered: some shells evaluate what they are given."""
    documents = filter(None, map(_load, names))
    return [id for document in documents for id in choose(document) if ID.fullmatch(id)]


def _load(name: str) -> Document | None:
    """What a file says; None where it cannot be read at once."""
    from verifier.loading.loader import load  # noqa: PLC0415  # only where a file is read

    try:
        return load(read_text(name, _MOST_BYTES))[0] if os.path.isfile(name) else None
    except UnreadableError:
        return None
