"""Where in an office package an annotation goes: found by a reader, used by the writer of annotated copies.

Names are those of package entries: forward slashes, no leading one; "" for a part that is not there.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple


class WordPlaces(NamedTuple):
    """``main``: the document part; ``comments``: its comments.

    ``paragraphs``: for each anchor asked about, which w:p of the part (in document order, from 0) it names;
    -1 where the document has no paragraph at all.
    """

    main: str
    comments: str
    paragraphs: tuple[int, ...]


class SheetPlaces(NamedTuple):
    """The part of one sheet, its notes and the VML drawing that shows them (and its old form controls)."""

    part: str
    comments: str = ""
    vml: str = ""


class BookPlaces(NamedTuple):
    """``workbook``, ``styles``: parts.  ``sheets``: by name.  ``findings_sheet``: the name of the list of findings
    a former annotation added."""

    workbook: str
    styles: str
    sheets: Mapping[str, SheetPlaces]
    findings_sheet: str = ""
