"""Every quirk of Word in every answer of every Word form: nothing is read wrong without a word."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import etree
from probe import codes, differing, outcome_of
from quirky_forms import FORMS, MAIN, TOLD, changed
from word_quirks import BLANK, DOUBTED, SAME, legacy_boxes
from zips import packed, unpacked

from formkit import Kit


@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.parent.name)
@pytest.mark.parametrize("name", SAME)
def test_the_answer_is_what_it_was(kit: Kit, path: Path, name: str) -> None:
    truth = outcome_of(kit, path.read_bytes(), path.name)
    answers, data = changed(kit, path, SAME[name])
    found = outcome_of(kit, data, path.name)
    assert len(answers) > 5
    assert list(differing(truth.record, found.record)) == []
    assert [each for each in codes(found) if each[0] not in TOLD] == codes(truth)
    assert all(raw.state == "ok" for raw in map(found.raw.__getitem__, [a.path for a in answers]))


@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.parent.name)
@pytest.mark.parametrize("name", BLANK)
def test_nothing_is_left_of_the_answer(kit: Kit, path: Path, name: str) -> None:
    answers, data = changed(kit, path, BLANK[name])
    found = outcome_of(kit, data, path.name)
    states = {found.raw[answer.path].state for answer in answers if answer.path in found.raw}
    assert states <= {"hidden" if "hid" in name else "placeholder" if "prompt" in name else "blank"}
    assert ("hidden-text" in {code for code, _ in codes(found)}) == ("hid" in name)
    doubted = {field for code, field in codes(found) if code == "doubtful"}
    assert doubted.isdisjoint(at for at, raw in found.raw.items() if raw.state == "placeholder")
    assert not found.valid


@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.parent.name)
@pytest.mark.parametrize("name", DOUBTED)
def test_the_answer_is_what_it_was_or_doubted(kit: Kit, path: Path, name: str) -> None:
    truth = outcome_of(kit, path.read_bytes(), path.name)
    _, data = changed(kit, path, DOUBTED[name])
    found = outcome_of(kit, data, path.name)
    named = {field for _, field in codes(found)}
    silent = [at for at in differing(truth.record, found.record) if not named & {at, re.sub(r"\..*", "", at)}]
    # A word in 备注 that is struck out takes the derived column with it: the row's own finding says so.
    assert [at for at in silent if not at.endswith(".change")] == []


@pytest.mark.parametrize("form", ["sd-2020-org-profile", "sd-2021-org-profile"])
@pytest.mark.parametrize("default", [False, True])
def test_a_legacy_check_box_is_ticked_as_its_data_says(kit: Kit, form: str, default: bool) -> None:
    path = Kit().workspace.samples() / form / "complete.docx"
    truth = outcome_of(kit, path.read_bytes(), path.name)
    parts = unpacked(path.read_bytes())
    root = etree.fromstring(parts[MAIN])
    assert legacy_boxes(root, default=default) == 5
    parts[MAIN] = etree.tostring(root)
    found = outcome_of(kit, packed(parts, stored=True), path.name)
    assert (found.record["nature"], codes(found)) == (truth.record["nature"], codes(truth))


STRICT = {
    b"http://schemas.openxmlformats.org/wordprocessingml/2006/main": b"http://purl.oclc.org/ooxml/wordprocessingml/main",
    b"http://schemas.openxmlformats.org/officeDocument/2006/relationships": b"http://purl.oclc.org/ooxml/officeDocument/relationships",
}
PACKAGES: dict[str, Callable[[dict[str, bytes]], dict[str, bytes]]] = {
    "strict": lambda parts: {name: _strictly(data) for name, data in parts.items()},
    "backslashes": lambda parts: {name.replace("/", "\\"): data for name, data in parts.items()},
    "absolute targets": lambda parts: {
        name: data.replace(b'Target="word/', b'Target="/word/') for name, data in parts.items()
    },
    "no styles, no settings": lambda parts: {
        name: data for name, data in parts.items() if name not in ("word/styles.xml", "word/settings.xml")
    },
    "document2.xml": lambda parts: {
        name.replace("document.xml", "document2.xml"): data.replace(b"document.xml", b"document2.xml")
        for name, data in parts.items()
    },
    "no content types": lambda parts: {n: d for n, d in parts.items() if n != "[Content_Types].xml"},
    "a target of NULL": lambda parts: {
        n: d.replace(
            b"</Relationships>",
            b'<Relationship Id="rId999" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image" Target="NULL"/></Relationships>',
        )
        for n, d in parts.items()
    },
    "UTF-16": lambda parts: {
        n: d.replace(b"UTF-8", b"UTF-16").decode().encode("utf-16") if n == MAIN else d for n, d in parts.items()
    },
}  # fmt: skip


def _strictly(data: bytes) -> bytes:
    for transitional, strict in STRICT.items():
        data = data.replace(transitional, strict)
    return data


@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.parent.name)
@pytest.mark.parametrize("name", PACKAGES)
def test_packages_word_opens_read_the_same(kit: Kit, path: Path, name: str) -> None:
    truth = outcome_of(kit, path.read_bytes(), path.name)
    found = outcome_of(kit, packed(PACKAGES[name](unpacked(path.read_bytes()))), path.name)
    assert list(differing(truth.record, found.record)) == []
    assert codes(found) == codes(truth)
