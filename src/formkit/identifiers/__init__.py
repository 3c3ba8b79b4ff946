"""Official numbers, one module each, all of one shape.

``compact(s)``: the number as it is stored (widths folded, spaces and separators gone); ``validate(s)``: the
same, or InvalidIdentifier; ``is_valid(x)``: never raises, whatever it is given; ``format(s)``: as printed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from formkit.identifiers.fault import InvalidIdentifier

if TYPE_CHECKING:  # start-up time: each comes when it is imported from here
    from formkit.identifiers import email, id_card, levels, occupation_code, phone, url, uscc

__all__ = ["InvalidIdentifier", "email", "id_card", "levels", "occupation_code", "phone", "url", "uscc"]
