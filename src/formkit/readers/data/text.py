"""The text of a data file, in whatever encoding Chinese offices save it; and a bound on what it expands to."""

from __future__ import annotations

from formkit.errors import FileProblem
from formkit.findings import problem

_MAX_VALUES = 5_000_000


def decode(data: bytes, name: str) -> str:
    """``data`` as text, in whatever encoding ``text_in`` knows.  Raises FileProblem data-encoding."""
    text = text_in(data)
    if text is None:
        raise problem("data-encoding", FileProblem, file=name)
    return text


def text_in(data: bytes) -> str | None:
    """``data`` as text: UTF-8 with or without its mark, UTF-16 with one, else GBK (GB 18030); None where it is none."""
    marked = data[:2] in (b"\xff\xfe", b"\xfe\xff")
    encodings = ("utf-16",) if marked else ("utf-8-sig", "gb18030")
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    return None


def bounded(value: object, name: str) -> object:
    """``value``, if what it says in full is not absurdly much (YAML's aliases can say a thing a million times)."""
    left = _MAX_VALUES
    waiting = [value]
    while waiting:
        left -= 1
        if left < 0:
            raise too_nested(name)
        each = waiting.pop()
        if isinstance(each, dict):
            waiting.extend(each.values())
        elif isinstance(each, list):
            waiting.extend(each)
    return value


def too_nested(name: str) -> Exception:
    return problem("data-too-nested", FileProblem, file=name)
