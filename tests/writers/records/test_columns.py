"""The headings of records.xlsx: none stands over two columns."""

from __future__ import annotations

import pytest

from formkit.flows.library import Library
from formkit.spec import Form
from formkit.workspace import Workspace
from formkit.writers.records.columns import record_columns, table_columns
from formkit.writers.records.tabulate import Tabulator

FORMS = Workspace().forms()


def test_areas_say_what_they_are_of() -> None:
    titles = {c.path: c.title for c in record_columns(FORMS["sd-2020-exam-site"])}
    assert [
        titles[f"site.{who}.{what}_area"] for who in ("owned", "rented") for what in ("classroom", "workshop")
    ] == [
        "考核场地·自有·教室面积",
        "考核场地·自有·操作室面积",
        "考核场地·租用·教室面积",
        "考核场地·租用·操作室面积",
    ]


@pytest.mark.parametrize("form", FORMS.values(), ids=list(FORMS))
def test_no_two_columns_of_a_form_share_a_heading(form: Form) -> None:
    for columns in (record_columns(form), *(t.columns for t in table_columns(form))):
        titles = [c.title for c in columns]
        assert len(titles) == len(set(titles))


def test_no_two_columns_share_a_heading_where_all_forms_are_in_one_sheet() -> None:
    library = Library(Workspace())
    tabulator = Tabulator(library.form)
    for form in FORMS.values():
        tabulator._learn(form)
    for columns in tabulator.columns.values():
        assert len(set(columns.values())) == len(columns)
