"""A certificate number rule (编号规则) as data: segments in order, what a serial restarts by, sample numbers.

Pure description; ``formkit.issue.numbering`` writes and reads numbers by it.  ``shape`` of a segment: the
regular expression of its characters.
"""

from __future__ import annotations

import re
from functools import cached_property
from typing import Annotated, Literal

from formkit.spec.base import ContradictionError, Described, OneOf, limited
from formkit.text import label_key

Status = Literal["official", "sourced", "assumed"]
"""``official``: the issuing authority's own text; ``sourced``: found elsewhere; ``assumed``: our guess."""


class Literally(Described):
    """The same characters in every number (18 = 湖南)."""

    kind: Literal["literal"]
    name: str
    label: str
    text: str = limited(pattern=r"^[0-9A-Z]+$")

    @property
    def shape(self) -> str:
        return self.text


class Entry(Described):
    """One line of a code table: the code, what it stands for, other ways people write that."""

    code: str
    name: str
    also: tuple[str, ...] = ()
    status: Status = "official"


class Table(Described):
    """A code out of a table; the input may be the code, the name or another wording."""

    kind: Literal["table"]
    name: str
    label: str
    input: str
    entries: tuple[Entry, ...] = limited(min_length=1)
    status: Status = "official"
    source: str = ""

    def __post_init__(self) -> None:
        if len({len(entry.code) for entry in self.entries}) != 1:
            raise ContradictionError(
                f"{self.name}：代码宽度不一致", f"{self.name}: codes of different widths"
            )
        if len({entry.code for entry in self.entries}) != len(self.entries):
            raise ContradictionError(f"{self.name}：代码重复", f"{self.name}: a code is there twice")

    @property
    def width(self) -> int:
        return len(self.entries[0].code)

    @property
    def shape(self) -> str:
        letters = "[0-9]" if all(entry.code.isdigit() for entry in self.entries) else "[0-9A-Z]"
        return f"{letters}{{{self.width}}}"

    @cached_property
    def by_word(self) -> dict[str, Entry]:
        """Every way to say a line, as ``label_key`` in capitals: the code before the name before the others.

        A name of two parts (三级/高级工) is known in either order and with the second in brackets.
        """
        known: dict[str, Entry] = {}
        for entry in self.entries:
            first, _, second = entry.name.partition("/")
            pairs = (f"{first}({second})", f"{second}/{first}", f"{first}{second}", f"{second}({first})")
            for word in (*entry.also, *(pairs if second else ())):
                known.setdefault(label_key(word).upper(), entry)
        known.update((label_key(entry.name).upper(), entry) for entry in self.entries)
        known.update((entry.code, entry) for entry in self.entries)
        return known


class Given(Described):
    """Characters given with the run (机构代码): ``low`` to ``high`` of them, digits or digits and capitals."""

    kind: Literal["field"]
    name: str
    label: str
    input: str
    low: int = limited(ge=1)
    high: int = limited(ge=1)
    characters: Literal["digits", "alphanumeric"] = "digits"

    @property
    def shape(self) -> str:
        count = f"{{{self.low}}}" if self.low == self.high else f"{{{self.low},{self.high}}}"
        return ("[0-9]" if self.characters == "digits" else "[0-9A-Z]") + count


class Year(Described):
    """The year of issue (核发年份), its last ``digits`` digits."""

    kind: Literal["year"]
    name: str = "year"
    label: str = "年份代码"
    digits: Literal[2, 4] = 2

    @property
    def shape(self) -> str:
        return f"[0-9]{{{self.digits}}}"


class Serial(Described):
    """The running number (序列号), ``digits`` wide, from ``first`` to all nines.  A full series is refused."""

    kind: Literal["serial"]
    name: str = "serial"
    label: str = "序列号"
    digits: int = limited(ge=1, le=12)
    first: int = limited(default=1, ge=0)

    @property
    def shape(self) -> str:
        return f"[0-9]{{{self.digits}}}"

    @property
    def last(self) -> int:
        return int(10**self.digits) - 1


Segment = Annotated[Literally | Table | Given | Year | Serial, OneOf()]


class Sample(Described):
    """A number and its parts: the rule is tested against it when it is loaded."""

    number: str
    parts: dict[str, str] = limited(default_factory=dict)


class NumberRule(Described):
    """A number rule.  ``scope``: the segments whose change restarts the serial."""

    id: str = limited(pattern=r"^[a-z0-9][a-z0-9-]*$")
    title: str
    status: Status
    source: str
    note: str = ""
    segments: tuple[Segment, ...] = limited(min_length=2)
    scope: tuple[str, ...]
    scope_status: Status = "official"
    samples: tuple[Sample, ...] = ()

    def __post_init__(self) -> None:
        names = [segment.name for segment in self.segments]
        if len(names) != len(set(names)):
            raise ContradictionError("segments 里有重名", "two segments have one name")
        kinds = [segment.kind for segment in self.segments]
        if kinds.count("serial") != 1:
            raise ContradictionError("要有且只有一个 serial", "there has to be one serial, and only one")
        if sum(isinstance(s, Given) and s.low != s.high for s in self.segments) > 1:
            raise ContradictionError(
                "宽度不定的 field 最多一个，否则号码拆不开",
                "one field of varying width at most, or numbers cannot be taken apart",
            )
        for name in self.scope:
            if name not in names or name == self.serial.name:
                raise ContradictionError(
                    f"scope：没有可用的段 {name}", f"scope: there is no segment {name} to use"
                )

    @cached_property
    def serial(self) -> Serial:
        return next(segment for segment in self.segments if isinstance(segment, Serial))

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """What every number looks like, each segment a group of its name."""
        return re.compile("".join(f"(?P<{segment.name}>{segment.shape})" for segment in self.segments))

    @property
    def inputs(self) -> tuple[str, ...]:
        """The keys and columns the segments are taken from."""
        return tuple(s.input for s in self.segments if isinstance(s, Table | Given))
