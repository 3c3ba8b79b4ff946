"""Why a section's text, its heading or its end is doubted: in Chinese and in English."""

from __future__ import annotations

from formkit.match.doubts import Reason

__all__ = ["Reason"]

LIKE_A_HEADING = ("像标题，也可能是正文", "it may be a heading or a line of the text")
BESIDE = (
    "标题和内容像是并排印的两栏，读时可能混在一起",
    "heading and text seem to stand side by side, and may have been mixed up",
)
NO_NUMERAL = (
    "没有编号，单独成行，像自己增加的一节的标题，按正文读取",
    "it stands alone without a numeral as the heading of a section that was added may, and was read as text",
)
LIKE_TEXT = ("编号像标题，按正文读取", "it is numbered like a heading and was read as text")
AGAIN = ("标题又写了一次，没有读进正文", "the heading stands here once more and was left out of the text")
CUT_OFF = ("下一行像标题，正文读到这里为止", "the next line reads as a heading, and the text ends before it")
AFTER_NONE = ("前面写了“无”，后面又有内容", "more follows where the text says there is none")
SIGNATURE = ("末尾像是落款，按正文读取", "its end reads as a signature and was read as text")
BELOW_ALL = (
    "后面有几行写在原表最后印的一行之后，也读在这里",
    "lines below the last one the form prints were read with it",
)
TURNED = ("换页时重印的字，没有读进正文", "printed again where a page was turned, and left out of the text")
PAGE_NUMBER = ("像页码，按正文读取", "it may be the number of a page and was read as text")
APPROVAL = (
    "从这一行起像是审批、签章页，没有读进正文",
    "from this line on it reads as a page of approvals and seals, and was left out of the text",
)
MAY_BE_BEHIND = (
    "像是正文后面的附注、意见、签章或附件清单，按正文读取",
    "it may be a note, an opinion, a seal or a list of annexes behind the text, and was read as text",
)
MUCH_ABOVE = (
    "第一个标题前面还有许多行没有读进来，可能是另一份",
    "many lines above the first heading belong to nothing: they may be another plan",
)
OF_ITS_OWN = (
    "只凭编号和位置认作原表的一节，也可能是自己增加的一节",
    "it was taken for a section of the form by its number and place alone, and may be one that was added",
)
BETWEEN = (
    "两份之间没有标题隔开，中间的单位名称、日期可能是前一份的落款，也可能是后一份的封面",
    "no title parts two plans: the name and the date between them may close the first or head the second",
)
TWO_PLANS = (
    "好几个标题又写了一次，可能是两份写在一个文件里",
    "several headings stand here once more: there may be two plans in one file",
)
ELSEWHERE = (
    "它的标题在别的一节里又写了一次，那里可能还有它的内容",
    "its heading stands once more in another section, where more of its text may be",
)
