"""Which columns of a table answers stand in, told by the answers themselves and the order the columns are printed in.

An identity number, a date, one of the choices, 王芳 under 姓名, 某某公司 under 工作单位: of a list whose header is gone.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from operator import methodcaller

from formkit.match.cells.looks import first_look, has_looks, looks_right
from formkit.spec import Field, FieldType
from formkit.text import label_key

Texts = Sequence[str]
_SHARE = 0.6
_NEVER = -1e6
_SKIPPED, _REQUIRED, _OWN, _BLANK = -0.1, -3.0, -0.8, -0.05
_STAMPED = -0.15
_TELLING = 0.5
_HAN = "〇㐀-鿿\U00020000-\U0003ffff"
_NUMBERS = frozenset({FieldType.INT, FieldType.DECIMAL})
# What is written under a heading of these words looks so: worth as much as the number says, where most of it does.
_WORDS: tuple[tuple[str, float, str], ...] = (
    (r"身份证|证件号码|证件号$", 2.0, r"[0-9]{15}|[0-9]{17}[0-9x*]|[1-9](?:\.[0-9]{1,16})?e\+?17|[0-9a-z]{1,6}[*×]{4,}[0-9a-z]{1,4}|[a-z]{1,2}[0-9]{6,9}"),
    (r"姓名$", 1.0, rf"[{_HAN}]{{2,4}}|[{_HAN}]+·[{_HAN}·]+"),
    (
        r"文化程度|学历", 1.0,
        r"(?:大学|全日制|在职|成人|函授|自考|职业|普通|中等)*"
        r"(?:小学|初中|高中|高级中学|中专|中职|中技|中师|职高|高职|技校|技工学校|技师学院|(?:职业|专业)学校|大专|专科|本科|大本|专升本"
        r"|(?:硕士|博士)?研究生|硕士|博士|[双工理文法医农管经教]?学?学士|大学|半?文盲)"
        r"(?:学历|毕业|在读|肄业|结业|及?以[上下])*(?:\([^()]*\))?",
    ),
    (r"证件类[型别]", 1.0, r".*身份证|护照|.*居住证|.*通行证|军官证"),
    (r"(?:单位|机构)(?!.*(?:地址|网址|性质|类[型别]|代码|编号|编码|号码|号$))", 0.3, r".*(?:公司|学校|学院|大学|中心|集团|厂|店|部|院|局|处|社|会|所)|无|自由职业|灵活就业"),
    (r"规范|标准", 0.3, r".*(?:规范|标准).*|[有无].*"),
    (r"职务", 0.3, r".*(?:长|主任|经理|主管|专员|员|师|干部|董事|书记|负责人|法人|授|总监|助理|秘书|人)"),
    (r"资金|资本", 0.3, r"[0-9一二三四五六七八九十壹贰叁肆伍陆柒捌玖][0-9.,零〇一二三四五六七八九十百千万亿壹贰叁肆伍陆柒捌玖拾佰仟]*[万亿]?(?:美|欧)?元?.*"),
    (r"期限", 0.5, r".*(?:年|长期|永久)"),
    (r"项目|职业|工种", 0.1, rf"[{_HAN}、()·]{{2,20}}"),
    (r"考位|座位|工位", 0.4, r"[a-z]?-?[0-9]{1,4}号?"),
    (r"日期", 0.3, r".*[0-9]{1,2}月.*|[0-9]{4}[-./][0-9].*"),
    (r"时间", 0.5, r".*[0-9]{1,2}[:时点].*|[0-9]{4}.*年.*"),
    (r"号$|编号|编码|代码|号码", 0.5, rf"[a-z0-9{_HAN}()〔〕-]{{0,40}}[0-9]{{3}}[a-z0-9号-]{{0,40}}"),
    (r"成绩|得分|总分", 0.5, r"[0-9]{1,3}(?:\.[0-9])?分?|合格|不合格|优秀|良好|免考|缺考"),
)  # fmt: skip
_MADE = tuple((re.compile(label), worth, re.compile(looks)) for label, worth, looks in _WORDS)
# What no plain text looks like.
_STRONG = re.compile(
    r"[0-9]{15}|[0-9]{17}[0-9x]|1[0-9]{10}|[0-9]{1,2}:[0-9]{2}|0[0-9]{2,3}-[0-9]{7,8}|[男女]|[0-9]+(?:\.[0-9]+)?"
    r"|[0-9](?:-[0-9]{2}){2,4}|[1-5](?:、[1-5]){1,4}|[0-9]{4}(?:年[0-9]{1,2}月[0-9]{1,2}日|[-./][0-9]{1,2}[-./][0-9]{1,2})"
)
_FREE = re.compile("备注|说明|签|要点")


def worth(field: Field, texts: Texts) -> float:
    """How much speaks for ``texts`` being answers to ``field``: above 0 that they are, below 0 that they are not."""
    keys = [label_key(text).lower().lstrip("'’‘`") for text in texts]
    if has_looks(field):
        right = sum(looks_right(field, text) for text in texts)
        whole = 0.6 if field.type in _NUMBERS else 1.2
        return whole if right >= _SHARE * len(texts) else _NEVER
    known = known_look(field)
    if known is not None:
        value, looks = known
        return value if _most(looks, keys) else -2.0 * value if value > _TELLING else -value
    if _FREE.search(field.label):
        return 0.0
    return -0.6 if _most(_STRONG, keys) else 0.1


def suits_at_once(field: Field) -> Callable[[str], object]:
    """A test that costs next to nothing: whatever passes it suits the field, as nearly every answer does."""
    if has_looks(field):
        return first_look(field)
    if field.starts:
        return methodcaller("startswith", tuple(field.starts))
    known = known_look(field)
    return known[1].fullmatch if known is not None else _is_word


def _is_word(text: str) -> bool:
    return len(text) > 1 and text.isalpha()


def suits(field: Field, text: str) -> bool:
    """``text`` could be an answer to ``field``: it looks like one, or, where answers have no looks, like nothing else."""
    if has_looks(field):
        return looks_right(field, text)
    if field.starts:
        return text.strip().startswith(tuple(field.starts))
    known = known_look(field)
    if known is not None and known[1].fullmatch(text):
        return True  # as most are, before they are folded
    if known is None and _is_word(text):
        return True
    key = label_key(text).lower().lstrip("'’‘`")  # typed to make it text
    wordless = not any(char.isalpha() for char in key)  # 6-31-1-03, a code with a digit lost, is no trade
    if known is not None and (wordless or known[0] >= _TELLING or known[1].fullmatch(key)):
        return known[1].fullmatch(key) is not None
    return _STRONG.fullmatch(key) is None


def tells(field: Field) -> bool:
    """Its answers look like no other's."""
    known = known_look(field)
    return has_looks(field) or (known is not None and known[0] > _TELLING)


