"""The data file of a package → the checked record of each of its forms."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from formkit.bundle.facts import spread
from formkit.check import check_data
from formkit.errors import UsageError
from formkit.findings import Finding, problem
from formkit.flows.data import load_records
from formkit.flows.data_places import placed
from formkit.flows.library import Library
from formkit.flows.package.opened import Opened
from formkit.model import Outcome


class Filled(NamedTuple):
    """``outcomes``: item → the checked record of its form.  ``findings``: of the data file as a whole."""

    outcomes: dict[str, Outcome]
    findings: tuple[Finding, ...]


def at_cells(done: Filled, path: Path) -> Filled:
    """``done`` with the places of its findings as the data sheet ``path`` has them; another file keeps its own."""
    outcomes = {
        item: replace(outcome, findings=placed(outcome.findings, path))
        for item, outcome in done.outcomes.items()
    }
    return Filled(outcomes, placed(done.findings, path))


def load_data(path: Path, opened: Opened) -> object:
    """The one record in the data file.  Raises FileProblem, or UsageError where there are several."""
    records = list(load_records([str(path)], opened.data_form))
    if len(records) > 1:
        detail = f"“{path.name}”里有{len(records)}条记录；一个材料包只要一条。"
        detail_en = f"“{path.name}” holds {len(records)} records; a package takes one."
        raise problem("bad-argument", UsageError, detail=detail, detail_en=detail_en)
    if records[0].error is not None:
        raise records[0].error
    return records[0].data


def filled(data: object, opened: Opened, library: Library) -> Filled:
    """``data`` put into every form of the package and checked; a form not required is left out where nothing
    was typed for it."""
    whole = check_data(opened.data_form, data)
    stray = tuple(
        each for each in whole.findings if each.code in ("unknown-key", "not-a-record") and _at_the_top(each)
    )
    given = data if isinstance(data, Mapping) else {}
    sections = spread(opened.package, opened.forms, given)
    outcomes = {
        item: _placed(check_data(form, sections[item], catalogues=library.catalogues(form)), item, opened)
        for item, form in opened.forms.items()
        if opened.package.item(item).required or given.get(item)
    }
    return Filled(outcomes, stray)


def _placed(outcome: Outcome, item: str, opened: Opened) -> Outcome:
    """``outcome`` with the places of its findings as the package's data file has them: a fact at the top,
    everything else in the form's section."""
    facts = {fact.typed[item]: fact.name for fact in opened.package.facts if item in fact.typed}

    def moved(finding: Finding) -> Finding:
        anchor = finding.anchor
        if anchor is None or not anchor.path:
            return finding
        head, bracket, rest = anchor.path.partition("[")
        home = facts.get(head, f"{item}.{head}")
        return replace(finding, anchor=anchor._replace(path=f"{home}{bracket}{rest}"))

    return replace(outcome, findings=tuple(map(moved, outcome.findings)))


def _at_the_top(finding: Finding) -> bool:
    return "." not in (finding.field or "") and "[" not in (finding.field or "")
