"""A PDF with pages put in front of it.  The one adapter to pikepdf.

The submission's own pages keep their objects and streams, and its XMP metadata, broken or not, stays as it is; the
number of pages in front stands in the document's information, so that a reader knows which are ours.
"""

from __future__ import annotations

import io
import re
import warnings

import pikepdf

from formkit.errors import FormkitError
from formkit.writers.annotate.archive import unpatchable

PAGES_KEY = "/FormkitFindingsPages"
"""In the information dictionary: how many pages in front are a list of findings (readers.pdf.engine knows it)."""


_PLACE = re.compile(r"^stream <[^>]*>(?: \([^)]*\))?: ")
"""What pikepdf's messages begin with: where in memory the file was."""


def annotate_pdf(data: bytes, pages: bytes, count: int | None = None) -> bytes:
    """``data`` with the pages of the PDF ``pages`` in front; those a former annotation put there are replaced.

    ``count``: how many pages its readers see, those in front included.  Raises FileProblem (``cannot-annotate``):
    also where another number is found, for viewers mend a damaged file in different ways, and pages would be lost.
    The same input gives the same bytes.
    """
    out = io.BytesIO()
    try:
        with pikepdf.open(io.BytesIO(data)) as submission, pikepdf.open(io.BytesIO(pages)) as front:
            if count is not None and len(submission.pages) != count:
                raise _damaged(count, len(submission.pages))
            for _ in range(_pages_in_front(submission)):
                del submission.pages[0]
            for number, page in enumerate(front.pages):
                submission.pages.insert(number, page)
            submission.docinfo[PAGES_KEY] = pikepdf.String(str(len(front.pages)))
            with warnings.catch_warnings():
                # The form fields that belong to no form (AcroForm) came with the submission, and stay.
                warnings.filterwarnings("ignore", message=r".*form widget")
                submission.save(
                    out,
                    deterministic_id=True,
                    compress_streams=False,
                    preserve_pdfa=False,
                    fix_metadata_version=False,
                )
    except (pikepdf.PdfError, pikepdf.PasswordError, ValueError, KeyError) as error:
        reason = _PLACE.sub("", str(error))
        raise unpatchable(f"PDF 无法改写（{reason}）", f"the PDF cannot be rewritten ({reason})") from error
    return out.getvalue()


def _damaged(seen: int, found: int) -> FormkitError:
    return unpatchable(
        f"PDF 已损坏，看到的 {seen} 页里只找到 {found} 页",
        f"the PDF is damaged: of the {seen} pages seen only {found} were found",
    )


def _pages_in_front(submission: pikepdf.Pdf) -> int:
    known = str(submission.docinfo.get(PAGES_KEY, "0"))
    count = int(known) if known.isdecimal() and len(known) < 5 else 0
    return count if 0 < count < len(submission.pages) else 0
