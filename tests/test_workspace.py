"""Where forms and templates are found: the user's own first, then the packaged ones."""

from __future__ import annotations

from pathlib import Path

import pytest

from formkit.errors import SpecError, TemplateError, UsageError
from formkit.workspace import Workspace

FORM = """\
id: {id}
title: {title}
formats: [docx]
provenance: [{{status: reconstructed, document: 自拟}}]
fields: [{{name: name, label: 名称, required: true}}]
"""


def put_form(folder: Path, form_id: str, title: str = "自己的表", file: str = "") -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / (file or f"{form_id}.yaml")
    path.write_text(FORM.format(id=form_id, title=title), encoding="utf-8")
    return path


def test_the_packaged_forms_are_there_with_their_templates(tmp_path: Path) -> None:
    workspace = Workspace(working_folder=tmp_path)
    forms = workspace.forms()
    assert {
        "sd-2020-exam-site",
        "sd-2020-org-profile",
        "sd-2021-org-profile",
        "sd-2021-scope-list",
    } <= forms.keys()
    for form in forms.values():
        assert workspace.kinds(form) == list(form.formats)
        for kind in form.formats:
            name, data = workspace.template(form, kind)
            assert (name, data[:2]) == (f"{form.id}.{kind}", b"PK")


def test_forms_of_the_named_folder_are_added_to_the_packaged_ones(tmp_path: Path) -> None:
    put_form(tmp_path / "own", "our-form")
    forms = Workspace(tmp_path / "own", tmp_path).forms()
    assert next(iter(forms)) == "our-form"
    assert "sd-2020-exam-site" in forms


def test_forms_in_the_working_folder_count_without_being_named(tmp_path: Path) -> None:
    put_form(tmp_path / "forms", "our-form")
    assert "our-form" in Workspace(working_folder=tmp_path).forms()


def test_a_working_folder_with_other_yaml_files_does_not_disturb(tmp_path: Path) -> None:
    (tmp_path / "forms").mkdir()
    (tmp_path / "forms" / "settings.yaml").write_text("debug: true\n", encoding="utf-8")
    assert (
        Workspace(working_folder=tmp_path).forms().keys()
        == Workspace(working_folder=tmp_path / "x").forms().keys()
    )


def test_in_a_named_folder_a_yaml_that_is_no_form_is_a_fault(tmp_path: Path) -> None:
    (tmp_path / "settings.yaml").write_text("debug: true\n", encoding="utf-8")
    with pytest.raises(SpecError) as caught:
        Workspace(tmp_path, tmp_path).forms()
    assert caught.value.code == "spec-unknown-key"


def test_the_users_description_overrides_the_packaged_one_of_the_same_id(tmp_path: Path) -> None:
    put_form(tmp_path, "sd-2020-exam-site", "我们的考点申请表", "anything.yaml")
    assert Workspace(tmp_path, tmp_path).form("sd-2020-exam-site").title == "我们的考点申请表"


@pytest.mark.parametrize("folder", ["forms", "templates"])
def test_a_template_alone_overrides_the_packaged_one(tmp_path: Path, folder: str) -> None:
    (tmp_path / "forms").mkdir()
    (tmp_path / folder).mkdir(exist_ok=True)
    (tmp_path / folder / "sd-2020-exam-site.docx").write_bytes(b"PK ours")
    workspace = Workspace(tmp_path / "forms", tmp_path)
    assert workspace.template(workspace.form("sd-2020-exam-site"), "docx")[1] == b"PK ours"


@pytest.mark.parametrize(
    "template", ["own/forms/a.docx", "own/templates/a.docx", "own/forms/templates/a.docx"]
)
def test_the_folder_that_holds_forms_and_templates_may_be_named(tmp_path: Path, template: str) -> None:
    put_form(tmp_path / "own" / "forms", "our-form")
    path = (tmp_path / template).with_name("our-form.docx")
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(b"PK ours")
    for named in (tmp_path / "own", tmp_path / "own" / "forms"):
        workspace = Workspace(named, tmp_path)
        assert workspace.template(workspace.form("our-form"), "docx")[1] == b"PK ours"


def test_a_template_in_the_working_folder_counts_without_any_description_of_ones_own(tmp_path: Path) -> None:
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "sd-2020-exam-site.docx").write_bytes(b"PK ours")
    workspace = Workspace(working_folder=tmp_path)
    assert workspace.template(workspace.form("sd-2020-exam-site"), "docx")[1] == b"PK ours"


def test_a_named_folder_may_hold_certificates_alone(tmp_path: Path) -> None:
    (tmp_path / "certificates").mkdir()
    workspace = Workspace(tmp_path, tmp_path / "elsewhere")
    assert workspace.certificate_folders()[0] == tmp_path / "certificates"
    assert "sd-2020-exam-site" in workspace.forms()


def test_a_named_folder_with_nothing_of_use_is_wrong_use(tmp_path: Path) -> None:
    (tmp_path / "readme.txt").write_text("…", encoding="utf-8")
    with pytest.raises(UsageError) as caught:
        Workspace(tmp_path, tmp_path / "x")
    assert caught.value.code == "forms-folder-empty"


def test_two_files_with_one_id_are_a_fault(tmp_path: Path) -> None:
    put_form(tmp_path, "our-form", file="a.yaml")
    put_form(tmp_path, "our-form", file="b.yaml")
    with pytest.raises(SpecError) as caught:
        Workspace(tmp_path, tmp_path).forms()
    assert (caught.value.code, "a.yaml" in str(caught.value), "b.yaml" in str(caught.value)) == (
        "spec-invalid",
        True,
        True,
    )


def test_a_form_is_found_by_its_title(tmp_path: Path) -> None:
    assert (
        Workspace(working_folder=tmp_path).form("山东省专项职业能力考点设立申请表").id == "sd-2020-exam-site"
    )


def test_a_mistyped_form_is_answered_with_the_nearest_one(tmp_path: Path) -> None:
    with pytest.raises(UsageError) as caught:
        Workspace(working_folder=tmp_path).form("sd-2020-examsite")
    assert caught.value.code == "no-such-form"
    assert "sd-2020-exam-site" in caught.value.message("zh")
    assert "sd-2020-exam-site" in caught.value.message("en")


def test_a_form_without_a_template_says_so(tmp_path: Path) -> None:
    put_form(tmp_path, "our-form")
    workspace = Workspace(tmp_path, tmp_path)
    with pytest.raises(TemplateError) as caught:
        workspace.template(workspace.form("our-form"), "docx")
    assert caught.value.code == "template-missing"


def test_a_forms_folder_that_is_not_there_is_wrong_use(tmp_path: Path) -> None:
    with pytest.raises(UsageError) as caught:
        Workspace(tmp_path / "nowhere", tmp_path)
    assert caught.value.code == "file-missing"


def test_the_certificates_are_found(tmp_path: Path) -> None:
    assert "hn-2020-special-ability" in Workspace(working_folder=tmp_path).certificates()


def test_data_files_beside_the_forms_folder_do_not_make_the_whole_folder_one_of_forms(tmp_path: Path) -> None:
    put_form(tmp_path / "own" / "forms", "our-form")
    (tmp_path / "own" / "data.yaml").write_text("school: 示例职业培训学校\n", encoding="utf-8")
    assert "our-form" in Workspace(tmp_path / "own", tmp_path).forms()
