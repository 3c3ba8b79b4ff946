"""Word files (.docx): the page as seen, from the package's own XML."""
