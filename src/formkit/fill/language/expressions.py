"""What a tag may say: a field, a choice's box, the loop's count, and a little comparing; nothing that runs.

``Expression.text`` is what is printed, ``Expression.value`` what conditions compare.  Fields are found by
dictionary look-ups in the record; there is no attribute, call or import to reach, whatever a template says.
"""

from __future__ import annotations

import operator
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from formkit.check.values import write
from formkit.fill.language.state import State
from formkit.model import Record, Row, Value, rows_at
from formkit.spec import Field
from formkit.text.numerals import chinese_numeral

TICKED, UNTICKED = "☑", "□"


class Expression(Protocol):
    def value(self, state: State) -> Value:
        """The value itself: what conditions look at."""

    def text(self, state: State) -> str:
        """The value as it is printed."""


@dataclass(frozen=True, slots=True)
class Printed:
    """The field at ``keys`` of the record, or of the row ``variable`` stands for.  ``path``: of the form."""

    path: str
    variable: str
    keys: tuple[str, ...]
    field: Field

    def value(self, state: State) -> Value:
        node: Value = state.rows[self.variable] if self.variable else state.record
        for key in self.keys:
            if not isinstance(node, dict):
                return None
            node = node.get(key)
        return node

    def text(self, state: State) -> str:
        return write(self.value(state), self.field)


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the row ``variable`` stands for: what nearly every tag of a table is."""

    path: str
    variable: str
    key: str
    field: Field

    def value(self, state: State) -> Value:
        return state.rows[self.variable].get(self.key)

    def text(self, state: State) -> str:
        return write(state.rows[self.variable].get(self.key), self.field)


@dataclass(frozen=True, slots=True)
class Rows:
    """A table as a whole: conditions may ask whether it has rows; it prints nothing."""

    keys: tuple[str, ...]

    def value(self, state: State) -> Value:
        return bool(rows_of(state.record, self.keys))

    def text(self, state: State) -> str:
        return ""


@dataclass(frozen=True, slots=True)
class Box:
    """The box (□ ☑) before one option of a choice (选择项)."""

    of: Printed | Column
    option: str

    def value(self, state: State) -> Value:
        chosen = self.of.value(state)
        return self.option in chosen if isinstance(chosen, list) else chosen == self.option

    def text(self, state: State) -> str:
        return TICKED if self.value(state) else UNTICKED


@dataclass(frozen=True, slots=True)
class Constant:
    constant: str | int

    def value(self, state: State) -> Value:
        return self.constant

    def text(self, state: State) -> str:
        return str(self.constant)


@dataclass(frozen=True, slots=True)
class Count:
    """``loop.index`` and its like; ``what`` is one of ``LOOP``."""

    what: str

    def value(self, state: State) -> Value:
        loop = state.loop
        return LOOP[self.what](loop.index, loop.length) if loop else None

    def text(self, state: State) -> str:
        return str(self.value(state))


LOOP: dict[str, Callable[[int, int], int | bool]] = {
    "index": lambda i, n: i,
    "index0": lambda i, n: i - 1,
    "revindex": lambda i, n: n - i + 1,
    "first": lambda i, n: i == 1,
    "last": lambda i, n: i == n,
    "length": lambda i, n: n,
}


@dataclass(frozen=True, slots=True)
class Choose:
    """``a if test else b``"""

    test: Expression
    yes: Expression
    no: Expression

    def value(self, state: State) -> Value:
        return (self.yes if self.test.value(state) else self.no).value(state)

    def text(self, state: State) -> str:
        return (self.yes if self.test.value(state) else self.no).text(state)


@dataclass(frozen=True, slots=True)
class Truth:
    """``not a``, ``a and b``, ``a or b``: the value of the side that decides, as in Jinja."""

    operator: str
    left: Expression
    right: Expression

    def value(self, state: State) -> Value:
        left = self.left.value(state)
        if self.operator == "not":
            return not left
        return self.right.value(state) if bool(left) is (self.operator == "and") else left

    def text(self, state: State) -> str:
        if self.operator == "not":
            return _word(self.value(state))
        return (self.right if bool(self.left.value(state)) is (self.operator == "and") else self.left).text(
            state
        )


_COMPARE: dict[str, Callable[[object, object], bool]] = {
    "eq": operator.eq,
    "ne": operator.ne,
    "lt": operator.lt,  # type: ignore[dict-item]
    "lteq": operator.le,  # type: ignore[dict-item]
    "gt": operator.gt,  # type: ignore[dict-item]
    "gteq": operator.ge,  # type: ignore[dict-item]
}
COMPARISONS = frozenset(_COMPARE)


@dataclass(frozen=True, slots=True)
class Compare:
    """A comparison; what cannot be compared (a blank with a number) is not so, rather than an error."""

    operator: str
    left: Expression
    right: Expression

    def value(self, state: State) -> Value:
        try:
            return bool(_COMPARE[self.operator](self.left.value(state), self.right.value(state)))
        except TypeError:
            return False

    def text(self, state: State) -> str:
        return _word(self.value(state))


@dataclass(frozen=True, slots=True)
class Sum:
    """``a + b`` or ``a - b`` of whole numbers."""

    left: Expression
    right: Expression
    sign: int

    def value(self, state: State) -> Value:
        left, right = self.left.value(state), self.right.value(state)
        return left + self.sign * right if isinstance(left, int) and isinstance(right, int) else None

    def text(self, state: State) -> str:
        return _word(self.value(state))


@dataclass(frozen=True, slots=True)
class Joined:
    """``a ~ b``: the printed texts one after the other."""

    parts: tuple[Expression, ...]

    def value(self, state: State) -> Value:
        return self.text(state)

    def text(self, state: State) -> str:
        return "".join(part.text(state) for part in self.parts)


@dataclass(frozen=True, slots=True)
class Filtered:
    """``x | name``: one of ``FILTERS``, on the printed text (``cn`` on the number)."""

    name: str
    of: Expression
    argument: str

    def value(self, state: State) -> Value:
        return self.text(state)

    def text(self, state: State) -> str:
        if self.name == "cn":
            number = self.of.value(state)
            return chinese_numeral(number) if isinstance(number, int) else ""
        return self.of.text(state) or self.argument


FILTERS = frozenset({"cn", "default"})


def _word(value: Value) -> str:
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else ""


def rows_of(record: Record, keys: tuple[str, ...]) -> list[Row]:
    """The rows of the table at ``keys``; none if there is no such list."""
    return rows_at(record, ".".join(keys))
