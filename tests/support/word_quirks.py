"""What Word files do to an answer, each as a change to the run it stands in (quirks of real submissions)."""

from __future__ import annotations

import copy
import re
from collections.abc import Callable, Iterator
from itertools import count
from typing import NamedTuple

from lxml import etree

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_SPACES = {
    "w": W,
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "v": "urn:schemas-microsoft-com:vml",
    "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
    "w15": "http://schemas.microsoft.com/office/word/2012/wordml",
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
}
_DECLARED = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in _SPACES.items())
_WHO = 'w:id="900" w:author="张三" w:date="2026-03-05T09:00:00Z"'
_MARK = "~"

Element = etree._Element


def w(name: str) -> str:
    return f"{{{W}}}{name}"


def made(xml: str) -> list[Element]:
    root = etree.fromstring(f"<x {_DECLARED}>{xml}</x>")
    return list(root)


class Answer(NamedTuple):
    """``run`` holds ``text`` and nothing else; ``cell``: the w:tc around it."""

    path: str
    run: Element
    text: str
    cell: Element


Quirk = Callable[[Answer], None]
SAME: dict[str, Quirk] = {}
"""The answer is what it was."""
BLANK: dict[str, Quirk] = {}
"""Nothing counts as the answer any more."""
DOUBTED: dict[str, Quirk] = {}
"""Either the answer is what it was, or there is a finding."""
LOOKS: dict[str, Quirk] = {}
"""The answer only looks otherwise: nothing in a Word file, much on paper."""


def _wrapping(xml: str) -> Quirk:
    """The run stands where ``xml`` says ~."""

    def apply(answer: Answer) -> None:
        source = etree.tostring(answer.run).decode()
        _replace(answer.run, made(xml.replace(_MARK, source)))

    return apply


def _replace(old: Element, new: list[Element]) -> None:
    parent = old.getparent()
    assert parent is not None
    at = parent.index(old)
    parent[at : at + 1] = new


def _with_text(xml: str) -> Quirk:
    """The run gives way to ``xml``, in which ~ is its text."""

    def apply(answer: Answer) -> None:
        text = etree.tostring(etree.Element("x")).decode() and _escaped(answer.text)
        _replace(answer.run, made(xml.replace(_MARK, text)))

    return apply


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;")


def r(text: str = _MARK, properties: str = "") -> str:
    look = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{look}<w:t xml:space="preserve">{text}</w:t></w:r>'


def sdt(content: str, properties: str = "") -> str:
    return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"


