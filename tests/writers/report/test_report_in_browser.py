"""The HTML report in a browser: its filters as they are clicked, without script, on paper, on a narrow screen."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import html
from pypdfium2 import PdfDocument

from formkit.model import Submission
from formkit.spec import Form
from formkit.writers.output import reporting

CHROME = shutil.which("chromium") or shutil.which("google-chrome") or ""
pytestmark = pytest.mark.skipif(not CHROME, reason="Chrome is not installed")
FormOf = Callable[[str], Form]
CHOOSE = """<script>
  var form = document.querySelector(".filters"), told = [];
  function shown(places) {{
    return Array.from(document.querySelectorAll(places)).filter(function (each) {{ return each.offsetHeight; }});
  }}
  {steps}.forEach(function (choices) {{
    form.querySelectorAll("input, select").forEach(function (each) {{ each.value = choices[each.name] || ""; }});
    form.dispatchEvent(new Event("input"));
    told.push({{
      files: shown("section").map(function (each) {{ return each.dataset.file; }}).sort(),
      codes: shown("section [data-code]").map(function (each) {{ return each.dataset.code; }}),
      count: form.querySelector("output").textContent,
      nothing: shown(".nothing-left").length
    }});
  }});
  form.querySelector("button[type=reset]").click();
  setTimeout(function () {{
    told.push({{files: shown("section").map(function (each) {{ return each.dataset.file; }}).sort()}});
    document.title = JSON.stringify(told);
  }}, 50);
</script>"""
EVERY = ["交来/丙.docx", "交来/乙.docx", "交来/甲.docx", "交来/空.docx"]
STEPS: list[tuple[dict[str, str], list[str]]] = [
    ({}, EVERY),
    ({"form": "wide"}, ["交来/丙.docx"]),
    ({"state": "bad"}, ["交来/乙.docx"]),
    ({"state": "unread"}, ["交来/空.docx"]),
    ({"code": "macros-present"}, ["交来/乙.docx"]),
    ({"severity": "error"}, ["交来/乙.docx", "交来/空.docx"]),
    ({"file": " 甲.DOCX"}, ["交来/甲.docx"]),
    ({"form": "small", "state": "good"}, ["交来/甲.docx"]),
    ({"form": "wide", "state": "bad"}, []),
]
CODES = 4  # the step that leaves one code


@pytest.fixture
def report(
    tmp_path: Path,
    form_of: FormOf,
    good: Submission,
    faulty: Submission,
    wide: Submission,
    unread: Submission,
) -> Path:
    path = tmp_path / "r.html"
    with reporting(path, form_of, "zh") as made:
        for each in (good, faulty, wide, unread):
            made.add(each)
    return path


def browser(page: Path, *options: str) -> str:
    command = [CHROME, "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars"]
    command += [f"--user-data-dir={page.parent / 'chrome'}", *options, page.as_uri()]
    return subprocess.run(command, check=True, capture_output=True, timeout=120).stdout.decode()


def test_the_filters_leave_what_fits_and_count_it_and_clearing_them_shows_everything_again(
    report: Path,
) -> None:
    text = report.read_text(encoding="utf-8")
    steps = json.dumps([choices for choices, _ in STEPS])
    report.write_text(text + CHOOSE.format(steps=steps), encoding="utf-8")
    page = html.fromstring(browser(report, "--virtual-time-budget=3000", "--dump-dom"))
    *told, cleared = json.loads(page.findtext("head/title") or "")
    assert [(each["files"], each["count"]) for each in told] == [
        (files, f"{len(files)} / 4") for _, files in STEPS
    ]
    assert [bool(each["nothing"]) for each in told] == [not files for _, files in STEPS]
    assert told[CODES]["codes"] == ["macros-present"]
    assert cleared["files"] == EVERY


def test_without_script_everything_is_there_to_see_and_no_filter(report: Path) -> None:
    """Chrome cannot be told to run none: the page's own is taken out."""
    text = report.read_text(encoding="utf-8")
    still = re.sub(r"<script>.*?</script>", "", text, flags=re.DOTALL)
    ask = "document.title = [...document.querySelectorAll('section, .filters')].map(e => e.offsetHeight > 0);"
    report.write_text(f"{still}<script>{ask}</script>", encoding="utf-8")
    page = html.fromstring(browser(report, "--dump-dom"))
    assert page.findtext("head/title") == "false,true,true,true,true"


def test_on_paper_it_is_a4_has_every_finding_and_no_filters(report: Path) -> None:
    paper = report.with_suffix(".pdf")
    browser(report, "--no-pdf-header-footer", f"--print-to-pdf={paper}")
    with PdfDocument(paper) as printed:
        assert {tuple(round(side / 72 * 25.4) for side in page.get_size()) for page in printed} == {
            (210, 297)
        }
        text = "".join(page.get_textpage().get_text_bounded() for page in printed)
    told = re.sub(r"\s", "", text)
    assert all(word in told for word in ("乙.docx", "空.docx", "macros-present", "required", "“名称”未填写"))
    assert "全部状态" not in told


@pytest.mark.parametrize("width", [375, 1280])
def test_no_screen_is_too_narrow_for_it(report: Path, width: int) -> None:
    frame = report.with_name("frame.html")
    frame.write_text(
        f'<iframe src="{report.name}" style="width:{width}px;height:900px;border:0"></iframe><script>'
        'onload = function () { var page = document.querySelector("iframe").contentDocument.documentElement;'
        ' document.title = page.scrollWidth + " in " + page.clientWidth; };</script>',
        encoding="utf-8",
    )
    page = browser(frame, "--allow-file-access-from-files", "--virtual-time-budget=3000", "--dump-dom")
    assert html.fromstring(page).findtext("head/title") == f"{width} in {width}"
