"""A claims file becomes a Document, and each mistake in how it is written a Diagnostic at its place.

What cannot be read is left out, and what depends on it loses its body (a claim its value, a check its
assertion), so that it is blocked and not judged on half of what was written.
"""

from __future__ import annotations

import re
import unicodedata
from contextlib import suppress
from itertools import zip_longest
from typing import Any, TypeVar

from verifier.claims import ID, Document, Source
from verifier.diagnostics import Collector, Diagnostic, Label, TooManyErrors
from verifier.expressions.functions import RESERVED
from verifier.loading.field_reader import QUOTE_COMMA, FieldReader, Place, describe, is_nothing, is_plain_text
from verifier.loading.fields import CHECK, CLAIM, DERIVED, FILE, SECTIONS, SOURCE, Shape
from verifier.loading.yaml_nodes import Entry, Mapping, Node, parse_yaml
from verifier.text import TextFile, Words

T = TypeVar("T")


def load(file: TextFile) -> tuple[Document | None, Collector]:
    """What a claims file says, and each mistake in how it says it, by place and code.

    None only where the file as a whole is not YAML, or not a mapping, or has more mistakes than are read.
    In a document dates and tags of languages can be read and the chains of ``reported_by`` end; but a source
    that is named may be missing, and a period that could not be read is an empty text.
    """
    root, diagnostics = parse_yaml(file)
    document = None
    if isinstance(root, Mapping):
        with suppress(TooManyErrors):
            document = _Loader(FieldReader(file, diagnostics)).load_document(root)
    elif root or not diagnostics:
        diagnostics.add(_refuse_file(root))
    return None if diagnostics.is_refused else document, diagnostics


def _refuse_file(root: Node | None) -> Diagnostic:
    help_text = "write claims: and checks:, each with what it holds indented below it"
    if root is None or is_nothing(root):
        return Diagnostic("wrong-shape", "the file is empty", help=help_text)
    message = f"a claims file is a mapping, but this is {describe(root)}"
    return Diagnostic("wrong-shape", message, (Label(root.span),), help_text)


