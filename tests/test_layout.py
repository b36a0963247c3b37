"""The folders are as their docstrings say: what they are made of, and by which of their files they are entered."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

import verifier

ROOT = Path(verifier.__file__).parent
FOLDERS = sorted(path.parent for path in ROOT.rglob("__init__.py"))
_NAMED = re.compile(r"``([a-z_/]+\.py|[a-z_]+/)``")
_DOORS = re.compile(r"^Doors: (.*)", re.DOTALL | re.MULTILINE)
LOOSE = 9


def _docstring(folder: Path) -> str:
    return ast.get_docstring(ast.parse((folder / "__init__.py").read_text("utf-8"))) or ""


def _module(path: Path) -> tuple[str, ...]:
    parts = path.relative_to(ROOT.parent).with_suffix("").parts
    return parts[:-1] if parts[-1] == "__init__" else parts


MODULES = {_module(path): path for path in ROOT.rglob("*.py")}


@cache
def _imports(path: Path) -> frozenset[Path]:
    """The files of the package that one of them imports."""
    return frozenset(_list_imports(path))


def _list_imports(path: Path) -> Iterator[Path]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            module = tuple(node.module.split("."))
            for name in node.names:
                found = MODULES.get((*module, name.name)) or MODULES.get(module)
                if found is not None:
                    yield found


def _entered(folder: Path) -> set[str]:
    """The files of a folder that are imported from outside, by their names in it."""
    inside = [path for path in MODULES.values() if path.is_relative_to(folder)]
    outside = [path for path in MODULES.values() if path not in inside]
    found = {imported for path in outside for imported in _imports(path) if imported in inside}
    return {path.relative_to(folder).as_posix() for path in found if path.name != "__init__.py"}


@pytest.mark.parametrize("folder", FOLDERS[1:], ids=lambda folder: folder.relative_to(ROOT).as_posix())
def test_a_folder_is_entered_by_its_doors_alone(folder: Path) -> None:
    """Its docstring names them, and none that nobody uses; of a folder in it, the folder: that names its own."""
    doors = _DOORS.search(_docstring(folder))
    entered = {name.partition("/")[0] + "/" if "/" in name else name for name in _entered(folder)}
    assert set(_NAMED.findall(doors[1]) if doors else []) == entered


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.relative_to(ROOT).as_posix())
def test_what_a_docstring_names_is_there(folder: Path) -> None:
    named = _NAMED.findall(_docstring(folder))
    missing = [name for name in named if not (folder / name).exists() and not (ROOT / name).exists()]
    assert missing == []


def test_loose_files_are_few() -> None:
    """Records, and the one screen that ties the folders; every step is a folder."""
    assert len([*ROOT.glob("*.py")]) <= LOOSE


def test_the_map_names_every_folder_and_every_loose_file() -> None:
    text = verifier.__doc__ or ""
    folders = [f"{path.name}/" for path in FOLDERS if path.parent == ROOT]
    loose = [path.name for path in ROOT.glob("*.py") if path.name not in ("__init__.py", "__main__.py")]
    assert [name for name in (*folders, *loose) if name not in text] == []
