"""Styles of a workbook with one more for each cell that is marked: its own, with another background.

A cell that has a colour keeps it, because colours mean something on some forms, and gets a red frame instead.
Nor is the background for doubtful cells yellow: 清单 of the 2021 notice marks what was changed in yellow.
"""

from __future__ import annotations

from formkit.writers.annotate.archive import unpatchable
from formkit.writers.annotate.elements import Node
from formkit.writers.annotate.markup import Edit, Part, into, with_attribute

# Red and orange as nobody else has them: by these a cell marked last time is known.
ERROR_FILL = "FFFFC8CD"
WARNING_FILL = "FFFCE0D1"
_OUR_FILLS = (ERROR_FILL, WARNING_FILL)
_LONGEST_NUMBER = 7
_FRAME = "FFC00000"
_SIDES = ("left", "right", "top", "bottom")
EMPTY_STYLES = (
    '<styleSheet xmlns="{uri}"><fonts count="1"><font><sz val="11"/><name val="宋体"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>'
    '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    '<cellXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/></cellXfs></styleSheet>'
)
_GROUPS = ("fonts", "fills", "borders", "cellXfs")
_ORDER = ("numFmts", "fonts", "fills", "borders", "cellStyleXfs", "cellXfs")
_LEAST = {
    "fonts": '<{p}fonts count="1"><{p}font><{p}sz val="11"/><{p}name val="宋体"/></{p}font></{p}fonts>',
    "fills": '<{p}fills count="2"><{p}fill><{p}patternFill patternType="none"/></{p}fill>'
    '<{p}fill><{p}patternFill patternType="gray125"/></{p}fill></{p}fills>',
    "borders": '<{p}borders count="1"><{p}border/></{p}borders>',
    "cellXfs": '<{p}cellXfs count="1"><{p}xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></{p}cellXfs>',
}
"""What stands for a group that is not there: Excel opens files without, some programs write no more than they use."""
_PAINTS = ("patternFill", "gradientFill")
_ITEMS = {"font": "fonts", "fill": "fills", "border": "borders", "xf": "cellXfs"}


