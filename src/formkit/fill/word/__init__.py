"""Word templates: made ready once, then a record is a join of strings."""
