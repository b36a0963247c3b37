"""The keys of one record, read by its table of fields; a mistake becomes a diagnostic, and the rest is read on."""

import re
from collections.abc import Collection, Iterable
from enum import StrEnum
from itertools import chain
from typing import Any, NamedTuple, TypeVar

from verifier.diagnostics import Collector, Diagnostic, Label, diagnose
from verifier.loading.fields import Field, Kind, Shape
from verifier.loading.yaml_nodes import Entry, Mapping, Node, Sequence
from verifier.text import Span, TextFile, Words
from verifier.values.errors import ReadingError
from verifier.values.period import parse_period, parse_span
from verifier.values.suggestions import Suggestions

T = TypeVar("T")

LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*")
SHA256 = re.compile(r"[0-9A-Fa-f]{64}")
TRUTHS = {"true": True, "false": False}
_EMPTY: dict[Kind, Node] = {
    Kind.RECORDS: Mapping((), Span(0, 0)),
    Kind.SCOPE: Mapping((), Span(0, 0)),
    Kind.TEXTS: Sequence((), Span(0, 0)),
}
QUOTE_COMMA = "put quotes around a text that holds a comma inside { }"
_EXAMPLES = {
    Kind.RECORDS: "write id: …, a line for each",
    Kind.SCOPE: "write {name: text}",
    Kind.TEXTS: "write [text, text]",
    Kind.SOURCES: "write [id, id]",
}
_WRITE_TEXT = "write a text; one that begins with a bracket needs quotes"
_WITH_ITEMS = {Kind.SCOPE, Kind.TEXTS}
_AS_WRITTEN = {Kind.TEXT, *_WITH_ITEMS}
_BLOCK_SIGNS = {"|", ">"}


class Place(NamedTuple):
    """A record, or the file itself, as a message names it."""

    noun: str
    id: Words | None = None

    def __str__(self) -> str:
        return f"{self.noun} {self.id}" if self.id else f"the {self.noun}"


