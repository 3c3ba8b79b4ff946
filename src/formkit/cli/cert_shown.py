"""Findings and outcomes of certificates as the commands print them, and as JSON."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

import click

from formkit.batches import batched
from formkit.cli import lang

if TYPE_CHECKING:
    from formkit.findings import Finding
    from formkit.flows.certificates.issue import Issued, IssueOutcome

_LINES_AT_ONCE = 500


def finding_object(fault: Finding) -> dict[str, Any]:
    """A finding as ``--json`` prints it: as everywhere, and the row of the roster."""
    from formkit.writers.shape import finding_object as as_everywhere

    row = fault.anchor.row if fault.anchor and fault.anchor.row else None
    return {**as_everywhere(fault, lang.current()), "row": row}


def echo_outcome(outcome: IssueOutcome) -> None:
    """What ``cert check`` and ``cert issue --json`` print: one object, a line for each certificate and finding."""
    import json

    def lines(items: Iterable[object]) -> Iterator[str]:
        before = "\n    "
        for item in items:
            yield before + json.dumps(item, ensure_ascii=False)
            before = ",\n    "
        yield "\n  ]" if before[0] == "," else "]"

    def pieces() -> Iterator[str]:
        yield f'{{\n  "certificate": {json.dumps(outcome.certificate, ensure_ascii=False)},\n'
        yield f'  "session": {json.dumps(outcome.session or None, ensure_ascii=False)},\n  "issued": ['
        yield from lines(map(issued_object, outcome.issued))
        yield ',\n  "findings": ['
        yield from lines(map(finding_object, outcome.findings))
        yield f',\n  "files": {json.dumps(outcome.files, ensure_ascii=False)}\n}}\n'

    for some in batched(pieces(), _LINES_AT_ONCE):
        click.echo("".join(some), nl=False)


def issued_object(issued: Issued) -> Mapping[str, Any]:
    return issued._asdict() | {"row": issued.row or None}


def finding_line(fault: Finding) -> str:
    """One line: 第7行“证件号码”：… （…）"""
    code = lang.current()
    row = fault.anchor.row if fault.anchor else 0
    where = lang.pick(f"第{row}行 ", f"row {row} ") if row else ""
    cell = f"{fault.anchor.cell} " if fault.anchor and fault.anchor.cell and row else ""
    hint = fault.hint(code)
    said = f"{where}{cell}{fault.severity.word(code)}{lang.pick('：', ': ')}{fault.message(code)}"
    return said + (lang.pick(f"（{hint}）", f" ({hint})") if hint else "")
