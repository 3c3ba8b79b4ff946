"""Conversations beside a form: Excel's threaded comments ([MS-XLSX] 2.6.204), Word's parts around its comments
([MS-DOCX] 2.5), and our own annotations that another program saved in its own way."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
from lxml import etree

from formkit import Kit
from formkit.findings import Anchor, Finding, finding
from formkit.office import convert, find_office
from formkit.readers.excel.places import book_places
from formkit.readers.word.places import word_places
from formkit.writers.annotate.excel import annotate_excel
from formkit.writers.annotate.word import annotate_word

KIT = Kit()
SAMPLES = KIT.workspace.samples()
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
KINDS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NEW_KINDS = "http://schemas.microsoft.com/office/2017/10/relationships"
PERSON, THREAD, REPLY = (f"{{0000000{n}-0000-0000-0000-000000000000}}" for n in range(3))
TALK = "http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"
TALKED = f"""<ThreadedComments xmlns="{TALK}"><threadedComment ref="B2" dT="2026-03-05T09:00:00.00"
 personId="{PERSON}" id="{THREAD}"><text>面积请核实</text></threadedComment><threadedComment ref="B2"
 dT="2026-03-06T09:00:00.00" personId="{PERSON}" id="{REPLY}" parentId="{THREAD}"><text>已核实</text>
</threadedComment></ThreadedComments>"""
PEOPLE = f'<personList xmlns="{TALK}"><person displayName="王芳" id="{PERSON}" userId="王芳" providerId="None"/></personList>'
MIRRORED = "[线程批注]\n\n你的 Excel 版本可读取此线程批注。\n\n批注:\n    面积请核实\n答复:\n    已核实"

Unpack = Callable[[bytes], dict[str, bytes]]
Pack = Callable[[dict[str, bytes]], bytes]
LIBREOFFICE = pytest.mark.skipif(not find_office(), reason="LibreOffice is not installed")


def at(cell: str) -> Finding:
    return finding("required", label="栏", anchor=Anchor("xlsx", sheet="表", cell=cell))


def annotated(data: bytes, *findings: Finding) -> bytes:
    return annotate_excel(data, findings, book_places(data))


def notes(data: bytes) -> dict[str, str]:
    sheet = openpyxl.load_workbook(io.BytesIO(data)).worksheets[0]
    return {c.coordinate: c.comment.text for row in sheet.iter_rows() for c in row if c.comment}


@pytest.fixture
def talked(unpack: Unpack, pack: Pack) -> bytes:
    """A workbook as Excel 365 writes it: a conversation at B2, mirrored in a note for older programs."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out)
    sheet = book.add_worksheet("表")
    sheet.write("B2", 240)
    sheet.write_comment("B2", MIRRORED, {"author": f"tc={THREAD}"})
    book.close()
    parts = unpack(out.getvalue())
    for source, kind, target in (
        (
            "xl/worksheets/_rels/sheet1.xml.rels",
            "threadedComment",
            "../threadedComments/threadedComment1.xml",
        ),
        ("xl/_rels/workbook.xml.rels", "person", "persons/person.xml"),
    ):
        relation = f'<Relationship Id="rId90" Type="{NEW_KINDS}/{kind}" Target="{target}"/></Relationships>'
        parts[source] = parts[source].replace(b"</Relationships>", relation.encode())
    return pack(
        parts
        | {
            "xl/threadedComments/threadedComment1.xml": TALKED.encode(),
            "xl/persons/person.xml": PEOPLE.encode(),
        }
    )


def test_a_conversation_keeps_every_byte_and_older_programs_see_ours_below_it(
    talked: bytes, unpack: Unpack
) -> None:
    before, after = unpack(talked), unpack(copy := annotated(talked, at("B2"), at("C3")))
    kept = [name for name in before if "threadedComment" in name or "person" in name]
    assert len(kept) == 2
    assert [name for name in kept if before[name] != after[name]] == []
    assert (
        b'Target="../threadedComments/threadedComment1.xml"' in after["xl/worksheets/_rels/sheet1.xml.rels"]
    )
    told = notes(copy)
    assert told["B2"].startswith(MIRRORED + "\n【错误】")
    assert told["C3"].startswith("【错误】")


def test_put_right_the_conversation_is_as_it_was(talked: bytes) -> None:
    copy = KIT.annotate(annotated(talked, at("B2"), at("C3")), "a.xlsx", []).data
    assert notes(copy) == {"B2": MIRRORED}


def test_what_somebody_wrote_under_our_note_stays(unpack: Unpack, pack: Pack) -> None:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out)
    book.add_worksheet("表").write("B2", "甲")
    book.close()
    parts = unpack(annotated(out.getvalue(), at("B2"), at("C3")))
    # Excel adds to a note in runs of its own and leaves its author.
    answered = b"</r><r><t>\n\xe5\xb7\xb2\xe7\x94\xb5\xe8\xaf\x9d\xe6\xa0\xb8\xe5\xae\x9e</t></r></text>"
    parts["xl/comments1.xml"] = parts["xl/comments1.xml"].replace(b"</r></text>", answered, 1)
    assert notes(KIT.annotate(pack(parts), "a.xlsx", []).data) == {"B2": "\n已电话核实"}
    assert notes(annotated(pack(parts), at("B2")))["B2"].startswith("\n已电话核实\n【错误】")


