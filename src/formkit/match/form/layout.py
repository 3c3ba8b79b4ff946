"""A form's layout, compiled from its template: what to look for in a submission and where values then stand."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum
from typing import NamedTuple

from formkit.match.cells.pattern import Pattern
from formkit.match.form.keys import trimmed
from formkit.match.form.memory import Memory
from formkit.match.form.passages import Passages
from formkit.spec import FieldType, Form

TITLE, NO_LABEL = -1, -2
"""What a wording of ``Layout.signature`` is that is no label: the title; or nothing at all."""
BRACKETED = re.compile(r"\([^()]*\)$")


class Side(Enum):
    """Where the value stands, seen from its label on the printed form."""

    RIGHT = "right"
    BELOW = "below"
    INSIDE = "inside"


@dataclass(frozen=True, slots=True)
class Landmark:
    """A printed label to be found in a submission.

    ``keys``: the normalised wordings it is known by → cost (0 the printed one, more for aliases).
    ``block``: number of the section it belongs to; ``opens``: the section it begins, or -1; ``bounds``: it
    ends whatever stood before it.  ``mate``: the landmark to the left of it in its printed row, or -1.
    ``pattern``: of the cell that holds its values, None for a bare section label.  ``paths``: those values.
    """

    index: int
    text: str
    keys: dict[str, float]
    block: int
    side: Side
    opens: int = -1
    bounds: bool = False
    mate: int = -1
    pattern: Pattern | None = None
    paths: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a repeating table.  ``path``: ``equipment[].name``, or "" for the serial column.

    ``outer``: the landmark above that heads it when its own header cell is blank, or -1.
    """

    path: str
    name: str
    text: str
    keys: dict[str, float]
    outer: int = -1


@dataclass(frozen=True, slots=True)
class TableLayout:
    """A repeating table: its columns, and the landmark of its section's label (or -1)."""

    path: str
    columns: tuple[Column, ...]
    section: int
    block: int
    heading: bool = False


@dataclass(frozen=True, slots=True)
class Wording:
    """A printed passage that carries no value.  ``optional``: 附件2 and the like, nobody minds if it is gone."""

    text: str
    key: str
    title: bool = False
    optional: bool = False
    locked: bool = False


class Heading(NamedTuple):
    """A printed heading.  ``keys``: its wordings without numeral → cost; ``number``: its printed numeral, or 0."""

    path: str
    text: str
    keys: dict[str, float]
    number: int


class Front(NamedTuple):
    """A value printed above the first heading.  ``labels``: the keys it is announced by, if at all."""

    path: str
    type: FieldType
    labels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Outline:
    """``by_key``: wording → headings; ``extra``: the field of the sections added, or ""; ``title``: key of the form's
    title; ``front``: what is printed above the first heading; ``closing``: keys of what is printed below the last;
    ``mentioned``: the wordings that stand anywhere in a key, to pass over quickly what holds none."""

    headings: tuple[Heading, ...]
    by_key: dict[str, list[int]]
    extra: str
    title: str
    front: tuple[Front, ...]
    closing: tuple[Wording, ...]
    mentioned: Callable[[str], list[str]]

    def known(self, key: str) -> str:
        """The wording ``key`` is, but for a colon or brackets at its end; "" where it is none."""
        if key in self.by_key:
            return key
        if (plain := trimmed(key)) in self.by_key:
            return plain
        bare = trimmed(BRACKETED.sub("", key)) if key[-1:] == ")" else ""
        return bare if bare in self.by_key else ""


@dataclass(frozen=True, slots=True)
class Layout:
    """Everything matching needs to know of one form, made once from its template.

    ``by_key``: wording → landmarks; ``header_keys``: wording → (table, column); ``cores``: what a cell with
    printed words around its answers is known by, ``find_core`` looks for any of them; ``signature``: wording →
    the label it is and its weight in telling forms apart, ``whole``: what a complete form gathers; ``printed``: all
    printed cells; ``passages``: the keys of the wordings, ``run_on``: those in one cell; ``titles``: of the form's title, ``title_ends``: of one printed behind something filled in (…发证名册); ``notes``: those below the last answer; ``sections``: those
    of the tables' labels; ``inner``: of the labels printed inside answers' cells (负责人（签名）).  ``outline``: of a form of headings with paragraphs, which then has no landmarks and no
    tables.  ``labels``: every wording of the fields outside tables; ``near``: field path → those of it and of the others of its group.
    ``memory``: of documents laid against it, which changes nothing but the time that takes.
    """

    form: Form
    kind: str
    landmarks: tuple[Landmark, ...]
    tables: tuple[TableLayout, ...]
    wordings: tuple[Wording, ...]
    by_key: dict[str, list[int]] = field(default_factory=dict)
    header_keys: dict[str, list[tuple[int, int]]] = field(default_factory=dict)
    cores: tuple[tuple[str, int], ...] = ()
    signature: dict[str, tuple[int, float]] = field(default_factory=dict)
    printed: frozenset[str] = frozenset()
    passages: frozenset[str] = frozenset()
    run_on: Passages = field(default_factory=Passages, compare=False, repr=False)
    titles: frozenset[str] = frozenset()
    title_ends: tuple[str, ...] = ()
    notes: frozenset[str] = frozenset()
    sections: frozenset[str] = frozenset()
    inner: frozenset[str] = frozenset()
    labels: frozenset[str] = frozenset()
    near: dict[str, frozenset[str]] = field(default_factory=dict)
    whole: float = 0.0
    find_core: Callable[[str], re.Match[str] | None] | None = None
    outline: Outline | None = None
    memory: Memory = field(default_factory=Memory, compare=False, repr=False)
