"""Holds the sources of a claims file to the snapshots that it names: their hashes, and the file with these written in.

Every other byte of the file stays as it is: comments, styles, line breaks, anchors.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from typing import Any, NamedTuple

from verifier.claims import Document, Source
from verifier.loading.loader import load
from verifier.loading.yaml_nodes import Entry, parse_yaml
from verifier.loading.yaml_nodes import Mapping as YamlMapping
from verifier.pages.file_reader import UnreadableError
from verifier.sources.snapshot_reader import read_beside
from verifier.text import TextFile, Words

_COLON = re.compile(r"[ \t]*:")
_ALIAS = re.compile(r"[ \t]*:[ \t]*(\*[^\s,\[\]{}]+)")
_BREAK = re.compile(r"\r\n|\n|\r|$(?![\r\n])")
_QUOTES = ("'", '"')


class State(StrEnum):
    """How the hash of a snapshot compares with the one that the file states."""

    NEW = "new"
    EQUAL = "equal"
    CHANGED = "changed"


class Pin(NamedTuple):
    """The snapshot of a source: its path as written, and its hash, or why it has none."""

    source: str
    snapshot: str
    state: State
    sha256: str = ""
    reason: str = ""


class _Edit(NamedTuple):
    """What takes the place of a stretch of the file."""

    start: int
    end: int
    text: str


def pin(document: Document, *, allow_outside: bool = False) -> list[Pin]:
    """The hashes of all snapshots, in the order of the sources."""
    snapshots = ((source, source.snapshot) for source in document.sources.values())
    return [_pin(source, path, document, allow_outside) for source, path in snapshots if path is not None]


def write_pins(file: TextFile, document: Document, pins: Sequence[Pin]) -> str | None:
    """The file's text with the hashes that it lacks, or None where they cannot be written without harm.

    The text is read again, and must say what it said, and these hashes.
    """
    wanted = {pin.source: pin.sha256 for pin in pins if pin.sha256}
    edits = set(
        _list_edits(file, {pin.source: pin.sha256 for pin in pins if pin.state is not State.EQUAL and pin.sha256})
    )
    content = file.content
    for edit in sorted(edits, reverse=True):
        content = content[: edit.start] + edit.text + content[edit.end :]
    written, _ = load(TextFile(file.name, content))
    expected = {
        id: source._replace(sha256=Words(wanted[id], 0, 0)) if id in wanted else source
        for id, source in document.sources.items()
    }
    is_kept = written is not None and _say(written) == _say(document._replace(sources=expected))
    return content if is_kept else None


def _pin(source: Source, path: Words, document: Document, allow_outside: bool) -> Pin:
    stated = source.sha256.text.lower() if source.sha256 is not None else None
    try:
        found = read_beside(document.file.name, path.text, allow_outside=allow_outside).sha256
    except UnreadableError as error:
        return Pin(source.id.text, path.text, State.CHANGED, reason=str(error))
    state = State.NEW if stated is None else State.EQUAL if stated == found else State.CHANGED
    return Pin(source.id.text, path.text, state, found)


def _list_edits(file: TextFile, hashes: Mapping[str, str]) -> Iterator[_Edit]:
    root, _ = parse_yaml(file)
    for section in _entries(root, "sources"):
        for source in section.value.entries if isinstance(section.value, YamlMapping) else ():
            if source.key.text in hashes and isinstance(source.value, YamlMapping):
                yield from _edit_source(file.content, source.value, hashes[source.key.text])


def _edit_source(content: str, source: YamlMapping, sha256: str) -> Iterator[_Edit]:
    """A hash in place of the one that is stated, or behind the snapshot."""
    stated = next(_entries(source, "sha256"), None)
    if stated is not None:
        yield _replace(content, stated, sha256)
        return
    for snapshot in _entries(source, "snapshot"):
        key = content[snapshot.key.start] if content[snapshot.key.start] in _QUOTES else ""
        field = f"{key}sha256{key}: {key}{sha256}{key}"
        if content.startswith("{", source.span.start):
            end = _end(content, snapshot)
            yield _Edit(end, end, f", {field}")
        else:
            yield _insert_line(content, snapshot, field)


def _replace(content: str, stated: Entry, sha256: str) -> _Edit:
    key, value = stated
    if alias := _find_alias(content, stated):
        return _Edit(*alias.span(1), sha256)
    if isinstance(value, Words) and value.start < value.end:
        quote = content[value.start] if content[value.start] in _QUOTES else ""
        return _Edit(value.start, value.end, f"{quote}{sha256}{quote}")
    colon = _COLON.match(content, key.end)
    end = colon.end() if colon else key.end
    return _Edit(end, end, f" {sha256}" if colon else f": {sha256}")


def _insert_line(content: str, snapshot: Entry, field: str) -> _Edit:
    """A line of its own below the snapshot's, indented and ended as that."""
    start = max(content.rfind("\n", 0, snapshot.key.start), content.rfind("\r", 0, snapshot.key.start)) + 1
    ended = _BREAK.search(content, _end(content, snapshot))
    end = ended.start() if ended else len(content)
    first_break = re.search(r"\r\n|\n|\r", content)
    line_break = (ended and ended[0]) or (first_break and first_break[0]) or "\n"
    return _Edit(end, end, f"{line_break}{content[start : snapshot.key.start]}{field}")


def _end(content: str, entry: Entry) -> int:
    """Where the value ends; of an alias, where that ends, and not the value that it stands for."""
    alias = _find_alias(content, entry)
    return alias.end(1) if alias else entry.value.span.end


def _find_alias(content: str, entry: Entry) -> re.Match[str] | None:
    """The alias behind a key: what it stands for stands before the key."""
    return _ALIAS.match(content, entry.key.end) if entry.value.span.end <= entry.key.start else None


def _entries(node: Any, name: str) -> Iterator[Entry]:
    if isinstance(node, YamlMapping):
        yield from (entry for entry in node.entries if entry.key.text == name)


def _say(value: Any) -> Any:
    """What a record says, wherever it stands."""
    match value:
        case Words():
            return value.text
        case TextFile():
            return None
        case tuple():
            return tuple(map(_say, value))
        case Mapping():
            return {key: _say(part) for key, part in value.items()}
        case _:
            return value
