"""What one PDF may use up while it is read: objects, characters and time."""

from __future__ import annotations

import time

from formkit.errors import FileProblem
from formkit.findings import problem
from formkit.readers.limits import MAX_PDF_GLYPHS, MAX_PDF_OBJECTS, MAX_PDF_SECONDS


class Budget:
    """What a file may still use up.  Raises FileProblem file-too-large when it is spent.

    ``seconds``: of processor time, from now on.
    """

    def __init__(self, objects: int, glyphs: int, seconds: float) -> None:
        self._objects = objects
        self._glyphs = glyphs
        self._deadline = time.process_time() + seconds

    def objects(self, count: int) -> None:
        self._objects -= count
        if self._objects < 0:
            raise too_large(
                f"图形对象多于 {MAX_PDF_OBJECTS} 个", f"more than {MAX_PDF_OBJECTS} drawn objects"
            )
        self.time()

    def glyphs(self, count: int) -> None:
        self._glyphs -= count
        if self._glyphs < 0:
            raise too_large(f"文字多于 {MAX_PDF_GLYPHS} 个", f"more than {MAX_PDF_GLYPHS} characters")
        self.time()

    def time(self) -> None:
        if time.process_time() > self._deadline:
            raise too_large(f"{MAX_PDF_SECONDS:g} 秒没有读完", f"not read in {MAX_PDF_SECONDS:g} seconds")


def too_large(zh: str, en: str) -> Exception:
    return problem("file-too-large", FileProblem, detail=zh, detail_en=en)
