"""Files of nothing but mistakes: what a program, a wrong file or an attacker hands in, of any size.

Each is the start of a file, a piece that is repeated with another number each time, and the end.
"""

from __future__ import annotations

from typing import NamedTuple

CLAIM = "claims: {a: 5 t}\n"
CHECK = "checks: {c: a > 1 t}\n"


class Repeated(NamedTuple):
    """A file that says one thing over and over. In ``piece``, {n} is a number."""

    piece: str
    start: str = ""
    end: str = ""

    def fill(self, size: int) -> str:
        """As much of it as fits into so many characters."""
        room = size - len(self.start) - len(self.end)
        if "{n}" not in self.piece:
            return self.start + self.piece * (room // len(self.piece)) + self.end
        pieces: list[str] = []
        while (room := room - len(piece := self.piece.replace("{n}", str(len(pieces))))) >= 0:
            pieces.append(piece)
        return "".join((self.start, *pieces, self.end))


MISTAKES = {
    # YAML
    "empty lines": Repeated("\n"),
    "comments": Repeated("#\n"),
    "one list": Repeated("- x\n"),
    "a list of one-character texts": Repeated("x,", "[", "]"),
    "a text of short lines": Repeated("x\n"),
    "keys alone": Repeated("a:\n"),
    "anchors": Repeated("- &a x\n"),
    "anchored keys": Repeated("&a{n} x: y\n"),
    "tags": Repeated("- !a x\n"),
    "aliases": Repeated("*a,", "title: &a x\nunits: [", "]\n" + CLAIM + CHECK),
    "aliases of nothing": Repeated("*a,", "units: [", "]\n" + CLAIM + CHECK),
    "merge keys": Repeated("<<: x\n"),
    "lists as keys": Repeated("[a]: b\n"),
    "lists in lists": Repeated("- [[[[[[[[[[[[]]]]]]]]]]]]\n"),
    "lists without end": Repeated("["),
    "100 lists in each other": Repeated("- " + "[" * 98 + "]" * 98 + "\n"),
    # keys
    "one key": Repeated("a: x\n"),
    "one key of lists": Repeated("a: [b]\n"),
    "one section": Repeated("claims: a, ", "{", "}"),
    "keys in brackets": Repeated("a,", "{", "}"),
    "unknown keys": Repeated("k{n}: x\n"),
    "unknown keys of a claim": Repeated("    k{n}: x\n", CHECK + "claims:\n  a:\n    value: 5 t\n"),
    "claims with an unknown key": Repeated("  a{n}: {value: 5 t, x: y}\n", CHECK + "claims:\n"),
    "claims without a value": Repeated("  a{n}: {}\n", CHECK + "claims:\n"),
    "claims of nothing": Repeated("  a{n}:\n", CHECK + "claims:\n"),
    "claims that are lists": Repeated("  a{n}: []\n", CHECK + "claims:\n"),
    "sources without a title": Repeated("s{n},", "sources: {", "}\n" + CLAIM + CHECK),
    "sources with a bad date": Repeated("  s{n}: {title: x, published: y}\n", CLAIM + CHECK + "sources:\n"),
    "bad ids": Repeated("  A{n}: 5 t\n", CHECK + "claims:\n"),
    "one id": Repeated("  a: 5 t\n", CHECK + "claims:\n"),
    "reserved ids": Repeated("  end: 5 t\n", CHECK + "claims:\n"),
    "axes given again": Repeated("b: x, ", CHECK + "claims: {a: {value: 5 t, scope: {", "}}}\n"),
    "lists as tags": Repeated("[],", CHECK + "claims: {a: {value: 5 t, tags: [", "]}}\n"),
    # values and units
    "bad units": Repeated("5,", CLAIM + CHECK + "units: [", "]\n"),
    "units given again": Repeated("x,", CLAIM + CHECK + "units: [", "]\n"),
    "units defined by themselves": Repeated("u{n} = 2 v,", CLAIM + CHECK + "units: [", "]\n"),
    "bad values": Repeated("a{n}: x,", CHECK + "claims: {", "}\n"),
    "unknown units": Repeated("a{n}: 5 y,", CHECK + "claims: {", "}\n"),
    "other unknown units": Repeated("  a: 5 x{n}\n", CHECK + "claims:\n"),
    "unknown sources": Repeated("  a{n}: {value: 5 t, source: s}\n", CHECK + "sources: {}\nclaims:\n"),
    # expressions
    "bad checks": Repeated("c{n}: a >,", CLAIM + "checks: {", "}\n"),
    "checks of unknown names": Repeated("c{n}: b > 1,", CLAIM + "checks: {", "}\n"),
    "checks with a bad choice": Repeated("  c{n}: {assert: a > 1 t, expect: x}\n", CLAIM + "checks:\n"),
    "bad formulas": Repeated("d{n}: a +,", CLAIM + CHECK + "derived: {", "}\n"),
    "formulas of unknown names": Repeated("d{n}: b,", CLAIM + CHECK + "derived: {", "}\n"),
    "formulas of a circle each": Repeated("d{n}: d{n},", CLAIM + CHECK + "derived: {", "}\n"),
    "formulas of the first": Repeated("d{n}: d1,", CLAIM + CHECK + "derived: {", "}\n"),
}
"""By what is wrong, and stands in the file many times."""
