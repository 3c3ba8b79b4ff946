"""No form is taken for another: not filled, not blank, not without its title, not retyped in bare cells."""

from __future__ import annotations

import io
from collections.abc import Iterator

import docx
import openpyxl
import pytest

from formkit import Kit
from formkit.match import split_forms
from formkit.model import Document, Paragraph
from formkit.readers import read_document
from formkit.text import label_key

KIT = Kit()
SAMPLES = KIT.workspace.samples()
LAYOUTS = [(form.id, kind) for form in KIT.forms().values() for kind in form.formats]
# Two editions of one form, with one record.
EDITIONS = {"sd-2020-org-profile", "sd-2021-org-profile"}
# The papers of one assessment say of the same people who they are, in the same columns: they share more words,
# and are far apart all the same.
SESSION = {
    "annual-plan", "archive-index", "candidate-roster", "certificate-register", "result-notice", "score-sheet",
    "score-summary", "session-plan", "sign-in-sheet", "supervision-report",
}  # fmt: skip
# How much of any other form its words may be: the nearest is an edition apart.
_FAR, _FAR_IN_SESSION = 0.15, 0.4


def scores(document: Document) -> dict[str, float]:
    """Form → the best score any of its layouts has, of the file's first part."""
    found: dict[str, float] = {}
    for guess in split_forms(document, KIT.library.layouts())[0]:
        found[guess.layout.form.id] = max(found.get(guess.layout.form.id, 0.0), guess.score)
    return found


def strangers(form: str) -> set[str]:
    return set(KIT.forms()) - {form} - (EDITIONS if form in EDITIONS else set())


def assert_told_apart(form: str, document: Document) -> None:
    found = scores(document)
    assert len(split_forms(document, KIT.library.layouts())) == 1
    siblings = SESSION if form in SESSION else set()
    nearest = max(found.get(other, 0.0) for other in strangers(form) - siblings)
    for other in siblings - {form}:
        assert found[form] - found.get(other, 0.0) >= _FAR_IN_SESSION
    assert found[form] >= 0.45
    assert found[form] - nearest >= _FAR
    assert nearest < 0.45


@pytest.mark.parametrize(("form", "kind"), LAYOUTS)
@pytest.mark.parametrize("state", ["complete", "faulty"])
def test_a_submission_is_far_from_every_other_form(form: str, kind: str, state: str) -> None:
    name = f"{state}.{kind}"
    assert_told_apart(form, read_document((SAMPLES / form / name).read_bytes(), name))


@pytest.mark.parametrize(("form", "kind"), LAYOUTS)
def test_a_blank_form_is_far_from_every_other_form(form: str, kind: str) -> None:
    assert_told_apart(form, read_document(KIT.blank(form, kind), f"blank.{kind}"))


def cells_of(form: str, kind: str) -> Iterator[list[str]]:
    """The rows of the filled sample as bare texts, the title and what stands outside the grid left out."""
    document = read_document((SAMPLES / form / f"complete.{kind}").read_bytes(), f"complete.{kind}")
    title = label_key(KIT.form(form).title)
    for block in document.blocks:
        if isinstance(block, Paragraph):
            if "work-plan" in form and label_key(block.text) not in title:
                yield [block.text]
        else:
            rows: dict[int, list[str]] = {}
            for cell in block.cells:
                if title not in label_key(cell.text):
                    rows.setdefault(cell.r0, []).append(cell.text)
            yield from rows.values()


@pytest.mark.parametrize(("form", "kind"), LAYOUTS)
def test_a_form_retyped_without_its_title_is_still_told_apart(form: str, kind: str) -> None:
    rows = list(cells_of(form, kind))
    out = io.BytesIO()
    if kind == "docx":
        document = docx.Document()
        table = document.add_table(rows=0, cols=max(map(len, rows)))
        for row in rows:
            for cell, text in zip(table.add_row().cells, row, strict=False):
                cell.text = text
        document.save(out)
    else:
        book = openpyxl.Workbook()
        sheet = book.worksheets[0]
        for row in rows:
            sheet.append(row)
        book.save(out)
    found = scores(read_document(out.getvalue(), f"a.{kind}"))
    best = max(found, key=lambda each: found[each])
    assert best not in strangers(form)


