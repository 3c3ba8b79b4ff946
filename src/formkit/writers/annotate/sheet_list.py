"""The sheet 问题清单 of an annotated workbook: every finding with its place, what was seen and what to do."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from formkit.findings import Finding, from_the_top
from formkit.text.xml_text import quoted
from formkit.writers.annotate.markup import Edit, Part, clean, into
from formkit.writers.annotate.packaging import Packaging, relation_namespace, xml_part
from formkit.writers.annotate.wording import shown
from formkit.writers.row_height import row_height

DEFINED_NAME = "_formkit.findings"
"""By this name the reader knows the sheet as ours (readers.excel.parts.FINDINGS_NAME)."""
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
_TITLE = {"zh": "问题清单", "en": "findings"}
_HEADS = {
    "zh": ("序号", "级别", "位置", "栏目", "问题", "原文", "怎么办", "代码"),
    "en": ("no.", "severity", "place", "field", "what is wrong", "seen", "what to do", "code"),
}
_WIDTHS = (6, 9, 24, 18, 46, 26, 46, 18)
_ROOM = tuple(width - 1 for width in _WIDTHS)
"""What is left of each column between its margins."""
# What stands between sheets and definedNames in CT_Workbook (ECMA-376 Part 1, 18.2.27).
_BEFORE_NAMES = ("sheets", "functionGroups", "externalReferences")


class Look(NamedTuple):
    """Style numbers of its headings and its texts."""

    head: int
    text: int


def add_list(
    package: Packaging,
    workbook: str,
    known: str,
    findings: Sequence[Finding],
    look: Look,
    lang: str,
    *,
    part: str,
) -> None:
    """Adds the sheet, or rewrites the one a former annotation left (its part ``part``, its name ``known``)."""
    book = Part(package.read(workbook), workbook)
    nodes = book.named(frozenset(("workbook", "sheet", "definedNames", *_BEFORE_NAMES)))
    root = nodes[0]
    content = xml_part(_sheet(findings, look, lang, root.uri))
    if known:
        package.changes[part] = content
        return
    strict = root.uri.startswith("http://purl.oclc.org/")
    folder = workbook.rpartition("/")[0]
    name = package.free_name(f"{folder}/worksheets/formkit-findings.xml".lstrip("/"))
    package.add(name, content, _TYPE)
    relation = package.relate(workbook, name, "worksheet", strict=strict)
    sheets = [node for node in nodes if node.name == "sheet"]
    title = _free_title(_TITLE[lang], {node.attributes.get("name", "").casefold() for node in sheets})
    ids = [int(n.attributes["sheetId"]) for n in sheets if n.attributes.get("sheetId", "").isdecimal()]
    prefix = f"{root.prefix}:" if root.prefix else ""
    listed = next(node for node in nodes if node.name == "sheets")
    sheet = (
        f'<{prefix}sheet name={quoted(title)} sheetId="{max(ids, default=0) + 1}" '
        f'xmlns:fkr="{relation_namespace(root.uri)}" fkr:id="{relation}"/>'
    )
    defined = f'<{prefix}definedName name="{DEFINED_NAME}" hidden="1">\'{title}\'!$A$1</{prefix}definedName>'
    edits = into(listed, book, sheet)
    names = next((node for node in nodes if node.name == "definedNames"), None)
    if names is not None:
        edits += into(names, book, defined)
    else:
        last = max((node for node in nodes if node.name in _BEFORE_NAMES), key=lambda node: node.end)
        edits.append(Edit(last.end, f"<{prefix}definedNames>{defined}</{prefix}definedNames>"))
    package.changes[workbook] = book.rewritten(edits)


def _free_title(title: str, taken: set[str]) -> str:
    wanted, number = title, 1
    while wanted.casefold() in taken:
        number += 1
        wanted = f"{title}({number})"
    return wanted


def _sheet(findings: Sequence[Finding], look: Look, lang: str, uri: str) -> str:
    columns = "".join(
        f'<col min="{n}" max="{n}" width="{width}" customWidth="1"/>' for n, width in enumerate(_WIDTHS, 1)
    )
    rows = [_row(1, _HEADS[lang], look.head, None)]
    for number, each in enumerate(from_the_top(findings), 1):
        values = (
            str(number),
            each.severity.word(lang),
            each.place(lang),
            each.label or each.field or "",
            each.message(lang),
            shown(each.seen),
            each.hint(lang),
            each.code,
        )
        rows.append(_row(number + 1, values, look.text, row_height(values, _ROOM)))
    last = f"{chr(64 + len(_WIDTHS))}{len(rows)}"
    return (
        f'<worksheet xmlns="{uri}"><sheetPr><tabColor rgb="FFC00000"/><pageSetUpPr fitToPage="1"/></sheetPr>'
        '<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" '
        f'state="frozen"/></sheetView></sheetViews><cols>{columns}</cols><sheetData>{"".join(rows)}</sheetData>'
        f'<autoFilter ref="A1:{last}"/><pageMargins left="0.4" right="0.4" top="0.5" bottom="0.5" header="0.2" '
        'footer="0.2"/><pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/></worksheet>'
    )


def _row(number: int, values: Sequence[str], style: int, height: float | None) -> str:
    cells = "".join(
        f'<c r="{chr(65 + n)}{number}" s="{style}" t="inlineStr"><is><t xml:space="preserve">{clean(value)}</t></is></c>'
        for n, value in enumerate(values)
    )
    tall = f' ht="{height:g}" customHeight="1"' if height else ""
    return f'<row r="{number}"{tall}>{cells}</row>'
