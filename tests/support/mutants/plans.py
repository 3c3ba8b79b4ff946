"""Work plans under mutation: documents of headings with paragraphs, rearranged as institutions type them."""

from __future__ import annotations

import io
import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import docx
import yaml
from docx.document import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

from formkit.model import Record, Value
from formkit.text.numerals import chinese_numeral
from mutants.pages import NotHere
from mutants.subjects import ROOT, kit

FORMS = ("sd-2021-work-plan", "qd-2023-work-plan")
_NUMERAL = re.compile(r"^[一二三四五六七八九十]+、")
Piece = str | list[list[str]]
"""A paragraph or a table."""


@dataclass
class Section:
    """``path``: its field, "" for one the institution added.  ``number``: as printed, None for the next one."""

    path: str
    heading: str
    body: list[Piece]
    heading_style: str = ""
    numeral: str | None = None

    @property
    def text(self) -> str:
        lines = [p if isinstance(p, str) else "\n".join("\t".join(row) for row in p) for p in self.body]
        return "\n".join(line for line in lines if line.strip())


@dataclass
class Plan:
    """``front``, ``end``: paragraphs before the first heading and after the last section.  ``record``: what must be read.
    ``open``: fields of which only a wrong value without a finding counts; ``codes``: findings there must be.
    ``touch``: done to the Word document at last."""

    form: str
    title: str
    sections: list[Section]
    closing: list[str]
    rng: random.Random
    front: list[Piece] = field(default_factory=list)
    end: list[str] = field(default_factory=list)
    style: str = "一、"
    word_style: str = ""
    institution: str | None = None
    date: str | None = None
    open: set[str] = field(default_factory=set)
    codes: set[str] = field(default_factory=set)
    faulty: bool = False
    touch: list[Callable[[Document], None]] = field(default_factory=list)

    def record(self) -> Record:
        self._strip()
        found: Record = {"institution": self.institution, "date": self.date}
        paths = [f.name for f in kit().form(self.form).fields if f.type.value == "paragraphs"]
        bodies = {s.path: s.text or None for s in self.sections if s.path}
        found |= {path: bodies.get(path) for path in paths}
        extra: list[Value] = [
            {"heading": s.heading, "body": s.text or None} for s in self.sections if not s.path
        ]
        found["extra_sections"] = extra or None
        return found

    def _strip(self) -> None:
        """The record holds lines trimmed."""
        for section in self.sections:
            section.body = [x.strip() if isinstance(x, str) else x for x in section.body]

    def pick(self, *, body: bool = True) -> Section:
        known = [s for s in self.sections if s.path and (s.body or not body)]
        if not known:
            raise NotHere
        return self.rng.choice(known)

    def lines(self) -> Iterator[tuple[Section | None, Piece]]:
        for piece in [self.title, *self.front]:
            yield None, piece
        for number, section in enumerate(self.sections, 1):
            yield section, self.numbered(section, number)
            for piece in section.body:
                yield None, piece
        for line in [*self.closing, *self.end]:
            yield None, line

    def numbered(self, section: Section, number: int) -> str:
        if section.numeral is not None:
            return section.numeral + section.heading
        count = chinese_numeral(number) if "一" in self.style else str(number)
        return self.style.replace("一", count).replace("1", count) + section.heading

    def save(self) -> bytes:
        document = docx.Document()
        for section, piece in self.lines():
            if isinstance(piece, list):
                table = document.add_table(rows=len(piece), cols=len(piece[0]))
                table.style = "Table Grid"
                for row, texts in zip(table.rows, piece, strict=True):
                    for cell, text in zip(row.cells, texts, strict=True):
                        cell.text = text
                continue
            style = (section.heading_style or self.word_style) if section is not None else ""
            document.add_paragraph(piece, style=style or None)
        for change in self.touch:
            change(document)
        out = io.BytesIO()
        document.save(out)
        return out.getvalue()


def plan(form: str, rng: random.Random) -> Plan:
    """The sample of ``form`` as a plan."""
    data = yaml.safe_load((ROOT / f"samples/{form}/data.yaml").read_text("utf-8"))
    known = kit().form(form)
    fields = [f for f in known.fields if f.type.value == "paragraphs"]
    sections = [
        Section(
            f.name, _NUMERAL.sub("", f.label), list(str(data[f.name]).split("\n")) if data.get(f.name) else []
        )
        for f in fields
    ]
    sections += [Section("", s["heading"], s["body"].split("\n")) for s in data.get("extra_sections") or []]
    closing = ["（各评价机构可根据自身情况增加内容）"] if form.startswith("sd") else []
    return Plan(form, known.title.removesuffix("（模板）"), sections, closing, rng)


def _paragraph(document: Document, text: str) -> Paragraph:
    found = [p for p in document.paragraphs if p.text == text]
    if len(found) != 1:
        raise NotHere
    return found[0]


