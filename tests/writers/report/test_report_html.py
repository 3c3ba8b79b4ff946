"""The HTML report: complete without scripts, safe whatever a file is called, the worst first."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import html

from formkit.errors import FileProblem
from formkit.findings import CATALOGUE, Anchor, finding, problem
from formkit.model import Outcome, Submission
from formkit.spec import Form
from formkit.writers.output import reporting

FormOf = Callable[[str], Form]
HOSTILE = "<script>alert(1)</script>\"' onload=x & </style></title>"


def page_of(
    path: Path, form_of: FormOf, submissions: Sequence[Submission], lang: str = "zh"
) -> html.HtmlElement:
    with reporting(path, form_of, lang) as report:
        for each in submissions:
            report.add(each)
    return html.fromstring(path.read_text(encoding="utf-8"))


def words(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def test_totals_say_how_each_submission_came_out(
    tmp_path: Path, form_of: FormOf, good: Submission, faulty: Submission, unread: Submission
) -> None:
    page = page_of(tmp_path / "r.html", form_of, [good, faulty, unread, good])
    assert [words(each) for each in page.cssselect(".totals li")] == [
        "4份提交（3个文件）", "1没有读出", "1有错误", "0需核对", "2无问题",
    ]  # fmt: skip


def test_what_could_not_be_read_comes_first_then_most_errors(
    tmp_path: Path, form_of: FormOf, good: Submission, faulty: Submission, unread: Submission
) -> None:
    assert faulty.outcome is not None
    worse = replace(
        faulty, file="丁.docx", outcome=replace(faulty.outcome, findings=faulty.outcome.findings * 2)
    )
    doubt = replace(good, file="戊.docx", outcome=Outcome("small", {}, (finding("macros-present"),)))
    page = page_of(tmp_path / "r.html", form_of, [good, doubt, faulty, worse, unread])
    assert [each.get("data-file") for each in page.cssselect("section")] == [
        unread.file, worse.file, faulty.file, doubt.file, good.file,
    ]  # fmt: skip


def test_each_finding_has_its_place_what_was_seen_and_what_to_do(tmp_path: Path, form_of: FormOf) -> None:
    found = finding(
        "format", field="name", label="名称", anchor=Anchor("docx", 1, 2, 1), seen="甲\n乙", detail="x"
    )
    page = page_of(tmp_path / "r.html", form_of, [Submission("a.docx", Outcome("small", {}, (found,)))])
    (row,) = page.cssselect("tbody tr")
    cells = [each.text_content() for each in row.cssselect("td")]
    assert (cells[0], cells[1], cells[3], cells[4]) == ("错误", "表1 第2行第1列名称", "甲\n乙", found.hint())
    assert cells[2].startswith(found.message())
    assert (row.get("data-code"), row.get("data-severity")) == ("format", "error")


def test_a_file_that_could_not_be_read_says_why_and_what_to_do(
    tmp_path: Path, form_of: FormOf, unread: Submission
) -> None:
    page = page_of(tmp_path / "r.html", form_of, [unread])
    assert unread.error is not None
    assert unread.error.message() in words(page.cssselect("section.unread")[0])
    assert unread.error.hint() in words(page.cssselect("section.unread")[0])


def test_everything_from_outside_is_escaped(tmp_path: Path, form_of: FormOf) -> None:
    found = finding(
        "doubtful", field=None, label=HOSTILE, anchor=Anchor("xlsx", sheet=HOSTILE, cell="A1"), seen=HOSTILE
    )
    error = problem("file-unreadable", FileProblem, detail=HOSTILE)
    page = page_of(
        tmp_path / "r.html",
        form_of,
        [Submission(HOSTILE, Outcome("small", {}, (found,))), Submission(HOSTILE + "2", error=error)],
    )
    assert len(page.cssselect("script")) == 1
    assert len(page.cssselect("style")) == 1
    known = {"class", "data-file", "data-who", "data-state", "data-form", "data-code", "data-severity"}
    assert {name for each in page.cssselect("section, section *") for name in each.attrib} <= known
    assert HOSTILE in [each.get("data-file") for each in page.cssselect("section")]
    assert page.cssselect("td.seen")[0].text == HOSTILE


def test_the_page_needs_nothing_from_outside(tmp_path: Path, form_of: FormOf, faulty: Submission) -> None:
    page = page_of(tmp_path / "r.html", form_of, [faulty])
    text = (tmp_path / "r.html").read_text(encoding="utf-8")
    assert "http" not in text
    assert "url(" not in text
    assert not page.cssselect("link, img, iframe, [src]")


def test_without_the_script_everything_is_shown_and_no_filter(
    tmp_path: Path, form_of: FormOf, faulty: Submission, good: Submission
) -> None:
    page = page_of(tmp_path / "r.html", form_of, [faulty, good])
    assert [each.get("class") for each in page.cssselect("[hidden]")] == ["filters", "nothing nothing-left"]


def test_the_filters_offer_every_form_code_and_severity_met(
    tmp_path: Path, form_of: FormOf, faulty: Submission, wide: Submission, unread: Submission
) -> None:
    page = page_of(tmp_path / "r.html", form_of, [faulty, wide, unread])
    options = {
        each.get("name"): [o.get("value") for o in each.cssselect("option")]
        for each in page.cssselect("select")
    }
    assert options == {
        "form": ["", "small", "wide"],
        "state": ["", "unread", "bad", "good"],
        "code": ["", "required", "macros-present", "file-empty"],
        "severity": ["", "error", "warning"],
    }


def test_the_commonest_faults_are_counted(tmp_path: Path, form_of: FormOf, faulty: Submission) -> None:
    page = page_of(tmp_path / "r.html", form_of, [faulty] * 3)
    assert [(each.cssselect("code")[0].text, each.cssselect("b")[0].text) for each in page.cssselect(".common li")] == [
        ("required", "3"), ("macros-present", "3"),
    ]  # fmt: skip


def test_who_applies_stands_in_the_heading_and_the_file_itself_is_linked(
    tmp_path: Path, form_of: FormOf, good: Submission, unread: Submission
) -> None:
    with reporting(tmp_path / "r.html", form_of) as report:
        report.add(unread, original="../交来/空 文件.docx")
        report.add(good, original="../交来/\udcc9\udcea.docx")
    page = html.fromstring((tmp_path / "r.html").read_text(encoding="utf-8"))
    assert good.outcome is not None
    assert [each.text for each in page.cssselect(".who")] == [good.outcome.record["name"]]
    assert [each.get("data-who") for each in page.cssselect("section")] == ["", good.outcome.record["name"]]
    assert [each.get("href") for each in page.cssselect("h2 a")] == [
        "../%E4%BA%A4%E6%9D%A5/%E7%A9%BA%20%E6%96%87%E4%BB%B6.docx",
        "../%E4%BA%A4%E6%9D%A5/%C9%EA.docx",
    ]


def test_a_copy_is_linked_and_its_failure_is_told(
    tmp_path: Path, form_of: FormOf, faulty: Submission
) -> None:
    failed = problem("cannot-annotate", FileProblem, detail="没有段落", detail_en="none")
    with reporting(tmp_path / "r.html", form_of) as report:
        report.add(faulty, "副本/a#1 b.docx")
        report.add(faulty, "", failed)
    page = html.fromstring((tmp_path / "r.html").read_text(encoding="utf-8"))
    link, told = page.cssselect(".copy")
    assert link.get("href") == "%E5%89%AF%E6%9C%AC/a%231%20b.docx"
    assert "没有段落" in (told.text or "")


def test_a_batch_without_files_says_so(tmp_path: Path, form_of: FormOf) -> None:
    assert "没有文件" in words(page_of(tmp_path / "r.html", form_of, []))


def test_in_english_nothing_of_the_pages_own_is_chinese(tmp_path: Path, form_of: FormOf) -> None:
    submission = Submission("a.docx", Outcome("small", {}, (finding("macros-present"),)))
    with reporting(tmp_path / "r.html", form_of, "en") as report:
        report.add(submission)
    page = html.fromstring((tmp_path / "r.html").read_text(encoding="utf-8"))
    for each in page.cssselect("style, section .form, select[name=form]"):
        each.clear()
    assert not [char for char in words(page) if "\u4e00" <= char <= "\u9fff"]


def test_a_report_that_is_not_finished_leaves_no_file(
    tmp_path: Path, form_of: FormOf, good: Submission
) -> None:
    def stopped() -> None:
        with reporting(tmp_path / "r.html", form_of) as report:
            report.add(good)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        stopped()
    assert list(tmp_path.iterdir()) == []


def test_every_code_has_a_name_in_the_list_of_the_commonest(form_of: FormOf) -> None:
    from formkit.writers.report.page import WORDS

    named = {code: WORDS[lang].name_of(code, lang) for code in CATALOGUE for lang in ("zh", "en")}
    assert not [code for code, name in named.items() if not name.strip("… ") or "{" in name]


def test_the_name_of_a_code_keeps_the_mark_of_what_differs_at_its_end() -> None:
    from formkit.writers.report.page import WORDS

    assert WORDS["zh"].name_of("wrong-type", "zh") == "“…”填的是“…”，不是…"
