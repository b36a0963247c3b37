"""Mutants of the package, drawn by a seed: its source with one small mistake in it, at one place.

Only what acts is changed: no text, so no docstring and no message; no annotation, decorator or ``if TYPE_CHECKING``;
no constant of a module that is a limit, and no comparison with one.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from random import Random
from typing import NamedTuple

FOLDERS = ("judging", "solving", "values", "expressions", "loading", "prose", "sources")

_TURNED = {
    "<": ("<=", ">"),
    "<=": ("<", ">"),
    ">": (">=", "<"),
    ">=": (">", "<"),
    "==": ("!=",),
    "!=": ("==",),
    "in": ("not in",),
    "not in": ("in",),
    "is": ("is not",),
    "is not": ("is",),
}
_ARITHMETIC = {"+": "-", "-": "+", "*": "/", "//": "*", "/": "*", "%": "*", "|": "&", "&": "|"}
_SWAPPED = {"min": "max", "max": "min", "any": "all", "all": "any"}
_ENDS = {
    **{"low": "high", "high": "low", "low_closed": "high_closed", "high_closed": "low_closed"},
    **{"first": "last", "last": "first"},
}
_OPERATOR = re.compile(rb"not\s+in|is\s+not|[<>=!]=|<<|\*\*|//|[-+*/%|&<>]|\b(?:in|is|and|or)\b")
_LIMIT = re.compile(
    r"MOST|MAX_|LARGE|LONG|ROUNDS|WORK|STEPS|MANY|BITS|GAIN|LOOK|NEAR|FAR|BACKSTOP|RESOURCES|PLACES|RARE|REMEMBERED"
)
"""In the names of constants that only say how much is done."""

_SKIPPED = {"annotation", "returns", "decorator_list"}


class Change(NamedTuple):
    """Bytes of a file that are replaced: by what, and of which kind that mistake is."""

    kind: str
    start: int
    end: int
    new: bytes


class Mutant(NamedTuple):
    """A file of the package with one change; ``before`` and ``after`` are the lines around it, as one."""

    path: str
    line: int
    kind: str
    old: str
    new: str
    before: str
    after: str
    source: bytes

    def __str__(self) -> str:
        path = self.path.removeprefix("verifier/")
        return f"{path}:{self.line} {self.kind}: {self.old or 'nothing'} -> {self.new or 'nothing'}"


class Source:
    """The bytes of a file, and where its nodes stand in them."""

    def __init__(self, path: str, content: bytes) -> None:
        self.path = path
        self.content = content
        self.tree = ast.parse(content)
        self._starts = [0, *(match.end() for match in re.finditer(rb"\n", content)), len(content)]

    def start(self, node: ast.expr) -> int:
        """The offset of its first byte."""
        return self._starts[node.lineno - 1] + node.col_offset

    def end(self, node: ast.expr | ast.pattern) -> int:
        """The offset after its last byte."""
        return self._starts[(node.end_lineno or 1) - 1] + (node.end_col_offset or 0)

    def apply(self, change: Change) -> Mutant:
        """The file with the change."""
        content, (kind, start, end, new) = self.content, change
        first, last = content.rfind(b"\n", 0, start) + 1, content.find(b"\n", end)
        old = content[start:end]
        return Mutant(
            *(self.path, content.count(b"\n", 0, start) + 1, kind, _one_line(old), _one_line(new)),
            *(_one_line(content[first:last]), _one_line(content[first:start] + new + content[end:last])),
            content[:start] + new + content[end:],
        )


def draw(root: Path, seed: int, folders: Sequence[str] = FOLDERS) -> Iterator[Mutant]:
    """All mutants, a folder after the other in turn, and in each folder of any kind as often; none twice."""
    choose, left = Random(seed), {folder: _by_kind(root, folder) for folder in folders}
    while any(left.values()):
        for kinds in filter(None, left.values()):
            kind = choose.choice([*kinds])
            changes = kinds.pop(kind)
            source, change = changes.pop(choose.randrange(len(changes)))
            if changes:
                kinds[kind] = changes
            if compiles(mutant := source.apply(change)):
                yield mutant


def compiles(mutant: Mutant) -> bool:
    """It is still a module of Python."""
    try:
        compile(mutant.source, mutant.path, "exec")
    except (SyntaxError, ValueError):
        return False
    return True


def _by_kind(root: Path, folder: str) -> dict[str, list[tuple[Source, Change]]]:
    found: dict[str, list[tuple[Source, Change]]] = {}
    for path in sorted((root / "verifier" / folder).rglob("*.py")):
        source = Source(path.relative_to(root).as_posix(), path.read_bytes())
        for change in find_changes(source):
            found.setdefault(change.kind, []).append((source, change))
    return found


def find_changes(source: Source) -> Iterator[Change]:
    """Every change that may be made to a file, in the order of its nodes."""
    for node in acting_nodes(source.tree):
        match node:
            case ast.Compare() if not any(map(_is_limit, (node.left, *node.comparators))):
                yield from _turn_comparisons(source, node)
            case ast.BinOp() if not any(map(_is_text, (node.left, node.right))):
                yield from _turn_arithmetic(source, node)
            case ast.BoolOp(values=values):
                yield from _turn_logic(source, values)
            case ast.UnaryOp(op=ast.Not()):
                yield Change("logic", source.start(node), source.start(node) + 4, b"")
            case ast.UnaryOp(op=ast.USub()):
                yield Change("arithmetic", source.start(node), source.start(node) + 1, b"")
            case ast.Constant(value=bool() | int() as value):
                yield from _change_constant(source, node, value)
            case ast.Name(id=name) if name in _SWAPPED:
                yield Change("end", source.start(node), source.end(node), _SWAPPED[name].encode())
            case ast.Attribute(attr=name, ctx=ast.Load()) if name in _ENDS:
                yield Change("end", source.end(node) - len(name), source.end(node), _ENDS[name].encode())
            case ast.If(test=test) | ast.IfExp(test=test) | ast.While(test=test):
                yield from _decide(source, test)
            case ast.comprehension(ifs=ifs):
                for test in ifs:
                    yield from _decide(source, test)
            case ast.match_case(pattern=pattern, guard=None):
                yield Change("branch", source.end(pattern), source.end(pattern), b" if False")
            case ast.match_case(guard=ast.expr() as guard):
                yield from _decide(source, guard)
            case ast.FunctionDef(returns=ast.expr() as returns):
                yield from _return_else(source, node, ast.unparse(returns))


def acting_nodes(tree: ast.AST) -> Iterator[ast.AST]:
    """The nodes that do something when the module runs, and are no texts or limits."""
    for field, value in ast.iter_fields(tree):
        for child in value if isinstance(value, list) else [value]:
            if field not in _SKIPPED and isinstance(child, ast.AST) and not _is_silent(child):
                yield child
                yield from acting_nodes(child)


def _is_silent(node: ast.AST) -> bool:
    match node:
        case ast.If(test=ast.Name(id="TYPE_CHECKING")) | ast.JoinedStr():
            return True
        case ast.keyword(arg="strict"):  # of zip(): what it asserts is so
            return True
        case ast.Assign(targets=[ast.Name(id=name)], value=value):
            is_alias = isinstance(value, ast.BinOp) and isinstance(value.op, ast.BitOr) and not name.islower()
            return name == "__all__" or _is_limit(node.targets[0]) or is_alias
    return False


def _is_limit(node: ast.AST) -> bool:
    name = node.id if isinstance(node, ast.Name) else node.attr if isinstance(node, ast.Attribute) else ""
    return name.isupper() and bool(_LIMIT.search(name))


def _is_text(node: ast.expr) -> bool:
    return isinstance(node, ast.JoinedStr | ast.List | ast.Tuple) or (
        isinstance(node, ast.Constant) and isinstance(node.value, str)
    )


def _turn_comparisons(source: Source, node: ast.Compare) -> Iterator[Change]:
    for left, right in pairwise((node.left, *node.comparators)):
        start, end, sign = _operator_between(source, left, right)
        yield from (Change("comparison", start, end, new.encode()) for new in _TURNED.get(sign, ()))


def _turn_arithmetic(source: Source, node: ast.BinOp) -> Iterator[Change]:
    start, end, sign = _operator_between(source, node.left, node.right)
    if sign in _ARITHMETIC:
        yield Change("arithmetic", start, end, _ARITHMETIC[sign].encode())


def _turn_logic(source: Source, values: Sequence[ast.expr]) -> Iterator[Change]:
    for left, right in pairwise(values):
        start, end, sign = _operator_between(source, left, right)
        yield Change("logic", start, end, b"or" if sign == "and" else b"and")


def _operator_between(source: Source, left: ast.expr, right: ast.expr) -> tuple[int, int, str]:
    found = _OPERATOR.search(source.content, source.end(left), source.start(right))
    assert found is not None, f"{source.path}:{left.lineno} has no operator"
    return found.start(), found.end(), _one_line(found[0])


def _change_constant(source: Source, node: ast.Constant, value: bool | int) -> Iterator[Change]:
    start, end = source.start(node), source.end(node)
    if isinstance(value, bool):
        yield Change("boolean", start, end, str(not value).encode())
        return
    yield from (Change("number", start, end, str(new).encode()) for new in (value + 1, value - 1) if new >= 0)


def _decide(source: Source, test: ast.expr) -> Iterator[Change]:
    """The branch is always taken, or never; always only where the test does not name what the branch uses."""
    names = any(isinstance(part, ast.NamedExpr) for part in ast.walk(test))
    yield from (Change("branch", source.start(test), source.end(test), new) for new in (b"False", b"True")[: 2 - names])


def _return_else(source: Source, node: ast.FunctionDef, returns: str) -> Iterator[Change]:
    """The opposite of a truth, or nothing where nothing may be returned."""
    for part in ast.walk(node):
        if isinstance(part, ast.Return) and part.value is not None and not isinstance(part.value, ast.Constant):
            start, end = source.start(part.value), source.end(part.value)
            if returns == "bool":
                yield Change("return", start, end, b"not (" + source.content[start:end] + b")")
            elif returns.endswith("| None"):
                yield Change("return", start, end, b"None")


def _one_line(code: bytes) -> str:
    return " ".join(code.decode().split())