class FieldReader:
    """Reads fields, and collects what is wrong with them.

    ``sources`` are the ids that a claim may name; None where they are not all known.
    """

    def __init__(self, file: TextFile, diagnostics: Collector) -> None:
        self.file = file
        self.diagnostics = diagnostics
        self.sources: Collection[str] | None = None
        self.suggestions = Suggestions()

    def report(self, code: str, message: str, span: Span, help_text: str) -> None:
        """Add a diagnostic with one label."""
        self.diagnostics.add(diagnose(code, message, span, help=help_text))

    def read_fields(self, shape: Shape[Any], place: Place, mapping: Mapping) -> tuple[dict[str, Any], set[str]]:
        """The fields that can be read, by attribute, and the names of those that cannot."""
        groups = self.group_entries(mapping.entries)
        values: dict[str, Any] = {}
        unreadable = set() if mapping.complete else shape.fields.keys() - groups.keys()
        for name, group in groups.items():
            field = shape.fields.get(name)
            if field is None:
                unreadable.add(self._report_unknown_key(shape, group[0], groups))
            elif (value := self._read_field(field, place, group)) is None:
                unreadable.add(name)
            else:
                values[field.attribute] = value
        unreadable |= self._report_missing(shape, place, groups.keys() | unreadable)
        return values, unreadable

    def group_entries(self, entries: Iterable[Entry]) -> dict[str, list[Entry]]:
        """The entries by key. A key that is given twice is reported."""
        groups: dict[str, list[Entry]] = {}
        for entry in entries:
            group = groups.setdefault(entry.key.text, [])
            group.append(entry)
            if len(group) > 1 and self.diagnostics.takes("duplicate-key", entry.key.start):
                labels = Label(entry.key.span, "given again"), Label(group[0].key.span, "first given here")
                message = f"“{entry.key}” is given twice"
                self.diagnostics.add(Diagnostic("duplicate-key", message, labels, "keep one, or rename one"))
        return groups

    def lacks_colon(self, entry: Entry) -> bool:
        """The entry is a key alone: inside { }, most often the rest of a text that holds a comma."""
        between = slice(entry.key.span.end, entry.value.span.start)
        return is_nothing(entry.value) and ":" not in self.file.content[between]

    def _report_unknown_key(self, shape: Shape[Any], entry: Entry, given: Collection[str]) -> str:
        """Report it, and guess the absent field that it is, or the body that it is a part of.

        Beyond the mistakes that are compared, it may be any field: then nothing is judged on the rest.
        """
        key, meant = entry.key, ""
        if self.suggestions.left:
            meant = self._find_nearest(key.text, [known for known in shape.fields if known not in given])
        help_text = f"did you mean {meant}?" if meant else ""
        if not meant and self.lacks_colon(entry):
            meant, help_text = shape.body, QUOTE_COMMA
        if self.diagnostics.takes("unknown-key", key.start):
            help_text = help_text or f"its keys are {', '.join(shape.fields)}"
            self.report("unknown-key", f"a {shape.noun} has no key “{key}”", key.span, help_text)
        return meant if meant or self.suggestions.left else shape.body

    def _report_missing(self, shape: Shape[Any], place: Place, given: Collection[str]) -> set[str]:
        missing = {name for name in shape.required if name not in given}
        if shape.any_of and not any(name in given for name in shape.any_of):
            missing.add(" or ".join(shape.any_of))
        for name in sorted(missing):
            if self.diagnostics.takes("missing-key", place.id.start if place.id else 0):
                labels = (Label(place.id.span),) if place.id else ()
                self.diagnostics.add(Diagnostic("missing-key", f"{place} has no {name}", labels, f"add {name}: …"))
        return missing

    def _read_field(self, field: Field, place: Place, group: list[Entry]) -> Any:
        """What stands behind a key; None where that cannot be read. Of a key given twice, only a section or list is."""
        values = [self._read_value(field, place, entry) for entry in group]
        return values[0] if len(values) == 1 else _join(values)

    def _read_value(self, field: Field, place: Place, entry: Entry) -> Any:
        node = _EMPTY.get(field.kind, entry.value) if is_nothing(entry.value) else entry.value
        match field.kind:
            case Kind.TEXT:
                return self._read_scalar(field, place, entry.key, node)
            case Kind.RECORDS if isinstance(node, Mapping):
                return node
            case Kind.SCOPE if isinstance(node, Mapping):
                return self._read_scope(field, place, node)
            case Kind.TEXTS | Kind.SOURCES if isinstance(node, Sequence):
                return self._read_items(field, place, entry.key, node)
            case Kind.RECORDS | Kind.SCOPE | Kind.TEXTS:
                return self._refuse(field, place, node)
            case _:
                value = self._read_scalar(field, place, entry.key, node)
                return (value,) if field.kind is Kind.SOURCES and value is not None else value

    def _read_scope(self, field: Field, place: Place, mapping: Mapping) -> dict[str, Words]:
        scope = {}
        for name, group in self.group_entries(mapping.entries).items():
            words = self._read_scalar(field, place, group[0].key, group[0].value)
            if words is not None and len(group) == 1:
                scope[name] = words
        return scope

    def _read_items(self, field: Field, place: Place, key: Words, sequence: Sequence) -> tuple[Words, ...]:
        if field.kind in _AS_WRITTEN and all(map(is_plain_text, sequence.items)):
            return tuple(item for item in sequence.items if isinstance(item, Words))
        items = (self._read_scalar(field, place, key, item) for item in sequence.items)
        return tuple(item for item in items if item is not None)

    def _read_scalar(self, field: Field, place: Place, key: Words, node: Node) -> Any:
        if field.kind in _AS_WRITTEN and is_plain_text(node):
            return node
        if not isinstance(node, Words):
            return self._refuse(field, place, node, "an item" if field.kind in _WITH_ITEMS else "this")
        if not node.text.strip():
            return self._refuse_empty(field, place, key, node)
        # The line break after a block is YAML's, not the text's.
        words = node._replace(text=node.text.rstrip("\n")) if node.text.endswith("\n") else node
        try:
            return self._interpret(field, words)
        except ReadingError as error:
            self.diagnostics.add_error(self.file, words, error)
            return None

    def _refuse(self, field: Field, place: Place, node: Node, subject: str = "this") -> tuple[Words] | None:
        """A text in place of a list is its only item, lest what it says be missed."""
        is_item = field.kind is Kind.TEXTS and isinstance(node, Words)
        if self.diagnostics.takes("wrong-shape", node.span.start):
            message = f"{field.name} of {place} must be {field.kind}, but {subject} is {describe(node)}"
            help_text = f"write [{node}]" if is_item else _EXAMPLES.get(field.kind, _WRITE_TEXT)
            self.report("wrong-shape", message, node.span, help_text)
        return (node,) if isinstance(node, Words) and is_item else None

    def _refuse_empty(self, field: Field, place: Place, key: Words, words: Words) -> None:
        span = key.span if is_nothing(words) else words.span
        if not self.diagnostics.takes("wrong-shape", span.start):
            return
        help_text, sign = "write it, or remove the key", self.file.content[words.start : words.end][:1]
        if sign in _BLOCK_SIGNS:
            help_text = f"put quotes around a text that begins with {sign}"
        said = "has an empty item" if field.kind in _WITH_ITEMS else "is empty"
        self.report("wrong-shape", f"{field.name} of {place} {said}", span, help_text)

    def _interpret(self, field: Field, words: Words) -> Words | StrEnum | bool:
        """The words, or what a choice among a few says. Raises ReadingError."""
        text = words.text
        match field.kind:
            case Kind.TEXT:
                return words
            case Kind.FLAG:
                return self._choose(field, text, TRUTHS)
            case Kind.CHOICE:
                return self._choose(field, text, {choice.value: choice for choice in field.choices})
            case Kind.SOURCE | Kind.SOURCES:
                self._check_source(words)
            case Kind.DATE:
                parse_span(text)
            case Kind.PERIOD:
                parse_period(text)
            case Kind.LANGUAGE if not LANGUAGE.fullmatch(text):
                raise _error("invalid-language", f"“{text}” is not a language tag", text, "write fr, or pt-BR")
            case Kind.HASH if not SHA256.fullmatch(text):
                message = f"a SHA-256 hash has 64 hexadecimal digits, but this has {len(text)} characters"
                raise _error("invalid-hash", message, text, "copy what sha256sum prints")
        return words

    def _check_source(self, words: Words) -> None:
        is_known = self.sources is None or words.text in self.sources
        if not is_known and self.diagnostics.takes("unknown-source", words.start):
            nearest = self._find_nearest(words.text, self.sources or ())
            help_text = f"did you mean {nearest}?" if nearest else "add it under sources"
            self.report("unknown-source", f"there is no source “{words}”", words.span, help_text)

    def _choose(self, field: Field, text: str, choices: dict[str, T]) -> T:
        if text not in choices:
            nearest = self._find_nearest(text, choices)
            *others, last = choices
            help_text = f"did you mean {nearest}?" if nearest else f"write {', '.join(others)} or {last}"
            raise _error("invalid-choice", f"{field.name} cannot be “{text}”", text, help_text)
        return choices[text]

    def _find_nearest(self, word: str, names: Collection[str]) -> str:
        """The name that a word was probably meant to be, or an empty text."""
        return next(iter(self.suggestions.find(word, names, 0.6)), "")


def is_nothing(node: Node) -> bool:
    """Nothing at all stands behind the key."""
    return isinstance(node, Words) and node.start == node.end


def is_plain_text(node: Node) -> bool:
    """A text that says something, and is what it says: without the line break after a block."""
    return isinstance(node, Words) and node.text != "" and not node.text.isspace() and not node.text.endswith("\n")


def describe(node: Node) -> str:
    """What kind of node it is."""
    match node:
        case Mapping():
            return "a mapping"
        case Sequence():
            return "a list"
        case Words():
            return "a text"


def _error(code: str, message: str, text: str, help_text: str) -> ReadingError:
    return ReadingError(code, message, 0, len(text), help=help_text)


def _join(values: list[Any]) -> Any:
    """Of a section given twice all entries, of a list all items; of anything else nothing."""
    read = [value for value in values if value is not None]
    match read:
        case [Mapping() as first, *_]:
            complete = len(read) == len(values) and all(section.complete for section in read)
            return Mapping(tuple(chain.from_iterable(section.entries for section in read)), first.span, complete)
        case [tuple() as first, *_] if not isinstance(first, Words):
            return tuple(chain.from_iterable(read))
        case _:
            return None
