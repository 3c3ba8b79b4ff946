"""Forms on a grid without merged cells: what they cover is said again in each cell, or in the first of them only."""

from __future__ import annotations

from collections.abc import Callable

import pictures
import pytest
from retyped_forms import EXAM_SITE, FORMS, PROFILE, check_exam_site, parse

from formkit.flows.kit import Kit
from formkit.model import Outcome

ACROSS, DOWN = "<", "^"


def unmerged(picture: str, *filled: str) -> str:
    """The picture with no merged cell; those of the kinds ``filled`` say again what the merged cell says."""
    lines: list[str] = []
    above: list[str] = []
    for line in picture.split("\n"):
        row = [cell.strip() for cell in line.strip().strip("|").split("|")] if line.startswith("|") else []
        for at, cell in enumerate(row):
            if cell in (ACROSS, DOWN):
                said = row[at - 1] if cell == ACROSS else above[at]
                row[at] = said if cell in filled else ""
        above = row
        lines.append(f"| {' | '.join(row)} |" if row else line)
    return "\n".join(lines)


def left_over(outcome: Outcome) -> list[str | None]:
    return [f.seen for f in outcome.findings if f.code == "unclaimed-text"]


@pytest.mark.parametrize("filled", [(ACROSS, DOWN), (DOWN,), ()])
@pytest.mark.parametrize("name", FORMS)
def test_a_form_without_merged_cells_gives_its_record(
    name: str, filled: tuple[str, ...], kit: Kit, word: Callable[[str], bytes]
) -> None:
    picture, check = FORMS[name]
    outcome = parse(kit, word(unmerged(picture, *filled)), "x.docx")
    check(outcome)
    assert left_over(outcome) == left_over(parse(kit, word(picture), "x.docx"))


@pytest.mark.parametrize("name", FORMS)
def test_a_sheet_whose_merged_cells_were_parted_and_filled_gives_the_record(
    name: str, kit: Kit, excel: Callable[..., bytes]
) -> None:
    picture, check = FORMS[name]
    check(parse(kit, excel(unmerged(picture, ACROSS, DOWN)), "x.xlsx"))


def test_the_rooms_of_a_part_said_in_each_row_are_that_parts(kit: Kit, word: Callable[[str], bytes]) -> None:
    rooms = unmerged(pictures.EXAM_SITE["rooms"]["printed"], DOWN)
    parts = {**pictures.EXAM_SITE, "rooms": {"printed": rooms}}
    check_exam_site(parse(kit, word(pictures.drawn(parts)), "x.docx"))


def test_equal_answers_side_by_side_stay_two_where_labels_are_said_again(
    kit: Kit, word: Callable[[str], bytes]
) -> None:
    picture = unmerged(EXAM_SITE["another grid"], ACROSS, DOWN).replace("教育管理 |  |", "校长 | 校长 |")
    changed = picture.replace("| 大学本科 | 校长 |  |", "| 大学本科 | 校长 | 校长 |")
    managers = parse(kit, word(changed), "x.docx").record["managers"]
    assert isinstance(managers, list)
    first = managers[0]
    assert isinstance(first, dict)
    assert [first[c] for c in ("post", "certificate", "major", "remark")] == ["校长"] * 4


def test_a_label_copied_with_another_answer_is_not_joined_with_itself(
    kit: Kit, word: Callable[[str], bytes]
) -> None:
    row = next(line for line in PROFILE["2020 with narrow sections"].split("\n") if "| 地址 |" in line)
    twice = PROFILE["2020 with narrow sections"].replace(row, f"{row}\n{row.replace('66', '99')}")
    outcome = parse(kit, word(twice), "x.docx")
    said = {f.field for f in outcome.findings} | {f.seen for f in outcome.findings}
    assert said & {"address", "示范东路99号", "示范东路66号"}


STATION = """
湖南省专项职业能力考核站备案申报表
| 考核机构 | 长沙市湘绣坊职业培训学校 | 性质 | 民办非企业单位 |
| 负责人 | 钟离雁 | 联系电话 | 0731-82290021 |
| 联系人 | 端木晴 | 联系电话 | 13800000021 |
| 联系人 | 端木晴 | 联系电话 | 13800000021 |
| 详细地址 | 示范大道21号 | < | < |
| 考核项目 | 湘绣制作 | < | < |
| 设施设备、场地（可另加页） | 实训室2间。 | < | < |
"""


@pytest.mark.parametrize("kind", ["docx", "xlsx"])
def test_a_row_of_labels_and_answers_copied_under_itself_is_read_once(
    kind: str, kit: Kit, word: Callable[[str], bytes], excel: Callable[..., bytes]
) -> None:
    outcome = parse(kit, (word if kind == "docx" else excel)(STATION), f"x.{kind}")
    record = outcome.record
    assert [record[k] for k in ("principal_phone", "contact", "contact_phone")] == [
        "0731-82290021", "端木晴", "13800000021",
    ]  # fmt: skip
    assert {f.code for f in outcome.findings} & {"doubtful", "unclaimed-text"} == set()
