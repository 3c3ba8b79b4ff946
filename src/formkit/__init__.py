"""formkit: 职业技能评价文书工具 — one description of a form fills it, reads it and checks it."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from formkit.errors import FormkitError
    from formkit.findings import Finding
    from formkit.flows.crew import Limits
    from formkit.flows.kit import Kit
    from formkit.model import Outcome, Submission
    from formkit.spec import Form

__version__ = "0.1.0"

__all__ = ["Finding", "Form", "FormkitError", "Kit", "Limits", "Outcome", "Submission", "__version__"]

_HOMES = {
    "Finding": "formkit.findings",
    "Form": "formkit.spec",
    "FormkitError": "formkit.errors",
    "Kit": "formkit.flows.kit",
    "Limits": "formkit.flows.crew",
    "Outcome": "formkit.model",
    "Submission": "formkit.model",
}


def __getattr__(name: str) -> object:
    # Start-up time: a public name is imported when it is first asked for.
    if name in _HOMES:
        return getattr(importlib.import_module(_HOMES[name]), name)
    raise AttributeError(f"module 'formkit' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(__all__)
