"""What is once found out about a term or a formula, such as the order of its parts, is remembered by the object.

So they are told apart as objects: of terms the latest are remembered, of a formula what it keeps itself.
"""

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import TypeVar, cast

T = TypeVar("T")
F = TypeVar("F")

remembered = lru_cache(maxsize=2048)
"""Remembers what was found out about the latest terms and formulas."""


def kept(find: Callable[[F], T]) -> Callable[[F], T]:
    """Keeps what was found out about a formula with it, as long as it lasts: thousands are looked at again and again.

    The formula itself must not be part of that: circles are not collected in a single run.
    """
    key = find.__qualname__

    @wraps(find)
    def recall(formula: F) -> T:
        known = formula.__dict__
        if key not in known:
            known[key] = find(formula)
        found: T = known[key]
        return found

    return recall


def with_room(record: type[T]) -> type[T]:
    """Let what is found out about a record be kept with it; a tuple has no room for that."""
    space = {"__module__": record.__module__, "__doc__": record.__doc__, "__qualname__": record.__qualname__}
    return cast("type[T]", type(record.__name__, (record,), space))


def told_apart(record: type[T]) -> type[T]:
    """Make a record equal to itself alone. As a tuple it would be hashed and compared part by part, to any depth."""
    for name in ("__eq__", "__ne__", "__hash__"):
        setattr(record, name, getattr(object, name))
    return record
