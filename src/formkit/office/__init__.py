"""The one adapter for LibreOffice."""

from formkit.office.convert import DEFAULT_TIMEOUT, convert, convert_bytes, find_office

__all__ = ["DEFAULT_TIMEOUT", "convert", "convert_bytes", "find_office"]
