"""Annotated copies, ready to send back: a Word comment, an Excel note, a PDF page in front for every finding.

The file is patched, never loaded and saved: every part that is not touched keeps its very bytes, and in the
parts that are, everything but the annotations does.
"""

from formkit.writers.annotate.word import annotate_word

__all__ = ["annotate_word"]
