"""The whole round on the samples: data → filled forms → a folder of submissions, good and bad → a workbook;
a roster → certificates and their register; one assessment's data → its documents; a package looked through."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from formkit.bundle.report import PackageReport
from formkit.flows.certificates.issue import IssueOutcome
from formkit.flows.data import load_records
from formkit.flows.demo_certificates import issue_samples
from formkit.flows.kit import Kit
from formkit.flows.submissions.batch import Batch
from formkit.flows.submissions.results import records_into, report_into
from formkit.model import Submission
from formkit.writers.atomic import write_bytes

FILLED, SUBMITTED, RESULTS, CERTIFICATES = "1-填好的表", "2-交来的表", "3-结果", "4-发证"
SESSION, PACKAGE = "5-一次考核的材料", "6-收到的申报材料"
_PACKAGE = "sd-2020-exam-site"


class Results(NamedTuple):
    """The submissions as read, and the files made of that; ``copies``: the folder of annotated copies."""

    submissions: list[Submission]
    workbook: Path
    report: Path
    records: Path
    copies: Path


class Demo(NamedTuple):
    """What the round made: the forms filled, the results of reading, the certificates, the documents of the
    assessment; what there is to say of the package received."""

    filled: list[Path]
    results: Results
    issued: IssueOutcome
    certificates: Path
    session: list[Path]
    package: PackageReport


def run_demo(folder: Path, kit: Kit, lang: str = "zh") -> Demo:
    """The round, in ``folder``; its sub-folders are made anew."""
    samples = kit.workspace.samples()
    for name in (FILLED, SUBMITTED, RESULTS, SESSION):
        shutil.rmtree(folder / name, ignore_errors=True)
        (folder / name).mkdir(parents=True)
    filled = [path for form in _sample_forms(samples) for path in _fill(form, samples, folder, kit)]
    _add_bad_files(folder / SUBMITTED)
    results = _results(folder, kit, lang)
    certificates = folder / CERTIFICATES
    issued = issue_samples(certificates, kit.workspace)
    session = kit.build_session(samples / "session" / "session.yaml", folder / SESSION)
    documents = [folder / SESSION / each.file for each in session.files]
    package = _received(samples, folder / PACKAGE, kit)
    return Demo(filled, results, issued, certificates / "证书", documents, package)


def _results(folder: Path, kit: Kit, lang: str) -> Results:
    """What was handed in, read into every output there is."""
    home = folder / RESULTS
    workbook, report, records = home / "汇总.xlsx", home / "核对报告.html", home / "汇总.json"
    batch = Batch((str(folder / SUBMITTED),), annotate=home / "批注副本", lang=lang, drawn=True)
    submissions: list[Submission] = []
    with (
        records_into(workbook, kit.form, lang, several=True) as sheets,
        records_into(records, kit.form, lang, several=True) as objects,
        report_into(report, kit.form, lang) as page,
    ):
        for reading in kit.read_batch(batch):
            submissions += reading.submissions
            for take in (sheets, objects, page):
                take(reading)
    return Results(submissions, workbook, report, records, home / "批注副本")


def _sample_forms(samples: Path) -> list[str]:
    return sorted(path.parent.name for path in samples.glob("*/data.yaml"))


def _fill(form: str, samples: Path, folder: Path, kit: Kit) -> Iterator[Path]:
    """The form blank, filled, and handed in twice: complete and with faults."""
    title = f"{form} {kit.form(form).title}"
    for kind in kit.workspace.kinds(kit.form(form)):
        write_bytes(folder / FILLED / f"{title}（空白）.{kind}", kit.blank(form, kind))
        done = folder / FILLED / f"{title}.{kind}"
        kit.fill(form, _data(samples / form / "data.yaml", form, kit), done)
        shutil.copyfile(done, folder / SUBMITTED / f"{form}-齐全.{kind}")
        _hand_in_faulty(form, samples, folder / SUBMITTED / f"{form}-有错.{kind}", kit)
        yield done


def _hand_in_faulty(form: str, samples: Path, out: Path, kit: Kit) -> None:
    """The sample somebody filled in by hand and got wrong, or else the faulty data as a form."""
    by_hand = samples / form / f"faulty{out.suffix}"
    if by_hand.is_file():
        shutil.copyfile(by_hand, out)
    else:
        kit.fill(form, _data(samples / form / "faulty.yaml", form, kit), out, allow_invalid=True)


def _received(samples: Path, folder: Path, kit: Kit) -> PackageReport:
    """A package as an applicant sent it, its form filled in by hand."""
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(samples / "packages" / _PACKAGE / "faulty", folder)
    shutil.copyfile(samples / _PACKAGE / "complete.docx", folder / "申请表.docx")
    return kit.check_package(folder)


def _add_bad_files(folder: Path) -> None:
    (folder / "其实是文本.docx").write_text("申请表我下午再发，先占个位置。\n", encoding="utf-8")
    (folder / "空文件.xlsx").write_bytes(b"")


def _data(path: Path, form: str, kit: Kit) -> object:
    record = next(load_records([str(path)], kit.form(form)))
    if record.error is not None:
        raise record.error
    return record.data
