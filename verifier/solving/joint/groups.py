"""Names that belong together (union-find)."""

from __future__ import annotations


class Groups:
    """Disjoint groups of names, which can be joined; each name begins as a group of its own."""

    def __init__(self) -> None:
        self._above: dict[str, str] = {}

    def root(self, name: str) -> str:
        """The name that stands for its group."""
        while (above := self._above.get(name, name)) != name:
            self._above[name] = name = self._above.get(above, above)
        return name

    def join(self, first: str, second: str) -> bool:
        """Make one group of two; whether they were two."""
        first, second = self.root(first), self.root(second)
        self._above[second] = first
        return first != second
