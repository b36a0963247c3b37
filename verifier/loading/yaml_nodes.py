"""YAML as nodes that know where they stand: one pass over PyYAML's events, in C where it is built in.

Scalars are texts, as written: nothing is taken for a number, a date or a truth value. An alias is
the node of its anchor itself, not a copy. Merge keys, tags and keys that are not texts are refused.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import Any, NamedTuple, TypeAlias

import yaml

from verifier.diagnostics import MOST_DIAGNOSTICS, Collector, Diagnostic, TooManyErrors, diagnose
from verifier.loading.yaml_errors import DEEP_HELP, MAX_DEPTH, TOO_DEEP, diagnose_error
from verifier.text import Span, TextFile, Words

_FIRST_LOOK = 3 * MOST_DIAGNOSTICS  # events; fewer hold few mistakes
MAX_ALIASED = 1_000_000  # nodes that all aliases together may stand for

_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_BOM = "\ufeff"
_PROPERTIES = re.compile(r"(?:[&!]\S*|\s+|#.*)*")
_TAG = re.compile(r"![^\s,\[\]{}]*")
_HARMLESS_TAGS = {None, "!", *(f"tag:yaml.org,2002:{kind}" for kind in ("str", "map", "seq"))}
_BLOCK_STYLES = ("|", ">")
_MERGE_KEY = "<<"


class Entry(NamedTuple):
    """A key and what stands behind it."""

    key: Words
    value: "Node"


class Mapping(NamedTuple):
    """Entries in the file's order, keys given twice included.

    ``complete`` is False where an entry could not be taken in; a diagnostic says which.
    """

    entries: tuple[Entry, ...]
    span: Span
    complete: bool = True


class Sequence(NamedTuple):
    """The items of a list."""

    items: tuple["Node", ...]
    span: Span


Node: TypeAlias = Words | Mapping | Sequence


def parse_yaml(file: TextFile) -> tuple[Node | None, Collector]:
    """The root node of a YAML document, and what is wrong with it. None where nothing can be read."""
    content = file.content.lstrip(_BOM)
    shift = len(file.content) - len(content)
    builder = _Builder(file.content, shift)
    try:
        loader = _LOADER(content)
        builder.read(iter(loader.get_event, None))
    except (yaml.YAMLError, ValueError, OverflowError) as error:  # the last two: surrogates, escapes like \\UFFFFFFFF
        return None, _only(diagnose_error(error, file.content, shift))
    except _RefusedError as error:
        return None, _only(error.diagnostic)
    except TooManyErrors:
        return None, builder.diagnostics
    return builder.root, builder.diagnostics


def _only(diagnostic: Diagnostic) -> Collector:
    """Why nothing can be read; what else was found before does not matter."""
    collector = Collector()
    collector.add(diagnostic)
    return collector


class _RefusedError(Exception):
    """The document is too large to be read on."""

    def __init__(self, message: str, span: Span, help_text: str) -> None:
        super().__init__(message)
        self.diagnostic = diagnose("unsupported-yaml", message, span, help=help_text)


class _Anchored:
    """A node with an anchor, and how many nodes it stands for; None while it is being read."""

    def __init__(self, node: Node | None = None) -> None:
        self.node = node
        self.size = 1


class _Open:
    """A collection whose end has not been read; keys and values of a mapping take turns."""

    def __init__(
        self, start: int = 0, anchored: _Anchored | None = None, count: int = 0, *, is_list: bool = False
    ) -> None:
        self.start = start
        self.anchored = anchored
        self.count = count
        self.is_list = is_list
        self.children: list[Node | None] = []

    def count_bad_keys(self) -> int:
        """How many keys are given twice, or are no texts."""
        keys = self.children[::2] if not self.is_list else []
        return len(keys) - len({key.text for key in keys if isinstance(key, Words)})


class _Builder:
    """Puts nodes together from events. A node that cannot be taken in is None, and its parent drops it."""

    def __init__(self, content: str, shift: int) -> None:
        self.content = content
        self.shift = shift
        self.diagnostics = Collector()
        self.anchors: dict[str, _Anchored] = {}
        self.open = [_Open()]
        self.in_lists = 0  # collections in lists, which hold only texts
        self.count = 0
        self.aliased = 0
        self.end = 0

    @property
    def root(self) -> Node | None:
        """The document's node."""
        return next(iter(self.open[0].children), None)

    def read(self, events: Iterator[yaml.Event]) -> None:
        """Take in the events of the first document, unless what is read is hopeless: then only its start.

        It is looked at as often as the number of events doubles, so that all looks together cost little.
        """
        size = _FIRST_LOOK
        while self._take(islice(events, size)):
            if self._count_mistakes() > MOST_DIAGNOSTICS:
                self._end_early()
                return
            size *= 2

    def _count_mistakes(self) -> int:
        """What is a mistake in any claims file, and shows before a collection is closed."""
        items_of_file = sum(len(root.children) for root in self.open[1:2] if root.is_list)
        return self.in_lists + items_of_file + sum(opened.count_bad_keys() for opened in self.open)

    def _take(self, events: Iterable[yaml.Event]) -> bool:
        """Take in some events; whether there may be more of the first document."""
        takers: dict[type[yaml.Event], Callable[[Any], None]] = {
            yaml.ScalarEvent: self._add_scalar,
            yaml.MappingStartEvent: self._open_collection,
            yaml.SequenceStartEvent: self._open_collection,
            yaml.MappingEndEvent: self._close_collection,
            yaml.SequenceEndEvent: self._close_collection,
            yaml.AliasEvent: self._add_alias,
        }
        for event in events:
            take = takers.get(type(event))
            if take is not None:
                take(event)
            elif self._ends(event):
                return False
        return True

    def _ends(self, event: yaml.Event) -> bool:
        if isinstance(event, yaml.DocumentStartEvent) and self.open[0].children:
            self._report("a second document begins here", self._span(event), "put all claims into one document")
            return True
        return isinstance(event, yaml.StreamEndEvent)

    def _end_early(self) -> None:
        """Close what is open, so that its first mistakes can be shown."""
        self.diagnostics.refuse()
        while len(self.open) > 1:
            opened = self.open.pop()
            self._close(opened, self._collection(opened, Span(opened.start, self.end)))

    def _add_scalar(self, event: yaml.ScalarEvent) -> None:
        start, end = self._place(event)
        if event.anchor or event.tag:
            start = self._past_properties(event, Span(start, end)).start
        if event.style in _BLOCK_STYLES:
            end = self._trim_block(event, start, end)
        words = Words(event.value, start, end)
        self.count += 1
        self.end = end
        if event.anchor:
            self.anchors[event.anchor] = _Anchored(words)
        self.open[-1].children.append(words)

    def _open_collection(self, event: yaml.CollectionStartEvent) -> None:
        span = self._span(event)
        if len(self.open) > MAX_DEPTH:
            raise _RefusedError(TOO_DEEP, span, DEEP_HELP)
        if event.anchor or event.tag:
            span = self._past_properties(event, span)
        anchored = _Anchored() if event.anchor else None
        if event.anchor and anchored:
            self.anchors[event.anchor] = anchored
        is_list = isinstance(event, yaml.SequenceStartEvent)
        self.in_lists += self.open[-1].is_list
        self.open.append(_Open(span.start, anchored, self.count, is_list=is_list))
        self.count += 1
        self.end = span.end

    def _close_collection(self, event: yaml.CollectionEndEvent) -> None:
        """A block has no end of its own: it ends with its last child, not before the next token."""
        span, opened = self._span(event), self.open.pop()
        self.end = span.end if span.end > span.start else self.end
        self._close(opened, self._collection(opened, Span(opened.start, self.end)))

    def _collection(self, opened: _Open, span: Span) -> Mapping | Sequence:
        if opened.is_list:
            return Sequence(tuple(child for child in opened.children if child is not None), span)
        keys_and_values = iter(opened.children)
        entries = [self._entry(key, value) for key, value in zip(keys_and_values, keys_and_values, strict=False)]
        read = tuple(entry for entry in entries if entry is not None)
        return Mapping(read, span, len(read) == len(entries))

    def _close(self, opened: _Open, node: Node) -> None:
        if opened.anchored:
            opened.anchored.node, opened.anchored.size = node, self.count - opened.count
        self.open[-1].children.append(node)

    def _entry(self, key: Node | None, value: Node | None) -> Entry | None:
        if key is None or value is None:
            return None
        if not isinstance(key, Words):
            self._report("a mapping or a list cannot be a key", key.span, "put quotes around a text")
            return None
        if key.text == _MERGE_KEY:
            self._report("merge keys are not read", key.span, "write the keys out, or give one of them an alias")
            return None
        return Entry(key, value)

    def _add_alias(self, event: yaml.AliasEvent) -> None:
        span, name = self._span(event), event.anchor or ""
        anchored = self.anchors.get(name, _Anchored())
        if anchored.node is None:
            self._report_alias(name, span)
        self.end = span.end
        self.count += anchored.size
        self.aliased += anchored.size
        if self.aliased > MAX_ALIASED:
            message = f"aliases stand for more than {MAX_ALIASED:,} nodes"
            raise _RefusedError(message, span, "write out what an alias stands for where it is used")
        self.open[-1].children.append(anchored.node)

    def _report_alias(self, name: str, span: Span) -> None:
        inside = f"*{name} stands inside what it is an alias of"
        missing = f"there is no anchor &{name} above this alias"
        help_text = "put quotes around a text that begins with *"
        self._report(inside if name in self.anchors else missing, span, help_text)

    def _past_properties(self, event: yaml.ScalarEvent | yaml.CollectionStartEvent, span: Span) -> Span:
        """The span without the anchor and the tag before the node; a tag is reported."""
        tag = _TAG.search(self.content, span.start, span.end)
        if tag and event.tag not in _HARMLESS_TAGS:
            message, help_text = f"the tag {tag[0]} is not read", "every value is read as a text: remove the tag"
            self._report(message, Span(*tag.span()), help_text)
        properties = _PROPERTIES.match(self.content, span.start, span.end)
        return Span(properties.end() if properties else span.start, span.end)

    def _trim_block(self, event: yaml.ScalarEvent, start: int, end: int) -> int:
        """The end without the empty lines before it; of a block that says nothing, that of its sign."""
        source = self.content[start:end]
        return start + len(source.rstrip(" \t\r\n") if event.value else source[:1])

    def _span(self, event: yaml.Event) -> Span:
        return Span(*self._place(event))

    def _place(self, event: yaml.Event) -> tuple[int, int]:
        start, end, shift = event.start_mark, event.end_mark, self.shift
        return start.index + shift if start else 0, end.index + shift if end else 0

    def _report(self, message: str, span: Span, help_text: str) -> None:
        if self.diagnostics.takes("unsupported-yaml", span.start):
            self.diagnostics.add(diagnose("unsupported-yaml", message, span, help=help_text))