@lru_cache(maxsize=512)
def _label_looks(label: str) -> tuple[float, re.Pattern[str]] | None:
    return next(((value, looks) for words, value, looks in _MADE if words.search(label)), None)


def known_look(field: Field) -> tuple[float, re.Pattern[str]] | None:
    """How most answers look under a heading of its words, and what that is worth."""
    return _label_looks(field.label) if field.type is FieldType.TEXT else None


def _most(pattern: re.Pattern[str], keys: Texts) -> bool:
    return sum(pattern.fullmatch(key) is not None for key in keys) >= _SHARE * len(keys)


def tell(columns: Mapping[int, Field], stacks: Sequence[Texts]) -> dict[int, int]:
    """Column → which of the stacks of answers, from left to right, stands in it; none where too little speaks for it.

    ``columns``: number → field, in the printed order.  A stack may be somebody's own column and then is nobody's.
    """
    numbers = list(columns)
    best = [[0.0] * (len(numbers) + 1) for _ in range(len(stacks) + 1)]
    gain = [[_worth_of(columns[c], stack) for c in numbers] for stack in stacks]
    skipped = [_REQUIRED if columns[c].required else _SKIPPED for c in numbers]
    own = [_OWN if stack else 0.0 for stack in stacks]
    for i in range(len(stacks) + 1):
        for j in range(len(numbers) + 1):
            if i or j:
                best[i][j] = max(
                    best[i - 1][j] + own[i - 1] if i else _NEVER,
                    best[i][j - 1] + skipped[j - 1] if j else _NEVER,
                    best[i - 1][j - 1] + gain[i - 1][j - 1] if i and j else _NEVER,
                )
    told = _walked(best, gain, own, skipped)
    chosen = {numbers[j]: i for j, i in told}
    lacking = any(field.required and c not in chosen for c, field in columns.items())
    strong = any(gain[i][j] > _TELLING for j, i in told)
    bad = any(gain[i][j] <= -_TELLING for j, i in told)
    return {} if lacking or bad or not strong else chosen


def _worth_of(field: Field, stack: Texts) -> float:
    if not stack:
        return 10 * _BLANK if field.required else _BLANK
    return worth(field, stack) + (_STAMPED if field.stamp else 0.0)


def _walked(
    best: Sequence[Sequence[float]],
    gain: Sequence[Sequence[float]],
    own: Sequence[float],
    skipped: Sequence[float],
) -> list[tuple[int, int]]:
    """The pairs of column and stack on the best way, from the end."""
    i, j = len(own), len(skipped)
    pairs: list[tuple[int, int]] = []
    while i and j:
        if best[i][j] == best[i][j - 1] + skipped[j - 1]:
            j -= 1  # of two columns alike, the first
        elif best[i][j] == best[i - 1][j - 1] + gain[i - 1][j - 1]:
            i, j = i - 1, j - 1
            pairs.append((j, i))
        else:
            i -= 1
    return pairs[::-1]
