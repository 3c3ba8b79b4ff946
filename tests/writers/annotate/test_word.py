"""Word comments: at the very cell, nothing else changed, what was there kept."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import etree

from formkit import Kit
from formkit.findings import Anchor, Finding, finding
from formkit.office import convert, find_office
from formkit.readers import read_document
from formkit.readers.word.places import word_places
from formkit.writers.annotate.word import annotate_word
from formkit.writers.shape import submission_object

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
W15 = "http://schemas.microsoft.com/office/word/2012/wordml"
WORD = sorted(Kit().workspace.samples().glob("*/faulty.docx"))
MARKS = re.compile(
    rb"<(\w+):commentRange(?:Start|End)(?: xmlns:fk=\"[^\"]*\")? \1:id=\"\d+\"/>"
    rb"|<(\w+):r(?: xmlns:fk=\"[^\"]*\")?><\2:commentReference \2:id=\"\d+\"/></\2:r>"
)

Docx = Callable[..., bytes]
Unpack = Callable[[bytes], dict[str, bytes]]


def p(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def cell(*content: str) -> str:
    return f"<w:tc>{''.join(content) or '<w:p/>'}</w:tc>"


def row(*cells: str) -> str:
    return f"<w:tr>{''.join(cells)}</w:tr>"


def table(*rows: str) -> str:
    return f"<w:tbl>{''.join(rows)}</w:tbl>"


def at(table: int = 0, row: int = 0, col: int = 0, *, paragraph: int = 0) -> Finding:
    anchor = Anchor("docx", table=table, row=row, col=col, paragraph=paragraph)
    return finding("required", label="栏", anchor=anchor)


def annotated(data: bytes, *findings: Finding, lang: str = "zh") -> bytes:
    return annotate_word(data, findings, word_places(data, [each.anchor for each in findings]), lang)


def marked(data: bytes, ns: str = W) -> list[str]:
    """The text of the paragraph each comment hangs on, in the comments' order."""
    document = etree.fromstring(data)
    starts = {int(e.get(f"{{{ns}}}id", "-1")): e for e in document.iter(f"{{{ns}}}commentRangeStart")}
    return [told(next(starts[number].iterancestors())) for number in sorted(starts)]


def test_a_comment_hangs_on_the_very_cell(docx: Docx, unpack: Unpack) -> None:
    data = docx(
        p("前") + table(row(cell(p("甲")), cell(p("乙"))), row(cell(p("丙")), cell(p("丁")))) + p("后")
    )
    parts = unpack(annotated(data, at(1, 2, 2), at(1, 1, 1), at(paragraph=2)))
    assert marked(parts["word/document.xml"]) == ["丁", "甲", "后"]


def test_the_comment_says_what_is_wrong_what_was_seen_and_what_to_do(docx: Docx, unpack: Unpack) -> None:
    found = finding("hidden-text", anchor=Anchor("docx", paragraph=1), seen="<密> & \x02")
    comments = etree.fromstring(unpack(annotated(docx(p("字")), found))["word/comments.xml"])
    (comment,) = comments
    assert comment.get(f"{{{W}}}author") == "formkit"
    lines = ["".join(map(str, line.itertext())) for line in comment]
    assert lines[0].startswith("【需核对】")
    assert "<密> & \ufffd" in lines[0]
    assert lines[-1] == f"怎么办：{found.hint()}"


def test_only_the_marks_are_put_into_the_document(docx: Docx, unpack: Unpack) -> None:
    data = docx(
        p("甲 &amp; <![CDATA[乙]]>".replace("<![CDATA[乙]]>", "乙"))
        + "<!-- 注 -->"
        + table(row(cell(p("丙"))))
    )
    changed = unpack(annotated(data, at(1, 1, 1), at(paragraph=1), at(1, 1, 1)))
    assert MARKS.sub(b"", changed["word/document.xml"]) == unpack(data)["word/document.xml"]


def test_an_empty_paragraph_is_opened(docx: Docx, unpack: Unpack) -> None:
    changed = unpack(annotated(docx(table(row(cell()))), at(1, 1, 1)))["word/document.xml"]
    assert MARKS.sub(b"", changed).endswith(b"<w:tc><w:p></w:p></w:tc></w:tr></w:tbl></w:body></w:document>")


