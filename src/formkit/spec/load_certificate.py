"""YAML text → Certificate, NumberRule; faults named as for forms."""

from __future__ import annotations

from formkit.spec import elements
from formkit.spec.base import Described
from formkit.spec.certificate import Cells, Certificate, Column, Known, Page, Roster, SetKey
from formkit.spec.load import load_yaml, validated
from formkit.spec.number_rule import Entry, Given, Literally, NumberRule, Sample, Serial, Table, Year

_CERTIFICATE_PARTS: dict[str, type[Described]] = {
    "provenance": Known,
    "page": Page,
    "sheet": Cells,
    "roster": Roster,
    "columns": Column,
    "set": SetKey,
    "box": elements.Box,
    "fit": elements.Fit,
    "text": elements.Text,
    "image": elements.Image,
    "photo": elements.Photo,
    "qr": elements.Qr,
    "line": elements.Line,
    "frame": elements.Frame,
    "seal": elements.Seal,
}
_RULE_PARTS: dict[str, type[Described]] = {
    "literal": Literally,
    "table": Table,
    "field": Given,
    "year": Year,
    "serial": Serial,
    "entries": Entry,
    "samples": Sample,
}


def load_certificate(text: str, file: str) -> Certificate:
    """The certificate described by the YAML in ``text``; ``file`` names it in errors.  Raises SpecError."""
    return validated(Certificate, load_yaml(text, file), file, _CERTIFICATE_PARTS)


def load_number_rule(text: str, file: str) -> NumberRule:
    """The number rule described by the YAML in ``text``; ``file`` names it in errors.  Raises SpecError."""
    return validated(NumberRule, load_yaml(text, file), file, _RULE_PARTS)
