"""The one adapter for LibreOffice."""

from formkit.office.convert import DEFAULT_TIMEOUT, convert, find_office
from formkit.office.several import PATIENCE, Several, convert_one

__all__ = ["DEFAULT_TIMEOUT", "PATIENCE", "Several", "convert", "convert_one", "find_office"]
