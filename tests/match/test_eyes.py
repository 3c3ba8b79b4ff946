"""What is seen beside an answer and is none, or is none that can be read, in real forms."""

from __future__ import annotations

import io
from typing import cast

import docx
import pytest
from docx.oxml import OxmlElement
from docx.table import _Cell

from formkit import Kit
from formkit.model import Outcome
from formkit.text import is_ruled

FORM = "sd-2020-exam-site"
DATA = {
    "applicant": "济宁鲁彩培训学校", "principal": "孔令溪", "phone": "0537-2290018", "address": "示范大道18号",
    "projects": ["面塑制作"], "staff_total": 26, "manager_count": 4, "teacher_count": 12,
    "site": {"owned": {"classrooms": 3, "classroom_area": 240}},
    "equipment": [{"name": "和面机", "model": "HWT-25", "quantity": 4}, {"name": "压面机", "model": "YM", "quantity": 2}],
}  # fmt: skip
PICTURE = '<a:blip xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"/>'


class Typed:
    """The form as a clerk gets it back, and its cells by what stands in them."""

    def __init__(self, form: str = FORM, data: object = DATA) -> None:
        kit = Kit()
        self._kit = kit
        self._document = docx.Document(io.BytesIO(kit.render(form, kit.check(form, data), "docx")))

    def cell(self, text: str) -> _Cell:
        for table in self._document.tables:
            for row in table.rows:
                for cell in row.cells:
                    if cell.text == text:
                        found: _Cell = cell
                        return found
        raise AssertionError(text)

    def parse(self) -> Outcome:
        out = io.BytesIO()
        self._document.save(out)
        (submission,) = self._kit.parse(out.getvalue(), "x.docx")
        assert submission.outcome is not None
        return submission.outcome


@pytest.fixture
def typed() -> Typed:
    return Typed()


def said(outcome: Outcome) -> set[tuple[str | None, str]]:
    return {(f.field, f.code) for f in outcome.findings}


@pytest.mark.parametrize(
    ("text", "path", "value"),
    [("孔令溪", "principal", "孔令溪"), ("26", "staff_total", 26), ("12", "teacher_count", 12)],
)
def test_a_footnotes_raised_number_is_no_part_of_the_answer(
    typed: Typed, text: str, path: str, value: object
) -> None:
    run = typed.cell(text).paragraphs[0].add_run("1")
    run.font.superscript = True
    outcome = typed.parse()
    assert outcome.record[path] == value
    assert (path, "doubtful") in said(outcome)


def test_square_metres_typed_with_a_raised_two_are_the_unit(typed: Typed) -> None:
    cell = typed.cell("240M2")
    cell.text = "240m"
    cell.paragraphs[0].add_run("2").font.superscript = True
    outcome = typed.parse()
    site = outcome.record["site"]
    assert isinstance(site, dict)
    assert isinstance(site["owned"], dict)
    assert site["owned"]["classroom_area"] == 240
    assert not any(field and field.startswith("site") for field, _ in said(outcome))


def test_a_note_in_a_table_is_said_at_its_cell(typed: Typed) -> None:
    typed.cell("HWT-25").paragraphs[0].add_run("3").font.superscript = True
    outcome = typed.parse()
    assert outcome.record["equipment"][0]["model"] == "HWT-25"  # type: ignore[index, call-overload]
    assert ("equipment[0].model", "doubtful") in said(outcome)


def test_a_raised_sign_that_was_typed_is_kept_and_doubted(typed: Typed) -> None:
    typed.cell("孔令溪").text = "孔令溪²"
    outcome = typed.parse()
    assert outcome.record["principal"] == "孔令溪²"
    assert ("principal", "doubtful") in said(outcome)


def test_a_cross_in_a_required_field_is_kept_and_doubted(typed: Typed) -> None:
    typed.cell("孔令溪").text = "×"
    outcome = typed.parse()
    assert outcome.record["principal"] == "×"
    assert ("principal", "doubtful") in said(outcome)


@pytest.mark.parametrize("stroke", ["/", "——", "──", " － ", "／／"])
def test_a_stroke_in_a_required_field_is_a_blank_with_what_was_seen(typed: Typed, stroke: str) -> None:
    typed.cell("孔令溪").text = stroke
    outcome = typed.parse()
    assert outcome.record["principal"] is None
    assert outcome.raw["principal"].state == "placeholder"
    assert [(f.code, f.seen) for f in outcome.findings if f.field == "principal"] == [
        ("required", outcome.raw["principal"].seen)
    ]


