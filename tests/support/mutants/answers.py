"""Where and how people write their answers."""

from __future__ import annotations

from mutants.mutant import Mutant, norm
from mutants.pages import NotHere

WIDE = {c: c + 0xFEE0 for c in range(0x21, 0x7F)}
DIGITS = {c: c + 0xFEE0 for c in range(0x30, 0x3A)}
LABEL_WORDS = {
    "sd-2020-exam-site": ("负责人", "联系电话", "考评员", "名称", "面积", "自有", "备注", "专业"),
    "sd-2021-org-profile": ("联系人", "职务", "单位名称", "地址", "机构性质"),
    "sd-2020-org-profile": ("联系人", "职务", "单位名称", "地址", "机构性质"),
    "sd-2021-scope-list": ("联系人", "备注", "机构名称", "网址", "级别"),
    "hn-2020-exam-station": ("联系人", "联系电话", "性质", "考核机构", "评估组"),
    "qd-2023-org-application": ("联系人", "职务", "机构名称", "教师队伍", "面积", "项目名称", "备注"),
    "qd-2023-project-catalogue": ("考核规范", "备注", "项目名称"),
    "qd-2023-selection-checklist": ("申报机构", "评估地点", "总分", "佐证材料", "结论"),
    "annual-plan": ("联系人", "考核机构", "考核时间", "计划人数", "报名要求"),
    "archive-index": ("考核机构", "考核批次", "材料名称", "载体", "备注"),
    "candidate-roster": ("考核机构", "考核批次", "姓名", "工作单位", "备注"),
    "certificate-register": ("姓名", "证书编号", "成绩", "备注"),
    "result-notice": ("考核机构", "考核地点", "姓名", "成绩", "结论"),
    "score-sheet": ("考核机构", "考场", "评分要点", "姓名", "备注"),
    "score-summary": ("考核机构", "考核批次", "姓名", "工作单位", "备注"),
    "session-plan": ("联系人", "考核场所", "考场", "姓名", "考评员"),
    "sign-in-sheet": ("考核机构", "考场", "姓名", "准考证号", "备注"),
    "supervision-report": ("考核机构", "考核地点", "督导员", "检查项目", "情况说明"),
}


def in_label_cell(m: Mutant) -> None:
    """联系电话：138… in the label's cell, the answer's cell blank."""
    x = m.label(plain=True)
    x.cell.text = (
        norm(x.cell.text) + m.rng.choice(("：", ":", "： ", "\n", "：\n")) + x.answer.text.replace("\n", "")
    )
    x.answer.blank()


def in_label_cell_after_blank(m: Mutant) -> None:
    """联系电话  138… with no colon."""
    x = m.label(plain=True)
    x.cell.text = (
        norm(x.cell.text) + m.rng.choice(("  ", " ", "\u3000")) + x.answer.text.strip().replace("\n", "")
    )
    x.answer.blank()


def merged_into_label(m: Mutant) -> None:
    """The answer's cell merged away into the label's."""
    x = m.label(plain=True)
    if (x.cell.r0, x.cell.r1) != (x.answer.r0, x.answer.r1):
        raise NotHere
    joint = m.rng.choice(("：", ":", "： ", "  ", "\n"))
    x.table.merge([x.cell, x.answer], norm(x.cell.text) + joint + x.answer.text.strip().replace("\n", ""))


def row_in_one_cell(m: Mutant) -> None:
    """联系人：王芳  联系电话：138… in one cell over the whole row."""
    x = m.label(plain=True)
    row = x.table.row(x.cell.r0)
    mine = [o for o in m.labels() if o.table is x.table and o.cell.r0 == x.cell.r0 and o.path != "nature"]
    used = [c for o in mine for c in (o.cell, o.answer)]
    if len(mine) < 2 or len(used) != len(row) or len({(c.r0, c.r1) for c in row}) > 1:
        raise NotHere
    text = m.rng.choice(("  ", "\u3000", "\n")).join(
        f"{norm(o.cell.text)}：{o.answer.text.strip()}" for o in mine
    )
    x.table.merge(row, text)


