"""The types of fields: each reads what was seen, accepts data, and writes what is printed."""

from formkit.check.values.reading import EMPTY, WRITTEN_BLANK, Fault, Reading
from formkit.check.values.types import accept, read, write

__all__ = ["EMPTY", "WRITTEN_BLANK", "Fault", "Reading", "accept", "read", "write"]
