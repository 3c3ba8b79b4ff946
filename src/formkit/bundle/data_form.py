"""The one form that is typed in for a whole package: the shared facts, then a group for each form.

It is a form like any other, so that data files are made, read and checked for it as for every form.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from formkit.errors import SpecError
from formkit.findings import problem
from formkit.spec import Fact, Field, FieldType, Form, Package
from formkit.text import label_key


def data_form(package: Package, forms: Mapping[str, Form]) -> Form:
    """The data form of ``package``; ``forms``: item → form.  Raises SpecError where a fact names no field."""
    _require_paths(package, forms)
    fields: list[Field] = [_fact_field(fact, forms) for fact in package.facts if fact.typed]
    for item, form in forms.items():
        taken = {fact.typed[item] for fact in package.facts if item in fact.typed}
        rest = tuple(_without(form.fields, taken))
        if rest:
            fields.append(Field(name=item, label=form.title, type=FieldType.GROUP, fields=rest))
    return Form(
        id=package.id,
        title=package.title,
        title_en=package.title_en,
        provenance=package.provenance,
        fields=tuple(fields),
    )


def item_title(package: Package, name: str, forms: Mapping[str, Form]) -> str:
    """What the list calls an item: its own title, or its form's."""
    item = package.item(name)
    return item.title or forms[name].title


def _fact_field(fact: Fact, forms: Mapping[str, Form]) -> Field:
    targets = [forms[item].by_path[path] for item, path in fact.typed.items()]
    first = targets[0]
    other = {label_key(each.label): each.label for each in targets}
    return replace(
        first,
        name=fact.name,
        label=fact.label,
        also=tuple(dict.fromkeys((*other.values(), *first.also))),
        required=any(each.required for each in targets),
    )


def _without(fields: tuple[Field, ...], taken: set[str], prefix: str = "") -> Iterator[Field]:
    for field in fields:
        path = prefix + field.name
        if path in taken or field.derived:
            continue
        if field.is_group:
            inner = tuple(_without(field.fields, taken, path + "."))
            if inner:
                yield replace(field, fields=inner)
        else:
            yield field


def _require_paths(package: Package, forms: Mapping[str, Form]) -> None:
    for fact in package.facts:
        named = [*fact.fields.items(), *((i, p) for i, paths in fact.mentioned.items() for p in paths)]
        for item, path in named:
            if path not in forms[item].by_path:
                detail, detail_en = f"《{forms[item].title}》没有字段 {path}", f"{item} has no field {path}"
                raise problem(
                    "spec-invalid",
                    SpecError,
                    file=f"{package.id}.yaml",
                    where=f"facts {fact.name}",
                    detail=detail,
                    detail_en=detail_en,
                )
