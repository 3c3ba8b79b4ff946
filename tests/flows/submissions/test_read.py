"""Which form a file is, and what is said where a file holds two, or something else."""

from __future__ import annotations

import copy
import io
from pathlib import Path

import docx
import pytest

from formkit import Kit

KIT = Kit()
SAMPLES = KIT.workspace.samples()
FORMS = list(KIT.forms())


def sample(form: str, name: str = "complete.docx") -> bytes:
    return (SAMPLES / form / name).read_bytes()


def joined(*parts: bytes) -> bytes:
    """The documents one after the other in one file, as somebody pastes them together."""
    first, *others = (docx.Document(io.BytesIO(part)) for part in parts)
    end = first.element.body[-1]
    for other in others:
        first.add_page_break()  # type: ignore[no-untyped-call]
        for element in other.element.body[:-1]:
            end.addprevious(copy.deepcopy(element))
    out = io.BytesIO()
    first.save(out)
    return out.getvalue()


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("state", ["complete", "faulty"])
def test_every_sample_is_recognised(form: str, state: str) -> None:
    for kind in KIT.form(form).formats:
        (submission,) = KIT.parse(SAMPLES / form / f"{state}.{kind}")
        assert (submission.form, submission.valid) == (form, state == "complete")


def test_two_forms_in_one_file_are_two_parts() -> None:
    data = joined(sample("sd-2020-exam-site"), sample("sd-2021-org-profile"))
    parts = KIT.parse(data, "两份.docx")
    assert [(p.part, p.form) for p in parts] == [(1, "sd-2020-exam-site"), (2, "sd-2021-org-profile")]
    for part in parts:
        (alone,) = KIT.parse(sample(str(part.form)), "a.docx")
        assert part.outcome is not None
        assert alone.outcome is not None
        assert part.outcome.record == alone.outcome.record
        assert "several-forms" in [f.code for f in part.outcome.findings]


def test_two_submissions_of_one_form_in_one_file_are_two_parts() -> None:
    parts = KIT.parse(
        joined(sample("sd-2020-exam-site"), sample("sd-2020-exam-site", "faulty.docx")), "两份.docx"
    )
    assert [(p.part, p.form, p.valid) for p in parts] == [
        (1, "sd-2020-exam-site", True),
        (2, "sd-2020-exam-site", False),
    ]


def test_another_editions_form_is_named_by_its_own_words() -> None:
    assert [
        KIT.parse(sample(f), "a.docx")[0].form for f in ("sd-2020-org-profile", "sd-2021-org-profile")
    ] == [
        "sd-2020-org-profile",
        "sd-2021-org-profile",
    ]


def test_a_document_that_is_no_form_is_an_unknown_form_and_says_what_it_is_most_like() -> None:
    letter = docx.Document()
    letter.add_paragraph("申请单位：某校")
    out = io.BytesIO()
    letter.save(out)
    (submission,) = KIT.parse(out.getvalue(), "信.docx")
    assert submission.error is not None
    assert submission.error.code == "unknown-form"


def test_an_older_edition_may_be_read_as_the_one_named() -> None:
    (submission,) = KIT.parse(sample("sd-2020-org-profile"), "a.docx", form="sd-2021-org-profile")
    assert (submission.form, submission.outcome is not None) == ("sd-2021-org-profile", True)


def test_a_path_a_text_and_bytes_read_the_same(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(sample("sd-2020-exam-site"))
    outcomes = [
        KIT.parse(path)[0].outcome,
        KIT.parse(str(path))[0].outcome,
        KIT.parse(path.read_bytes(), "a.docx")[0].outcome,
    ]
    assert outcomes[0] == outcomes[1] == outcomes[2]