class Styles:
    """The styles part, growing.  ``ours``: the styles a former annotation marked cells with.  ``marked`` gives numbers of new styles; ``rewritten`` the part with them."""

    def __init__(self, part: Part) -> None:
        self._part = part = _completed(part)
        nodes = part.named(frozenset((*_GROUPS, *_ITEMS, *_PAINTS)))
        self._groups = {node.name: node for node in nodes if node.name in _GROUPS}
        if self._groups.keys() != set(_GROUPS):
            raise unpatchable("样式部分不完整", "the styles are incomplete")
        self._items: dict[str, list[Node]] = {group: [] for group in _GROUPS}
        for node in nodes:
            group = _ITEMS.get(node.name)
            if group is not None and node.parent >= 0 and nodes[node.parent].name == group:
                self._items[group].append(node)
        painted = {nodes[node.parent].start for node in nodes if _paints(node) and node.parent >= 0}
        written = [part.source(fill) for fill in self._items["fills"]]
        mine = {next((n for n, fill in enumerate(written) if rgb in fill), -1): rgb for rgb in _OUR_FILLS}
        self._fills = [
            fill.start in painted and number not in mine for number, fill in enumerate(self._items["fills"])
        ]
        self._our_fills = {rgb: number for number, rgb in mine.items() if number >= 0}
        self.ours = frozenset(
            number
            for number, xf in enumerate(self._items["cellXfs"])
            if self._fill_of(xf) in self._our_fills.values()
        )
        self._added: dict[str, list[str]] = {group: [] for group in _GROUPS}
        self._known: dict[tuple[object, ...], int] = {}

    def marked(self, style: int, *, error: bool) -> int:
        """The style of a cell of ``style`` that has a finding."""
        base = self._xf(style)
        if self._is_coloured(base):
            return self._new_xf(base, style, "border", self._frame())
        fill = self._fill(ERROR_FILL if error else WARNING_FILL)
        return (
            style
            if style in self.ours and self._fill_of(base) == fill
            else self._new_xf(base, style, "fill", fill)
        )

    def unmarked(self, style: int) -> int:
        """The style a cell of the style ``style``, one of ``ours``, had before: it had no colour."""
        return self._new_xf(self._xf(style), style, "fill", 0)

    def text(self, *, head: bool) -> int:
        """The style of a heading or a text of the list of findings: wrapped, at the top of its cell."""
        fonts = f'<font>{"<b/>" if head else ""}<sz val="11"/><name val="宋体"/></font>'
        font = self._add("fonts", fonts)
        fill = self._fill("FFDDE6F0") if head else 0
        text = (
            f'<xf numFmtId="49" fontId="{font}" fillId="{fill}" borderId="0" xfId="0" applyNumberFormat="1"'
            ' applyFont="1" applyFill="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>'
        )
        return self._add("cellXfs", text)

    def rewritten(self) -> bytes:
        edits: list[Edit] = []
        for group, texts in self._added.items():
            if texts:
                node = self._groups[group]
                edits += self._counted(node, len(self._items[group]) + len(texts))
                edits += into(node, self._part, "".join(_declared(t, node.uri) for t in texts))
        return self._part.rewritten(edits)

    def _counted(self, node: Node, count: int) -> list[Edit]:
        if node.empty or "count" not in node.attributes:
            return []
        tag = with_attribute(self._part.tag(node), "count", str(count))
        return [Edit(node.start, tag, node.inner - node.start)]

    def _xf(self, style: int) -> Node | None:
        found = self._items["cellXfs"]
        return found[style] if style < len(found) else found[0] if found else None

    def _is_coloured(self, xf: Node | None) -> bool:
        fill = self._fill_of(xf)
        return fill < len(self._fills) and self._fills[fill]

    @staticmethod
    def _fill_of(xf: Node | None) -> int:
        fill = xf.attributes.get("fillId", "0") if xf is not None else "0"
        return int(fill) if fill.isdecimal() and len(fill) < _LONGEST_NUMBER else 0

    def _new_xf(self, base: Node | None, style: int, kind: str, number: int) -> int:
        key = (style, kind, number)
        if key not in self._known:
            source = '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
            tag, rest = (source, "")
            if base is not None:
                tag = self._part.tag(base)
                rest = self._part.source(base)[len(tag) :]
            tag = with_attribute(tag, f"{kind}Id", str(number))
            tag = with_attribute(tag, f"apply{kind.title()}", "1")
            self._known[key] = self._add("cellXfs", tag + rest)
        return self._known[key]

    def _fill(self, colour: str) -> int:
        if colour in self._our_fills:
            return self._our_fills[colour]
        return self._once(
            "fills",
            f'<fill><patternFill patternType="solid"><fgColor rgb="{colour}"/><bgColor indexed="64"/></patternFill></fill>',
        )

    def _frame(self) -> int:
        sides = "".join(f'<{side} style="medium"><color rgb="{_FRAME}"/></{side}>' for side in _SIDES)
        return self._once("borders", f"<border>{sides}<diagonal/></border>")

    def _once(self, group: str, text: str) -> int:
        key = (group, text)
        if key not in self._known:
            self._known[key] = self._add(group, text)
        return self._known[key]

    def _add(self, group: str, text: str) -> int:
        self._added[group].append(text)
        return len(self._items[group]) + len(self._added[group]) - 1


def _paints(node: Node) -> bool:
    if node.name == "patternFill":
        return node.attributes.get("patternType", "none") not in ("none", "gray125")
    return node.name == "gradientFill"


def _declared(text: str, uri: str) -> str:
    """A new element, in the namespace of the part whatever prefix that uses; a copied one has its prefix."""
    name = text[1:].partition(" ")[0].partition(">")[0]
    if ":" in name or " xmlns=" in text.partition(">")[0]:
        return text
    cut = len(name) + 1
    return f'{text[:cut]} xmlns="{uri}"{text[cut:]}'


def _completed(part: Part) -> Part:
    """``part`` with the groups it lacks, each at its place (ECMA-376 Part 1, 18.8.39)."""
    nodes = part.named(frozenset(("styleSheet", *_ORDER)))
    root = next((node for node in nodes if node.name == "styleSheet"), None)
    there = {node.name: node for node in nodes if root is not None and nodes[node.parent] is root}
    if root is None or there.keys() >= set(_GROUPS):
        return part
    prefix = f"{root.prefix}:" if root.prefix else ""
    front: list[str] = []
    edits: list[Edit] = []
    for number, name in enumerate(_ORDER):
        if name not in _LEAST or name in there:
            continue
        before = next((there[each] for each in reversed(_ORDER[:number]) if each in there), None)
        written = _LEAST[name].format(p=prefix)
        if before is None:
            front.append(written)
        else:
            edits.append(Edit(before.end, written))
    if front:
        edits += into(root, part, "".join(front), front=True)
    return Part(part.rewritten(edits), "styles.xml")
