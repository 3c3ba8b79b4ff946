"""What a roster lacks as a whole: a column nobody made, a column nobody filled.  Pure.

One finding at the header that says which headers there are, never one in each row.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from formkit.errors import FileProblem, FormkitError
from formkit.findings import Finding, Severity, finding, problem
from formkit.findings.suggestion import Suggestion
from formkit.issue.roster import Place, RosterTable
from formkit.issue.roster_header import Header, nearest_header, needed_names
from formkit.issue.settings import Settings
from formkit.spec.certificate import Certificate, Column, Roster, placeholders
from formkit.text import label_key

OF_COLUMNS = ("column-missing", "column-doubled", "column-blank")
"""Codes said of a column: they refuse the whole roster, not the row they stand at."""

_PARTS = 3  # columns of marks: the whole and its two parts
_WHOLE = 3  # so many rows, all with the same gap, are a column nobody filled
_GAPS = ("required", "score-missing")
_LIKE = 0.6


def missing_columns(
    certificate: Certificate, table: RosterTable, settings: Settings | None, stand_ins: Mapping[str, str]
) -> list[Finding]:
    """A finding for each column that is needed and is not there.  ``stand_ins``: columns a setting stands for.

    ``settings`` None (only checking): what a setting could still stand for is a warning.
    """
    found: list[Finding] = []
    columns = certificate.roster.columns
    for column in columns:
        if column.required and column.name not in table.places and not stand_ins.get(column.name):
            key = next((k.key for k in certificate.set if k.column == column.name), "")
            severity = Severity.ERROR if settings or not key else Severity.WARNING
            found.append(_missing(table, [column], severity, **_or_set(key)))
    scores = [column for column in columns if column.kind == "score"]
    if scores and not any(column.name in table.places for column in scores):
        results = [c.name for c in columns if c.kind == "result"]
        maybe = [table.places[name].header for name in results if name in table.places]
        found.append(_missing(table, scores, Severity.ERROR, maybe=maybe, **_or_parts(scores)))
    return found + _one_part(table, scores, columns) + _missing_date(certificate, table, settings)


def _one_part(table: RosterTable, scores: Sequence[Column], columns: Iterable[Column]) -> list[Finding]:
    """Marks for one of two parts (理论、实操) and none for the whole: nobody would see that the other was failed.

    Where a column says who has passed (考核结果), that one counts too, and is named.
    """
    here = [column for column in scores if column.name in table.places]
    if len(scores) < _PARTS or len(here) != 1 or here[0] is scores[0]:
        return []
    result = next(
        (table.places[c.name].header for c in columns if c.kind == "result" and c.name in table.places), ""
    )
    place, others = table.places[here[0].name], [c.label for c in scores[1:] if c is not here[0]]
    return [
        finding(
            "score-of-one-part",
            field=here[0].name,
            label=place.header,
            anchor=table.anchor(table.header_row, here[0].name),
            other="”“".join(others),
            whole=scores[0].label,
            also=f"和“{result}”" if result else "",
            also_en=f" with “{result}”" if result else "",
        )
    ]


def _missing_date(certificate: Certificate, table: RosterTable, settings: Settings | None) -> list[Finding]:
    """The day of assessment tells sessions (批次) apart, where none is stated, and is printed on some certificates."""
    column = certificate.roster.by_name.get("assessment_date")
    if column is None or column.required or column.name in table.places:
        return []
    if settings and settings.values.get("session"):
        printed = any(column.name in placeholders(element) for element in certificate.elements)
        return [_missing(table, [column], Severity.WARNING)] if printed else []
    severity = Severity.ERROR if settings else Severity.WARNING
    batch = {"instead": "；或者写明批次 --set session=…", "instead_en": "; or state --set session=…"}
    return [_missing(table, [column], severity, **batch)]


def _or_set(key: str) -> dict[str, str]:
    if not key:
        return {}
    return {
        "instead": f"；全部相同时也可以写 --set {key}=…",
        "instead_en": f"; where it is the same for all, --set {key}=… does as well",
    }


def _or_parts(scores: Sequence[Column]) -> dict[str, str]:
    parts = "”“".join(column.label for column in scores[1:])
    return {"instead": f"，或者“{parts}”", "instead_en": f", or “{parts}”"} if parts else {}


def _missing(
    table: RosterTable,
    columns: Sequence[Column],
    severity: Severity,
    *,
    maybe: Sequence[str] = (),
    instead: str = "",
    instead_en: str = "",
) -> Finding:
    """``maybe``: a header of other use that may be meant."""
    headers = sorted([*table.places.values(), *table.other_headers])
    unused = [fault.seen for fault in table.findings if fault.code == "column-unused" and fault.seen]
    return finding(
        "column-missing",
        field=columns[0].name,
        label=columns[0].label,
        anchor=table.anchor(table.header_row),
        severity=severity,
        headers=listed(headers),
        instead=instead,
        instead_en=instead_en,
        **(_asked(maybe[0], columns) if maybe else is_it(columns, unused)),
    )


def no_header(file: str, roster: Roster, tops: Iterable[tuple[str, Sequence[Sequence[str]]]]) -> FormkitError:
    """Why ``file`` is no roster.  ``tops``: the first rows of each sheet, by its name."""
    for sheet, rows in tops:
        header = nearest_header(rows, roster)
        if header is not None:
            return _without(file, sheet, header, roster)
    needed = "、".join(f"“{roster.by_name[name].label}”" for name in needed_names(roster))
    return problem("roster-no-header", FileProblem, file=file, needed=needed)


def _without(file: str, sheet: str, header: Header, roster: Roster) -> FormkitError:
    """There is a header, without the person's name or number."""
    lacking = [roster.by_name[name] for name in needed_names(roster) if name not in header.places]
    unused = [place.header for place in header.unused]
    questions = [is_it([column], unused) for column in lacking]
    where, where_en = (f"工作表“{sheet}”", f"sheet “{sheet}” ") if sheet else ("", "")
    row = header.last + 1
    return problem(
        "roster-header-incomplete",
        FileProblem,
        file=file,
        missing="、".join(f"“{column.label}”" for column in lacking),
        where=f"{where}第{row}行",
        where_en=f"{where_en}row {row}",
        headers=listed(sorted([*header.places.values(), *header.unused, *header.apart])),
        suggestion="".join(each["suggestion"] for each in questions),
        suggestion_en=" ".join(each["suggestion_en"] for each in questions),
    )