def below_label(m: Mutant) -> None:
    """The label over the whole row, its answer in a row of its own under it."""
    x = m.label(plain=True)
    row = x.table.row(x.cell.r0)
    if len([c for c in row if c.text.strip()]) != 2 or x.cell.r1 - x.cell.r0 > 1:
        raise NotHere
    text = x.answer.text
    label = x.table.merge(row, norm(x.cell.text))
    (under,) = x.table.insert_row(label.r1, [(label.x0, label.x1)])
    under.text = text
    m.codes.add("doubtful")


def pair_below_labels(m: Mutant) -> None:
    """Two labels side by side, both answers in the row under them."""
    x = m.label(plain=True)
    mine = [o for o in m.labels() if o.table is x.table and o.cell.r0 == x.cell.r0 and o.path != "nature"]
    row = x.table.row(x.cell.r0)
    if len(mine) < 2 or 2 * len(mine) != len(row) or len({(c.r0, c.r1) for c in row}) > 1:
        raise NotHere
    texts, spans = [o.answer.text for o in mine], [(o.cell.x0, o.answer.x1) for o in mine]
    for o in mine:
        x.table.merge([o.cell, o.answer], norm(o.cell.text))
    for cell, text in zip(x.table.insert_row(mine[0].cell.r1, spans), texts, strict=True):
        cell.text = text


def full_width(m: Mutant) -> None:
    """１３８… in a number, phone or code."""
    x = m.label("int", "phone", "uscc")
    x.answer.text = x.answer.text.translate(
        WIDE if "-" not in x.answer.text or m.rng.random() < 0.3 else DIGITS
    )


def full_width_in_table(m: Mutant) -> None:
    body = m.body()
    names = [n for n in body.columns if n in ("quantity", "age", "assessed", "code", "levels")]
    for r in body.filled():
        for name in names:
            cell = body.cell(r, name)
            cell.text = cell.text.translate(DIGITS)


def with_unit(m: Mutant) -> None:
    """26人, 12名"""
    x = m.label("int")
    x.answer.text = x.answer.text.strip().rstrip("人") + m.rng.choice(("人", " 人", "名"))


def with_unit_in_table(m: Mutant) -> None:
    body = m.body()
    units = {"quantity": ("台", "套", " 个"), "age": ("岁", "周岁"), "assessed": ("人", "人次", "名")}
    name = m.pick([n for n in body.columns if n in units])
    for r in body.filled():
        cell = body.cell(r, name)
        if cell.text.strip() and cell.text.strip()[-1].isdigit():
            cell.text = cell.text.strip() + m.rng.choice(units[name])


def spaced_names(m: Mutant) -> None:
    """王　芳"""
    hits = [
        x.answer for x in m.labels() if m.form.scalars[x.path].label in ("负责人", "联系人", "法定代表人")
    ]
    for body in m.bodies():
        if "name" in body.columns and body.path != "equipment":
            hits += [body.cell(r, "name") for r in body.filled()]
    for cell in hits:
        name = cell.text.strip()
        if 1 < len(name) <= 4:
            cell.text = m.rng.choice(("\u3000", "  ", " ")).join(name)


def padded(m: Mutant) -> None:
    """Blanks and empty lines around the answers."""
    for x in m.labels():
        if x.path != "nature":
            x.answer.text = m.rng.choice(("  {}", "{}  ", "\n{}", "{}\n", "\u3000{}\t")).format(x.answer.text)


def over_two_lines(m: Mutant) -> None:
    """A long answer broken at the cell's edge with Enter."""
    x = m.label("text")
    text = x.answer.text
    at = len(text) // 2
    if text[at - 1].isascii() or text[at].isascii() or len(text) < 6:
        raise NotHere
    x.answer.text = f"{text[:at]}\n{text[at:]}"


def two_cells(m: Mutant) -> None:
    """The answer's cell cut in two by a border, the second half blank."""
    x = m.label(plain=True)
    half = (x.answer.x0 + x.answer.x1) // 2
    right = x.answer.like(x.answer.r0, x.answer.r1)
    right.x0, x.answer.x1 = half, half
    x.table.cells.append(right)


