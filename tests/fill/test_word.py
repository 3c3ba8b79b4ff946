"""Word templates filled: to the letter, in the same look, the same bytes."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import docx
import pytest
from docx.enum.text import WD_PARAGRAPH_ALIGNMENT
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from formkit.errors import RefusedRecord, TemplateError
from formkit.fill import CompiledTemplate, check_template, compile_template
from formkit.model import Record
from formkit.spec import Form, load_form

ROOT = Path(__file__).resolve().parents[2]
RECORD: Record = {
    "name": "示例学校",
    "nature": "行业协会",
    "note": "第一行\n第二行",
    "date": "2026-03-05",
    "staff": 12,
    "area": Decimal("240.5"),
    "site": {"rooms": 3},
    "items": [{"title": "电脑", "count": 53}, {"title": "投影仪", "count": 2}],
    "extra": [{"heading": "附则", "body": "一\n二"}],
}
# Everything XML can hold except the carriage return, which becomes a line break.
LETTERS = st.text(
    st.characters(
        exclude_categories=["Cs"], exclude_characters="".join(map(chr, [*range(32), 0xFFFE, 0xFFFF]))
    )
    | st.sampled_from("\t&<>\"'{}%#{{{"),
    max_size=40,
)
Text = Callable[..., list[str]]
Rows = Callable[..., list[list[str]]]
Xml = Callable[..., etree._Element]


def test_values_stand_where_their_tags_stood(
    form: Form, word: Callable[..., bytes], paragraphs: Text, rows: Rows
) -> None:
    filled = compile_template(form, word(), "docx", "t").render(RECORD)
    assert paragraphs(filled)[:10] == [
        "试表",
        "单位：示例学校（盖章）",
        "企业□ 行业协会☑",
        "第一行",
        "第二行",
        "2026年3月5日",
        "八、附则",
        "一",
        "二",
        "人数",
    ]
    assert rows(filled) == [
        ["人数", "12", "面积 240.5 M2"],
        ["教室", "（3）个教室", ""],
        ["序号", "名称", "数量"],
        ["1", "电脑", "53"],
        ["2", "投影仪", "2"],
        ["3", "", ""],
        ["合计", "", ""],
    ]


@settings(max_examples=150)
@given(name=LETTERS, title=LETTERS, note=st.lists(LETTERS.map(lambda t: "x" + t), min_size=1, max_size=4))
def test_every_value_survives_to_the_letter(
    form: Form, word: Callable[..., bytes], paragraphs: Text, name: str, title: str, note: list[str]
) -> None:
    record: Record = {"name": name, "note": "\n".join(note), "items": [{"title": title}]}
    read = paragraphs(_compiled(form, word).render(record))
    assert read[1] == f"单位：{name}（盖章）"
    assert read[3 : 3 + len(note)] == note
    assert title in read


@pytest.mark.parametrize(
    "value",
    [
        'A&B <测试> "引号" 第一行\n第二行\t制表',
        "{{ 7*7 }}",
        "{% for x in y %}",
        "  两端  空格  ",
        "㛃䶮𬭎 · ☑",
    ],
)
def test_awkward_values_survive(form: Form, word: Callable[..., bytes], paragraphs: Text, value: str) -> None:
    assert f"单位：{value}（盖章）" in paragraphs(_compiled(form, word).render({"name": value}))


@settings(max_examples=41)
@given(count=st.integers(0, 40))
def test_a_table_has_its_printed_rows_and_as_many_more_as_it_needs(
    form: Form, word: Callable[..., bytes], rows: Rows, count: int
) -> None:
    items: list[object] = [{"title": f"物{n}", "count": n} for n in range(count)]
    read = rows(_compiled(form, word).render({"items": items}))  # type: ignore[dict-item]
    assert [row[1] for row in read[3:-1]] == [f"物{n}" for n in range(count)] + [""] * (3 - count)
    assert read[-1] == ["合计", "", ""]


def test_rows_beyond_the_printed_ones_look_the_same(
    form: Form, word: Callable[..., bytes], part: Xml
) -> None:
    filled = _compiled(form, word).render({"items": [{"title": "物"}] * 9})
    table = next(part(filled).iter(qn("w:tbl")))
    looks = {
        b"".join(etree.tostring(e) for e in row.iter(qn("w:trPr"), qn("w:tcPr"), qn("w:rPr"), qn("w:pPr")))
        for row in list(table.iter(qn("w:tr")))[3:-1]
    }
    assert len(looks) == 1


def test_an_empty_record_gives_the_blank_form(
    form: Form, word: Callable[..., bytes], paragraphs: Text
) -> None:
    read = paragraphs(_compiled(form, word).render({}))
    assert read[:5] == ["试表", "单位：（盖章）", "企业□ 行业协会□", "", "    年  月  日"]
    assert not any("{" in line for line in read)


def test_the_lines_of_a_text_keep_the_look_of_its_paragraph(
    form: Form, word: Callable[..., bytes], part: Xml
) -> None:
    def centre(document: docx.document.Document) -> None:
        document.paragraphs[3].alignment = WD_PARAGRAPH_ALIGNMENT.CENTER
        document.paragraphs[3].runs[0].bold = True

    filled = compile_template(form, word(change=centre), "docx", "t").render({"note": "甲\n乙\n丙"})
    lines = list(part(filled).iter(qn("w:p")))[3:6]
    assert ["".join(map(str, p.itertext(qn("w:t")))) for p in lines] == ["甲", "乙", "丙"]
    looks = [b"".join(etree.tostring(e) for e in p.iter(qn("w:pPr"), qn("w:rPr"))) for p in lines]
    assert looks[0] == looks[1] == looks[2]
    assert b"w:jc" in looks[0]
    assert b"<w:b" in looks[0]


def test_a_tag_cut_over_several_runs_is_one_tag(
    form: Form, word: Callable[..., bytes], paragraphs: Text, part: Xml
) -> None:
    def cut(document: docx.document.Document) -> None:
        paragraph = document.paragraphs[1]
        paragraph.clear()  # type: ignore[no-untyped-call]
        for piece in ("单位：{", "{ na", "me", " }", "}（盖", "章）"):
            paragraph.add_run(piece)
            paragraph._p.append(parse_xml(f'<w:proofErr {nsdecls("w")} w:type="spellStart"/>'))

    filled = compile_template(form, word(change=cut), "docx", "t").render({"name": "某校"})
    assert paragraphs(filled)[1] == "单位：某校（盖章）"


def test_a_tag_inside_a_content_control_fills_it_and_is_no_prompt(
    form: Form, word: Callable[..., bytes], paragraphs: Text, part: Xml
) -> None:
    control = f"""<w:sdt {nsdecls("w")}><w:sdtPr><w:id w:val="7"/><w:showingPlcHdr/>
        <w:dataBinding w:xpath="/a" w:storeItemID="{{0}}"/></w:sdtPr><w:sdtContent><w:r>
        <w:rPr><w:rStyle w:val="PlaceholderText"/></w:rPr><w:t>{{{{ name }}}}</w:t></w:r></w:sdtContent></w:sdt>"""

    def wrap(document: docx.document.Document) -> None:
        document.paragraphs[1].clear()  # type: ignore[no-untyped-call]
        document.paragraphs[1]._p.append(parse_xml(control))

    filled = compile_template(form, word(change=wrap), "docx", "t").render({"name": "甲\n乙"})
    assert paragraphs(filled)[1] == "甲\n乙"
    names = {etree.QName(e).localname for e in part(filled).iter(etree.Element)}
    assert "sdt" in names
    assert names.isdisjoint({"showingPlcHdr", "dataBinding", "rStyle"})


def test_a_text_box_and_its_second_copy_are_both_filled_and_count_once(
    form: Form, word: Callable[..., bytes], part: Xml
) -> None:
    box = "<w:txbxContent><w:p><w:r><w:t>{{ name }}</w:t></w:r></w:p></w:txbxContent>"
    run = f"""<w:r {nsdecls("w")} xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">
        <mc:AlternateContent><mc:Choice Requires="w">{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback>
        </mc:AlternateContent></w:r>"""

    def put(document: docx.document.Document) -> None:
        document.paragraphs[1].clear()  # type: ignore[no-untyped-call]
        document.paragraphs[1]._p.append(parse_xml(run))

    filled = compile_template(form, word(change=put), "docx", "t").render({"name": "某校"})
    boxes = ["".join(map(str, b.itertext(qn("w:t")))) for b in part(filled).iter(qn("w:txbxContent"))]
    assert boxes == ["某校", "某校"]


def test_tags_in_headers_are_filled_and_do_not_count_as_doubled(
    form: Form, word: Callable[..., bytes], paragraphs: Text
) -> None:
    def head(document: docx.document.Document) -> None:
        document.sections[0].header.paragraphs[0].text = "{{ name }}·试表"

    filled = compile_template(form, word(change=head), "docx", "t").render({"name": "某校"})
    assert paragraphs(filled, "word/header1.xml") == ["某校·试表"]


def test_changed_cells_are_yellow_and_no_others(form: Form, word: Callable[..., bytes], part: Xml) -> None:
    record: Record = {
        "staff": 1,
        "changed_cells": ["staff"],
        "items": [{"title": "甲", "changed_cells": ["count"]}, {"title": "乙", "changed_cells": []}],
    }
    filled = _compiled(form, word).render(record)
    table = next(part(filled).iter(qn("w:tbl")))
    yellow = [
        (r, c)
        for r, row in enumerate(table.iter(qn("w:tr")))
        for c, cell in enumerate(row.iter(qn("w:tc")))
        for shade in cell.iter(qn("w:shd"))
        if shade.get(qn("w:fill")) == "FFFF00"
    ]
    assert yellow == [(0, 1), (3, 2)]


def test_any_of_several_values_in_a_cell_makes_it_yellow(
    form: Form, word: Callable[..., bytes], part: Xml
) -> None:
    grid = (("{{ staff }}人，{{ area }}M2",), *((row[0] + row[1],) for row in GRID_WITHOUT_EXTRA))
    lines = ("{{ name }}{{ nature }}{{ note }}{{ date }}{{ site.rooms }}", *LOOP_OF_EXTRA)
    template = compile_template(form, word(lines, grid), "docx", "t")
    for changed in (["staff"], ["area"], ["staff", "area"]):
        shades = list(part(template.render({"changed_cells": list(changed)})).iter(qn("w:shd")))
        assert [shade.get(qn("w:fill")) for shade in shades] == ["FFFF00"]
    assert not list(part(template.render({"changed_cells": ["name"]})).iter(qn("w:shd")))


def test_a_part_whose_names_have_another_prefix_is_filled_alike(
    form: Form, word: Callable[..., bytes], paragraphs: Text
) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(word())) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name == "word/document.xml":
                data = (
                    data.replace(b"<w:", b"<q:").replace(b"</w:", b"</q:").replace(b"xmlns:w=", b"xmlns:q=")
                )
                data = data.replace(b" w:", b" q:")
            new.writestr(name, data)
    record: Record = {"name": "甲\n乙\t丙", "note": "丁\n戊", "items": [{"changed_cells": ["title"]}]}
    ours = _compiled(form, word).render(record)
    assert paragraphs(compile_template(form, out.getvalue(), "docx", "t").render(record)) == paragraphs(ours)


def test_repeated_rows_repeat_no_bookmark_and_no_identity(
    form: Form, word: Callable[..., bytes], part: Xml
) -> None:
    def mark(document: docx.document.Document) -> None:
        paragraph = document.tables[0].rows[4].cells[1].paragraphs[0]._p
        paragraph.set("{http://schemas.microsoft.com/office/word/2010/wordml}paraId", "00000001")
        paragraph.set(qn("w:rsidR"), "00AA00AA")
        paragraph.insert(0, parse_xml(f'<w:bookmarkStart {nsdecls("w")} w:id="5" w:name="b"/>'))
        paragraph.append(parse_xml(f'<w:bookmarkEnd {nsdecls("w")} w:id="5"/>'))

    root = part(compile_template(form, word(change=mark), "docx", "t").render(RECORD))
    assert not list(root.iter(qn("w:bookmarkStart"), qn("w:bookmarkEnd")))
    assert not [
        key
        for e in root.iter(etree.Element)
        for key in e.attrib
        if "rsid" in str(key) or "paraId" in str(key)
    ]


def test_row_tags_inside_content_controls_take_the_control_out(
    form: Form, word: Callable[..., bytes], rows: Rows
) -> None:
    def wrap(document: docx.document.Document) -> None:
        for number in (3, 5):
            row = document.tables[0]._tbl.tr_lst[number]
            control = parse_xml(f"<w:sdt {nsdecls('w')}><w:sdtContent/></w:sdt>")
            row.addprevious(control)
            control[0].append(row)

    filled = compile_template(form, word(change=wrap), "docx", "t").render(RECORD)
    assert [row[1] for row in rows(filled)[3:-1]] == ["电脑", "投影仪", ""]


def test_a_printed_background_stays_where_nothing_changed(
    form: Form, word: Callable[..., bytes], part: Xml
) -> None:
    def grey(document: docx.document.Document) -> None:
        cell = document.tables[0].cell(0, 1)._tc.get_or_add_tcPr()
        cell.append(parse_xml(f'<w:shd {nsdecls("w")} w:val="clear" w:color="auto" w:fill="EEEEEE"/>'))

    template = compile_template(form, word(change=grey), "docx", "t")
    records: tuple[Record, ...] = ({}, {"changed_cells": ["staff"]})
    fills = [
        [e.get(qn("w:fill")) for e in part(template.render(record)).iter(qn("w:shd"))] for record in records
    ]
    assert fills == [["EEEEEE"], ["FFFF00"]]


def test_a_cell_that_loses_its_paragraphs_keeps_one(
    form: Form, word: Callable[..., bytes], part: Xml
) -> None:
    grid = (*GRID_WITHOUT_EXTRA, ("{{ staff }}", "{{ area }}{{ site.rooms }}", ""))

    def fill_cell(document: docx.document.Document) -> None:
        cell = document.tables[0].rows[-1].cells[2]
        cell.paragraphs[0].text = "{%p for s in extra %}"
        for text in ("{{ s.heading }}", "{{ s.body }}", "{%p endfor %}"):
            cell.add_paragraph(text)

    template = compile_template(form, word(LINES_WITHOUT_EXTRA, grid, fill_cell), "docx", "t")
    records: tuple[Record, ...] = ({}, {"extra": [{"heading": "甲", "body": "乙"}]})
    for record in records:
        cells = list(part(template.render(record)).iter(qn("w:tc")))
        assert all(cell[-1].tag == qn("w:p") for cell in cells)


LINES_WITHOUT_EXTRA = ("{{ name }}{{ nature }}{{ note }}{{ date }}",)
GRID_WITHOUT_EXTRA = (
    ("{%tr for r in items %}", "", ""),
    ("{{ r.title }}", "{{ r.count }}", ""),
    ("{%tr endfor %}", "", ""),
)


LOOP_OF_EXTRA = ("{%p for s in extra %}", "{{ s.heading }}{{ s.body }}", "{%p endfor %}")


def test_conditions_choose_what_is_printed(form: Form, word: Callable[..., bytes], paragraphs: Text) -> None:
    lines = (
        "{{ name }}{{ note }}{{ date }}{{ staff }}{{ area }}{{ site.rooms }}",
        "{% if nature == '企业' %}企业法人{% elif staff > 10 %}大{% else %}小{% endif %}{{ nature }}",
        "{{ '有其他' if extra else '无其他' }}",
        "{%p if name %}",
        "有名称",
        "{%p endif %}",
        "{%p for s in extra %}",
        "{{ s.heading }}{{ s.body }}",
        "{%p else %}",
        "没有其他",
        "{%p endfor %}",
    )
    template = compile_template(form, word(lines, GRID_WITHOUT_EXTRA), "docx", "t")
    assert paragraphs(template.render({"nature": "企业", "name": "甲"}))[1:5] == [
        "企业法人企业",
        "无其他",
        "有名称",
        "没有其他",
    ]
    assert paragraphs(template.render({"staff": 11}))[1] == "大"
    assert paragraphs(template.render({"staff": None}))[1] == "小"


def test_a_control_character_is_refused_with_its_field(form: Form, word: Callable[..., bytes]) -> None:
    template = _compiled(form, word)
    with pytest.raises(RefusedRecord) as refusal:
        template.render({"items": [{"title": "甲\x01"}]})
    assert refusal.value.code == "bad-character"
    assert "名称" in str(refusal.value)
    assert "U+0001" in str(refusal.value)


def test_a_refused_record_leaves_the_template_usable(
    form: Form, word: Callable[..., bytes], rows: Rows
) -> None:
    template = _compiled(form, word)
    before = template.render(RECORD)
    with pytest.raises(RefusedRecord):
        template.render({"items": [{"title": "\x02"}]})
    assert template.render(RECORD) == before


def test_the_same_record_gives_the_same_bytes(form: Form, word: Callable[..., bytes]) -> None:
    data = word()
    first, second = (compile_template(form, data, "docx", "t") for _ in range(2))
    assert first.render(RECORD) == first.render(RECORD) == second.render(RECORD)
    with zipfile.ZipFile(io.BytesIO(first.render(RECORD))) as archive:
        assert archive.namelist()[0] == "[Content_Types].xml"
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_what_is_filled_opens_in_python_docx(form: Form, word: Callable[..., bytes]) -> None:
    document = docx.Document(io.BytesIO(_compiled(form, word).render(RECORD)))
    assert [cell.text for cell in document.tables[0].rows[3].cells] == ["1", "电脑", "53"]


def test_a_dotx_becomes_a_document(form: Form, word: Callable[..., bytes]) -> None:
    filled = compile_template(form, _retyped(word(), "template.main"), "docx", "t").render(RECORD)
    with zipfile.ZipFile(io.BytesIO(filled)) as archive:
        assert b"document.main+xml" in archive.read("[Content_Types].xml")


def _retyped(data: bytes, kind: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(b"document.main", kind.encode()))
    return out.getvalue()


_COMPILED: dict[str, CompiledTemplate] = {}


def _compiled(form: Form, word: Callable[..., bytes]) -> CompiledTemplate:
    """The whole template, compiled once for all tests of this module."""
    if form.id not in _COMPILED:
        _COMPILED[form.id] = compile_template(form, word(), "docx", "t")
    return _COMPILED[form.id]


OFFICIAL = sorted(
    (path.stem, path.suffix[1:], path)
    for path in (ROOT / "templates").glob("*.*x")
    if not path.name.startswith("~")
)


@pytest.mark.parametrize(("name", "kind", "path"), OFFICIAL, ids=[f"{n}.{k}" for n, k, _ in OFFICIAL])
def test_every_official_template_fits_its_form_and_has_a_blank(name: str, kind: str, path: Path) -> None:
    form = load_form((ROOT / "forms" / f"{name}.yaml").read_text("utf-8"), name)
    assert [f.message() for f in check_template(form, path.read_bytes(), kind, name)] == []  # type: ignore[arg-type]
    blank = compile_template(form, path.read_bytes(), kind, name).render({})  # type: ignore[arg-type]
    with zipfile.ZipFile(io.BytesIO(blank)) as archive:
        for member in archive.namelist():
            assert b"{{" not in archive.read(member)
            assert b"{%" not in archive.read(member)


def test_a_template_that_is_no_office_file_is_refused(form: Form) -> None:
    with pytest.raises(TemplateError) as refusal:
        compile_template(form, b"PK\x03\x04 half a zip", "docx", "坏.docx")
    assert refusal.value.code == "template-broken"
    assert "坏.docx" in str(refusal.value)
