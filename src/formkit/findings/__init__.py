"""What is wrong with a submission, as typed records: code, severity, field, place, what was seen.

Faults of a submission are collected, never raised.  The sentence is made at the edge, from the code and the
values, by the one catalogue (``formkit.findings.catalogue``), in Chinese or English.
"""

from formkit.findings.anchor import Anchor
from formkit.findings.catalogue import CATALOGUE, lookup
from formkit.findings.entry import Entry
from formkit.findings.finding import Finding, Severity, finding, problem
from formkit.findings.order import from_the_top
from formkit.findings.suggestion import closest, did_you_mean, suggested

__all__ = [
    "CATALOGUE",
    "Anchor",
    "Entry",
    "Finding",
    "Severity",
    "closest",
    "did_you_mean",
    "finding",
    "from_the_top",
    "lookup",
    "problem",
    "suggested",
]