def listed(headers: Iterable[Place]) -> str:
    """“姓名”“性别”…: the headers as the file words them."""
    return "".join(f"“{place.header}”" for place in headers if place.header)


def is_it(columns: Sequence[Column], headers: Sequence[str]) -> Suggestion:
    """Which of ``headers`` may be meant for one of ``columns``; blank where none is like them."""
    import difflib  # start-up time: only a fault needs it

    wordings = {label_key(word) for column in columns for word in (column.label, *column.also)}

    def likeness(header: str) -> float:
        return max(difflib.SequenceMatcher(None, label_key(header), word).ratio() for word in wordings)

    best = max(headers, key=likeness, default="")
    if not best or likeness(best) < _LIKE:
        return {"suggestion": "", "suggestion_en": ""}
    return _asked(best, columns)


def _asked(header: str, columns: Sequence[Column]) -> Suggestion:
    label = columns[0].label
    return {
        "suggestion": f"“{header}”是不是这一栏？是就把表头改成“{label}”。",
        "suggestion_en": f"Is “{header}” meant?  Then name it “{label}”.",
    }


def without_blank_columns(table: RosterTable, count: int, found: list[Finding]) -> list[Finding]:
    """``found`` where a gap that all of the ``count`` rows have is said once, at the header."""
    gaps: dict[tuple[str, str], list[Finding]] = {}
    for fault in found:
        if fault.code in _GAPS and fault.field and not fault.seen and fault.anchor and fault.anchor.row:
            gaps.setdefault((fault.code, fault.field), []).append(fault)
    whole = {key: same[0] for key, same in gaps.items() if len(same) == count >= _WHOLE}
    if not whole:
        return found
    once = [
        finding(
            "column-blank",
            field=first.field,
            label=first.label,
            anchor=table.anchor(table.header_row, first.field or ""),
            severity=first.severity,
            count=count,
        )
        for first in whole.values()
    ]
    return once + [fault for fault in found if (fault.code, fault.field) not in whole]
