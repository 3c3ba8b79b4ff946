"""Values as checked: the record in its final types, and everything there is to say about it."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

from formkit.findings import Finding
from formkit.model.raw import RawValue

Scalar = str | int | Decimal | bool | None
Row = dict[str, "Value"]
Value = Scalar | list["Value"] | Row
"""JSON's shapes; decimals are Decimal until they are written, dates ISO strings."""
Record = dict[str, Value]


@dataclass(frozen=True, slots=True)
class Outcome:
    """A checked record.  ``valid``: no error finding.  ``raw``: field path → value as seen, rows as
    ``examiners[2].project`` counted from 0; empty for records that came as data."""

    form: str
    record: Record
    findings: tuple[Finding, ...]
    raw: dict[str, RawValue] = field(default_factory=dict)
    confidence: float = 1.0

    @property
    def valid(self) -> bool:
        return not any(f.is_error for f in self.findings)
