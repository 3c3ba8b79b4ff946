"""Several forms in one file, or on one sheet: where one ends and the next begins."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple

from formkit.findings import Finding
from formkit.match.ahead import behind_their_forms
from formkit.match.behind import to_their_lists
from formkit.match.form.batch import once_a_batch
from formkit.match.form.keys import variants
from formkit.match.form.layout import TITLE, Landmark, Layout
from formkit.match.form.sketch import ANNEX
from formkit.match.further import has_labels
from formkit.match.pieces import Part
from formkit.match.prose.restarts import doubt_boundary, doubt_whole, restarts
from formkit.match.recognise import Guess, recognise
from formkit.match.series import Series
from formkit.match.stacked import cut_stacked
from formkit.match.units import index
from formkit.model import Block, Cell, Document, Grid
from formkit.text import label_key

_TOP_ROWS = 3
_MOST_BLANKS = 6
_MOST_LINES_ABOVE = 6
_LONGEST_LABEL = 40
_NEAR = 0.15


def split_forms(document: Document, layouts: Sequence[Layout]) -> list[list[Guess]]:
    """The guesses for each form in ``document``, in reading order; one list if it holds one form or none.

    A form begins at its title, or at a table that begins with its first label; the first one, whose title may be
    an older edition's, where the file does.  What cannot be recognised on its own stays with the part before it
    (the first part takes a cover page too).
    """
    if document.kind == "xlsx":
        document = behind_their_forms(document, layouts)
    whole, guessed = document, None
    further = set[int]()
    if document.kind == "xlsx":
        document = _sheets_cut(document, layouts)
        guessed = recognise(whole, layouts) if document is whole else None
        units = guessed[0].units if guessed else index(document)
        document, further = cut_stacked(document, units, layouts)
    again = restarts(document.blocks, layouts)
    opened = {*_openings(document, layouts), *(restart.at for restart in again), *further}
    openings = _apart(document.blocks, opened)
    if openings and not _holds_a_form(document.blocks[: openings[0]]):
        openings = openings[1:]
    if document.kind == "xlsx":
        ends = [*openings, len(document.blocks)][1:]
        openings = [
            at for at, end in zip(openings, ends, strict=True) if _is_form(document, at, end, layouts)
        ]
    begun = {restart.at for restart in again}
    unsure = {restart.at for restart in again if not restart.sure}
    if not openings:
        return [guessed or recognise(whole, layouts)]
    edges = [0, *openings, len(document.blocks)]
    parts: list[Part] = []
    series: Series | None = None  # of the last part, once its form is met again
    for first, last in itertools.pairwise(edges):
        piece = replace(document, blocks=document.blocks[first:last], findings=())
        found = _as_before(parts, recognise(piece, layouts))
        if not parts or parts[-1].is_apart_from(found):
            series = series or (Series(parts[-1].whole()[0]) if parts else None)
            if series is not None and series.take(found[0]):
                parts[-1].add_page(piece, found)
                continue
            if first in unsure and parts:
                piece = _doubted(parts[-1], found, piece)
                found = _as_before(parts, recognise(piece, layouts))
            parts.append(Part(piece, found, layouts))
        else:
            said = _said_of_second(parts[-1], piece) if first in begun else []
            parts[-1].add(piece, found)
            parts[-1].say(said)
            whole = replace(whole, findings=(*whole.findings, *said)) if said else whole
            guessed = None if said else guessed
        series = None
    if len(parts) > 1:
        return to_their_lists([part.whole() for part in parts], layouts)
    return [guessed or recognise(whole, layouts)]


def _apart(blocks: Sequence[Block], openings: Iterable[int]) -> list[int]:
    """Without those that only go on from the one before: 附件2, a title in two lines, the cover above it."""
    kept: list[int] = []
    for at in sorted(openings):
        if not kept or _holds_a_form(blocks[kept[-1] : at]):
            kept.append(at)
    return kept


def _is_form(document: Document, at: int, end: int, layouts: Sequence[Layout]) -> bool:
    """A form of its own begins at the block ``at``, and no page of rows under 成绩汇总表（续）, behind which other sheets
    stand that are none of its; at ``end`` the next one may begin."""
    first, last = document.blocks[at], at + 1
    while last < end and _sheet_of(document.blocks[last]) == _sheet_of(first):
        last += 1
    guess = next(
        iter(recognise(replace(document, blocks=document.blocks[at:last], findings=()), layouts)), None
    )
    if guess is None or not guess.sure:
        return False
    layout = guess.layout
    return not layout.landmarks or layout.kind != "xlsx" or has_labels(guess.units, layout)


def _sheet_of(block: Block) -> str:
    return block.sheet if isinstance(block, Grid) else ""


def _as_before(parts: Sequence[Part], found: list[Guess]) -> list[Guess]:
    """A plan without a title that is in the words of two forms is on the form of the one before it."""
    before = parts[-1].whole() if parts and found and found[0].layout.outline else []
    layout = before[0].layout if before else None
    if layout is None or layout.outline is None or found[0].layout is layout:
        return found
    outline = found[0].layout.outline
    titled = outline is not None and any(unit.key == outline.title for unit in found[0].units.written)
    same = next((guess for guess in found if guess.layout is layout), None)
    if titled or same is None or not same.sure or same.score < found[0].score - _NEAR:
        return found
    return [same, *(guess for guess in found if guess is not same)]


def _said_of_second(before: Part, second: Document) -> list[Finding]:
    """What is said of a plan behind which another seems to begin that is none on its own: it is read as its text."""
    guesses, units = before.whole(), index(second)
    if not guesses or not guesses[0].sure or guesses[0].layout.outline is None or not units.all:
        return []
    return doubt_whole(guesses[0].layout, units.anchor(units.all[0]))


def _doubted(before: Part, after: Sequence[Guess], second: Document) -> Document:
    """``second``, with what is said of two plans that nothing printed parts; it is said of the one before, too."""
    layout, units = after[0].layout, after[0].units
    said, said_after = doubt_boundary(before.whole()[0].layout, layout, units.anchor(units.all[0]))
    before.say(said)
    return replace(second, findings=(*second.findings, *said_after))


def _sheets_cut(document: Document, layouts: Sequence[Layout]) -> Document:
    """A sheet with a second form below the first, each under its title, as a grid for each."""
    titles, _ = _opening_words(layouts)
    ends = titles.ends
    if all(
        len([0 for c in block.cells if (text := c[4]) and text[-1] in ends and titles.has(label_key(text))])
        < 2
        for block in document.blocks
        if isinstance(block, Grid)
    ):
        return document
    blocks: list[Block] = []
    for block in document.blocks:
        further = _title_rows(block, titles)[1:] if isinstance(block, Grid) else []
        if isinstance(block, Grid) and further:
            blocks += block.parts([0, *further, block.rows])
        else:
            blocks.append(block)
    return document if len(blocks) == len(document.blocks) else replace(document, blocks=tuple(blocks))


def _title_rows(grid: Grid, titles: _Titles) -> list[int]:
    """The rows of a sheet at which a form begins: that of a title at the left edge, or of the 附件2 above it."""
    left = min((c.x0 for c in grid.cells if c.text), default=0)
    edge = [c for c in grid.cells if c.x0 == left and c.text and not c.text.isdigit()]
    rows: list[int] = []
    for before, cell in itertools.pairwise([None, *edge]):
        if cell is None or cell.text[-1:] not in titles.ends or not titles.has(label_key(cell.text)):
            continue
        annex = before is not None and before.r0 >= cell.r0 - 2 and ANNEX.match(label_key(before.text))
        rows.append(before.r0 if before is not None and annex else cell.r0)
    return rows


def _openings(document: Document, layouts: Sequence[Layout]) -> list[int]:
    """The blocks at which a form seems to begin: a title, or a table headed by one or by a first label."""
    titles, first_labels = _opening_words(layouts)
    openings: list[int] = []
    title_open = False
    last_title = -2
    for number, block in enumerate(document.blocks):
        if not isinstance(block, Grid):
            if titles.has(label_key(block.text)):
                if number - 1 != last_title:  # a title in several lines opens one form
                    openings.append(_from_annex(document.blocks, number))
                last_title = number
                title_open = True
            continue
        titled = _headed_by(block, titles.has) or (block.sheet and _title_rows(block, titles))
        if titled or (not title_open and _headed_by(block, first_labels.__contains__)):
            openings.append(number)
        title_open = False
    return openings


def _holds_a_form(blocks: Sequence[Block]) -> bool:
    """More stands in them than above a form's title: a table, or the lines of a text."""
    lines = [block for block in blocks if isinstance(block, Grid) or label_key(block.text)]
    return len(lines) > _MOST_LINES_ABOVE or any(isinstance(block, Grid) for block in lines)


