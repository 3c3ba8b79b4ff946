"""What an empty data file says beside a field: what it takes, how many, an example."""

from __future__ import annotations

from formkit.spec import Field, FieldType

_TAKES = {
    FieldType.TEXTS: "可填几项，用、分隔",
    FieldType.NAMES: "字段名，几个用、分隔",
    FieldType.PARAGRAPHS: "可写多行",
    FieldType.INT: "整数",
    FieldType.DECIMAL: "数字，不写单位",
    FieldType.DATE: "日期，如 2026-03-05",
    FieldType.PERIOD: "日期，如 2026-03-05；几天的写 2026年3月5日至7日",
    FieldType.PHONE: "手机号，或区号-号码；几个号码用、分隔",
    FieldType.EMAIL: "电子邮箱",
    FieldType.URL: "网址",
    FieldType.USCC: "18位统一社会信用代码",
    FieldType.ID_CARD: "18位公民身份号码",
    FieldType.OCCUPATION_CODE: "职业编码，如 6-31-01-03",
    FieldType.LEVELS: "级别，如 5、4、3",
    FieldType.SECTIONS: "章节，每节有标题和内容",
}


def note(field: Field) -> str:
    """必填；整数；0至100；例：… – the field's own hint among them; "" where there is nothing to say."""
    said = ["必填"] if field.required else []
    if field.stamp:
        said.append("签章处，一般留空")
    if field.choices:
        kind = "选一项" if field.type is FieldType.CHOICE else "可选几项，用、分隔"
        said.append(f"{kind}：{'、'.join(field.choices)}")
    elif field.type in _TAKES:
        said.append(_TAKES[field.type])
    if field.range:
        said.append(f"{field.range.low:.15g}至{field.range.high:.15g}")
    if field.starts:
        said.append(f"以{'或'.join(field.starts)}开头")
    if field.hint:
        said.append(field.hint)
    if field.example:
        said.append(f"例：{field.example}")
    return "；".join(said)
