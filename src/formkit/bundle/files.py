"""One file of a package, as far as it was looked into."""

from __future__ import annotations

from typing import NamedTuple

from formkit.errors import FormkitError
from formkit.findings import Finding


class PackageFile(NamedTuple):
    """``path``: within the package, forward slashes.  ``kind``: pdf, jpg, png, docx, xlsx, zip, doc, xls, or ""
    for anything else; ``what``: its Chinese and its English name.  ``pages``: of a PDF, 1 for a picture, else 0.

    ``fault``: why it cannot be used; ``blank``: it opens, and there is nothing on it; ``notes``: what else a
    clerk should know of it (macros, links to elsewhere).
    """

    path: str
    size: int
    sha256: str
    kind: str = ""
    what: tuple[str, str] = ("", "")
    pages: int = 0
    blank: bool = False
    fault: FormkitError | None = None
    notes: tuple[Finding, ...] = ()

    @property
    def name(self) -> str:
        return self.path.rpartition("/")[2]

    @property
    def stem(self) -> str:
        """The name without its ending."""
        head, dot, _ = self.name.rpartition(".")
        return head if dot and head else self.name
