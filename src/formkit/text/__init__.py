"""Chinese text as people type it, brought to one form: widths, spaces, look-alikes, numerals.

Two strengths of folding, never to be mixed:

* ``clean_text``  – what a *value* becomes (letters and digits half width, spaces between Chinese characters
  gone, Chinese punctuation kept): what is stored in a record.
* ``label_key``   – what a *label* is compared by (everything folded, all white space gone, brackets and
  units unified): never stored, never shown.
"""

from formkit.text.fold import (
    STROKE_FIRST,
    clean_lines,
    clean_text,
    fold_alnum,
    fold_width,
    is_blank,
    is_stroke,
    label_key,
    label_key_map,
    says_nothing,
)
from formkit.text.ruled import RULED_FIRST, is_ruled, on_line, without_lines

__all__ = [
    "RULED_FIRST",
    "STROKE_FIRST",
    "clean_lines",
    "clean_text",
    "fold_alnum",
    "fold_width",
    "is_blank",
    "is_ruled",
    "is_stroke",
    "label_key",
    "label_key_map",
    "on_line",
    "says_nothing",
    "without_lines",
]
