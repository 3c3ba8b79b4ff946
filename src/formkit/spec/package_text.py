"""YAML text → Package; faults named as for forms."""

from __future__ import annotations

from formkit.spec.base import Described
from formkit.spec.form import Provenance
from formkit.spec.load import load_yaml, validated
from formkit.spec.package import Fact, Item, Package

_PARTS: dict[str, type[Described]] = {"items": Item, "facts": Fact, "provenance": Provenance}


def load_package(text: str, file: str) -> Package:
    """The package described by the YAML in ``text``; ``file`` names it in errors.  Raises SpecError."""
    return validated(Package, load_yaml(text, file), file, _PARTS)