class _Loader:
    def __init__(self, reader: FieldReader) -> None:
        self.reader = reader

    def load_document(self, root: Mapping) -> Document:
        fields, unreadable = self.reader.read_fields(FILE, Place(FILE.noun), root)
        sources, claims, derived, checks = (
            fields.pop(name, Mapping((), root.span, complete=name not in unreadable)) for name in SECTIONS
        )
        self._report_no_checks(root, checks)
        read_sources = self._read_sources(sources)
        names = self.reader.group_entries(sorted((*claims.entries, *derived.entries), key=_offset))
        judged = claims.complete and derived.complete
        return Document(
            self.reader.file,
            sources=read_sources,
            claims=self._read_records(CLAIM, claims, names),
            derived=self._read_records(DERIVED, derived, names, judged=judged),
            checks=self._read_records(CHECK, checks, self.reader.group_entries(checks.entries), judged=judged),
            **fields,
        )

    def _report_no_checks(self, root: Mapping, checks: Mapping) -> None:
        key = next((entry.key for entry in root.entries if entry.key.text == "checks"), None)
        if key and checks.complete and not checks.entries:
            help_text = "add what must be true of the claims, such as enough: oil >= 5 barrels"
            self.reader.report("no-checks", "there is not one check", key.span, help_text)

    def _read_sources(self, section: Mapping) -> dict[str, Source]:
        groups = self.reader.group_entries(section.entries)
        self.reader.sources = groups if section.complete else None
        return self._open_circles(self._read_records(SOURCE, section, groups))

    def _read_records(
        self, shape: Shape[T], section: Mapping, groups: dict[str, list[Entry]], *, judged: bool = True
    ) -> dict[str, T]:
        """The records of a section by id. Of an id given twice the first is kept, without its body."""
        records = {}
        for entry, following in zip_longest(section.entries, section.entries[1:]):
            group = groups[entry.key.text]
            is_whole = len(group) == 1 and not (following and self._is_remainder(following))
            record = self._read_record(shape, entry, judged=judged and is_whole)
            if entry is group[0]:
                records[entry.key.text] = record
        return records

    def _read_record(self, shape: Shape[T], entry: Entry, *, judged: bool) -> T:
        self._check_id(shape, entry)
        if shape.body and is_plain_text(entry.value):
            return shape.record(entry.key, entry.value if judged else None)
        place = Place(shape.noun, entry.key)
        fields, unreadable = self.reader.read_fields(shape, place, self._long_form(shape, place, entry))
        if shape.body and not (judged and unreadable.isdisjoint(shape.deciding)):
            fields[shape.fields[shape.body].attribute] = None
        if "period" in unreadable:
            fields["period"] = Words("", *entry.key.span)  # which is no period, rather than none given
        return shape.record(id=entry.key, **fields)

    def _check_id(self, shape: Shape[Any], entry: Entry) -> None:
        id = entry.key.text
        is_id = ID.fullmatch(id) is not None
        if not is_id and self.reader.diagnostics.takes("invalid-id", entry.key.start):
            plain = "".join(sign for sign in unicodedata.normalize("NFKD", id) if not unicodedata.combining(sign))
            likely = re.sub(r"[^a-z0-9]+", "_", plain.lower()).strip("_")
            help_text = f"write {likely}" if ID.fullmatch(likely) else "begin with a letter from a to z"
            help_text = QUOTE_COMMA if self._is_remainder(entry) else help_text
            self.reader.report("invalid-id", f"“{id}” is not an id", entry.key.span, help_text)
        elif is_id and shape.reserved and id in RESERVED:
            message = f"“{id}” is a function or an operator of the language"
            self.reader.report("reserved-name", message, entry.key.span, "choose another name")

    def _is_remainder(self, entry: Entry) -> bool:
        """The rest of a value that holds a comma, inside { }."""
        return not ID.fullmatch(entry.key.text) and self.reader.lacks_colon(entry)

    def _long_form(self, shape: Shape[Any], place: Place, entry: Entry) -> Mapping:
        """A record as a mapping: a text alone is its body."""
        node = entry.value
        if isinstance(node, Mapping):
            return node
        if is_nothing(node):
            return Mapping((), node.span, complete=not self._is_remainder(entry))
        if isinstance(node, Words) and shape.body:
            return Mapping((Entry(Words(shape.body, *node.span), node),), node.span)
        if self.reader.diagnostics.takes("wrong-shape", node.span.start):
            expected = "a mapping or a text" if shape.body else "a mapping"
            message = f"{place} must be {expected}, but this is {describe(node)}"
            help_text = f"write {{{shape.body or next(iter(shape.fields))}: …}}"
            self.reader.report("wrong-shape", message, node.span, help_text)
        return Mapping((), node.span, complete=False)

    def _open_circles(self, sources: dict[str, Source]) -> dict[str, Source]:
        """Report each circle once, and open it: its first source is then reported by nobody."""
        for circle in _find_circles(sources):
            reporters = [words for id in circle if (words := sources[id].reported_by)]
            if self.reader.diagnostics.takes("circular-attribution", reporters[0].start):
                message = f"sources report each other in a circle: {' → '.join((*circle, circle[0]))}"
                labels = tuple(Label(words.span) for words in reporters)
                help_text = "let the chain end with a source that reports its own findings"
                self.reader.diagnostics.add(Diagnostic("circular-attribution", message, labels, help_text))
            sources[circle[0]] = sources[circle[0]]._replace(reported_by=None)
        return sources


def _offset(entry: Entry) -> int:
    return entry.key.start


def _find_circles(sources: dict[str, Source]) -> list[list[str]]:
    """Each circle of ``reported_by``, from its first source in the file on."""
    circles: list[list[str]] = []
    seen: set[str] = set()
    for id in sources:
        path: dict[str, int] = {}
        at: str | None = id
        while at in sources and at not in seen:
            seen.add(at)
            path[at] = sources[at].id.start
            reporter = sources[at].reported_by
            at = reporter.text if reporter else None
        if at in path:
            circle = list(path)[list(path).index(at) :]
            first = circle.index(min(circle, key=path.__getitem__))
            circles.append(circle[first:] + circle[:first])
    return circles
