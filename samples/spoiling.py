"""Submissions spoiled by hand, as people do; README.md beside this file lists what is wrong with each."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any

from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.oxml.xmlchemy import BaseOxmlElement
from openpyxl.worksheet.worksheet import Worksheet
from retyping import (
    cell_of,
    cells,
    drop,
    paragraph_of,
    replace,
    retype,
    retype_line,
    rows_under,
    value_of,
)
from spoiling_letters import SPOILED_LETTERS

from formkit.text import label_key


def spoil_exam_site(document: Document) -> None:
    retype(cell_of(document, "联系电话"), "联 系 方 式")
    retype(value_of(document, "面积"), "240平方米")
    equipment = rows_under(document, "名称")
    retype(equipment[0][3], "若干")
    last = equipment[5][0]._tc._tr
    last.addnext(copy.deepcopy(last))
    added = rows_under(document, "名称")[6]
    for cell, text in zip(added[1:], ("电子秤", "ACS-30", "２０台", "新购"), strict=True):
        retype(cell, text)
    retype(rows_under(document, "姓名")[1][2], "女性")
    replace(document, "至少填写3名", "至少填写2名")
    document.add_paragraph("另：场地照片随后寄送。")


def spoil_profile_2021(document: Document) -> None:
    retype(cell_of(document, "职务"), "职  务")
    retype(cell_of(document, "电子邮箱"), "电 子 邮 件")
    options = cell_of(document, "民办职业培训机构").paragraphs
    options[0].runs[-1].text = "☑"
    options[4].runs[-1].text = "□√"
    retype(rows_under(document, "序号")[0][5], "约860人")
    replace(document, "自愿退出申报", "愿意补充材料")
    cell_of(document, "本人承诺").paragraphs[-1].add_run("2021年2月30日")


def spoil_profile_2020(document: Document) -> None:
    replace(document, "（加盖单位公章）", "")
    for paragraph in cell_of(document, "民办职业培训机构").paragraphs[1:]:
        for run in paragraph.runs:
            run.font.strike = True
    first = rows_under(document, "序号")[0]
    retype(first[6], "五级至二级")
    drop(document.paragraphs[-1]._p)


def spoil_scope_word(document: Document) -> None:
    retype(cell_of(document, "邮箱"), "电子邮箱")
    retype(value_of(document, "机构类型"), "培训机构")
    rows = rows_under(document, "职业名称")
    retype(rows[2][3], "5、4级")
    replace(document, "1.机构类型：选择填写", "1.机构类型：填写")


def spoil_scope_excel(sheet: Worksheet) -> None:
    sheet.title = "Sheet1"
    where = {str(cell.value): cell for row in sheet.iter_rows() for cell in row if cell.value is not None}
    sheet.cell(where["机构类型"].row, 2).value = "培训机构"
    phone = sheet.cell(where["联系电话"].row, where["联系电话"].column + 1)
    phone.number_format, phone.value = "General", 3290018
    first = where["职业名称"].row + 2
    sheet.cell(first, 4).value = "6,5"
    for column in (1, 2):
        sheet.cell(first + 1, column).value = None
        sheet.merge_cells(start_row=first, end_row=first + 1, start_column=column, end_column=column)


def spoil_exam_station(document: Document) -> None:
    retype([cell for cell in cells(document) if label_key(cell.text) == "联系电话"][1], "联 系 方 式")
    retype(cell_of(document, "配置情况"), "考评人员配备情况")
    retype(value_of(document, "联系人"), "端 木 晴")
    document.add_paragraph("另：题库光盘随后寄送。")
    date = cell_of(document, "评估组签字").paragraphs[-1]
    for run in date.runs[1:]:
        drop(run._r)
    date.runs[0].text = "2020年2月30日"


def spoil_org_application(document: Document) -> None:
    retype(cell_of(document, "电子邮箱"), "电 子 邮 件")
    for option in (0, 2):
        boxes = [run for run in cell_of(document, "社会团体").paragraphs[0].runs if run.text in "□√"]
        boxes[option].text = "√"
    retype(rows_under(document, "序号")[1][3], "约6套")
    last = rows_under(document, "设备名称")[3]
    last[0]._tc._tr.addnext(copy.deepcopy(last[0]._tc._tr))
    added = rows_under(document, "设备名称")[4]
    for cell, text in zip(added, ("短视频拍摄支架", "ZJ-2", "１５套", "新购"), strict=True):
        retype(cell, text)
    replace(document, "不降低考核标准，", "")


def spoil_checklist(document: Document) -> None:
    retype(cell_of(document, "申报机构"), "被评估机构：")
    criteria = rows_under(document, "序号")
    retype(criteria[2][5], "较好")
    retype(criteria[1][3], "12分")
    for run in value_of(document, "遴选评估结论").paragraphs[0].runs:
        run.text = run.text.replace("□", "☑")


def spoil_catalogue(sheet: Worksheet) -> None:
    sheet.title = "Sheet1"
    where = {str(cell.value): cell for row in sheet.iter_rows() for cell in row if cell.value is not None}
    where["考核规范"].value = "专项职业能力考核规范"
    for row in reversed(range(where["短视频剪辑"].row + 1, sheet.max_row + 1)):
        sheet.delete_rows(row)
    sheet.append([6, "茶叶冲泡", None, "考核规范另行公布"])


def spoil_work_plan_shandong(document: Document) -> None:
    retype_line(document, "二、组织机构及职责", "二、机构与职责分工")
    retype_line(document, "六、开展评价工作的各项保障", "六、评价工作的保障措施")
    drop(paragraph_of(document, "四、评价流程及考核工作规则")._p)
    retype_line(document, "（各评价机构可根据自身情况增加内容）", "九、附则")
    document.add_paragraph("本方案自2021年10月1日起施行。")
    document.add_paragraph("济南市历下区泉韵家政职业培训学校")
    document.add_paragraph("2021年9月6日")
    title = paragraph_of(document, "工作方案")._p
    note = document.add_paragraph("（送审稿，请勿外传）")
    title.addnext(note._p)
    note._p.addnext(document.add_paragraph("申报日期：2021年13月")._p)


def _borders() -> BaseOxmlElement:
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    lines = "".join(f'<w:{side} w:val="single" w:sz="4"/>' for side in sides)
    return parse_xml(f"<w:tblBorders {nsdecls('w')}>{lines}</w:tblBorders>")


def spoil_work_plan_qingdao(document: Document) -> None:
    for number, heading in enumerate([p for p in document.paragraphs if p.text[1:2] == "、"], 1):
        heading.runs[0].text = f"{number}. {heading.text[2:]}"
        for run in heading.runs[1:]:
            drop(run._r)
    table = document.add_table(rows=2, cols=2)
    for cell, text in zip(
        (c for row in table.rows for c in row.cells), ("考评员", "9人", "督导员", "2人"), strict=True
    ):
        cell.text = text
    table._tbl.tblPr.append(_borders())
    paragraph_of(document, "考评员9人，监考员6人，督导员2人。")._p.addnext(table._tbl)
    retype_line(document, "8. 投诉处理", "9. 投诉处理")


def _where(sheet: Worksheet) -> dict[str, Any]:
    return {str(cell.value): cell for row in sheet.iter_rows() for cell in row if cell.value is not None}


def spoil_roster(sheet: Worksheet) -> None:
    sheet.title = "Sheet1"
    where = _where(sheet)
    where["报考项目"].value, where["证件号码"].value = "申报项目", "身份证号码"
    where["陈志强"].value = "陈 志 强"


def spoil_sign_in(sheet: Worksheet) -> None:
    where = _where(sheet)
    where["考生签名"].value = "签 名"
    sheet.cell(where["考位号"].row + 1, where["考位号"].column).value = "１号"


def spoil_score_sheet(sheet: Worksheet) -> None:
    where = _where(sheet)
    where["得分合计"].value = "总得分"
    sheet.cell(where["得分合计"].row + 4, where["第1项"].column).value = "缺考"


def spoil_score_summary(sheet: Worksheet) -> None:
    sheet.title = "Sheet1"
    where = _where(sheet)
    where["结论"].value = "考核结果"
    sheet.cell(where["成绩"].row + 2, where["成绩"].column).value = "约65"


def spoil_register(sheet: Worksheet) -> None:
    where = _where(sheet)
    where["领取人签字"].value = "领 取 人"


def spoil_archive(sheet: Worksheet) -> None:
    where = _where(sheet)
    where["文件名（存放位置）"].value, where["保管期限"].value = "存放位置", "保存期限"


SPOILED_WORD: dict[str, Callable[[Document], None]] = {
    "sd-2020-exam-site": spoil_exam_site,
    "sd-2021-org-profile": spoil_profile_2021,
    "sd-2020-org-profile": spoil_profile_2020,
    "sd-2021-scope-list": spoil_scope_word,
    "hn-2020-exam-station": spoil_exam_station,
    "qd-2023-org-application": spoil_org_application,
    "qd-2023-selection-checklist": spoil_checklist,
    "sd-2021-work-plan": spoil_work_plan_shandong,
    "qd-2023-work-plan": spoil_work_plan_qingdao,
    **SPOILED_LETTERS,
}
SPOILED_EXCEL: dict[str, Callable[[Worksheet], None]] = {
    "sd-2021-scope-list": spoil_scope_excel,
    "qd-2023-project-catalogue": spoil_catalogue,
    "candidate-roster": spoil_roster,
    "sign-in-sheet": spoil_sign_in,
    "score-sheet": spoil_score_sheet,
    "score-summary": spoil_score_summary,
    "certificate-register": spoil_register,
    "archive-index": spoil_archive,
}
