"""A second plan behind the first in one file: where the headings of a form of paragraphs begin anew.

Half the headings have to have gone before, with text below them, and half of them to come again: a table of contents
repeats them too, and a heading or a whole section may stand twice in one plan.  Lines above the first heading that read
as a cover are the second plan's, if they are not the signature of the first: that is in doubt where nothing parts them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from formkit.findings import Anchor, Finding
from formkit.match.doubts import doubtful
from formkit.match.form.layout import Layout, Outline
from formkit.match.prose import reasons
from formkit.match.prose.block_heads import LONGEST, framed_heads, heads_of
from formkit.match.prose.contents import no_headings, reads_as_contents
from formkit.match.prose.front import is_day, may_be_front
from formkit.match.prose.headings import find_headings
from formkit.match.prose.looks import document_lines
from formkit.match.prose.titles import is_title
from formkit.match.units import Units
from formkit.model import Block, Grid
from formkit.text import is_blank, label_key
from formkit.text.headings import numeral_of

_MOST_ABOVE = 8
_MOST_FRONT = 4
_MOST_PLANS = 100
_FEWEST = 3


class Restart(NamedTuple):
    """A block at which a plan begins behind another.  ``sure``: something printed parts the two."""

    at: int
    sure: bool = True


def heading_numbers(units: Units, outline: Outline) -> set[int]:
    """Which headings of the form are found, in whatever words and numerals, with something below them."""
    lines = document_lines(units, outline, rows=False)
    places = find_headings(lines, outline, no_headings(lines, outline)).places
    begun = {place.at for place in places.values()}
    return {h for h, place in places.items() if place.offset >= 0 or place.at + 1 not in begun}


def restarts(blocks: Sequence[Block], layouts: Iterable[Layout]) -> list[Restart]:
    """Where a plan begins behind another: its cover or title, or else its first heading."""
    known = {layout.form.id: layout.outline for layout in layouts if layout.outline}
    outlines = [each for each in known.values() if each.extra]
    return sorted({restart for outline in outlines for restart in _begun(blocks, outline)})


def doubt_boundary(before: Layout, after: Layout, at: Anchor | None) -> tuple[list[Finding], list[Finding]]:
    """What is said of the two plans a boundary that is not sure parts: of the last section of the first, and of what
    stands above the headings of the second."""
    last = [before.outline.headings[-1].path] if before.outline else []
    front = [each.path for each in after.outline.front] if after.outline else []
    return (
        [doubtful(before, path, at, "", reasons.BETWEEN) for path in last],
        [doubtful(after, path, at, "", reasons.BETWEEN) for path in front],
    )


def doubt_whole(layout: Layout, at: Anchor | None) -> list[Finding]:
    """What is said of a plan in whose text the headings' numerals begin anew: of all its sections."""
    outline = layout.outline
    paths = [heading.path for heading in outline.headings] if outline else []
    paths += [outline.extra] if outline and outline.extra else []
    return [doubtful(layout, path, at, "", reasons.TWO_PLANS) for path in paths]


def _has_room(blocks: Sequence[Block], outline: Outline) -> bool:
    """There are blocks enough for half the headings, as many texts, and a heading again."""
    lines = sum(not isinstance(block, Grid) and 0 < len(block.text) <= LONGEST for block in blocks)
    return 2 * (lines - 1) >= len(outline.headings)


def _begun(blocks: Sequence[Block], outline: Outline) -> list[Restart]:
    framed = framed_heads(blocks, outline)
    if not (framed or _has_room(blocks, outline)):
        return []
    heads = heads_of(blocks, framed, outline)
    cuts = [cut for cut in _cuts(heads, len(outline.headings)) if heads[cut][0] > heads[cut - 1][0]]
    return [_top(blocks, heads[cut][0], heads[cut - 1][0], outline) for cut in cuts]


def _cuts(heads: Sequence[tuple[int, int]], whole: int) -> list[int]:
    """The numbers of those ``heads`` (block, heading) before which the fewest headings stand twice on one side, if half
    the form's ``whole`` stand before it and some on both sides."""
    cuts: list[int] = []
    open_spans = [(0, len(heads))]
    while open_spans and len(cuts) < _MOST_PLANS:
        begin, end = open_spans.pop()
        cut = _cut([heading for _, heading in heads[begin:end]], whole)
        if cut:
            cuts.append(begin + cut)
            open_spans += [(begin, begin + cut), (begin + cut, end)]
    return sorted(cuts)


def _cut(heads: Sequence[int], whole: int) -> int:
    """0 for none."""
    before, after = Counter[int](), Counter(heads)
    best, least = 0, (len(heads), True, 0)
    common = twice = 0
    alone = len(heads) - len(after)
    for n, heading in enumerate(heads):
        rises = n > 0 and heading > heads[n - 1]
        cost = (twice + alone, rises, heading)
        halves = 2 * len(before) >= whole and (not rises or 2 * (len(heads) - n - alone) >= whole)
        if n and halves and common >= _FEWEST and cost < least:
            best, least = n, cost
        before[heading] += 1
        after[heading] -= 1
        twice += before[heading] > 1
        alone -= after[heading] > 0
        common += (before[heading] == 1 and after[heading] > 0) - (
            before[heading] > 1 and after[heading] == 0
        )
    return best


def _top(blocks: Sequence[Block], heading: int, above: int, outline: Outline) -> Restart:
    """Where the plan begins whose first heading found is the block ``heading``; ``above``: the last heading before it.

    Behind the last line of the plan before, at the title, at the lines of a cover, or at the heading numbered one.
    """
    closing = {wording.key for wording in outline.closing}
    keys = ["" if isinstance(block, Grid) else label_key(block.text) for block in blocks[above + 1 : heading]]
    closed = max((n for n, key in enumerate(keys) if key in closing), default=-1)
    if closed >= 0:
        return Restart(above + 1 + closed + 1)
    titles = [n for n, key in enumerate(keys) if is_title(key, outline)]
    if titles:
        first = next(n for n in titles if n >= titles[-1] - _MOST_ABOVE)
        return Restart(above + 1 + first)
    top = _above_contents(blocks, _numbered_one(blocks, heading, above), above)
    front = top
    while front - 1 > above and top - front < _MOST_FRONT and _is_front(blocks[front - 1], outline):
        front -= 1
    if all(_is_day(block) for block in blocks[front:top]):
        return Restart(top)
    return Restart(front, False)


def _above_contents(blocks: Sequence[Block], top: int, above: int) -> int:
    """``top``, or where the table of contents right above it begins."""
    for at in range(top - 1, above, -1):
        block = blocks[at]
        if isinstance(block, Grid) or not (is_blank(block.text) or reads_as_contents(block.text)):
            break
        top = at if block.text and not is_blank(block.text) else top
    return top


def _is_day(block: Block) -> bool:
    return not isinstance(block, Grid) and is_day(block.text)


def _is_front(block: Block, outline: Outline) -> bool:
    return not isinstance(block, Grid) and may_be_front(block.text, outline)


def _numbered_one(blocks: Sequence[Block], heading: int, above: int) -> int:
    """The last short line numbered one as the block ``heading`` is numbered, if that has a higher number."""
    block = blocks[heading]
    own = None if isinstance(block, Grid) else numeral_of(block.text)
    for at in range(heading - 1, above, -1) if own and own.number > 1 else ():
        other = blocks[at]
        numeral = None if isinstance(other, Grid) or len(other.text) > LONGEST else numeral_of(other.text)
        if own and numeral and (numeral.style, numeral.number) == (own.style, 1):
            return at
    return heading
