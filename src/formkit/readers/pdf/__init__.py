"""PDF exported from Word, WPS or LibreOffice as a Document."""

from formkit.readers.pdf.reader import read_pdf

__all__ = ["read_pdf"]
