"""One PDF with a whole application in it: which pages each form stands on, and which are none of a form's."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from formkit.model import Outcome


def pages_of(outcome: Outcome) -> range:
    """The pages a form read from a PDF stands on, from the first to the last of its fields."""
    pages = [raw.anchor.page for raw in outcome.raw.values() if raw.anchor is not None and raw.anchor.page]
    return range(min(pages), max(pages) + 1) if pages else range(0)


def left_over(pages: int, forms: Iterable[range]) -> list[int]:
    """Those of ``pages`` pages on which none of ``forms`` stands."""
    taken = {page for form in forms for page in form}
    return [page for page in range(1, pages + 1) if page not in taken]


def listed(pages: Sequence[int]) -> str:
    """1—3、5: runs of pages as people write them."""
    runs: list[list[int]] = [[page] for page in pages[:1]]
    for before, page in pairwise(pages):
        if page == before + 1:
            runs[-1].append(page)
        else:
            runs.append([page])
    return "、".join(str(run[0]) if len(run) == 1 else f"{run[0]}—{run[-1]}" for run in runs)
