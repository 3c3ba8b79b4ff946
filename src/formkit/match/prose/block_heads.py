"""Which blocks of a document head sections of a form of paragraphs: by their words, in a frame of cells, by their numerals.

What a second plan is told by: here a heading may stand as often as it likes.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from formkit.match.form.keys import trimmed
from formkit.match.form.layout import Outline
from formkit.match.prose.other_words import share_a_word
from formkit.model import Block, Grid, Paragraph
from formkit.text import is_blank, label_key
from formkit.text.headings import numeral_of

_PARTED = re.compile(r"[:.]")
LONGEST = 60
_MOST_CELLS = 200
_CONTENTS = 3
_SHARED = 2
"""Lines that count on from one another and have a word of the heading each is numbered as: no list of a text has."""


Heads = list[tuple[int, int]]
"""The numbers of blocks and of the headings they are, in reading order."""


def heads_of(blocks: Sequence[Block], framed: Heads, outline: Outline) -> Heads:
    """The blocks that head sections, those ``framed`` among them; none where no heading can stand twice."""
    keys = [_key(block) for block in blocks]
    known = {
        at: outline.by_key[wording][0]
        for at, key in enumerate(keys)
        if key and (wording := outline.known(key) or _begins_with(key, outline))
    }
    known = _counted(blocks, outline) | known
    met = {*known.values(), *(heading for _, heading in framed)}
    twice = len(known) + len(framed) > len(met)
    if 2 * len(met) < len(outline.headings) or not (twice or len(met) < len(outline.headings)):
        return []
    texts = list(itertools.accumulate((_says(block) for block in blocks), initial=0))
    heads = _with_texts(sorted((known | _by_number(blocks, known, outline)).items()), texts)
    return sorted([*heads, *framed], key=lambda head: head[0])


def _counted(blocks: Sequence[Block], outline: Outline) -> dict[int, int]:
    """Short lines that count on from one another, from one to half the form's headings at least, of which some have a
    word of the heading each is numbered as; not between two such lines of another style, as a list of a section."""
    numbers = {heading.number: n for n, heading in enumerate(outline.headings) if heading.number}
    found: dict[int, int] = {}
    runs = [run for run in _runs(blocks) if 2 * len(run) >= len(outline.headings)]
    next_of = dict(pair for run in runs for pair in itertools.pairwise(run))
    reached = list(itertools.accumulate((next_of.get(at, 0) for at in range(len(blocks))), max))
    for run in runs:
        if reached[run[0] - 1] > run[-1] and run[0]:
            continue
        heads = {at: numbers[n] for n, at in enumerate(run, 1) if n in numbers}
        worded = sum(
            share_a_word(_key(blocks[at]), outline.headings[heading]) for at, heading in heads.items()
        )
        if 2 * len(heads) >= len(outline.headings) and worded >= _SHARED:
            found |= heads
    return found


def _runs(blocks: Sequence[Block]) -> Iterator[list[int]]:
    """The blocks that count 1, 2, 3 … in one style, no sentences."""
    open_runs: dict[str, list[int]] = {}
    for at, block in enumerate(blocks):
        if not isinstance(block, Paragraph) or not 0 < len(block.text) <= LONGEST or _is_text(block):
            continue
        numeral = numeral_of(block.text)
        if numeral is None:
            continue
        run = open_runs.setdefault(numeral.style, [])
        if numeral.number == 1:
            yield run
            open_runs[numeral.style] = [at]
        elif run and numeral.number == len(run) + 1:
            run.append(at)
    yield from open_runs.values()


def framed_heads(blocks: Sequence[Block], outline: Outline) -> Heads:
    """The headings in the tables that frame a plan, from top to bottom: of each half of the form's, or none."""
    return [
        (at, heading)
        for at, block in enumerate(blocks)
        if isinstance(block, Grid) and _may_frame(block, outline)
        for heading in _framed(block, outline)
    ]


def _may_frame(grid: Grid, outline: Outline) -> bool:
    """Whether all characters of half the headings stand anywhere in it, which is soon said of a table of another form."""
    if grid.sheet or not len(outline.headings) <= 2 * len(grid.cells) <= _MOST_CELLS:
        return False
    there = set(label_key("".join([cell.text for cell in grid.cells])))
    possible = sum(any(there.issuperset(key) for key in heading.keys) for heading in outline.headings)
    return 2 * possible >= len(outline.headings)


def _framed(grid: Grid, outline: Outline) -> list[int]:
    found: list[int] = []
    for cell in grid.cells:
        for text in (cell.text, *cell.text.split("\n")) if cell.text else ():
            key = _plain_key(text) if len(text) <= LONGEST else ""
            if key and (wording := outline.known(key)):
                found.append(outline.by_key[wording][0])
                break
    return found if 2 * len(set(found)) >= len(outline.headings) else []


def _with_texts(heads: Sequence[tuple[int, int]], texts: Sequence[int]) -> list[tuple[int, int]]:
    """Without those of a table of contents: three and more with nothing between them.  ``texts``: how much the blocks
    up to each say."""
    kept: list[tuple[int, int]] = []
    run: list[tuple[int, int]] = []
    for n, (at, heading) in enumerate(heads):
        run.append((at, heading))
        after = heads[n + 1][0] if n + 1 < len(heads) else len(texts) - 1
        if texts[after] - texts[at] > 1:
            kept += run if len(run) < _CONTENTS else run[-1:]
            run = []
    return [*kept, *run]


def _by_number(blocks: Sequence[Block], known: Mapping[int, int], outline: Outline) -> dict[int, int]:
    """The headings in other words, by their numerals: blocks that look as most of those ``known`` do, and no text."""
    looks = Counter(_look(blocks[at]) for at in known)
    if not looks:
        return {}
    look = looks.most_common(1)[0][0]
    if not look[0] and any(_look(block) == look and _is_text(block) for block in blocks):
        return {}
    numbers = {heading.number: n for n, heading in enumerate(outline.headings)}
    return {
        at: numbers[numeral.number]
        for at, block in enumerate(blocks)
        if at not in known
        and not isinstance(block, Grid)
        and _look(block) == look
        and (numeral := numeral_of(block.text)) is not None
        and numeral.number in numbers
    }


def _is_text(block: Block) -> bool:
    return isinstance(block, Grid) or block.text.rstrip().endswith("。")


def _look(block: Block) -> tuple[int, str]:
    return (0, "") if isinstance(block, Grid) else (block.level, "" if block.level else block.look)


def _says(block: Block) -> int:
    """0 for a blank, 2 for a table or more than a heading."""
    if isinstance(block, Grid):
        return 2
    return 0 if is_blank(block.text) else 1 + (len(block.text) > LONGEST)


def _begins_with(key: str, outline: Outline) -> str:
    """The heading of the form that ``key`` goes on from behind a colon or a full stop; "" for none."""
    lead = _PARTED.split(key, 1)[0]
    return lead if lead in outline.by_key else ""


def _key(block: Block) -> str:
    """The words of a short line without its numeral, or the first words of a numbered one; "" of anything else."""
    if isinstance(block, Grid) or not block.text:
        return ""
    return _plain_key(block.text)


def _plain_key(text: str) -> str:
    numeral = numeral_of(text)
    if numeral is None and len(text) > LONGEST:
        return ""
    start = numeral.end if numeral else 0
    return trimmed(label_key(text[start : start + LONGEST]))
