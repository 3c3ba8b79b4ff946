"""The text of a paragraph is what is seen on the page."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from formkit.model import Document, Mark, Paragraph

Read = Callable[..., Document]


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def field(data: str, instruction: str, result: str = "") -> str:
    shown = f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{result}' if result else ""
    return (
        f'<w:r><w:fldChar w:fldCharType="begin"><w:ffData>{data}</w:ffData></w:fldChar></w:r>'
        f"<w:r><w:instrText> {instruction} </w:instrText></w:r>{shown}"
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def sdt(content: str, properties: str = "") -> str:
    return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"


def first(document: Document) -> Paragraph:
    return next(b for b in document.blocks if isinstance(b, Paragraph))


def text_of(document: Document) -> str:
    return "\n".join(b.text for b in document.blocks if isinstance(b, Paragraph))


@pytest.mark.parametrize(
    ("inner", "seen"),
    [
        pytest.param(run("济南") + run("某校"), "济南某校", id="runs"),
        pytest.param(run("12") + run("1", "<w:vertAlign w:val='superscript'/>"), "12¹", id="a raised figure is no digit"),
        pytest.param(run("240m") + run("2", "<w:vertAlign w:val='superscript'/>"), "240m²", id="square metres"),
        pytest.param(run("H") + run("2", "<w:vertAlign w:val='subscript'/>") + run("O"), "H2O", id="a lowered figure is one"),
        pytest.param("<w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t><w:br/><w:t>丙</w:t><w:cr/></w:r>", "甲\t乙\n丙\n", id="tab and breaks"),
        pytest.param("<w:pPr><w:tabs><w:tab w:val='left' w:pos='420'/></w:tabs></w:pPr>" + run("甲"), "甲", id="tab stops are no tabs"),
        pytest.param("<w:r><w:t>  甲 </w:t></w:r><w:r><w:t>乙</w:t></w:r>", "甲乙", id="white space that is not preserved"),
        pytest.param("<w:r><w:t>\n  甲\n乙\n</w:t></w:r>", "甲 乙", id="line ends of pretty-printed XML"),
        pytest.param("<w:r><w:t>0531</w:t><w:noBreakHyphen/><w:t>86</w:t><w:softHyphen/><w:t>91</w:t></w:r>", "0531-8691", id="hyphens"),
        pytest.param(f'<w:hyperlink r:id="x">{run("a@b.cn")}</w:hyperlink>', "a@b.cn", id="hyperlink"),
        pytest.param(f"<w:smartTag><w:smartTag>{run('2026年')}</w:smartTag></w:smartTag>", "2026年", id="smart tags"),
        pytest.param(f"<w:customXml>{run('甲')}</w:customXml>", "甲", id="custom XML"),
        pytest.param(f"<w:ruby><w:rt>{run('lü')}</w:rt><w:rubyBase>{run('吕')}</w:rubyBase></w:ruby>", "吕", id="ruby outside a run"),
        pytest.param(f"<w:r><w:ruby><w:rubyPr/><w:rt>{run('yán')}</w:rt><w:rubyBase>{run('𬭎')}</w:rubyBase></w:ruby></w:r>", "𬭎", id="ruby"),
        pytest.param(f"<w:ins>{run('新')}</w:ins><w:del>{run('旧')}</w:del>", "新", id="tracked insertion and deletion"),
        pytest.param("<w:del><w:r><w:delText>旧</w:delText></w:r></w:del>" + run("新"), "新", id="deleted text"),
        pytest.param(f"<w:moveFrom>{run('甲')}</w:moveFrom>{run('乙')}<w:moveTo>{run('甲')}</w:moveTo>", "乙甲", id="a move counts once"),
        pytest.param(run("甲") + "<w:r><w:commentReference w:id='1'/></w:r>", "甲", id="comment marks"),
        pytest.param('<w:fldSimple w:instr="DATE">' + run("2026年3月5日") + "</w:fldSimple>", "2026年3月5日", id="simple field"),
        pytest.param("<m:oMath><m:r><m:t>x=1</m:t></m:r></m:oMath>", "x=1", id="formula"),
        pytest.param("<w:r><w:t>王　芳</w:t></w:r>", "王　芳", id="ideographic space is kept as seen"),
    ],
)  # fmt: skip
def test_what_is_seen_is_what_is_read(read: Read, inner: str, seen: str) -> None:
    assert text_of(read(f"<w:p>{inner}</w:p>")) == seen


@pytest.mark.parametrize(
    ("font", "code", "seen"),
    [
        ("Wingdings", "F0FE", "☑"),
        ("Wingdings", "F052", "☑"),
        ("Wingdings", "F0A3", "☑"),
        ("Wingdings", "F0FD", "☑"),
        ("Wingdings", "00FE", "☑"),
        ("Wingdings 2", "F052", "☑"),
        ("Wingdings 2", "0052", "☑"),
        ("Wingdings", "F0A8", "☐"),
        ("Wingdings", "F06F", "☐"),
        ("Wingdings 2", "F0A3", "☐"),
        ("Wingdings", "F0FC", "✓"),
        ("Symbol", "F0D6", "√"),
        ("Symbol", "F061", "α"),
        ("Symbol", "F02D", "−"),
        ("Symbol", "F0B3", "≥"),
        ("Symbol", "F0E6", "\uf0e6"),
        ("MS Gothic", "2611", "☑"),
        ("Wingdings", "zzzz", ""),
    ],
)
def test_symbols_become_ticks(read: Read, font: str, code: str, seen: str) -> None:
    body = f'<w:p>{run("企业")}<w:r><w:sym w:font="{font}" w:char="{code}"/></w:r></w:p>'
    assert text_of(read(body)) == "企业" + seen


@pytest.mark.parametrize(
    ("font", "typed", "seen"),
    [
        ("Wingdings 2", "R", "☑"),
        ("Wingdings", "þ", "☑"),
        ("Wingdings", "\uf0fe", "☑"),
        ("Wingdings", "o", "☐"),
        ("Wingdings", "¨", "☐"),
        ("Wingdings 2", "£", "☐"),
        ("Symbol", "R", "R"),
        ("宋体", "R", "R"),
    ],
)
def test_letters_set_in_a_symbol_font_become_ticks(read: Read, font: str, typed: str, seen: str) -> None:
    fonts = f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}"/>'
    assert text_of(read(f"<w:p>{run('企业')}{run(typed, fonts)}</w:p>")) == "企业" + seen


@pytest.mark.parametrize(
    ("state", "glyph", "seen"),
    [("1", "☒", "☑"), ("0", "☐", "☐"), ("1", "☐", "☑"), ("true", "■", "☑"), ("0", "√", "☑"), ("0", "○", "☐")],
)
def test_check_box_controls_say_their_state(read: Read, state: str, glyph: str, seen: str) -> None:
    box = f'<w14:checkbox><w14:checked w14:val="{state}"/><w14:uncheckedState w14:val="2610"/></w14:checkbox>'
    assert text_of(read(f"<w:p>{sdt(run(glyph), box)}{run('企业')}</w:p>")) == seen + "企业"


def test_a_black_box_that_is_the_control_s_empty_sign_is_no_tick(read: Read) -> None:
    box = '<w14:checkbox><w14:checked w14:val="0"/><w14:uncheckedState w14:val="25CF"/></w14:checkbox>'
    assert text_of(read(f"<w:p>{sdt(run('●'), box)}</w:p>")) == "☐"


@pytest.mark.parametrize(
    ("data", "seen"),
    [
        ('<w:checkBox><w:default w:val="0"/><w:checked/></w:checkBox>', "☑"),
        ('<w:checkBox><w:default w:val="1"/></w:checkBox>', "☑"),
        ('<w:checkBox><w:default w:val="1"/><w:checked w:val="0"/></w:checkBox>', "☐"),
        ("<w:checkBox/>", "☐"),
        (
            '<w:ddList><w:result w:val="1"/><w:listEntry w:val="男"/><w:listEntry w:val="女"/></w:ddList>',
            "女",
        ),
        ('<w:ddList><w:listEntry w:val="男"/><w:listEntry w:val="女"/></w:ddList>', "男"),
        ('<w:ddList><w:result w:val="9"/><w:listEntry w:val="男"/></w:ddList>', ""),
    ],
)
def test_legacy_fields_hold_their_state_in_their_data(read: Read, data: str, seen: str) -> None:
    assert text_of(read(f"<w:p>{run('有')}{field(data, 'FORM')}{run('无')}</w:p>")) == f"有{seen}无"


@pytest.mark.parametrize(
    ("instruction", "seen"),
    [
        (r"eq \o\ac(□,√)", "☑"),
        (r"EQ \o(☐;✓)", "☑"),
        (r"eq \o\ac(○,3)", "③"),
        (r"eq \o\ac(○,优)", "优"),
        (r"eq \o\ac(□, )", "☐"),
        (r"eq \f(1,2)", ""),
        (r"PAGE \* MERGEFORMAT", ""),
    ],
)
def test_characters_printed_over_each_other_are_what_is_seen(read: Read, instruction: str, seen: str) -> None:
    assert (
        text_of(read(f"<w:p>{run('企业')}{field('', instruction)}{run('院校')}</w:p>")) == f"企业{seen}院校"
    )


def test_a_text_field_shows_its_result_and_not_its_instruction(read: Read) -> None:
    body = f"<w:p>{field('<w:textInput/>', 'FORMTEXT', run('王芳'))}{run('。')}</w:p>"
    assert text_of(read(body)) == "王芳。"


def test_the_result_of_a_field_inside_an_instruction_is_not_seen(read: Read) -> None:
    inner = field("", "MERGEFIELD x", run("内"))
    outer = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>' + inner + '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        + run("外") + '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )  # fmt: skip
    assert text_of(read(f"<w:p>{outer}</w:p>")) == "外"


def test_text_after_a_field_that_never_ends_is_not_lost(read: Read) -> None:
    body = f"<w:p><w:r><w:fldChar w:fldCharType='begin'/></w:r>{run('王芳')}</w:p><w:p>{run('李强')}</w:p>"
    assert text_of(read(body)) == "王芳\n李强"


def test_a_field_may_run_over_several_paragraphs(read: Read) -> None:
    begin = "<w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText>TOC</w:instrText></w:r>"
    separate, end = (f"<w:r><w:fldChar w:fldCharType='{kind}'/></w:r>" for kind in ("separate", "end"))
    body = f"<w:p>{begin}{separate}{run('一')}</w:p><w:p>{run('二')}</w:p><w:p>{end}{run('三')}</w:p>"
    assert text_of(read(body)) == "一\n二\n三"


def test_a_prompt_still_showing_is_marked(read: Read) -> None:
    body = f"<w:p>{run('姓名：')}{sdt(run('单击此处输入文字。'), '<w:showingPlcHdr/>')}</w:p>"
    paragraph = first(read(body))
    assert (paragraph.text, paragraph.marks) == ("姓名：单击此处输入文字。", (Mark("placeholder", 3, 12),))


def test_an_entry_of_a_list_without_a_value_is_a_prompt(read: Read) -> None:
    items = '<w:dropDownList><w:listItem w:displayText="选择一项。" w:value=""/><w:listItem w:displayText="男" w:value="男"/></w:dropDownList>'
    assert first(read(f"<w:p>{sdt(run('选择一项。'), items)}</w:p>")).marks == (Mark("placeholder", 0, 5),)
    assert first(read(f"<w:p>{sdt(run('男'), items)}</w:p>")).marks == ()


def test_a_prompt_in_a_control_around_whole_paragraphs_is_marked(read: Read) -> None:
    body = sdt(f"<w:p>{run('请填写')}</w:p>", "<w:showingPlcHdr/>") + f"<w:p>{run('甲')}</w:p>"
    assert [b.marks for b in read(body).blocks if isinstance(b, Paragraph)] == [
        (Mark("placeholder", 0, 3),),
        (),
    ]


def test_struck_and_underlined_text_is_marked_in_one_piece(read: Read) -> None:
    single, none = '<w:u w:val="single"/>', '<w:u w:val="none"/>'
    struck = run("女", "<w:strike/>") + run("士", "<w:dstrike/>")
    body = f"<w:p>{run('男')}{struck}{run('甲', single)}{run('乙', none)}</w:p>"
    assert first(read(body)).marks == (Mark("struck", 1, 3), Mark("underline", 3, 4))


def test_toggles_that_are_off_do_nothing(read: Read) -> None:
    off = '<w:strike w:val="0"/><w:vanish w:val="false"/>'
    paragraph = first(read(f"<w:p>{run('甲', off)}</w:p>"))
    assert (paragraph.text, paragraph.marks) == ("甲", ())


def test_hidden_text_is_reported_and_not_read(read: Read) -> None:
    document = read(f"<w:p/><w:p>{run('王芳')}{run('李强', '<w:vanish/>')}</w:p>")
    assert text_of(document) == "王芳"
    assert [(f.code, f.anchor and f.anchor.paragraph, f.seen) for f in document.findings] == [
        ("hidden-text", 2, "李强")
    ]


def test_hidden_blanks_are_nobody_s_business(read: Read) -> None:
    assert read(f"<w:p>{run('王芳')}{run('  ', '<w:vanish/>')}</w:p>").findings == ()


@pytest.mark.parametrize(
    "reference", ["<w:rPr><w:rStyle w:val='H'/></w:rPr>", "<w:rPr><w:rStyle w:val='Child'/></w:rPr>"]
)
def test_a_style_can_hide_text(read: Read, reference: str) -> None:
    styles = (
        '<w:style w:type="character" w:styleId="H"><w:rPr><w:vanish/></w:rPr></w:style>'
        '<w:style w:type="character" w:styleId="Child"><w:basedOn w:val="H"/></w:style>'
    )
    document = read(f"<w:p><w:r>{reference}<w:t>密</w:t></w:r>{run('明')}</w:p>", styles=styles)
    assert (text_of(document), [f.code for f in document.findings]) == ("明", ["hidden-text"])


def test_styles_in_a_circle_end(read: Read) -> None:
    styles = '<w:style w:styleId="A"><w:basedOn w:val="B"/></w:style><w:style w:styleId="B"><w:basedOn w:val="A"/></w:style>'
    assert (
        text_of(
            read('<w:p><w:pPr><w:pStyle w:val="A"/></w:pPr><w:r><w:t>甲</w:t></w:r></w:p>', styles=styles)
        )
        == "甲"
    )


def test_a_deleted_paragraph_mark_joins_two_paragraphs(read: Read) -> None:
    gone = "<w:pPr><w:rPr><w:del w:id='1'/></w:rPr></w:pPr>"
    document = read(f"<w:p>{gone}{run('济南')}</w:p><w:p>{run('某校', '<w:strike/>')}</w:p>")
    paragraph = first(document)
    assert (paragraph.text, paragraph.index, paragraph.marks) == ("济南某校", 2, (Mark("struck", 2, 4),))
    assert len(document.blocks) == 1


def test_a_paragraph_deleted_whole_leaves_nothing(read: Read) -> None:
    gone = f"<w:p><w:pPr><w:rPr><w:del w:id='1'/></w:rPr></w:pPr><w:del>{run('旧')}</w:del></w:p>"
    assert text_of(read(gone + f"<w:p>{run('新')}</w:p>")) == "新"


def test_a_text_box_stands_once_and_after_its_paragraph(read: Read) -> None:
    box = f"<w:txbxContent><w:p>{run('框一')}</w:p><w:p>{run('框二')}</w:p></w:txbxContent>"
    both = (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx>{box}</wps:txbx></w:drawing></mc:Choice>'
        f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    document = read(f"<w:p>{run('前')}{both}{run('后')}</w:p><w:p>{run('末')}</w:p>")
    assert [(b.text, b.index) for b in document.blocks if isinstance(b, Paragraph)] == [
        ("前后", 1), ("框一", 1), ("框二", 1), ("末", 2),
    ]  # fmt: skip


def test_a_table_in_a_text_box_is_a_grid_of_its_own(read: Read) -> None:
    table = f"<w:tbl><w:tr><w:tc><w:p>{run('甲')}</w:p></w:tc></w:tr></w:tbl>"
    box = f"<w:r><w:pict><v:textbox><w:txbxContent>{table}<w:p/></w:txbxContent></v:textbox></w:pict></w:r>"
    assert [(g.index, g.cells[0].text) for g in read(f"<w:p>{box}</w:p>{table}").grids] == [
        (1, "甲"),
        (2, "甲"),
    ]


def test_the_fallback_counts_where_the_choice_shows_nothing(read: Read) -> None:
    body = f"<w:p><mc:AlternateContent><mc:Choice Requires='zz'/><mc:Fallback>{run('甲')}</mc:Fallback></mc:AlternateContent></w:p>"
    assert text_of(read(body)) == "甲"


def test_a_ticked_box_struck_out_with_its_option_is_struck(read: Read) -> None:
    box = (
        '<w:sdt><w:sdtPr><w14:checkbox xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml">'
        '<w14:checked w14:val="1"/></w14:checkbox></w:sdtPr>'
        f"<w:sdtContent>{run('☐', '<w:strike/>')}</w:sdtContent></w:sdt>"
    )
    (line,) = read(f"<w:p>{run('企业', '<w:strike/>')}{box}{run('院校')}</w:p>").blocks
    assert isinstance(line, Paragraph)
    assert (line.text, line.marks) == ("企业☑院校", (Mark("struck", 0, 3),))


@pytest.mark.parametrize(
    ("requires", "seen"),
    [("w14", "甲"), ("w14 w15", "甲"), ("xx", "乙"), ("w14 xx", "乙"), ("undeclared", "甲")],
)
def test_a_choice_counts_only_where_all_it_requires_is_known(read: Read, requires: str, seen: str) -> None:
    declared = (
        'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
        'xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml" xmlns:xx="urn:example:unknown"'
    )
    body = (
        f'<w:p><mc:AlternateContent {declared}><mc:Choice Requires="{requires}">{run("甲")}</mc:Choice>'
        f"<mc:Fallback>{run('乙')}</mc:Fallback></mc:AlternateContent></w:p>"
    )
    assert text_of(read(body)) == seen


def test_the_second_choice_counts_where_the_first_is_unknown(read: Read) -> None:
    body = (
        '<w:p><mc:AlternateContent xmlns:xx="urn:example:unknown">'
        f'<mc:Choice Requires="xx">{run("甲")}</mc:Choice><mc:Choice Requires="w">{run("乙")}</mc:Choice>'
        f"<mc:Fallback>{run('丙')}</mc:Fallback></mc:AlternateContent></w:p>"
    )
    assert text_of(read(body)) == "乙"


def test_an_unknown_choice_without_a_fallback_is_not_lost(read: Read) -> None:
    body = f'<w:p><mc:AlternateContent xmlns:xx="urn:example:unknown"><mc:Choice Requires="xx">{run("甲")}</mc:Choice></mc:AlternateContent></w:p>'
    assert text_of(read(body)) == "甲"


def test_headings_are_told_by_style_name_and_by_outline_level(read: Read) -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="a3"><w:name w:val="Body Text"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="x"><w:name w:val="我的标题"/><w:basedOn w:val="1"/></w:style>'
    )
    properties = [
        '<w:pStyle w:val="1"/>',
        '<w:pStyle w:val="a3"/>',
        '<w:pStyle w:val="x"/>',
        '<w:outlineLvl w:val="0"/>',
        '<w:outlineLvl w:val="9"/>',
        "",
    ]
    body = "".join(f"<w:p><w:pPr>{p}</w:pPr>{run('甲')}</w:p>" for p in properties)
    headings = [b.heading for b in read(body, styles=styles).blocks if isinstance(b, Paragraph)]
    assert headings == [True, False, True, True, False, False]


PICTURE = '<w:r><w:drawing><a:blip xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"/></w:drawing></w:r>'


@pytest.mark.parametrize(
    "picture", [PICTURE, "<w:r><w:pict><v:shape><v:imagedata/></v:shape></w:pict></w:r>"]
)
def test_a_picture_is_marked_where_it_stands(read: Read, picture: str) -> None:
    paragraph = first(read(f"<w:p>{run('甲')}{picture}{run('乙')}</w:p>"))
    assert (paragraph.text, paragraph.marks) == ("甲乙", (Mark("picture", 1, 1),))


def test_white_letters_are_marked_but_not_on_a_colour(read: Read) -> None:
    white = "<w:color w:val='FFFFFF'/>"
    body = run("甲", white) + run("乙", white + "<w:highlight w:val='black'/>") + run("丙")
    paragraph = first(read(f"<w:p>{body}</w:p>"))
    assert [m for m in paragraph.marks if m.kind == "white"] == [Mark("white", 0, 1)]


def copies(*texts: tuple[str, ...], properties: str = "<w:text/>") -> str:
    """Content controls as LibreOffice 7.4 writes one: one run each, a w:t for a piece of its text and one for all."""
    written = (
        f"<w:sdt><w:sdtPr><w:id w:val='{number}'/>{properties}</w:sdtPr><w:sdtContent><w:r>"
        + "".join(
            f'<w:t xml:space="preserve">{text}</w:t>'.replace("\t", "</w:t><w:tab/><w:t>") for text in each
        )
        + "</w:r></w:sdtContent></w:sdt>"
        for number, each in enumerate(texts, 70)
    )
    return f"<w:p>{run('（')}{''.join(written)}{run('）')}</w:p>"


@pytest.mark.parametrize(
    ("texts", "seen"),
    [
        pytest.param((("副校长",), ("副校长", "副校长"), ("副校长",)), "副校长", id="Chinese"),
        pytest.param((("200万元",), ("万元", "200万元"), ("200万元",)), "200万元", id="figures first"),
        pytest.param((("A中B",), ("中", "A中B"), ("B", "A中B")), "A中B", id="letters last"),
        pytest.param(
            (("甲 1号",), ("甲 ", "甲 1号"), ("1", "甲 1号"), ("号", "甲 1号"), ("甲 1号",)),
            "甲 1号",
            id="pieces",
        ),
        pytest.param((("甲方",), ("甲方", "甲方"), ("甲方",)) * 2, "甲方甲方", id="two controls"),
        pytest.param((("甲B",), ("甲", "甲B"), ("B", "甲B")) * 2, "甲B甲B", id="two controls, letters last"),
        pytest.param(
            (("13800138000",), ("13800138000",)), "1380013800013800138000", id="no pieces: two controls"
        ),
        pytest.param((("副校长",), ("副校长副校长",), ("副校长",)), "副校长" * 4, id="no piece apart"),
        pytest.param(
            (("副校长",), ("主任", "副校长"), ("副校长",)), "副校长主任副校长副校长", id="no piece of it"
        ),
        pytest.param(
            (("甲\t乙",), ("甲", "甲\t乙"), ("\t", "甲\t乙"), ("乙", "甲\t乙"), ("甲\t乙",)),
            "甲\t乙",
            id="a tab",
        ),
    ],
)
def test_a_control_that_libreoffice_wrote_once_for_each_piece_of_its_text_is_read_once(
    read: Read, texts: tuple[tuple[str, ...], ...], seen: str
) -> None:
    assert text_of(read(copies(*texts))) == f"（{seen}）"


def test_controls_of_other_properties_are_no_copies(read: Read) -> None:
    texts = (("甲方",), ("甲方", "甲方"), ("甲方",))
    one, other = copies(*texts), copies(*texts, properties="<w:alias w:val='乙'/><w:text/>")
    mixed = one.split("</w:sdt>")[0] + "</w:sdt>" + other.split("</w:sdt>", 1)[1]
    assert text_of(read(mixed)) == "（" + "甲方" * 4 + "）"
