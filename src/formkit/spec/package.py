"""One application package (申报材料): the forms and materials an authority asks for, and the facts they share.

A fact (the institution's name, the projects applied for) is typed once and goes into every form that has a
field for it; a package received has to say the same of it everywhere.  One description serves both ways.
"""

from __future__ import annotations

from collections import Counter
from functools import cached_property
from typing import Literal

from formkit.spec.base import ContradictionError, Described, limited
from formkit.spec.form import Provenance
from formkit.spec.load import load_yaml, validated

MaterialKind = Literal["pdf", "jpg", "png", "docx", "xlsx", "zip"]


class Item(Described):
    """One entry of the list (材料清单): a form, or a material (佐证材料).

    ``form``: the id of the form; without one it is a material of the given ``kinds``.  ``also``: other names it
    goes by in file and folder names.  ``many``: any number of files; otherwise one.  ``per``: a fact; of each of
    its values there has to be something, in a folder or file that names it.  ``number``: in the official list,
    where that does not count on from the item before (the first is 1).
    """

    name: str = limited(pattern=r"^[a-z][a-z0-9_]*$")
    form: str = ""
    title: str = ""
    also: tuple[str, ...] = ()
    required: bool = True
    kinds: tuple[MaterialKind, ...] = ()
    many: bool = False
    per: str = ""
    number: int | None = limited(default=None, ge=0, le=99)
    hint: str = ""
    source: str = ""

    def __post_init__(self) -> None:
        if bool(self.form) == bool(self.kinds):
            raise ContradictionError(
                "表要有 form，材料要有 kinds，两者不能同时有",
                "a form has form, a material has kinds, nothing has both",
            )
        if not self.form and not self.title:
            raise ContradictionError("材料要有 title", "a material has a title")
        if self.form and (self.many or self.per):
            raise ContradictionError("many 和 per 只用于材料", "many and per are of materials only")


class Fact(Described):
    """Something several forms say.  ``fields``: item → path of its field in that item's form.

    ``mentioned``: item → paths of running text in which each value has to occur.  A path into a table
    (``projects[].name``) is collected from its rows.
    """

    name: str = limited(pattern=r"^[a-z][a-z0-9_]*$")
    label: str = limited(min_length=1)
    fields: dict[str, str] = limited(min_length=1)
    mentioned: dict[str, tuple[str, ...]] = limited(default_factory=dict)
    severity: Literal["error", "warning"] = "error"

    @property
    def typed(self) -> dict[str, str]:
        """Item → path of those fields that are no column of a table: into these a value can be put."""
        return {item: path for item, path in self.fields.items() if "[]" not in path}


class Package(Described):
    """An application package.  ``items`` in the order and with the numbers of the official list."""

    id: str = limited(pattern=r"^[a-z0-9][a-z0-9-]*$")
    title: str
    title_en: str = ""
    names: tuple[str, ...] = ()
    provenance: tuple[Provenance, ...] = limited(min_length=1)
    items: tuple[Item, ...] = limited(min_length=1)
    facts: tuple[Fact, ...] = ()

    def __post_init__(self) -> None:
        names = Counter([*(each.name for each in self.items), *(each.name for each in self.facts)])
        doubled = [name for name, count in names.items() if count > 1]
        if doubled:
            raise ContradictionError(
                f"items、facts 里有重名：{'、'.join(doubled)}",
                f"items and facts: names given twice: {', '.join(doubled)}",
            )
        forms = [each.form for each in self.items if each.form]
        if len(forms) != len(set(forms)):
            raise ContradictionError("同一种表列了两次", "a form is listed twice")
        with_form = {each.name for each in self.items if each.form}
        for fact in self.facts:
            for item in (*fact.fields, *fact.mentioned):
                if item not in with_form:
                    raise ContradictionError(
                        f"facts {fact.name}：没有叫 {item} 的表",
                        f"facts {fact.name}: no form is called {item}",
                    )
        numbers = list(self.numbers.values())
        if len(numbers) != len(set(numbers)):
            raise ContradictionError("items 里有两项编号相同", "two items have one number")
        facts = {each.name for each in self.facts}
        for each in self.items:
            if each.per and each.per not in facts:
                raise ContradictionError(
                    f"items {each.name}：per 没有 {each.per} 这一项 facts",
                    f"items {each.name}: per: there is no fact {each.per}",
                )

    @cached_property
    def forms(self) -> dict[str, str]:
        """Item name → form id, in the order of the list."""
        return {each.name: each.form for each in self.items if each.form}

    def item(self, name: str) -> Item:
        """The item called ``name``; KeyError if there is none."""
        for each in self.items:
            if each.name == name:
                return each
        raise KeyError(name)

    @cached_property
    def numbers(self) -> dict[str, int]:
        """Item name → its number in the official list; 0 for one the list does not number."""
        numbers: dict[str, int] = {}
        last = 0
        for each in self.items:
            last = last + 1 if each.number is None else each.number
            numbers[each.name] = last
        return numbers

    def number(self, item: Item) -> int:
        return self.numbers[item.name]


def load_package(text: str, file: str) -> Package:
    """The package described by the YAML in ``text``; ``file`` names it in errors.  Raises SpecError."""
    return validated(Package, load_yaml(text, file), file)
