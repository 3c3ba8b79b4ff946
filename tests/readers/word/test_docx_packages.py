"""Packages Word opens are read; what else they carry is named."""

from __future__ import annotations

import zipfile
from collections.abc import Callable

import pytest

from formkit.errors import FileProblem
from formkit.model import Document, Paragraph
from formkit.readers import read_docx

Pack = Callable[[dict[str, str | bytes]], bytes]
Whole = Callable[[str], str]
REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
TEXT = "<w:p><w:r><w:t>甲</w:t></w:r></w:p>"


def rels(target: str, kind: str = f"{REL}/officeDocument", more: str = "") -> str:
    return (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rId1" Type="{kind}" Target="{target}"/>{more}</Relationships>'
    )


def text_of(document: Document) -> str:
    return "\n".join(b.text for b in document.blocks if isinstance(b, Paragraph))


@pytest.mark.parametrize(
    ("target", "name"),
    [
        ("word/document.xml", "word/document.xml"),
        ("/word/document.xml", "word/document.xml"),
        ("word/document2.xml", "word/document2.xml"),
        ("word\\document.xml", "word\\document.xml"),
        ("Word/Document.xml", "word/document.xml"),
        ("./word/../word/document.xml", "word/document.xml"),
        ("word/%E6%AD%A3%E6%96%87.xml", "word/正文.xml"),
        ("NULL", "word/document.xml"),
        ("nowhere.xml", "word/document.xml"),
    ],
)
def test_the_document_is_found_where_word_finds_it(pack: Pack, whole: Whole, target: str, name: str) -> None:
    assert text_of(read_docx(pack({"_rels/.rels": rels(target), name: whole(TEXT)}))) == "甲"


def test_the_document_is_the_one_the_relationship_names_and_not_a_decoy(pack: Pack, whole: Whole) -> None:
    decoy = whole(TEXT.replace("甲", "假"))
    data = pack({"_rels/.rels": rels("a/b.xml"), "word/document.xml": decoy, "a/b.xml": whole(TEXT)})
    assert text_of(read_docx(data)) == "甲"


def test_missing_relationships_and_content_types_are_done_without(pack: Pack, whole: Whole) -> None:
    assert text_of(read_docx(pack({"word/document.xml": whole(TEXT)}))) == "甲"


def test_dangling_relationships_are_nobody_s_business(pack: Pack, whole: Whole) -> None:
    dangling = f'<Relationship Id="a" Type="{REL}/image" Target="NULL"/><Relationship Id="b" Type="{REL}/hyperlink" Target="#_top"/>'
    styled = '<w:p><w:pPr><w:pStyle w:val="x"/></w:pPr><w:r><w:t>甲</w:t></w:r></w:p>'
    data = pack(
        {
            "_rels/.rels": rels("word/document.xml"),
            "word/_rels/document.xml.rels": rels("styles.xml", f"{REL}/styles", dangling),
            "word/document.xml": whole(styled),
        }
    )
    assert (text_of(read_docx(data)), read_docx(data).findings) == ("甲", ())


def test_strict_documents_are_read(pack: Pack, whole: Whole) -> None:
    strict = "http://purl.oclc.org/ooxml/wordprocessingml/main"
    xml = whole(TEXT).replace("http://schemas.openxmlformats.org/wordprocessingml/2006/main", strict)
    relation = rels(
        "word/document.xml", "http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument"
    )
    assert text_of(read_docx(pack({"_rels/.rels": relation, "word/document.xml": xml}))) == "甲"


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig", "gb18030"])
def test_documents_in_other_encodings_are_read(pack: Pack, whole: Whole, encoding: str) -> None:
    wing = '<w:r><w:rPr><w:rFonts w:ascii="Wingdings 2"/></w:rPr><w:t>R</w:t></w:r>'
    named = encoding.removesuffix("-sig")
    xml = f'<?xml version="1.0" encoding="{named}"?>' + whole(f"<w:p><w:r><w:t>甲</w:t></w:r>{wing}</w:p>")
    assert text_of(read_docx(pack({"word/document.xml": xml.encode(encoding)}))) == "甲☑"


def test_another_prefix_is_the_same_vocabulary(pack: Pack, whole: Whole) -> None:
    xml = whole(TEXT).replace("<w:", "<x:").replace("</w:", "</x:").replace("xmlns:w=", "xmlns:x=")
    styles = '<x:styles xmlns:x="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><x:style x:styleId="h"><x:name x:val="heading 1"/></x:style></x:styles>'
    xml = xml.replace("<x:p>", '<x:p><x:pPr><x:pStyle x:val="h"/></x:pPr>')
    (block,) = read_docx(pack({"word/document.xml": xml, "word/styles.xml": styles})).blocks
    assert isinstance(block, Paragraph)
    assert (block.text, block.heading) == ("甲", True)


@pytest.mark.parametrize(
    ("entries", "code"),
    [
        ({"word/vbaProject.bin": "x"}, "macros-present"),
        ({"word/embeddings/oleObject1.bin": "x"}, "embedded-object"),
        ({"word/_rels/document.xml.rels": rels("a.html", f"{REL}/aFChunk")}, "embedded-object"),
        (
            {"word/_rels/document.xml.rels": rels('http://x.cn/a.png" TargetMode="External', f"{REL}/image")},
            "external-link",
        ),
        (
            {
                "word/_rels/document.xml.rels": rels("settings.xml", f"{REL}/settings"),
                "word/settings.xml": "<x/>",
                "word/_rels/settings.xml.rels": rels(
                    'https://x.cn/t.dotm" TargetMode="External', f"{REL}/attachedTemplate"
                ),
            },
            "external-link",
        ),
    ],
)
def test_what_else_the_package_carries_is_named(
    pack: Pack, whole: Whole, entries: dict[str, str | bytes], code: str
) -> None:
    document = read_docx(pack({"word/document.xml": whole(TEXT), **entries}))
    assert ([f.code for f in document.findings], text_of(document)) == ([code], "甲")


