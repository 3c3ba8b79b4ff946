"""Four times as much of anything takes some four times as long: nothing looks at everything for every finding.

Processor time of the best of three runs, which other work on the machine does not lengthen; a quadratic step makes
the ratio sixteen.
"""

from __future__ import annotations

import io
import time
from collections.abc import Callable

import docx
import pytest

from formkit import Kit
from formkit.check import check_raw
from formkit.findings import Anchor
from formkit.flows.submissions.reading import all_findings
from formkit.model import RawRecord, RawValue

_TIMES, _MOST = 4, 8.0


@pytest.fixture(scope="module")
def kit() -> Kit:
    return Kit()


def _grown(work: Callable[[int], Callable[[], object]], size: int) -> float:
    """How many times as long the work of four times ``size`` takes."""
    small, large = (_taken(work(n)) for n in (size, _TIMES * size))
    return large / small


def _taken(run: Callable[[], object]) -> float:
    times = []
    for _ in range(3):
        start = time.process_time()
        run()
        times.append(time.process_time() - start)
    return min(times)


def test_what_is_missing_in_every_row_is_placed_in_time(kit: Kit) -> None:
    form = kit.form("candidate-roster")

    def work(rows: int) -> Callable[[], object]:
        raw = RawRecord(form.id)
        raw.tables["candidates"] = [
            {
                column: RawValue(f"值{row}", Anchor("xlsx", row=row, sheet="表", cell=f"{letter}{row}"))
                for column, letter in (("employer", "H"), ("project", "J"), ("remark", "K"))
            }
            for row in range(1, rows + 1)
        ]
        return lambda: check_raw(form, raw)

    assert _grown(work, 400) < _MOST


def test_findings_in_one_large_cell_are_annotated_in_time(kit: Kit) -> None:
    def work(tables: int) -> Callable[[], object]:
        data = kit.blank("sd-2020-exam-site", "docx")
        document = docx.Document(io.BytesIO(data))
        cell = document.tables[0].cell(0, 1)
        for number in range(tables):
            for row in cell.add_table(2, 4).rows:
                for each in row.cells:
                    each.text = f"另一栏{number}"
        out = io.BytesIO()
        document.save(out)
        changed = out.getvalue()
        findings = all_findings(kit.parse(changed, "a.docx"))
        assert len(findings) > tables
        return lambda: kit.annotate(changed, "a.docx", findings)

    assert _grown(work, 60) < _MOST


def test_a_long_list_is_read_checked_and_annotated_in_time(kit: Kit) -> None:
    form = kit.form("candidate-roster")
    template = kit.library.template(form, "xlsx")

    def work(rows: int) -> Callable[[], object]:
        candidates = [{"number": f"{n}", "name": f"王{n}", "id_number": "123"} for n in range(rows)]
        data = template.render(kit.check(form.id, {"session": "一", "candidates": candidates}).record)

        def run() -> None:
            findings = all_findings(kit.parse(data, "a.xlsx"))
            assert len(findings) >= 2 * rows
            kit.annotate(data, "a.xlsx", findings)

        return run

    assert _grown(work, 100) < _MOST
