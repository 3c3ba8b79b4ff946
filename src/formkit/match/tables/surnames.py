"""Whether a person's name is whole: 令狐 over 洁, 王晓 over 明, 古丽娜 over 尔·艾山 are one name each.

The surnames of two characters (复姓) are those of the 百家姓 and the ones still met beside them.
"""

from __future__ import annotations

_LISTED = (
    "万俟 司马 上官 欧阳 夏侯 诸葛 闻人 东方 赫连 皇甫 尉迟 公羊 澹台 公冶 宗政 濮阳 淳于 单于 太叔 申屠 公孙 仲孙 轩辕 令狐"
    " 钟离 宇文 长孙 慕容 鲜于 闾丘 司徒 司空 亓官 司寇 子车 颛孙 端木 巫马 公西 漆雕 乐正 壤驷 公良 拓跋 夹谷 宰父 谷梁 段干"
    " 百里 东郭 南门 呼延 羊舌 微生 梁丘 左丘 东门 西门 南宫 第五 独孤 东野 达奚 仲长 即墨 褚师 太史 屈突 贺兰 完颜 叶赫 那拉"
)
COMPOUND = frozenset(_LISTED.split())
_DOTS = frozenset("·•・")


def is_part_of_name(name: str, rest: str) -> bool:
    """``name`` and ``rest``, written under it, may be one person's name: neither is one alone."""
    return name in COMPOUND or len(name) == 1 or len(rest) == 1 or not _DOTS.isdisjoint(rest)