def sent_back(path: Path) -> bytes:
    """The submission ``path`` annotated with what it was read to hold."""
    (read,) = KIT.parse(path)
    assert read.outcome is not None
    return KIT.annotate(path.read_bytes(), path.name, read.outcome.findings).data


def saved_by_libreoffice(data: bytes, kind: str, folder: Path) -> Path:
    (folder / f"a.{kind}").write_bytes(data)
    (saved,) = convert([folder / f"a.{kind}"], kind, folder / "saved")
    return saved


@pytest.mark.libreoffice
@LIBREOFFICE
def test_a_workbook_libreoffice_has_saved_gets_each_note_once_and_loses_them_when_put_right(
    tmp_path: Path,
) -> None:
    first = sent_back(SAMPLES / "sd-2021-scope-list" / "faulty.xlsx")
    saved = saved_by_libreoffice(first, "xlsx", tmp_path)
    assert notes(sent_back(saved)) == notes(first)
    assert notes(KIT.annotate(saved.read_bytes(), saved.name, []).data) == {}


@pytest.mark.libreoffice
@LIBREOFFICE
def test_a_document_libreoffice_has_saved_gets_each_comment_once(tmp_path: Path, unpack: Unpack) -> None:
    first = sent_back(SAMPLES / "sd-2020-exam-site" / "faulty.docx")
    saved = saved_by_libreoffice(first, "docx", tmp_path)
    assert told(unpack(sent_back(saved))) == told(unpack(first))


def told(parts: dict[str, bytes]) -> list[str]:
    comments = etree.fromstring(parts["word/comments.xml"])
    return sorted("".join(map(str, comment.itertext())) for comment in comments)


AROUND = {
    "word/commentsExtended.xml": '<w15:commentsEx xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml">'
    '<w15:commentEx w15:paraId="0A" w15:done="1"/><w15:commentEx w15:paraId="0B" w15:paraIdParent="0A" w15:done="0"/>'
    "</w15:commentsEx>",
    "word/commentsIds.xml": '<w16cid:commentsIds xmlns:w16cid="http://schemas.microsoft.com/office/word/2016/wordml/cid">'
    '<w16cid:commentId w16cid:paraId="0A" w16cid:durableId="1A"/></w16cid:commentsIds>',
    "word/commentsExtensible.xml": "<w16cex:commentsExtensible "
    'xmlns:w16cex="http://schemas.microsoft.com/office/word/2018/wordml/cex"><w16cex:commentExtensible '
    'w16cex:durableId="1A" w16cex:dateUtc="2026-03-05T09:00:00Z"/></w16cex:commentsExtensible>',
    "word/people.xml": '<w15:people xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml">'
    '<w15:person w15:author="王芳"><w15:presenceInfo w15:providerId="None" w15:userId="王芳"/></w15:person></w15:people>',
}


def test_words_parts_around_its_comments_keep_every_byte_and_replies_stay(
    docx: Callable[..., bytes], unpack: Unpack
) -> None:
    w14 = 'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
    theirs = "".join(
        f'<w:comment w:id="{n}" w:author="王芳"><w:p {w14} w14:paraId="{para}"><w:r><w:t>{said}</w:t></w:r></w:p></w:comment>'
        for n, (para, said) in enumerate([("0A", "面积请核实"), ("0B", "已核实")])
    )
    comments = f'<w:comments xmlns:w="{W}">{theirs}</w:comments>'
    marks = "".join(f'<w:r><w:commentReference w:id="{n}"/></w:r>' for n in (0, 1))
    relation = f'<Relationship Id="rId9" Type="{KINDS}/comments" Target="comments.xml"/>'
    data = docx(f"<w:p>{marks}<w:r><w:t>甲</w:t></w:r></w:p>", {"word/comments.xml": comments, **AROUND}, relations=relation)  # fmt: skip
    before, fault = unpack(data), finding("required", label="栏", anchor=Anchor("docx", paragraph=1))
    again = data
    for _ in range(2):
        again = annotate_word(again, [fault], word_places(again, [fault.anchor]))
        after = unpack(again)
        assert [name for name in AROUND if after[name] != before[name]] == []
        assert after["word/comments.xml"].startswith(comments.removesuffix("</w:comments>").encode())
        numbers = [each.get(f"{{{W}}}id") for each in etree.fromstring(after["word/comments.xml"])]
        assert numbers == ["0", "1", "2"]
    assert unpack(KIT.annotate(again, "a.docx", []).data) == before
