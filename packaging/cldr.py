"""What CLDR says of a language, through Babel: separators, scale words, and the names of units, currencies and months.

Names are looked up as the reader of texts does it, so that all of them are folded phrases.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import Any

from babel import Locale, localedata

from verifier.prose.tokens import phrase_of
from verifier.values.errors import ReadingError
from verifier.values.unit_registry import make_registry, standard_units
from verifier.values.unit_table import ambiguous_names, table_rows

CLDR_UNITS = {
    "angle-degree": "arc_degree|kelvin",
    "concentr-permille": "per_mille",
    "concentr-part-per-1e6": "ppm",
    "concentr-part-per-1e9": "ppb",
    "energy-calorie": "thermochemical_calorie|kilocalorie",
    "energy-foodcalorie": "kilocalorie",
    "energy-british-thermal-unit": "Btu",
    "mass-ton": "short_ton|long_ton|tonne",
    "mass-ounce": "avoirdupois_ounce|troy_ounce",
    "mass-ounce-troy": "troy_ounce",
    "power-horsepower": "mechanical_horsepower|metric_horsepower",
    "pressure-pound-force-per-square-inch": "psi",
    "speed-mile-per-hour": "mph",
    "temperature-celsius": "kelvin",
    "temperature-fahrenheit": "delta_fahrenheit",
    "volume-fluid-ounce": "us_fluid_ounce|imperial_fluid_ounce",
    "volume-gallon": "gallon|imperial_gallon",
    "volume-gallon-imperial": "imperial_gallon",
    "volume-pint": "us_pint|imperial_pint",
    "volume-quart": "us_quart|imperial_quart",
}
"""Units that the table of units knows by another name than CLDR, or that readers may take for several."""
SIGNS = {"Mt": "megatonne", "m²": "m^2", "km²": "km^2", "cm²": "cm^2", "m³": "m^3", "km³": "km^3", "cm³": "cm^3",
         "°C": "kelvin", "°": "arc_degree|kelvin", "%": "%", "‰": "per_mille", "€": "EUR", "mi": "mile"}  # fmt: skip
"""Signs that mean this before anything else."""
METALS = {"XAG", "XAU", "XPD", "XPT", "ZWG"}
"""Currencies that are called like a metal, of which medals are made: never by that word alone."""
ENGLISH_WORDS = {"all", "bam", "cup", "gel", "mad", "mop", "pen", "sos", "top", "try"}
"""Codes of currencies that are read in capitals alone."""
NO_SIGNS = {"x", "times", "us", "as", "at", "in", "b", "k", "M", "T", "C", "F", "B", "bar", "rem", "lei", "won", "gold"}
"""Symbols that are other words, or scale words, more often than units."""
LEFT_OUT = {"concentr-percent", "electric-henry", "electric-siemens", "energy-gray", "graphics-dot", "length-point",
            "magnetic-tesla", "magnetic-weber", "mass-stone", "temperature-generic"}  # fmt: skip
"""Units that are called like people, companies and things."""
PREFIXED = ("length-meter", "mass-gram", "volume-liter", "power-watt", "energy-joule", "digital-byte", "digital-bit",
            "frequency-hertz", "mass-tonne", "pressure-pascal", "electric-volt", "electric-ampere")  # fmt: skip
PREFIXES = {"10p-12": "pico", "10p-9": "nano", "10p-6": "micro", "10p-3": "milli", "10p-2": "centi", "10p-1": "deci",
            "10p2": "hecto", "10p3": "kilo", "10p6": "mega", "10p9": "giga", "10p12": "tera"}  # fmt: skip
SYMBOLS = {
    "$": "USD CAD AUD NZD SGD HKD TWD MXN ARS CLP COP UYU DOP BBD BSD BZD FJD GYD JMD LRD NAD SBD SRD TTD XCD",
    "£": "GBP EGP LBP SYP FKP GIP SHP SSP SDG",
    "€": "EUR", "¥": "JPY CNY", "₩": "KRW KPW", "₽": "RUB", "₹": "INR", "₴": "UAH", "₺": "TRY", "₪": "ILS", "₫": "VND",
    "₦": "NGN", "₱": "PHP", "₡": "CRC", "₾": "GEL", "₭": "LAK", "₸": "KZT", "₮": "MNT", "₲": "PYG", "₵": "GHS",
    "元": "CNY", "円": "JPY", "zł": "PLN", "Kč": "CZK", "kr": "SEK NOK DKK ISK", "fr.": "CHF", "R$": "BRL",
    "Rs": "INR PKR LKR NPR MUR", "A$": "AUD", "C$": "CAD", "NZ$": "NZD", "HK$": "HKD", "S$": "SGD", "US$": "USD",
    "NT$": "TWD", "Mex$": "MXN", "MX$": "MXN", "CA$": "CAD", "AU$": "AUD", "$US": "USD", "$CA": "CAD", "$AU": "AUD",
}  # fmt: skip
"""What people write before or after an amount, with all that it may stand for."""
_REGISTRY = make_registry()[0]


def separators(code: str) -> dict[str, str]:
    """The decimal sign of a language, and of its regions where that is another."""
    signs = {}
    for name in sorted(localedata.locale_identifiers()):
        parts = name.split("_")
        if parts[0] == code and (len(parts) == 1 or len(parts[-1]) == 2):
            symbols = Locale.parse(name).number_symbols
            signs["-".join(parts)] = symbols.get("latn", symbols)["decimal"]
    return {name: sign for name, sign in signs.items() if name == code or sign != signs[code]}


def scale_words(locale: Locale) -> dict[str, int]:
    """Million, milliards, and the like, with their values; one-letter signs are left to our own table."""
    found = {}
    for patterns in locale.compact_decimal_formats["long"].values():
        for power, pattern in patterns.items():
            text = re.sub(r"[;'’]", "", pattern.pattern)
            word = phrase_of(re.sub(r"[0¤]", "", text).strip())
            if len(word) > 1 and " " not in word:
                found[word] = int(power) // 10 ** max(text.count("0") - 1, 0)
    return found


def month_names(locale: Locale) -> dict[str, int]:
    """Months in full and abbreviated, in every case of their language, with or without the point."""
    months: dict[str, int] = {}
    for context in ("format", "stand-alone"):
        for width in ("wide", "abbreviated"):
            for number, name in locale.months[context][width].items():
                if name != "M" and not name.isdigit():
                    months |= {phrase_of(name): number, phrase_of(name.rstrip(".")): number}
    return months


def unit_names(locale: Locale) -> dict[str, str]:
    """The names of units in full, in every plural form: ``kilomètres carrés`` is ``kilometer^2``."""
    patterns = locale._data["unit_patterns"]  # Babel offers no list of the names
    found: dict[str, str] = {}
    for id in patterns:
        unit = _our_unit(id)
        if unit:
            found |= dict.fromkeys(_names(patterns[id].get("long", {})), unit)
    prefixes = locale._data["compound_unit_patterns"]  # the same
    for key, prefix in PREFIXES.items():
        pattern = prefixes[key]["long"].get("pattern", "") if key in prefixes else ""
        for id in PREFIXED if pattern else ():
            unit = _our_unit(f"{id.partition('-')[0]}-{prefix}{id.partition('-')[2]}")
            if unit:
                found |= {pattern.replace("{0}", name): unit for name in _names(patterns[id]["long"])} | found
    return found


def _names(forms: dict[str, Any]) -> Iterable[str]:
    texts = [form for key, form in forms.items() if key not in ("per", "compound") and isinstance(form, str)]
    return {re.sub(r"\{0\}", "", text).strip() for text in texts} - {""}


def _our_unit(id: str) -> str:
    """What the registry calls a unit of CLDR; empty where it has none."""
    if id in LEFT_OUT:
        return ""
    if id in CLDR_UNITS:
        return CLDR_UNITS[id]
    parts = []
    for part in id.partition("-")[2].split("-per-"):
        power = "^2" if part.startswith("square-") else "^3" if part.startswith("cubic-") else ""
        parts.append(part.removeprefix("square-").removeprefix("cubic-").replace("-", "_") + power)
    text = "/".join(parts)
    return text if _is_unit(text) else ""


@cache
def _is_unit(text: str) -> bool:
    try:
        _REGISTRY.parse(text)
    except ReadingError:
        return False
    return True


NO_HEADS = {"convertible", "units", "mark", "new", "neue", "neuer", "nouveau", "nouveaux", "nuevo", "nuevos"}
"""First and last words of names of currencies that no currency is called by."""


def currency_names(locale: Locale) -> dict[str, str]:
    """Full names with their code, and the word that many share (``dollar``) with all of theirs."""
    found: dict[str, set[str]] = {}
    plurals = locale._data["currency_names_plural"]  # Babel offers one name at a time
    head_is_last = locale.language in ("en", "de")
    for code in _currency_codes():
        forms = {locale.currencies.get(code, ""), *(plurals[code].values() if code in plurals else ())} - {""}
        for name in forms if code not in METALS else [form for form in forms if " " in form]:
            found.setdefault(name, set()).add(code)
            words = re.sub(r"\(.*?\)", "", name).replace("-", " ").split()
            head = (words[-1] if head_is_last else words[0]) if words else ""
            if code not in METALS and len(head) > 2 and head.lower() not in NO_HEADS:
                found.setdefault(head, set()).add(code)
        if code.lower() not in ENGLISH_WORDS:
            found.setdefault(code, set()).add(code)
    return {name: "|".join(sorted(codes)) for name, codes in found.items()}


def _currency_codes() -> list[str]:
    return sorted(name for name in table_rows().names if re.fullmatch(r"[A-Z]{3}", name) and name != "BTU")


def symbols(locale: Locale) -> dict[str, str]:
    """Signs of units and currencies, as they are written: case counts."""
    found = {sign: "|".join(codes.split()) for sign, codes in SYMBOLS.items()}
    for code, sign in {**Locale("en").currency_symbols, **locale.currency_symbols}.items():
        if code in _currency_codes() and not sign.isascii() | sign.isalpha():
            found.setdefault(sign, code)
    found |= {name: name for name in table_rows().symbols if len(name) > 1 or not name.isalpha() or name in "tmgLlW"}
    found |= {
        row.name: row.name for row in table_rows().names.values() if row.plural == row.name and row.name.islower()
    }
    found |= {code: code for code in _currency_codes()}
    found |= {f"{code} $": code for code in SYMBOLS["$"].split()}
    quoted = {name: choices for name, choices in ambiguous_names().items() if _all_units(choices)}
    found |= {name: "|".join(choices) for name, choices in quoted.items() if name not in found}
    found |= SIGNS
    return {sign: unit for sign, unit in found.items() if sign not in NO_SIGNS}


def _all_units(choices: Iterable[str]) -> bool:
    return all(choice in standard_units() for choice in choices)
