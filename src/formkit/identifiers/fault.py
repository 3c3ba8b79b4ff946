"""What is wrong with an official number: a stable code, a detail in two languages."""

from __future__ import annotations


class InvalidIdentifier(ValueError):  # noqa: N818 - it is a verdict, not a failure
    """``code``: ``check-digit`` | ``format`` | ``out-of-range``; ``expected``: the right check character, if known.

    ``detail``/``detail_en``: what is wrong, to stand after a colon.
    """

    def __init__(self, code: str, detail: str, detail_en: str, expected: str = "") -> None:
        super().__init__(detail)
        self.code = code
        self.detail = detail
        self.detail_en = detail_en
        self.expected = expected


def bad_format(detail: str, detail_en: str) -> InvalidIdentifier:
    return InvalidIdentifier("format", detail, detail_en)
