"""Where the form's title stands below other text: below a cover, an approval sheet, a covering letter."""

from __future__ import annotations

from collections.abc import Set

from formkit.match.form.layout import Layout
from formkit.match.units import Units


def titles_below(first: int, units: Units, layout: Layout, printed: Set[int]) -> set[int]:
    """The units behind ``first`` that are the form's title to the letter; none, in nearly every file.

    ``printed``: those known to be printed wording.
    """
    return {i for i in printed if i > first and units.all[i].key in layout.titles}