def reordered(p: Plan) -> None:
    a, b = p.rng.sample(range(len(p.sections)), 2)
    p.sections[a], p.sections[b] = p.sections[b], p.sections[a]


def renumbered(p: Plan) -> None:
    """Figures only where no list in a body is numbered with them, none at all only where nothing was added."""
    plain = all(s.path for s in p.sections) and not any("1." in s.text for s in p.sections)
    p.style = p.rng.choice(
        ("（一）", "第一部分 ", "第一章 ", "一.", "一 ", *(("1.", "1、", "") if plain else ()))
    )


def styled(p: Plan) -> None:
    p.word_style = p.rng.choice(("Heading 1", "Heading 2", "Heading 3", "Title", "List Number"))


def retitled(p: Plan) -> None:
    """A wording the form file knows."""
    section = p.pick()
    known = kit().form(p.form).by_path[section.path]
    if not known.also:
        raise NotHere
    section.heading = _NUMERAL.sub("", p.rng.choice(known.also))


def retitled_freely(p: Plan) -> None:
    """A wording it does not know: read, or said."""
    section = p.pick()
    section.heading = p.rng.choice(
        (f"关于{section.heading}", f"{section.heading}的说明", f"本单位{section.heading}")
    )
    p.open |= {section.path, "extra_sections", *(s.path for s in p.sections)}


def heading_spaced(p: Plan) -> None:
    section = p.pick()
    section.heading = p.rng.choice((" ", "\u3000")).join(section.heading)


def heading_with_colon(p: Plan) -> None:
    for section in p.sections:
        if section.path:
            section.heading += "："


def heading_broken(p: Plan) -> None:
    """A line break inside a heading."""
    section = p.pick()
    at = len(section.heading) // 2
    section.heading = f"{section.heading[:at]}\n{section.heading[at:]}"


def heading_deleted(p: Plan) -> None:
    """Its body goes on under the heading before: a null, and a finding."""
    number = p.rng.randrange(1, len(p.sections))
    gone, before = p.sections[number], p.sections[number - 1]
    if not gone.path:
        raise NotHere
    p.open |= {gone.path, before.path or "extra_sections"}
    p.codes.add("label-missing")
    p.faulty = True
    p.touch.append(lambda d: _drop(d, p.numbered(gone, number + 1)))


def _drop(document: Document, text: str) -> None:
    _remove(_paragraph(document, text))


def _remove(line: Paragraph) -> None:
    parent = line._p.getparent()
    assert parent is not None
    parent.remove(line._p)


def two_merged(p: Plan) -> None:
    """组织机构及职责、评价内容及方式 under one heading."""
    number = p.rng.randrange(len(p.sections) - 1)
    one, two = p.sections[number], p.sections[number + 1]
    if not (one.path and two.path):
        raise NotHere
    one.heading = f"{one.heading}，{two.heading}"
    one.body += two.body
    p.sections.remove(two)
    p.open |= {one.path, two.path, "extra_sections"}
    p.faulty = True


def cover(p: Plan) -> None:
    p.front = ["", "申报单位：青岛琴韵职业培训学校", "申报日期：2026年3月1日", ""]
    p.institution, p.date = "青岛琴韵职业培训学校", "2026-03-01"


def bare_cover(p: Plan) -> None:
    p.front = ["青岛琴韵职业培训学校", "二〇二六年三月"]
    p.institution, p.date = "青岛琴韵职业培训学校", "2026-03"


def contents(p: Plan) -> None:
    leader = p.rng.choice(("\t", "……", " ", "......"))
    lines = [f"{p.numbered(s, n)}{leader}{2 * n}" for n, s in enumerate(p.sections, 1)]
    p.front += ["目  录", *lines]


def table_in_body(p: Plan) -> None:
    section = p.pick()
    section.body.insert(
        p.rng.randrange(len(section.body) + 1),
        [["序号", "姓名", "职务"], ["1", "闵泉音", "组长"], ["2", "端木晴", "成员"]],
    )


def list_in_body(p: Plan) -> None:
    section = p.pick()
    mark = p.rng.choice(("（{}）", "{}.", "{}）", "（{}）", "①"))
    items = ["设立领导小组", "制定考务制度", "配备考评人员"]
    han = "一二三" if p.style != "（一）" else "123"
    section.body += [mark.format(han[n]) + item for n, item in enumerate(items)]
    if not mark.startswith("（"):
        section.body[-3:] = [mark.format(n + 1) + item for n, item in enumerate(items)]
    if p.style in ("1.", "1、", ""):
        raise NotHere


