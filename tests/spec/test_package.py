"""Package descriptions: what is wrong with one is said with its place."""

from __future__ import annotations

import pytest

from formkit.errors import SpecError
from formkit.spec import load_package
from formkit.workspace import Workspace

HEAD = "id: p\ntitle: 材料\nprovenance: [{status: reconstructed, document: 自拟}]\n"
ITEMS = "items:\n  - {name: a, form: sd-2020-exam-site}\n  - {name: b, title: 证明, kinds: [pdf]}\n"


def code(text: str) -> tuple[str, str]:
    with pytest.raises(SpecError) as caught:
        load_package(HEAD + text, "p.yaml")
    return caught.value.code, caught.value.message()


def test_an_unknown_key_is_refused_with_the_nearest_one() -> None:
    said = code("items:\n  - {name: b, title: 证明, kinds: [pdf], requird: true}\n")
    assert said[0] == "spec-unknown-key"
    assert "required" in said[1]


@pytest.mark.parametrize(
    "text",
    [
        "items: []\n",
        "items:\n  - {name: a, title: 证明}\n",
        "items:\n  - {name: a, form: x, kinds: [pdf]}\n",
        "items:\n  - {name: a, kinds: [pdf]}\n",
        "items:\n  - {name: a, title: 证明, kinds: [rar]}\n",
        "items:\n  - {name: a, form: x, many: true}\n",
        ITEMS.replace("name: b", "name: a"),
        ITEMS.replace("kinds: [pdf]", "kinds: [pdf], per: projects"),
        ITEMS.replace("kinds: [pdf]", "kinds: [pdf], number: 1"),
        ITEMS + "facts: [{name: f, label: 单位, fields: {c: applicant}}]\n",
        ITEMS + "facts: [{name: a, label: 单位, fields: {a: applicant}}]\n",
    ],
)
def test_a_description_that_contradicts_itself_is_refused(text: str) -> None:
    assert code(text)[0] == "spec-invalid"


def test_numbers_count_on_from_the_one_given() -> None:
    package = load_package(HEAD + ITEMS.replace("site}", "site, number: 0}"), "p.yaml")
    assert package.numbers == {"a": 0, "b": 1}


@pytest.mark.parametrize("package", Workspace().packages())
def test_every_packaged_package_fits_its_forms(package: str) -> None:
    from formkit.flows.package.opened import open_package

    workspace = Workspace()
    opened = open_package(workspace.package(package), workspace)
    assert opened.data_form.id == package
    assert all(opened.titles.values())
    titles = [title for item in opened.package.items for title in (opened.titles[item.name], *item.also)]
    assert sorted(titles) == sorted(set(titles))
