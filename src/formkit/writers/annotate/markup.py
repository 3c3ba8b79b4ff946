"""An XML part edited in place: where its elements stand in its bytes, and pieces put in between them.

Nothing is parsed into a tree and written out again: what is not inserted or replaced keeps its bytes, prefixes,
order of attributes and all.  The one adapter to expat here.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable
from functools import cached_property, lru_cache
from typing import NamedTuple
from xml.parsers import expat

from formkit.text.xml_text import escaped, quoted
from formkit.writers.annotate.archive import unpatchable
from formkit.writers.annotate.elements import Keep, Node, named_elements, namespaces, root_element, starts_of

_TAG = re.compile(rb"<(?:[^<>\"']|\"[^\"]*\"|'[^']*')*>")
_DECLARED = re.compile(rb"^\s*<\?xml[^>]*?encoding\s*=\s*[\"']([A-Za-z0-9._-]+)")
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_SEPARATOR = "\n"


class Edit(NamedTuple):
    """``removed`` bytes at ``at`` give way to ``text``."""

    at: int
    text: str
    removed: int = 0


class Numbered(NamedTuple):
    """Elements by number: each first, then what was asked for inside it.  ``uri``: their namespace."""

    uri: str
    found: dict[int, list[Node]]


class Part:
    """One XML part.  ``text``: its bytes as UTF-8; ``rewritten`` gives them back in the part's own encoding."""

    def __init__(self, data: bytes, name: str) -> None:
        self._name = name
        self._codec = _codec(data)
        try:
            self.text = data if self._codec == "utf-8" else data.decode(self._codec).encode()
        except UnicodeError as error:
            raise unpatchable(f"“{name}”的编码有误", f"“{name}” is wrongly encoded") from error

    def nodes(self, keep: Keep) -> list[Node]:
        """The elements ``keep`` wants, in document order."""
        scan = _Scan(self.text, keep)
        try:
            scan.run()
        except expat.ExpatError as error:
            raise unpatchable(
                f"“{self._name}”不是合格的 XML", f"“{self._name}” is not well-formed"
            ) from error
        return [node for node in scan.nodes if node is not None]

    def named(self, names: frozenset[str]) -> list[Node]:
        """The elements of these local names as ``nodes`` gives them, ``depth`` apart: ten times as fast in most
        parts.  The part must be known to be well-formed: it was read before."""
        quick = self.told(names)
        return self.nodes(lambda name, *_: name in names) if quick is None else quick

    def told(
        self, names: frozenset[str], keep: Keep | None = None, within: Node | None = None
    ) -> list[Node] | None:
        """As ``named``, those that ``keep`` wants, inside the element ``within``; None where only a parser can tell."""
        if keep is None and within is None and len(self.text) < _SMALL:
            known = _told_before(self.text, names)
            return None if known is None else list(known)
        if self._spaces is None:
            return None
        span = None if within is None else (within.inner, within.close)
        return named_elements(self.text, self._spaces, names, keep, span)

    def numbered(self, root: str, name: str, numbers: set[int], within: frozenset[str]) -> Numbered | None:
        """The elements of the local name ``name`` in the namespace of the root, called ``root``, that have these
        ``numbers`` (from 0, in document order), each with the elements called as in ``within`` inside it; None where
        only ``named`` can tell.  Cheaper by far where few are wanted."""
        whole = root_element(self.text, self._spaces, root) if self._spaces is not None else None
        if self._spaces is None or whole is None:
            return None
        starts = starts_of(self.text, self._spaces, name, whole.uri)
        found: dict[int, list[Node]] = {}
        for number in numbers & set(range(len(starts))):
            span = (starts[number], len(self.text))
            nodes = named_elements(self.text, self._spaces, within | {name}, within=span, one=True)
            if nodes is None:
                return None
            found[number] = nodes
        return Numbered(whole.uri, found)

    def root(self, name: str) -> Node | None:
        """The root element, if it is called ``name``."""
        quick = root_element(self.text, self._spaces, name) if self._spaces is not None else None
        return next(iter(self.named(frozenset((name,)))), None) if quick is None else quick

    @cached_property
    def _spaces(self) -> dict[bytes, str] | None:
        return namespaces(self.text)

    def rewritten(self, edits: Iterable[Edit]) -> bytes:
        """The part with ``edits`` made; those at one place in the order given."""
        pieces: list[bytes] = []
        at = 0
        for edit in sorted(edits, key=lambda each: each.at):
            pieces += (self.text[at : edit.at], edit.text.encode())
            at = edit.at + edit.removed
        whole = b"".join((*pieces, self.text[at:]))
        return whole if self._codec == "utf-8" else whole.decode().encode(self._codec, "xmlcharrefreplace")

    def tag(self, node: Node) -> str:
        """The start tag of ``node`` as written."""
        return self.text[node.start : node.inner].decode()

    def source(self, node: Node) -> str:
        """All of ``node`` as written."""
        return self.text[node.start : node.end].decode()


