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
}
