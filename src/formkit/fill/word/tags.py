"""A Word part's XML made ready: every tag in one piece, row and paragraph tags in place of their row or paragraph.

Word cuts a typed tag over several runs (spelling and revision marks stand inside it), so tags are looked for in
the text of the whole paragraph.  Each becomes a token, ``U+FDD0 number U+FDD1`` (noncharacters: no document
contains them), and the serialised XML is then cut at the tokens.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from lxml import etree

from formkit.fill.faults import Faults
from formkit.fill.language.build import Placed
from formkit.fill.language.tags import REMARK, VALUE, Tag, scan
from formkit.fill.word.places import Places
from formkit.fill.word.tree import (
    Names,
    clear_controls,
    copy_after,
    drop_bookmarks_around,
    drop_identities,
    drop_if_empty,
    in_fallback,
    only_text,
    reserve_shade,
    texts_of,
)
from formkit.fill.xml_tree import Element, nearest, put_in_place_of
from formkit.findings import Anchor

OPEN, SHUT, COPY = "\ufdd0", "\ufdd1", "\ufdd2"
_TOKEN = re.compile(f"{OPEN}(\\d+){SHUT}")
_PLAIN = f"[^{OPEN}{SHUT}{COPY}]*"
_CONTINUED = re.compile(f"{OPEN}(\\d+){SHUT}({_PLAIN}){COPY}({_PLAIN}){COPY}{_PLAIN}{COPY}")
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_BRACES = frozenset("{}｛｝")


def prepare(
    root: Element, faults: Faults, paths: frozenset[str], *, part: str = "", shaded: bool = False
) -> list[str | Placed]:
    """The XML of ``root`` cut at its tags: printed XML and tags, as they follow each other.

    ``part``: the printed name of a header or footnote, "" for the document itself.  ``paths``: the form's
    fields.  ``shaded``: cells with values may have to be coloured.
    """
    return _Preparer(root, faults, paths, part, shaded).items()


class _Preparer:
    def __init__(self, root: Element, faults: Faults, paths: frozenset[str], part: str, shaded: bool) -> None:
        self._root = root
        self._names = Names(root)
        self._places = Places(root, self._names, part)
        self._faults = faults
        self._paths = paths
        self._counted = not part
        self._shaded = shaded
        self._tokens: list[Placed] = []
        self._homes: list[Element] = []  # of each token: the w:t it stands in, or the parent it was moved to

    def items(self) -> list[str | Placed]:
        drop_identities(self._root, self._names)
        for paragraph in list(self._root.iter(self._names.p)):
            self._take(paragraph)
        drop_bookmarks_around(self._homes, self._root, self._names)
        for home in self._homes:
            clear_controls(home, self._names)
        self._hoist()
        if self._shaded:
            self._shade_cells()
        self._copy_paragraphs()
        self._tokens = [
            replace(token, nest=tuple(str(e.tag) for e in (home, *home.iterancestors())))
            for token, home in zip(self._tokens, self._homes, strict=True)
        ]
        return list(self._cut(etree.tostring(self._root, encoding="unicode")))

    def _take(self, paragraph: Element) -> None:
        """Put a token where each tag of ``paragraph`` begins; report what is half a tag."""
        nodes = texts_of(paragraph, self._names)
        text = "".join(node.text or "" for node in nodes)
        if _BRACES.isdisjoint(text):
            return
        anchor = self._places.of(paragraph)
        tags, halves = scan(text, self._paths)
        for half in halves:
            self._faults.half(half.source, anchor)
        kept = [tag for tag in tags if tag.kind != REMARK or tag.scope]
        counted = self._counted and not in_fallback(paragraph)
        spans = [
            (tag, self._token(Placed(tag, anchor, counted=counted)) if tag in kept else "") for tag in tags
        ]
        self._rewrite(nodes, text, spans)

    def _token(self, placed: Placed) -> str:
        self._tokens.append(placed)
        return f"{OPEN}{len(self._tokens) - 1}{SHUT}"

    def _rewrite(self, nodes: list[Element], text: str, spans: list[tuple[Tag, str]]) -> None:
        """Give each w:t its own text again, tags replaced by what stands beside them in ``spans``."""
        start = 0
        for node in nodes:
            end = start + len(node.text or "")
            pieces: list[str] = []
            cursor = start
            for tag, token in spans:
                if tag.end <= start or tag.start >= end:
                    continue
                if tag.start >= start:
                    pieces += (text[cursor : tag.start], token)
                    if token:
                        self._homes.append(node)
                cursor = min(tag.end, end)
            pieces.append(text[cursor:end])
            self._set(node, "".join(pieces))
            start = end

    def _set(self, node: Element, text: str) -> None:
        if text == (node.text or ""):
            return
        node.text = text
        node.set(_SPACE, "preserve")
        drop_if_empty(node, self._names)

    def _hoist(self) -> None:
        """Tags of a row, cell, paragraph or run take its place."""
        owners: dict[Element, list[int]] = {}
        for number, (token, home) in enumerate(zip(self._tokens, self._homes, strict=True)):
            if not token.tag.scope or token.tag.kind == VALUE:
                continue
            owner = nearest(home, self._names(token.tag.scope))
            if owner is None:
                self._faults.refused(
                    token.tag.source, token.anchor, "：不在表格里", "does not stand in a table"
                )
            else:
                owners.setdefault(_with_control(owner, self._names), []).append(number)
        for owner, numbers in owners.items():
            self._report_lost(owner, numbers)
            marks = (f"{OPEN}{n}{SHUT}" for n in numbers if self._tokens[n].tag.kind != REMARK)
            parent = put_in_place_of(owner, "".join(marks))
            for number in numbers:
                self._homes[number] = parent

    def _report_lost(self, owner: Element, numbers: list[int]) -> None:
        """Printed text and other tags in a row that is taken out would be lost with it."""
        text = "".join(node.text or "" for node in owner.iter(self._names.t))
        inside = [int(match.group(1)) for match in _TOKEN.finditer(text)]
        lost = [self._tokens[n].tag.source for n in inside if n not in numbers]
        printed = _TOKEN.sub(" ", text).strip()
        for each in [*lost, printed] if printed else lost:
            self._faults.lost(each, self._tokens[numbers[0]].anchor)

    def _shade_cells(self) -> None:
        cells: dict[Element, list[str]] = {}
        for token, home in zip(self._tokens, self._homes, strict=True):
            cell = nearest(home, self._names.tc)
            if token.tag.kind == VALUE and cell is not None:
                cells.setdefault(cell, []).append(token.tag.body)
        for cell, values in cells.items():
            # A pseudo tag: its body lists the values that may turn the cell yellow.
            tag = Tag(VALUE, "", "\n".join(values), 0, 0, "")
            mark = self._token(Placed(tag, Anchor("docx"), counted=False, shade=True))
            own = reserve_shade(cell, self._names, mark)
            self._tokens[-1] = replace(self._tokens[-1], own_shade=own)
            self._homes.append(cell)

    def _copy_paragraphs(self) -> None:
        """Where a value stands alone in its paragraph, its further lines get paragraphs of the same look."""
        for number, (token, home) in enumerate(zip(self._tokens, self._homes, strict=True)):
            paragraph = nearest(home, self._names.p)
            if token.tag.kind != VALUE or token.shade or paragraph is None:
                continue
            if home.text == f"{OPEN}{number}{SHUT}" and only_text(paragraph, self._names) is home:
                twin = copy_after(paragraph, self._names, COPY)
                paragraph.tail, twin.tail = COPY, COPY + (paragraph.tail or "")

    def _cut(self, xml: str) -> Iterator[str | Placed]:
        """``xml`` cut at its tokens; the copied paragraphs become what parts two lines of a value."""
        between: dict[int, str] = {}

        def note(match: re.Match[str]) -> str:
            between[int(match.group(1))] = match.group(2) + match.group(3)
            return f"{OPEN}{match.group(1)}{SHUT}{match.group(2)}"

        xml = _CONTINUED.sub(note, xml)
        cursor = 0
        for match in _TOKEN.finditer(xml):
            if match.start() > cursor:
                yield xml[cursor : match.start()]
            number = int(match.group(1))
            yield replace(self._tokens[number], between=between.get(number, ""))
            cursor = match.end()
        yield xml[cursor:]


def _with_control(owner: Element, names: Names) -> Element:
    """``owner``, or the content control that holds nothing else."""
    content = owner.getparent()
    while content is not None and content.tag == names("sdtContent") and len(content) == 1:
        control = content.getparent()
        if control is None:
            break
        owner, content = control, control.getparent()
    return owner