def paragraphs_split(p: Plan) -> None:
    section = p.pick()
    long = [n for n, x in enumerate(section.body) if isinstance(x, str) and len(x) > 8]
    if not long:
        raise NotHere
    n = p.rng.choice(long)
    text = str(section.body[n])
    section.body[n : n + 1] = [text[: len(text) // 2], text[len(text) // 2 :]]


def paragraphs_joined(p: Plan) -> None:
    section = p.pick()
    if len(section.body) < 2 or not all(isinstance(x, str) for x in section.body[:2]):
        raise NotHere
    section.body[:2] = [f"{section.body[0]}{section.body[1]}"]


def blank_paragraphs(p: Plan) -> None:
    for section in p.sections:
        section.body = [x for piece in section.body for x in (piece, p.rng.choice(("", "\u3000", "  ")))]


def indented(p: Plan) -> None:
    for section in p.sections:
        section.body = [f"\u3000\u3000{x}" if isinstance(x, str) and x.strip() else x for x in section.body]


def extra_sections(p: Plan) -> None:
    for heading in p.rng.sample(
        ["档案管理", "投诉处理", "财务管理", "疫情防控", "廉洁纪律"], p.rng.choice((1, 2))
    ):
        p.sections.append(Section("", heading, ["照有关规定执行。", "专人负责。"]))
    if p.style in ("", "1.", "1、"):
        raise NotHere


def empty_section(p: Plan) -> None:
    section = p.pick()
    section.body = []
    p.faulty = True


def heading_words_in_body(p: Plan) -> None:
    section, other = p.pick(), p.pick()
    section.body.append(
        p.rng.choice((f"详见“{other.heading}”。", f"{other.heading}见附件2，由考务组负责解释。"))
    )


def body_in_headings_line(p: Plan) -> None:
    section = p.pick()
    if not isinstance(section.body[0], str):
        raise NotHere
    text = (
        f"{section.heading}。{section.body[0]}"
        if p.rng.random() < 0.5
        else f"{section.heading}：{section.body[0]}"
    )
    p.touch.append(lambda d: _join_heading(d, section.heading, text))


def _join_heading(document: Document, heading: str, text: str) -> None:
    lines = document.paragraphs
    number = next((n for n, x in enumerate(lines) if x.text.endswith(heading)), -1)
    if number < 0:
        raise NotHere
    lines[number].text = lines[number].text[: -len(heading)] + text
    _remove(lines[number + 1])


def tracked(p: Plan) -> None:
    """A sentence deleted and one inserted with changes tracked, in a body."""
    section = p.pick()
    last = next((x for x in reversed(section.body) if isinstance(x, str)), None)
    if last is None:
        raise NotHere
    section.body[len(section.body) - 1 - section.body[::-1].index(last)] = last + "另行补充。"
    p.touch.append(lambda d: _track(_paragraph(d, last + "另行补充。")))


def _track(line: Paragraph) -> None:
    text = line.text.removesuffix("另行补充。")
    line.text = text
    for tag, words, holder in (("w:del", "旧的一句。", "w:delText"), ("w:ins", "另行补充。", "w:t")):
        change = OxmlElement(tag)
        change.set(qn("w:id"), "7")
        change.set(qn("w:author"), "审稿")
        run, content = OxmlElement("w:r"), OxmlElement(holder)
        content.text = words
        run.append(content)
        change.append(run)
        line._p.append(change)


def signed_at_end(p: Plan) -> None:
    """A signature below the last section: with that section, and said."""
    p.end = ["青岛琴韵职业培训学校", "2026年3月1日"]
    p.open |= {p.sections[-1].path or "extra_sections", "institution", "date"}


def closing_deleted(p: Plan) -> None:
    if not p.closing:
        raise NotHere
    p.closing = []
    p.codes.add("wording-changed")


def closing_reworded(p: Plan) -> None:
    if not p.closing:
        raise NotHere
    p.closing = ["（各评价机构应根据自身情况增加内容）"]
    p.codes.add("wording-changed")


def title_changed(p: Plan) -> None:
    p.title = p.rng.choice((f"青岛琴韵职业培训学校{p.title}", f"{p.title}（2026年）", " ".join(p.title)))
    p.open |= {"institution", "date"}


def annexes_behind(p: Plan) -> None:
    """附件：… below the last section: with its text."""
    if p.closing:
        raise NotHere
    p.sections[-1].body += ["附件：1.考评人员名册", "2.设备清单"]


ALL = (
    reordered, renumbered, styled, retitled, retitled_freely, heading_spaced, heading_with_colon, heading_broken,
    heading_deleted, two_merged, cover, bare_cover, contents, table_in_body, list_in_body, paragraphs_split,
    paragraphs_joined, blank_paragraphs, indented, extra_sections, empty_section, heading_words_in_body,
    body_in_headings_line, tracked, signed_at_end, closing_deleted, closing_reworded, title_changed, annexes_behind,
)  # fmt: skip
