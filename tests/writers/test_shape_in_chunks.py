"""A submission as JSON text in chunks: the same text as of the whole shape."""

from __future__ import annotations

from pathlib import Path

import pytest

from formkit.errors import FileProblem
from formkit.findings import problem
from formkit.flows.kit import Kit
from formkit.model import Submission
from formkit.writers.json_text import to_json
from formkit.writers.shape import submission_chunks, submission_object

SAMPLES = Path(__file__).resolve().parents[2] / "samples"


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("indent", [0, 2])
def test_chunks_of_a_submission_are_its_object(lang: str, indent: int) -> None:
    (read,) = Kit().parse(SAMPLES / "candidate-roster" / "faulty.xlsx")
    broken = Submission("x.xlsx", error=problem("file-over-memory", FileProblem), part=2)
    for each in (read, broken):
        whole = to_json(submission_object(each, lang), indent)
        assert "".join(submission_chunks(each, lang, indent)) == whole
