"""Which properties of paragraphs and runs say nothing that a plain document part may not say."""

from __future__ import annotations

from collections.abc import Callable

from formkit.readers.word.properties import paragraph_looks, run_looks
from formkit.readers.word.styles import Styles

_BODY_TEXT = 9


class NotPlainError(Exception):
    """Something else than text in paragraphs and cells."""


class PlainLooks:
    """The properties met in one document part, each judged once; it raises ``NotPlainError`` at what is not plain.

    ``levels``: of paragraphs → their outline level, 0 for none; ``runs``: of runs; ``raised``: of runs raised above the
    line.  The key is what stands inside the element, None where there is none.
    """

    def __init__(self, styles: Callable[[], Styles]) -> None:
        self._styles = styles
        self.levels: dict[bytes | None, int] = {None: 0}
        self.runs: set[bytes | None] = {None}
        self.raised: set[bytes | None] = set()

    def require(self, looks: frozenset[bytes], runs: frozenset[bytes]) -> None:
        """Paragraphs and runs of these properties are plain in this document too."""
        if not looks <= self.levels.keys():
            for each in looks - self.levels.keys():
                self.judge_paragraph(each)
        if not runs <= self.runs:
            for each in runs - self.runs:
                self.judge_run(each)

    def judge_paragraph(self, inside: bytes) -> None:
        """Remembers the outline level of paragraphs with these properties."""
        looks = paragraph_looks(inside)
        if looks is None:
            raise NotPlainError
        self._judge_styles(looks.styles)
        outline = looks.outline
        if outline is None and looks.style:
            outline = self._styles().traits(looks.style).outline
        self.levels[inside] = 0 if outline is None or outline >= _BODY_TEXT else outline + 1

    def judge_run(self, inside: bytes) -> None:
        looks = run_looks(inside)
        if looks is None:
            raise NotPlainError
        self._judge_styles(looks.styles)
        self.runs.add(inside)
        if looks.raised:
            self.raised.add(inside)

    def _judge_styles(self, names: tuple[str, ...]) -> None:
        if any(self._styles().traits(name).matters for name in names):
            raise NotPlainError