def cut_answer(m: Mutant) -> None:
    """The answer's text in two cells: a finding at least."""
    x = m.label("text")
    text = x.answer.text
    if len(text) < 6:
        raise NotHere
    half = (x.answer.x0 + x.answer.x1) // 2
    right = x.answer.like(x.answer.r0, x.answer.r1)
    right.x0, x.answer.x1 = half, half
    x.answer.text, right.text = text[:3], text[3:]
    x.table.cells.append(right)
    m.open.add(x.path)
    m.codes.add("doubtful")


def label_word(m: Mutant) -> None:
    """An answer that reads exactly like a label."""
    word = m.rng.choice(LABEL_WORDS[m.form.id])
    x = m.label("text")
    x.answer.text = word
    m.set(x.path, word)


def label_words_inside(m: Mutant) -> None:
    """联系电话和地址登记处: labels within an answer."""
    a, b = m.rng.sample(LABEL_WORDS[m.form.id], 2)
    x = m.label("text")
    x.answer.text = m.rng.choice((f"某市{a}{b}服务中心", f"{a}登记处", f"示范{b}"))
    m.set(x.path, x.answer.text)


def label_word_in_table(m: Mutant) -> None:
    """负责人 as a manager's 职务, 面积 as a device's name."""
    body = m.body()
    words = LABEL_WORDS[m.form.id]
    known = {f.name: f for f in m.form.tables[body.path].fields}
    plain = [
        n
        for n in body.columns
        if known[n].type.value == "text" and n not in ("project", "examiner_number", "standard")
    ]
    if body.path == "scope":
        plain = [n for n in plain if n == "trade"]
    rows = body.filled()
    number = m.rng.randrange(len(rows))
    name, word = m.pick(plain), m.rng.choice(words)
    body.cell(rows[number], name).text = word
    m.rows(body.path)[number][name] = word


def heading_inside(m: Mutant) -> None:
    """A heading's words in a line of a free text."""
    fields = [f for f in m.form.fields if f.type.value == "paragraphs"]
    known = m.pick([f for f in fields if m.get(f.name)])
    text = str(m.get(known.name))
    cell = m.pick([c for _, c in m.page.cells() if c.text.strip() == text])
    other = m.pick([f for f in fields if f is not known])
    line = m.rng.choice(
        (f"{other.label}见附件。", f"详见“{other.label}”。", "联系人：张三，联系电话：13800000001。")
    )
    cell.text = f"{text}\n{line}"
    m.set(known.name, f"{text}\n{line}")


def levels_style(m: Mutant) -> None:
    """5，4，3 and 五级、四级 where the form wants 5、4、3."""
    body = m.body()
    if "levels" not in body.columns:
        raise NotHere
    number = m.rng.randrange(len(body.filled()))
    cell = body.cell(body.filled()[number], "levels")
    levels = m.rows(body.path)[number]["levels"]
    assert isinstance(levels, list)
    cell.text = m.rng.choice((
        "，".join(map(str, levels)), ",".join(map(str, levels)), " ".join(map(str, levels)),
        "、".join("〇一二三四五"[int(str(x))] + "级" for x in levels), "、".join(f"{x}级" for x in levels),
    ))  # fmt: skip


def nothing_written(m: Mutant) -> None:
    """A stroke where there is nothing to say."""
    fields = [x for x in m.labels() if x.path in ("short_name", "url", "post")]
    x = m.pick(fields)
    x.answer.text = "/"
    m.set(x.path, None)


ALL = (
    in_label_cell, in_label_cell_after_blank, merged_into_label, row_in_one_cell, below_label, pair_below_labels,
    full_width, full_width_in_table, with_unit, with_unit_in_table, spaced_names, padded, over_two_lines, two_cells,
    cut_answer, label_word, label_words_inside, label_word_in_table, heading_inside, levels_style, nothing_written,
)  # fmt: skip
