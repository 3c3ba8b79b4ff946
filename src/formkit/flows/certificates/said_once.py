"""What a setting of the run (--set) contradicts in the registry, said once and not of every row of the roster."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from formkit.findings import Finding, finding
from formkit.spec import Certificate

_OF_ROW = "already-issued"
_SHOWN = 5


def said_once(found: Sequence[Finding], certificate: Certificate) -> list[Finding]:
    """``found`` with one finding in place of all that say of several rows that the same setting is registered as the
    same other value.  The rows stay refused: this is for people to read."""
    settings = certificate.set_keys.keys() - certificate.roster.by_name.keys()
    groups: defaultdict[tuple[str, str, str], list[Finding]] = defaultdict(list)
    for each in found:
        if each.code == _OF_ROW and each.field in settings:
            groups[each.field, str(each.seen), str(each.values["registered"])].append(each)
    several = {key: some for key, some in groups.items() if len(some) > 1}
    told = {id(each) for some in several.values() for each in some}
    rest = [each for each in found if id(each) not in told]
    return [*rest, *(_one(some) for some in several.values())]


def _one(some: Sequence[Finding]) -> Finding:
    first, rows = some[0], _spans(each.anchor.row for each in some if each.anchor)
    return finding(
        "setting-registered-otherwise",
        field=first.field,
        label=first.label,
        seen=first.seen,
        key=str(first.field),
        count=len(some),
        rows=_listed(rows, "、", "……"),
        rows_en=_listed(rows, ", ", ", …"),
        registered=first.values["registered"],
    )


def _spans(rows: Iterable[int]) -> list[str]:
    """2-4, 7: rows that follow each other in one."""
    spans: list[list[int]] = []
    for row in sorted(rows):
        if spans and row == spans[-1][1] + 1:
            spans[-1][1] = row
        else:
            spans.append([row, row])
    return [str(low) if low == high else f"{low}-{high}" for low, high in spans]


def _listed(spans: Sequence[str], between: str, further: str) -> str:
    """No more than a few."""
    return between.join(spans[:_SHOWN]) + (further if len(spans) > _SHOWN else "")
