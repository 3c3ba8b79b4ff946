"""Names in a template, resolved against the form once: what a tag's dotted path means, or what was meant."""

from __future__ import annotations

from collections.abc import Iterator

from formkit.fill.language.expressions import Box, Column, Printed, Rows
from formkit.findings import closest
from formkit.spec import Field, FieldType, Form

# A row of a ``sections`` field (forms.md: a list of {heading, body}).
_SECTION = (
    Field(name="heading", label="标题", type=FieldType.TEXT),
    Field(name="body", label="正文", type=FieldType.PARAGRAPHS),
)
_CHOICES = (FieldType.CHOICE, FieldType.CHOICES)


class UnknownNameError(Exception):
    """A path that is no field.  ``close``: the nearest that is, or ""."""

    def __init__(self, close: str) -> None:
        super().__init__(close)
        self.close = close


def columns(field: Field) -> tuple[Field, ...]:
    """What a row of ``field`` (a table or sections) has."""
    return _SECTION if field.type is FieldType.SECTIONS else field.fields


class Names:
    """The names a tag may use where it stands: the form's fields and the rows of the loops around it."""

    def __init__(self, form: Form) -> None:
        self._form = form
        self._rows: dict[str, tuple[str, Field]] = {}
        self.paths = frozenset(form.scalars)

    def enter(self, variable: str, path: str) -> None:
        """A loop over the table at ``path`` begins; its rows are called ``variable``."""
        self._rows[variable] = (path, self._form.by_path[path])

    def leave(self, variable: str) -> None:
        self._rows.pop(variable, None)

    def in_use(self, variable: str) -> bool:
        return variable in self._rows or any(f.name == variable for f in self._form.fields)

    def repeating(self, path: str) -> Field:
        """The table or sections at ``path``; raises UnknownNameError."""
        field = self._form.by_path.get(path)
        if field is None or not (field.is_table or field.type is FieldType.SECTIONS) or "[]" in path:
            known = [p for p, f in self._form.by_path.items() if f.is_table or f.type is FieldType.SECTIONS]
            raise UnknownNameError(_closest(path, known))
        return field

    def resolve(self, parts: tuple[str, ...]) -> Printed | Column | Box | Rows:
        """What ``a.b.c`` prints; raises UnknownNameError with the nearest path that there is."""
        whole = self._form.by_path.get(".".join(parts))
        if whole is not None and (whole.is_table or whole.type is FieldType.SECTIONS):
            return Rows(parts)
        found = self._column(parts) if parts[0] in self._rows else self._scalar(parts)
        if found is None:
            raise UnknownNameError(self.closest(".".join(parts)))
        return found

    def closest(self, text: str) -> str:
        """The tag most like ``text``, or ""."""
        return _closest(text, list(self.all_tags()))

    def all_tags(self) -> Iterator[str]:
        """Everything that may stand between {{ and }} here."""
        for path, field in self._form.scalars.items():
            yield path
            if field.type in _CHOICES:
                yield from (f"{path}.{option}" for option in field.choices)
        for variable, (_, table) in self._rows.items():
            for column in columns(table):
                yield f"{variable}.{column.name}"
                yield from (f"{variable}.{column.name}.{option}" for option in column.choices)

    def _column(self, parts: tuple[str, ...]) -> Column | Box | None:
        path, table = self._rows[parts[0]]
        field = next((f for f in columns(table) if parts[1:2] == (f.name,)), None)
        if field is None:
            return None
        column = Column(f"{path}[].{field.name}", parts[0], field.name, field)
        return column if len(parts) == 2 else _box(column, parts[2:])

    def _scalar(self, parts: tuple[str, ...]) -> Printed | Box | None:
        for length in (len(parts), len(parts) - 1):
            path = ".".join(parts[:length])
            field = self._form.scalars.get(path)
            if field is None or field.type is FieldType.SECTIONS:
                continue
            printed = Printed(path, "", parts[:length], field)
            return printed if length == len(parts) else _box(printed, parts[length:])
        return None


def _box(of: Printed | Column, rest: tuple[str, ...]) -> Box | None:
    fits = len(rest) == 1 and of.field.type in _CHOICES and rest[0] in of.field.choices
    return Box(of, rest[0]) if fits else None


def _closest(path: str, known: list[str]) -> str:
    """The known path most like ``path``; failing that, one with the same last name."""
    last = path.rpartition(".")[2]
    return closest(path, known) or next((k for k in known if k.rpartition(".")[2] == last), "")
