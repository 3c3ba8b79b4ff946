"""Yellow cells (黄色底纹): which of a form's cells its record says were changed."""

from __future__ import annotations

from dataclasses import dataclass

from formkit.fill.language.expressions import Box, Column, Expression, Printed
from formkit.fill.language.state import State
from formkit.spec import Form

YELLOW = "FFFF00"


@dataclass(frozen=True, slots=True)
class Changed:
    """Whether the record lists the field ``name`` under ``cells``, of the row ``variable`` or, "", at the top."""

    variable: str
    cells: str
    name: str

    def holds(self, state: State) -> bool:
        owner = state.rows[self.variable] if self.variable else state.record
        listed = owner.get(self.cells)
        return isinstance(listed, list) and self.name in listed


def changed(form: Form, expression: Expression) -> Changed | None:
    """What tells whether the cell of ``expression`` is yellow; None where the form colours no such cell."""
    if isinstance(expression, Box):
        expression = expression.of
    for colours in form.colouring:
        if (
            colours.within
            and isinstance(expression, Column)
            and expression.path.startswith(f"{colours.within}[].")
        ):
            return Changed(expression.variable, colours.cells, expression.key)
        if not colours.within and isinstance(expression, Printed):
            return Changed("", colours.cells, expression.path)
    return None
