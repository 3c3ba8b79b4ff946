"""A PDF with pages put in front of it.  The one adapter to pikepdf.

The submission's own pages keep their objects and streams, and its XMP metadata, broken or not, stays as it is; the
number of pages in front stands in the document's information, so that a reader knows which are ours.
"""

from __future__ import annotations

import io

import pikepdf

from formkit.writers.annotate.archive import unpatchable

PAGES_KEY = "/FormkitFindingsPages"
"""In the information dictionary: how many pages in front are a list of findings (readers.pdf.engine knows it)."""


def annotate_pdf(data: bytes, pages: bytes) -> bytes:
    """``data`` with the pages of the PDF ``pages`` in front; those a former annotation put there are replaced.

    Raises FileProblem (``cannot-annotate``).  The same input gives the same bytes.
    """
    out = io.BytesIO()
    try:
        with pikepdf.open(io.BytesIO(data)) as submission, pikepdf.open(io.BytesIO(pages)) as front:
            for _ in range(_pages_in_front(submission)):
                del submission.pages[0]
            for number, page in enumerate(front.pages):
                submission.pages.insert(number, page)
            submission.docinfo[PAGES_KEY] = pikepdf.String(str(len(front.pages)))
            submission.save(
                out,
                deterministic_id=True,
                compress_streams=False,
                preserve_pdfa=False,
                fix_metadata_version=False,
            )
    except (pikepdf.PdfError, ValueError, KeyError) as error:
        raise unpatchable(f"PDF 无法改写（{error}）", f"the PDF cannot be rewritten ({error})") from error
    return out.getvalue()


def _pages_in_front(submission: pikepdf.Pdf) -> int:
    known = str(submission.docinfo.get(PAGES_KEY, "0"))
    count = int(known) if known.isdecimal() and len(known) < 5 else 0
    return count if 0 < count < len(submission.pages) else 0