def test_the_properties_of_a_paragraph_stay_first(docx: Docx, unpack: Unpack) -> None:
    data = docx('<w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:r><w:t>甲</w:t></w:r></w:p>')
    changed = etree.fromstring(unpack(annotated(data, at(paragraph=1)))["word/document.xml"])
    (paragraph,) = changed.iter(f"{{{W}}}p")
    assert [etree.QName(each).localname for each in paragraph] == [
        "pPr", "commentRangeStart", "r", "commentRangeEnd", "r",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("body", "place", "expected"),
    [
        (f"<w:sdt><w:sdtContent>{table(row(cell(p('甲'))))}</w:sdtContent></w:sdt>", (1, 1, 1), "甲"),
        (table(f"<w:sdt><w:sdtContent>{row(cell(p('甲')))}</w:sdtContent></w:sdt>", row(cell(p("乙")))), (1, 2, 1), "乙"),
        (table(row(f"<w:sdt><w:sdtContent>{cell(p('甲'))}</w:sdtContent></w:sdt>", cell(p("乙")))), (1, 1, 2), "乙"),
        (table("<w:tr><w:trPr><w:del/></w:trPr><w:tc><w:p/></w:tc></w:tr>", row(cell(p("乙")))), (1, 1, 1), "乙"),
        (table(row(cell(p("甲"), table(row(cell(p("内")))), p("外"))), row(cell(p("乙")))), (1, 2, 1), "乙"),
        (table(row(cell(table(row(cell(p("内")))), p("")))), (1, 1, 1), "内"),
        (table(row(cell(p(""), p("第二"), p("第三")))), (1, 1, 1), "第二"),
        (table(row(cell(p("甲")))) + p("中") + table(row(cell(p("乙")))), (2, 1, 1), "乙"),
        (table(row(cell(p("甲")))), (7, 1, 1), "甲"),
        (table(row(cell(p("甲"))), row(cell(p("乙")))), (1, 9, 9), "乙"),
        (table(row(cell(p("甲"))), row(cell(p("乙")))), (1, 0, 0), "甲"),
    ],
)  # fmt: skip
def test_places_are_counted_as_the_reader_counts(
    docx: Docx, unpack: Unpack, body: str, place: tuple[int, int, int], expected: str
) -> None:
    assert marked(unpack(annotated(docx(body), at(*place)))["word/document.xml"]) == [expected]


def test_every_cell_the_reader_names_is_found_again(docx: Docx) -> None:
    """The reader's own anchors, for each cell of every sample, lead to the paragraph with that cell's text."""
    from formkit.model.document import cell_anchor
    from formkit.readers.word.tags import P, T

    checked = 0
    for path in WORD:
        data = path.read_bytes()
        pairs = [
            (cell_anchor("docx", grid, each), each.text)
            for grid in read_document(data, path.name).grids
            for each in grid.cells
            if each.text.strip() and "\n" not in each.text
        ]
        places = word_places(data, [anchor for anchor, _ in pairs])
        document = etree.fromstring(unpack_one(data, places.main))
        paragraphs = ["".join(t.text or "" for t in each.iter(T)) for each in document.iter(P)]
        found = [paragraphs[n].strip() for n in places.paragraphs]
        # A raised digit is read as one: M² for M2.
        raised = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
        differ = [(a, b) for a, (_, b) in zip(found, pairs, strict=True) if a not in b.translate(raised)]
        assert differ == []
        checked += len(pairs)
    assert checked > 10 * len(WORD)


def unpack_one(data: bytes, name: str) -> bytes:
    import io
    import zipfile

    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return package.read(name)


def test_a_place_in_a_text_box_is_the_paragraph_the_box_hangs_on(docx: Docx, unpack: Unpack) -> None:
    box = f"<w:r><w:pict><w:txbxContent>{table(row(cell(p('箱'))))}</w:txbxContent></w:pict></w:r>"
    data = docx(p("甲") + f"<w:p>{box}</w:p>" + table(row(cell(p("乙")))))
    assert marked(unpack(annotated(data, at(1, 1, 1), at(2, 1, 1)))["word/document.xml"]) == ["箱", "乙"]


