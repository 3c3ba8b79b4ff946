"""What people put before, after and into a form: covers, approval pages, other forms; what they leave out."""

from __future__ import annotations

import copy

from mutants.mutant import Mutant, norm
from mutants.pages import Cell, NotHere, Page, Table
from mutants.subjects import subjects


def _typed_table(m: Mutant, rows: list[list[str]]) -> Table:
    model = m.page.tables[0]
    width = (model.right - model.left) // len(rows[0])
    return Table(
        [
            Cell(r, r + 1, c * width, (c + 1) * width, text)
            for r, row in enumerate(rows)
            for c, text in enumerate(row)
        ],
        model.source,
    )


def _put_table(m: Mutant, rows: list[list[str]], *, before: bool) -> None:
    if m.page.kind == "docx":
        at = 0 if before else len(m.page.blocks)
        m.page.blocks.insert(at, _typed_table(m, rows))
        return
    table = m.page.tables[0]
    start = 0 if before else table.rows + 1
    if before:
        table.open_rows(0, len(rows) + 1)
    for r, row in enumerate(rows):
        table.cells += [
            Cell(start + r, start + r + 1, c * 1000, c * 1000 + 1000, t) for c, t in enumerate(row)
        ]


def cover(m: Mutant) -> None:
    """A cover page of lines."""
    m.page.put_before(m.pick([
        [m.form.title, "", "申报单位（盖章）：某市示范学校", "填报日期：2026年3月1日"],
        ["申 报 材 料", "单位名称：某市示范学校", "联 系 人：李四", "联系电话：0531-80000001", "二〇二六年三月"],
        ["附件2", "关于报送材料的报告", "某市人社局：", "现将我单位材料报上，请予审核。", "某市示范学校", "2026年3月1日"],
    ]))  # fmt: skip
    m.codes.add("unclaimed-text")


def cover_table(m: Mutant) -> None:
    """A cover page with a little table of its own."""
    _put_table(m, m.pick([
        [["单位名称", "某市示范学校"], ["联系人", "李四"], ["联系电话", "0531-80000001"]],
        [["申报单位", "某市示范学校"], ["负责人", "李四"], ["填表日期", "2026年3月1日"]],
        [["机构名称", "某市示范学校", "编号", "0012"], ["联系人", "李四", "电话", "0531-80000001"]],
    ]), before=True)  # fmt: skip
    m.codes.add("unclaimed-text")


def contents_page(m: Mutant) -> None:
    m.page.put_before(["目  录", f"一、{m.form.title}……1", "二、法人登记证书……3", "三、场地证明……4"])
    m.codes.add("unclaimed-text")


def approval_after(m: Mutant) -> None:
    """An approval page after the form."""
    m.page.put_after(["审核意见", "初审意见：同意上报。", "经办人：赵六    负责人：钱七", "2026年4月1日"])
    m.codes.add("unclaimed-text")


def approval_table(m: Mutant) -> None:
    _put_table(m, m.pick([
        [["县（区）人社部门意见", "同意。\n负责人（签名）：钱七\n2026年4月1日"]],
        [["初审意见", "同意"], ["负责人", "钱七"], ["日期", "2026年4月1日"]],
        [["受理编号", "2026-001"], ["受理人", "赵六"], ["联系电话", "0531-80000002"]],
    ]), before=m.rng.random() < 0.4)  # fmt: skip
    m.codes.add("unclaimed-text")


def attachment_list(m: Mutant) -> None:
    """A table of other people after the form, with columns like the form's."""
    _put_table(
        m,
        [["序号", "姓名", "性别", "单位"], ["1", "周八", "男", "某厂"], ["2", "吴九", "女", "某校"]],
        before=False,
    )
    m.codes.add("unclaimed-text")


def _other_page(m: Mutant, form: str) -> tuple[Page, object]:
    found = [s for s in subjects() if s.page.kind == m.page.kind and (s.form == form)]
    other = m.pick(found)
    return other.page.copy(), other.record


def twice(m: Mutant) -> None:
    """The same form twice in one file, the second from another office."""
    if m.page.kind == "xlsx":
        raise NotHere
    page, record = _other_page(m, m.form.id)
    m.page.blocks += page.blocks
    m.others.append(copy.deepcopy(record))  # type: ignore[arg-type]
    m.codes.add("several-forms")


