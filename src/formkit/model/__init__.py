"""What the engines pass to each other: a file as read (Document), values as found (RawRecord), values as
checked (Outcome).  Plain values; nothing here opens a file or knows a form."""

from formkit.model.catalogue import Catalogue
from formkit.model.document import Block, Cell, Document, Grid, Mark, Paragraph
from formkit.model.outcome import Outcome, Record, Row, Value
from formkit.model.paths import rows_at, rows_in, value_at
from formkit.model.raw import BLANK, RawRecord, RawValue
from formkit.model.submission import Submission

__all__ = [
    "BLANK",
    "Block",
    "Catalogue",
    "Cell",
    "Document",
    "Grid",
    "Mark",
    "Outcome",
    "Paragraph",
    "RawRecord",
    "RawValue",
    "Record",
    "Row",
    "Submission",
    "Value",
    "rows_at",
    "rows_in",
    "value_at",
]
