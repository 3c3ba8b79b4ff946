"""What formkit knows, told: the list of forms and certificates, one form in full."""

from __future__ import annotations

from collections.abc import Iterator

from formkit.spec import Form, Package, RowCount, Rule
from formkit.spec.base import as_data
from formkit.spec.field import Field, FieldType
from formkit.workspace import Workspace

_TYPES = {
    FieldType.TEXT: ("一行文字", "text"),
    FieldType.TEXTS: ("若干项，用、隔开", "list of texts, parted by 、"),
    FieldType.PARAGRAPHS: ("段落", "paragraphs"),
    FieldType.INT: ("整数", "whole number"),
    FieldType.DECIMAL: ("数字", "number"),
    FieldType.DATE: ("日期", "date"),
    FieldType.PERIOD: ("日期或起止日期", "date or period"),
    FieldType.PHONE: ("电话", "phone"),
    FieldType.EMAIL: ("电子邮箱", "e-mail"),
    FieldType.URL: ("网址", "web address"),
    FieldType.USCC: ("统一社会信用代码", "unified social credit code"),
    FieldType.ID_CARD: ("公民身份号码", "citizen identity number"),
    FieldType.CHOICE: ("单选", "one of"),
    FieldType.CHOICES: ("多选", "any of"),
    FieldType.OCCUPATION_CODE: ("职业编码", "occupation code"),
    FieldType.LEVELS: ("等级（5、4、3）", "levels (5、4、3)"),
    FieldType.NAMES: ("字段名", "names of fields"),
    FieldType.SECTIONS: ("章节（标题和正文）", "sections (heading and body)"),
    FieldType.GROUP: ("一组", "group"),
    FieldType.TABLE: ("表格", "table"),
}

_RULES = {
    "rows-per-item": (
        "{items}的每一项，在{table}的{column}里至少有 {least} 行",
        "each of {items} is named in {column} by at least {least} rows of {table}",
    ),
    "sum-at-most": ("{parts}合计不超过{total}", "{parts} add up to {total} at most"),
    "any-above-zero": ("{fields}至少有一项大于 0", "at least one of {fields} is above 0"),
    "above-zero-together": ("{when}大于 0 时，{then}也大于 0", "where {when} is above 0, so is {then}"),
    "one-holder": ("{table}里同一个{key}只属于一个{holder}", "in {table} one {key} belongs to one {holder}"),
    "one-name": (
        "{table}里同一个{key}只有一个{column}",
        "in {table} one {key} has one {column}",
    ),
    "named-in": (
        "{table}的{column}都在{items}里",
        "every {column} of {table} is one of {items}",
    ),
    "sex-agrees": ("{id_card}的性别位与{gender}一致", "the sex digit of {id_card} agrees with {gender}"),
    "age-at-least": (
        "{id_card}的持有人年满 {least} 周岁",
        "the holder of {id_card} is at least {least} years old",
    ),
    "in-catalogue": (
        "{table}的每个{column}都在目录 {catalogue} 里（放了目录文件才核对）",
        "every {column} of {table} stands in the catalogue {catalogue} (asked where its file is kept)",
    ),
    "row-at-least": (
        "{table}每一行的{column}不低于 {least}",
        "in every row of {table}, {column} is at least {least}",
    ),
    "row-at-most": (
        "{table}每一行的{column}不超过{most}",
        "in every row of {table}, {column} is not above {most}",
    ),
    "row-sum": (
        "{table}每一行的{columns}合计等于{total}",
        "in every row of {table}, {columns} add up to {total}",
    ),
    "id-by-type": (
        "{table}的{id_card}：居民身份证核对校验位，其他证件核对长度和字符",
        "{id_card} of {table}: check digit of an identity card, length and characters of other documents",
    ),
    "no-repeat": (
        "{table}没有两行的{columns}都相同",
        "no two rows of {table} are alike in {columns}",
    ),
    "column-sum": ("{table}各行{column}之和等于{total}", "{column} of the rows of {table} add up to {total}"),
    "row-count": (
        "{table}{counted}的行数等于{total}",
        "{table} has as many rows{counted_en} as {total} says",
    ),
    "pass-mark": (
        "{table}的{column}与{columns}一致：{mark} 分及以上为{passed}，不到的为{failed}，没有成绩的为{absent}",
        "{column} of {table} agrees with {columns}: {passed} from {mark} on, {failed} below, {absent} without a score",
    ),
    "dates-in-order": (
        "{fields}按这个次序，后一个不早于前一个",
        "no date of {fields} is before the one named before it",
    ),
}


def summaries(workspace: Workspace) -> list[dict[str, object]]:
    """Every form, then every certificate, then every package, in short."""
    return [*form_summaries(workspace), *certificate_summaries(workspace), *package_summaries(workspace)]