def test_findings_without_a_place_go_to_the_first_paragraph(docx: Docx, unpack: Unpack) -> None:
    parts = unpack(annotated(docx(p("甲") + p("乙")), finding("macros-present")))
    assert marked(parts["word/document.xml"]) == ["甲"]


def test_comments_that_are_there_stay_and_ours_are_numbered_on(docx: Docx, unpack: Unpack) -> None:
    theirs = f'<w:comments xmlns:w="{W}"><w:comment w:id="7" w:author="张"><w:p/></w:comment></w:comments>'
    body = (
        '<w:p><w:commentRangeStart w:id="7"/><w:r><w:t>甲</w:t></w:r><w:commentRangeEnd w:id="7"/></w:p>'
        + p("乙")
    )
    relation = '<Relationship Id="rId9" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments" Target="notes.xml"/>'
    data = docx(body, {"word/notes.xml": theirs}, relations=relation)
    before, after = unpack(data), unpack(annotated(data, at(paragraph=2), at(paragraph=1)))
    comments = etree.fromstring(after["word/notes.xml"])
    assert [(c.get(f"{{{W}}}id"), c.get(f"{{{W}}}author")) for c in comments] == [
        ("7", "张"), ("8", "formkit"), ("9", "formkit"),
    ]  # fmt: skip
    assert after["word/notes.xml"].startswith(theirs.removesuffix("</w:comments>").encode())
    assert {n for n in before if before[n] != after[n]} == {"word/document.xml", "word/notes.xml"}
    assert before.keys() == after.keys()


def test_new_comments_are_related_and_typed(docx: Docx, unpack: Unpack) -> None:
    before = docx(p("甲"), {"word/comments.xml": "<orphan/>", "docProps/app.xml": "<x/>"})
    parts = unpack(annotated(before, at(paragraph=1)))
    (relation,) = etree.fromstring(parts["word/_rels/document.xml.rels"])
    assert (relation.get("Target"), relation.get("Type", "").rpartition("/")[2]) == (
        "comments2.xml",
        "comments",
    )
    overrides = [e.get("PartName") for e in etree.fromstring(parts["[Content_Types].xml"])]
    assert overrides[-1] == "/word/comments2.xml"
    assert parts["word/comments.xml"] == b"<orphan/>"


def test_a_strict_document_gets_strict_comments(docx: Docx, unpack: Unpack) -> None:
    data = docx(table(row(cell(p("甲")))), ns=STRICT)
    parts = unpack(annotated(data, at(1, 1, 1)))
    assert marked(parts["word/document.xml"], STRICT) == ["甲"]
    assert etree.fromstring(parts["word/comments.xml"]).tag == f"{{{STRICT}}}comments"
    assert (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships/comments"
        in parts["word/_rels/document.xml.rels"]
    )


def test_a_document_in_the_default_namespace_or_in_utf_16_is_marked_too(
    docx: Docx, unpack: Unpack, pack: Docx
) -> None:
    plain = unpack(docx(""))
    text = f'<?xml version="1.0" encoding="UTF-16"?><document xmlns="{W}"><body><p><r><t>甲</t></r></p></body></document>'
    data = pack({**plain, "word/document.xml": text.encode("utf-16")})
    parts = unpack(annotated(data, at(paragraph=1)))
    assert parts["word/document.xml"][:2] == b"\xff\xfe"
    assert marked(parts["word/document.xml"]) == ["甲"]


SHOWN = '<w:altChunk xmlns:r="r" r:id="rId1"/><w:sectPr/>'
OF_OURS = re.compile(rb"<fk:p [^>]*>.*</fk:p>")


@pytest.mark.parametrize(
    "body", [SHOWN, "", "<w:sectPr/>"], ids=["a page shown inside", "empty", "a section"]
)
@pytest.mark.parametrize("ns", [W, STRICT], ids=["transitional", "strict"])
def test_a_body_without_a_paragraph_gets_one_of_ours_in_front_and_nothing_else(
    docx: Docx, unpack: Unpack, body: str, ns: str
) -> None:
    data = docx(body, ns=ns)
    before, after = (
        unpack(each)["word/document.xml"]
        for each in (data, annotated(data, finding("macros-present"), at(1, 1, 1)))
    )
    assert marked(after, ns) == ["", ""]
    (whole,) = etree.fromstring(after)
    assert whole[0].tag == f"{{{ns}}}p"
    assert OF_OURS.sub(b"", after) == before


