"""The catalogue's entries, one module a subject: ``CODES: dict[str, Entry]`` in each."""
