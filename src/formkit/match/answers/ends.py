"""Where an answer begins and ends in the text beside its label: without the label once more, a prompt, the place of the seal."""

from __future__ import annotations

import re

from formkit.match.answers.joined import Region
from formkit.match.answers.label import Label
from formkit.match.form.keys import trimmed
from formkit.match.form.layout import Layout, Side
from formkit.match.labels.foreign import PROMPTED
from formkit.spec import FieldType
from formkit.text import label_key

_KEPT_WHOLE = frozenset({FieldType.PARAGRAPHS, FieldType.CHOICE, FieldType.CHOICES})
_LONGEST_LABEL = 30
_COLON = re.compile(r"[:：]\s*")
_HINTED = re.compile("填|全称|一致|相[同符]")
_SEAL_WORDS = r"(?<!\s)\s*+[（(]\s*(?:加?盖)?(?:单位|机构)?(?:公章|盖章|签章|印章|签字|签名)(?:处)?\s*[)）]"
_SEAL = re.compile(_SEAL_WORDS + "$")
_SEAL_FIRST = re.compile(_SEAL_WORDS + r"\s*(?=\S)")


def between_prompts(layout: Layout, path: str, text: str) -> tuple[int, int]:
    """Where an answer begins and ends that has （如实填写） or the place of the seal printed beside it."""
    start, end = _behind_seal(layout, path, text), _before_seal(layout, path, text)
    for prompt in PROMPTED.finditer(text, 0, end) if _HINTED.search(text) else ():
        start, end = (max(start, prompt.end()), end) if prompt.start() == 0 else (start, prompt.start())
    return start, end


def after_own_label(label: Label, path: str, text: str, start: int, end: int) -> int:
    """Where an answer begins that has its own label typed in front of it once more: 负责人 | 负责人：王芳."""
    colon = _COLON.search(text, start, min(end, start + _LONGEST_LABEL))
    known = label.layout.form.by_path.get(path)
    if colon is None or known is None:
        return start
    if known.type is FieldType.PARAGRAPHS and (label.hit.offset >= 0 or label.mark.side is not Side.RIGHT):
        return start  # under a heading a text may begin with its words
    key = trimmed(label_key(text[start : colon.start()]))
    return colon.end() if key in label.mark.keys or key == trimmed(label.hit.unit.key) else start


def before_passages(layout: Layout, text: str, end: int) -> int:
    """Where an answer ends that has printed notes of the form below it in its own cell."""
    at = layout.run_on.begin_in(text[:end]) if "\n" in text else -1
    return at if at >= 0 else end


def _before_seal(layout: Layout, path: str, text: str) -> int:
    """Where an answer ends that has the place of the seal or signature printed behind it: …学校（加盖单位公章）."""
    known, written = layout.form.by_path.get(path), text.rstrip()
    if written[-1:] not in "）)" or known is None or known.type in _KEPT_WHOLE:
        return len(text)
    seal = _SEAL.search(written)
    return seal.start() if seal is not None and seal.start() else len(text)


def _behind_seal(layout: Layout, path: str, text: str) -> int:
    """Where an answer begins whose label has the place of the seal: 单位名称（加盖公章） | …学校, of an older edition."""
    known = layout.form.by_path.get(path)
    if ("章" not in text and "签" not in text) or known is None or known.type in _KEPT_WHOLE:
        return 0
    seal = _SEAL_FIRST.match(text)
    return seal.end() if seal is not None else 0


def after_label(layout: Layout, path: str, region: Region, start: int, end: int) -> int:
    """Where a value begins that has its label in a cell of its own left of it: 评估组 | 意见 | 同意。"""
    joint = next((j for j in region.joints if start < j < end), -1)
    known = layout.form.by_path.get(path)
    if joint < 0 or known is None:
        return start
    head = label_key(region.text[start:joint]).rstrip(":")
    return joint if head in {label_key(w) for w in (known.label, *known.also)} else start