def test_our_paragraph_is_used_again_and_goes_with_the_last_finding(docx: Docx, unpack: Unpack) -> None:
    data = docx(SHOWN)
    once = annotated(data, finding("macros-present"), at(1, 1, 1))
    assert annotated(once, finding("macros-present"), at(1, 1, 1)) == once
    fewer = annotated(once, finding("macros-present"))
    assert fewer == annotated(data, finding("macros-present"))
    none = unpack(Kit().annotate(fewer, "a.docx", []).data)["word/document.xml"]
    assert none == unpack(data)["word/document.xml"]


def test_our_paragraph_stays_with_a_comment_that_was_answered(
    docx: Docx, pack: Callable[..., bytes], unpack: Unpack
) -> None:
    parts = unpack(annotated(docx(SHOWN), finding("macros-present"), at(1, 1, 1)))
    comments = parts["word/comments.xml"].replace(
        b"<w:p>", f'<w:p xmlns:w14="{W14}" w14:paraId="0A">'.encode(), 1
    )
    answer = f'<w15:commentsEx xmlns:w15="{W15}"><w15:commentEx w15:paraId="0B" w15:paraIdParent="0A"/></w15:commentsEx>'
    more = parts | {"word/comments.xml": comments, "word/commentsExtended.xml": answer.encode()}
    left = unpack(Kit().annotate(pack(more), "a.docx", []).data)["word/document.xml"]
    assert marked(left) == [""]
    assert len(OF_OURS.findall(left)) == 1


def test_without_findings_it_is_the_same_file(docx: Docx) -> None:
    data = docx(p("甲"))
    assert annotated(data) == data


@pytest.mark.parametrize("path", WORD, ids=lambda path: path.parent.name)
def test_an_annotated_form_reads_as_before_and_again_annotated_too(path: Path) -> None:
    kit = Kit()
    data = path.read_bytes()
    (first,) = kit.parse(data, path.name)
    assert first.outcome is not None
    assert first.outcome.findings
    for _ in range(2):
        data = kit.annotate(data, path.name, first.outcome.findings).data
        (again,) = kit.parse(data, path.name)
        assert submission_object(again) == submission_object(first)


@pytest.mark.parametrize("path", WORD, ids=lambda path: path.parent.name)
def test_an_annotated_form_differs_in_its_comments_only(path: Path, unpack: Unpack) -> None:
    kit = Kit()
    data = path.read_bytes()
    (first,) = kit.parse(data, path.name)
    assert first.outcome is not None
    before, after = unpack(data), unpack(kit.annotate(data, path.name, first.outcome.findings).data)
    changed = {name for name in after if after[name] != before.get(name)}
    assert changed == {
        "word/document.xml", "word/comments.xml", "word/_rels/document.xml.rels", "[Content_Types].xml",
    }  # fmt: skip
    stripped = MARKS.sub(b"", after["word/document.xml"])
    assert re.sub(rb"></w:p>", b"/>", stripped) == re.sub(rb"></w:p>", b"/>", before["word/document.xml"])
    comments = etree.fromstring(after["word/comments.xml"])
    assert len(comments) == len(first.outcome.findings)


@pytest.mark.libreoffice
@pytest.mark.skipif(not find_office(), reason="LibreOffice is not installed")
def test_annotated_forms_open_in_libreoffice(tmp_path: Path) -> None:
    kit = Kit()
    paths = []
    for path in WORD:
        (read,) = kit.parse(path)
        assert read.outcome is not None
        paths.append(tmp_path / f"{path.parent.name}.docx")
        paths[-1].write_bytes(kit.annotate(path.read_bytes(), path.name, read.outcome.findings).data)
    made = convert(paths, "docx", tmp_path / "out")
    for path, again in zip(paths, made, strict=True):
        before = etree.fromstring(unpack_one(path.read_bytes(), "word/comments.xml"))
        after = etree.fromstring(unpack_one(again.read_bytes(), "word/comments.xml"))
        assert sorted(map(told, after)) == sorted(map(told, before))  # it numbers them by place


def told(comment: etree._Element) -> str:
    return "".join(map(str, comment.itertext()))


