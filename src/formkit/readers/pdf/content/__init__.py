"""What a PDF file holds, as PDFium and pikepdf tell it: one page after the other, its glyphs, rules and areas."""
