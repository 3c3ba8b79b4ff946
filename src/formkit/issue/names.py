"""Does this look like a person's name?  Characters that got lost, and what is hardly ever part of a name.  Pure."""

from __future__ import annotations

import re
import unicodedata

# 〇 is a character of names; · parts the names of many peoples (国家标准 GB/T 15834: 间隔号, U+00B7).
_HAN_OR_LATIN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff\U00020000-\U000323af〇·A-Za-z\u00c0-\u024f'’ -]+")
_PRIVATE_USE = ("\ue000", "\uf8ff")  # rare characters of older systems: printing tells which have no glyph
_NOT_PRINTED = ("C", "So")  # control, unassigned, pictures: other findings name them
_LOST = re.compile(r"[?？\ufffd□■▯*＊]")


def name_faults(name: str) -> list[tuple[str, dict[str, str]]]:
    """(code, values) of all that speaks against ``name``; nothing for a blank one.

    ``name-incomplete``: a ? or □ stands where another program lost a character, a * where one was masked.
    ``name-doubtful``: a single character, digits, brackets, a dot that is not ·.
    """
    if not name or (len(name) > 1 and _HAN_OR_LATIN.fullmatch(name)):
        return []
    lost = _LOST.search(name)
    if lost:
        return [("name-incomplete", {"character": lost[0]})]
    first, last = _PRIVATE_USE
    rest = dict.fromkeys(c for c in _HAN_OR_LATIN.sub("", name) if not first <= c <= last)
    odd = "".join(c for c in rest if not unicodedata.category(c).startswith(_NOT_PRINTED))
    if odd:
        return [("name-doubtful", {"detail": f"有“{odd}”", "detail_en": f"it has “{odd}”"})]
    if len(name) == 1 and not rest:
        return [("name-doubtful", {"detail": "只有一个字", "detail_en": "it is a single character"})]
    return []
