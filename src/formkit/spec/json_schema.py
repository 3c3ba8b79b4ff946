"""A form's record as JSON Schema (draft 2020-12), for whoever fills or reads records with other tools.

``required`` are the keys the form requires; any other may be absent or null, as parsing leaves it.  Rules over several
fields cannot be said in it; ``formkit check`` knows them all.
"""

from __future__ import annotations

from formkit.spec.field import Field, FieldType
from formkit.spec.form import Form

Schema = dict[str, object]

_DATE = r"^\d{4}-\d{2}(-\d{2})?$"
_PERIOD = r"^\d{4}-\d{2}(-\d{2})?(/\d{4}-\d{2}(-\d{2})?)?$"
_TEXT: Schema = {"type": "string"}
_SIMPLE: dict[FieldType, Schema] = {
    FieldType.TEXT: _TEXT,
    FieldType.PARAGRAPHS: _TEXT,
    FieldType.INT: {"type": "integer"},
    FieldType.DECIMAL: {"type": "number"},
    FieldType.DATE: {"type": "string", "pattern": _DATE},
    FieldType.PERIOD: {"type": "string", "pattern": _PERIOD},
    FieldType.PHONE: _TEXT,
    FieldType.EMAIL: _TEXT,
    FieldType.URL: _TEXT,
    FieldType.USCC: {"type": "string", "minLength": 18, "maxLength": 18},
    FieldType.ID_CARD: {"type": "string", "minLength": 18, "maxLength": 18},
    FieldType.OCCUPATION_CODE: {"type": "string", "pattern": r"^[1-8](-\d{2}){3}(-\d{1,3})?$"},
    FieldType.TEXTS: {"type": "array", "items": _TEXT},
    FieldType.NAMES: {"type": "array", "items": _TEXT},
    FieldType.LEVELS: {"type": "array", "items": {"type": "integer", "minimum": 1, "maximum": 5}},
    FieldType.SECTIONS: {
        "type": "array",
        "items": {
            "type": "object",
            "properties": {"heading": _TEXT, "body": {"type": ["string", "null"]}},
            "required": ["heading", "body"],
            "additionalProperties": False,
        },
    },
}
_LISTS = {FieldType.TEXTS, FieldType.NAMES, FieldType.LEVELS, FieldType.SECTIONS, FieldType.CHOICES}


def record_schema(form: Form) -> Schema:
    """The JSON Schema of a record of ``form``."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": form.title,
        "description": "；".join(f"{p.document} {p.annex}".strip() for p in form.provenance),
        **_object(form.fields),
    }


def _object(fields: tuple[Field, ...]) -> Schema:
    return {
        "type": "object",
        "properties": {field.name: _field(field) for field in fields},
        "required": [field.name for field in fields if field.required],
        "additionalProperties": False,
    }


def _field(field: Field) -> Schema:
    about: Schema = {"title": field.label}
    if field.hint:
        about["description"] = field.hint
    if field.example:
        about["examples"] = [field.example]
    if field.is_group:
        return {**about, **_object(field.fields)}
    if field.is_table:
        return {**about, "type": "array", "items": _object(field.fields), **_least(field)}
    schema = {**_typed(field), **_limits(field)}
    if field.type in _LISTS and field.required:
        return {**about, **schema, "minItems": 1}
    return {**about, **(schema if field.required else _nullable(schema))}


def _typed(field: Field) -> Schema:
    if field.type is FieldType.CHOICE:
        return {"type": "string", "enum": list(field.choices)}
    if field.type is FieldType.CHOICES:
        return {"type": "array", "items": {"enum": list(field.choices)}, "uniqueItems": True}
    return dict(_SIMPLE[field.type])


def _limits(field: Field) -> Schema:
    # Outside a range that only warns a record is still valid.
    if field.range is None or field.range.severity != "error":
        return {}
    return {"minimum": _plain(field.range.low), "maximum": _plain(field.range.high)}


def _plain(number: float) -> int | float:
    return int(number) if number.is_integer() else number


def _least(field: Field) -> Schema:
    return {"minItems": 1} if field.required else {}


def _nullable(schema: Schema) -> Schema:
    if "enum" in schema:
        options = schema["enum"]
        return {
            **schema,
            "type": ["string", "null"],
            "enum": [*(options if isinstance(options, list) else []), None],
        }
    return {**schema, "type": [schema["type"], "null"]}
