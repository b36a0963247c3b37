"""How much a run of the tests tries: all of it with ``--long``, else what finds most faults soonest."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import TypeVar

import pytest

T = TypeVar("T")

IS_LONG = "VERIFIER_LONG" in os.environ
"""Said by ``--long``; an environment variable, for settings are read while modules are imported."""

takes_long = pytest.mark.long
"""Marks what is skipped without ``--long``: a second look at what quicker tests hold."""


def part_of(items: Sequence[T], every: int) -> Sequence[T]:
    """All of them in a long run, else every so many, the first among them."""
    return items if IS_LONG else items[::every]


def all_long_but(first: int, items: Sequence[T]) -> list[object]:
    """Parameters of a test, of which all but the first few take long."""
    return [pytest.param(item, marks=takes_long) if number >= first else item for number, item in enumerate(items)]
