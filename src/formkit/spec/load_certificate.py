"""YAML text → Certificate, NumberRule; faults named as for forms."""

from __future__ import annotations

from formkit.spec.certificate import Certificate
from formkit.spec.load import load_yaml, validated
from formkit.spec.number_rule import NumberRule


def load_certificate(text: str, file: str) -> Certificate:
    """The certificate described by the YAML in ``text``; ``file`` names it in errors.  Raises SpecError."""
    return validated(Certificate, load_yaml(text, file), file)


def load_number_rule(text: str, file: str) -> NumberRule:
    """The number rule described by the YAML in ``text``; ``file`` names it in errors.  Raises SpecError."""
    return validated(NumberRule, load_yaml(text, file), file)
