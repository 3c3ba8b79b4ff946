"""Zips inside the materials: opened where they only wrap, kept where an item is one, named where neither goes."""

from __future__ import annotations

import io
import multiprocessing
import shutil
import zipfile
from pathlib import Path

import pytest

from formkit import Kit
from formkit.bundle.report import PackageReport
from formkit.flows.package import zips
from formkit.flows.submissions import crew

KIT = Kit()
SAMPLES = KIT.workspace.samples()
SITE, STATION = "sd-2020-exam-site", "hn-2020-exam-station"


def zipped(folder: Path) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                packed.writestr(path.relative_to(folder).as_posix(), path.read_bytes())
    return out.getvalue()


def told(report: PackageReport) -> list[tuple[str, str]]:
    return sorted((each.place(), each.code) for each in report.findings)


@pytest.fixture
def wrapped(tmp_path: Path) -> Path:
    """The sample package as a folder, its photos and its form each in a zip."""
    folder, materials = tmp_path / "收到", SAMPLES / "packages" / SITE / "materials"
    shutil.copytree(materials, folder)
    (photos,) = [each for each in folder.iterdir() if each.is_dir()]
    (folder / f"{photos.name}.zip").write_bytes(zipped(photos))
    shutil.rmtree(photos)
    form = tmp_path / "表"
    form.mkdir()
    shutil.copyfile(SAMPLES / SITE / "complete.docx", form / "新建文档.docx")
    (folder / "a.zip").write_bytes(zipped(form))
    return folder


def test_what_lies_in_a_zip_counts_as_if_it_lay_in_a_folder(wrapped: Path) -> None:
    report = KIT.check_package(wrapped)
    assert (report.package.id, told(report)) == (SITE, [])
    assert {entry.status for entry in report.entries} == {"present"}
    paths = [file.path for entry in report.entries for file in entry.files]
    assert "a.zip/新建文档.docx" in paths


def test_a_zip_in_a_zip_alone_is_the_package(wrapped: Path, tmp_path: Path) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        packed.writestr("发来/材料.zip", zipped(SAMPLES / "packages" / SITE / "materials"))
        packed.writestr("发来/表.docx", (SAMPLES / SITE / "complete.docx").read_bytes())
    (tmp_path / "外.zip").write_bytes(out.getvalue())
    assert told(KIT.check_package(tmp_path / "外.zip")) == []


def test_another_process_opens_them_too(wrapped: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    here = KIT.check_package(wrapped)
    monkeypatch.setattr(crew, "CONTEXT", multiprocessing.get_context("spawn"))
    assert KIT.check_package(wrapped) == here


def locked() -> bytes:
    """A zip whose one entry says it is encrypted (APPNOTE.TXT 4.4.4, bit 0)."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        packed.writestr("a.jpg", b"x" * 20)
    data = bytearray(out.getvalue())
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    return bytes(data)


def in_another() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        packed.writestr("b.zip", zipped(SAMPLES / "packages" / SITE / "materials"))
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "named"),
    [(locked(), "另.zip"), (b"PK\x03\x04" + b"x" * 50, "另.zip"), (in_another(), "另.zip/b.zip")],
    ids=["locked", "damaged", "in another zip"],
)
def test_a_zip_that_is_not_opened_is_named(wrapped: Path, data: bytes, named: str) -> None:
    (wrapped / "另.zip").write_bytes(data)
    assert (named, "zip-not-opened") in told(KIT.check_package(wrapped, SITE))


def test_over_the_limit_of_all_together_a_zip_is_named_and_not_opened(
    wrapped: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(zips, "MAX_ENTRIES", 0)
    report = KIT.check_package(wrapped, SITE)
    assert [place for place, code in told(report) if code == "zip-not-opened"][:1] == ["a.zip"]


def test_zips_count_by_what_they_unpack_to(
    wrapped: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(zips, "MAX_TOTAL", 1 << 20)
    for name in ("一", "二"):
        with zipfile.ZipFile(wrapped / f"{name}.zip", "w", zipfile.ZIP_DEFLATED) as packed:
            packed.writestr(f"{name}.txt", b"x" * (600 << 10))
    report = KIT.check_package(wrapped, SITE)
    assert [place for place, code in told(report) if code == "zip-not-opened"] == ["二.zip"]


def test_a_zip_that_an_item_takes_as_it_is_stays_one(tmp_path: Path) -> None:
    folder = tmp_path / "收到"
    shutil.copytree(SAMPLES / "packages" / STATION / "materials", folder)
    item = next(each for each in KIT.packages()[STATION].items if "zip" in each.kinds)
    (folder / f"{item.title}（保密）.zip").write_bytes(in_another())
    report = KIT.check_package(folder, STATION)
    assert "zip-not-opened" not in {code for _, code in told(report)}
    (entry,) = [each for each in report.entries if each.item.name == item.name]
    assert f"{item.title}（保密）.zip" in [file.path for file in entry.files]


def test_photos_in_a_zip_go_into_the_package_that_is_built(wrapped: Path) -> None:
    (wrapped / "a.zip").unlink()
    planned = KIT.plan_package(SITE, SAMPLES / "packages" / SITE / "data.yaml", wrapped)
    assert told(planned.report) == []
