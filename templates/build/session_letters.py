"""The letters of one assessment: 年度考核计划公告, 考核方案, 结果公示, 内部督导情况报告.

What each holds is in the Qingdao pilot plan, 三（三）组织实施 and 7. 档案管理; the layout is our own, set like an
official letter (docs/reconstructed.md).
"""

from __future__ import annotations

from pathlib import Path

from official import NOTE, Letter
from packing import PAPERWORK

STAFF = ((12, "序号", "loop.index"), (32, "姓名", "r.name"), (42, "职务（职称）", "r.title"), (36, "证件编号", "r.number"), (34, "电话", "r.phone"))  # fmt: skip
SMALL_GAP = 8.0


def annual_plan() -> Letter:
    letter = Letter("专项职业能力年度考核计划公告", PAPERWORK)
    letter.title("专项职业能力年度考核计划公告")
    letter.line("根据专项职业能力考核有关规定和年度工作安排，现将本年度专项职业能力考核计划公告如下。")
    letter.facts(
        [
            ("考核机构", "{{ institution }}"),
            ("机构代码", "{{ institution_code }}"),
            ("计划年度", "{{ year }}年"),
        ],
        heading="一、机构情况",
    )
    letter.heading("二、考核项目及考核规范")
    letter.grid(
        "projects",
        [
            (12, "序号", "loop.index"),
            (56, "考核项目", "r.project"),
            (88, "考核规范", "r.standard"),
        ],
    )
    letter.gap(SMALL_GAP)
    letter.heading("三、时间安排")
    letter.grid(
        "schedule",
        [
            (12, "序号", "loop.index"),
            (38, "考核时间", "r.time"),
            (44, "考核项目", "r.project"),
            (20, "计划人数", "r.number"),
            (42, "考核地点", "r.place"),
        ],
    )
    letter.gap(SMALL_GAP)
    letter.prose(("四、报名要求", "{{ requirements }}"), ("五、报名方式", "{{ registration }}"))
    contacts = (
        ("联系人", "contact"),
        ("联系电话", "phone"),
        ("联系地址", "address"),
        ("监督电话", "supervision_phone"),
    )
    letter.facts([(label, f"{{{{ {tag} }}}}") for label, tag in contacts], heading="六、联系方式")
    letter.gap(SMALL_GAP)
    letter.closing("特此公告。", "{{ issued_by }}", "{{ issued_on }}")
    return letter


def session_plan() -> Letter:
    letter = Letter("专项职业能力考核方案", PAPERWORK)
    letter.title("专项职业能力考核方案")
    basic = (
        ("考核机构", "institution"),
        ("机构代码", "institution_code"),
        ("考核批次", "session"),
        ("考核日期", "date"),
        ("考核场所", "place"),
        ("联系人", "contact"),
        ("联系电话", "phone"),
    )
    letter.facts([(label, f"{{{{ {tag} }}}}") for label, tag in basic], heading="一、基本情况")
    letter.gap(SMALL_GAP)
    letter.heading("二、考核项目和人数")
    letter.grid(
        "projects",
        [
            (12, "序号", "loop.index"),
            (44, "考核项目", "r.project"),
            (26, "项目编码", "r.project_code"),
            (52, "考核规范", "r.standard"),
            (22, "考核人数", "r.number"),
        ],
    )
    letter.facts([("考核总人数", "{{ total }}")])
    letter.gap(SMALL_GAP)
    letter.heading("三、时间场次安排")
    letter.grid(
        "schedule",
        [
            (17, "场次", "r.round"),
            (37, "日期", "r.date"),
            (27, "时间", "r.time"),
            (29, "项目", "r.project"),
            (13, "人数", "r.number"),
            (33, "考场", "r.room"),
        ],
    )
    letter.gap(SMALL_GAP)
    letter.prose(("四、考核流程", "{{ process }}"), ("五、考场准备情况", "{{ preparation }}"))
    for heading, name in (
        ("六、考评员", "examiners"),
        ("七、监考员", "invigilators"),
        ("八、督导员", "supervisors"),
    ):
        letter.gap(SMALL_GAP)
        letter.heading(heading)
        letter.grid(name, STAFF)
    letter.gap(SMALL_GAP)
    letter.signatures(
        ("单位（盖章）：", "{{ sealed_by }}"),
        ("负责人（签字）：", "{{ principal }}"),
        ("报送日期：", "{{ filed_on }}"),
    )
    letter.line(
        "注：考核方案在考核开始前按规定的时限（青岛市为10个工作日前）报送，经人力资源社会保障部门审核后实施。",
        NOTE.but(before=10),
    )
    return letter


