"""Scoring what was read against what must be read: fields right, and false accepts.

A false accept: a wrong value, a lost value or a lost or invented row without any finding that touches its field,
its row, its table or its text.
"""

from __future__ import annotations

import difflib
from collections.abc import Set
from dataclasses import dataclass, field

from formkit.findings import Finding
from formkit.model import Outcome, Record, Value


@dataclass
class Score:
    """``right`` of ``total`` values that are there on either side; ``wrong``: path, wanted, got; ``silent``:
    those of them that are false accepts; ``alarms``: error findings where none was due; ``missed``: codes that had to
    be found and were not."""

    right: int = 0
    total: int = 0
    wrong: list[tuple[str, object, object]] = field(default_factory=list)
    silent: list[tuple[str, object, object]] = field(default_factory=list)
    alarms: list[str] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)

    def add(self, other: Score) -> None:
        self.right += other.right
        self.total += other.total
        self.wrong += other.wrong
        self.silent += other.silent
        self.alarms += other.alarms
        self.missed += other.missed


def score(
    wanted: Record, outcome: Outcome | None, unsure: Set[str], *, faulty: bool, coloured: bool = True
) -> Score:
    """``unsure``: paths that may be anything, so long as a wrong value has a finding.

    ``coloured``: False for a PDF, which need not tell what is yellow.
    """
    result = Score()
    findings = outcome.findings if outcome is not None else ()
    pairs = list(_pairs(wanted, outcome.record if outcome is not None else {}, ""))
    for path, place, want, got in pairs:
        if (want is None and got is None) or (not coloured and "changed_cells" in path):
            continue
        tolerated = any(path == u or path.startswith((u + ".", u + "[")) for u in unsure)
        if want == got:
            result.right += not tolerated
            result.total += not tolerated
            continue
        result.total += not tolerated
        if not tolerated:
            result.wrong.append((path, want, got))
        if outcome is not None and not any(_touches(f, place, want, got) for f in findings):
            result.silent.append((path, want, got))
    if not faulty and not result.wrong:
        result.alarms = [f"{f.code} {f.field}" for f in findings if f.is_error]
    return result


def _pairs(
    want: Value, got: Value, path: str, place: str | None = None
) -> list[tuple[str, str, Value, Value]]:
    """Leaf by leaf: the wanted path, the path findings name it by, and both values.  Rows are laid side by side."""
    place = path if place is None else place
    if isinstance(want, dict) or isinstance(got, dict):
        a = want if isinstance(want, dict) else {}
        b = got if isinstance(got, dict) else {}
        dot = "." if path else ""
        return [
            pair
            for name in dict.fromkeys([*a, *b])
            for pair in _pairs(a.get(name), b.get(name), f"{path}{dot}{name}", f"{place}{dot}{name}")
        ]
    if _is_rows(want) or _is_rows(got):
        return _rows(want if isinstance(want, list) else [], got if isinstance(got, list) else [], path)
    return [(path, place, want if want != [] else None, got if got != [] else None)]


def _is_rows(value: Value) -> bool:
    return isinstance(value, list) and bool(value) and isinstance(value[0], dict)


def _rows(want: list[Value], got: list[Value], path: str) -> list[tuple[str, str, Value, Value]]:
    out = []
    keys = [_row_names(want), _row_names(got)]
    matcher = difflib.SequenceMatcher(None, keys[0], keys[1], autojunk=False)
    for _, a0, a1, b0, b1 in matcher.get_opcodes():
        for n in range(max(a1 - a0, b1 - b0)):
            a, b = a0 + n, b0 + n
            left = want[a] if a < a1 else None
            right = got[b] if b < b1 else None
            at = f"{path}[{a if left is not None else b}]"
            out += _pairs(left, right, at, f"{path}[{b}]" if right is not None else path)
    return out


def _row_names(rows: list[Value]) -> list[str]:
    return [repr(next(iter(row.values()), None)) if isinstance(row, dict) else "" for row in rows]


def _touches(finding: Finding, place: str, want: Value, got: Value) -> bool:
    """Whether the finding is about this value: its path, its row, its table or column, or its very text."""
    path = finding.field
    if path:
        if (
            path == place
            or place.startswith((path + ".", path + "["))
            or path.startswith((place + ".", place + "["))
        ):
            return True
        table, bracket, name = path.partition("[].")
        if bracket and place.startswith(table + "[") and place.endswith("." + name):
            return True
        if isinstance(want, list) and isinstance(got, list | None):
            named = {str(n) for n in want} ^ {str(n) for n in got or []}
            if path.rpartition(".")[2] in named:  # a list of field names lacks those that were not found
                return True
        row = place.rpartition(".")[0]
        return row.endswith("]") and path.startswith(row + ".")
    seen = "".join((finding.seen or "").split())
    texts = ("".join(str(v).split()) for v in (want, got) if v not in (None, ""))
    return any(text in seen or (len(seen) > 3 and seen in text) for text in texts)
