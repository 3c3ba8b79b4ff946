"""Lists as offices keep them in Excel: a sheet for each department, the title once more on every page, hints under the
header, a column whose header was lost, names written twice."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence

import openpyxl
import pytest
from retyped_forms import parse

from formkit.flows.kit import Kit
from formkit.flows.submissions.read import read_submission
from formkit.model import Outcome
from formkit.model.outcome import Row

Excel = Callable[..., bytes]
Book = Callable[..., bytes]
TITLE = "报名花名册"
INFO = """| 考核机构 | 青岛琴韵职业培训学校 | 考核批次 | 2026年第1批 |
| 机构代码 | 3702000001 | 考核日期 | 2026年3月21日 |"""
HEADER = "| 序号 | 姓名 | 性别 | 证件号码 | 报考项目 |"
FIRST = "| 1 | 令狐洁 | 女 | 370299199003078026 | 面塑制作 |"
SECOND = "| {number} | 端木晴 | 女 | 370299199003078042 | 剪纸 |"
CATALOGUE = ["附件1", "青岛市专项职业能力考核项目目录（2023版）", "| 序号 | 项目名称 | 考核规范 | 备注 |"]
PROJECTS = [(1, "面塑制作"), (2, "剪纸制作"), (1, "茶艺表演")]


@pytest.fixture
def book(excel: Excel) -> Book:
    """Sheets drawn one by one, in one workbook."""

    def typed(*sheets: Sequence[str]) -> bytes:
        whole = openpyxl.Workbook()
        whole.remove(whole.worksheets[0])
        for number, lines in enumerate(sheets, 1):
            drawn = openpyxl.load_workbook(io.BytesIO(excel(lined(*lines)))).worksheets[0]
            sheet = whole.create_sheet(f"{number}车间")
            for row in drawn.iter_rows():
                for cell in row:
                    sheet[cell.coordinate] = cell.value
        out = io.BytesIO()
        whole.save(out)
        return out.getvalue()

    return typed


def read(kit: Kit, data: bytes) -> list[Outcome]:
    found = read_submission(data, "x.xlsx", "x.xlsx", kit.library, None)
    return [each.outcome for each in found if each.outcome is not None]


def told(outcome: Outcome) -> list[tuple[str, str | None]]:
    return [(each.code, each.field) for each in outcome.findings]


def lined(*lines: str) -> str:
    return "\n".join(("", *lines, ""))


def rows(outcome: Outcome, path: str) -> list[Row]:
    found = outcome.record[path]
    assert isinstance(found, list)
    return [row for row in found if isinstance(row, dict)]


def names(outcome: Outcome, path: str = "candidates") -> list[object]:
    return [row["name"] for row in rows(outcome, path)]


@pytest.mark.parametrize("info", [INFO, ""])
def test_the_title_once_more_over_the_next_page_begins_no_other_roster(
    kit: Kit, excel: Excel, info: str
) -> None:
    picture = lined(TITLE, INFO, HEADER, FIRST, TITLE, *filter(None, [info]), HEADER, SECOND.format(number=2))
    outcome = parse(kit, excel(picture), "x.xlsx")
    assert names(outcome) == ["令狐洁", "端木晴"]
    assert outcome.record["institution"] == "青岛琴韵职业培训学校"


@pytest.mark.parametrize("info", [INFO, ""])
def test_a_sheet_for_each_department_is_one_roster(kit: Kit, book: Book, info: str) -> None:
    first = [TITLE, INFO, HEADER, FIRST]
    second = [TITLE, *filter(None, [info]), HEADER, SECOND.format(number=1)]
    (outcome,) = read(kit, book(first, second))
    assert names(outcome) == ["令狐洁", "端木晴"]
    assert ("doubtful", "candidates[1]") not in told(outcome)  # 1 begins a sheet, not another list
    assert ("table-split", "candidates") in told(outcome)


def test_pages_go_on_behind_pages_and_a_page_that_is_there_already_begins_another_roster(
    kit: Kit, excel: Excel
) -> None:
    page, third = (
        [TITLE, HEADER, SECOND.format(number=2)],
        SECOND.format(number=3).replace("端木晴", "欧阳宁"),
    )
    pages = [TITLE, INFO, HEADER, FIRST, *page, TITLE, HEADER, third]
    assert [names(each) for each in read(kit, excel(lined(*pages)))] == [["令狐洁", "端木晴", "欧阳宁"]]
    again = [TITLE, INFO, HEADER, SECOND.format(number=2)]
    found = read(kit, excel(lined(*pages, *again)))
    assert [names(each) for each in found] == [["令狐洁", "端木晴", "欧阳宁"], ["端木晴"]]


def test_what_a_later_page_says_first_is_held_against_the_pages_behind_it(kit: Kit, excel: Excel) -> None:
    info = INFO.splitlines()
    pages = [TITLE, info[0], HEADER, FIRST, TITLE, INFO, HEADER, SECOND.format(number=2)]
    other = [TITLE, info[0], info[1].replace("3702000001", "3702000002"), HEADER]
    third = SECOND.format(number=3).replace("端木晴", "欧阳宁")
    assert [len(names(each)) for each in read(kit, excel(lined(*pages, *other, third)))] == [2, 1]


def test_the_title_over_another_institution_or_over_the_same_rows_begins_another_roster(
    kit: Kit, excel: Excel
) -> None:
    first = [TITLE, INFO, HEADER, FIRST]
    other = [TITLE, INFO.replace("琴韵", "海韵"), HEADER, SECOND.format(number=1)]
    for second in (other, first):
        assert [len(names(each)) for each in read(kit, excel(lined(*first, *second)))] == [1, 1]


def test_a_catalogue_goes_on_where_its_numbers_do_or_on_another_sheet(
    kit: Kit, excel: Excel, book: Book
) -> None:
    one, on, anew = (f"| {n} | {name} | {name}专项职业能力考核规范 |  |" for n, name in PROJECTS)
    (gone_on,) = read(kit, excel(lined(*CATALOGUE, one, *CATALOGUE, on)))
    assert names(gone_on, "projects") == ["面塑制作", "剪纸制作"]
    assert len(read(kit, excel(lined(*CATALOGUE, one, *CATALOGUE, anew)))) == 2
    for behind, parts in ((anew, 2), (on, 1), (anew.replace("| 1", "|  "), 1)):
        assert len(read(kit, book([*CATALOGUE, one], [*CATALOGUE, behind]))) == parts


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("| 2 | 剪纸制作、剪纸制作 | 剪纸制作专项职业能力考核规范 |  |", "projects[1].name"),
        ("| 2 | 剪纸制作剪纸制作 | 剪纸制作专项职业能力考核规范 |  |", "projects[1].name"),
        ("|  | 2 | 剪纸制作 | 剪纸制作专项职业能力考核规范 |", "projects[1].name"),
        ("| 2 | 剪纸制作专项职业能力考核规范 | 剪纸制作 |  |", "projects[1]"),
        ("|  | 制作 |  |  |", "projects[0].name"),
    ],
)
def test_a_name_that_is_none_or_is_another_column_s_is_told(
    kit: Kit, excel: Excel, row: str, said: str
) -> None:
    first = "| 1 | 面塑 | 面塑专项职业能力考核规范 |  |"
    last = "| 3 | 茶艺表演 | 茶艺表演专项职业能力考核规范 | 新增 |"
    (outcome,) = read(kit, excel(lined(*CATALOGUE, first, row, last)))
    assert ("doubtful", said) in told(outcome)


def test_a_catalogue_as_printed_is_told_nothing(kit: Kit, excel: Excel) -> None:
    lines = [f"| {n} | {name} | {name}专项职业能力考核规范 | 新增 |" for n, name in PROJECTS[:2]]
    (outcome,) = read(kit, excel(lined(*CATALOGUE, *lines)))
    assert told(outcome) == []


def test_the_one_column_without_a_header_is_the_one_that_is_missing(kit: Kit, excel: Excel) -> None:
    header = "| 序号 | 准考证号 | 证件号码 | 姓名 |  | 联系电话 | 报考项目 |"
    lines = [
        "| 1 | 2026000001 | 370299199003078026 | 令狐洁 | 女 | 13800000021 | 面塑制作 |",
        "| 2 | 2026000002 | 370299199003078042 | 端木晴 | 女 | 13800000022 | 剪纸 |",
    ]
    (outcome,) = read(kit, excel(lined(TITLE, INFO, header, *lines)))
    assert [row["gender"] for row in rows(outcome, "candidates")] == ["女", "女"]
    assert ("doubtful", "candidates") in told(outcome)


@pytest.mark.parametrize("odd", ["汉族", "7"])
def test_a_column_of_other_words_without_a_header_is_not_the_missing_one(
    kit: Kit, excel: Excel, odd: str
) -> None:
    header = "| 序号 | 准考证号 | 证件号码 | 姓名 |  | 联系电话 | 报考项目 |"
    (outcome,) = read(
        kit,
        excel(
            lined(
                TITLE,
                INFO,
                header,
                f"| 1 | 2026000001 | 370299199003078026 | 令狐洁 | {odd} | 13800000021 | 面塑制作 |",
            )
        ),
    )
    assert rows(outcome, "candidates")[0]["gender"] is None
    assert ("label-missing", "candidates[].gender") in told(outcome)


@pytest.mark.parametrize("hints", ["|  |  |  | 18位 |  |", "|  |  | 男/女 | 18位 |  |"])
def test_what_answers_should_be_is_no_row_and_is_told(kit: Kit, excel: Excel, hints: str) -> None:
    (outcome,) = read(kit, excel(lined(TITLE, INFO, HEADER, hints, FIRST)))
    assert names(outcome) == ["令狐洁"]
    assert "18位" in [each.seen for each in outcome.findings if each.code == "unclaimed-text"]


@pytest.mark.parametrize("sign", ["√", "？"])
def test_a_sign_beside_a_row_is_told(kit: Kit, excel: Excel, sign: str) -> None:
    (outcome,) = read(kit, excel(lined(TITLE, INFO, HEADER, f"{FIRST} {sign} |")))
    assert [each.seen for each in outcome.findings if each.code == "unclaimed-text"] == [sign]


@pytest.mark.parametrize("number", ["8:10", "37029919900307802", "3702991990030780261"])
def test_a_number_that_is_no_document_s_is_told_where_no_document_is_asked(
    kit: Kit, excel: Excel, number: str
) -> None:
    header = "| 序号 | 姓名 | 证件号码 | 考生签名 | 签到时间 |"
    info = f"{INFO}\n| 考核项目 | 面塑制作 |"
    (outcome,) = read(kit, excel(lined("现场签到表", info, header, f"| 1 | 令狐洁 | {number} |  | 8:40 |")))
    assert ("format", "candidates[0].id_number") in told(outcome)


def test_a_name_under_the_time_and_a_time_under_the_name_are_told(kit: Kit, excel: Excel) -> None:
    header = "| 序号 | 姓名 | 证件号码 | 考生签名 | 签到时间 |"
    info = f"{INFO}\n| 考核项目 | 面塑制作 |"
    row = "| 1 | 令狐洁 | 370299199003078026 | 8:48 | 令狐洁 |"
    (outcome,) = read(kit, excel(lined("现场签到表", info, header, row)))
    assert ("doubtful", "candidates[0]") in told(outcome)


@pytest.mark.parametrize(
    ("head", "answers", "name"), [("件数", ("12", "7"), "pieces"), ("载体", ("纸质", "电子"), "carrier")]
)
def test_a_column_without_a_header_is_told_apart_from_running_numbers_and_from_the_foot(
    kit: Kit, excel: Excel, head: str, answers: tuple[str, str], name: str
) -> None:
    heads = ["序号", "材料名称", "载体", "文件名（存放位置）", "件数", "保管期限", "保管至", "备注"]
    first, second = (
        ["1", "评分表", "纸质", "A柜", "12", "3年", "2030年1月1日", ""],
        ["2", "监控视频", "电子", "B柜", "7", "5年", "2031年1月1日", ""],
    )
    at = heads.index(head)
    first[at], second[at], heads[at] = *answers, ""
    foot = ["立卷人", "孔令溪", "检查人", "颜若琳", "立卷日期", "2026年3月1日", "", ""]
    lines = [f"| {' | '.join(row)} |" for row in (heads, first, second, foot)]
    (outcome,) = read(kit, excel(lined("考核档案目录", INFO, *lines)))
    assert [str(row[name]) for row in rows(outcome, "entries")] == list(answers)


@pytest.mark.parametrize(
    ("above", "below", "read_as"),
    [
        ("令狐", "洁", ["令狐洁"]),
        ("令狐", "洁宁", ["令狐洁宁"]),
        ("王晓", "明", ["王晓明"]),
        ("古丽娜", "尔·艾山", ["古丽娜尔·艾山"]),
        ("古丽娜尔·", "艾山", ["古丽娜尔·艾山"]),
        ("王晓明", "领导", ["王晓明", "领导"]),
    ],
)
def test_a_name_written_over_two_rows_is_joined_and_told_where_neither_half_is_one(
    kit: Kit, excel: Excel, above: str, below: str, read_as: list[str]
) -> None:
    person = FIRST.replace("令狐洁", above)
    (outcome,) = read(kit, excel(lined(TITLE, INFO, HEADER, person, f"|  | {below} |  |  |  |")))
    assert names(outcome) == read_as
    assert (("doubtful", "candidates[0].name") in told(outcome)) is (len(read_as) == 1)
    assert (("required", "candidates[1].id_number") in told(outcome)) is (len(read_as) == 2)


def test_a_number_broken_over_two_lines_is_told_unless_it_is_an_identity_card_s(
    kit: Kit, excel: Excel
) -> None:
    header = "| 序号 | 准考证号 | 姓名 | 性别 | 证件号码 | 报考项目 |"
    row = "| 1 | 20260\\n30101 | 令狐洁 | 女 | 37029919900\\n3078020 | 面塑制作 |"
    (outcome,) = read(kit, excel(lined(TITLE, INFO, header, row)))
    assert rows(outcome, "candidates")[0]["id_number"] == "370299199003078020"
    assert [field for code, field in told(outcome) if code == "doubtful"] == ["candidates[0].number"]


def test_a_list_without_its_header_has_its_blank_columns_where_they_are_printed(
    kit: Kit, excel: Excel
) -> None:
    info = f"{INFO}\n| 考核项目 | 面塑制作 | 考场 | 第1考场 |"
    heads = ["考位号", "姓名", "证件号码", *(f"第{n}项" for n in range(1, 11)), "得分合计", "备注"]
    people = [("令狐洁", "370299199003078020", 40, 35), ("端木晴", "370299199003078047", 38, 30)]
    lines = [
        f"| {n} | {n:02} | {name} | {number} | {a} | {b} |{'  |' * 8} {a + b} |  |"
        for n, (name, number, a, b) in enumerate(people, 1)
    ]
    items = ["| 序号 | 评分项目 | 配分 | 评分要点 |", "| 1 | 造型 | 50 | 协调 |", "| 2 | 上色 | 50 | 均匀 |"]
    whole = [
        f"| 序号 | {' | '.join(heads)} |",
        *lines,
        "| 考评员（签字） | 孔令溪 | 统分人（签字） | 颜若琳 | 评分日期 | 2026年3月21日 |",
    ]
    title = "操作技能考核评分表"
    plain, headless = (
        read(kit, excel(lined(title, info, *items, *each)))[0].record for each in (whole, whole[1:])
    )
    assert headless["candidates"] == plain["candidates"]
    assert headless["items"] == plain["items"]


def test_a_sentence_beside_a_blank_row_is_not_two_names(kit: Kit, excel: Excel) -> None:
    name = "逐一查验考生准考证和身份证件，签到手续齐全"
    lines = ["| 1 | 面塑制作 |  |  |", "|  |  |  |  |", f"| 2 | {name} |  |  |", "| 3 | 柳编制作 |  |  |"]
    (outcome,) = read(kit, excel(lined(*CATALOGUE, *lines)))
    assert ("doubtful", "projects[1].name") not in told(outcome)


@pytest.mark.parametrize("joint", [" ", "、", "/", "\\n"])
@pytest.mark.parametrize("blank", [0, 1, 2])
def test_two_names_in_a_cell_beside_a_row_left_blank_are_told(
    kit: Kit, excel: Excel, joint: str, blank: int
) -> None:
    lines = ["| 1 | 面塑制作 |  |  |", f"| 2 | 剪纸制作{joint}茶艺表演 |  |  |", "| 3 | 柳编制作 |  |  |"]
    read_whole = [("doubtful", "projects[1].name")]
    (outcome,) = read(kit, excel(lined(*CATALOGUE, *lines)))
    assert not set(read_whole) & set(told(outcome))
    lines.insert(blank, "|  |  |  |  |")
    (outcome,) = read(kit, excel(lined(*CATALOGUE, *lines)))
    beside = {0: "projects[0].name", 1: "projects[1].name", 2: "projects[1].name"}[blank]
    assert (("doubtful", beside) in told(outcome)) is (blank > 0)


def test_the_choices_of_a_drop_down_on_another_sheet_are_no_rows(kit: Kit, book: Book) -> None:
    lines = [f"| {n} | {name} | {name}专项职业能力考核规范 | 新增 |" for n, name in PROJECTS[:2]]
    choices = ["| 性别 | 证件类型 |", "| 男 | 居民身份证 |", "| 女 | 护照 |"]
    (outcome,) = read(kit, book([*CATALOGUE, *lines], choices))
    assert names(outcome, "projects") == ["面塑制作", "剪纸制作"]


def test_printed_numbers_without_answers_are_none_the_next_sheet_goes_on_from(kit: Kit, book: Book) -> None:
    one, on = (f"| {n} | {name} | {name}专项职业能力考核规范 |  |" for n, name in PROJECTS[:2])
    (outcome,) = read(kit, book([*CATALOGUE, one, "| 7 |  |  |  |", "| 8 |  |  |  |"], [*CATALOGUE, on]))
    assert names(outcome, "projects") == ["面塑制作", "剪纸制作"]


def test_a_first_row_copied_with_its_number_begins_no_other_list(kit: Kit, excel: Excel) -> None:
    (outcome,) = read(kit, excel(lined(TITLE, INFO, HEADER, FIRST, FIRST, SECOND.format(number=2))))
    assert ("duplicate-row", "candidates[1]") in told(outcome)
    assert ("doubtful", "candidates") not in told(outcome)
