"""in-catalogue: only projects of the catalogue may be applied for (Qingdao 2023 二（一）: 专项目录内项目)."""

from __future__ import annotations

from formkit.check.draft import Draft
from formkit.check.rules.common import severity
from formkit.findings import closest, suggested
from formkit.model import Catalogue, rows_at
from formkit.spec import InCatalogue
from formkit.text import label_key


def apply(rule: InCatalogue, draft: Draft) -> None:
    """A finding at each name the catalogue does not hold.  Without a catalogue nothing is asked."""
    catalogue = draft.catalogues.get(rule.catalogue)
    if catalogue is None:
        return
    keys = _entries(catalogue, rule.entries)
    for row_number, row in enumerate(draft.rows(rule.table)):
        written = row.get(rule.column)
        key = label_key(written) if isinstance(written, str) else ""
        if not key or key in keys:
            continue
        path = f"{rule.table}[{row_number}].{rule.column}"
        partly = [known for known in keys if known in key or key in known]
        if partly:
            nearest = min(partly, key=lambda known: abs(len(known) - len(key)))
            draft.add("matches-in-part", path, seen=str(written), item=keys[nearest])
            continue
        draft.add(
            rule.code,
            path,
            seen=str(written),
            severity=severity(rule.severity),
            catalogue=catalogue.title,
            **suggested(keys.get(closest(key, keys, 0.5), "")),
        )


def _entries(catalogue: Catalogue, column: str) -> dict[str, str]:
    """label_key → entry as written, of the catalogue's ``projects[].name``."""
    table, _, name = column.partition("[].")
    names = [row.get(name) for row in rows_at(catalogue.record, table)]
    return {label_key(each): each for each in names if isinstance(each, str) and label_key(each)}