# Styles, relationships and the list of sheets are the same in every file saved from one template.
_SMALL = 32768


@lru_cache(maxsize=64)
def _told_before(text: bytes, names: frozenset[str]) -> list[Node] | None:
    spaces = namespaces(text)
    return None if spaces is None else named_elements(text, spaces, names)


def into(node: Node, part: Part, text: str, *, front: bool = False) -> list[Edit]:
    """``text`` as the last (or first) content of ``node``, which is opened where it is written <x/>."""
    if not node.empty:
        return [Edit(node.inner if front else node.close, text)]
    name = f"{node.prefix}:{node.name}" if node.prefix else node.name
    tag = part.tag(node)
    slash = node.start + len(tag[: tag.rindex("/")].encode())
    return [Edit(slash, f">{text}</{name}>", node.inner - slash)]


def with_attribute(tag: str, name: str, value: str) -> str:
    """A start tag with an attribute (of no namespace) set; all others as they were."""
    known = re.search(rf"(?<=\s){name}\s*=\s*(?:\"[^\"]*\"|'[^']*')", tag)
    written = f"{name}={quoted(value)}"
    if known is not None:
        return tag[: known.start()] + written + tag[known.end() :]
    cut = len(tag) - (2 if tag.endswith("/>") else 1)
    return f"{tag[:cut].rstrip()} {written}{tag[cut:]}"


def clean(text: str) -> str:
    """``text`` as XML content: escaped, without the characters XML does not know."""
    return escaped(_NOT_XML.sub("\ufffd", text))


def _codec(data: bytes) -> str:
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16-le" if data.startswith(codecs.BOM_UTF16_LE) else "utf-16-be"
    if data.startswith((b"<\0", b"\0<")):  # UTF-16 without a mark (XML 1.0, appendix F)
        return "utf-16-le" if data[:1] == b"<" else "utf-16-be"
    declared = _DECLARED.match(data.removeprefix(codecs.BOM_UTF8))
    name = declared[1].decode().lower() if declared else "utf-8"
    try:
        return codecs.lookup("gb18030" if name in ("gb2312", "gbk") else name).name
    except LookupError:
        return "utf-8"


class _Scan:
    """One pass of expat over a part."""

    def __init__(self, text: bytes, keep: Keep) -> None:
        self._text = text
        self._keep = keep
        self._counts: dict[str, int] = {}
        self._names = _Names()
        self._open: list[int] = []
        self.nodes: list[Node | None] = []

    def run(self) -> None:
        # The declared encoding may be the one the part had before it was brought to UTF-8.
        parser = self._parser = expat.ParserCreate("utf-8", namespace_separator=_SEPARATOR)
        parser.namespace_prefixes = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.StartDoctypeDeclHandler = _refuse_doctype
        parser.Parse(self._text, True)

    def _start(self, qualified: str, attributes: dict[str, str]) -> None:
        uri, name, prefix = self._names[qualified]
        number = self._counts.get(name, 0)
        self._counts[name] = number + 1
        if not self._keep(name, attributes, number):
            self._open.append(-1)
            return
        start = self._parser.CurrentByteIndex
        tag = _TAG.match(self._text, start)
        inner = tag.end() if tag else start
        parent = next((index for index in reversed(self._open) if index >= 0), -1)
        depth = len(self._open)
        self._open.append(len(self.nodes))
        plain = {self._names[key][1]: value for key, value in attributes.items()}
        self.nodes.append(Node(name, uri, prefix, plain, start, inner, inner, inner, parent, number, depth))

    def _end(self, _: str) -> None:
        index = self._open.pop()
        node = self.nodes[index] if index >= 0 else None
        if node is None or self._text[node.inner - 2 : node.inner] == b"/>":
            return
        close = self._parser.CurrentByteIndex
        end = self._text.index(b">", close) + 1
        self.nodes[index] = node._replace(close=close, end=end)


def _refuse_doctype(*_: object) -> None:
    raise unpatchable("含有文档类型声明", "it declares a document type")


class _Names(dict[str, tuple[str, str, str]]):
    """expat's triplet → namespace, local name and prefix, taken apart once for each name met."""

    def __missing__(self, qualified: str) -> tuple[str, str, str]:
        pieces = qualified.split(_SEPARATOR)
        uri, name, prefix = (("", *pieces) if len(pieces) == 1 else tuple(pieces)) + ("",) * (len(pieces) < 3)
        found = self[qualified] = (uri, name, prefix)
        return found
