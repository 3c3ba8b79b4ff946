"""The signs of boxes to tick (勾选框), of ticks and of crosses, as they are printed, typed and shown by a program."""

from __future__ import annotations

TICKED, UNTICKED = "☑", "☐"
"""What every reader writes for a box that is no character: a control, a symbol font's sign, a drawn square."""
EMPTY_SQUARES = "□☐◻▢⬜"
TICKED_SQUARES = "☑✅🗹"
CROSSED_SQUARES = "☒⊠🗷"
SQUARES = EMPTY_SQUARES + TICKED_SQUARES + CROSSED_SQUARES
FILLED = "■▣●◉⦿⊙"
"""Boxes and circles blackened or dotted: ticked, but bullets elsewhere."""
EMPTY = EMPTY_SQUARES + "○◯〇"
TICKED_BOXES = TICKED_SQUARES + CROSSED_SQUARES + FILLED
TICKS = "√✓✔✅"
CROSSES = "×✗✘✕"
