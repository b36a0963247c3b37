"""Orders that go round in a circle: ``a < b``, ``b <= c`` and ``c <= a`` exclude each other, whatever the numbers."""

from collections import deque
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from verifier.expressions.terms import MIRRORED, Compared, Relation, Variable


class Link(NamedTuple):
    """One quantity is below another, or not above it, by one of the comparisons."""

    lower: str
    higher: str
    is_strict: bool
    demand: int


Circle = tuple[Link, ...]
"""Links from a quantity back to itself, at least one of them strict."""

_UPWARD = frozenset({Relation.LESS, Relation.AT_MOST, Relation.EQUAL})


def find_circle(comparisons: Sequence[Compared]) -> Circle | None:
    """The shortest circle through the first strict link that is part of one; None where there is none."""
    links: dict[str, list[Link]] = {}
    strict: list[Link] = []
    for number, compared in enumerate(comparisons):
        for link in _links(compared, number):
            links.setdefault(link.lower, []).append(link)
            strict += [link] * link.is_strict
    members = _members_of_circles(links)
    for link in strict:
        if members.get(link.lower, -1) == members.get(link.higher, -2):
            return (link, *_path(links, link.higher, link.lower))
    return None


def _links(compared: Compared, number: int) -> Iterator[Link]:
    """What the comparison of two quantities says of their order, in one direction or, for an equality, in both."""
    left, relation, right = compared
    if not (isinstance(left, Variable) and isinstance(right, Variable)):
        return
    if relation in _UPWARD:
        yield Link(left.name, right.name, relation is Relation.LESS, number)
    if MIRRORED[relation] in _UPWARD:
        yield Link(right.name, left.name, relation is Relation.MORE, number)


def _members_of_circles(links: dict[str, list[Link]]) -> dict[str, int]:
    """The number of the circle that each quantity is part of (strongly connected components, Kosaraju)."""
    finished: list[str] = []
    seen: set[str] = set()
    for start in links:
        stack = [(start, False)]
        while stack:
            name, entered = stack.pop()
            if entered:
                finished.append(name)
            elif name not in seen:
                seen.add(name)
                stack.append((name, True))
                stack.extend((link.higher, False) for link in links.get(name, ()))
    backward: dict[str, list[str]] = {}
    for name, outgoing in links.items():
        for link in outgoing:
            backward.setdefault(link.higher, []).append(name)
    members: dict[str, int] = {}
    for number, start in enumerate(reversed(finished)):
        pending = [start]
        while pending:
            name = pending.pop()
            if name not in members:
                members[name] = number
                pending.extend(backward.get(name, ()))
    return members


def _path(links: dict[str, list[Link]], start: str, end: str) -> Circle:
    """The shortest way along links; there is one."""
    reached: dict[str, Circle] = {start: ()}
    waiting = deque([start])
    while end not in reached:
        name = waiting.popleft()
        for link in links.get(name, ()):
            if link.higher not in reached:
                reached[link.higher] = (*reached[name], link)
                waiting.append(link.higher)
    return reached[end]
