"""What LibreOffice makes of a filled form, in the old formats and the new, reads as the same record."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from formkit import Kit
from formkit.flows.fill import differences
from formkit.office import convert

pytestmark = [
    pytest.mark.libreoffice,
    pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed"),
]
KIT = Kit()


def readable(files: list[Path], kind: str, folder: Path) -> list[Path]:
    """``files``; of the old formats the first, and the others as one run of LibreOffice gives them to the reader."""
    first, *others = files
    if first.suffix == f".{kind}":
        return files
    return [first, *convert(others, kind, folder / "again")]


@pytest.mark.parametrize(
    ("kind", "to"), [("docx", "docx"), ("docx", "doc"), ("xlsx", "xlsx"), ("xlsx", "xls")]
)
def test_a_form_saved_by_libreoffice_is_the_same_record(tmp_path: Path, kind: str, to: str) -> None:
    given = tmp_path / "given"
    given.mkdir()
    for form in KIT.forms().values():
        if kind in form.formats:
            sample = KIT.workspace.samples() / form.id / f"complete.{kind}"
            shutil.copyfile(sample, given / f"{form.id}.{kind}")
    saved = convert(sorted(given.iterdir()), to, tmp_path / "saved")
    assert len(saved) == len(list(given.iterdir()))
    for before, after in zip(sorted(given.iterdir()), readable(sorted(saved), kind, tmp_path), strict=True):
        (one,), (other,) = KIT.parse(before), KIT.parse(after)
        assert one.outcome is not None
        assert other.outcome is not None
        assert (before.stem, other.form) == (one.form, one.form)
        assert list(differences(one.outcome.record, other.outcome.record)) == []
        assert [f.code for f in other.outcome.findings if f.is_error] == []


def test_a_filled_form_as_pdf_is_a_pdf(tmp_path: Path) -> None:
    data = KIT.blank("sd-2020-exam-site", "pdf")
    assert data.startswith(b"%PDF-")
