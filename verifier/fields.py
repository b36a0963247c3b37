"""The keys of a claims file: one literal table for each kind of record, by which it is read."""

from collections.abc import Callable, Iterator
from enum import StrEnum
from typing import Any, Generic, NamedTuple, TypeVar

from verifier.claims import Check, Claim, Derived, Importance, Source
from verifier.values.hedges import Rounding
from verifier.verdicts import Verdict

T = TypeVar("T")


class Kind(StrEnum):
    """What may stand behind a key, in the words of a message."""

    TEXT = "a text"
    SOURCE = "the id of a source"
    SOURCES = "the id of a source, or a list of them"
    TEXTS = "a list of texts"
    SCOPE = "a mapping of texts"
    FLAG = "true or false"
    CHOICE = "one of a few words"
    DATE = "a date"
    PERIOD = "a period"
    LANGUAGE = "a language tag"
    HASH = "a SHA-256 hash"
    RECORDS = "a mapping from ids"


class Field(NamedTuple):
    """One key: what may stand behind it, and what it is called in the record where that differs."""

    name: str
    kind: Kind
    required: bool = False
    choices: tuple[StrEnum, ...] = ()
    renamed: str = ""

    @property
    def attribute(self) -> str:
        """Its name in the record."""
        return self.renamed or self.name


class Shape(NamedTuple, Generic[T]):
    """The keys of one kind of record.

    ``body`` is the key that a text in place of a mapping stands for. Where one of the ``deciding`` keys
    cannot be read, the record has no body, so that nothing is judged on the rest. One of the keys
    ``any_of`` is required. ``reserved``: an expression names it, so the language's own names are taken.
    """

    noun: str
    record: Callable[..., T]
    fields: dict[str, Field]
    body: str = ""
    deciding: frozenset[str] = frozenset()
    any_of: tuple[str, ...] = ()
    reserved: bool = False

    @property
    def required(self) -> Iterator[str]:
        """The names of the fields that each record must have."""
        return (name for name, field in self.fields.items() if field.required)


def _table(*fields: Field) -> dict[str, Field]:
    return {field.name: field for field in fields}


FILE: Shape[dict[str, Any]] = Shape(
    "file",
    dict,
    _table(
        Field("title", Kind.TEXT),
        Field("language", Kind.LANGUAGE),
        Field("units", Kind.TEXTS),
        Field("sources", Kind.RECORDS),
        Field("claims", Kind.RECORDS, required=True),
        Field("derived", Kind.RECORDS),
        Field("checks", Kind.RECORDS, required=True),
    ),
)

SOURCE = Shape(
    "source",
    Source,
    _table(
        Field("title", Kind.TEXT),
        Field("publisher", Kind.TEXT),
        Field("author", Kind.TEXT),
        Field("published", Kind.DATE),
        Field("accessed", Kind.DATE),
        Field("url", Kind.TEXT),
        Field("language", Kind.LANGUAGE),
        Field("snapshot", Kind.TEXT),
        Field("sha256", Kind.HASH),
        Field("rounding", Kind.CHOICE, choices=tuple(Rounding)),
        Field("reported_by", Kind.SOURCE),
        Field("scope", Kind.SCOPE),
        Field("note", Kind.TEXT),
    ),
    any_of=("title", "url"),
)

CLAIM = Shape(
    "claim",
    Claim,
    _table(
        Field("statement", Kind.TEXT),
        Field("value", Kind.TEXT, required=True),
        Field("period", Kind.PERIOD),
        Field("as_of", Kind.DATE),
        Field("source", Kind.SOURCES, renamed="sources"),
        Field("quote", Kind.TEXT),
        Field("scope", Kind.SCOPE),
        Field("given", Kind.FLAG),
        Field("note", Kind.TEXT),
        Field("tags", Kind.TEXTS),
    ),
    body="value",
    deciding=frozenset({"value"}),
    reserved=True,
)

DERIVED = Shape(
    "derived quantity",
    Derived,
    _table(
        Field("statement", Kind.TEXT),
        Field("formula", Kind.TEXT, required=True),
        Field("in", Kind.TEXT, renamed="unit"),
        Field("note", Kind.TEXT),
        Field("tags", Kind.TEXTS),
    ),
    body="formula",
    deciding=frozenset({"formula"}),
    reserved=True,
)

CHECK = Shape(
    "check",
    Check,
    _table(
        Field("statement", Kind.TEXT),
        Field("assert", Kind.TEXT, required=True, renamed="assertion"),
        Field("expect", Kind.CHOICE, choices=tuple(verdict for verdict in Verdict if verdict is not Verdict.BLOCKED)),
        Field("because", Kind.TEXT),
        Field("severity", Kind.CHOICE, choices=tuple(Importance)),
        Field("across", Kind.TEXTS),
        Field("tags", Kind.TEXTS),
    ),
    body="assert",
    deciding=frozenset({"assert", "expect"}),
)
