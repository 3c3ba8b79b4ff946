"""What a template is rendered with: the record, the row of the loop it stands in, the count of the loop."""

from __future__ import annotations

from dataclasses import dataclass, field

from formkit.model import Record, Row


@dataclass(slots=True)
class Loop:
    """Where a repetition is: ``index`` counts from 1, ``length`` includes the blank rows printed."""

    index: int = 1
    length: int = 1


@dataclass(slots=True)
class State:
    """``rows``: loop variable → the row it stands for; a blank printed row is an empty one."""

    record: Record
    rows: dict[str, Row] = field(default_factory=dict)
    loop: Loop | None = None
