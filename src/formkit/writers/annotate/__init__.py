"""Annotated copies, ready to send back: a Word comment, an Excel note, a PDF page in front for every finding.

The file is patched, never loaded and saved: every part that is not touched keeps its very bytes, and in the
parts that are, everything but the annotations does.  Three doors, each its own import, so that a folder of Word
files never loads what PDF needs: ``word.annotate_word``, ``excel.annotate_excel``, ``pdf.annotate_pdf``.
"""
