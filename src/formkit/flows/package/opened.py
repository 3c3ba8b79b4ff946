"""Application packages (申报材料): what there is, the data file of one, its forms."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from formkit.bundle.data_form import data_form, item_title
from formkit.flows.describe import package_summaries
from formkit.spec import Form, Package
from formkit.workspace import Workspace


class Opened(NamedTuple):
    """A package with its forms at hand.  ``forms``: item → form; ``titles``: item → what the list calls it;
    ``data_form``: the one form that is typed in."""

    package: Package
    forms: Mapping[str, Form]
    titles: Mapping[str, str]
    data_form: Form

    @property
    def labels(self) -> dict[str, str]:
        """Fact → its name."""
        return {fact.name: fact.label for fact in self.package.facts}


def open_package(package: Package, workspace: Workspace) -> Opened:
    """``package`` with its forms.  Raises ``no-such-form``, and SpecError where a fact names no field."""
    forms = {item: workspace.form(form) for item, form in package.forms.items()}
    titles = {item.name: item_title(package, item.name, forms) for item in package.items}
    return Opened(package, forms, titles, data_form(package, forms))


def package_objects(workspace: Workspace) -> list[dict[str, object]]:
    """Every package with its list: what ``formkit package list --json`` prints."""
    short = {each["id"]: each for each in package_summaries(workspace)}
    return [{**short[each.id], "items": _items(each, workspace)} for each in workspace.packages().values()]


def _items(package: Package, workspace: Workspace) -> list[dict[str, object]]:
    titles = open_package(package, workspace).titles
    return [
        {
            "number": package.number(item),
            "name": item.name,
            "title": titles[item.name],
            "form": item.form or None,
            "required": item.required,
            "kinds": list(item.kinds),
            "many": item.many,
            "per": item.per or None,
            "hint": item.hint,
            "source": item.source,
        }
        for item in package.items
    ]
