"""The running number of a table's row (序号), which stands in a column that is no field's."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from formkit.match.tables.rows import is_words
from formkit.match.units import Unit

Placed = Sequence[tuple[Unit, int]]
"""The cells of a row with their columns' numbers."""
Names = Mapping[int, str]
"""Column number → the field's name; empty for that of running numbers."""
_LONGEST = 5


def number_of(key: str) -> int:
    """The running number ``key`` is, 0 for none: 3, 3., (3), 3、."""
    plain = key.strip(".,、()")
    return int(plain) if plain.isdecimal() and len(plain) < _LONGEST else 0


def first_number(keys: Iterable[str]) -> int:
    """The first of ``keys`` that is a running number, 0 for none."""
    return next((number for key in keys if (number := number_of(key))), 0)


def running_number(placed: Placed, names: Names) -> int:
    """The running number of the row, 0 for none."""
    return first_number(unit.key for unit, column in placed if not names[column])


def is_numbered(placed: Placed, names: Names) -> bool:
    """Something other than words stands where the running number does."""
    return any(unit.key and not names[column] and not is_words(unit.key) for unit, column in placed)


def is_counted(placed: Placed, names: Names) -> bool:
    """A running number stands in the row: it is no heading between the others."""
    return any(unit.key[:1].isdigit() and not names[column] for unit, column in placed)


def counts_answers(placed: Placed, names: Names, of_numbers: Collection[str]) -> bool:
    """The row, which reads 1 2 3 like one that numbers the columns, may be one of answers (places given out, marks):
    it leaves columns out, or stands in none but those ``of_numbers``."""
    figures = [column for unit, column in placed if unit.key]
    if not all(unit.key.isdecimal() for unit, _ in placed if unit.key):
        return False
    named = sum(1 for name in names.values() if name)
    return len(figures) < named or all(not names[c] or names[c] in of_numbers for c in figures)
