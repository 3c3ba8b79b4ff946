"""What else a Word package carries: macros, outside content, embedded files.  Named, never run or opened."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from formkit.findings import Finding, finding
from formkit.readers.package import Package
from formkit.readers.relations import Relation

_OUTSIDE = re.compile(
    r"^\s*(DDEAUTO|DDE|LINK|INCLUDETEXT|INCLUDEPICTURE|IMPORT)\b\s*(.*)", re.IGNORECASE | re.DOTALL
)
_LOCAL_TEMPLATE = re.compile(r"^(file:///)?([a-z]:|/(?!/))|^[^:/\\]*$", re.IGNORECASE)
_SHOWN = 80
CHUNK = "aFChunk"
"""What a document shown inside another (w:altChunk) is called in its relationships."""


def threats(package: Package, related: Iterable[Relation], instructions: Iterable[str]) -> Iterator[Finding]:
    """Findings on macros, outside links (hyperlinks are none) and embedded files."""
    for name in package.names:
        lower = name.lower()
        if lower.endswith("vbaproject.bin"):
            yield finding("macros-present")
        elif "/embeddings/" in lower:
            yield finding("embedded-object", name=name.rpartition("/")[2])
    for relation in related:
        if relation.kind in (CHUNK, "subDocument"):
            yield finding("embedded-object", name=relation.target)
        elif relation.external and not _harmless(relation):
            yield finding("external-link", target=relation.target[:_SHOWN])
    for target in sorted({m[2].strip()[:_SHOWN] for m in map(_OUTSIDE.match, instructions) if m}):
        yield finding("external-link", target=target)


def _harmless(relation: Relation) -> bool:
    """Hyperlinks are opened by nobody; a template of the writer's own disk is Word's habit."""
    if relation.kind == "hyperlink":
        return True
    return relation.kind == "attachedTemplate" and bool(_LOCAL_TEMPLATE.match(relation.target))
