"""What is known of one package: its items with their files, its forms as read, everything wrong with it."""

from __future__ import annotations

from dataclasses import dataclass

from formkit.bundle.roll import Entry
from formkit.findings import Finding
from formkit.model import Submission
from formkit.spec import Package


@dataclass(frozen=True, slots=True)
class PackageReport:
    """``file``: the package as given.  ``findings``: about files and between forms; those of one form stand with
    it in ``forms``, whose ``file`` is its path in the package, or the data file it is made from."""

    file: str
    package: Package
    entries: tuple[Entry, ...]
    findings: tuple[Finding, ...]
    forms: tuple[Submission, ...] = ()

    @property
    def all_findings(self) -> tuple[Finding, ...]:
        """Those of the forms included."""
        inside = (each for form in self.forms if form.outcome for each in form.outcome.findings)
        return (*self.findings, *inside)

    @property
    def errors(self) -> int:
        return sum(each.is_error for each in self.all_findings)

    @property
    def valid(self) -> bool:
        return not self.errors
