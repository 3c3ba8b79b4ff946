"""A whole application handed in as one PDF: its forms by their pages, the other pages named."""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from formkit import Kit
from formkit.bundle.pages import left_over, listed
from formkit.office import find_office

KIT = Kit()
SAMPLES = KIT.workspace.samples()
PACKAGE = "sd-2021-assessment-org"
LIBREOFFICE = pytest.mark.skipif(not find_office(), reason="LibreOffice is not installed")


@pytest.mark.parametrize(
    ("pages", "shown"),
    [([], ""), ([4], "4"), ([1, 2, 3, 5], "1—3、5"), ([1, 3, 5, 6], "1、3、5—6")],
)
def test_runs_of_pages_are_written_as_people_do(pages: list[int], shown: str) -> None:
    assert listed(pages) == shown


def test_pages_left_over_are_those_of_no_form() -> None:
    assert left_over(7, [range(2, 4), range(5, 6)]) == [1, 4, 6, 7]


def photo() -> bytes:
    out = io.BytesIO()
    Image.effect_noise((300, 400), 80).convert("RGB").save(out, "PDF")
    return out.getvalue()


@pytest.mark.libreoffice
@LIBREOFFICE
def test_each_form_is_an_item_and_the_other_pages_are_named(tmp_path: Path) -> None:
    outcomes = KIT.plan_package(PACKAGE, SAMPLES / "packages" / PACKAGE / "data.yaml").filled.outcomes
    forms = [KIT.render(outcome.form, outcome, "pdf") for outcome in outcomes.values()]
    (tmp_path / "收到").mkdir()
    with pikepdf.Pdf.new() as merged:
        for part in (photo(), forms[0], photo(), forms[1]):
            with pikepdf.open(io.BytesIO(part)) as pdf:
                merged.pages.extend(pdf.pages)
        merged.save(tmp_path / "收到" / "申报材料.pdf")
    report = KIT.check_package(tmp_path / "收到")
    assert report.package.id == PACKAGE
    of_file = [each for each in report.findings if each.place() == "申报材料.pdf"]
    assert [each.code for each in of_file] == ["pdf-pages-unassigned"]
    assert str(of_file[0].values["pages"]).split("、")[0] == "1"
    status = {entry.item.name: entry.status for entry in report.entries if entry.item.form}
    assert set(status.values()) == {"present"}
    assert [each.form for each in report.forms] == [each.form for each in outcomes.values()]
    assert {each.code for each in report.findings} == {"pdf-pages-unassigned", "material-missing"}
