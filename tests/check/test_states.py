"""States only the findings tell: doubtful, hidden."""

from __future__ import annotations

from formkit.check.states import with_states
from formkit.findings import Anchor, finding
from formkit.model import Outcome, RawValue


def at(col: int, paragraph: int = 0) -> Anchor:
    return Anchor("docx", table=1, row=2, col=col, paragraph=paragraph)


def test_a_doubted_value_and_a_hidden_one_say_so_and_the_others_stay() -> None:
    raw = {
        "name": RawValue("王芳", at(1)),
        "post": RawValue("主任", at(2)),
        "phone": RawValue("", at(3, 2), state="blank"),
        "email": RawValue("", at(4), state="blank"),
        "age": RawValue("54", at(3)),
    }
    findings = (
        finding("doubtful", field="name", label="姓名", anchor=at(1), seen="王芳", reason="", reason_en=""),
        finding("hidden-text", anchor=at(3), seen="138"),
        finding("required", field="post", label="职务"),
    )
    states = {path: one.state for path, one in with_states(Outcome("x", {}, findings, raw)).raw.items()}
    assert states == {"name": "doubtful", "post": "ok", "phone": "hidden", "email": "blank", "age": "ok"}


def test_without_such_findings_nothing_is_made_anew() -> None:
    outcome = Outcome("x", {}, (), {"name": RawValue("王芳", at(1))})
    assert with_states(outcome) is outcome
