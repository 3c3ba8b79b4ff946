"""All the paperwork of one assessment: made, and collected again."""
