"""“是不是……？”"""

from __future__ import annotations

from formkit.findings import closest, did_you_mean, suggested


def test_a_name_like_a_known_one_is_asked_about_in_both_languages() -> None:
    asked = did_you_mean("aplicant", ["address", "applicant"])
    assert "applicant" in asked["suggestion"]
    assert "applicant" in asked["suggestion_en"]
    assert asked == suggested("applicant")


def test_a_name_like_none_asks_nothing() -> None:
    assert did_you_mean("票", ["address", "applicant"]) == {"suggestion": "", "suggestion_en": ""}


def test_how_alike_is_enough_is_the_callers_to_say() -> None:
    assert closest("考评", ["考评人员情况"], 0.4) == "考评人员情况"
    assert closest("考评", ["考评人员情况"], 0.6) == ""
