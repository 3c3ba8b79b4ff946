"""Many files: in order, whatever the number of processes; a bad one never stops the rest."""

from __future__ import annotations

import multiprocessing
import os
import shutil
import struct
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from formkit import Kit, Submission
from formkit.flows.files import find_files
from formkit.flows.submissions import batch, crew, read, worker
from formkit.flows.submissions.batch import Batch, jobs_for_one
from formkit.flows.submissions.crew import Limits
from formkit.flows.submissions.reading import Reading, all_findings
from formkit.readers import read_document
from formkit.readers.sniff import OLE_MAGIC
from formkit.writers.shape import submission_object

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
SAMPLES = Kit().workspace.samples()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Submissions good and bad, in folders, with what does not count among them."""
    folder = tmp_path / "交来"
    (folder / "乙区" / ".git").mkdir(parents=True)
    shutil.copyfile(SAMPLES / "sd-2020-exam-site" / "complete.docx", folder / "b.docx")
    shutil.copyfile(SAMPLES / "sd-2021-scope-list" / "complete.xlsx", folder / "乙区" / "a.xlsx")
    (folder / "a.docx").write_text("只是一段文字", encoding="utf-8")
    (folder / "c.xlsx").write_bytes(b"")
    (folder / "d.docx").write_bytes((folder / "b.docx").read_bytes()[:3000])
    (folder / "乙区" / "b.txt").write_text("说明", encoding="utf-8")
    for name in ("~$b.docx", ".~lock.b.docx#", ".DS_Store", "Thumbs.db", "乙区/.git/x.docx"):
        (folder / name).write_bytes(b"x")
    return folder


def told(submissions: Iterator[Submission]) -> list[tuple[str, str | None]]:
    return [(s.file.rpartition("交来/")[2], s.error.code if s.error else s.form) for s in submissions]


READ = [
    ("a.docx", "file-mislabelled"),
    ("b.docx", "sd-2020-exam-site"),
    ("c.xlsx", "file-empty"),
    ("d.docx", "file-damaged"),
    ("乙区/a.xlsx", "sd-2021-scope-list"),
    ("乙区/b.txt", "file-unsupported"),
]


def test_a_folder_is_read_in_order_and_bad_files_are_told(folder: Path) -> None:
    assert told(Kit().parse_many([str(folder)])) == READ


@pytest.mark.parametrize("jobs", [2, 3])
def test_more_processes_give_the_same_in_the_same_order(folder: Path, jobs: int) -> None:
    one = [submission_object(each) for each in Kit().parse_many([str(folder), str(folder / "b.docx")])]
    assert [
        submission_object(e) for e in Kit().parse_many([str(folder), str(folder / "b.docx")], jobs=jobs)
    ] == one


def test_files_and_folders_come_in_the_order_given(folder: Path) -> None:
    paths = [str(folder / "乙区"), str(folder / "b.docx")]
    assert [found.shown for found in find_files(paths)] == [
        f"{folder}/乙区/a.xlsx",
        f"{folder}/乙区/b.txt",
        f"{folder}/b.docx",
    ]


def test_the_shown_path_is_the_one_given(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder.parent)
    assert [f.shown for f in find_files(["交来/乙区/", "./交来/b.docx"])] == [
        "交来/乙区/a.xlsx",
        "交来/乙区/b.txt",
        "./交来/b.docx",
    ]


def test_the_batchs_own_output_is_not_read(folder: Path) -> None:
    shown = [found.shown for found in find_files([str(folder)], skip=[folder / "b.docx"])]
    assert f"{folder}/b.docx" not in shown
    assert len(shown) == len(READ) - 1


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_a_linked_folder_is_read_once_and_not_in_circles(folder: Path) -> None:
    outside = folder.parent / "移动盘"
    outside.mkdir()
    shutil.copyfile(folder / "b.docx", outside / "z.docx")
    (folder / "丙盘").symlink_to(outside)
    (folder / "丁盘").symlink_to(outside)
    (folder / "乙区" / "回来").symlink_to(folder)
    (outside / "回来").symlink_to(outside)
    (folder / "上面").symlink_to(folder.parent)
    names = [found.inside for found in find_files([str(folder)])]
    assert names == ["a.docx", "b.docx", "c.xlsx", "d.docx", "丁盘/z.docx", "乙区/a.xlsx", "乙区/b.txt"]


def test_a_folder_the_system_will_not_open_is_told(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.scandir

    def refusing(path: str) -> object:
        if str(path).endswith("乙区"):
            raise PermissionError(13, "Permission denied", str(path))
        return real(path)

    monkeypatch.setattr(os, "scandir", refusing)
    assert told(Kit().parse_many([str(folder)])) == [*READ[:4], ("乙区", "no-files")]


def test_a_missing_file_and_an_empty_folder_are_told_and_the_rest_goes_on(folder: Path) -> None:
    empty = folder.parent / "空"
    empty.mkdir()
    paths = [str(folder.parent / "没有.docx"), str(empty), str(folder / "b.docx")]
    assert [code for _, code in told(Kit().parse_many(paths))] == [
        "file-missing",
        "no-files",
        "sd-2020-exam-site",
    ]


def test_a_file_the_system_will_not_give_is_told(folder: Path) -> None:
    assert told(Kit().parse_many([str(folder / "b.docx" / "a.docx")]))[0][1] == "file-unreadable"


def test_a_bug_on_one_file_is_an_internal_error_of_that_file(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:

    def fails_on_excel(data: bytes, name: str, *_: object) -> object:
        if name == "a.xlsx":
            raise RecursionError("too deep")
        return read_document(data, name)

    monkeypatch.setattr(read, "read_document", fails_on_excel)
    result = told(Kit().parse_many([str(folder)]))
    assert result == [*READ[:4], ("乙区/a.xlsx", "internal-error"), READ[5]]


def told_of(readings: Iterator[Reading]) -> list[tuple[str, str | None]]:
    return told(each for reading in readings for each in reading.submissions)


def test_a_process_that_dies_costs_one_file(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:

    def dies_on_d(data: bytes, name: str, *_: object) -> object:
        return os._exit(9) if name == "d.docx" else read_document(data, name)

    # A forked process sees what is patched here.
    monkeypatch.setattr(crew, "CONTEXT", multiprocessing.get_context("fork"))
    monkeypatch.setattr(read, "read_document", dies_on_d)
    found = Kit().read_batch(Batch((str(folder),), jobs=2))
    assert told_of(found) == [*READ[:3], ("d.docx", "internal-error"), *READ[4:]]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="a pipe nobody writes into is what hangs")
def test_a_file_that_hangs_is_given_up_and_the_rest_goes_on(folder: Path) -> None:
    os.mkfifo(folder / "d2.docx")
    found = Kit().read_batch(Batch((str(folder),), jobs=1, limits=Limits(seconds=1.5)))
    assert told_of(found) == [*READ[:4], ("d2.docx", "file-over-time"), *READ[4:]]


@pytest.mark.skipif(not Path("/proc/self/status").is_file(), reason="only Linux tells what a process holds")
def test_a_file_that_needs_too_much_memory_is_given_up(folder: Path) -> None:
    words = "<w:p><w:r><w:t>字</w:t></w:r></w:p>" * 300_000
    text = f'<w:document xmlns:w="{W}"><w:body>{words}</w:body></w:document>'
    with zipfile.ZipFile(folder / "d2.docx", "w", zipfile.ZIP_STORED) as package:
        package.writestr("[Content_Types].xml", "<Types/>")
        package.writestr("word/document.xml", text)
    found = Kit().read_batch(Batch((str(folder),), jobs=1, limits=Limits(megabytes=64)))
    assert told_of(found) == [*READ[:4], ("d2.docx", "file-over-memory"), *READ[4:]]


def test_what_was_in_hand_when_a_process_dies_is_read_by_the_next(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:

    def dies_on_b(data: bytes, name: str, *_: object) -> object:
        return os._exit(9) if name in ("b.docx", "c.xlsx") else read_document(data, name)

    monkeypatch.setattr(crew, "CONTEXT", multiprocessing.get_context("fork"))
    monkeypatch.setattr(read, "read_document", dies_on_b)
    found = Kit().read_batch(Batch((str(folder),), jobs=1))
    assert [code for _, code in told_of(found)] == [
        READ[0][1],
        "internal-error",
        "internal-error",
        *(code for _, code in READ[3:]),
    ]


def test_a_fresh_interpreter_reads_the_same(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(crew, "CONTEXT", multiprocessing.get_context("spawn"))
    assert told_of(Kit().read_batch(Batch((str(folder),), jobs=1))) == READ


def test_one_file_is_read_under_limits_where_that_costs_nothing(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(batch, "FORKS", True)
    assert jobs_for_one(folder / "b.docx") == 1
    monkeypatch.setattr(batch, "FORKS", False)
    assert jobs_for_one(folder / "b.docx") == 0
    monkeypatch.setattr(batch, "_USUAL_SIZE", 10)
    assert jobs_for_one(folder / "b.docx") == 1
    assert jobs_for_one(folder / "没有.docx") == 0


def test_a_refused_file_leaves_nothing_in_memory(folder: Path) -> None:
    (submission,) = Kit().parse(folder / "d.docx")
    error = submission.error
    assert error is not None
    assert (error.code, error.__traceback__, error.__context__, error.__cause__) == (
        "file-damaged",
        None,
        None,
        None,
    )


def test_an_unknown_form_is_refused_before_anything_is_read(folder: Path) -> None:
    with pytest.raises(Exception, match="sd-2020-exam-site"):
        Kit().parse_many([str(folder)], form="sd-2020-exam-sit")


def test_the_named_form_is_the_only_one_tried(folder: Path) -> None:
    paths = [str(folder / "b.docx"), str(folder / "乙区" / "a.xlsx")]
    assert [code for _, code in told(Kit().parse_many(paths, form="sd-2021-scope-list"))] == [
        "unknown-form",
        "sd-2021-scope-list",
    ]


@pytest.mark.skipif(sys.platform != "linux", reason="only there a name is bytes")
def test_a_name_in_gbk_is_shown_as_what_it_says_and_its_copy_called_so(folder: Path, tmp_path: Path) -> None:
    name = os.fsencode(folder) + b"/" + "申请表".encode("gbk") + b".docx"
    os.rename(os.fsencode(folder / "b.docx"), name)
    readings = list(
        Kit().read_batch(Batch((str(folder),), annotate=tmp_path / "退回", beside=tmp_path / "o.json"))
    )
    shown = {reading.file: reading for reading in readings}
    reading = shown[f"{folder}/申请表.docx"]
    assert (reading.copy, reading.path) == (tmp_path / "退回" / "申请表.docx", Path(os.fsdecode(name)))
    assert reading.submissions[0].outcome is not None


def old_word_file() -> bytes:
    """The smallest compound file ([MS-CFB]) with a stream WordDocument, which is empty."""
    free, end = 0xFFFFFFFF, 0xFFFFFFFE

    def entry(name: str, kind: int, child: int) -> bytes:
        encoded = name.encode("utf-16-le")
        head = struct.pack("<HBBIII", len(encoded) + 2 if name else 0, kind, 1, free, free, child)
        return encoded.ljust(64, b"\0") + head + bytes(36) + struct.pack("<IQ", end, 0)

    header = OLE_MAGIC + bytes(16) + struct.pack("<HHHHH6x", 0x3E, 3, 0xFFFE, 9, 6)
    header += struct.pack("<9I", 0, 1, 1, 0, 4096, end, 0, end, 0) + struct.pack("<109I", 0, *[free] * 108)
    table = struct.pack("<128I", 0xFFFFFFFD, end, *[free] * 126)
    return (
        header + table + entry("Root Entry", 5, 1) + entry("WordDocument", 2, free) + entry("", 0, free) * 2
    )


OFFICE = """
import os, pathlib, shutil, sys
at = sys.argv.index('--outdir')
out, sources = pathlib.Path(sys.argv[at + 1]), [pathlib.Path(each) for each in sys.argv[at + 2:]]
with open(os.environ['CALLS'], 'a') as calls:
    print(len(sources), file=calls)
