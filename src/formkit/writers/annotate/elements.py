"""Elements of a well-formed XML part found by their tags alone, where nothing in it can be mistaken for one.

A "<" begins a tag everywhere but in comments, CDATA and processing instructions; a part with any of those, or with
a prefix that means two things, is left to a parser.  Word and WPS write none.
"""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Callable
from functools import cache
from typing import NamedTuple

_ATTRIBUTE = re.compile(r"([^\s=\"'<>/]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
_DECLARATION = re.compile(rb"\sxmlns(?::([^\s=]+))?\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
_HEAD = re.compile(rb"(?:\xef\xbb\xbf)?\s*<\?xml[^>]*\?>")
_ROOT = re.compile(rb"<[^?!](?:[^<>\"']++|\"[^\"]*\"|'[^']*')*+>")


_Opened = tuple[bytes, bytes, dict[str, str], int, int, int, int]
"""Of a start tag: name, prefix, attributes, start, end, the index of the element around it, its number."""


class Node(NamedTuple):
    """An element: ``start`` of its tag, ``inner``: first byte after that, ``close`` of its end tag, ``end``.

    ``empty``: written <x/>, so that ``inner``, ``close`` and ``end`` are one.  ``uri``, ``prefix``: its
    namespace.  ``parent``: index of the nearest kept element around it, -1 for none.  ``number``: how many
    elements of its name stand before it.  ``depth``: how many elements stand around it, -1 where not counted.
    """

    name: str
    uri: str
    prefix: str
    attributes: dict[str, str]
    start: int
    inner: int
    close: int
    end: int
    parent: int
    number: int
    depth: int

    @property
    def empty(self) -> bool:
        return self.inner == self.end


Keep = Callable[[str, dict[str, str], int], bool]
"""Whether to keep an element, by its local name, attributes and number among those of its name."""


def namespaces(text: bytes) -> dict[bytes, str] | None:
    """Prefix → namespace of the UTF-8 ``text``, b"" for none; None where tags alone cannot tell its elements."""
    head = _HEAD.match(text)
    if b"<!" in text or text.find(b"<?", head.end() if head else 0) >= 0:
        return None
    return _declared(text)


def root_element(text: bytes, spaces: dict[bytes, str], name: str) -> Node | None:
    """The root element, which is to be called ``name`` and to end where ``text`` does; None where it does not."""
    root = _ROOT.search(text)
    tag = _tags(frozenset((name,))).match(text, root.start()) if root is not None else None
    if tag is None:
        return None
    closing, prefix, _, written, empty = tag.groups(b"")
    end_tag = b"</" + (prefix + b":" if prefix else b"") + name.encode() + b">"
    end = len(text.rstrip())
    if closing or empty or prefix not in spaces or not text.startswith(end_tag, end - len(end_tag)):
        return None
    opened = (name.encode(), prefix, _attributes(written), *tag.span(), -1, 0)
    return _node(spaces, opened, (end - len(end_tag), end))


def starts_of(text: bytes, spaces: dict[bytes, str], name: str, uri: str) -> list[int]:
    """Where the elements of this local name and namespace begin, in document order."""
    prefixes = frozenset(prefix for prefix, space in spaces.items() if space == uri)
    return [tag.start() for tag in _openings(name, prefixes).finditer(text)]


def named_elements(
    text: bytes,
    spaces: dict[bytes, str],
    names: frozenset[str],
    keep: Keep | None = None,
    within: tuple[int, int] | None = None,
    *,
    one: bool = False,
) -> list[Node] | None:
    """The elements of these local names, in document order, those that ``keep`` wants; None where tags cannot tell.

    ``spaces``: what ``namespaces`` gave for ``text``.  ``within``: the bytes to look at, all of an element's content.
    ``one``: only the first and those in it.
    """
    opened: list[_Opened] = []
    closed: dict[int, tuple[int, int]] = {}
    counts: Counter[bytes] = Counter()
    around: list[int] = []
    for tag in _tags(names).finditer(text, *(within or ())):
        closing, prefix, name, written, empty = tag.groups(b"")
        if closing:
            if not around:
                return None
            closed[around.pop()] = tag.span()
            if one and not around:
                break
            continue
        if prefix not in spaces:
            return None
        number = counts[name]
        counts[name] = number + 1
        attributes = _attributes(written) if written else {}
        if keep is not None and not keep(name.decode(), attributes, number):
            if not empty:
                around.append(-1)
            continue
        parent = around[-1] if around else -1
        if parent < 0 and keep is not None:
            parent = next((index for index in reversed(around) if index >= 0), -1)
        if not empty:
            around.append(len(opened))
        start, inner = tag.span()
        opened.append((name, prefix, attributes, start, inner, parent, number))
        if one and not around:
            break
    return None if around else [_node(spaces, each, closed.get(n)) for n, each in enumerate(opened)]


def _node(spaces: dict[bytes, str], opened: _Opened, closed: tuple[int, int] | None) -> Node:
    name, prefix, attributes, start, inner, parent, number = opened
    close, end = closed or (inner, inner)
    return Node(
        name.decode(),
        spaces[prefix],
        prefix.decode(),
        attributes,
        start,
        inner,
        close,
        end,
        parent,
        number,
        -1,
    )


@cache
def _openings(name: str, prefixes: frozenset[bytes]) -> re.Pattern[bytes]:
    """The beginning of a start tag with one of the prefixes, b"" for none."""
    listed = b"|".join(
        re.escape(prefix + b":" if prefix else b"") for prefix in sorted(prefixes, reverse=True)
    )
    return re.compile(b"<(?:" + listed + b")" + re.escape(name).encode() + rb"(?=[\s/>])")


@cache
def _tags(names: frozenset[str]) -> re.Pattern[bytes]:
    """A start or end tag: slash, prefix, name, attributes, slash."""
    listed = "|".join(sorted(map(re.escape, names), key=len, reverse=True)).encode()
    return re.compile(
        rb"<(/?)(?:([^\s<>/:=\"']++):)?("
        + listed
        + rb")(?=[\s/>])((?:[^<>\"'/]++|\"[^\"]*\"|'[^']*')*+)(/?)>"
    )


def _declared(text: bytes) -> dict[bytes, str] | None:
    """Prefix → namespace; None where a prefix means two things, or none means something inside only."""
    found: dict[bytes, bytes] = {}
    root = _ROOT.search(text)
    alone = root is not None and root[0].count(b"xmlns") == text.count(b"xmlns")
    for prefix, first, second in set(_DECLARATION.findall(root[0] if root is not None and alone else text)):
        if found.setdefault(prefix, first or second) != (first or second):
            return None
    bare = root is not None and any(not prefix for prefix, *_ in _DECLARATION.findall(root[0]))
    if b"" in found and not bare:
        return None
    return {b"": "", **{prefix: html.unescape(uri.decode()) for prefix, uri in found.items()}}


def _attributes(written: bytes) -> dict[str, str]:
    if b"=" not in written:
        return {}
    found: dict[str, str] = {}
    for name, first, second in _ATTRIBUTE.findall(written.decode()):
        if not name.startswith("xmlns"):
            found[name.rpartition(":")[2]] = html.unescape(first or second)
    return found
