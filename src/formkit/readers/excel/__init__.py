"""Excel files (.xlsx): the sheets as seen, from the package's own XML."""
