"""A package's report as the JSON object ``formkit package check --json`` prints.

{"file", "package", "title", "valid", "items": [{"number", "name", "title", "form", "required", "status",
 "files": [{"path", "kind", "size", "pages", "sha256"}]}], "findings": [...], "forms": [submission, ...]}
"""

from __future__ import annotations

from formkit.bundle.files import PackageFile
from formkit.bundle.report import PackageReport
from formkit.bundle.roll import Entry
from formkit.writers.shape import finding_object, submission_object


def report_object(report: PackageReport, lang: str = "zh") -> dict[str, object]:
    """``report`` in the shape above; a finding's ``place`` is the file's path in the package."""
    return {
        "file": report.file,
        "package": report.package.id,
        "title": report.package.title,
        "valid": report.valid,
        "items": [_entry(entry) for entry in report.entries],
        "findings": [finding_object(each, lang) for each in report.findings],
        "forms": [submission_object(each, lang) for each in report.forms],
    }


def _entry(entry: Entry) -> dict[str, object]:
    return {
        "number": entry.number,
        "name": entry.item.name,
        "title": entry.title,
        "form": entry.item.form or None,
        "required": entry.item.required,
        "status": entry.status,
        "files": [_file(file) for file in entry.files],
    }


def _file(file: PackageFile) -> dict[str, object]:
    return {
        "path": file.path,
        "kind": file.kind or None,
        "size": file.size,
        "pages": file.pages or None,
        "sha256": file.sha256 or None,
    }