def field(instruction: str, result: str, data: str = "") -> str:
    return (
        f'<w:r><w:fldChar w:fldCharType="begin">{data}</w:fldChar></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {instruction} </w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{result}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def box(content: str) -> str:
    """A text box as Word writes it: twice."""
    text = f"<w:txbxContent><w:p>{content}</w:p></w:txbxContent>"
    drawing = (
        '<w:drawing><wp:anchor><a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape">'
        f"<wps:wsp><wps:txbx>{text}</wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing>"
    )
    old = f"<w:pict><v:shape><v:textbox>{text}</v:textbox></v:shape></w:pict>"
    return (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps">{drawing}</mc:Choice>'
        f"<mc:Fallback>{old}</mc:Fallback></mc:AlternateContent></w:r>"
    )


SAME.update(
    {
        "a content control": _wrapping(sdt(_MARK, '<w:alias w:val="填"/><w:text/>')),
        "a control as LibreOffice 7.4 writes it": _with_text(
            (plain := sdt(r(), "<w:text/>"))
            + sdt(f'<w:r><w:t xml:space="preserve">{_MARK}</w:t><w:t xml:space="preserve">{_MARK}</w:t></w:r>', "<w:text/>")
            + plain
        ),
        "a control in a control": _wrapping(sdt(sdt(_MARK), '<w15:appearance w15:val="hidden"/>')),
        "a drop-down control": _wrapping(
            sdt(_MARK, '<w:dropDownList><w:listItem w:displayText="别的" w:value="1"/></w:dropDownList>')
        ),
        "a date control": _wrapping(sdt(_MARK, '<w:date w:fullDate="2001-01-01T00:00:00Z"/>')),
        "an inserted run": _wrapping(f"<w:ins {_WHO}>{_MARK}</w:ins>"),
        "a deleted run beside": _wrapping(
            f"<w:del {_WHO}><w:r><w:delText>旧的</w:delText></w:r></w:del>{_MARK}<w:del {_WHO}><w:r><w:delText>9</w:delText></w:r></w:del>"
        ),
        "an insertion that was deleted": _wrapping(
            f"<w:ins {_WHO}><w:del {_WHO}><w:r><w:delText>又</w:delText></w:r></w:del></w:ins>{_MARK}"
        ),
        "a move": _wrapping(
            f'<w:moveFromRangeStart {_WHO} w:name="m"/><w:moveFrom {_WHO}>{r("移走")}</w:moveFrom><w:moveFromRangeEnd w:id="900"/>'
            f'<w:moveToRangeStart {_WHO} w:name="m"/><w:moveTo {_WHO}>{_MARK}</w:moveTo><w:moveToRangeEnd w:id="900"/>'
        ),
        "alternate content": _wrapping(
            f'<mc:AlternateContent><mc:Choice Requires="w14">{_MARK}</mc:Choice><mc:Fallback>{_MARK}</mc:Fallback></mc:AlternateContent>'
        ),
        "a text box": _with_text(box(r())),
        "an old text box": _with_text(
            f"<w:r><w:pict><v:shape><v:textbox><w:txbxContent><w:p>{r()}</w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
        ),
        "a legacy text field": _with_text(
            field("FORMTEXT", r(), '<w:ffData><w:name w:val="T1"/><w:enabled/><w:textInput/></w:ffData>')
        ),
        "a simple field": _with_text(f'<w:fldSimple w:instr=" MERGEFIELD 单位 ">{r()}</w:fldSimple>'),
        "a field": _with_text(field(r"MERGEFIELD 单位 \* MERGEFORMAT", r())),
        "a field in a field": _with_text(field("IF 1 = " + "1", field("MERGEFIELD a", r()))),
        "a legacy drop-down": _with_text(
            field(
                "FORMDROPDOWN", "",
                '<w:ffData><w:ddList><w:result w:val="1"/><w:listEntry w:val="别的"/><w:listEntry w:val="~"/></w:ddList></w:ffData>',
            )
        ),
        "a hyperlink": _wrapping(f'<w:hyperlink w:anchor="_top">{_MARK}</w:hyperlink>'),
        "a smart tag": _wrapping(
            f'<w:smartTag w:uri="u" w:element="PersonName"><w:smartTagPr><w:attr w:name="x" w:val="y"/></w:smartTagPr>{_MARK}</w:smartTag>'
        ),
        "custom XML": _wrapping(
            f'<w:customXml w:element="a"><w:customXmlPr><w:placeholder w:val="点"/></w:customXmlPr>{_MARK}</w:customXml>'
        ),
        "a direction": _wrapping(f'<w:dir w:val="ltr"><w:bdo w:val="ltr">{_MARK}</w:bdo></w:dir>'),
        "a reading above": _with_text(
            f"<w:r><w:ruby><w:rubyPr/><w:rt>{r('pinyin')}</w:rt><w:rubyBase>{r()}</w:rubyBase></w:ruby></w:r>"
        ),
        "hidden words beside": _wrapping(_MARK + r("隐藏", "<w:vanish/>")),
        "hidden words of web view beside": _wrapping(r("藏", "<w:vanish/><w:specVanish/>") + _MARK),
        "a comment and a note": _wrapping(
            f'<w:commentRangeStart w:id="5"/>{_MARK}<w:commentRangeEnd w:id="5"/><w:r><w:commentReference w:id="5"/></w:r>'
            '<w:r><w:footnoteReference w:id="2"/></w:r>'
        ),
        "bookmarks and proofing": _wrapping(
            f'<w:bookmarkStart w:id="1" w:name="b"/><w:proofErr w:type="spellStart"/>{_MARK}<w:proofErr w:type="spellEnd"/><w:bookmarkEnd w:id="1"/>'
        ),
        "former looks": _wrapping(
            f"{_MARK}<w:r><w:rPr><w:rPrChange {_WHO}><w:rPr><w:vanish/><w:strike/></w:rPr></w:rPrChange></w:rPr></w:r>"
        ),
        "blanks around": _with_text(r("\u00a0\u3000~\u2003 \u200b")),
        "a picture of a seal over it": _wrapping(
            f'{_MARK}<w:r><w:drawing><wp:anchor><wp:docPr id="1" name="章" descr="公章图片"/></wp:anchor></w:drawing></w:r>'
        ),
        "an empty text box": _wrapping(_MARK + box("")),
    }
)  # fmt: skip

BLANK.update(
    {
        "all hidden": _with_text(r(properties="<w:vanish/>")),
        "all deleted": _with_text(f"<w:del {_WHO}><w:r><w:delText>~</w:delText></w:r></w:del>"),
        "moved away": _with_text(f"<w:moveFrom {_WHO}>{r()}</w:moveFrom>"),
        "a prompt still showing": _with_text(sdt(r("单击此处输入文字。"), "<w:showingPlcHdr/>")),
        "an empty legacy field": _with_text(
            field("FORMTEXT", r("\u2002\u2002\u2002\u2002\u2002"), "<w:ffData><w:textInput/></w:ffData>")
        ),
        "an instruction without a result": _with_text(field("MERGEFIELD ~", "")),
    }
)

DOUBTED.update(
    {
        "struck out": _with_text(r(properties="<w:strike/>")),
        "struck twice": _with_text(r(properties="<w:dstrike/>")),
        "the old one struck, a new one beside": _wrapping(r("旧", "<w:strike/>") + _MARK),
        "an equation": _with_text("<m:oMath><m:r><m:t>~</m:t></m:r></m:oMath>"),
    }
)

LOOKS.update(
    {
        name: _with_text(r(properties=properties))
        for name, properties in {
            "underlined": '<w:u w:val="single"/>',
            "a wavy line under it": '<w:u w:val="wave"/>',
            "highlighted": '<w:highlight w:val="yellow"/>',
            "shaded": '<w:shd w:val="clear" w:fill="D9D9D9"/>',
            "bold and slanted": "<w:b/><w:i/>",
            "half as wide again": '<w:w w:val="150"/>',
            "with a shadow": "<w:shadow/>",
            "hollow": "<w:outline/>",
            "dotted": '<w:em w:val="dot"/>',
            "red": '<w:color w:val="FF0000"/>',
            "tiny": '<w:sz w:val="10"/>',
            "in an imitation of 仿宋": '<w:rFonts w:ascii="仿宋_GB2312" w:hAnsi="仿宋_GB2312" w:eastAsia="仿宋_GB2312"/>',
            "in an imitation of 楷体": '<w:rFonts w:ascii="楷体_GB2312" w:hAnsi="楷体_GB2312" w:eastAsia="楷体_GB2312"/>',
        }.items()
    }
)


def _quirk(name: str, into: dict[str, Quirk]) -> Callable[[Quirk], Quirk]:
    def note(quirk: Quirk) -> Quirk:
        into[name] = quirk
        return quirk

    return note


@_quirk("a run for every letter", SAME)
def _(answer: Answer) -> None:
    look = answer.run.find(w("rPr"))
    pieces = []
    for char in answer.text:
        run = made(r(_escaped(char)))[0]
        if look is not None:
            run.insert(0, copy.deepcopy(look))
        pieces += [run, *made("<w:r><w:lastRenderedPageBreak/></w:r><w:r><w:softHyphen/></w:r>")]
    _replace(answer.run, pieces)


@_quirk("hyphens that do not break", SAME)
def _(answer: Answer) -> None:
    parts = [f'<w:t xml:space="preserve">{_escaped(part)}</w:t>' for part in answer.text.split("-")]
    _replace(answer.run, made(f"<w:r>{'<w:noBreakHyphen/>'.join(parts)}</w:r>"))


@_quirk("a control around the paragraph", SAME)
def _(answer: Answer) -> None:
    _around(next(answer.run.iterancestors(w("p"))))


@_quirk("a control around the cell", SAME)
def _(answer: Answer) -> None:
    _around(answer.cell)


@_quirk("a control around the row", SAME)
def _(answer: Answer) -> None:
    _around(next(answer.cell.iterancestors(w("tr"))), "<w15:repeatingSectionItem/>")


@_quirk("a control around the table", SAME)
def _(answer: Answer) -> None:
    _around(next(answer.cell.iterancestors(w("tbl"))))


@_quirk("a cell and a paragraph that were inserted", SAME)
def _(answer: Answer) -> None:
    properties = answer.cell.find(w("tcPr"))
    if properties is None:
        answer.cell.insert(0, made("<w:tcPr/>")[0])
        properties = answer.cell[0]
    properties.append(made(f"<w:cellIns {_WHO}/>")[0])
    properties.append(
        made(f'<w:tcPrChange {_WHO}><w:tcPr><w:gridSpan w:val="9"/><w:vMerge/></w:tcPr></w:tcPrChange>')[0]
    )


@_quirk("a hidden and a deleted row above", SAME)
def _(answer: Answer) -> None:
    row = next(answer.cell.iterancestors(w("tr")))
    for properties in ("<w:hidden/>", f"<w:del {_WHO}/>"):
        other = copy.deepcopy(row)
        for old in other.findall(w("trPr")):
            other.remove(old)
        if any(each.get(w("val"), "continue") == "restart" for each in other.iter(w("vMerge"))):
            continue
        other.insert(0, made(f"<w:trPr>{properties}</w:trPr>")[0])
        row.addprevious(other)


@_quirk("a paragraph whose mark was deleted", SAME)
def _(answer: Answer) -> None:
    paragraph = next(answer.run.iterancestors(w("p")))
    empty = made(f"<w:p><w:pPr><w:rPr><w:del {_WHO}/></w:rPr></w:pPr></w:p>")[0]
    paragraph.addnext(empty)


@_quirk("a style that hides", BLANK)
def _(answer: Answer) -> None:
    _with_text(r(properties='<w:rStyle w:val="Quirk"/>'))(answer)


def _around(element: Element, properties: str = "") -> None:
    if next(element.iterancestors(), element).tag == w("sdtContent"):
        return
    control = made(sdt("", properties))[0]
    element.addprevious(control)
    content = control.find(w("sdtContent"))
    assert content is not None
    content.append(element)


HIDING = f'<w:style xmlns:w="{W}" w:type="character" w:styleId="Quirk"><w:rPr><w:vanish/></w:rPr></w:style>'
_NUMBERS = count()
_BLANKS = re.compile(r"\s+")


def answers_in(paragraphs: list[tuple[str, str, Element]]) -> Iterator[Answer]:
    """Of (field, text, paragraph) those whose text is one run of its paragraph, alone in its cell."""
    used: set[Element] = set()
    for path, text, paragraph in paragraphs:
        cell = next(paragraph.iterancestors(w("tc")), None)
        runs = [run for run in paragraph.iter(w("r")) if _text(run) == text]
        if cell is None or not runs or runs[0] in used or "".join(map(_text, cell.iter(w("r")))) != text:
            continue
        used.add(runs[0])
        yield Answer(path, runs[0], text, cell)


def _text(run: Element) -> str:
    return "".join(t.text or "" for t in run.iter(w("t")))


def legacy_boxes(root: Element, *, default: bool) -> int:
    """Every printed box with its tick as a FORMCHECKBOX; how many.  ``default``: its state stands in w:default."""
    boxes = 0
    for run in list(root.iter(w("r"))):
        pieces = re.split(r"([☑□☐])", _text(run))
        if len(pieces) == 1:
            continue
        new = []
        for piece in pieces:
            if piece in ("☑", "□", "☐"):
                boxes += 1
                state = "1" if piece == "☑" else "0"
                told = f'<w:default w:val="{state}"/>'
                if not default:
                    told = f'<w:default w:val="{1 - int(state)}"/><w:checked w:val="{state}"/>'
                new += made(
                    field(
                        "FORMCHECKBOX",
                        "",
                        f"<w:ffData><w:checkBox><w:sizeAuto/>{told}</w:checkBox></w:ffData>",
                    )
                )
            elif piece:
                new += made(r(_escaped(piece)))
        _replace(run, new)
    return boxes
