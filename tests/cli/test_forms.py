"""formkit list, show, new, blank, template."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from commands import Run

FORM = "sd-2020-exam-site"
FORMS = ["sd-2020-exam-site", "sd-2020-org-profile", "sd-2021-org-profile", "sd-2021-scope-list"]


def test_list_names_every_form_with_its_source(formkit: Run) -> None:
    done = formkit("list")
    lines = {line.split()[0]: line for line in done.out.splitlines()}
    assert done.code == 0
    assert set(FORMS) <= lines.keys()
    assert "山东省专项职业能力考点设立申请表" in lines[FORM]
    assert "鲁人社字〔2020〕100号 附件2" in lines[FORM]


def test_list_as_json_holds_forms_certificates_and_packages(formkit: Run) -> None:
    rows = json.loads(formkit("list", "--json").out)
    assert {row["kind"] for row in rows} == {"form", "certificate", "package"}
    assert {"id", "title", "source"} <= rows[0].keys()


def test_show_names_every_field_with_its_label(formkit: Run) -> None:
    done = formkit("show", FORM)
    assert done.code == 0
    for words in (
        "* applicant  申请单位",
        "classroom_area  面积",
        "* examiner_number  考评员证书号",
        "至少有 3 行",
    ):
        assert words in done.out


def test_show_schema_is_a_json_schema_with_the_fields_in_order(formkit: Run) -> None:
    schema = json.loads(formkit("show", FORM, "--schema").out)
    assert list(schema["properties"])[:3] == ["applicant", "principal", "phone"]
    assert schema["properties"]["site"]["properties"]["owned"]["properties"]["classrooms"]["type"] == [
        "integer",
        "null",
    ]


def test_show_json_is_the_description(formkit: Run) -> None:
    shown = json.loads(formkit("show", FORM, "--json").out)
    assert (shown["id"], shown["fields"][0]["label"]) == (FORM, "申请单位")


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("suffix", ["yaml", "json", "xlsx"])
def test_a_new_data_file_lacks_only_what_is_to_be_filled_in(
    formkit: Run, tmp_path: Path, form: str, suffix: str
) -> None:
    assert formkit("new", form, "-o", f"空.{suffix}").code == 0
    done = formkit("check", form, f"空.{suffix}", "--json")
    shape = json.loads(done.out)
    assert done.code == 1
    assert {finding["code"] for finding in shape["findings"]} <= {"required", "none-given"}
    assert shape["findings"]


def test_new_refuses_a_format_there_is_not(formkit: Run, tmp_path: Path) -> None:
    assert formkit("new", FORM, "-o", "a.docx").code == 2
    assert list(tmp_path.iterdir()) == []


def test_blank_is_the_official_form_with_nothing_in_it(formkit: Run, tmp_path: Path) -> None:
    assert formkit("blank", FORM, "-o", "空表.docx").code == 0
    done = formkit("parse", "空表.docx")
    assert done.code == 1
    assert json.loads(done.out)["record"]["applicant"] is None
    assert b"{{" not in (tmp_path / "空表.docx").read_bytes()


def test_template_tags_lists_every_field(formkit: Run) -> None:
    out = formkit("template", "tags", "sd-2021-org-profile").out
    assert "{{ uscc }}\t统一社会信用代码" in out
    assert "{{ nature.企业 }}" in out
    assert "{%tr for r in occupations %}" in out


def test_template_check_passes_the_packaged_template(formkit: Run, samples: Path) -> None:
    path = samples.parent / "templates" / f"{FORM}.docx"
    assert formkit("template", "check", str(path), "--form", FORM).code == 0


def test_template_check_names_every_fault_of_another_forms_template(formkit: Run, samples: Path) -> None:
    path = samples.parent / "templates" / "sd-2021-org-profile.docx"
    done = formkit("template", "check", str(path), "--form", FORM)
    assert done.code == 3
    assert "[template-unknown-tag]" in done.out
    assert "[template-missing-tag]" in done.out


def test_the_users_own_forms_are_listed_first(formkit: Run, tmp_path: Path) -> None:
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "our.yaml").write_text(
        "{id: our, title: 我们的表, formats: [docx], provenance: [{status: reconstructed, document: 自拟}],"
        " fields: [{name: a, label: 甲}]}",
        encoding="utf-8",
    )
    assert formkit("list", "--forms", "own").out.startswith("our ")
