"""统一社会信用代码, the unified social credit code: GB 32100-2015.

18 characters of ``0-9`` and the capital letters without I, O, Z, S, V:

====== ==================================================================
1      登记管理部门 (1 机构编制, 5 民政, 9 工商, Y 其他; later also N, A …)
2      机构类别
3-8    登记管理机关行政区划码, digits (GB/T 2260)
9-17   主体标识码 (the organisation code of GB 11714)
18     check character
====== ==================================================================

The check character is ``alphabet[(31 - Σ value·weight mod 31) mod 31]`` with weights 3^i mod 31.  Codes that
begin with a letter (N…, Y…, A…) are right; the inner check of 9-17 is not part of GB 32100's own rule and old
registrations break it, so it is not asked for.  Example: 91370100MA3C0LQE0M.
"""

from __future__ import annotations

from formkit.identifiers.fault import InvalidIdentifier, bad_format
from formkit.identifiers.folding import code_characters

ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_VALUES = {character: value for value, character in enumerate(ALPHABET)}
_WEIGHTS = tuple(pow(3, i, 31) for i in range(17))
LENGTH = 18


def compact(s: str) -> str:
    """Half width, upper case, without spaces and dashes.  I, O, Z, S, V are never turned into digits."""
    return code_characters(s)


def check_character(first17: str) -> str:
    """The check character of the first 17.  KeyError on a character outside the alphabet."""
    total = sum(_VALUES[c] * w for c, w in zip(first17, _WEIGHTS, strict=True))
    return ALPHABET[-total % 31]


def validate(s: str) -> str:
    """The compact code.  Raises InvalidIdentifier ``format`` or ``check-digit``."""
    code = compact(s)
    if len(code) != LENGTH:
        raise bad_format(f"应为18位，现为{len(code)}位", f"it should have 18 characters, not {len(code)}")
    strange = sorted({c for c in code if c not in _VALUES})
    if strange:
        raise bad_format(
            f"不应有“{''.join(strange)}”（代码不用字母 I、O、Z、S、V）",
            f"“{''.join(strange)}” does not occur in such codes (no I, O, Z, S, V)",
        )
    if not code[2:8].isdigit():
        raise bad_format("第3至8位应为数字（行政区划码）", "characters 3 to 8 should be digits (the region)")
    expected = check_character(code[:17])
    if code[17] != expected:
        raise InvalidIdentifier(
            "check-digit",
            f"校验位应为 {expected}，现为 {code[17]}",
            f"the check character should be {expected}, not {code[17]}",
            expected,
        )
    return code


def is_valid(x: object) -> bool:
    try:
        return isinstance(x, str) and bool(validate(x))
    except InvalidIdentifier:
        return False


def format(s: str) -> str:
    """As printed: the 18 characters without separators."""
    return compact(s)