@pytest.mark.parametrize("pair", [("hn-2020-exam-station", "sd-2020-exam-site"), ("qd-2023-org-application", "qd-2023-selection-checklist")])  # fmt: skip
def test_two_of_the_newer_forms_in_one_file_are_two_parts(pair: tuple[str, str]) -> None:
    first, second = (
        docx.Document(io.BytesIO((SAMPLES / form / "complete.docx").read_bytes())) for form in pair
    )
    end = first.element.body[-1]
    for element in list(second.element.body[:-1]):
        end.addprevious(element)
    out = io.BytesIO()
    first.save(out)
    parts = KIT.parse(out.getvalue(), "两份.docx")
    alone = [KIT.parse(SAMPLES / form / "complete.docx")[0].outcome for form in pair]
    assert [(p.part, p.form) for p in parts] == [(1, pair[0]), (2, pair[1])]
    assert [p.outcome and p.outcome.record for p in parts] == [o and o.record for o in alone]


def test_a_form_under_an_older_title_before_another_form_is_a_part_of_its_own() -> None:
    pair = ("sd-2021-work-plan", "supervision-report")
    first, second = (
        docx.Document(io.BytesIO((SAMPLES / form / "complete.docx").read_bytes())) for form in pair
    )
    titles = ("社会培训评价组织职业技能等级认定", "工作方案")
    printed = [p for p in first.paragraphs if p.text in titles]
    assert len(printed) == 2
    for paragraph in printed:
        paragraph.text += "（2019年版）"
    end = first.element.body[-1]
    for element in list(second.element.body[:-1]):
        end.addprevious(element)
    out = io.BytesIO()
    first.save(out)
    assert [(p.part, p.form) for p in KIT.parse(out.getvalue(), "两份.docx")] == [(1, pair[0]), (2, pair[1])]


def test_two_of_one_form_without_titles_are_two_parts_though_the_first_has_its_first_answer_beside_the_label() -> (
    None
):
    first, second = (
        docx.Document(io.BytesIO((SAMPLES / "sd-2020-exam-site/complete.docx").read_bytes())) for _ in "12"
    )
    for document in (first, second):
        for paragraph in document.paragraphs[:2]:
            document.element.body.remove(paragraph._p)
    label, answer = first.tables[0].rows[0].cells[0], first.tables[0].rows[0].cells[-1]
    label.text = f"{label.text} {answer.text}"
    first.tables[0].rows[0]._tr.remove(answer._tc)
    for element in list(second.element.body[:-1]):
        first.element.body[-1].addprevious(element)
    out = io.BytesIO()
    first.save(out)
    parts = KIT.parse(out.getvalue(), "两份.docx")
    alone = KIT.parse(SAMPLES / "sd-2020-exam-site/complete.docx")[0].outcome
    assert alone is not None
    assert [(p.part, p.outcome and p.outcome.record) for p in parts] == [(1, alone.record), (2, alone.record)]


def test_a_cover_with_the_title_of_a_form_that_is_nothing_but_a_list_is_no_form() -> None:
    book = openpyxl.load_workbook(SAMPLES / "qd-2023-project-catalogue/complete.xlsx")
    cover = book.create_sheet("封面", 0)
    cover["B5"] = KIT.form("qd-2023-project-catalogue").title
    cover["B8"] = "申报单位：青岛市示例学校"
    out = io.BytesIO()
    book.save(out)
    (submission,) = KIT.parse(out.getvalue(), "目录.xlsx")
    alone = KIT.parse(SAMPLES / "qd-2023-project-catalogue/complete.xlsx")[0].outcome
    assert submission.outcome is not None
    assert alone is not None
    assert submission.outcome.record == alone.record
    assert [(f.code, f.seen) for f in submission.outcome.findings] == [
        ("unclaimed-text", "申报单位：青岛市示例学校")
    ]
