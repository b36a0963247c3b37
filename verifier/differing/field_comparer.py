"""What the fields of an entry say, and which of them say something else."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from verifier.claims import Check, Claim, Derived, Document, Source
from verifier.differing.changes import FieldChange
from verifier.differing.pairer import rename
from verifier.text import Words

Record = Claim | Derived | Check | Source

CLAIM = {
    "value": "value",
    "statement": "statement",
    "period": "period",
    "as_of": "as_of",
    "source": "sources",
    "quote": "quote",
    "scope": "scope",
    "given": "given",
    "note": "note",
    "tags": "tags",
}
DERIVED = {"formula": "formula", "in": "unit", "statement": "statement", "note": "note", "tags": "tags"}
CHECK = {
    "assert": "assertion",
    "expect": "expect",
    "severity": "severity",
    "statement": "statement",
    "because": "because",
    "across": "across",
    "tags": "tags",
}
SOURCE = {name: name for name in Source._fields if name != "id"}
"""The fields of each kind of entry: their names in the file, and in the record."""

_NAMING = frozenset({"formula", "assert", "source", "reported_by"})
"""The fields that name other entries."""


def compare_fields(
    old: Record, new: Record, names: Mapping[str, str], renamed: Mapping[str, str] | None = None
) -> tuple[FieldChange, ...]:
    """The fields that say something else; another name of what was renamed says the same."""
    return tuple(_compare(old, new, names, renamed or {}))


def compare_heads(old: Document, new: Document) -> tuple[FieldChange, ...]:
    """The fields of the file as a whole that say something else; of its units, those that came and went."""
    before, after = ({_join(words.text) for words in document.units} for document in (old, new))
    units = [", ".join(sorted(one - other)) or None for one, other in ((before, after), (after, before))]
    changes = [
        FieldChange("title", say(old.title), say(new.title)),
        FieldChange("language", say(old.language), say(new.language)),
        FieldChange("units", *units),
    ]
    return tuple(change for change in changes if change.old != change.new)


def say(value: object) -> str | None:
    """What a field says, white space aside; lists in the order of the alphabet, for theirs says nothing."""
    if value is None:
        return None
    if isinstance(value, Words):
        return _join(value.text)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Mapping):
        return ", ".join(f"{name}: {say(words)}" for name, words in sorted(value.items())) or None
    if isinstance(value, tuple):
        return ", ".join(sorted(_join(str(words)) for words in value)) or None
    return str(value)


def _compare(old: Record, new: Record, names: Mapping[str, str], renamed: Mapping[str, str]) -> Iterator[FieldChange]:
    for name, attribute in names.items():
        before, after = say(getattr(old, attribute)), say(getattr(new, attribute))
        if before == after:
            continue
        if name in _NAMING and before is not None and _sort(name, rename(before, renamed)) == after:
            continue
        yield FieldChange(name, before, after)


def _sort(name: str, text: str) -> str:
    """The ids of several sources stand in the order of the alphabet, also after a renaming."""
    return ", ".join(sorted(text.split(", "))) if name == "source" else text


def _join(text: str) -> str:
    return " ".join(text.split())
