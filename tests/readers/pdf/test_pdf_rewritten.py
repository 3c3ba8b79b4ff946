"""PDFs as Word, WPS, Chrome and others draw them: LibreOffice's with their pages rewritten, and Chrome's own."""

from __future__ import annotations

import functools
import shutil
import subprocess
from pathlib import Path

import pytest
from pdf_drawing.rewriting import REWRITES, rewritten

from formkit import Kit
from formkit.flows.fill import differences
from formkit.model import Outcome
from formkit.office import convert, find_office

pytestmark = [
    pytest.mark.libreoffice,
    pytest.mark.skipif(not find_office(), reason="LibreOffice is not installed"),
]

KIT = Kit()
SAMPLES = sorted(KIT.workspace.samples().glob("*/complete.*x"))
CHROME = shutil.which("chromium") or shutil.which("google-chrome") or ""


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The samples printed by LibreOffice, by their form and kind."""
    folder = tmp_path_factory.mktemp("printed")
    copies = []
    for path in SAMPLES:
        copy = folder / f"{path.parent.name}{path.suffix}{path.suffix}"
        copy.write_bytes(path.read_bytes())
        copies.append(copy)
    return {pdf.stem: pdf.read_bytes() for pdf in convert(copies, "pdf", folder / "pdf", timeout=400)}


@functools.cache
def outcome_of(data: bytes) -> Outcome:
    (submission,) = KIT.parse(data, "x.pdf")
    assert submission.outcome is not None, submission.error
    return submission.outcome


def run(command: list[str]) -> None:
    subprocess.run(command, check=True, capture_output=True, timeout=300)


def codes(outcome: Outcome) -> list[tuple[str, str]]:
    return sorted((each.code, each.field or "") for each in outcome.findings)


@pytest.mark.parametrize("name", REWRITES)
def test_a_form_reads_the_same_whoever_drew_it(printed: dict[str, bytes], name: str) -> None:
    for form in list(printed)[list(REWRITES).index(name) % 3 :: 3]:
        truth, found = outcome_of(printed[form]), outcome_of(rewritten(printed[form], REWRITES[name]))
        assert list(differences(truth.record, found.record)) == [], form
        assert codes(found) == codes(truth), form


@pytest.mark.skipif(not CHROME, reason="Chrome is not installed")
@pytest.mark.parametrize("form", ["sd-2020-exam-site", "session-plan", "candidate-roster"])
def test_a_form_printed_by_a_browser_reads_as_its_own_file(tmp_path: Path, form: str) -> None:
    (source,) = [path for path in SAMPLES if path.parent.name == form]
    office = [
        find_office(),
        f"-env:UserInstallation=file://{tmp_path}/office",
        "--headless",
        "--convert-to",
        "html",
    ]
    run([*office, "--outdir", str(tmp_path), str(source)])
    page, pdf = tmp_path / "complete.html", tmp_path / "x.pdf"
    command = [
        CHROME,
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        f"--user-data-dir={tmp_path / 'chrome'}",
    ]
    command += ["--no-pdf-header-footer", f"--print-to-pdf={pdf}", page.as_uri()]
    run(command)
    (truth,) = KIT.parse(source.read_bytes(), source.name)
    assert truth.outcome is not None
    assert list(differences(truth.outcome.record, outcome_of(pdf.read_bytes()).record)) == []
