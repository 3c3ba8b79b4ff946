"""The JSON Schema of a record says what parsing gives."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, cast

import pytest

from formkit import Kit
from formkit.spec import Form
from formkit.spec.json_schema import record_schema
from formkit.spec.load import load_yaml

KIT = Kit()
FORMS = list(KIT.forms().values())


def fits(value: object, schema: dict[str, Any]) -> bool:
    """Whether ``value`` is what ``schema`` says: the few keywords these schemas use."""
    kinds = schema.get("type", [])
    names: dict[str, type | tuple[type, ...]] = {
        "string": str, "integer": int, "number": (int, Decimal), "array": list, "object": dict, "null": type(None)
    }  # fmt: skip
    if kinds and not any(isinstance(value, names[k]) for k in ([kinds] if isinstance(kinds, str) else kinds)):
        return False
    if "enum" in schema and value not in schema["enum"]:
        return False
    if isinstance(value, list):
        return len(value) >= schema.get("minItems", 0) and all(fits(v, schema["items"]) for v in value)
    if isinstance(value, dict):
        known = schema["properties"]
        return set(schema["required"]) <= value.keys() and all(
            key in known and fits(each, known[key]) for key, each in value.items()
        )
    return True


def record(form: str, name: str) -> object:
    path = KIT.workspace.samples() / form / name
    return KIT.check(form, load_yaml(path.read_text(encoding="utf-8"), name)).record


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.id)
def test_the_sample_record_fits_and_the_faulty_one_does_not(form: Form) -> None:
    schema = record_schema(form)
    assert fits(record(form.id, "session.yaml" if form.id == "session" else "data.yaml"), schema)
    assert not fits(record(form.id, "faulty.yaml"), schema)


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.id)
def test_every_key_of_an_empty_record_is_a_property_in_the_same_order(form: Form) -> None:
    assert list(KIT.check(form.id, {}).record) == list(
        cast("dict[str, object]", record_schema(form)["properties"])
    )


def test_a_range_that_only_warns_is_no_limit() -> None:
    schema = record_schema(KIT.form("sd-2020-exam-site"))
    columns = schema["properties"]["examiners"]["items"]["properties"]  # type: ignore[index]
    assert "minimum" not in columns["age"]
    assert schema["properties"]["staff_total"]["minimum"] == 0  # type: ignore[index]
