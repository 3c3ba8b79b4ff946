"""The prompt of a content control nobody filled in (单击或点击此处输入文字。), met as plain text.

Word's and WPS's own words.  A PDF prints them like any text; LibreOffice, saving as .odt, makes text of them, sometimes
twice over or cut.  They are compared on their words: spaces and punctuation do not matter.
"""

from __future__ import annotations

import re

_ZH = re.compile(
    r"(?:请?(?:(?:单击|点击|点按)(?:或(?:单击|点击|点按))?(?:此处|这里|以)?(?:可以?)?(?:输入|选择|添加)|输入)(?:文字|文本|日期|内容|姓名)?"
    r"|选择(?:一项|一个日期|日期))"
)
_EN = re.compile(
    r"(?:(?:click|tap)(?:or(?:click|tap))?(?:here)?to(?:enter|add|choose)(?:text|adate|anitem)"
    r"|clickhereto(?:entertext|enteradate)|chooseanitem|entertext)"
)
_WHOLE = (
    "单击或点击此处输入文字", "单击此处输入文字", "点击此处输入文字", "单击或点击以输入日期", "单击或点击此处输入日期",
    "单击此处输入日期", "选择一项", "选择日期", "请输入文字", "clickortaptoenteradate", "clickortapheretoentertext",
    "clickheretoentertext", "clickheretoenteradate", "chooseanitem",
)  # fmt: skip
_TELLS = re.compile("击|选择|输入文|点按|nter|hoose")
_NO_WORDS = re.compile(r"[\W_]+")
_LEAST = 5
"""Characters of a prompt that is cut: fewer may be anything."""


def is_prompt(text: str) -> bool:
    """``text`` is no more than such a prompt, once or several times, whole or the beginning or end of one."""
    if not _TELLS.search(text):
        return False
    key = _NO_WORDS.sub("", text).lower()
    found = False
    while key:
        match = _ZH.match(key) or _EN.match(key)
        if match is None:
            return (found or len(key) >= _LEAST) and _is_cut(key)
        key, found = key[match.end() :], True
    return found


def _is_cut(key: str) -> bool:
    return any(whole.startswith(key) or whole.endswith(key) for whole in _WHOLE)
