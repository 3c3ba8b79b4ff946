"""Builds the sample session: session.yaml and session.xlsx (the same data), faulty.yaml (a fault in every part).
Run: python samples/session/build.py [FOLDER]

42 invented people: names drawn from lists, numbers with right check digits (county 370299 is not in use).  The
same run gives the same bytes.
"""

from __future__ import annotations

import io
import random
import sys
from pathlib import Path
from typing import Any

import openpyxl
import yaml

from formkit import Kit
from formkit.identifiers.id_card import check_character
from formkit.writers.data.sheet import write_data_sheet

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent.parent / "templates" / "build"))
from packing import repacked  # noqa: E402 - the templates' scripts are no package

Data = dict[str, Any]
FAMILY = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜"
GIVEN = "伟芳娜秀英敏静丽强磊军洋勇艳杰娟涛明超兰霞平刚桂玲晨雨欣浩宇轩佳怡梓涵"
SPECIAL = ("欧阳若溪", "阿依古丽·买买提", "张𬭎喆", "㛃文静", "陈䶮")
FIRMS = ("示例餐饮管理有限公司", "示例手工艺合作社", "示例家政服务中心", "个体", "示例海产品加工厂")
SCHOOLING = ("初中", "高中", "中专", "大专", "本科")
DOUGH, SEAFOOD = "面塑制作", "海产品初加工"


def with_check(digits: str) -> str:
    return digits + check_character(digits)


def person(n: int, chance: random.Random) -> Data:
    """The ``n``-th candidate, from 1: 28 make dough figures in two rooms, 14 prepare seafood (theory too)."""
    gender = chance.choice("男女")
    family, given = chance.choice(FAMILY), "".join(chance.sample(GIVEN, chance.choice((1, 2, 2))))
    order = chance.randrange(500) * 2 + (gender == "男")
    born = f"{chance.randrange(1966, 2007)}{chance.randrange(1, 13):02}{chance.randrange(1, 29):02}"
    project = DOUGH if n <= 28 else SEAFOOD
    return {
        "number": f"26010{n:03}",
        "name": SPECIAL[n - 1] if n <= len(SPECIAL) else family + given,
        "gender": gender,
        "id_type": "居民身份证",
        "id_number": with_check(f"370299{born}{order:03}"),
        "education": chance.choice(SCHOOLING),
        "employer": chance.choice(FIRMS),
        "phone": f"1380000{n:04}",
        "project": project,
        "room": "第3考场" if project == SEAFOOD else "第1考场" if n <= 14 else "第2考场",
        "seat": f"{(n - 1) % 14 + 1:02}",
        **scores(n, project, chance),
    }


def scores(n: int, project: str, chance: random.Random) -> Data:
    """Two are absent, two fail; the marks of dough figures add up to the score."""
    if n in (7, 33):
        return {"attendance": "缺考"}
    if project == SEAFOOD:
        theory, practical = chance.randrange(62, 97), chance.randrange(61, 96)
        return {"attendance": "到考", "theory_score": 52 if n == 40 else theory, "practical_score": practical}
    marks = [chance.randrange(13, 21), chance.randrange(32, 50), chance.randrange(18, 30)]
    if n == 19:
        marks = [10, 25, 18]
    return {"attendance": "到考", "practical_score": sum(marks), "marks": [str(mark) for mark in marks]}


