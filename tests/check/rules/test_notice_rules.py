"""The rules of a notice of results: as many people as it says, conclusions that the scores bear out, dates in order."""

from __future__ import annotations

import pytest

from formkit.check import check_data
from formkit.errors import SpecError
from formkit.model import Outcome
from formkit.spec import load_form

NOTICE = """
id: notice
title: 公示
formats: [docx]
provenance: [{status: reconstructed, document: 试}]
fields:
  - {name: filed, label: 报送日期, type: date}
  - {name: held, label: 考核日期, type: date}
  - {name: posted, label: 公示日期, type: date}
  - {name: registered, label: 报名人数, type: int}
  - {name: passed, label: 合格人数, type: int}
  - name: people
    label: 名单
    type: table
    fields:
      - {name: name, label: 姓名}
      - {name: masked, label: 证件号码, pattern: '[0-9]{4}[*]{10}[0-9]{3}[0-9X]', hint: 应隐去中间10位}
      - {name: theory, label: 理论, type: decimal}
      - {name: practice, label: 实操, type: decimal}
      - {name: said, label: 结论, type: choice, choices: [合格, 不合格, 缺考]}
rules:
  - {kind: dates-in-order, fields: [filed, held, posted]}
  - {kind: row-count, table: people, total: registered}
  - {kind: row-count, table: people, total: passed, column: said, value: 合格}
  - {kind: pass-mark, table: people, columns: [theory, practice], mark: 60, column: said, passed: 合格, failed: 不合格, absent: 缺考, named: name}
"""


def checked(data: dict[str, object]) -> Outcome:
    return check_data(load_form(NOTICE, "notice.yaml"), data)


def found(outcome: Outcome) -> list[tuple[str | None, str]]:
    return [(f.field, f.code) for f in outcome.findings]


def person(said: str | None, *scores: object) -> dict[str, object]:
    theory, practice = (*scores, None, None)[:2]
    return {"name": "王芳", "theory": theory, "practice": practice, "said": said}


@pytest.mark.parametrize(
    ("said", "scores", "right"),
    [
        ("合格", (60, 60), True),
        ("合格", (60,), True),
        ("合格", (59.5, 90), False),
        ("合格", (), False),
        ("不合格", (59.9, 90), True),
        ("不合格", (60, 60), False),
        ("不合格", (), True),
        ("缺考", (), True),
        ("缺考", (0, 0), True),
        ("缺考", (None, 70), False),
        (None, (90, 90), True),
        ("合格", ("约60", 90), True),
    ],
)
def test_a_conclusion_is_what_every_score_bears_out(
    said: str | None, scores: tuple[object, ...], right: bool
) -> None:
    outcome = checked({"people": [person("缺考"), person(said, *scores)]})
    codes = [each for each in found(outcome) if each[1] == "conclusion-differs"]
    assert codes == ([] if right else [("people[1].said", "conclusion-differs")])


def test_the_message_of_a_conclusion_names_the_person_and_the_scores() -> None:
    outcome = checked({"people": [person("合格", "59.5", 90), person("合格")]})
    messages = [(f.message(), f.message("en")) for f in outcome.findings]
    assert [zh.partition("：")[0] for zh, _ in messages] == [
        "“王芳”的“结论”写的是“合格”，与成绩（59.5、90）不符",
        "“王芳”的“结论”写的是“合格”，与成绩（没有填）不符",
    ]
    assert "(none given)" in messages[1][1]


@pytest.mark.parametrize(
    ("registered", "passed", "expected"),
    [
        (3, 2, []),
        (4, 2, [("registered", "row-count-differs")]),
        (3, 3, [("passed", "row-count-differs")]),
        (None, None, []),
    ],
)
def test_as_many_people_are_listed_as_the_notice_says(
    registered: int | None, passed: int | None, expected: list[tuple[str, str]]
) -> None:
    people = [person("合格", 70), person("合格", 60), person("缺考")]
    assert found(checked({"registered": registered, "passed": passed, "people": people})) == expected


def test_a_row_that_could_not_be_read_is_not_counted_against_the_number() -> None:
    people = [person("合格", 70), person("及格", 60)]
    outcome = checked({"registered": 2, "passed": 2, "people": people})
    assert found(outcome) == [("people[1].said", "not-a-choice")]


def test_the_message_of_a_count_says_whose_rows_were_counted() -> None:
    outcome = checked({"registered": 2, "passed": 1, "people": [person("缺考")]})
    assert [f.message() for f in outcome.findings] == [
        "“报名人数”写的是2，但“名单”里有1行。",
        "“合格人数”写的是1，但“名单”里“合格”的有0行。",
    ]
    assert outcome.findings[1].message("en") == "“合格人数” says 1, but “名单” has 0 rows saying “合格”."


@pytest.mark.parametrize(
    ("filed", "held", "posted", "late"),
    [
        ("2026-05-01", "2026-05-16", "2026-05-20", []),
        ("2026-05-16", "2026-05-16", "2026-05-16", []),
        ("2026-05-17", "2026-05-16", "2026-05-20", ["held"]),
        ("2026-05-17", None, "2026-05-16", ["posted"]),
        (None, "2026-05-16", None, []),
        ("2026-05", "2026-05-01", "2026-06", []),
        ("2026-06", "2026-05-31", None, ["held"]),
    ],
)
def test_no_date_is_before_the_one_it_follows(
    filed: str | None, held: str | None, posted: str | None, late: list[str]
) -> None:
    outcome = checked({"filed": filed, "held": held, "posted": posted})
    assert found(outcome) == [(path, "dates-out-of-order") for path in late]


def test_the_message_of_a_date_says_both_as_they_are_printed() -> None:
    (finding,) = checked({"held": "2026-05-16", "posted": "2026-05-13"}).findings
    assert finding.message() == "“公示日期”2026年5月13日早于“考核日期”2026年5月16日。"


@pytest.mark.parametrize(
    ("masked", "codes"),
    [
        ("3702**********123X", []),
        (None, []),
        ("370299199001010021", ["format"]),
        ("3702***********123X", ["format"]),
    ],
)
def test_a_text_with_a_pattern_is_written_that_way(masked: str | None, codes: list[str]) -> None:
    outcome = checked({"people": [person("缺考") | {"masked": masked}]})
    assert found(outcome) == [("people[0].masked", code) for code in codes]
    assert [f.message() for f in outcome.findings] == [
        f"“证件号码”填的“{masked}”格式不对：应隐去中间10位。" for _ in codes
    ]


@pytest.mark.parametrize(
    "change",
    [
        (", hint: 应隐去中间10位", ""),
        ("'[0-9]{4}[*]", "'([0-9]{4}[*]"),
        ("{name: filed, label: 报送日期, type: date}", "{name: filed, label: 报送日期, type: date, pattern: x, hint: x}"),
        ("total: registered", "total: nobody"),
        ("columns: [theory, practice]", "columns: [theory, talk]"),
        ("fields: [filed, held, posted]", "fields: [filed, kept]"),
    ],
)  # fmt: skip
def test_a_pattern_or_rule_that_cannot_work_is_refused(change: tuple[str, str]) -> None:
    assert change[0] in NOTICE
    with pytest.raises(SpecError):
        load_form(NOTICE.replace(*change), "notice.yaml")
