"""Codes of reading PDF: what a page does not tell."""

from formkit.findings.entry import Entry

CODES: dict[str, Entry] = {
    "page-scanned": Entry(
        "warning",
        "第{page}页是图片，没有文字层，读不出内容。",
        "Page {page} is a picture without a text layer; nothing on it was read.",
        "请人工核对该页，或请对方提交 Word 文件。",
        "Check that page by hand, or ask for the Word file.",
    ),
    "unreadable-characters": Entry(
        "warning",
        "有{count}个字只有字形、没有编码，读出来是“�”。",
        "{count} characters are drawn without saying which they are; they were read as “�”.",
        "请人工核对，或请对方提交 Word 文件。",
        "Check by hand, or ask for the Word file.",
    ),
    "row-over-pages": Entry(
        "warning",
        "表格有一行跨页，本页开头的“{seen}”已接到上一页末行。",
        "A table row runs over the page; “{seen}” at the top was joined to the last row of the page before.",
        "请核对这一行。",
        "Check that row.",
    ),
    "typed-not-shown": Entry(
        "warning",
        "本页填写的“{seen}”没有画成文字，按它所在的位置读了。",
        "“{seen}” was filled in on this page but is not drawn; it was read at its place.",
        "请在 PDF 阅读器里打开核对。",
        "Open it in a PDF viewer and check.",
    ),
    "struck-on-page": Entry(
        "warning",
        "本页的“{seen}”被批注划掉了，仍按原来的印刷内容读。",
        "“{seen}” on this page is struck out by an annotation; it was read as printed.",
        "请核对划掉的内容。",
        "Check what was struck out.",
    ),
    "watermark": Entry(
        "warning",
        "页面上斜印或淡色大字的“{seen}”当作水印，没有读进表里。",
        "“{seen}”, printed aslant or large and pale over the page, was taken for a watermark and not read.",
        "如果这是填写的内容，请人工核对。",
        "If it is an answer, check it by hand.",
    ),
    "drawn-on-page": Entry(
        "warning",
        "本页的“{seen}”上有手画的笔迹，仍按印刷的内容读。",
        "Somebody drew over “{seen}” on this page by hand; it was read as printed.",
        "请看笔迹是打勾、划掉还是圈注，核对这一处。",
        "See whether it ticks, strikes out or marks something, and check that place.",
        "本页空白处有手画的笔迹（可能是签名），没有读。",
        "There is something drawn by hand on this page (a signature, perhaps); it was not read.",
    ),
    "note-on-page": Entry(
        "warning",
        "本页有批注或图章“{seen}”，没有当作填写内容。",
        "There is a note or stamp “{seen}” on this page; it was not taken as an answer.",
        "请看批注说的是什么；如果是答案，请对方填进表里。",
        "See what it says; an answer belongs into the form.",
    ),
}