def session() -> Data:
    chance = random.Random(2026)
    return {
        "rules": "qd-2023",
        "institution": "青岛市示例职业培训学校",
        "institution_code": "3702000001",
        "contact": "李静",
        "phone": "0532-82290000",
        "address": "青岛市市南区示例路1号",
        "supervision_phone": "0532-82290001",
        "session": "2026年第2批",
        "date": "2026-09-19",
        "place": "青岛市示例职业培训学校实训楼",
        "announced": "2026-01-15",
        "plan_filed": "2026-09-03",
        "posting_start": "2026-09-28",
        "archived": "2026-10-30",
        "requirements": "达到法定劳动年龄、具有相应技能的劳动者均可报名。\n报名时交验本人有效身份证件，提供近期一寸白底彩色照片。",
        "registration": "2026年8月10日至8月28日（工作日9:00—16:30）到学校报名处现场报名，也可电话预约。",
        "process": "考生凭有效身份证件和准考证签到入场。\n监考员宣读考生须知、违纪处理规定和安全操作注意事项。\n"
        "考生按考位独立操作，考评员分别评分。\n考核结束，考评员签字，统分人合计，督导员核对。",
        "preparation": "三个考场共42个考位，设备、工具、原材料按人数备齐并留备用。\n考场显著位置张贴考生须知、违纪处理规定"
        "和安全操作注意事项，全程视频监控并录像。",
        "projects": [
            {"project": DOUGH, "project_code": "QD-012", "standard": "面塑制作专项职业能力考核规范（示例）", "theory": "否"},
            {"project": SEAFOOD, "project_code": "QD-031", "standard": "海产品初加工专项职业能力考核规范（示例）", "theory": "是"},
        ],
        "annual": [
            {"time": "3月21日", "project": DOUGH, "number": 30, "place": "学校实训楼"},
            {"time": "9月19日", "project": DOUGH, "number": 30, "place": "学校实训楼"},
            {"time": "9月19日", "project": SEAFOOD, "number": 20, "place": "学校实训楼"},
            {"time": "11月中旬", "project": SEAFOOD, "number": 20, "place": "学校实训楼"},
        ],
        "schedule": [
            {"round": "第1场", "time": "9:00—10:30", "project": DOUGH, "room": "第1考场"},
            {"round": "第2场", "time": "9:00—10:30", "project": DOUGH, "room": "第2考场"},
            {"round": "第3场", "time": "13:30—16:00", "project": SEAFOOD, "room": "第3考场"},
        ],
        "items": [
            {"project": DOUGH, "name": "面团调制", "full_marks": 20, "standard": "软硬适度，颜色均匀"},
            {"project": DOUGH, "name": "造型制作", "full_marks": 50, "standard": "形态准确，比例协调"},
            {"project": DOUGH, "name": "细节与整理", "full_marks": 30, "standard": "细部清晰，工位整洁"},
            {"project": SEAFOOD, "name": "原料鉴别", "full_marks": 30, "standard": "品种、新鲜度判断准确"},
            {"project": SEAFOOD, "name": "初步加工", "full_marks": 50, "standard": "刀法规范，出成率合格"},
            {"project": SEAFOOD, "name": "卫生与安全", "full_marks": 20, "standard": "操作规范，用具归位"},
        ],
        "examiners": [
            {"name": name, "title": title, "number": f"KP2026{n:04}", "phone": f"1390000{n:04}"}
            for n, (name, title) in enumerate(
                (("高建国", "高级技师"), ("林秀云", "技师"), ("孙海波", "高级工"), ("曲文博", "技师"), ("于晓东", "高级工"), ("牟春梅", "技师")), 1
            )
        ],
        "invigilators": [{"name": "赵敏", "title": "教师", "number": "JK202601", "phone": "13900001001"},
                         {"name": "姜涛", "title": "教师", "number": "JK202602", "phone": "13900001002"},
                         {"name": "华玲", "title": "教师", "number": "JK202603", "phone": "13900001003"}],
        "supervisors": [{"name": "周正", "title": "教务主任", "number": "DD202601", "phone": "13900002001"}],
        "candidates": [person(n, chance) for n in range(1, 43)],
        "checklist": [
            {"item": "场地、试题、原材料、设施设备和考务人员已落实", "verdict": "是", "remark": None},
            {"item": "考场显著位置张贴考生须知、违纪处理规定和安全操作注意事项", "verdict": "是", "remark": None},
            {"item": "考核过程全程视频监控并录像", "verdict": "是", "remark": "第2考场9:12换过一次存储卡"},
            {"item": "考评员按评分标准独立评分", "verdict": "是", "remark": None},
        ],
        "problems": "第2考场考位间距偏小。",
        "measures": "下一批次每个考场减少两个考位。",
        "conclusion": "本批次考核组织规范，结果真实有效。",
    }  # fmt: skip


def faulty() -> Data:
    """The same session with a fault in every part, each told by the comment beside it."""
    data = session()
    people = data["candidates"]
    people[0]["id_number"] = people[0]["id_number"][:17] + ("1" if people[0]["id_number"][17] != "1" else "2")
    people[1]["gender"] = "女" if people[1]["gender"] == "男" else "男"
    people[2]["project"] = "面塑"  # not among the projects
    people[3]["practical_score"] = 130
    people[4]["practical_score"], people[4]["marks"] = None, None  # no score, not absent
    people[6]["practical_score"] = 66  # absent and a score
    people[7]["marks"] = ["20", "60", "10"]  # above the full marks
    people[8]["practical_score"] = people[8]["practical_score"] - 5  # not what the marks add up to
    people[9]["theory_score"] = 80  # no theory in this project
    people[10]["id_number"] = with_check("370299201109100" + "32")  # 15 years old
    people.append({**people[11], "number": "26010099"})  # entered twice
    people[12] |= {
        "attendance": None,
        "practical_score": "缺考",
        "marks": None,
    }  # in the wrong cell: no fault
    people[13]["name"] = None
    data["items"][4]["full_marks"] = 40
    data["plan_filed"] = "2026-09-10"
    data["posting_end"] = "2026-10-02"
    return data


def as_yaml(data: Data, head: str) -> str:
    text = yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=110)
    return f"# {head}\n{text}"


def as_sheet(data: Data) -> bytes:
    """The data sheet of ``formkit new session`` filled in."""
    book = openpyxl.load_workbook(
        io.BytesIO(write_data_sheet(Kit(working_folder=HERE.parent.parent).form("session")))
    )
    first, *tables = book.worksheets
    for row in first.iter_rows(min_row=2):
        value = data.get(str(row[3].value))
        if value is not None:
            row[1].value = value
    for sheet in tables:
        columns = [str(cell.value).partition("[].") for cell in sheet[2]]
        for at, row in enumerate(data.get(columns[0][0], ()), 3):
            for column, (_, _, name) in enumerate(columns, 1):
                value = row.get(name)
                sheet.cell(at, column).value = "、".join(value) if isinstance(value, list) else value
    out = io.BytesIO()
    book.save(out)
    packed: bytes = repacked(out.getvalue())
    return packed


def main(out: Path) -> None:
    out.mkdir(parents=True, exist_ok=True)
    head = "一次考核的数据：人员、号码、单位都是虚构的。由 samples/session/build.py 生成。"
    (out / "session.yaml").write_text(as_yaml(session(), head), encoding="utf-8")
    (out / "session.xlsx").write_bytes(as_sheet(session()))
    (out / "faulty.yaml").write_text(
        as_yaml(faulty(), "同一次考核，处处有错；错处见 build.py 的 faulty。"), encoding="utf-8"
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE)
