"""Which entries of two files are the same: those of one id, and those that were probably renamed."""

from __future__ import annotations

import re
from collections.abc import Hashable, Mapping

from verifier.claims import ID

_NAME = re.compile(rf"(?<![A-Za-z0-9_]){ID.pattern}")

Pair = tuple[str | None, str | None]
"""The id in the old file and that in the new one; None where there is none."""


def pair(old: Mapping[str, Hashable], new: Mapping[str, Hashable]) -> list[Pair]:
    """Every entry once: those of the new file in its order, then those that are gone.

    Given are the ids, each with the evidence by which the entry is known under another id: None where there is none.
    Evidence that several entries share proves nothing.
    """
    renamed = _find_renamed(
        {id: evidence for id, evidence in old.items() if id not in new},
        {id: evidence for id, evidence in new.items() if id not in old},
    )
    pairs: list[Pair] = [(id if id in old else renamed.get(id), id) for id in new]
    taken = set(renamed.values())
    return [*pairs, *((id, None) for id in old if id not in new and id not in taken)]


def list_renamed(pairs: list[Pair]) -> dict[str, str]:
    """The new ids of what was renamed, by the old ones."""
    return {old: new for old, new in pairs if old is not None and new is not None and old != new}


def rename(text: str, renamed: Mapping[str, str]) -> str:
    """A formula or an assertion with its names replaced.

    >>> rename("oil / oil_cap <= 5 t", {"oil": "crude"})
    'crude / oil_cap <= 5 t'
    """
    return _NAME.sub(lambda name: renamed.get(name[0], name[0]), text) if renamed else text


def _find_renamed(gone: Mapping[str, Hashable], came: Mapping[str, Hashable]) -> dict[str, str]:
    """The old ids by the new ones."""
    old, new = _by_evidence(gone), _by_evidence(came)
    return {new[evidence]: id for evidence, id in old.items() if evidence in new}


def _by_evidence(entries: Mapping[str, Hashable]) -> dict[Hashable, str]:
    found: dict[Hashable, str] = {}
    shared = set()
    for id, evidence in entries.items():
        if evidence in found:
            shared.add(evidence)
        elif evidence is not None:
            found[evidence] = id
    return {evidence: id for evidence, id in found.items() if evidence not in shared}
