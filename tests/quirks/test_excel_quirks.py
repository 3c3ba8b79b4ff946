"""Every quirk of Excel in every answer of every Excel form: nothing is read wrong without a word."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from excel_quirks import AROUND, NONE, SAME, rewritten
from probe import codes, differing, outcome_of
from zips import packed, unpacked

from formkit import Kit
from formkit.model import Outcome

SHEET = "xl/worksheets/sheet1.xml"
FORMS = sorted(Kit().workspace.samples().glob("*/complete.xlsx"))


def answers(outcome: Outcome) -> dict[str, str]:
    """Address → field, of the answers that are texts of a cell of their own."""
    found: dict[str, str] = {}
    for path, raw in outcome.raw.items():
        if raw.anchor is not None and raw.state == "ok" and raw.how != "inside":
            found.setdefault(raw.anchor.cell, path)
    return found


@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.parent.name)
@pytest.mark.parametrize("name", SAME)
def test_the_answer_is_what_it_was(kit: Kit, path: Path, name: str) -> None:
    truth = outcome_of(kit, path.read_bytes(), path.name)
    parts = unpacked(path.read_bytes())
    assert rewritten(parts, set(answers(truth)), SAME[name]) > 5
    found = outcome_of(kit, packed(parts, stored=True), path.name)
    assert list(differing(truth.record, found.record)) == []
    assert codes(found) == codes(truth)


@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.parent.name)
@pytest.mark.parametrize("name", NONE)
def test_what_is_no_answer_is_null_and_told_cell_by_cell(kit: Kit, path: Path, name: str) -> None:
    truth = outcome_of(kit, path.read_bytes(), path.name)
    addresses = answers(truth)
    wrong = []
    for address, field in addresses.items():
        parts = unpacked(path.read_bytes())
        if not rewritten(parts, {address}, NONE[name]):
            continue
        found = outcome_of(kit, packed(parts, stored=True), path.name)
        told = [
            each.code
            for each in found.findings
            if each.field == field or (each.anchor is not None and each.anchor.cell == address)
        ]
        changed = list(differing(truth.record, found.record))
        if not told or not any(at == field or field.startswith(at) for at in changed):
            wrong.append((field, changed, codes(found)))
    assert wrong == []


@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.parent.name)
@pytest.mark.parametrize("name", AROUND)
def test_what_stands_around_the_form_does_not_change_it(kit: Kit, path: Path, name: str) -> None:
    told, change = AROUND[name]
    truth = outcome_of(kit, path.read_bytes(), path.name)
    parts = unpacked(path.read_bytes())
    change(parts)
    found = outcome_of(kit, packed(parts, stored=True), path.name)
    assert list(differing(truth.record, found.record)) == []
    assert {code for code, _ in codes(found)} - {code for code, _ in codes(truth)} == told


@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.parent.name)
def test_a_row_of_formulas_nobody_computed_keeps_its_place_and_is_told_cell_by_cell(
    kit: Kit, path: Path
) -> None:
    truth = outcome_of(kit, path.read_bytes(), path.name)
    rows: dict[str, dict[str, str]] = {}
    for address, field in answers(truth).items():
        if "]." in field:
            rows.setdefault(field.partition("]")[0], {})[address] = field
    wrong = []
    for row, cells in rows.items():
        parts = unpacked(path.read_bytes())
        if rewritten(parts, set(cells), NONE["a formula nobody computed"]) < len(cells):
            continue
        found = outcome_of(kit, packed(parts, stored=True), path.name)
        told = {each.field for each in found.findings if each.code == "formula-without-value"}
        elsewhere = [at for at in differing(truth.record, found.record) if not at.startswith(row)]
        if elsewhere or told != set(cells.values()):
            wrong.append((row, elsewhere, told))
    assert wrong == []


@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.parent.name)
def test_a_hidden_column_changes_no_answer_without_a_word_at_it(kit: Kit, path: Path) -> None:
    truth = outcome_of(kit, path.read_bytes(), path.name)
    parts = unpacked(path.read_bytes())
    sheet = parts[SHEET].decode()
    columns = re.findall(r'min="(\d+)" max="\1"/>', sheet)
    assert len(columns) > 3
    silent = []
    for n in columns:
        hidden = sheet.replace(f'min="{n}" max="{n}"/>', f'min="{n}" max="{n}" hidden="1"/>')
        found = outcome_of(kit, packed({**parts, SHEET: hidden.encode()}, stored=True), path.name)
        told = {each.field for each in found.findings}
        silent += [
            (n, at)
            for at in differing(truth.record, found.record)
            if at not in told
            and _value_at(found.record, at) not in (None, [])
            and not at.endswith("changed_cells")
        ]
    assert silent == []


def _value_at(value: object, path: str) -> object:
    for name, number in re.findall(r"([^.\[\]]+)|\[(\d+)\]", path):
        if number:
            assert isinstance(value, list)
            value = value[int(number)]
        else:
            assert isinstance(value, dict)
            value = value[name]
    return value
