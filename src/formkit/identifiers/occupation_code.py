"""职业编码, the code of an occupation in 中华人民共和国职业分类大典.

``n-nn-nn-nn``: 大类 (1-8), 中类, 小类, 细类; a fifth part, where there is one, names the 工种.
Examples: 6-31-01-03; 4-10-01-02-01.
"""

from __future__ import annotations

import re

from formkit.identifiers.fault import InvalidIdentifier, bad_format
from formkit.identifiers.folding import fold_dashes

_SHAPE = re.compile(r"[1-8]-[0-9]{2}-[0-9]{2}-[0-9]{2}(?:-[0-9]{1,3})?")
_DIGITS = re.compile(r"[0-9]-")


def compact(s: str) -> str:
    """Half width, every kind of dash as -, no spaces."""
    return "".join(fold_dashes(s).split()).strip("-")


def validate(s: str) -> str:
    """The compact code.  Raises InvalidIdentifier ``format``."""
    code = compact(s)
    if _SHAPE.fullmatch(code):
        return code
    if _DIGITS.match(code) and not "1" <= code[0] <= "8":
        raise bad_format(f"大类应为1至8，现为{code[0]}", f"the first part should be 1 to 8, not {code[0]}")
    raise bad_format("应为 n-nn-nn-nn 的形式，如 6-31-01-03", "it should look like n-nn-nn-nn, as 6-31-01-03")


def is_valid(x: object) -> bool:
    try:
        return isinstance(x, str) and bool(validate(x))
    except InvalidIdentifier:
        return False


def format(s: str) -> str:
    return compact(s)
