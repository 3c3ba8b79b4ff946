"""A plain document's places, found in its bytes, are those the walk through its tree finds."""

from __future__ import annotations

import io
import zipfile
from itertools import product
from pathlib import Path

import pytest

from formkit.findings import Anchor
from formkit.readers.package import open_package
from formkit.readers.word import places
from formkit.readers.word.places import word_places

ROOT = Path(__file__).resolve().parents[3]
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
ANCHORS = [
    None,
    *(Anchor("docx", paragraph=n) for n in (0, 1, 2, 3, 9, 500)),
    *(
        Anchor("docx", table=t, row=r, col=c, paragraph=p)
        for t, r, c, p in product((1, 2, 3, 40), (0, 1, 2, 5, 99), (0, 1, 2, 3, 60), (0, 1, 2, 9))
    ),
]


def _document(body: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr("[Content_Types].xml", "<Types/>")
        package.writestr(
            "word/document.xml", f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>'
        )
    return out.getvalue()


def _cell(*lines: str, merge: str = "") -> str:
    shape = f"<w:tcPr>{merge}</w:tcPr>" if merge else ""
    return f"<w:tc>{shape}{''.join(f'<w:p><w:r><w:t>{each}</w:t></w:r></w:p>' if each else '<w:p/>' for each in lines)}</w:tc>"


def _table(*rows: str) -> str:
    columns = '<w:gridCol w:w="900"/>' * 2
    return f"<w:tbl><w:tblPr/><w:tblGrid>{columns}</w:tblGrid>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>"


FIRST = _table(_cell("姓名") + _cell("", " ", "王芳"), _cell("性别") + _cell(""))
MERGED = _table(
    _cell("考评员", merge='<w:vMerge w:val="restart"/>') + _cell("姓名"),
    _cell("", merge="<w:vMerge/>") + _cell("王芳"),
    _cell("", merge='<w:vMerge w:val="continue"/>') + _cell("", merge="<w:vMerge/>"),
)
BODIES = {
    "cells merged into the one above": MERGED,
    "a table alone": FIRST,
    "text around tables": f"<w:p/><w:p><w:r><w:t>标题</w:t></w:r></w:p>{FIRST}<w:p><w:pPr/></w:p>{FIRST}<w:p/>",
    "text alone": '<w:p w:rsidR="00A1"/><w:p><w:r><w:t>说明</w:t></w:r></w:p>',
    "nothing at all": "",
}


@pytest.mark.parametrize("name", BODIES)
def test_the_bytes_and_the_tree_name_the_same_paragraphs(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    data = _document(BODIES[name])
    quick = word_places(data, ANCHORS)
    monkeypatch.setattr(places, "plain_document", lambda *_: None)
    assert quick == word_places(data, ANCHORS)
    assert len(set(quick.paragraphs)) > 1 or name == "nothing at all"


def test_a_cell_is_named_by_its_first_line_with_text() -> None:
    found = word_places(_document(FIRST), [Anchor("docx", table=1, row=1, col=2)])
    assert found.paragraphs == (2,)  # after 姓名 and the blank line; a line of one space is written in


@pytest.mark.parametrize(
    "path", sorted((ROOT / "samples").glob("*/*.docx")), ids=lambda p: f"{p.parent.name}-{p.stem}"
)
def test_every_sample_has_the_same_places_both_ways(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = open_package(path.read_bytes())
    quick = word_places(package, ANCHORS)
    monkeypatch.setattr(places, "plain_document", lambda *_: None)
    assert quick == word_places(package, ANCHORS)


def test_a_plain_document_is_not_walked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(places, "open_main", None)
    data = (ROOT / "samples/sd-2020-exam-site/complete.docx").read_bytes()
    assert len(word_places(data, ANCHORS).paragraphs) == len(ANCHORS)


def test_a_place_in_a_row_is_in_its_first_cell_that_is_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    row = Anchor("docx", table=1, row=2)
    data = _document(MERGED)
    assert word_places(data, [row, row._replace(row=1), row._replace(row=3)]).paragraphs == (3, 0, 4)
    monkeypatch.setattr(places, "plain_document", lambda *_: None)
    assert word_places(data, [row, row._replace(row=1), row._replace(row=3)]).paragraphs == (3, 0, 4)
