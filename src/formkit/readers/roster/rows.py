"""Lines below a roster's header → people; blank lines, repeated headers, totals and signatures told apart."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from formkit.findings import Finding, finding
from formkit.issue.roster import NO_FLAGS, RosterRow, RosterTable
from formkit.issue.roster_header import Header, header_findings
from formkit.model.document import STORED
from formkit.readers.excel.cells import Seen
from formkit.readers.excel.raw import Area
from formkit.spec.certificate import Roster
from formkit.text import clean_text, is_blank, label_key

# What stands below the last person: totals, signatures, remarks on the whole.
_FOOTER = re.compile(
    r"^(合计|总计|小计|共计|总人数|合格人数|参考人数|制表|填表|审核|复核|核对|经办|负责人|统分|登分|考评|监考|督导|主考|考务|"
    r"注[:：1一]|备注|说明|单位(负责人|盖章|公章|[(（])|盖章|[(（]?(加盖)?公?章|签[字名]|联系[人电]|第\d+页|共\d+[页人]|\d+[人名位]$|"
    r"(日期|时间|填报日期|制表日期)[:：]|\d{4}年\d{1,2}月\d{1,2}日$|以下空白|此处空白|[—-]+以下)"
)

_new = tuple.__new__

Line = tuple[int, tuple[str, ...], Mapping[str, str], bool]
"""A row's number, the wanted columns' texts in their order, flags by column name, whether it is hidden."""


def table_of(kind: str, sheet: str, header: Header, lines: Iterable[Line], roster: Roster) -> RosterTable:
    """The people in ``lines`` (all of the sheet's, the header's too)."""
    names = tuple(header.places)
    id_at = id_column(names, roster)
    name_at = names.index("name")
    header_name = header.places["name"].header
    first = header.last + 2
    table = RosterTable(kind, sheet, header.places)
    found: list[Finding] = header_findings(header, kind, sheet)
    rows = table.rows
    for number, texts, flags, hidden in lines:
        if number < first:
            continue
        name = texts[name_at]
        if not name or not texts[id_at]:
            if _nobody(name, texts[id_at], flags):
                found += _leftover(table, number, texts)
                continue
            if _is_footer(name, texts[id_at]):
                continue
        elif name == header_name and label_key(texts[id_at]) == label_key(header.places[names[id_at]].header):
            continue
        if hidden:
            found.append(finding("roster-hidden-row", anchor=table.anchor(number, "name"), seen=name))
            continue
        rows.append(_new(RosterRow, (number, texts, flags)))
    others = tuple(sorted((*header.unused, *header.apart)))
    return RosterTable(kind, sheet, header.places, rows, tuple(found), header.last + 1, others)


def merged_down(
    lines: Iterable[Line], merges: Sequence[Area], columns: Sequence[int], first: int
) -> Iterable[Line]:
    """``lines`` where a cell merged over several rows (one project for all, one person's two projects) says the same
    in each of them.  ``first``: the row below the header; a row with nothing of its own stays blank."""
    at = {column: place for place, column in enumerate(columns)}
    tall = [(a, at[a.left]) for a in merges if a.left in at and first <= a.top < a.bottom]
    return _spread(lines, tall) if tall else lines


def _spread(lines: Iterable[Line], tall: Sequence[tuple[Area, int]]) -> Iterator[Line]:
    areas = sorted(tall, reverse=True)
    open_: dict[int, tuple[int, str]] = {}  # place → (its last row, what it says)
    for number, texts, flags, hidden in lines:
        own = any(not is_blank(text) for text in texts)
        said = list(texts)
        for place, (bottom, text) in open_.items():
            if own and number <= bottom and is_blank(said[place]):
                said[place] = text
        while areas and areas[-1][0].top <= number:
            area, place = areas.pop()
            open_[place] = (area.bottom, texts[place] if area.top == number else "")
        yield number, tuple(said), flags, hidden


def id_column(names: Sequence[str], roster: Roster) -> int:
    """Which of ``names`` is the ID number's column."""
    return next(at for at, name in enumerate(names) if roster.by_name[name].kind == "id_number")


def flags_of(cells: Sequence[Seen], names: Sequence[str], id_at: int) -> Mapping[str, str]:
    """The flags worth keeping: a formula nobody computed, an error value, a number where the ID stands, a number
    shown as another."""
    flags: dict[str, str] = {}
    for at, cell in enumerate(cells):
        for kind in ("formula", "error", "numeric"):
            if kind in cell[3] and (kind != "numeric" or at == id_at):
                flags[names[at]] = kind
                break
        else:
            stored = next((flag for flag in cell[3] if flag.startswith(STORED)), "")
            if stored:
                flags[names[at]] = stored
    return flags or NO_FLAGS


def _nobody(name: str, id_number: str, flags: Mapping[str, str]) -> bool:
    return is_blank(name) and is_blank(id_number) and "formula" not in flags.values()


def _is_footer(name: str, id_number: str) -> bool:
    """制表人：… typed in the first columns: no number, and words no person is called."""
    return bool(not id_number.strip() and _FOOTER.match(clean_text(name)))


def _leftover(table: RosterTable, number: int, texts: Sequence[str]) -> list[Finding]:
    """A line without name and number: blank or a footer says nothing, anything else is reported."""
    words = [clean_text(text) for text in texts if not is_blank(text)]
    if not words or any(_FOOTER.match(word) for word in words):
        return []
    return [finding("roster-stray", anchor=table.anchor(number), seen=" ".join(words)[:60])]