def test_hyperlinks_and_a_template_on_the_writer_s_disk_are_no_outside_content(
    pack: Pack, whole: Whole
) -> None:
    link = f'<Relationship Id="h" Type="{REL}/hyperlink" Target="http://x.cn" TargetMode="External"/>'
    data = pack(
        {
            "word/document.xml": whole(TEXT),
            "word/_rels/document.xml.rels": rels("settings.xml", f"{REL}/settings", link),
            "word/settings.xml": "<x/>",
            "word/_rels/settings.xml.rels": rels(
                'file:///C:\\a\\b.dotx" TargetMode="External', f"{REL}/attachedTemplate"
            ),
        }
    )
    assert read_docx(data).findings == ()


@pytest.mark.parametrize("simple", [True, False])
def test_fields_that_fetch_or_run_something_are_named(pack: Pack, whole: Whole, simple: bool) -> None:
    instruction = ' DDEAUTO c:\\\\windows\\\\system32\\\\cmd.exe "/k calc" '
    quoted = instruction.replace('"', "&quot;")
    field = (
        f'<w:fldSimple w:instr="{quoted}"/>'
        if simple
        else "<w:r><w:fldChar w:fldCharType='begin'/></w:r>"
        f"<w:r><w:instrText>{instruction}</w:instrText></w:r><w:r><w:fldChar w:fldCharType='end'/></w:r>"
    )
    document = read_docx(pack({"word/document.xml": whole(f"<w:p>{field}</w:p>{TEXT}")}))
    assert [f.code for f in document.findings] == ["external-link"]


@pytest.mark.parametrize(
    ("entries", "code"),
    [
        ({"word/other.xml": "<x/>"}, "file-damaged"),
        ({"word/document.xml": "<w:document"}, "file-damaged"),
        ({"word/document.xml": ""}, "file-damaged"),
        ({"word/document.xml": "<x/>"}, "file-damaged"),
        ({"word/document.xml": '<!DOCTYPE d [<!ENTITY a "x">]><d>&a;</d>'}, "file-hostile"),
    ],
)
def test_a_package_without_a_document_has_one_clear_problem(
    pack: Pack, entries: dict[str, str | bytes], code: str
) -> None:
    with pytest.raises(FileProblem) as caught:
        read_docx(pack(entries))
    assert caught.value.code == code


def test_content_nested_deeply_is_refused(pack: Pack, whole: Whole) -> None:
    deep = "<w:sdt><w:sdtContent>" * 500 + TEXT + "</w:sdtContent></w:sdt>" * 500
    with pytest.raises(FileProblem) as caught:
        read_docx(pack({"word/document.xml": whole(deep)}))
    assert caught.value.code == "file-hostile"


def test_styles_based_on_styles_a_thousand_times_over_are_refused(pack: Pack, whole: Whole) -> None:
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="s{n}"><w:basedOn w:val="s{n + 1}"/></w:style>'
        for n in range(1500)
    )
    named = '<w:p><w:pPr><w:pStyle w:val="s0"/></w:pPr><w:r><w:t>甲</w:t></w:r></w:p>'
    main = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    parts = {"word/styles.xml": f'<w:styles xmlns:w="{main}">{styles}</w:styles>'}
    for body in (named, named + "<w:p><w:del/></w:p>"):
        with pytest.raises(FileProblem) as caught:
            read_docx(pack({"word/document.xml": whole(body), **parts}))
        assert caught.value.code == "file-hostile"


def test_tables_in_tables_up_to_the_depth_limit_are_read(pack: Pack, whole: Whole) -> None:
    deep = "<w:tbl><w:tr><w:tc>" * 80 + TEXT + "</w:tc></w:tr></w:tbl>" * 80
    (grid,) = read_docx(pack({"word/document.xml": whole(deep)})).grids
    assert grid.cells[0].text == "甲"


def test_a_stored_package_reads_like_a_packed_one(whole: Whole, tmp_path: object) -> None:
    import io

    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr("word/document.xml", whole(TEXT))
    assert text_of(read_docx(buffer.getvalue())) == "甲"


def test_garbled_xml_is_named_in_chinese_with_its_part_and_place(pack: Pack) -> None:
    with pytest.raises(FileProblem) as caught:
        read_docx(pack({"word/document.xml": "<document>\n<body>"}))
    message = caught.value.message("zh")
    assert all(word in message for word in ("正文", "word/document.xml", "第2行"))
    assert not any(word in message for word in ("Premature", "tag", "line"))
    assert "Word/WPS" in caught.value.hint("zh")


def test_what_stands_in_a_second_body_is_read_too(read: Callable[..., Document]) -> None:
    paragraph = "<w:p><w:r><w:t>{}</w:t></w:r></w:p>"
    control = f"<w:sdt><w:sdtContent>{paragraph.format('丙')}</w:sdtContent></w:sdt>"
    document = read(f"{paragraph.format('甲')}</w:body><w:body>{paragraph.format('乙')}{control}")
    assert [block.text for block in document.blocks if isinstance(block, Paragraph)] == ["甲", "乙", "丙"]
