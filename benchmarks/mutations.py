"""Small changes to a claims file: of characters, words, lines and blocks, some of them hostile."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from random import Random

HOSTILE = (
    *("\x00", "\ufeff", "\u202e", "\u2066", "\x1b[31m", "\x9b", "٣", "é", "\r", "\t", "\u2028", "\u200b"),
    *("[bold]", "[/]", "9" * 50, "^", "(", "&a ", "*a", "!!x ", "<<: ", "# ", "'", '"', "? ", "- ", "---\n", "%"),
)
"""Put between any two characters."""

HOSTILE_VALUES = (
    # numbers that are none, or too many digits of one
    *("9" * 10_000, "1" + "0" * 4_000, "0." + "0" * 5_000 + "1", "1e999999999", "0x1F", ".inf", ".nan"),
    *("-0", "1_", "1,5"),
    *("1/0", "0 in 0", "1 in 0", "10 ± 9^9 %", "12:30:45", "9 million million million million"),
    *("half dozen thousand", "half of half"),
    *("10 to 1", "0 to 0", "more than 0, less than 0", "up to -0 %", "5 m^999999999", "1 m" + "/m" * 2_000, "1 €"),
    # dates at the edge of the calendar
    *("2024-02-30", "9999-12-31", "0000-01-01", "9999-12/..", "2024-03-07/2023-01-01", "in 99999"),
    # expressions that grow, nest or never end
    *("9^9^9", "{id}^{id}", "{id}^9999999", "{id}^-9999", "{id}" + "^2" * 40),
    *("(" * 5_000, "(" * 30 + "{id}" + ")" * 30),
    *("not " * 3_000 + "{id} > 1", "{id} == " * 60 + "{id}", "-" * 5_000 + "{id}", "sqrt(" * 31 + "{id}" + ")" * 31),
    *("min(" + "{id}, " * 2_000 + "1)", " + ".join(["{id}"] * 400) + " == 1", "whole({id}^9 / 7) and {id}^2 == 2"),
    *("{id} / ({id} - {id}) == 1", "sqrt(-1 - {id}^2) >= 0", "{id} in {id}..{id}", "{id} == {id} within 0 %"),
    *("(({id} + 1)^8 - {id})^8 > {id}^64", "{id} == 10^400 or {id} == 10^-400"),
    *("date(9999-12-31) + {id} * 1 day > date(2024)", "date(2024) == {id}"),
    *("duration({id}) + start({id}) == end({id})", "{id} * 1 year == {id} * 12 month", "count({id}) == {id}"),
    # YAML of every kind
    *("*a", "&a *a", "&a [*a]", "{<<: *a}", "<<: {a: 1}", "!!python/object/apply:os.system [ls]"),
    *("!!binary x", "!!set {a}"),
    *("[" * 1_000, "{a: " * 400, "[[[[[[[[]]]]]]]]", "|\n   9", ">-\n   a\n   b", "? a", "~", "null"),
    *("", "'", '"', "- a", "%YAML 9"),
    *("[a, a, a]", "{a: 1, a: 2}", '"\\ud800"', '"\\e[2J"', '"\\0"', '"\\u202e"', "@", "`", "a: b: c", "#"),
    # what a terminal or its markup would obey
    *("[bold red]x[/]", "[/bold]", "[link=file:///x]y[/link]", "\x1b]8;;file:///x\x07y", "\x1b[2J"),
    *("\u202eabc\u2066", ":smile:"),
    *("a" * 3_000, "\u0301" * 50, "漢字 " * 60, "\U0001f468\u200d\U0001f469\u200d\U0001f467", "\u200b", "::error::x"),
)
"""Put in the place of a value; ``{id}`` is a key of the file."""

_ID = re.compile(r"^[ \t]+(\w+):", re.MULTILINE)
_VALUE = re.compile(r"(?<=: )[^\s{\[&*].*$|(?<=: )[^,{}\[\]\n]+(?=[,}])", re.MULTILINE)

Mutation = Callable[[str, Sequence[str], Random], str]


def mutate(text: str, others: Sequence[str], choose: Random) -> str:
    """The text after one to four small changes."""
    for _ in range(choose.randint(1, 4)):
        text = choose.choice(MUTATIONS)(text, others, choose)
    return text


def _place(text: str, choose: Random) -> int:
    return choose.randint(0, len(text))


def _delete(text: str, _: Sequence[str], choose: Random) -> str:
    at = _place(text, choose)
    return text[:at] + text[at + choose.choice((1, 1, 2, 5, 30)) :]


def _insert_hostile(text: str, _: Sequence[str], choose: Random) -> str:
    at = _place(text, choose)
    return text[:at] + choose.choice(HOSTILE) + text[at:]


def _insert_piece(text: str, others: Sequence[str], choose: Random) -> str:
    other = choose.choice(others)
    start, at = _place(other, choose), _place(text, choose)
    return text[:at] + other[start : start + choose.choice((1, 3, 10, 60))] + text[at:]


def _swap_words(text: str, _: Sequence[str], choose: Random) -> str:
    words = text.split(" ")
    a, b = choose.randrange(len(words)), choose.randrange(len(words))
    words[a], words[b] = words[b], words[a]
    return " ".join(words)


def _repeat_line(text: str, _: Sequence[str], choose: Random) -> str:
    lines = text.split("\n")
    at = choose.randrange(len(lines))
    return "\n".join([*lines[:at], *lines[at : at + 1] * choose.choice((2, 3, 20)), *lines[at:]])


def _change_digit(text: str, _: Sequence[str], choose: Random) -> str:
    places = [at for at, character in enumerate(text) if character.isdigit()]
    if not places:
        return text
    at = choose.choice(places)
    return text[:at] + choose.choice("0123456789.,_-") + text[at + 1 :]


def _drop_colon(text: str, _: Sequence[str], choose: Random) -> str:
    places = [at for at, character in enumerate(text) if character == ":"]
    at = choose.choice(places or [0])
    return text[:at] + text[at + 1 :]


def _indent(text: str, _: Sequence[str], choose: Random) -> str:
    """Some lines further in or out."""
    lines = text.split("\n")
    start = choose.randrange(len(lines))
    end = start + choose.choice((1, 1, 2, 5))
    change = choose.choice((" ", "  ", "\t", "    "))
    moved = [change + line if choose.random() < 0.5 else line.removeprefix(change) for line in lines[start:end]]
    return "\n".join([*lines[:start], *moved, *lines[end:]])


def _copy_block(text: str, others: Sequence[str], choose: Random) -> str:
    """A block of this file or of another, put before some line."""
    lines, source = text.split("\n"), choose.choice((text, choose.choice(others))).split("\n")
    start, end = _block(source, choose)
    at = choose.randrange(len(lines) + 1)
    return "\n".join([*lines[:at], *source[start:end], *lines[at:]])


def _move_block(text: str, _: Sequence[str], choose: Random) -> str:
    """A block elsewhere, or nowhere."""
    lines = text.split("\n")
    start, end = _block(lines, choose)
    block, rest = lines[start:end], [*lines[:start], *lines[end:]]
    at = choose.randrange(len(rest) + 1)
    return "\n".join([*rest[:at], *(block if choose.random() < 0.7 else []), *rest[at:]])


def _block(lines: Sequence[str], choose: Random) -> tuple[int, int]:
    """A line and those below it that are further in."""
    start = choose.randrange(len(lines))
    depth, end = _depth(lines[start]), start + 1
    while end < len(lines) and _depth(lines[end]) > depth:
        end += 1
    return start, end


def _depth(line: str) -> int:
    return len(line) - len(line.lstrip())


def _swap_values(text: str, _: Sequence[str], choose: Random) -> str:
    """Two keys with each other's values."""
    values = [*_VALUE.finditer(text)]
    if len(values) < 2:
        return text
    first, second = sorted(choose.sample(values, 2), key=re.Match.start)
    between = text[first.end() : second.start()]
    return text[: first.start()] + second[0] + between + first[0] + text[second.end() :]


def _replace_value(text: str, _: Sequence[str], choose: Random) -> str:
    """A hostile value in the place of one, quoted or not."""
    values = [*_VALUE.finditer(text)]
    if not values:
        return text
    old = choose.choice(values)
    ids = [match[1] for match in _ID.finditer(text)] or ["a"]
    new = choose.choice(HOSTILE_VALUES).replace("{id}", choose.choice(ids))
    quoted = f"'{new}'" if choose.random() < 0.4 else new
    return text[: old.start()] + quoted + text[old.end() :]


def _break_lines(text: str, _: Sequence[str], choose: Random) -> str:
    """Other line breaks."""
    return text.replace("\n", choose.choice(("\r\n", "\r", "\n\n", "\u2028")))


MUTATIONS: tuple[Mutation, ...] = (
    *(_delete, _insert_hostile, _insert_piece, _swap_words, _repeat_line, _change_digit, _change_digit),
    *(_drop_colon, _indent, _copy_block, _move_block, _swap_values, _swap_values),
    *(_replace_value, _replace_value, _replace_value, _break_lines),
)
"""Those that leave more of a file whole stand here more often."""
