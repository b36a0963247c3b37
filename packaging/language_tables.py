"""The tables of the language as Markdown, made from the tables that the program uses."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from fractions import Fraction
from pkgutil import get_data

from verifier.codes import CODES, Code
from verifier.expressions.functions import FUNCTIONS, WORD_OPERATORS
from verifier.pipeline import verify
from verifier.renderers.words.numbers import grouped
from verifier.renderers.words.wording import write_quantity
from verifier.text import TextFile
from verifier.values.hedges import FRACTION_WORDS, HEDGES, LETTERS, PLAIN_WORDS, Scale
from verifier.values.quantity_parser import Plain, parse_value
from verifier.values.reader import of_unit
from verifier.values.unit_registry import make_registry
from verifier.values.unit_table import ambiguous_names, table_rows

LETTER_EXAMPLES = ("43 voyages", "12_000 soldiers", "12_345 soldiers", "3.2 million t", "1 million barrels",
                   "1.20 million EUR", "50 %", "0.3 t")  # fmt: skip
"""Values whose widths are shown."""
HEDGE_EXAMPLE = "12_000 soldiers"
VALUE_EXAMPLES = ("43 voyages", "3 million t", "about 3 million t", "nearly 3 million t", "more than 3 million t",
                  "at most 3 million t", "up to 3 million t", "two thirds", "2.5 to 3 million t",
                  "3 million ± 10 % t")  # fmt: skip
"""Values whose readings are shown."""
DECLARED = "units: [voyage, soldier = person]\n"
SECTIONS = {
    "numbers": "Plain numbers", "time": "Time", "length": "Length", "area": "Area", "volume": "Volume", "mass": "Mass",
    "speed": "Speed", "force": "Force", "pressure": "Pressure", "energy": "Energy", "power": "Power",
    "temperature": "Temperature", "frequency": "Frequency", "electricity": "Electricity",
    "substance": "Amount of substance", "light": "Light", "radiation": "Radiation", "angle": "Angles",
    "data": "Data",
}  # fmt: skip
"""The sections of ``units.txt`` that hold a unit a line, with their headings."""


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    yield f"| {' | '.join(head)} |"
    yield f"|{'---|' * len(head)}"
    for row in rows:
        cells = [cell.replace("|", r"\|") for cell in row]
        yield f"| {' | '.join(cells)} |"


def _code(text: str) -> str:
    return f"`{text}`"


# hedges


def _hedges() -> Iterator[str]:
    readings = [(hedge, _readings(f"{_value_with(hedge.words[0])}")) for hedge in HEDGES.values()]
    rows = [("*(none)*", PLAIN_WORDS, _readings(HEDGE_EXAMPLE)), ("*(a fraction in words)*", FRACTION_WORDS, ("", ""))]
    rows += [(", ".join(map(_code, hedge.words)), hedge, found) for hedge, found in readings]
    example = f"of {HEDGE_EXAMPLE.replace('_', ',')}"
    yield from _table(
        ("words", "literally", "usually", f"{example}, literally", "usually"),
        ((words, _code(hedge.literal), _code(hedge.usual), *found) for words, hedge, found in rows),
    )


def _value_with(words: str) -> str:
    article = "a " if words.endswith(" of") else ""
    return f"{article}{words} {HEDGE_EXAMPLE}"


def _readings(value: str) -> tuple[str, str]:
    """Both readings of a value, as reports write them."""
    text = f"{DECLARED}claims: {{x: '{value}'}}\nchecks: {{c: 1 > 0}}"
    quantity = verify(TextFile("x", text)).claims["x"].quantity
    assert quantity is not None
    return write_quantity(quantity, "literal"), write_quantity(quantity, "usual")


def _letters() -> Iterator[str]:
    units = make_registry(["voyage", "soldier = person"])[0]
    rows = []
    for text in LETTER_EXAMPLES:
        value = parse_value(text, units)
        assert isinstance(value.said, Plain)
        amount = value.said.amount
        scale = Scale(amount, of_unit(value.unit))
        widths = {letter: getattr(scale, letter) for letter in LETTERS}
        letters = [widths["x"], amount.half, amount.step, *(widths[letter] for letter in "tgqps")]
        rows.append([_code(text), *map(_number, letters)])
    yield from _table(("value", *map(_code, "xhutgqps")), rows)


def _number(number: Fraction) -> str:
    return grouped(number, 6)


def _values() -> Iterator[str]:
    yield from _table(("value", "literally", "usually"), ((_code(text), *_readings(text)) for text in VALUE_EXAMPLES))


# units


def _units() -> Iterator[str]:
    for name, (sources, lines) in _unit_sections().items():
        if name in SECTIONS:
            yield from (f"### {SECTIONS[name]}", "", f"*{sources}*", "")
            yield from _table(("unit", "symbols", "is", "with prefixes"), map(_unit_row, lines))
            yield ""


def _unit_row(line: str) -> Sequence[str]:
    left, _, right = line.partition(" = ")
    names, _, symbols = left.rstrip(")").partition(" (")
    definition, _, prefixes = right.partition("; ")
    first, *others = names.split(", ")
    name, _, plural = first.partition("/")
    shown = ", ".join(map(_code, dict.fromkeys([name, plural or table_rows().names[name].plural, *others])))
    meaning = "a dimension of its own" if definition == "base" else _code(definition.replace("_", ""))
    known = ", ".join(map(_symbol, filter(None, symbols.split(", "))))
    return shown, known, meaning, ", ".join(prefixes.split())


def _symbol(symbol: str) -> str:
    return f"{_code(symbol)} after a prefix" if symbol in ambiguous_names() else _code(symbol)


def _prefixes() -> Iterator[str]:
    sources, lines = _unit_sections()["prefixes"]
    yield from (f"*{sources}*", "")
    rows = []
    for line in lines:
        name, symbols, factor = re.split(r" \(|\) = ", line)
        rows.append((_code(name), ", ".join(map(_code, symbols.split(", "))), factor))
    yield from _table(("prefix", "symbol", "factor"), rows)


def _ambiguous() -> Iterator[str]:
    rows = ((_code(name), ", ".join(map(_code, choices))) for name, choices in ambiguous_names().items())
    yield from _table(("refused", "write"), rows)


def _currencies() -> Iterator[str]:
    sources, lines = _unit_sections()["currencies"]
    yield from (f"*{sources}*", "", *(f"{line}" for line in lines))


def _unit_sections() -> dict[str, tuple[str, list[str]]]:
    """Who defines the units of each section, and its lines."""
    found: dict[str, tuple[str, list[str]]] = {}
    for part in re.split(r"^\[", (get_data("verifier.values", "units.txt") or b"").decode(), flags=re.MULTILINE)[1:]:
        name, _, text = part.partition("]\n")
        lines = text.split("\n\n")[0].splitlines()
        sources = " ".join(line[2:] for line in lines if line.startswith("#"))
        found[name] = sources, [line for line in lines if not line.startswith("#")]
    return found


# functions


def _functions() -> Iterator[str]:
    rows = ((_code(function.signature), function.meaning) for function in FUNCTIONS.values())
    yield from _table(("function", "what it gives"), rows)


def _reserved() -> Iterator[str]:
    names = ", ".join(map(_code, [*FUNCTIONS, *sorted(WORD_OPERATORS)]))
    yield f"No claim may be called {names}."


# codes


def _code_list() -> Iterator[str]:
    rows = ((f"[`{code}`](#{code})", told.severity.value, told.title) for code, told in CODES.items())
    yield from _table(("code", "severity", "what is wrong"), rows)


def _codes() -> Iterator[str]:
    for code, told in CODES.items():
        yield from (f"### {code}", "", f"*{told.severity.value}* · **{told.title}.** {told.explanation}", "")
        yield from _examples(told)


def _examples(told: Code) -> Iterator[str]:
    if told.bad:
        yield from ("```yaml", *told.bad.splitlines(), "```", "", "Write:", "")
        yield from ("```yaml", *told.good.splitlines(), "```", "")
    if told.report:
        yield from (f"Here `report.txt` says: “{told.report}”", "")


TABLES: dict[str, Callable[[], Iterator[str]]] = {
    "hedges": _hedges,
    "letters": _letters,
    "values": _values,
    "units": _units,
    "prefixes": _prefixes,
    "ambiguous": _ambiguous,
    "currencies": _currencies,
    "functions": _functions,
    "reserved": _reserved,
    "code_list": _code_list,
    "codes": _codes,
}
