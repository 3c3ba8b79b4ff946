"""Glyphs as lines, lines as paragraphs: which spaces and line ends are the author's."""
