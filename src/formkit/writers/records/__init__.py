"""Records of many submissions as CSV, JSON, a workbook or a database."""
