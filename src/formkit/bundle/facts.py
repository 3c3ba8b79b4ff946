"""The facts a package's forms share: put into every form from where they are typed, and compared afterwards."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from formkit.bundle.paths import put, value_at, values_at
from formkit.findings import Finding, Severity, finding
from formkit.model import Record
from formkit.spec import Fact, FieldType, Form, Package
from formkit.text import is_blank, label_key

_LISTS = (FieldType.TEXTS, FieldType.CHOICES, FieldType.LEVELS, FieldType.NAMES)
_SHOWN = 5


def spread(
    package: Package, forms: Mapping[str, Form], data: Mapping[object, object]
) -> dict[str, dict[str, object]]:
    """Item → the data of its form: its own section, and the facts wherever the section does not say them.

    ``forms``: item → form.  A fact is taken from the top of ``data``, else from the first section that has it.
    What is not a mapping where one should be is left as it is, for the check to name.
    """
    sections = {item: _copied(data.get(item)) for item in package.forms}
    for fact in package.facts:
        value = _said(fact, data, sections)
        if value is None:
            continue
        for item, path in fact.typed.items():
            home = sections[item]
            if value_at(home, path) is None:
                put(home, path, _fitting(value, forms[item], path))
    return sections


def fact_values(package: Package, name: str, records: Mapping[str, Record]) -> list[str]:
    """The values of the fact called ``name``, from the first record that has any; each once."""
    fact = next(each for each in package.facts if each.name == name)
    for item, path in fact.fields.items():
        found = values_at(records.get(item, {}), path)
        if found:
            return list(dict.fromkeys(found))
    return []


def disagreements(
    package: Package, forms: Mapping[str, Form], records: Mapping[str, Record]
) -> Iterator[tuple[str, Finding]]:
    """Where the forms do not say the same: item and finding.  A blank is no disagreement: ``required`` names it."""
    for fact in package.facts:
        said = [
            (item, path, values)
            for item, path in fact.fields.items()
            if item in records and (values := values_at(records[item], path))
        ]
        if said:
            first, *others = said
            for item, path, values in others:
                if _keys(values) != _keys(first[2]):
                    yield item, _differs(fact, forms, (item, path, values), first)
            yield from _unmentioned(fact, forms, records, first)


def _copied(section: object) -> dict[str, object]:
    """A section with its groups copied, so that nothing is put into the caller's own."""
    if not isinstance(section, Mapping):
        return {}
    return {
        str(key): _copied(value) if isinstance(value, Mapping) else value for key, value in section.items()
    }


def _said(fact: Fact, data: Mapping[object, object], sections: Mapping[str, Mapping[str, object]]) -> object:
    typed = data.get(fact.name)
    if typed is not None and not (isinstance(typed, str) and is_blank(typed)):
        return typed
    found = (value_at(sections[item], path) for item, path in fact.fields.items())
    return next((value for value in found if value is not None), None)


def _fitting(value: object, form: Form, path: str) -> object:
    """A list put into a field of one text is joined as the forms print it."""
    field = form.by_path.get(path)
    if isinstance(value, list) and field is not None and field.type not in _LISTS:
        return "、".join(map(str, value))
    return value


def _keys(values: list[str]) -> frozenset[str]:
    return frozenset(map(label_key, values))


def _differs(
    fact: Fact,
    forms: Mapping[str, Form],
    here: tuple[str, str, list[str]],
    there: tuple[str, str, list[str]],
) -> Finding:
    item, path, values = here
    return finding(
        "fact-differs",
        field=path,
        label=fact.label,
        seen=_joined(values),
        severity=Severity(fact.severity),
        form=forms[item].title,
        other=forms[there[0]].title,
        expected=_joined(there[2]),
    )


def _unmentioned(
    fact: Fact,
    forms: Mapping[str, Form],
    records: Mapping[str, Record],
    source: tuple[str, str, list[str]],
) -> Iterator[tuple[str, Finding]]:
    for item, paths in fact.mentioned.items():
        texts = [text for path in paths for text in values_at(records.get(item, {}), path)]
        if not texts:
            continue
        whole = label_key("\n".join(texts))
        for value in dict.fromkeys(source[2]):
            if label_key(value) not in whole:
                yield (
                    item,
                    finding(
                        "fact-not-mentioned",
                        field=paths[0],
                        label=fact.label,
                        seen=value,
                        form=forms[item].title,
                        other=forms[source[0]].title,
                        where="、".join(forms[item].label(path) for path in paths),
                    ),
                )


def _joined(values: list[str]) -> str:
    shown = "、".join(dict.fromkeys(values[:_SHOWN]))
    return shown + ("……" if len(values) > _SHOWN else "")
