"""What click says of a value that does not fit, in Chinese: its own messages, known by their shape."""

from __future__ import annotations

import re

_KINDS = {"File": "文件", "Directory": "文件夹", "Path": "路径", "File or directory": "文件或文件夹"}
_FAULTS = {
    "is a file": "“{path}”是文件，这里要文件夹。",
    "is a directory": "“{path}”是文件夹，这里要文件。",
    "is not readable": "{kind}“{path}”没有权限读取。",
    "is not writable": "{kind}“{path}”没有权限写入。",
}
_PATH = re.compile(
    rf"(?P<kind>{'|'.join(sorted(_KINDS, key=len, reverse=True))}) '(?P<path>.*)' (?P<fault>{'|'.join(_FAULTS)})\.",
    re.DOTALL,
)
_OTHERS = (
    (re.compile(r"'(.*)' is not a valid (?:integer|int)(?: range)?\.", re.DOTALL), "“{0}”不是整数。"),
    (re.compile(r"'(.*)' is not a valid (?:float|decimal)(?: range)?\.", re.DOTALL), "“{0}”不是数。"),
    (re.compile(r"(\S+) is not in the range (.*)\."), "{0} 不在范围 {1} 内。"),
    (re.compile(r"Option '?(\S+?)'? requires an argument\."), "选项后面要写内容。"),
    (re.compile(r"Option '?(\S+?)'? requires (\d+) arguments\."), "选项后面要写{1}项内容。"),
    (re.compile(r"Option '?(\S+?)'? does not take a value\."), "选项后面不写内容。"),
)


def in_chinese(message: str) -> str:
    """``message`` in Chinese where it is one of click's; else as it is."""
    path = _PATH.fullmatch(message)
    if path:
        return _FAULTS[path["fault"]].format(kind=_KINDS[path["kind"]], path=path["path"])
    for pattern, words in _OTHERS:
        match = pattern.fullmatch(message)
        if match:
            return words.format(*match.groups())
    return message
