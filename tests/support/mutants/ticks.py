"""Every way a box is ticked: 机构性质 of the profile, in each encoding, before and after its option."""

from __future__ import annotations

from collections.abc import Callable

from mutants.mutant import Mutant
from mutants.pages import Cell, NotHere, Piece

CHOICES = ("企业", "行业协会", "高等院校", "技工院校", "民办职业培训机构")
TICKED = ("☑", "☒", "√", "✓", "✔", "■", "●", "▣", "□√", "√□", "[√]", "（√）")
EMPTY = ("□", "☐", "○")


def _cell(m: Mutant) -> tuple[Cell, int]:
    x = m.pick([x for x in m.labels() if x.path == "nature" and m.form.scalars["nature"].choices])
    number = m.rng.randrange(len(CHOICES))
    m.set("nature", CHOICES[number])
    m.codes -= {"required", "several-ticked"}
    return x.answer, number


def _write(cell: Cell, options: list[list[Piece]], m: Mutant) -> None:
    """The options one a line, or all on one line."""
    if m.rng.random() < 0.6:
        cell.rich = options
        cell.text = "\n".join("".join(p.text for p in o) for o in options)
    else:
        line = [p for o in options for p in (*o, Piece(m.rng.choice(("  ", "   "))))]
        cell.rich, cell.text = [line], "".join(p.text for p in line)


def _plain(m: Mutant) -> None:
    if m.page.kind == "xlsx":
        cell = next(x.answer for x in m.labels() if x.path == "nature")
        cell.rich = None


def typed(m: Mutant) -> None:
    """A typed sign after or before each option."""
    cell, number = _cell(m)
    sign, empty = m.rng.choice(TICKED), m.rng.choice(EMPTY)
    if sign == "●":
        empty = "○"
    if sign[0] in "[（":
        empty = sign[0] + " " + sign[2]
    before = m.rng.random() < 0.5
    gap = m.rng.choice(("", " "))
    options = []
    for n, option in enumerate(CHOICES):
        box = sign if n == number else empty
        options.append([Piece(f"{box}{gap}{option}" if before else f"{option}{gap}{box}")])
    _write(cell, options, m)
    _plain(m)


def tick_without_boxes(m: Mutant) -> None:
    """企业√ with the printed boxes gone."""
    cell, number = _cell(m)
    tick = m.rng.choice("√✓✔")
    cell.rich = [[Piece(f"{o} {tick}" if n == number else o)] for n, o in enumerate(CHOICES)]
    cell.text = "\n".join(line[0].text for line in cell.rich)
    _plain(m)


def tick_beside_box(m: Mutant) -> None:
    """企业 □√ or 企业 √□: a tick typed beside the printed box."""
    cell, number = _cell(m)
    after = m.rng.random() < 0.5
    lines = [f"{o}  {'□√' if after else '√□'}" if n == number else f"{o}  □" for n, o in enumerate(CHOICES)]
    cell.rich, cell.text = None, "\n".join(lines)


def _symbols(m: Mutant, ticked: str, empty: str, kind: str) -> None:
    if m.page.kind == "xlsx":
        raise NotHere
    cell, number = _cell(m)
    before = m.rng.random() < 0.5
    options = []
    for n, option in enumerate(CHOICES):
        box = Piece(ticked if n == number else empty, kind)
        options.append([box, Piece(option)] if before else [Piece(option + " "), box])
    _write(cell, options, m)


def symbol(m: Mutant) -> None:
    """w:sym in Wingdings: F0FE ☒, F052 ☑, F0FC ✓ against F0A8, F06F, F0A3."""
    ticked = m.rng.choice(("F0FE", "F0FD", "F0FC", "Wingdings 2:F052", "Wingdings 2:F053"))
    _symbols(m, ticked, m.rng.choice(("F0A8", "F06F", "Wingdings 2:F0A3")), "sym")


def letter(m: Mutant) -> None:
    """An ordinary R or þ in a Wingdings font."""
    _symbols(m, m.rng.choice(("R", "þ", "ü")), "o", "wingdings")


def control(m: Mutant) -> None:
    """w14:checkbox content controls."""
    _symbols(m, "1", "0", "box")


def struck(m: Mutant) -> None:
    """All other options struck out."""
    if m.page.kind == "xlsx":
        raise NotHere
    cell, number = _cell(m)
    box = m.rng.choice(("", "□"))
    _write(cell, [[Piece(o + box, struck=n != number)] for n, o in enumerate(CHOICES)], m)


def underlined(m: Mutant) -> None:
    if m.page.kind == "xlsx":
        raise NotHere
    cell, number = _cell(m)
    box = m.rng.choice(("", " □"))
    _write(cell, [[Piece(o, underlined=n == number), Piece(box)] for n, o in enumerate(CHOICES)], m)


def others_deleted(m: Mutant) -> None:
    cell, number = _cell(m)
    cell.rich, cell.text = None, CHOICES[number] + m.rng.choice(("", " □", "☑", "√"))


def answer_written(m: Mutant) -> None:
    """The option written in words instead."""
    cell, number = _cell(m)
    cell.rich, cell.text = None, CHOICES[number]


def none_ticked(m: Mutant) -> None:
    cell, _ = _cell(m)
    cell.rich, cell.text = None, "\n".join(f"{o}  □" for o in CHOICES)
    m.set("nature", None)
    m.faulty = True
    m.codes.add("required")


def two_ticked(m: Mutant) -> None:
    cell, number = _cell(m)
    second = (number + 2) % 5
    cell.rich, cell.text = (
        None,
        "\n".join(f"{o}  {'☑' if n in (number, second) else '□'}" for n, o in enumerate(CHOICES)),
    )
    m.set("nature", None)
    m.faulty = True
    m.codes.add("several-ticked")


ALL: tuple[Callable[[Mutant], None], ...] = (
    typed, tick_without_boxes, tick_beside_box, symbol, letter, control, struck, underlined, others_deleted,
    answer_written, none_ticked, two_ticked,
)  # fmt: skip
