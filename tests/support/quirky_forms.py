"""The samples with a quirk of Word in every answer that is a run of its own."""

from __future__ import annotations

from pathlib import Path

from lxml import etree
from probe import outcome_of
from word_quirks import HIDING, Answer, Quirk, answers_in, w
from zips import packed, unpacked

from formkit import Kit
from formkit.readers.word.places import word_places

# The forms with answers in cells: a work plan has headings and paragraphs.
FORMS = [
    path for path in sorted(Kit().workspace.samples().glob("*/complete.docx")) if "work-plan" not in str(path)
]
MAIN = "word/document.xml"
# What a reader has to say about the quirk itself.
TOLD = {"hidden-text", "struck-text", "external-link"}


def changed(kit: Kit, path: Path, quirk: Quirk) -> tuple[list[Answer], bytes]:
    """The form with ``quirk`` in every answer that is a run of its own, and those answers."""
    data = path.read_bytes()
    raw = outcome_of(kit, data, path.name).raw
    found = [(at, one) for at, one in raw.items() if one.anchor and one.state == "ok" and one.how != "tick"]
    places = word_places(data, [one.anchor for _, one in found]).paragraphs
    parts = unpacked(data)
    root = etree.fromstring(parts[MAIN])
    paragraphs = list(root.iter(w("p")))
    answers = list(
        answers_in([(at, one.seen, paragraphs[n]) for (at, one), n in zip(found, places, strict=True)])
    )
    for answer in answers:
        quirk(answer)
    parts[MAIN] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    parts["word/styles.xml"] = parts["word/styles.xml"].replace(
        b"</w:styles>", HIDING.encode() + b"</w:styles>"
    )
    return answers, packed(parts, stored=True)
