"""Limits of time and memory where a program of one's own reads files, and where a package is checked."""

from __future__ import annotations

import gc
import os
import shutil
import signal
import time
from collections.abc import Callable
from pathlib import Path
from typing import ParamSpec, TypeVar

import pytest

from formkit import Kit, Limits
from formkit.bundle.report import PackageReport
from formkit.flows.library import Library
from formkit.flows.package import look
from formkit.flows.package.files import look_at
from formkit.flows.submissions import crew, read
from formkit.readers import read_document

KIT = Kit()
SAMPLES = KIT.workspace.samples()
SITE = "sd-2020-exam-site"
GOOD = SAMPLES / SITE / "complete.docx"
SLOW = Limits(seconds=3.0)
ON_LINUX = pytest.mark.skipif(
    not crew.FORKS, reason="elsewhere a process is a fresh interpreter, without our patches"
)
P = ParamSpec("P")
T = TypeVar("T")


def hang() -> None:
    time.sleep(60)


def die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def fill_memory() -> None:
    bytearray(700 << 20)


def first(what: Callable[[], None], then: Callable[P, T], when: str = "") -> Callable[P, T]:
    """``then``, and ``what`` before it; ``when``: only if that is its first argument."""

    def both(*args: P.args, **kwargs: P.kwargs) -> T:
        if when in ("", args[0]):
            what()
        return then(*args, **kwargs)

    return both


@pytest.fixture
def reading_does(monkeypatch: pytest.MonkeyPatch) -> Callable[[Callable[[], None]], None]:
    """``reading_does(what)``: reading any file does that first."""

    def patched(what: Callable[[], None]) -> None:
        monkeypatch.setattr(read, "read_document", first(what, read_document))

    return patched


def codes(report: PackageReport) -> list[tuple[str, str]]:
    return sorted((each.place(), each.code) for each in report.findings)


@pytest.mark.parametrize("source", [GOOD, GOOD.read_bytes()], ids=["path", "bytes"])
def test_limits_change_nothing_of_what_is_read(source: Path | bytes) -> None:
    (free,) = KIT.parse(source, "a.docx")
    (limited,) = KIT.parse(source, "a.docx", limits=Limits())
    assert limited.outcome is not None
    assert (limited.file, limited.outcome.record) == (free.file, free.outcome and free.outcome.record)


@ON_LINUX
@pytest.mark.parametrize(
    ("what", "code"), [(hang, "file-over-time"), (die, "internal-error"), (fill_memory, "file-over-memory")]
)
def test_a_file_over_a_limit_is_its_submissions_error(
    reading_does: Callable[[Callable[[], None]], None], what: Callable[[], None], code: str
) -> None:
    KIT.library.layouts()  # the templates are read by the same reader
    reading_does(what)
    (submission,) = KIT.parse(GOOD, limits=SLOW)
    assert submission.error is not None
    assert (submission.file, submission.error.code) == (str(GOOD), code)


@ON_LINUX
def test_several_files_are_under_the_limits_given_though_one_process_reads(
    tmp_path: Path, reading_does: Callable[[Callable[[], None]], None]
) -> None:
    KIT.library.layouts()
    shutil.copyfile(GOOD, tmp_path / "a.docx")
    reading_does(hang)
    (submission,) = KIT.parse_many([str(tmp_path)], limits=SLOW)
    assert submission.error is not None
    assert submission.error.code == "file-over-time"


def test_a_named_form_is_the_only_one_tried_under_limits() -> None:
    (submission,) = KIT.parse(GOOD, form="hn-2020-exam-station", limits=Limits())
    assert submission.form != SITE


def test_what_python_collects_is_as_it_was_before() -> None:
    KIT.parse(GOOD, limits=Limits())
    assert gc.get_freeze_count() == 0


@pytest.fixture
def package(tmp_path: Path) -> Path:
    folder = tmp_path / "收到"
    shutil.copytree(SAMPLES / "packages" / SITE / "materials", folder)
    shutil.copyfile(GOOD, folder / "申请表.docx")
    return folder


@ON_LINUX
@pytest.mark.parametrize(
    ("what", "code"), [(hang, "file-over-time"), (die, "internal-error"), (fill_memory, "file-over-memory")]
)
def test_a_material_over_a_limit_is_named_and_the_others_are_looked_at(
    package: Path, monkeypatch: pytest.MonkeyPatch, what: Callable[[], None], code: str
) -> None:
    bad = "申请表.docx"
    monkeypatch.setattr(look, "look_at", first(what, look_at, when=bad))
    report = KIT.check_package(package, SITE, limits=SLOW)
    faults = [(file.path, file.fault.code) for entry in report.entries for file in entry.files if file.fault]
    assert (codes(report), faults) == ([(bad, "material-unreadable")], [(bad, code)])
    assert [entry.status for entry in report.entries] == ["faulty", "present", "present"]


def test_a_package_is_the_same_under_limits_and_without(package: Path) -> None:
    from formkit.flows.package.check import check

    free = check(package, Library(KIT.workspace), (None, Path(), None), limits=None)
    assert free == KIT.check_package(package)


def test_a_fresh_interpreter_looks_at_a_package_the_same(
    package: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import multiprocessing

    here = KIT.check_package(package)
    monkeypatch.setattr(crew, "CONTEXT", multiprocessing.get_context("spawn"))
    assert KIT.check_package(package) == here
