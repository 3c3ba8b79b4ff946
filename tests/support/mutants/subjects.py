"""The submissions that are mutated: official files filled by formkit, and forms typed by others, in Word and Excel."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import NamedTuple

import yaml
from retyped_forms import EXAM_SITE, PROFILE, SCOPE
from retyping import type_excel, type_word

from formkit.flows.kit import Kit
from formkit.model import Outcome, Record
from mutants import excel_file, word_file
from mutants.pages import Page

ROOT = Path(__file__).resolve().parents[3]
_STAMPS: dict[str, dict[str, object]] = {
    "sd-2020-exam-site": {
        "opinion": {"text": "情况属实，同意申报。\n请予审核。", "signed_by": "孔令溪", "date": "2026-03-05"}
    },
    "sd-2021-org-profile": {
        "pledge": {
            "signed_by": "闵泉音",
            "institution": "济南市历下区泉韵家政职业培训学校",
            "date": "2026-03-05",
        }
    },
    "sd-2020-org-profile": {},
    "sd-2021-scope-list": {},
    "hn-2020-exam-station": {
        "review": {"text": "现场评估合格。", "signed_by": "罗知行", "date": "2026-03-12"},
        "decision": {"text": "同意备案。", "date": "2026-03-20"},
    },
    "qd-2023-org-application": {
        "pledge": {"signed_by": "闵泉音", "institution": "青岛泉韵职业培训学校", "date": "2026-03-05"},
        "verification": {"text": "材料齐全，同意推荐。", "date": "2026-03-10"},
        "evaluation": {"text": "评估通过。", "institution_code": "3702000001", "date": "2026-03-20"},
    },
    "qd-2023-project-catalogue": {},
    "qd-2023-selection-checklist": {},
}
# The papers of one assessment: their samples are signed and stamped already.
PAPERWORK = (
    "annual-plan", "archive-index", "candidate-roster", "certificate-register", "result-notice", "score-sheet",
    "score-summary", "session-plan", "sign-in-sheet", "supervision-report",
)  # fmt: skip


class Subject(NamedTuple):
    """``record``: what the file gives before anything is done to it."""

    name: str
    form: str
    page: Page
    record: Record


@cache
def kit() -> Kit:
    return Kit()


def parse(data: bytes, kind: str) -> list[Outcome]:
    """What formkit reads in a file; empty if it is no form or cannot be read."""
    return [s.outcome for s in kit().parse(data, f"x.{kind}") if s.outcome is not None]


def load(data: bytes, kind: str) -> Page:
    return word_file.load(data) if kind == "docx" else excel_file.load(data)


def save(page: Page, *, ruled: bool = False) -> bytes:
    """``ruled``: with the borders, and a sheet with the widths, it is printed with."""
    write = word_file.save if page.kind == "docx" else excel_file.save
    return write(page, ruled=ruled)


@cache
def subjects() -> tuple[Subject, ...]:
    return (*_official(), *_typed())


def _official() -> list[Subject]:
    found = []
    for form, stamps in (_STAMPS | {form: {} for form in PAPERWORK}).items():
        if not (ROOT / f"samples/{form}/data.yaml").exists():  # a form whose samples are still to come
            continue
        data = yaml.safe_load((ROOT / f"samples/{form}/data.yaml").read_text("utf-8")) | stamps
        outcome = kit().check(form, data)
        for kind in kit().form(form).formats:
            page = load(kit().render(form, outcome, kind), kind)
            found.append(Subject(f"{form} {kind}", form, page, outcome.record))
    return found


def _typed() -> list[Subject]:
    found = []
    for pictures in (EXAM_SITE, PROFILE, SCOPE):
        for number, picture in enumerate(pictures.values(), 1):
            for kind, typed in (("docx", type_word), ("xlsx", type_excel)):
                data = typed(picture)
                (outcome,) = parse(data, kind)
                form = outcome.form
                found.append(Subject(f"{form} typed {number} {kind}", form, load(data, kind), outcome.record))
    return found
