"""The Excel paperwork of one assessment, our own layouts (docs/reconstructed.md): 报名花名册, 现场签到表, 评分表,
成绩汇总表, 档案目录.  A title, labelled facts, a list that goes on over pages with its heads repeated, a line to sign.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from grid import Setting, Workbook
from looks import FANGSONG, HEI, SONG, XIAOBIAOSONG
from packing import About

ABOUT = About(
    "重拟版式，非官方原件",
    "《青岛市专项职业能力考核社会化改革试点实施方案》（2023年6月15日）三（三）列出本表为应归档的材料，没有给出样式；"
    "版式由 formkit 自拟，换成本单位用的样式见 docs/reconstructed.md。",
)
_TITLE = Setting(face=XIAOBIAOSONG, size=20, border=False)
_LABEL = Setting(face=HEI, size=10.5)
_HEAD = Setting(face=HEI, size=10.5)
_TEXT = Setting(face=FANGSONG, size=11, number_format="@")
_LEFT = replace(_TEXT, align="left")
_NUMBER = Setting(face=SONG, size=10.5, number_format="@")
_BODY = Setting(face=FANGSONG, size=11)
_SIGNED = Setting(face=FANGSONG, size=11)
_NOTE = Setting(face=FANGSONG, size=10.5, align="left", border=False)

Part = tuple[int, str, Setting]


class Sheet:
    """A sheet of the paperwork, from the top: title, facts, lists, signatures."""

    def __init__(self, title: str, sheet: str, widths: Sequence[float], *, landscape: bool = True) -> None:
        self._book = Workbook(title, widths, sheet, ABOUT, landscape=landscape, numbered=True)
        self._columns = len(widths)
        self._book.row(38, [(self._columns, title, _TITLE)])

    def facts(self, *pairs: tuple[int, str, int, str]) -> None:
        """A row of labels and answers: columns of the label, the label, columns of the answer, its field."""
        cells: list[Part] = []
        for wide, label, wider, field in pairs:
            cells += [(wide, label, _LABEL), (wider, f"{{{{ {field} }}}}", _TEXT)]
        self._book.row(26, cells)

    def table(
        self,
        name: str,
        columns: Sequence[tuple[int, str, str, Setting]],
        height: float,
        *,
        repeat: bool = True,
        head: float = 28,
    ) -> None:
        """A list with running numbers: (columns covered, head, field, setting of the answers)."""
        heads = self._book.row(head, [(1, "序号", _HEAD), *((n, text, _HEAD) for n, text, _, _ in columns)])
        if repeat:
            self._book.repeat_at_top(heads)
        blanks: list[Part] = [(1, "", _BODY)] * (self._columns - 1)
        self._book.row(15, [(1, f"{{%tr for r in {name} %}}", _BODY), *blanks])
        row: list[Part] = [(1, "{{ loop.index }}", _BODY)]
        row += [(n, f"{{{{ r.{field} }}}}", setting) for n, _, field, setting in columns]
        self._book.row(height, row)
        self._book.row(15, [(1, "{%tr endfor %}", _BODY), *blanks])

    def signatures(self, *pairs: tuple[int, str, int, str]) -> None:
        """Below the list: who signs, with room for the hand."""
        cells: list[Part] = []
        for wide, label, wider, field in pairs:
            cells += [
                (wide, label, _SIGNED),
                (wider, f"{{{{ {field} }}}}", replace(_SIGNED, number_format="@")),
            ]
        self._book.row(34, cells)

    def note(self, text: str, height: float = 22) -> None:
        self._book.row(height, [(self._columns, text, _NOTE)])

    def save(self, path: Path) -> Path:
        self._book.save(path)
        return path


def _roster(folder: Path) -> Path:
    sheet = Sheet("报名花名册", "报名花名册", (5.5, 14, 12, 6, 14, 21.5, 10, 24, 14.5, 18, 11))
    sheet.facts((2, "考核机构", 4, "institution"), (1, "机构代码", 1, "institution_code"),
                (1, "考核批次", 2, "session"))  # fmt: skip
    sheet.facts((2, "考核日期", 4, "date"), (1, "报名人数", 4, "registered"))
    sheet.table(
        "candidates",
        [
            (1, "准考证号", "number", _NUMBER),
            (1, "姓名", "name", _TEXT),
            (1, "性别", "gender", _TEXT),
            (1, "证件类型", "id_type", _TEXT),
            (1, "证件号码", "id_number", _NUMBER),
            (1, "文化程度", "education", _TEXT),
            (1, "工作单位", "employer", _LEFT),
            (1, "联系电话", "phone", _NUMBER),
            (1, "报考项目", "project", _TEXT),
            (1, "备注", "remark", _TEXT),
        ],
        28,
    )
    sheet.signatures(
        (2, "填表人（签字）", 2, "prepared.by"),
        (2, "资格审核人（签字）", 2, "prepared.reviewed_by"),
        (1, "填表日期", 2, "prepared.date"),
    )
    return sheet.save(folder / "candidate-roster.xlsx")


def _sign_in(folder: Path) -> Path:
    widths = (5.5, 8, 14, 11, 6, 21.5, 17, 12, 11)
    sheet = Sheet("现场签到表", "现场签到表", widths, landscape=False)
    sheet.facts((2, "考核机构", 4, "institution"), (1, "考核批次", 2, "session"))
    sheet.facts((2, "考核项目", 4, "project"), (1, "考核日期", 2, "date"))
    sheet.facts((2, "考场", 1, "room"), (1, "场次时间", 2, "time"), (1, "应到人数", 2, "expected"))
    sheet.facts((2, "实到人数", 4, "present"), (1, "缺考人数", 2, "absent"))
    sheet.table(
        "candidates",
        [
            (1, "考位号", "seat", _NUMBER),
            (1, "准考证号", "number", _NUMBER),
            (1, "姓名", "name", _TEXT),
            (1, "性别", "gender", _TEXT),
            (1, "证件号码", "id_number", _NUMBER),
            (1, "考生签名", "signature", _TEXT),
            (1, "签到时间", "signed_at", _TEXT),
            (1, "备注", "remark", _TEXT),
        ],
        30,
    )
    sheet.signatures(
        (3, "监考员（签字）", 2, "signed.invigilators"), (1, "督导员（签字）", 3, "signed.supervisor")
    )
    return sheet.save(folder / "sign-in-sheet.xlsx")


def _scores(folder: Path) -> Path:
    items = [(1, f"第{n}项", f"item{n}", _NUMBER) for n in range(1, 11)]
    widths = (5.5, 8, 11, 21.5, *[7.2] * 10, 9.5, 11)
    sheet = Sheet("操作技能考核评分表", "评分表", widths)
    sheet.facts((2, "考核机构", 6, "institution"), (2, "考核批次", 6, "session"))
    sheet.facts((2, "考核项目", 2, "project"), (2, "考核日期", 4, "date"), (2, "考场", 4, "room"))
    sheet.table(
        "items",
        [
            (2, "评分项目", "name", _LEFT),
            (1, "配分", "full_marks", _NUMBER),
            (12, "评分要点", "standard", _LEFT),
        ],
        22,
        repeat=False,
        head=24,
    )
    sheet.table(
        "candidates",
        [
            (1, "考位号", "seat", _NUMBER),
            (1, "姓名", "name", _TEXT),
            (1, "证件号码", "id_number", _NUMBER),
            *items,
            (1, "得分合计", "total", _NUMBER),
            (1, "备注", "remark", _TEXT),
        ],
        26,
    )
    sheet.signatures(
        (3, "考评员（签字）", 3, "signed.examiners"),
        (3, "统分人（签字）", 3, "signed.totalled_by"),
        (2, "评分日期", 2, "signed.date"),
    )
    return sheet.save(folder / "score-sheet.xlsx")


def _summary(folder: Path) -> Path:
    widths = (5.5, 12, 6, 14, 21.5, 20, 9.5, 9.5, 8.5, 16.5, 24, 9, 12)
    sheet = Sheet("成绩汇总表", "成绩汇总表", widths)
    sheet.facts((2, "考核机构", 4, "institution"), (2, "机构代码", 2, "institution_code"),
                (1, "考核批次", 2, "session"))  # fmt: skip
    sheet.facts(
        (2, "应考人数", 4, "registered"), (2, "参考人数", 2, "assessed"), (1, "合格人数", 2, "passed")
    )
    sheet.table(
        "candidates",
        [
            (1, "姓名", "name", _TEXT),
            (1, "性别", "gender", _TEXT),
            (1, "证件类型", "id_type", _TEXT),
            (1, "证件号码", "id_number", _NUMBER),
            (1, "考核项目", "project", _TEXT),
            (1, "理论成绩", "theory_score", _NUMBER),
            (1, "实操成绩", "practical_score", _NUMBER),
            (1, "成绩", "score", _NUMBER),
            (1, "考核日期", "assessment_date", _TEXT),
            (1, "工作单位", "employer", _LEFT),
            (1, "结论", "conclusion", _TEXT),
            (1, "备注", "remark", _TEXT),
        ],
        28,
    )
    sheet.signatures(
        (2, "制表人（签字）", 3, "signed.prepared_by"),
        (1, "审核人（签字）", 4, "signed.checked_by"),
        (1, "制表日期", 2, "signed.date"),
    )
    return sheet.save(folder / "score-summary.xlsx")


def _archive(folder: Path) -> Path:
    sheet = Sheet("考核档案目录", "档案目录", (5.5, 28, 9, 36, 8, 14, 18, 18))
    sheet.facts((2, "考核机构", 2, "institution"), (2, "机构代码", 2, "institution_code"))
    sheet.facts((2, "考核批次", 2, "session"), (2, "考核日期", 2, "date"))
    sheet.facts((2, "保管依据", 2, "basis"), (2, "归档日期", 2, "archived"))
    sheet.table(
        "entries",
        [
            (1, "材料名称", "title", _LEFT),
            (1, "载体", "carrier", _TEXT),
            (1, "文件名（存放位置）", "place", _LEFT),
            (1, "件数", "pieces", _NUMBER),
            (1, "保管期限", "keep", _TEXT),
            (1, "保管至", "until", _TEXT),
            (1, "备注", "remark", _TEXT),
        ],
        26,
    )
    sheet.signatures(
        (2, "立卷人（签字）", 1, "signed.filed_by"),
        (2, "检查人（签字）", 1, "signed.checked_by"),
        (1, "立卷日期", 1, "signed.date"),
    )
    return sheet.save(folder / "archive-index.xlsx")


def build(folder: Path) -> list[Path]:
    """The five sheets."""
    return [make(folder) for make in (_roster, _sign_in, _scores, _summary, _archive)]
