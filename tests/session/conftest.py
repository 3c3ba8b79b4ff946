"""A small session to spoil: two projects, four people, everything right."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any

import pytest

from formkit.check import check_data
from formkit.session import Session, read_session, with_absences
from formkit.workspace import Workspace

Data = dict[str, Any]
WORKSPACE = Workspace()
FORM = WORKSPACE.form("session")
RULES = WORKSPACE.session_rules()

SESSION: Data = {
    "rules": "qd-2023",
    "institution": "青岛市示例职业培训学校",
    "institution_code": "3702000001",
    "session": "2026年第1批",
    "date": "2026-03-21",
    "place": "实训楼",
    "projects": [{"project": "面塑制作"}, {"project": "海产品初加工", "theory": "是"}],
    "items": [
        {"project": "面塑制作", "name": "造型", "full_marks": 60},
        {"project": "面塑制作", "name": "整理", "full_marks": 40},
    ],
    "schedule": [
        {"round": "第1场", "time": "9:00—10:30", "project": "面塑制作", "room": "第1考场"},
        {"round": "第2场", "time": "13:30—15:00", "project": "海产品初加工", "room": "第2考场"},
    ],
    "candidates": [
        {"number": "01", "name": "王芳", "gender": "女", "id_number": "370299199903078026", "project": "面塑制作",
         "room": "第1考场", "practical_score": 85, "marks": ["50", "35"]},
        {"number": "02", "name": "刘洋", "gender": "男", "id_number": "370299198511220033", "project": "面塑 制作",
         "room": "第1考场", "practical_score": 59.5},
        {"number": "03", "name": "冉㛃", "gender": "女", "id_number": "370299200101285088", "project": "海产品初加工",
         "room": "第2考场", "theory_score": 60, "practical_score": 60},
        {"number": "04", "name": "陈志强", "gender": "男", "id_number": "370299199510106073", "project": "海产品初加工",
         "room": "第2考场", "attendance": "缺考"},
    ],
}  # fmt: skip


@pytest.fixture
def data() -> Data:
    """A copy to change."""
    return copy.deepcopy(SESSION)


@pytest.fixture
def read() -> Callable[[Data], Session]:
    def reading(data: Data) -> Session:
        record = check_data(FORM, with_absences(data)).record
        return read_session(record, RULES[data["rules"]])

    return reading
