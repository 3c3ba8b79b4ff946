"""Submissions as people leave them: real Word and Excel files taken apart into pages, mutated, put together again,
read by formkit and scored against the record they must still give."""
