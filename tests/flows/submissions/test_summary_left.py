"""A summary formkit wrote, left in the folder of submissions, is named and not read as one."""

from __future__ import annotations

from pathlib import Path

import pytest

from formkit import Kit
from formkit.writers.output import writing

KIT = Kit()
SAMPLES = KIT.workspace.samples()


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_summary_is_no_submission(tmp_path: Path, lang: str) -> None:
    summary = tmp_path / "汇总.xlsx"
    with writing(summary, KIT.form, lang, several=True) as writer:
        for each in KIT.parse(SAMPLES / "candidate-roster" / "faulty.xlsx"):
            writer.add(each)
    (read,) = KIT.parse(summary)
    assert read.outcome is None
    assert read.error is not None
    assert read.error.code == "file-is-summary"