for source in sources:
    if b'broken' not in source.read_bytes():
        shutil.copyfile(os.environ['SAMPLE'], out / f'{source.stem}.docx')
"""


def use_counting_office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A LibreOffice that notes its calls in ``calls`` and makes the sample of every old file."""
    office = tmp_path / "soffice"
    office.write_text(f"#!{sys.executable}\n{OFFICE}", encoding="utf-8")
    office.chmod(0o755)
    monkeypatch.setenv("FORMKIT_SOFFICE", str(office))
    monkeypatch.setenv("CALLS", str(tmp_path / "calls"))
    monkeypatch.setenv("SAMPLE", str(SAMPLES / "sd-2020-exam-site" / "complete.docx"))


@pytest.mark.parametrize("jobs", [1, 2])
def test_the_old_files_of_a_batch_are_one_call_of_libreoffice_and_no_more_for_their_copies(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, jobs: int
) -> None:
    use_counting_office(tmp_path, monkeypatch)
    given = tmp_path / "交来"
    given.mkdir()
    old = old_word_file()
    for name in ("a.doc", "c.wps", "d.doc"):
        (given / name).write_bytes(old)
    (given / "b.docx").write_bytes((SAMPLES / "sd-2020-exam-site" / "complete.docx").read_bytes())
    (given / "e.doc").write_bytes(old + b"broken")
    (given / "f.doc").write_bytes(b"{\\rtf1 x}")
    (given / "g.rtf").write_bytes(b"{\\rtf1 x}")
    with zipfile.ZipFile(given / "h.odt", "w") as text:
        text.writestr("mimetype", "application/vnd.oasis.opendocument.text")
    batch_of = Batch((str(given),), jobs=jobs, annotate=tmp_path / "批注")
    readings = list(Kit().read_batch(batch_of))
    assert told_of(iter(readings)) == [
        ("a.doc", "sd-2020-exam-site"),
        ("b.docx", "sd-2020-exam-site"),
        ("c.wps", "sd-2020-exam-site"),
        ("d.doc", "sd-2020-exam-site"),
        ("e.doc", "conversion-failed"),
        ("f.doc", "file-mislabelled"),
        ("g.rtf", "sd-2020-exam-site"),
        ("h.odt", "sd-2020-exam-site"),
    ]
    # each call's first file is the one that tells that LibreOffice has started
    assert (tmp_path / "calls").read_text().split() == ["7", "2"]
    copies = [each.copy.name for each in readings if each.copy]
    assert copies == [
        "a.doc",
        "b.docx",
        "c.docx",
        "d.docx",
        "g.docx",
        "h.docx",
    ]  # named as repeats, so with a finding
    assert sorted(each.name for each in (tmp_path / "批注").iterdir()) == copies  # and none without beside it


