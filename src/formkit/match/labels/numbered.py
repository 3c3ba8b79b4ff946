"""A heading in words nobody knows, told by its numeral: 五、报名办法 between 四、报名要求 and 六、联系方式."""

from __future__ import annotations

from collections.abc import Sequence

from formkit.match.form.layout import Landmark, Layout
from formkit.match.found import FUZZY_COST, LONGEST_LABEL, Hit, Located
from formkit.match.units import Unit, Units
from formkit.text.headings import Numeral, numeral_of

_SENTENCE = "。；;！？!?"
_FEWEST = 2


def by_number(
    near: Sequence[Unit], mark: Landmark, units: Units, layout: Layout, found: Located
) -> Hit | None:
    """The one line of ``near`` that is numbered as ``mark`` must be, by the headings found next to it, and in their
    style; none where a list there counts up to that number."""
    own = numeral_of(mark.text)
    if own is None:
        return None
    before = _numbered(range(mark.index - 1, -1, -1), layout, found)
    after = _numbered(range(mark.index + 1, len(layout.landmarks)), layout, found)
    beside = [*before[:1], *after[:1]] if before and after else (before or after)[:_FEWEST]
    styles = {there.style for _, there in beside}
    wanted = {there.number + own.number - printed for printed, there in beside}
    if len(beside) < _FEWEST or len(styles) > 1 or len(wanted) > 1:
        return None
    number, style = wanted.pop(), styles.pop()
    alike = [(unit, n) for unit in near if (n := numeral_of(unit.text)) is not None and n.style == style]
    meant = [unit for unit, n in alike if n.number == number and _may_head(unit, units)]
    if len(meant) != 1 or any(n.number == number - 1 for _, n in alike):
        return None
    return Hit(meant[0], mark.index, FUZZY_COST)


def _numbered(marks: Sequence[int], layout: Layout, found: Located) -> list[tuple[int, Numeral]]:
    """Of those of ``marks`` that are printed with a numeral and stand in the document with one: both."""
    numbered: list[tuple[int, Numeral]] = []
    for number in marks:
        printed = numeral_of(layout.landmarks[number].text)
        hit = found.marks.get(number) if printed is not None else None
        there = numeral_of(hit.unit.text) if hit is not None else None
        if printed is not None and there is not None:
            numbered.append((printed.number, there))
    return numbered


def _may_head(unit: Unit, units: Units) -> bool:
    """Short, no sentence, and with its row to itself."""
    return len(unit.key) <= LONGEST_LABEL and unit.text.rstrip()[-1:] not in _SENTENCE and units.alone(unit)
