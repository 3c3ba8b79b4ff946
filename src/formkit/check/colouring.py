"""Yellow cells and the word beside them (修改、增加、删除): which fields of a row were changed, and how.

Source: 评价机构信息与认定范围清单, note 7 (2021-08-12): a changed cell is filled yellow and the row's 备注 says so.
``change`` comes from the 备注, ``changed_cells`` from the colours (or from data); one without the other is a
finding.  A PDF does not tell colours reliably: nothing is said about it there.
"""

from __future__ import annotations

import colorsys
import re

from formkit.check.draft import Draft, label_of
from formkit.model import Row, Value
from formkit.spec import Colouring

WORDS = ("修改", "增加", "删除")
_NONE = re.compile(r"[无未没][有]?(?:任何)?(?:修改|增加|删除|变更|更改|变动)")


def colour(draft: Draft) -> None:
    """Sets the names of the changed fields, the word of the change, and for data the remark that says it."""
    for colours in draft.form.colouring:
        for number, row in enumerate(draft.rows(colours.within)):
            prefix = f"{colours.within}[{number}]." if colours.within else ""
            _colour_row(colours, row, prefix, draft)


def _colour_row(colours: Colouring, row: Row, prefix: str, draft: Draft) -> None:
    names = _paintable(colours, draft)
    amber: list[str] = []
    if draft.is_data:
        yellow = _named(colours, row, prefix, names, draft)
        _say_word(colours, row, draft)
    else:
        yellow = [n for n in names if prefix + n in draft.raw and is_yellow(draft.raw[prefix + n].fill)]
        amber = [n for n in names if prefix + n in draft.raw and is_amber(draft.raw[prefix + n].fill)]
    remark = row.get(colours.remark) if colours.remark else None
    spoken = words_in(str(remark), _words(colours, draft)) if remark else []
    if amber:
        labels = "、".join(label_of(draft.form, prefix + name) for name in amber)
        draft.add("colour-near-yellow", prefix + amber[0], label=labels)
    if spoken and not yellow:
        yellow = amber
    row[colours.cells] = list(yellow) or None
    if colours.word:
        row[colours.word] = spoken[0] if spoken else None
    _report(colours, str(remark or ""), spoken, yellow, prefix, draft)


def _paintable(colours: Colouring, draft: Draft) -> list[str]:
    """The names a yellow cell may have: the row's fields, without remark and derived ones."""
    if colours.within:
        fields = {f.name: f for f in draft.form.tables[colours.within].fields}
    else:
        fields = draft.form.scalars
    return [n for n, f in fields.items() if not f.derived and n != colours.remark]


def _words(colours: Colouring, draft: Draft) -> tuple[str, ...]:
    if not colours.word:
        return WORDS
    path = f"{colours.within}[].{colours.word}" if colours.within else colours.word
    return draft.form.by_path[path].choices or WORDS


def words_in(remark: str, words: tuple[str, ...]) -> list[str]:
    """The changes a remark names, in its order, each once; 无修改 names none.

    A remark that begins “修改：” says that and nothing else, whatever follows.
    """
    text = _NONE.sub("", remark)
    for word in words:
        if text.startswith((word + "：", word + ":")):
            return [word]
    found = sorted((text.find(word), word) for word in words if word in text)
    return [word for _, word in found]


def _named(colours: Colouring, row: Row, prefix: str, names: list[str], draft: Draft) -> list[str]:
    """The changed fields that data names, in the form's order; a name that is no field is a finding."""
    given = row.get(colours.cells)
    listed = [str(name) for name in given] if isinstance(given, list) else []
    for name in listed:
        if name not in names:
            draft.add("not-a-choice", prefix + colours.cells, seen=name, choices="、".join(names))
    return [name for name in names if name in listed]


def _say_word(colours: Colouring, row: Row, draft: Draft) -> None:
    """The remark gets the word of the change where it does not say it: 修改, or 修改：and the remark."""
    given = row.get(colours.word) if colours.word else None
    if not colours.remark or not isinstance(given, str):
        return
    remark: Value = row.get(colours.remark)
    spoken = words_in(str(remark), _words(colours, draft)) if remark else []
    if spoken[:1] != [given]:
        row[colours.remark] = f"{given}：{remark}" if remark else given


def _report(
    colours: Colouring, remark: str, spoken: list[str], yellow: list[str], prefix: str, draft: Draft
) -> None:
    at = prefix + colours.remark
    if len(spoken) > 1:
        draft.add("several-changes", at, seen=remark, chosen=spoken[0])
    if yellow and not spoken:
        labels = "、".join(label_of(draft.form, prefix + name) for name in yellow)
        draft.add("colour-without-change", prefix + yellow[0], label=labels)
    elif spoken and not yellow and not _is_pdf(draft):
        draft.add("change-without-colour", at, seen=remark)


def _is_pdf(draft: Draft) -> bool:
    return any(raw.anchor is not None and raw.anchor.kind == "pdf" for raw in draft.raw.values())


def is_yellow(fill: str) -> bool:
    """Any clear yellow (FFFF00, FFFF99, FFFFCC); orange, gold FFC000, olive and green are not."""
    return 46 <= _bright_hue(fill) <= 68


def is_amber(fill: str) -> bool:
    """Gold and its tints (FFC000, FFD966, FFF2CC): meant for yellow perhaps."""
    return 40 <= _bright_hue(fill) < 46


def _bright_hue(fill: str) -> float:
    """The hue of ``fill`` in degrees; -1 of what is grey, dark or no colour."""
    if len(fill) < 6:
        return -1
    try:
        red, green, blue = (int(fill[-6:][i : i + 2], 16) / 255 for i in (0, 2, 4))
    except ValueError:
        return -1
    hue, saturation, value = colorsys.rgb_to_hsv(red, green, blue)
    return hue * 360 if saturation >= 0.18 and value >= 0.8 else -1
