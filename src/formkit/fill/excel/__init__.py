"""Excel templates, on the package's own XML: rows move, and everything that names them follows."""
