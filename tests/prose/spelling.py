"""Spells whole numbers in four languages, by rules of its own: what it writes, the reader must read."""

from __future__ import annotations

from collections.abc import Callable


def _list(words: str) -> list[str]:
    return words.split()


_EN = _list(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen"
)
_EN_TENS = _list("- - twenty thirty forty fifty sixty seventy eighty ninety")
_FR = _list(
    "zéro un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix-sept "
    "dix-huit dix-neuf"
)
_FR_TENS = _list("- - vingt trente quarante cinquante soixante soixante quatre-vingt quatre-vingt")
_DE = _list(
    "null ein zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn "
    "siebzehn achtzehn neunzehn"
)
_DE_TENS = _list("- - zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig")
_ES = _list(
    "cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis diecisiete "
    "dieciocho diecinueve veinte veintiuno veintidós veintitrés veinticuatro veinticinco veintiséis veintisiete "
    "veintiocho veintinueve"
)
_ES_TENS = _list("- - - treinta cuarenta cincuenta sesenta setenta ochenta noventa")
_ES_HUNDREDS = _list(
    "- ciento doscientos trescientos cuatrocientos quinientos seiscientos setecientos ochocientos novecientos"
)


def spell(number: int, code: str) -> str:
    """A whole number below 10^12 in words, as a newspaper writes it."""
    return _SPELLERS[code](number)


def _english(number: int) -> str:
    for scale, word in ((10**9, "billion"), (10**6, "million"), (1000, "thousand")):
        if number >= scale:
            above, below = divmod(number, scale)
            joint = " and " if 0 < below < 100 else " "
            return f"{_english(above)} {word}" + (joint + _english(below) if below else "")
    if number >= 100:
        return f"{_EN[number // 100]} hundred" + (f" and {_english(number % 100)}" if number % 100 else "")
    if number < 20:
        return _EN[number]
    return _EN_TENS[number // 10] + (f"-{_EN[number % 10]}" if number % 10 else "")


def _french(number: int) -> str:
    for scale, word in ((10**9, "milliard"), (10**6, "million")):
        if number >= scale:
            above, below = divmod(number, scale)
            plural = "s" if above > 1 else ""
            return f"{_french(above)} {word}{plural}" + (f" {_french(below)}" if below else "")
    if number >= 1000:
        above, below = divmod(number, 1000)
        return " ".join(filter(None, [_french(above) if above > 1 else "", "mille", _french(below) if below else ""]))
    if number >= 100:
        above, below = divmod(number, 100)
        return " ".join(filter(None, [_FR[above] if above > 1 else "", "cent", _french(below) if below else ""]))
    return _french_tens(number)


def _french_tens(number: int) -> str:
    if number < 20:
        return _FR[number]
    tens = number // 10
    rest = number % 10 + (10 if tens in (7, 9) else 0)
    if not rest:
        return _FR_TENS[tens] + ("s" if tens == 8 else "")
    return _FR_TENS[tens] + (" et " if rest in (1, 11) and tens < 8 else "-") + _FR[rest]


def _german(number: int) -> str:
    for scale, word in ((10**9, "Milliarde"), (10**6, "Million")):
        if number >= scale:
            above, below = divmod(number, scale)
            head = f"eine {word}" if above == 1 else f"{_german(above)} {word}{'n' if word[-1] == 'e' else 'en'}"
            return head + (f" {_german(below)}" if below else "")
    word = _german_below(number)
    return word + "s" if word.endswith("ein") else word


def _german_below(number: int) -> str:
    for scale, word in ((1000, "tausend"), (100, "hundert")):
        if number >= scale:
            above, below = divmod(number, scale)
            return _german_below(above) + word + (_german_below(below) if below else "")
    if number < 20:
        return _DE[number]
    return (f"{_DE[number % 10]}und" if number % 10 else "") + _DE_TENS[number // 10]


def _spanish(number: int) -> str:
    if number >= 10**6:
        above, below = divmod(number, 10**6)
        head = "un millón" if above == 1 else f"{_short(_spanish(above))} millones"
        return head + (f" {_spanish(below)}" if below else "")
    if number >= 1000:
        above, below = divmod(number, 1000)
        head = _short(_spanish(above)) if above > 1 else ""
        return " ".join(filter(None, [head, "mil", _spanish(below) if below else ""]))
    if number >= 100:
        return "cien" if number == 100 else " ".join([_ES_HUNDREDS[number // 100], *_spanish_tens(number % 100)])
    return _spanish_tens(number)[0] if number else _ES[0]


def _spanish_tens(number: int) -> list[str]:
    if number < 30:
        return [_ES[number]] if number else []
    return [_ES_TENS[number // 10] + (f" y {_ES[number % 10]}" if number % 10 else "")]


def _short(words: str) -> str:
    """Before a noun: ``treinta y un mil``, ``veintiún millones``."""
    if words.endswith("veintiuno"):
        return words.removesuffix("uno") + "ún"
    return words.removesuffix("o") if words.endswith(" uno") else words


_SPELLERS: dict[str, Callable[[int], str]] = {"en": _english, "fr": _french, "de": _german, "es": _spanish}
