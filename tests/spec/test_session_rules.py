"""The rules of sessions that come with formkit, and what a rules file may not say."""

from __future__ import annotations

from pathlib import Path

import pytest

from formkit.errors import SpecError
from formkit.spec.session_rules import (
    LeastAge,
    PassMark,
    Retention,
    SessionRules,
    WorkingDays,
    load_session_rules,
)
from formkit.workspace import Workspace

ROOT = Path(__file__).resolve().parents[2]
RULES = Workspace(working_folder=ROOT).session_rules()


def days(rules: SessionRules) -> tuple[int | None, int | None, int | None]:
    return tuple(each and each.days for each in (rules.plan, rules.results, rules.posting))  # type: ignore[return-value]


def test_the_figures_are_those_of_the_documents() -> None:
    assert {name: days(rules) for name, rules in RULES.items()} == {
        "qd-2023": (10, None, 5),
        "sd-2020": (None, 3, None),
        "hn-2020": (None, None, None),
        "sd-2020-recognition": (5, None, 5),
    }
    assert {name: [(k.carrier, k.words) for k in rules.retention] for name, rules in RULES.items()} == {
        "qd-2023": [("纸质", "3年"), ("电子", "5年"), ("视频", "5年")],
        "sd-2020": [("纸质", "2年"), ("电子", "2年"), ("视频", "6个月")],
        "hn-2020": [],
        "sd-2020-recognition": [("纸质", "3年"), ("电子", "5年"), ("视频", "5年")],
    }
    assert {(rules.pass_mark.mark, rules.age.least) for rules in RULES.values()} == {(60, 16)}


@pytest.mark.parametrize("rules", RULES.values(), ids=list(RULES))
def test_every_figure_carries_the_sentence_it_comes_from(rules: SessionRules) -> None:
    figures: list[PassMark | LeastAge | WorkingDays | Retention] = [
        rules.pass_mark,
        rules.age,
        *filter(None, (rules.plan, rules.results, rules.posting)),
        *rules.retention,
    ]
    assert [each for each in figures if not each.source] == []
    assert rules.provenance[0].status == "official"


@pytest.mark.parametrize("rules", RULES.values(), ids=list(RULES))
def test_what_is_archived_are_forms_and_certificates_there_are(rules: SessionRules) -> None:
    workspace = Workspace(working_folder=ROOT)
    assert {each.form for each in rules.archive} - {""} <= set(workspace.forms())
    assert set(rules.certificates) <= set(workspace.certificates())


def test_every_document_of_a_session_is_archived_under_every_rule() -> None:
    nine = {
        "annual-plan", "session-plan", "candidate-roster", "sign-in-sheet", "score-sheet", "score-summary",
        "result-notice", "supervision-report", "certificate-register",
    }  # fmt: skip
    assert [
        name for name, rules in RULES.items() if {each.form for each in rules.archive} - {""} != nine
    ] == []


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ("planned: {days: 10, source: x}", "spec-unknown-key"),
        ("plan: {day: 10, source: x}", "spec-unknown-key"),
        ("plan: {days: 0, source: x}", "spec-invalid"),
        ("retention: [{carrier: 光盘, years: 1}]", "spec-invalid"),
        ("retention: [{carrier: 纸质, years: 1, months: 6}]", "spec-invalid"),
        ("retention: [{carrier: 纸质, years: 1}, {carrier: 纸质, years: 2}]", "spec-invalid"),
    ],
)
def test_a_rules_file_that_is_wrong_is_refused(change: str, code: str) -> None:
    text = """
id: own
title: 自己的规定
certificate: 证书
provenance: [{status: official, document: 某文}]
archive: [{title: 公告, carrier: 纸质}]
"""
    assert load_session_rules(text, "own.yaml").id == "own"
    with pytest.raises(SpecError) as caught:
        load_session_rules(text + change + "\n", "own.yaml")
    assert caught.value.code == code
