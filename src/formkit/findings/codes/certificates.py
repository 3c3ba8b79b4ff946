"""Codes of certificates: rosters, numbers, photos, glyphs, the registry."""

from formkit.findings.entry import Entry

CODES: dict[str, Entry] = {}
