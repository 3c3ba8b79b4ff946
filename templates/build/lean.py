"""python-docx's default file without its ballast, with a Chinese font table."""

from __future__ import annotations

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE as REL
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from looks import FANGSONG, HEI, KAI, LATIN, SONG, XIAOBIAOSONG

# The name each face carries in a system without Chinese menus, and its family: with charset 134 (86 hex) they
# let a machine that lacks the face choose a Chinese serif or sans in its place.
_FACES = {
    XIAOBIAOSONG: ("FZXiaoBiaoSong-B05S", "roman"),
    FANGSONG: ("FangSong_GB2312", "roman"),
    SONG: ("SimSun", "roman"),
    HEI: ("SimHei", "swiss"),
}
_MORE_FACES = {KAI: ("KaiTi_GB2312", "roman")}


def make_lean(document: Document, *more: str, size: float = 10.5) -> None:
    """Drop what python-docx's default file brings along (thumbnail, themes, 150 styles): forms use none of it.

    ``more``: faces to name beside those every form is set in.  ``size``: of text that says none, in points.
    """
    wanted = {REL.STYLES, REL.SETTINGS, REL.FONT_TABLE, REL.OFFICE_DOCUMENT, REL.CORE_PROPERTIES}
    for rels in (document.part.package.rels, document.part.rels):
        for key in [key for key, rel in rels.items() if rel.reltype not in wanted]:
            rels.pop(key)
    styles = document.styles.element
    for child in list(styles):
        styles.remove(child)
    for part in parse_xml(_STYLES.replace("SIZE", str(round(size * 2)))):
        styles.append(part)
    settings = document.settings.element
    for child in list(settings):
        settings.remove(child)
    for part in parse_xml(_SETTINGS):
        settings.append(part)
    document.part.part_related_by(REL.FONT_TABLE)._blob = _font_table(more)


def _font_table(more: tuple[str, ...]) -> bytes:
    faces = _FACES | {name: _MORE_FACES[name] for name in more}
    fonts = "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{latin}"/><w:charset w:val="86"/><w:family w:val="{family}"/></w:font>'
        for name, (latin, family) in faces.items()
    )
    return f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:fonts {nsdecls("w")}>{fonts}</w:fonts>'.encode()


_STYLES = f"""<w:styles {nsdecls("w")}>
<w:docDefaults><w:rPrDefault><w:rPr>
<w:rFonts w:ascii="{LATIN[FANGSONG]}" w:hAnsi="{LATIN[FANGSONG]}" w:eastAsia="{FANGSONG}" w:cs="Times New Roman"/>
<w:sz w:val="SIZE"/><w:szCs w:val="SIZE"/><w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/>
</w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/><w:qFormat/></w:style>
<w:style w:type="table" w:default="1" w:styleId="a1"><w:name w:val="Normal Table"/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/>
<w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/>
<w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>
</w:styles>"""

_SETTINGS = f"""<w:settings {nsdecls("w")}><w:zoom w:percent="100"/><w:defaultTabStop w:val="420"/>
<w:characterSpacingControl w:val="compressPunctuation"/><w:compat>
<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>
</w:compat></w:settings>"""
