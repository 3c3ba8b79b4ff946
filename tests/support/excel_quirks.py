"""What Excel files do to an answer, each as a change to its cell or to the workbook around it."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

Parts = dict[str, bytes]
SHEET = "xl/worksheets/sheet1.xml"
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_CELL = re.compile(r'<c r="([A-Z]+)(\d+)"([^>]*?)(?:/>|>(.*?)</c>)', re.S)
_TEXT = re.compile(r"<is><t[^>]*>(.*?)</t></is>", re.S)


class Answer(NamedTuple):
    """A cell of the sheet: its address, its attributes but r and t, its text as XML."""

    address: str
    look: str
    text: str


Rewrite = Callable[[Answer], str]
Around = Callable[[Parts], None]


def _cell(answer: Answer, content: str, kind: str = "") -> str:
    attribute = f' t="{kind}"' if kind else ""
    return f'<c r="{answer.address}"{answer.look}{attribute}>{content}</c>'


SAME: dict[str, Rewrite] = {
    "rich text": lambda a: _cell(
        a, f"<is><r><rPr><b/></rPr><t>{a.text[:1]}</t></r><r><t xml:space='preserve'>{a.text[1:]}</t></r></is>", "inlineStr"
    ) if "&" not in a.text else _cell(a, f"<is><t>{a.text}</t></is>", "inlineStr"),
    "a reading above": lambda a: _cell(
        a, f'<is><t>{a.text}</t><rPh sb="0" eb="1"><t>pinyin</t></rPh><phoneticPr fontId="1"/></is>', "inlineStr"
    ),
    "a computed text": lambda a: _cell(a, f"<f>A1&amp;B1</f><v>{a.text}</v>", "str"),
    "a text as value": lambda a: _cell(a, f"<v>{a.text}</v>", "str"),
    "escaped line ends": lambda a: _cell(a, f"<is><t>{a.text}_x000D_\n</t></is>", "inlineStr"),
    "blanks around": lambda a: _cell(
        a, f'<is><t xml:space="preserve">\u00a0\u3000{a.text} \u200b</t></is>', "inlineStr"
    ),
    "extensions": lambda a: _cell(
        a, f"<is><t>{a.text}</t></is><extLst><ext uri='x'><v>9</v></ext></extLst>", "inlineStr"
    ),
}  # fmt: skip
"""The answer is what it was."""

NONE: dict[str, Rewrite] = {
    "an error": lambda a: _cell(a, "<v>#REF!</v>", "e"),
    "a formula nobody computed": lambda a: _cell(a, "<f>A1&amp;B1</f>"),
    "a computed error": lambda a: _cell(a, "<f>A1/0</f><v>#DIV/0!</v>", "e"),
}
"""There is no answer any more, and a finding of the field or at the very cell."""


def rewritten(parts: Parts, addresses: set[str], rewrite: Rewrite) -> int:
    """Rewrites the text cells at ``addresses``; how many."""
    done = 0

    def one(found: re.Match[str]) -> str:
        nonlocal done
        address, text = found[1] + found[2], _TEXT.fullmatch(found[4] or "")
        if address not in addresses or text is None:
            return found[0]
        done += 1
        look = re.sub(r'\s+t="[^"]*"', "", found[3])
        return rewrite(Answer(address, look, text[1]))

    sheet = _CELL.sub(one, parts[SHEET].decode())
    parts[SHEET] = sheet.encode()
    return done


def shared(parts: Parts) -> None:
    """All texts in a shared strings part, rich ones among them."""
    strings: list[str] = []

    def one(found: re.Match[str]) -> str:
        text = _TEXT.fullmatch(found[4] or "")
        if text is None:
            return found[0]
        look = re.sub(r'\s+t="[^"]*"', "", found[3])
        strings.append(f"<si><r><t xml:space='preserve'>{text[1]}</t></r></si>")
        return f'<c r="{found[1]}{found[2]}"{look} t="s"><v>{len(strings) - 1}</v></c>'

    parts[SHEET] = _CELL.sub(one, parts[SHEET].decode()).encode()
    parts["xl/sharedStrings.xml"] = (
        f'<sst xmlns="{_MAIN}" count="1" uniqueCount="1">{"".join(strings)}</sst>'.encode()
    )
    _relate(parts, f"{_REL}/sharedStrings", "sharedStrings.xml")


def _relate(parts: Parts, kind: str, target: str) -> None:
    name = "xl/_rels/workbook.xml.rels"
    one = f'<Relationship Id="rQ{len(parts)}" Type="{kind}" Target="{target}"/></Relationships>'
    parts[name] = parts[name].replace(b"</Relationships>", one.encode())


def _in_sheet(old: bytes, new: bytes) -> Around:
    def change(parts: Parts) -> None:
        assert old in parts[SHEET]
        parts[SHEET] = parts[SHEET].replace(old, new, 1)

    return change


def _dimension(parts: Parts) -> None:
    parts[SHEET] = re.sub(rb'<dimension ref="[^"]*"/>', b'<dimension ref="A1"/>', parts[SHEET])


def _unaddressed(parts: Parts) -> None:
    """No r on any row or cell: every cell up to the last of its row is written."""
    parts[SHEET] = re.sub(rb' r="[A-Z]*\d+"', b"", parts[SHEET])


def _strict(parts: Parts) -> None:
    for name, data in parts.items():
        for old, new in (
            (_MAIN, "http://purl.oclc.org/ooxml/spreadsheetml/main"),
            (_REL, "http://purl.oclc.org/ooxml/officeDocument/relationships"),
        ):
            data = data.replace(old.encode(), new.encode())
        parts[name] = data


def _another_sheet(state: str, body: str) -> Around:
    def change(parts: Parts) -> None:
        parts["xl/worksheets/other.xml"] = (
            f'<worksheet xmlns="{_MAIN}"><sheetData>{body}</sheetData></worksheet>'.encode()
        )
        _relate(parts, f"{_REL}/worksheet", "worksheets/other.xml")
        number = re.findall(rb'Id="(rQ\d+)"', parts["xl/_rels/workbook.xml.rels"])[-1].decode()
        sheet = f'<sheet xmlns:r="{_REL}" name="Sheet2" sheetId="77" {state} r:id="{number}"/>'
        parts["xl/workbook.xml"] = parts["xl/workbook.xml"].replace(b"<sheets>", f"<sheets>{sheet}".encode())

    return change


def _empty_fill(parts: Parts) -> None:
    parts["xl/styles.xml"] = parts["xl/styles.xml"].replace(b"</fills>", b"<fill/></fills>")


def _renamed(parts: Parts) -> None:
    parts["xl/workbook.xml"] = re.sub(
        rb'name="[^"]*" sheetId="1"', b'name="Sheet1" sheetId="1"', parts["xl/workbook.xml"]
    )


def _formatted_rows(parts: Parts) -> None:
    rows = b"".join(
        b'<row r="%d" s="1" customFormat="1"><c r="A%d" s="1"/></row>' % (n, n) for n in range(500, 9500)
    )
    parts[SHEET] = parts[SHEET].replace(b"</sheetData>", rows + b"</sheetData>")


JUNK = '<row r="1"><c r="A1" t="inlineStr"><is><t>旧表的内容</t></is></c></row>'
AROUND: dict[str, tuple[set[str], Around]] = {
    "shared strings": (set(), shared),
    "a lying dimension": (set(), _dimension),
    "no addresses": (set(), _unaddressed),
    "strict": (set(), _strict),
    "an empty fill": (set(), _empty_fill),
    "Sheet1": (set(), _renamed),
    "thousands of formatted rows": (set(), _formatted_rows),
    "an empty sheet in front": (set(), _another_sheet("", "")),
    "a hidden sheet in front": ({"hidden-text"}, _another_sheet('state="hidden"', JUNK)),
    "a very hidden sheet in front": ({"hidden-text"}, _another_sheet('state="veryHidden"', JUNK)),
    "a value in the last cell": (
        {"unclaimed-text"},
        _in_sheet(
            b"</sheetData>",
            '<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>末</t></is></c></row></sheetData>'.encode(),
        ),
    ),
    "a hidden row below": (
        {"hidden-text"},
        _in_sheet(
            b"</sheetData>",
            '<row r="4000" hidden="1"><c r="A4000" t="inlineStr"><is><t>藏</t></is></c></row></sheetData>'.encode(),
        ),
    ),
    "a workbook of 1904": (
        set(),
        lambda parts: parts.update(
            {"xl/workbook.xml": parts["xl/workbook.xml"].replace(b"<workbookPr/>", b'<workbookPr date1904="1"/>')}
        ),
    ),
}  # fmt: skip
"""What is said about it, and the change: the record is what it was."""
