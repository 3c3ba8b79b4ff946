"""An empty data file of a form: every field, as YAML with its labels and notes, or as JSON."""

from __future__ import annotations

import json
from typing import Literal

from formkit.spec import Field, FieldType, Form
from formkit.writers.data.notes import note


def write_data_file(form: Form, kind: Literal["yaml", "json"] = "yaml") -> str:
    """The empty data file of ``form``.  It is a valid file of one empty record, whose gaps ``check`` names."""
    if kind == "json":
        return json.dumps(_empty(form.fields), ensure_ascii=False, indent=2) + "\n"
    head = [f"# {form.title}", *(f"# 来源：{p.document} {p.annex}".rstrip() for p in form.provenance)]
    head.append("# 冒号后面填写内容；# 后面是说明，不会读入。表格每行以 - 开头，照样添加。")
    return "\n".join([*head, *_yaml(form.fields, "")]) + "\n"


def _empty(fields: tuple[Field, ...]) -> dict[str, object]:
    record: dict[str, object] = {}
    for field in fields:
        if field.is_group:
            record[field.name] = _empty(field.fields)
        elif field.is_table:
            record[field.name] = [_empty(field.fields)]
        else:
            record[field.name] = (
                [] if field.type in (FieldType.TEXTS, FieldType.NAMES, FieldType.SECTIONS) else None
            )
    return record


def _yaml(fields: tuple[Field, ...], indent: str) -> list[str]:
    return [line for field in fields for line in _yaml_field(field, indent)]


def _yaml_field(field: Field, indent: str) -> list[str]:
    said = "；".join(part for part in (field.label, note(field)) if part).replace("\n", " ")
    comment = f"  # {said}"
    if field.is_group:
        return ["", f"{indent}{field.name}:{comment}", *_yaml(field.fields, indent + "  ")]
    if field.is_table:
        first, *others = _yaml(field.fields, "")
        rows = [f"{indent}  - {first}", *(f"{indent}    {line}" for line in others)]
        return ["", f"{indent}{field.name}:{comment}", *rows]
    if field.type in (FieldType.TEXTS, FieldType.NAMES):
        return [f"{indent}{field.name}: []{comment}；写作 [甲, 乙]"]
    if field.type is FieldType.SECTIONS:
        return [f"{indent}{field.name}: []{comment}；每节写作 - {{heading: 标题, body: 内容}}"]
    if field.type is FieldType.PARAGRAPHS:
        return [f"{indent}{field.name}:{comment}；多行时写作 | 后换行缩进"]
    return [f"{indent}{field.name}:{comment}"]