@pytest.mark.parametrize(
    "prompt", ["（请填写）", "请在此填写", "待填", "（全称）", "（公章）", "(加盖单位公章)"]
)
def test_a_prompt_left_standing_is_doubted(typed: Typed, prompt: str) -> None:
    typed.cell("孔令溪").text = prompt
    assert ("principal", "doubtful") in said(typed.parse())


def test_the_line_one_writes_on_is_a_blank(typed: Typed) -> None:
    typed.cell("孔令溪").text = "________"
    outcome = typed.parse()
    assert outcome.record["principal"] is None
    assert outcome.raw["principal"].state == "blank"
    assert ("principal", "required") in said(outcome)


@pytest.mark.parametrize("answer", ["____孔令溪____", "＿＿孔令溪＿＿", "__ 孔令溪", "孔令溪__"])
def test_the_line_one_writes_on_is_no_part_of_the_answer_on_it(typed: Typed, answer: str) -> None:
    typed.cell("孔令溪").text = answer
    outcome = typed.parse()
    assert outcome.record["principal"] == "孔令溪"
    assert "principal" not in {f.field for f in outcome.findings}


@pytest.mark.parametrize(("text", "drawn"), [
    ("YM", "__YM____"), ("压面机", "压面机__"), ("2", "＿＿2＿＿"), ("YM", "__YM"), ("YM", " __YM"), ("YM", "YM__ "),
])  # fmt: skip
def test_the_line_one_writes_on_is_no_part_of_the_answer_in_a_row(
    typed: Typed, text: str, drawn: str
) -> None:
    typed.cell(text).text = drawn
    rows = cast("list[object]", typed.parse().record["equipment"])
    assert rows[1] == {"name": "压面机", "model": "YM", "quantity": 2, "remark": None}


@pytest.mark.parametrize("before", ["（全称）", "（与公章一致）", "（加盖公章）", "（盖章） "])
def test_what_is_said_about_the_answer_before_it_is_no_part_of_it(typed: Typed, before: str) -> None:
    typed.cell("济宁鲁彩培训学校").text = f"{before}济宁鲁彩培训学校"
    assert typed.parse().record["applicant"] == "济宁鲁彩培训学校"


def test_a_line_inside_an_answer_stays_in_it(typed: Typed) -> None:
    typed.cell("示范大道18号").text = "示范大道__18号"
    assert typed.parse().record["address"] == "示范大道__18号"


def _picture(cell: _Cell) -> None:
    cell.text = ""
    drawing = OxmlElement("w:drawing")
    drawing.append(docx.oxml.parse_xml(PICTURE))
    cell.paragraphs[0].add_run()._r.append(drawing)


@pytest.mark.parametrize(("text", "path"), [("孔令溪", "principal"), ("HWT-25", "equipment[0].model")])
def test_a_picture_in_place_of_an_answer_is_said(typed: Typed, text: str, path: str) -> None:
    _picture(typed.cell(text))
    assert (path, "answer-is-picture") in said(typed.parse())


def test_a_row_of_nothing_but_a_picture_is_said(typed: Typed) -> None:
    for text in ("YM", "2"):
        typed.cell(text).text = ""
    _picture(typed.cell("压面机"))
    assert ("equipment", "answer-is-picture") in said(typed.parse())


def test_a_seal_over_a_written_answer_is_nothing_to_say(typed: Typed) -> None:
    drawing = OxmlElement("w:drawing")
    drawing.append(docx.oxml.parse_xml(PICTURE))
    typed.cell("孔令溪").paragraphs[0].add_run()._r.append(drawing)
    outcome = typed.parse()
    assert outcome.record["principal"] == "孔令溪"
    assert "answer-is-picture" not in {code for _, code in said(outcome)}


def test_white_letters_are_doubted(typed: Typed) -> None:
    typed.cell("孔令溪").paragraphs[0].runs[0].font.color.rgb = docx.shared.RGBColor(255, 255, 255)
    assert ("principal", "doubtful") in said(typed.parse())


@pytest.mark.parametrize("dots", ["……………", "......", "________", "＿＿＿＿", "····"])
def test_a_line_to_write_on_is_a_blank(typed: Typed, dots: str) -> None:
    typed.cell("示范大道18号").text = dots
    outcome = typed.parse()
    assert outcome.record["address"] is None
    assert ("address", "required") in said(outcome)


