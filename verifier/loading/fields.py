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
    """One key: what may stand behind it, what that says, and how it is called in the record where that differs.

    ``examples`` are values, each by itself right: a text, of a list a tuple, of a scope a mapping.
    """

    name: str
    kind: Kind
    description: str
    examples: tuple[Any, ...] = ()
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
    description: str
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
    "The quantitative claims of a text, and what must be true of them.",
    _table(
        Field("title", Kind.TEXT, "What the claims are about.", ("Russian oil for North Korea",)),
        Field("language", Kind.LANGUAGE, "The language of the quotes; a source may say otherwise.", ("fr", "pt-BR")),
        Field(
            "units",
            Kind.TEXTS,
            "Things that are counted here, an alias of a unit, or a unit of so many others.",
            (("voyage", "soldier = person", "crude_tonne = 7.33 barrel"),),
        ),
        Field("sources", Kind.RECORDS, "Where the claims come from, by id."),
        Field("claims", Kind.RECORDS, "The numbers and dates that the text states, by id.", required=True),
        Field("derived", Kind.RECORDS, "Quantities computed from claims, by id."),
        Field("checks", Kind.RECORDS, "What must be true of the claims, by id.", required=True),
    ),
)

SOURCE = Shape(
    "source",
    Source,
    "A publication, or somebody whom one reports. It has a title or a url.",
    _table(
        Field("title", Kind.TEXT, "What it is called.", ("Open Source Centre, analysis of satellite images",)),
        Field("publisher", Kind.TEXT, "Who published it.", ("The Times",)),
        Field("author", Kind.TEXT, "Who wrote it.", ("Jane Doe",)),
        Field("published", Kind.DATE, "The day, month or year when it was published.", ("2024-11-22", "2024-11")),
        Field("accessed", Kind.DATE, "The day when it was read.", ("2024-11-23",)),
        Field("url", Kind.TEXT, "Where it is found. It is never fetched.", ("https://example.org/report",)),
        Field("language", Kind.LANGUAGE, "The language of its quotes, where the file says another.", ("fr", "pt-BR")),
        Field(
            "snapshot",
            Kind.TEXT,
            "A copy of its text, in the folder of this file or below: plain text, Markdown or HTML. "
            "The quotes of its claims must stand there.",
            ("sources/report.txt",),
        ),
        Field(
            "sha256",
            Kind.HASH,
            "The SHA-256 hash of the snapshot, which verifier pin --write puts here.",
            ("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",),
        ),
        Field(
            "rounding",
            Kind.CHOICE,
            "How it is known to round: to the nearest, down, up, toward zero, or not. Left out: as people write.",
            choices=tuple(Rounding),
        ),
        Field("reported_by", Kind.SOURCE, "The id of the source that says what this one said.", ("article",)),
        Field(
            "scope",
            Kind.SCOPE,
            "What its numbers are of, on axes of your own. Checks across different scopes are warned of.",
            ({"geography": "RU"},),
        ),
        Field("note", Kind.TEXT, "A remark for readers of this file.", ("Later confirmed by the ministry.",)),
    ),
    any_of=("title", "url"),
)

CLAIM = Shape(
    "claim",
    Claim,
    "A number or date that a source states. A text alone is its value.",
    _table(
        Field("statement", Kind.TEXT, "What the number is of.", ("Oil that Russia sent to North Korea",)),
        Field(
            "value",
            Kind.TEXT,
            "The number in the words of the source, with its unit. What is understood is listed by "
            "verifier show hedges and verifier show units.",
            (
                "more than 1 million barrels",
                "about 3.2 %",
                "10 to 12 thousand soldiers",
                "2_000 USD/soldier",
                "2024-03",
            ),
            required=True,
        ),
        Field(
            "period",
            Kind.PERIOD,
            "The time that the number is of: a day, month or year, or from one to another; .. is an open end.",
            ("2024", "2024-03-07/2024-11-05", "2024-03/.."),
        ),
        Field("as_of", Kind.DATE, "The day, month or year at which the number was counted.", ("2024-11-22",)),
        Field(
            "source",
            Kind.SOURCES,
            "The id of the source that states it, or a list of them.",
            ("article", ("article", "ministry")),
            renamed="sources",
        ),
        Field(
            "quote",
            Kind.TEXT,
            "The words of the source, in its language. They must say the value, and stand in its snapshot.",
            ("plus d'un million de barils",),
        ),
        Field(
            "scope",
            Kind.SCOPE,
            "What the number is of, on axes of your own. Checks across different scopes are warned of.",
            ({"geography": "RU"},),
        ),
        Field("given", Kind.FLAG, "It is background, and never suspected where claims clash.", (True,)),
        Field("note", Kind.TEXT, "A remark for readers of this file.", ("The article says since March.",)),
        Field("tags", Kind.TEXTS, "Words of your own to sort by.", (("oil",),)),
    ),
    body="value",
    deciding=frozenset({"value"}),
    reserved=True,
)

DERIVED = Shape(
    "derived quantity",
    Derived,
    "A quantity computed from claims. A text alone is its formula.",
    _table(
        Field("statement", Kind.TEXT, "What the quantity is.", ("Average cargo of a voyage",)),
        Field(
            "formula",
            Kind.TEXT,
            "How it is computed from claims and other derived quantities. "
            "The functions are listed by verifier show functions.",
            ("oil_delivered / voyages", "pay * 1 soldier / salary_years"),
            required=True,
        ),
        Field("in", Kind.TEXT, "The unit in which it is shown.", ("barrels/voyage",), renamed="unit"),
        Field("note", Kind.TEXT, "A remark for readers of this file.", ("Both numbers come from one report.",)),
        Field("tags", Kind.TEXTS, "Words of your own to sort by.", (("oil",),)),
    ),
    body="formula",
    deciding=frozenset({"formula"}),
    reserved=True,
)

CHECK = Shape(
    "check",
    Check,
    "What must be true of the claims. A text alone is its assertion.",
    _table(
        Field("statement", Kind.TEXT, "What it says, in words.", ("What was delivered stays within a year's cap",)),
        Field(
            "assert",
            Kind.TEXT,
            "What must be true. The functions are listed by verifier show functions.",
            ("oil_delivered <= annual_cap * 1 year", "share_a + share_b == 100 % within 1 %"),
            required=True,
            renamed="assertion",
        ),
        Field(
            "expect",
            Kind.CHOICE,
            "The verdict that it has to have: contradicted for a known clash. "
            "Without it, the check fails where it is contradicted.",
            choices=tuple(verdict for verdict in Verdict if verdict is not Verdict.BLOCKED),
        ),
        Field("because", Kind.TEXT, "Why that verdict is expected.", ("The deliveries break the cap.",)),
        Field(
            "severity",
            Kind.CHOICE,
            "How much its failure matters: only an error fails the run.",
            choices=tuple(Importance),
        ),
        Field(
            "across",
            Kind.TEXTS,
            "The axes, such as period, on which it compares claims on purpose, so that nobody is warned.",
            (("period",),),
        ),
        Field("tags", Kind.TEXTS, "Words of your own to sort by.", (("cap",),)),
    ),
    body="assert",
    deciding=frozenset({"assert", "expect"}),
)

SECTIONS: dict[str, Shape[Any]] = {"sources": SOURCE, "claims": CLAIM, "derived": DERIVED, "checks": CHECK}
"""What each section of a file holds, by its key."""
