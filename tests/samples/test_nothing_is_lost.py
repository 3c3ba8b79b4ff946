"""A text typed anywhere into a form is read or told of: into every label, answer, box and heading of every sample."""

from __future__ import annotations

import io
import json
import random
import re
import unicodedata
import zipfile
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest

from formkit import Kit

SAMPLES = Path(__file__).resolve().parents[2] / "samples"
WORD = sorted(path.parent.name for path in SAMPLES.glob("*/complete.docx"))
EXCEL = sorted(path.parent.name for path in SAMPLES.glob("*/complete.xlsx"))
WAYS = ("{0}（{1}）", "{0}{1}", "{1}{0}", "{0} {1}", "（{1}）{0}", "{0}：{1}", "{0}\n{1}")
PEOPLE = ("彧翀犇", "鑫淼垚焱", "犇骉彧翀犇骉")
NUMBERS = ("70815", "13800000815")
PER_FORM = 1000
_RUN = re.compile(r"<w:t(?: [^>]*)?>([^<]*)</w:t>")
_INLINE = re.compile(r"<is><t(?: [^>]*)?>([^<]*)</t></is>")


def written(path: Path, part: str, run: re.Pattern[str], seed: str) -> Iterator[tuple[str, bytes, str]]:
    """Copies of the file with a text typed to one other each: that text, the copy, what it was typed to."""
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    xml = parts[part].decode()
    chance = random.Random(seed)
    runs = [found for found in run.finditer(xml) if found[1].strip()]
    for found in chance.sample(runs, min(PER_FORM, len(runs))):
        typed = chance.choice(PEOPLE + NUMBERS)
        text = chance.choice(WAYS).format(found[1], typed)
        if part.startswith("word"):
            text = text.replace("\n", '</w:t><w:br/><w:t xml:space="preserve">')
        changed = xml[: found.start(1)] + text + xml[found.end(1) :]
        target = io.BytesIO()
        with zipfile.ZipFile(target, "w") as package:
            for name, data in parts.items():
                package.writestr(name, changed.encode() if name == part else data)
        yield typed, target.getvalue(), unescape(text)


def told(kit: Kit, data: bytes, name: str) -> str:
    """Every value of the record and everything said of the file, without spaces."""
    words: list[str] = []
    for submission in kit.parse(data, name):
        assert submission.outcome is not None
        words.append(json.dumps(submission.outcome.record, ensure_ascii=False, default=str))
        for finding in submission.outcome.findings:
            words += [finding.seen or "", finding.message()]
    return "".join(unicodedata.normalize("NFKC", "".join(words)).split())


def unheard(kit: Kit, path: Path, part: str, run: re.Pattern[str]) -> list[str]:
    return [
        context
        for typed, data, context in written(path, part, run, path.parent.name)
        if typed not in told(kit, data, path.name)
    ]


@pytest.fixture(scope="module")
def kit() -> Kit:
    return Kit()


@pytest.mark.parametrize("form", WORD)
def test_what_is_typed_anywhere_into_a_word_form_is_read_or_told(form: str, kit: Kit) -> None:
    assert unheard(kit, SAMPLES / form / "complete.docx", "word/document.xml", _RUN) == []


@pytest.mark.parametrize("form", EXCEL)
def test_what_is_typed_anywhere_into_a_sheet_is_read_or_told(form: str, kit: Kit) -> None:
    path = SAMPLES / form / "complete.xlsx"
    with zipfile.ZipFile(path) as package:
        parts = [
            name
            for name in package.namelist()
            if _INLINE.search(package.read(name).decode("utf-8", "replace"))
        ]
    assert parts
    for part in parts:
        assert unheard(kit, path, part, _INLINE) == []