@pytest.mark.parametrize("ditto", ["同上", "〃", "同左", "同上。", "（同上）", "同上行", "〃〃", "同上\n"])
def test_ditto_is_kept_and_doubted(typed: Typed, ditto: str) -> None:
    typed.cell("YM").text = ditto
    outcome = typed.parse()
    assert outcome.record["equipment"][1]["model"] == ditto.strip()  # type: ignore[index, call-overload]
    assert ("equipment[1].model", "doubtful") in said(outcome)


def test_a_prompt_printed_before_an_answer_is_no_part_of_it(typed: Typed) -> None:
    typed.cell("孔令溪").text = "（请如实填写）孔令溪"
    typed.cell("0537-2290018").text = "0537-2290018（必填）"
    record = typed.parse().record
    assert (record["principal"], record["phone"]) == ("孔令溪", "0537-2290018")


@pytest.mark.parametrize(
    "prompt",
    [
        "（必填）",
        "（请填写全称）",
        "（请按营业执照填写）",
        "（填写姓名）",
        "（应与证书一致）",
        "填写：",
        "请在此填写：",
    ],
)
def test_an_answer_typed_after_an_offices_own_hint_is_read_without_it(typed: Typed, prompt: str) -> None:
    typed.cell("孔令溪").text = f"{prompt}孔令溪"
    assert typed.parse().record["principal"] == "孔令溪"


@pytest.mark.parametrize(
    ("answer", "doubted"),
    [("（规范姓名）孔令溪", True), ("（2026）第3号", False), ("孔令溪（校长）", False), ("（一）班", False)],
)
def test_words_in_brackets_before_an_answer_are_kept_and_doubted(
    typed: Typed, answer: str, doubted: bool
) -> None:
    typed.cell("孔令溪").text = answer
    outcome = typed.parse()
    assert outcome.record["principal"] == answer
    assert (("principal", "doubtful") in said(outcome)) == doubted


@pytest.mark.parametrize("answer", ["孔令溪（填表人：王芳）", "（已填写）孔令溪", "孔令溪（按期填报）"])
def test_brackets_that_ask_for_nothing_stay_with_the_answer(typed: Typed, answer: str) -> None:
    typed.cell("孔令溪").text = answer
    assert typed.parse().record["principal"] == answer


@pytest.mark.parametrize(
    ("text", "ruled"),
    [("……", True), ("…", True), ("__", True), (". . ..", True), ("---", True), (".", False), ("无", False), ("/", False),
     ("1……", False), ("—", False), ("·", False)],
)  # fmt: skip
def test_what_is_a_line_to_write_on(text: str, *, ruled: bool) -> None:
    assert is_ruled(text) is ruled


@pytest.mark.parametrize("line", ["另：以上内容待核", "联系人：钟离雁", "（备注：待核）"])
def test_a_line_with_a_label_of_its_own_behind_an_answer_is_doubted(typed: Typed, line: str) -> None:
    typed.cell("示范大道18号").text = f"山东省济宁市任城区示范大道18号鲁彩培训楼\n{line}"
    assert ("address", "doubtful") in said(typed.parse())


def test_an_answer_broken_over_two_lines_is_one() -> None:
    typed = Typed()
    typed.cell("示范大道18号").text = "山东省济宁市任城区示范大道18号\n鲁彩培训楼"
    outcome = typed.parse()
    assert outcome.record["address"] == "山东省济宁市任城区示范大道18号鲁彩培训楼"
    assert ("address", "doubtful") not in said(outcome)


PLAN = {
    "institution": "青岛鲁彩培训学校", "institution_code": "QD101", "year": 2026,
    "projects": [{"project": "面塑制作", "standard": "面塑制作规范"}, {"project": "例行保养", "standard": "保养规范"}],
}  # fmt: skip


def test_a_worked_example_behind_its_running_number_is_no_row_and_is_said() -> None:
    typed = Typed("annual-plan", PLAN)
    typed.cell("面塑制作").text = "例：面塑制作"
    outcome = typed.parse()
    assert [row["project"] for row in outcome.record["projects"]] == ["例行保养"]  # type: ignore[index, call-overload, union-attr]
    assert (None, "unclaimed-text") in said(outcome)


@pytest.mark.parametrize(("text", "doubted"), [("考点地址", True), ("王考点", False)])
def test_what_is_printed_on_the_form_itself_is_doubted_as_an_answer(
    typed: Typed, text: str, doubted: bool
) -> None:
    """A label that slipped into the line of another."""
    typed.cell("孔令溪").text = text
    assert (("principal", "doubtful") in said(typed.parse())) == doubted
