"""Who handed a form in: its 统一社会信用代码 and its name."""

from __future__ import annotations

from typing import NamedTuple

from formkit.model import Outcome, value_at
from formkit.spec import Form
from formkit.text import label_key


class Applicant(NamedTuple):
    """``path``: the field that tells them apart; ``key``: what it says, folded; ``name``: for people, "" where the
    form names nobody."""

    path: str
    key: str
    name: str


NOBODY = Applicant("", "", "")


def applicant(outcome: Outcome, form: Form) -> Applicant:
    """By the form's 统一社会信用代码, else by its first required text."""
    scalars = [(path, field) for path, field in form.scalars.items()]
    names = [path for path, field in scalars if field.required and field.type == "text"]
    name = str(value_at(outcome.record, names[0]) or "") if names else ""
    for path, field in scalars:
        code = value_at(outcome.record, path)
        if field.type == "uscc" and isinstance(code, str) and code:
            return Applicant(path, label_key(code), name or code)
    return Applicant(names[0], label_key(name), name) if names else NOBODY
