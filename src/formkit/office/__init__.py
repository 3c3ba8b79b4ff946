"""The one adapter for LibreOffice."""

from formkit.office.convert import DEFAULT_TIMEOUT, convert, convert_bytes, find_office
from formkit.office.several import PATIENCE, Several

__all__ = ["DEFAULT_TIMEOUT", "PATIENCE", "Several", "convert", "convert_bytes", "find_office"]
