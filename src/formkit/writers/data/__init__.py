"""Data files of a form: empty, to be filled in, and of a record."""
