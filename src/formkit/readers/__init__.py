"""Files as Documents: Word, Excel, PDF.  The readers know no form; they say what is seen, and where."""

from formkit.readers.document import read_document
from formkit.readers.sniff import Kind, sniff
from formkit.readers.word.reader import read_docx

__all__ = ["Kind", "read_document", "read_docx", "sniff"]