def _from_annex(blocks: Sequence[Block], title: int) -> int:
    """Where a form begins whose title is the block ``title``: at the 附件2 printed above it, if it is."""
    for number in range(title - 1, max(title - _MOST_BLANKS, -1), -1):
        block = blocks[number]
        if isinstance(block, Grid):
            break
        key = label_key(block.text)
        if key:
            return number if ANNEX.match(key) else title
    return title


class _Titles(NamedTuple):
    """``whole``: the titles as printed; ``tails``: those printed behind something filled in (…发证名册); ``ends``: the
    characters any of them ends with in a file."""

    whole: frozenset[str]
    tails: tuple[str, ...]
    ends: frozenset[str]

    def has(self, key: str) -> bool:
        """Whether ``key`` is a title."""
        return key in self.whole or (key.endswith(self.tails) and len(key) <= _LONGEST_LABEL)


@once_a_batch
def _opening_words(layouts: Sequence[Layout]) -> tuple[_Titles, set[str]]:
    """Titles, and first labels, of any of the forms."""
    return _titles(layouts), {_best_key(m) for layout in layouts for m in _first(layout) if m.keys}


def _titles(layouts: Sequence[Layout]) -> _Titles:
    whole = frozenset(w.key for layout in layouts for w in layout.wordings if w.title)
    whole |= {layout.outline.title for layout in layouts if layout.outline}
    tails = tuple(
        sorted(
            key
            for layout in layouts
            for key, (label, _) in layout.signature.items()
            if label == TITLE and key not in layout.printed
        )
    )
    return _Titles(whole, tails, frozenset({key[-1] for key in (*whole, *tails)} | {"）"}))


def _first(layout: Layout) -> list[Landmark]:
    """The label a form begins with, and the heading before it where there is one."""
    marks = layout.landmarks
    return list(marks[:2] if marks and marks[0].opens >= 0 else marks[:1])


def _best_key(mark: Landmark) -> str:
    return min(mark.keys, key=lambda key: mark.keys[key])


def _is_at_top(cell: Cell) -> bool:
    return cell[0] < _TOP_ROWS  # its first row


def _headed_by(grid: Grid, known: Callable[[str], bool]) -> bool:
    top = (label_key(c.text) for c in itertools.takewhile(_is_at_top, grid.cells) if c.text)
    return any(known(v) for key in top for v in variants(key) if v)
