"""JSON and JSON Lines as data: doubled keys refused, decimals kept exact, NaN and Infinity no values."""

from __future__ import annotations

import json
from decimal import Decimal

from formkit.errors import FileProblem, FormkitError
from formkit.findings import problem
from formkit.readers.data.text import too_nested


def read_json(text: str, name: str) -> list[object]:
    """The one document in ``text``, in a list.  JSON Lines named .json are taken for what they are."""
    try:
        return [_load(text, name, 0)]
    except FormkitError:
        lines = [line for line in text.splitlines() if line.strip()]
        if len(lines) < 2 or not all(line.lstrip()[0] == "{" and line.rstrip()[-1] == "}" for line in lines):
            raise
        return [value for value, _ in read_json_lines(text, name)]


def read_json_lines(text: str, name: str) -> list[tuple[object, str]]:
    """One record a line, with its line number; blank lines count and are skipped."""
    lines = text.split("\n")
    return [(_load(line, name, n), f"第{n + 1}行") for n, line in enumerate(lines) if line.strip()]


def _load(text: str, name: str, line: int) -> object:
    """``line``: lines before ``text``, for messages."""

    def unique(pairs: list[tuple[str, object]]) -> dict[str, object]:
        found: dict[str, object] = {}
        for key, value in pairs:
            if key in found:
                raise _doubled(text, name, line, key)
            found[key] = value
        return found

    def no_number(word: str) -> object:
        raise _unreadable(text, name, line, text.find(word), f"{word} 不是数", f"{word} is no number")

    try:
        return json.loads(text, object_pairs_hook=unique, parse_float=Decimal, parse_constant=no_number)
    except json.JSONDecodeError as error:
        raise _unreadable(text, name, line, error.pos, _chinese(error.msg), error.msg) from error
    except RecursionError as error:
        raise too_nested(name) from error
    except ValueError as error:
        # Python refuses to convert integers of more than 4300 digits.
        raise _unreadable(text, name, line, 0, "数字太长", "a number is too long") from error


_MESSAGES = {
    "Expecting value": "这里应有一个值",
    "Expecting ',' delimiter": "这里缺逗号",
    "Expecting ':' delimiter": "键后缺冒号",
    "Expecting property name enclosed in double quotes": "键要用英文双引号括起（前面也可能多了一个逗号）",
    "Illegal trailing comma before end of object": "最后一项后面多了逗号",
    "Illegal trailing comma before end of array": "最后一项后面多了逗号",
    "Unterminated string starting at": "引号没有成对",
    "Extra data": "后面有多余的内容",
    "Invalid control character at": "文字里有换行或控制字符，换行要写作 \\n",
    "Invalid \\escape": "反斜杠要写作 \\\\",
}


def _chinese(message: str) -> str:
    return _MESSAGES.get(message, message)


def _unreadable(text: str, name: str, line: int, at: int, zh: str, en: str) -> FormkitError:
    row = text.count("\n", 0, at) + 1 + line
    column = at - text.rfind("\n", 0, at)
    return problem(
        "data-unreadable",
        FileProblem,
        file=name,
        where=f"第{row}行第{column}列",
        where_en=f"line {row}, column {column}",
        detail=zh,
        detail_en=en,
    )


def _doubled(text: str, name: str, line: int, key: str) -> FormkitError:
    """The line is told where it can be: of one line, or where the key stands twice in the whole text."""
    quoted = json.dumps(key, ensure_ascii=False)
    places = [n + 1 for n, row in enumerate(text.split("\n"), line) if quoted in row]
    where = "第" + "、".join(map(str, places[:4])) + "行" if places else ""
    where_en = "line " + ", ".join(map(str, places[:4]))
    return problem("data-key-doubled", FileProblem, file=name, where=where, where_en=where_en, key=key)
