"""The quirks of Word that survive printing, each in a real form printed to PDF: the record of the Word file comes out.

Left out is what LibreOffice does not print as Word does: hidden and deleted rows, deleted insertions, fields in fields,
text boxes without a size.
"""

from __future__ import annotations

import pytest
from lxml import etree
from probe import codes, differing, outcome_of
from quirky_forms import FORMS, MAIN, TOLD, changed
from word_quirks import BLANK, DOUBTED, LOOKS, SAME, Quirk, legacy_boxes
from zips import packed, unpacked

from formkit import Kit
from formkit.model import Outcome
from formkit.office import convert, find_office

pytestmark = [
    pytest.mark.libreoffice,
    pytest.mark.skipif(not find_office(), reason="LibreOffice is not installed"),
]
OTHERWISE = {
    "an insertion that was deleted", "a text box", "an old text box", "a field in a field", "a reading above",
    "a comment and a note", "an empty text box", "a hidden and a deleted row above", "a run for every letter",
    "a style that hides", "all deleted", "moved away", "an equation",
    "a control as LibreOffice 7.4 writes it",
}  # fmt: skip
QUIRKS: dict[str, Quirk] = {
    name: quirk for name, quirk in (SAME | BLANK | DOUBTED | LOOKS).items() if name not in OTHERWISE
}
# Of a row over two pages it is said that it was put together, of a line's end what nobody can tell; colours need not
# be told.
NOT_COMPARED = TOLD | {"row-over-pages", "change-without-colour", "colour-without-change", "doubtful"}
# LibreOffice prints what was deleted, struck out.
DOUBTFUL = {*DOUBTED, "a deleted run beside", "a move"}
Printed = dict[str, tuple[Outcome, Outcome]]


@pytest.fixture(scope="module")
def printed(kit: Kit, tmp_path_factory: pytest.TempPathFactory) -> Printed:
    """Each quirk in one form, one after the other: what is read in the Word file, and in its PDF."""
    folder = tmp_path_factory.mktemp("printed")
    files = {}
    for number, (name, quirk) in enumerate(QUIRKS.items()):
        form = FORMS[number % len(FORMS)]
        files[name] = folder / f"{number}-{form.parent.name}.docx"
        files[name].write_bytes(changed(kit, form, quirk)[1])
    files["legacy boxes"] = folder / "boxes.docx"
    files["legacy boxes"].write_bytes(with_boxes("sd-2021-org-profile"))
    pages = convert(list(files.values()), "pdf", folder / "pdf", timeout=300)
    return {
        name: (outcome_of(kit, file.read_bytes(), file.name), outcome_of(kit, page.read_bytes(), page.name))
        for (name, file), page in zip(files.items(), pages, strict=True)
    }


def with_boxes(form: str) -> bytes:
    parts = unpacked((Kit().workspace.samples() / form / "complete.docx").read_bytes())
    root = etree.fromstring(parts[MAIN])
    assert legacy_boxes(root, default=False) == 5
    return packed(parts | {MAIN: etree.tostring(root)}, stored=True)


def other(one: Outcome, two: Outcome) -> list[str]:
    return [at for at in differing(one.record, two.record) if "change" not in at]


@pytest.mark.parametrize("name", [*(n for n in QUIRKS if n not in DOUBTFUL), "legacy boxes"])
def test_the_printed_form_gives_the_record_of_the_word_file(printed: Printed, name: str) -> None:
    word, paper = printed[name]
    assert other(word, paper) == []
    assert [c for c in codes(paper) if c[0] not in NOT_COMPARED] == [
        c for c in codes(word) if c[0] not in NOT_COMPARED
    ]


@pytest.mark.parametrize("name", [n for n in QUIRKS if n in DOUBTFUL])
def test_a_printed_answer_is_what_it_was_or_doubted(printed: Printed, name: str) -> None:
    word, paper = printed[name]
    named = [field or "" for _, field in codes(paper)]
    silent = [
        at
        for at in other(word, paper)
        if not any(f.startswith(at) or at.startswith(f"{f}.") for f in named if f)
    ]
    assert silent == []
