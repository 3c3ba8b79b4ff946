"""The findings that say a value may be another one: how it came to be read, in a few words."""

from __future__ import annotations

from formkit.findings import Anchor, Finding, finding
from formkit.match.form.layout import Layout

Reason = tuple[str, str]
TABLE = ("格子里还嵌着一张表", "there is a table inside its cell")
CELLS = ("由并排的几个单元格拼成", "it was put together from several cells")
NUMBERED = (
    "开头的数字像序号，也可能是内容",
    "the number it begins with may be a running one or part of it",
)
LINES = ("由几行文字拼成", "it was put together from several lines")
ROWS = (
    "一行的几个格子里都写了几行，像是几个人或几样东西",
    "several of its cells hold several lines, of several people or things perhaps",
)
TORN = (
    "由上下两行拼成：每一行都缺另一行有的",
    "it was put together from two rows, each of which lacks what the other has",
)
HALVES = (
    "这一行和上一行像是一行拆成的两行",
    "this row and the one above it may be the two halves of one",
)
REST = (
    "下一行只在同一列有字，像是它没写完的部分",
    "the row below has words in its column alone: they may be the rest of it",
)
REST_BELOW = (
    "这一行有格子和下一行合并，下一行同一列的字可能是它没写完的部分",
    "cells of its row are merged with the row below, where the words in its column may be the rest of it",
)
REST_OF = (
    "这一行可能是上一行没写完的部分",
    "this row may be the rest of the one above",
)
APART = (
    "这一行和前面同名的一行各填一半，可能是一行拆成的两行",
    "this row and one of the same name above it fill different columns: they may be the halves of one",
)
OVERPRINTED = (
    "有一个空行的边线上压着字，可能有几行没有印全",
    "text is printed over the border of a blank row: rows may not have been printed whole",
)
SKIPPED = (
    "序号中间跳过了几个，可能有几行没有印出来",
    "its running numbers skip some: rows may not have been printed",
)
UNFINISHED = (
    "这张表到页末为止，下一页没有接着，后面的行可能没有印出来",
    "it ends where its page does and does not go on: further rows may not have been printed",
)
ANNEX = (
    "后面另一处同样的表头下的行也读在这里，而原表有几张表的表头相同",
    "rows under a like header further on were read with these, and several of the form's tables have that header",
)
HALVED = (
    "它的左几栏和右几栏分在两张表里",
    "its left and its right columns stand in two tables",
)
FIGURES = (
    "这一行写的是1、2、3……，像是各栏的编号，按填写的内容读取",
    "it reads 1, 2, 3, … as the numbers of columns do, and was taken for a row of answers",
)
CONTINUED = (
    "别处有几行没有表头、格子和内容像是它的行",
    "rows elsewhere without a header have its cells and look like its rows",
)
REFERRED = (
    "只写了见别处，它的行要到那里看",
    "it only refers to another place, where its rows stand",
)
SHIFTED = (
    "这一行像是整段错了一列：有的格子里是旁边一列的内容",
    "its answers may be a column off: some of them look like the answers of the column beside",
)
BESIDE_LIST = (
    "它的栏目写在名单的右边，可能是旁边另一张小表里的",
    "its label stands right of a list, in another small table perhaps",
)
DRAGGED = (
    "这一行的格线和表头对不齐，也可能是旁边一列的",
    "the borders of its row are not those of the header: it may belong to the column beside",
)
ALONE = (
    "这一行只填了第一格，像是小标题",
    "only its first cell is filled: it may be a heading between the rows",
)
HEADLESS = (
    "表头不在，各列是照原表的次序认的",
    "its header is missing: the columns were told by the order they are printed in",
)
AGAIN = (
    "序号又从1开始，这一行起像是另一份名单",
    "the running numbers begin again at 1: from this row on it may be another list",
)
ANOTHER = (
    "它的表头又写了一次，上面另有标题或签字的栏目，从这里起像是另一份名单",
    "its header stands once more under another heading or a signature: from here on it may be another list",
)
WHOSE = (
    "文件里不止一份这种表，后面另一张工作表上接着写的行不知道是哪一份的",
    "the file holds several submissions of this form, and rows on a further sheet may be any of theirs",
)
SAME_TWICE = ("同样的字写了几遍", "the same words stand in it more than once")
NUMBER = (
    "只有数字，不像名称，可能错了一列",
    "it is only digits and no name: the row may be a column off",
)
UNNAMED = (
    "表头里没有这一栏，按没有表头的一列读取",
    "its header is missing: the one column without a header was read as it",
)
TWICE = (
    "表头里这一栏有两列，读的是左边一列",
    "two columns of its header are called so, and the left one was read",
)
PAGES = ("由上一页末行和这一行拼成", "it was put together from the last row of the page before and this one")
HALF = ("右边格子里的字可能也是它的", "the words in the cell right of it may belong to it")
NEXT = (
    "由几格文字拼成，而原表有一栏没有找到，其中可能有那一栏的内容",
    "it was put together from several cells, and one of the form's labels is missing: its answer may be among them",
)
BOXES = ("里面有勾选的方框，可能是另一栏的选项", "there are boxes to tick in it: they may be another entry's")
SPACED = (
    "由隔开的几段组成，而旁边或下面一栏没有填，其中可能有那一栏的内容",
    "it is in parts set apart, and the entry beside or below it is blank: that one's answer may be among them",
)
SPACED_AT = (
    "没有填，而旁边或上下一栏由隔开的几段组成，其中可能有它的内容",
    "it is blank, and the entry beside, above or below it is in parts set apart: its answer may be among them",
)
SWAPPED = (
    "像是旁边另一栏的内容，那一栏写的不像它的内容",
    "it looks like the answer of an entry beside it, and what stands there does not",
)
EXCHANGED_AT = (
    "没有填，而旁边一栏写的像它的内容",
    "it is blank, and what stands beside it looks like its answer",
)
STRANGE = (
    "不像这一栏的内容，可能是别的一栏的",
    "it does not look like an answer here and may be another entry's",
)
EXCHANGED = (
    "像是别的一栏的内容，那一栏写的不像它的内容",
    "it looks like the answer of another entry, and what stands there does not",
)
EXCHANGED_WITH = (
    "不像这一栏的内容，而别的一栏写的像",
    "it does not look like an answer here, and what stands in another entry does",
)
STACKED = (
    "一格里像是写了两行的内容，而上面或下面一行的这一栏没有填",
    "two rows' answers may stand in it: its column is blank in the row above or below",
)
ROWS_IN_ONE = (
    "几行合并的一格里写了几段，可能各是一行的内容",
    "several parts stand in one cell merged over rows: each may be one row's answer",
)
STACKED_AT = (
    "这一栏没有填，而上面或下面一行的这一格里像是写了两行的内容",
    "it is blank, and two rows' answers may stand in its column in the row above or below",
)
OVER = (
    "与栏目隔着空格，而原表下一栏没有找到，可能是下一栏的内容",
    "blank cells lie before it, and the form's next label is missing: it may be that one's answer",
)
NEXT_TABLE = (
    "原表下面一张表没有找到，它的行可能接在这里",
    "the form's next table is missing: its rows may have been read on with these",
)
SIGNED = (
    "和签字、盖章处写的不是同一个",
    "it is not what stands in the place of the signature or seal of the same label",
)
DAY = (
    "是一个日期，不是签字的人",
    "it is a day, not who signed",
)
PRINTED_IN = (
    "其中有另一栏印好的字，可能连那一栏的内容也读进来了",
    "another entry's printed words stand in it: that one's answers may have been read with it",
)
PRINTED_AT = (
    "没有填，而它印好的字在另一栏的内容里",
    "it is blank, and its printed words stand in another entry's answer",
)
NEXT_OWN = (
    "开头是旁边另一栏的名称，可能是那一栏的内容",
    "it begins with the label of the entry beside it and may be that one's answer",
)
ASTRAY = (
    "写在表外的一段里，而它前后的栏目都在表里",
    "it stands in a paragraph outside the table in which the entries printed around it stand",
)
REACHES = (
    "它的单元格从左边的列伸过来，可能是那一行自己的内容",
    "its cell begins left of this column: it may be that row's own answer",
)
GOES_ON = (
    "紧挨着它的一行没有栏目名称，可能是它的内容",
    "a line without a label stands right beside it and may be part of it",
)
READ_ON = (
    "左边没有栏目名称，接在上面一格的内容后面读入",
    "no label stands left of it: it was read as the rest of the answer above",
)
MIDST = (
    "取自一段话中间，那里的日期可能不是填的日期",
    "it stands in the midst of a text and may be no answer but a date that text names",
)
LEFT = ("写在栏目左边", "it stands left of its label")
OVERHEAD = (
    "写在表的标题上面，可能是封面或审批单上的",
    "it stands above the form's title and may be a cover's or an approval sheet's",
)
ELSEWHERE = (
    "印好的空没有填，取自别处同名的栏目",
    "its printed blank is empty: it was taken from a label of the same name elsewhere",
)
CONTRADICTED = (
    "文件里别处（封面、审批页等）也写着这一栏，内容不同",
    "elsewhere in the file (a cover, an approval sheet) it is written once more, with another answer",
)
BELOW_TOO = (
    "写在栏目的格子里或右边，而下面一格也有字，没有读入",
    "it stands in its label's cell or right of it, and the cell below holds words that were not read",
)
OFF = ("右边没有填写的格子，可能没有印出来", "no cell is left to its right: it may not have been printed")
LAST_LINE = (
    "印好的字改动了，只把最后一行当作它",
    "the printed words were changed: only the last line was taken for it",
)
BEHIND = (
    "这一行印到格子的边上就断了，后面的字可能没有印出来",
    "its line is cut off at the edge: the answer may not have been printed",
)
UNDER = ("写在栏目下方", "it stands under its label")


def doubtful(
    layout: Layout, path: str, anchor: Anchor | None, seen: str, reason: Reason, label: str = ""
) -> Finding:
    """The value of ``path`` was read so, and may not be meant so.  ``label``: what it is called, if not as printed."""
    return finding(
        "doubtful",
        field=path,
        label=label or layout.form.label(path),
        anchor=anchor,
        seen=seen[:60],
        reason=reason[0],
        reason_en=reason[1],
    )