def result_notice() -> Letter:
    letter = Letter("专项职业能力考核结果公示", PAPERWORK)
    letter.title("专项职业能力考核结果公示")
    letter.line(
        "根据专项职业能力考核有关规定，现将本批次考核结果予以公示，公示时间不少于5个工作日，接受社会监督。"
    )
    basic = (
        ("考核机构", "institution"),
        ("机构代码", "institution_code"),
        ("考核批次", "session"),
        ("考核项目", "projects"),
        ("考核日期", "date"),
        ("考核地点", "place"),
        ("报名人数", "registered"),
        ("合格人数", "passed"),
        ("公示开始日期", "posting_start"),
        ("公示截止日期", "posting_end"),
    )
    letter.facts([(label, f"{{{{ {tag} }}}}") for label, tag in basic], heading="一、考核情况")
    letter.gap(SMALL_GAP)
    letter.heading("二、考核结果")
    letter.grid(
        "candidates",
        [
            (9.5, "序号", "loop.index"),
            (20.5, "姓名", "r.name"),
            (36.5, "证件号码", "r.masked_id"),
            (21, "准考证号", "r.number"),
            (25, "项目", "r.project"),
            (10, "理论成绩", "r.theory_score"),
            (10, "实操成绩", "r.practical_score"),
            (10, "成绩", "r.score"),
            (13.5, "结论", "r.conclusion"),
        ],
        size=10.5,  # 五号: a masked number of 18 places stands on one line
    )
    letter.line(
        "注：成绩实行百分制，60分（含）以上为合格，考理论的两项都要合格；证件号码隐去中间各位。",
        NOTE.but(before=4),
    )
    letter.heading("三、异议受理")
    letter.line("公示期间如有异议，请实名以书面或电话方式提出，逾期不再受理。")
    contacts = (
        ("异议受理人", "contact"),
        ("异议受理电话", "phone"),
        ("联系地址", "address"),
        ("监督电话", "supervision_phone"),
    )
    letter.facts([(label, f"{{{{ {tag} }}}}") for label, tag in contacts])
    letter.gap(SMALL_GAP)
    letter.closing("特此公示。", "{{ issued_by }}", "{{ issued_on }}")
    return letter


def supervision_report() -> Letter:
    letter = Letter("专项职业能力考核内部督导情况报告", PAPERWORK)
    letter.title("专项职业能力考核内部督导情况报告")
    basic = (
        ("考核机构", "institution"),
        ("机构代码", "institution_code"),
        ("考核批次", "session"),
        ("考核项目", "projects"),
        ("考核日期", "date"),
        ("考核地点", "place"),
        ("考核人数", "number"),
        ("督导员", "supervisors"),
    )
    letter.facts([(label, f"{{{{ {tag} }}}}") for label, tag in basic], heading="一、督导概况")
    letter.gap(SMALL_GAP)
    letter.heading("二、督导内容")
    letter.grid(
        "checklist",
        [
            (12, "序号", "loop.index"),
            (80, "检查项目", "r.item"),
            (16, "是/否", "r.verdict"),
            (48, "情况说明", "r.remark"),
        ],
        left="r.item",
    )
    letter.gap(SMALL_GAP)
    letter.prose(
        ("三、发现的问题", "{{ problems }}"),
        ("四、整改措施", "{{ measures }}"),
        ("五、督导结论", "{{ conclusion }}"),
    )
    letter.gap(SMALL_GAP)
    letter.signatures(
        ("报告人（签字）：", "{{ signed_by }}"),
        ("单位（盖章）：", "{{ sealed_by }}"),
        ("报告日期：", "{{ issued_on }}"),
    )
    return letter


LETTERS = {
    "annual-plan": annual_plan,
    "session-plan": session_plan,
    "result-notice": result_notice,
    "supervision-report": supervision_report,
}


def build(folder: Path) -> list[Path]:
    paths = []
    for name, make in LETTERS.items():
        paths.append(folder / f"{name}.docx")
        make().save(paths[-1])
    return paths