@pytest.mark.libreoffice
@pytest.mark.skipif(not find_office(), reason="LibreOffice is not installed")
def test_an_old_document_comes_back_as_the_new_kind_with_comments(tmp_path: Path, unpack: Unpack) -> None:
    kit = Kit()
    faulty = kit.workspace.samples() / "sd-2020-exam-site" / "faulty.docx"
    (made,) = convert([faulty], "doc", tmp_path / "out")
    data = made.read_bytes()
    (read,) = kit.parse(data, "a.doc")
    assert read.outcome is not None
    copy = kit.annotate(data, "a.doc", read.outcome.findings)
    assert copy.suffix == ".docx"
    assert len(etree.fromstring(unpack(copy.data)["word/comments.xml"])) == len(read.outcome.findings)


def commented(docx: Docx, body: str, comments: str) -> bytes:
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
    relation = f'<Relationship Id="rId9" Type="{kind}" Target="comments.xml"/>'
    return docx(body, {"word/comments.xml": comments}, relations=relation)


def test_a_form_annotated_again_has_each_comment_once(docx: Docx) -> None:
    once = annotated(docx(p("甲") + p("乙")), at(paragraph=1), at(paragraph=2))
    assert annotated(once, at(paragraph=1), at(paragraph=2)) == once


def test_what_was_put_right_loses_its_comment_and_others_keep_theirs(
    docx: Docx, pack: Callable[..., bytes], unpack: Unpack
) -> None:
    theirs = (
        f'<w:comments xmlns:w="{W}"><w:comment w:id="7" w:author="张三">{p("请看")}</w:comment></w:comments>'
    )
    once = unpack(annotated(commented(docx, p("甲") + p("乙"), theirs), at(paragraph=1), at(paragraph=2)))
    again = unpack(annotated(pack(once), at(paragraph=2)))
    comments = etree.fromstring(again["word/comments.xml"])
    assert [(c.get(f"{{{W}}}author"), c.get(f"{{{W}}}id")) for c in comments] == [
        ("张三", "7"),
        ("formkit", "8"),
    ]
    none = unpack(Kit().annotate(pack(again), "a.docx", []).data)
    assert none["word/document.xml"] == unpack(docx(p("甲") + p("乙")))["word/document.xml"]
    assert none["word/comments.xml"].decode() == theirs


def test_a_reference_word_has_dressed_up_goes_with_its_run_and_text_beside_one_stays(docx: Docx) -> None:
    mine = (
        f'<w:comments xmlns:w="{W}"><w:comment w:id="0" w:author="formkit">{p("错")}</w:comment></w:comments>'
    )
    dressed = '<w:r><w:rPr><w:rStyle w:val="a"/></w:rPr><w:commentReference w:id="0"/></w:r>'
    beside = '<w:r><w:t>乙</w:t><w:commentReference w:id="0"/></w:r>'
    data = commented(docx, f"<w:p>{dressed}<w:r><w:t>甲</w:t></w:r></w:p><w:p>{beside}</w:p>", mine)
    left = unpack_one(Kit().annotate(data, "a.docx", []).data, "word/document.xml").decode()
    assert "comment" not in left
    assert left.count("<w:r>") == 2


def test_a_comment_of_ours_that_was_answered_stays(
    docx: Docx, pack: Callable[..., bytes], unpack: Unpack
) -> None:
    para = f'<w:p xmlns:w14="{W14}" w14:paraId="0A">{{}}</w:p>'
    mine = f'<w:comment w:id="0" w:author="formkit">{para.format("")}</w:comment>'
    comments = f'<w:comments xmlns:w="{W}">{mine}<w:comment w:id="1" w:author="李四"/></w:comments>'
    extended = (
        f'<w15:commentsEx xmlns:w15="{W15}"><w15:commentEx w15:paraId="0B" w15:paraIdParent="0A"/>'
        "</w15:commentsEx>"
    )
    parts = unpack(commented(docx, p("甲"), comments)) | {"word/commentsExtended.xml": extended.encode()}
    again = etree.fromstring(unpack(annotated(pack(parts), at(paragraph=1)))["word/comments.xml"])
    assert [c.get(f"{{{W}}}author") for c in again] == ["formkit", "李四", "formkit"]
