"""What was needed to match a submission is gone when it is checked: of a long list it is as large as all that is kept."""

from __future__ import annotations

import gc
from pathlib import Path

import pytest

from formkit.check import check_raw
from formkit.flows.kit import Kit
from formkit.flows.submissions import read
from formkit.match.units import Units
from formkit.model import Outcome

SAMPLES = Path(__file__).resolve().parents[3] / "samples"


def test_the_units_of_a_list_are_gone_before_it_is_checked(monkeypatch: pytest.MonkeyPatch) -> None:
    there: list[bool] = []

    def checked(*args: object, **more: object) -> Outcome:
        gc.collect()
        units = [each for each in gc.get_objects() if isinstance(each, Units)]
        there.append(any(unit.text == "古丽娜尔·艾山" for each in units for unit in each.all))
        return check_raw(*args, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(read, "check_raw", checked)
    (found,) = Kit().parse(SAMPLES / "candidate-roster" / "complete.xlsx")
    assert found.outcome is not None
    assert there == [False]
