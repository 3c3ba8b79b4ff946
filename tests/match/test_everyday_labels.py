"""Labels as people write them anew are the form's own: what is read is the same, and nothing is said of it."""

from __future__ import annotations

import io

import docx
import pytest

from formkit import Kit
from formkit.model import Outcome

KIT = Kit()


def _read(form: str, old: str = "", new: str = "") -> Outcome:
    """The form's sample; of its cells, and its paragraphs' beginnings, those that are ``old`` say ``new``."""
    filled = docx.Document(str(KIT.workspace.samples() / form / "complete.docx"))
    for cell in (cell for table in filled.tables for row in table.rows for cell in row.cells):
        if old and cell.text.rstrip("：") == old:
            cell.paragraphs[0].runs[0].text = new
    for paragraph in filled.paragraphs:
        if old and paragraph.text.startswith(f"{old}："):
            paragraph.text = new + paragraph.text.removeprefix(old)
    out = io.BytesIO()
    filled.save(out)
    [submission] = KIT.parse(out.getvalue(), "x.docx")
    assert submission.outcome is not None
    return submission.outcome


@pytest.mark.parametrize(
    ("form", "old", "new"),
    [
        ("sd-2020-org-profile", "职务", "职位"),
        ("sd-2021-org-profile", "职务", "职位"),
        ("qd-2023-org-application", "职务", "职位"),
        ("sd-2021-org-profile", "联系人", "联络人"),
        ("qd-2023-org-application", "联系人", "联络人"),
        ("hn-2020-exam-station", "联系人", "联络人"),
        ("sd-2021-scope-list", "联系人", "联络人"),
        ("sd-2021-org-profile", "统一社会信用代码", "单位代码"),
        ("annual-plan", "联系地址", "单位地址"),
        ("annual-plan", "联系人", "联络人"),
        ("result-notice", "联系地址", "单位地址"),
        ("result-notice", "考核地点", "考核地址"),
        ("supervision-report", "考核地点", "考核地址"),
        ("session-plan", "考核场所", "考核地址"),
    ],
)
def test_it_is_known(form: str, old: str, new: str) -> None:
    read, plain = _read(form, old, new), _read(form)
    assert (read.record, read.findings) == (plain.record, plain.findings)


@pytest.mark.parametrize("address", ["科技大厦", "实训中心", "创业基地", "工人文化馆"])
def test_a_building_is_no_person_s_name(address: str) -> None:
    filled = docx.Document(str(KIT.workspace.samples() / "sd-2021-org-profile" / "complete.docx"))
    labels = [row.cells[0].text for row in filled.tables[0].rows]
    at = labels.index("地址")
    cell = next(c for c in filled.tables[0].rows[at].cells if c.text != "地址")
    cell.text = address
    out = io.BytesIO()
    filled.save(out)
    [submission] = KIT.parse(out.getvalue(), "x.docx")
    assert submission.outcome is not None
    assert submission.outcome.record["address"] == address
    assert "address" not in {each.field for each in submission.outcome.findings}


@pytest.mark.parametrize(
    ("form", "old", "new", "path"),
    [
        ("supervision-report", "考核机构", "考核机够", "institution"),
        ("result-notice", "考核批次", "考核批此", "session"),
        ("sd-2021-org-profile", "联系电话", "联系电活：", "phone"),
    ],
)
def test_a_slip_of_the_pen_in_a_label_is_told_and_its_answer_read_whether_a_colon_follows_or_not(
    form: str, old: str, new: str, path: str
) -> None:
    read, plain = _read(form, old, new), _read(form)
    assert read.record == plain.record
    assert [f.code for f in read.findings if f.field == path] == ["label-reworded"]
