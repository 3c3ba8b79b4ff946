"""What libyaml and PyYAML say of a text that is no YAML, in Chinese."""

from __future__ import annotations

_WORDS = (
    ("mapping values are not allowed", "冒号的位置不对（值里有冒号时要用引号括起来，或上一行缩进有误）"),
    ("found character '\\t'", "缩进用了制表符，请改用空格"),
    ("found a tab character", "缩进用了制表符，请改用空格"),
    ("found character", "有不能用在这里的字符，请用引号把值括起来"),
    ("found unknown escape character", "双引号里的反斜杠写法不对，请改用单引号"),
    ("could not find expected ':'", "键后缺冒号，或冒号后缺空格"),
    ("found unexpected ':'", "冒号的位置不对"),
    ("did not find expected ',' or", "前面的括号里缺逗号，或没有成对的括号"),
    ("expected ',' or", "前面的括号里缺逗号，或没有成对的括号"),
    ("did not find expected", "缩进没有对齐，或缺了短横、冒号"),
    ("expected <block end>", "缩进没有对齐"),
    ("block sequence entries are not allowed", "短横的位置不对：列表要另起一行"),
    ("found unexpected end of stream", "引号或括号没有成对"),
    ("found undefined alias", "以 * 开头的值要用引号括起来"),
    ("could not determine a constructor", "以 ! 开头的值要用引号括起来"),
    ("found unhashable key", "键不能是列表或对应"),
    ("control characters are not allowed", "有不能用的控制字符"),
    ("special characters are not allowed", "有不能用的控制字符"),
)


def in_chinese(detail: str) -> str:
    """``detail``, a sentence of theirs, in Chinese; one that is not known only says that this is no YAML."""
    return next((zh for en, zh in _WORDS if detail.startswith(en)), "不合 YAML 的写法")
