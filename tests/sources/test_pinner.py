"""The hashes of snapshots; what the command writes of them stands in ``tests/cli/test_pin.py``."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

from verifier.loading.loader import load
from verifier.sources.pinner import pin
from verifier.text import TextFile

FILE = "sources: {s: {title: S, snapshot: ../paper.txt}}\nclaims: {oil: 5 barrels}\nchecks: {c: oil > 4 barrels}\n"


def test_what_lies_outside_has_no_hash_unless_that_is_said(tmp_path: Path) -> None:
    (tmp_path / "deep").mkdir()
    (tmp_path / "paper.txt").write_bytes(b"5 barrels")
    document, _ = load(TextFile(str(tmp_path / "deep" / "claims.yaml"), FILE))
    assert document is not None
    assert [bool(found.sha256) for found in pin(document)] == [False]
    assert [found.sha256 for found in pin(document, allow_outside=True)] == [sha256(b"5 barrels").hexdigest()]
