"""The two work plans: headings with free paragraphs, set as an official letter (GB/T 9704).

社会培训评价组织职业技能等级认定工作方案（模板） (the 2021-08-12 notice and 鲁人社字〔2020〕50号, both 附件2: the same text)
and 专项职业能力考核工作方案 (Qingdao 2023, 附件4: not public, reconstructed on the same headings).
"""

from __future__ import annotations

from pathlib import Path

from looks import HEI, KAI
from official import BODY, FLUSH, TITLE, Letter
from packing import OFFICIAL, RECONSTRUCTED, About

MODEL = "（模板）"
FIELDS = ("master_plan", "organization", "scope", "procedure", "content", "safeguards", "other")
SHANDONG = (
    "一、总体规划、工作计划",
    "二、组织机构及职责",
    "三、开展评价的职业（工种）、等级、申报条件、依据的标准及题库资源",
    "四、评价流程及考核工作规则",
    "五、评价内容及方式",
    "六、开展评价工作的各项保障",
    "七、其他",
)
QINGDAO = (
    "一、总体规划、工作计划",
    "二、组织机构及职责",
    "三、开展考核的专项职业能力项目、报考条件、依据的考核规范及题库资源",
    "四、考核流程及考务工作规则",
    "五、考核内容及方式",
    "六、开展考核工作的各项保障",
    "七、其他",
)
UNDER_TITLE = FLUSH.but(face=KAI, align="center")
CONTROL = FLUSH.but(align="left")


def when(letter: Letter, test: str, line: str, look: object = UNDER_TITLE) -> None:
    """A paragraph that is only there when ``test`` holds."""
    letter.line(f"{{%p if {test} %}}", CONTROL)
    letter.line(line, look)  # type: ignore[arg-type]
    letter.line("{%p endif %}", CONTROL)


def plan(
    annex: str,
    title: tuple[str, ...],
    label: str,
    headings: tuple[str, ...],
    closing: str,
    *,
    model: bool,
    about: About = OFFICIAL,
) -> Letter:
    """``model``: the blank says below its title that it is one (模板); a filled plan is none any more."""
    letter = Letter("".join(title) + (MODEL if model else ""), about)
    letter.line(annex, FLUSH.but(face=HEI, align="left"))
    letter.gap()
    for text in title:
        letter.line(text, TITLE)
    if model:
        when(letter, "not master_plan", MODEL)
    when(letter, "institution", f"{label}：{{{{ institution }}}}")
    when(letter, "date", "{{ date }}")
    letter.gap()
    for field, heading in zip(FIELDS, headings, strict=True):
        letter.heading(heading)
        letter.line(f"{{{{ {field} }}}}")
    letter.line("{%p for s in extra_sections %}", CONTROL)
    letter.heading("{{ (loop.index + 7) | cn }}、{{ s.heading }}")
    letter.line("{{ s.body }}")
    letter.line("{%p endfor %}", CONTROL)
    letter.line(closing, BODY.but(face=KAI))
    return letter


def build(folder: Path) -> list[Path]:
    paths = [folder / "sd-2021-work-plan.docx", folder / "qd-2023-work-plan.docx"]
    shandong = ("社会培训评价组织职业技能等级认定", "工作方案")
    plan("附件2", shandong, "申报单位", SHANDONG, "（各评价机构可根据自身情况增加内容）", model=True).save(
        paths[0]
    )
    plan(
        "附件4",
        ("专项职业能力考核工作方案",),
        "申报机构",
        QINGDAO,
        "（各考核机构可根据自身情况增加内容）",
        model=False,
        about=RECONSTRUCTED,
    ).save(paths[1])
    return paths