def test_repeats_among_old_files_are_taken_up_again_without_reading_them_once_more(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Their copies, with what they repeat in them, are written once; where that changes, anew."""
    use_counting_office(tmp_path, monkeypatch)
    given, copies = tmp_path / "交来", tmp_path / "批注"
    given.mkdir()
    for name in ("a.doc", "b.doc"):
        (given / name).write_bytes(old_word_file())
    batch = Batch((str(given),), jobs=1, annotate=copies, beside=tmp_path / "r.jsonl", resume=True)

    def once_more() -> tuple[list[list[str]], list[str], int]:
        said = [all_findings(each.submissions) for each in Kit().read_batch(batch)]
        calls = (tmp_path / "calls").read_text().split()
        names = sorted(each.name for each in copies.iterdir())
        return [[each.code for each in some] for some in said], names, len(calls)

    first = once_more()
    assert first[:2] == ([[], ["duplicate-file"]], ["a.doc", "b.docx"])
    stamps = [each.stat().st_mtime_ns for each in sorted(copies.iterdir())]
    assert once_more() == first
    assert [each.stat().st_mtime_ns for each in sorted(copies.iterdir())] == stamps
    (given / "a.doc").unlink()
    assert once_more() == ([[]], ["a.doc", "b.doc"], first[2])


def test_where_the_system_limits_no_memory_a_batch_is_read_all_the_same(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As on Windows, which has no module ``resource``, and on macOS, whose limits do nothing."""
    for module in (crew, worker):
        monkeypatch.setattr(module, "STATUS", folder / "none")
    monkeypatch.setitem(sys.modules, "resource", None)
    assert told(Kit().parse_many([str(folder)], jobs=2)) == READ
