"""What people do to labels."""

from __future__ import annotations

from mutants.mutant import Mutant, norm

ONLY_BRACKETS = str.maketrans("", "", "（）()")
# Wordings no form file lists.
FREE_WORDINGS = {
    "申请单位": "申请单位全称", "负责人": "单位负责人姓名", "联系电话": "联系电话号码", "考点地址": "考点所在地址",
    "专项职业能力考核项目": "申报的专项职业能力考核项目", "从事考核职工总数": "从事考核的职工总数",
    "管理人员数": "管理人员数量", "专职教师数": "专职教师人数（人）", "单位名称": "单位名称（全称）", "地址": "单位详细地址",
    "统一社会信用代码": "统一社会信用代码（18位）", "注册登记机构": "注册登记机构名称", "法定代表人": "法定代表人（负责人）",
    "注册资金": "注册资金（万元）", "联系人": "联系人姓名", "职务": "联系人职务", "电子邮箱": "电子邮箱地址",
    "机构名称": "机构名称（全称）", "备案号": "机构备案号", "邮箱": "联系邮箱", "网址": "单位网址", "机构简称": "机构简称（非必填）",
    "考核机构": "考核机构全称", "性质": "机构的性质", "详细地址": "机构详细地址", "考核项目": "拟开展的考核项目",
    "登记注册地": "登记注册所在地", "登记注册机关": "登记注册机关名称", "机构地址": "机构的地址", "申报机构": "申报机构全称",
    "评估日期": "现场评估日期", "评估地点": "现场评估地点", "申报考核项目": "申报的考核项目",
}  # fmt: skip


def spaced(m: Mutant) -> None:
    """职   务"""
    cell = m.label().cell
    cell.text = m.rng.choice((" ", "  ", "\u3000", "\u00a0 ")).join(norm(cell.text))


def vertical(m: Mutant) -> None:
    """性\\n别"""
    cell = m.label().cell
    cell.text = "\n".join(norm(cell.text))


def broken_anywhere(m: Mutant) -> None:
    """A line break where the cell was too narrow."""
    cell = m.label().cell
    text = norm(cell.text)
    at = m.rng.randrange(1, len(text))
    cell.text = f"{text[:at]}\n{text[at:]}"


def all_spaced(m: Mutant) -> None:
    for label in m.labels():
        label.cell.text = " ".join(norm(label.cell.text))


def colon(m: Mutant) -> None:
    for label in m.labels():
        label.cell.text = norm(label.cell.text) + m.rng.choice(("：", ":", " ："))


def starred(m: Mutant) -> None:
    """*联系电话, as web forms have it."""
    for label in m.labels():
        label.cell.text = m.rng.choice(("*", "＊ ", "* ")) + norm(label.cell.text)


def numbered(m: Mutant) -> None:
    """1.申请单位"""
    style = m.rng.choice(("{}.", "{}、", "（{}）"))
    for n, label in enumerate(m.labels(), 1):
        label.cell.text = style.format(n) + norm(label.cell.text)


def alias(m: Mutant) -> None:
    """A wording the form file knows."""
    label = m.pick([x for x in m.labels() if m.form.scalars[x.path].also])
    taken = {norm(x.cell.text) for x in m.labels()}
    label.cell.text = m.pick([w for w in m.form.scalars[label.path].also if norm(w) not in taken])


def free_wording(m: Mutant) -> None:
    """A wording the form file does not know."""
    label = m.pick([x for x in m.labels() if norm(x.cell.text) in FREE_WORDINGS])
    label.cell.text = FREE_WORDINGS[norm(label.cell.text)]


def typing_error(m: Mutant) -> None:
    """A character doubled or lost in a long label."""
    cell = m.pick([x.cell for x in m.labels() if len(norm(x.cell.text)) >= 4])
    text = norm(cell.text)
    at = m.rng.randrange(1, len(text))
    cell.text = text[:at] + (text[at] + text[at:] if m.rng.random() < 0.5 else text[at + 1 :])


def column_spaced(m: Mutant) -> None:
    for cell in m.body().columns.values():
        cell.text = m.rng.choice((" ", "\n", "\u3000")).join(norm(cell.text))


def column_without_brackets(m: Mutant) -> None:
    """职务或职称 for 职务（或职称）; or the bracket and what is in it gone."""
    cell = m.pick([c for b in m.bodies() for c in b.columns.values() if "(" in norm(c.text)])
    text = norm(cell.text)
    cell.text = text.translate(ONLY_BRACKETS) if m.rng.random() < 0.5 else text.partition("(")[0]


def column_half_brackets(m: Mutant) -> None:
    cell = m.pick([c for b in m.bodies() for c in b.columns.values() if "(" in norm(c.text)])
    cell.text = norm(cell.text).replace("(", m.rng.choice("([〔")).replace(")", m.rng.choice(")]〕"))


def column_alias(m: Mutant) -> None:
    body = m.body()
    known = {f.name: f for f in m.form.tables[body.path].fields}
    names = [n for n in body.columns if known[n].also]
    name = m.pick(names)
    taken = {norm(c.text) for c in body.columns.values()}
    body.columns[name].text = m.pick([w for w in known[name].also if norm(w) not in taken])


def column_with_unit(m: Mutant) -> None:
    """数量（台）, 年龄（岁）, 评价人数（人）"""
    body = m.body()
    units = {"quantity": "台/套", "age": "岁", "assessed": "人"}
    name = m.pick([n for n in body.columns if n in units])
    body.columns[name].text = f"{norm(body.columns[name].text).partition('(')[0]}（{units[name]}）"


def unknown_column_wording(m: Mutant) -> None:
    body = m.body()
    name = m.pick(list(body.columns))
    cell = body.columns[name]
    cell.text = norm(cell.text) + m.rng.choice(("情况", "（必填）", "信息"))


def section_reworded(m: Mutant) -> None:
    """设施设备情况 for 与专项职业能力项目相适应的设施设备; 三. for 三、; the numeral gone."""
    headed = [f for f in m.form.fields if f.is_table or f.is_group or f.type.value == "paragraphs"]
    wanted = {norm(f.label): f for f in headed}
    cell = m.pick([c for _, c in m.page.cells() if norm(c.text) in wanted])
    known = wanted[norm(cell.text)]
    choices = [
        *known.also,
        norm(cell.text).replace("、", ".", 1) if norm(cell.text)[1:2] == "、" else cell.text,
    ]
    cell.text = m.pick([c for c in choices if norm(c) != norm(cell.text)])


def section_spaced(m: Mutant) -> None:
    wanted = {
        norm(f.label) for f in m.form.fields if f.is_table or f.is_group or f.type.value == "paragraphs"
    }
    cell = m.pick([c for _, c in m.page.cells() if norm(c.text) in wanted])
    cell.text = m.rng.choice((" ", "\n")).join(norm(cell.text))


def other_edition(m: Mutant) -> None:
    """The other edition's wordings in this one's layout."""
    swaps = {"评价人数(人)": "已评价人数\n（人）", "已评价人数(人)": "评价人数（人）"}
    _, cell = m.cell(*swaps)
    cell.text = swaps[norm(cell.text)]


ALL = (
    spaced, vertical, broken_anywhere, all_spaced, colon, starred, numbered, alias, free_wording, typing_error,
    column_spaced, column_without_brackets, column_half_brackets, column_alias, column_with_unit,
    unknown_column_wording, section_reworded, section_spaced, other_edition,
)  # fmt: skip
