"""One form (表): what is on it, where it comes from, what must hold between its fields."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from typing import Literal

from formkit.spec.base import ContradictionError, Described, limited
from formkit.spec.field import Field, FieldType, walk
from formkit.spec.load import load_yaml, validated
from formkit.spec.rules import Rule

_NUMBER = re.compile(r"\[[^\]]*\]")


class Provenance(Described):
    """Where the form comes from.  ``reconstructed``: the official layout is not public; this one is ours."""

    status: Literal["official", "reconstructed"]
    document: str
    annex: str = ""
    date: str = ""
    issuer: str = ""
    note: str = ""


class Colouring(Described):
    """Yellow cells and the word beside them (修改、增加、删除), where a form reports changes so.

    ``within``: the table, or "" for the fields outside tables.  ``cells``: the names field that lists the
    yellow ones.  ``remark``: the column the word stands in; ``word``: the choice field read from it.
    """

    within: str = ""
    cells: str
    remark: str = ""
    word: str = ""


class Form(Described):
    """A form.  ``formats``: the templates that exist (docx, xlsx); none: data only, of which other forms are
    filled.  ``names``: other ids it is known by.

    ``locked``: passages (or their beginnings) nobody may change: an error if they were.
    ``beside``: the header rows of lists it is handed out with that hold nothing of its record (分册目录).
    """

    id: str = limited(pattern=r"^[a-z0-9][a-z0-9-]*$")
    title: str
    title_en: str = ""
    names: tuple[str, ...] = ()
    formats: tuple[Literal["docx", "xlsx"], ...] = ()
    provenance: tuple[Provenance, ...] = limited(min_length=1)
    fields: tuple[Field, ...] = limited(min_length=1)
    rules: tuple[Rule, ...] = ()
    colouring: tuple[Colouring, ...] = ()
    locked: tuple[str, ...] = ()
    beside: tuple[tuple[str, ...], ...] = ()

    def __post_init__(self) -> None:
        tops = [f.name for f in self.fields]
        if len(tops) != len(set(tops)):
            raise ContradictionError("fields 里有重名", "two fields have one name")
        known = {path for path, _ in walk(self.fields)}
        for (zh, en), path in self._named_paths():
            if path not in known:
                raise ContradictionError(f"{zh}：没有字段 {path}", f"{en}: there is no field {path}")

    def _named_paths(self) -> Iterator[tuple[tuple[str, str], str]]:
        """Every path a rule or a colouring names, and where it does so: in Chinese and in English."""
        for number, rule in enumerate(self.rules, 1):
            for key, path in rule.named_paths():
                yield (f"rules 第{number}条 {key}", f"rules, item {number}, {key}"), path
        for number, colours in enumerate(self.colouring, 1):
            prefix = f"{colours.within}[]." if colours.within else ""
            for name in filter(None, (colours.cells, colours.remark, colours.word)):
                yield (f"colouring 第{number}条", f"colouring, item {number}"), prefix + name

    @property
    def data_only(self) -> bool:
        """Whether it is never printed itself."""
        return not self.formats

    @cached_property
    def by_path(self) -> dict[str, Field]:
        """Every field by its path (``site.owned.classrooms``, ``equipment[].name``), in the form's order."""
        return dict(walk(self.fields))

    @cached_property
    def scalars(self) -> dict[str, Field]:
        """The fields outside tables that hold a value themselves."""
        return {p: f for p, f in self.by_path.items() if not f.is_group and not f.is_table and "[]" not in p}

    @cached_property
    def tables(self) -> dict[str, Field]:
        return {p: f for p, f in self.by_path.items() if f.is_table}

    def label(self, path: str) -> str:
        """The printed label of ``path`` (``examiners[2].project`` too); the path itself if unknown.

        What an added section holds (``extra_sections[0].body``) is no field of its own: it goes by its field's label.
        """
        field = self.by_path.get(_generic(path) if "[" in path else path)
        if field is None and "[" in path:
            around = self.by_path.get(path.partition("[")[0])
            field = around if around and around.type is FieldType.SECTIONS else None
        return field.label if field else path


def _generic(path: str) -> str:
    """examiners[2].project → examiners[].project"""
    return _NUMBER.sub("[]", path)


def load_form(text: str, file: str) -> Form:
    """The form described by the YAML in ``text``; ``file`` names it in errors.  Raises SpecError."""
    return validated(Form, load_yaml(text, file), file)