def certificate_summaries(workspace: Workspace) -> list[dict[str, object]]:
    """Every certificate in short: kind, id, title, where its wording comes from."""
    return [
        {
            "kind": "certificate",
            "id": each.id,
            "title": each.title,
            "title_en": each.title_en,
            "formats": ["pdf"],
            "provenance": each.status,
            "source": each.provenance["wording"].source,
        }
        for each in workspace.certificates().values()
    ]


def package_summaries(workspace: Workspace) -> list[dict[str, object]]:
    """Every application package in short: kind, id, title, where its list comes from."""
    return [
        {
            "kind": "package",
            "id": each.id,
            "title": each.title,
            "title_en": each.title_en,
            "formats": [],
            "provenance": each.provenance[0].status,
            "source": source(each),
        }
        for each in workspace.packages().values()
    ]


def form_summaries(workspace: Workspace) -> list[dict[str, object]]:
    """Every form in short: kind, id, title, formats, source."""
    return [
        {
            "kind": "form",
            "id": form.id,
            "title": form.title,
            "title_en": form.title_en,
            "names": list(form.names),
            "formats": [] if form.data_only else [*workspace.kinds(form), "pdf"],
            "provenance": form.provenance[0].status,
            "source": source(form),
        }
        for form in workspace.forms().values()
    ]


def source(form: Form | Package) -> str:
    """Where a form or package comes from: document number and annex; several, parted by ；."""
    return "；".join(f"{p.document} {p.annex}".strip() for p in form.provenance)


def form_object(form: Form) -> dict[str, object]:
    """The whole description, as it stands in the YAML, without what was left at its default."""
    described: dict[str, object] = as_data(form, without_defaults=True)
    return described


def form_lines(form: Form, lang: str = "zh") -> Iterator[str]:
    """One form for a person: title, source, then its fields, tables indented, then its rules."""
    en = lang == "en"
    yield f"{form.id} · {form.title}" + (f" · {form.title_en}" if en and form.title_en else "")
    for each in form.provenance:
        what = " ".join(part for part in (each.document, each.annex, each.date, each.issuer) if part)
        yield ("source: " if en else "来源：") + what + (f"（{each.note}）" if each.note else "")
        if each.status == "reconstructed":
            yield "  layout reconstructed, not official" if en else "  版式为重拟，非官方原件"
    if form.data_only:
        yield "data only, no printed form" if en else "只有数据，没有原表"
    yield ""
    yield "fields (* required)" if en else "栏目（* 为必填）"
    yield from _field_lines(form.fields, "  ", en)
    if form.rules:
        yield ""
        yield "rules" if en else "规则"
        yield from (f"  [{rule.code}] {rule_sentence(rule, form, lang)}" for rule in form.rules)


def rule_sentence(rule: Rule, form: Form, lang: str = "zh") -> str:
    """What a rule demands, in words, with the form's own labels."""
    between = ", " if lang == "en" else "、"
    words = {key: _labels(form, rule, value, between) for key, value in as_data(rule).items()}
    if isinstance(rule, RowCount) and rule.column:
        words["counted"] = f"里{words['column']}为“{rule.value}”"
        words["counted_en"] = f" with “{rule.value}” under {words['column']}"
    elif isinstance(rule, RowCount):
        words |= {"counted": "", "counted_en": ""}
    return _RULES[rule.kind][lang == "en"].format(**words)


def _labels(form: Form, rule: Rule, value: object, between: str) -> object:
    if isinstance(value, tuple):
        return between.join(str(_labels(form, rule, each, between)) for each in value)
    if not isinstance(value, str) or not value:
        return value
    inside = f"{getattr(rule, 'table', '')}[].{value}"
    path = inside if inside in form.by_path else value
    return f"“{_titled(form, path)}”" if path in form.by_path else value


def _titled(form: Form, path: str) -> str:
    """The label with those of the groups around it: 考核场地·自有·面积."""
    parts = path.split(".")
    return "·".join(
        form.label(".".join(parts[: n + 1])) for n in range(len(parts)) if "[]" not in path
    ) or form.label(path)


def _field_lines(fields: tuple[Field, ...], indent: str, en: bool) -> Iterator[str]:
    for field in fields:
        star = "*" if field.required else " "
        notes = [_TYPES[field.type][en]]
        if field.choices:
            notes.append(" / ".join(field.choices))
        if field.printed_rows:
            notes.append(f"{field.printed_rows} printed rows" if en else f"原表{field.printed_rows}行")
        if field.stamp:
            notes.append("signature or seal" if en else "签章处")
        if field.hint:
            notes.append(field.hint)
        yield f"{indent}{star} {field.name}  {field.label}  {'，'.join(notes) if not en else ', '.join(notes)}"
        yield from _field_lines(field.fields, indent + "    ", en)
