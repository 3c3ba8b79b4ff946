"""A package bound into one file: PDFs looked into and joined, with bookmarks and page numbers; the list of
contents (目录) as a Word document; the zip."""
