"""formkit: 职业技能评价文书工具 — one description of a form fills it, reads it and checks it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from formkit.late import fetched_late

if TYPE_CHECKING:
    from formkit.errors import FormkitError
    from formkit.findings import Finding
    from formkit.flows.kit import Kit
    from formkit.flows.submissions.crew import Limits
    from formkit.model import Outcome, Submission
    from formkit.spec import Form

__version__ = "0.1.0"

__all__ = ["Finding", "Form", "FormkitError", "Kit", "Limits", "Outcome", "Submission", "__version__"]

# Start-up time: a public name is imported when it is first asked for.
__getattr__ = fetched_late(
    __name__,
    {
        "errors": "FormkitError",
        "findings": "Finding",
        "flows.submissions.crew": "Limits",
        "flows.kit": "Kit",
        "model": "Outcome Submission",
        "spec": "Form",
    },
)


def __dir__() -> list[str]:
    return sorted(__all__)
