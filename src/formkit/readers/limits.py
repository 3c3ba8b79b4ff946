"""How large a submission may be, in one place.  Explained to users in docs/security.md.

A form is some 20 KB to 5 MB; the limits are far above what Word and Excel write and far below what would
hurt a machine.  All sizes are bytes.
"""

from __future__ import annotations

MAX_FILE = 256 * 2**20
"""The file as handed in."""

MAX_ENTRIES = 10_000
"""Entries of one package."""

MAX_ENTRY = 128 * 2**20
"""One unpacked entry."""

MAX_TOTAL = 512 * 2**20
"""All entries unpacked, by their declared sizes."""

MAX_RATIO = 250
"""Unpacked to packed, for an entry above ``RATIO_FROM`` (office XML packs 5 to 60 to 1; bombs 1000 to 1)."""

RATIO_FROM = 4 * 2**20

MAX_TREE = 12 * 2**20
"""XML that is held as a tree, which takes some twenty times its size in memory."""

MAX_CELLS = 300_000
"""Cells with something in them, of one sheet; half a kilobyte each in memory."""

MAX_BOOK_CELLS = 600_000
"""Cells with something in them, of all sheets of one workbook."""

MAX_TEXT = 16 * 2**20
"""Text of one sheet, in bytes.  A roster of ten thousand people has two million."""

MAX_STRINGS = 500_000
"""Different texts of one workbook."""

MAX_PDF_PAGES = 200
"""Pages of one PDF.  A submission has one to thirty."""

MAX_PDF_OBJECTS = 400_000
"""Drawn objects, path segments among them, of all its pages."""

MAX_PDF_GLYPHS = 400_000
"""Characters of all its pages."""

MAX_PDF_SECONDS = 8.0
"""Processor time to read one PDF, whatever else the machine does; asked between objects and pages."""

MAX_PDF_STREAM = 32 * 2**20
"""One packed stream of a PDF, unpacked; pictures, which are not unpacked, apart."""
