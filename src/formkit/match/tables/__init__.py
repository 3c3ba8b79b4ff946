"""The rows of repeating tables: each cell to its column, however the table was cut, moved or continued."""