def with_other_form(m: Mutant) -> None:
    """Another form behind this one."""
    if m.page.kind == "xlsx":
        raise NotHere
    families = (
        {"sd-2020-exam-site"}, {"sd-2021-org-profile", "sd-2020-org-profile"}, {"sd-2021-scope-list"},
        {"hn-2020-exam-station"}, {"qd-2023-org-application"}, {"qd-2023-selection-checklist"},
    )  # fmt: skip
    names = [f for family in families if m.form.id not in family for f in sorted(family)]
    page, record = _other_page(m, m.rng.choice(names))
    m.page.blocks += page.blocks
    m.others.append(copy.deepcopy(record))  # type: ignore[arg-type]
    m.codes.add("several-forms")


def title_deleted(m: Mutant) -> None:
    line = m.line(norm(m.form.title))
    m.page.drop_line(line)


def title_changed(m: Mutant) -> None:
    line = m.line(norm(m.form.title))
    line.text = m.pick(
        [f"{m.form.title}（2026年）", f"某市{m.form.title}", " ".join(m.form.title), f"《{m.form.title}》"]
    )


def title_in_table(m: Mutant) -> None:
    """The title typed into a row of the table."""
    table = m.page.tables[0]
    if m.page.kind == "docx" and not table.crossed(0):
        table.insert_row(0, [(table.left, table.right)])[0].text = m.form.title


def notes_deleted(m: Mutant) -> None:
    notes = [
        x
        for x in m.page.lines()
        if norm(x.text).startswith(("注", "备注:", "1.", "2.", "3.", "4.", "5.", "6.", "7."))
    ]
    if not notes:
        raise NotHere
    for line in sorted(notes, key=lambda x: -x.r0 if isinstance(x, Cell) else 0):
        m.page.drop_line(line)
    m.codes.add("wording-changed")


def note_deleted(m: Mutant) -> None:
    m.page.drop_line(m.line("1.", "2.", "3.", "4.", "备注:"))
    m.codes.add("wording-changed")


def pledge_reworded(m: Mutant) -> None:
    """A locked passage edited: an error, and the answers beside it stay."""
    cell = m.pick([c for _, c in m.page.cells() if "本人承诺" in c.text])
    old, new = m.pick([
        ("自愿退出申报", "愿意改正"), ("如有虚假，", ""), ("真实有效", "基本真实"), ("和公众监督", ""),
        ("不以人才评价为营利目的", "兼顾人才评价的收益"),
    ])  # fmt: skip
    if old not in cell.text:
        raise NotHere
    cell.text = cell.text.replace(old, new)
    m.faulty = True
    m.codes.add("wording-changed")


def pledge_deleted(m: Mutant) -> None:
    cell = m.pick([c for _, c in m.page.cells() if "本人承诺" in c.text])
    cell.text = "\n".join(
        line for line in cell.text.split("\n") if "承诺" not in line and "申报材料" not in line
    )
    m.faulty = True
    m.codes.add("wording-changed")


def printed_hint_deleted(m: Mutant) -> None:
    """（加盖单位公章）, （盖章） taken out."""
    hints = ("（加盖单位公章）", "（盖章）\n", "\t（加盖单位公章）")
    cell = m.pick([c for _, c in m.page.cells() if any(h in c.text for h in hints)])
    for hint in hints:
        cell.text = cell.text.replace(hint, "")
    cell.text = cell.text.rstrip("\t")


def signature_on_one_line(m: Mutant) -> None:
    """Name and date on one line, or the date before the name."""
    cell = m.pick([c for _, c in m.page.cells() if "签" in c.text and "\n" in c.text and "年" in c.text])
    lines = [x for x in cell.text.split("\n") if x.strip()]
    cell.text = "\n".join([*lines[:-2], f"{lines[-2]}{m.rng.choice(('    ', '　　'))}{lines[-1]}"])


def strange_line(m: Mutant) -> None:
    """Words of nobody's field."""
    m.page.put_after([m.rng.choice(("打印日期：2026-03-01", "此件由某打印社制作", "联系电话如有变动请告知"))])
    m.codes.add("unclaimed-text")


ALL = (
    cover, cover_table, contents_page, approval_after, approval_table, attachment_list, twice, with_other_form,
    title_deleted, title_changed, title_in_table, notes_deleted, note_deleted, pledge_reworded, pledge_deleted,
    printed_hint_deleted, signature_on_one_line, strange_line,
)  # fmt: skip
