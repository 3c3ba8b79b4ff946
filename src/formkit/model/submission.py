"""One submission of a batch: which file it was, and what came of it."""

from __future__ import annotations

from dataclasses import dataclass

from formkit.errors import FormkitError
from formkit.model.document import Grid
from formkit.model.outcome import Outcome


@dataclass(frozen=True, slots=True)
class Submission:
    """``file``: the path as given; ``part``: 1, 2, … where one file holds several forms, otherwise 0.

    ``tables``: those with findings in them, for whoever draws them, where that was asked for.
    Exactly one of ``outcome`` and ``error`` is there: the file was read as a form, or it could not be.
    """

    file: str
    outcome: Outcome | None = None
    error: FormkitError | None = None
    part: int = 0
    tables: tuple[Grid, ...] = ()

    @property
    def form(self) -> str | None:
        return self.outcome.form if self.outcome else None

    @property
    def valid(self) -> bool:
        return self.outcome is not None and self.outcome.valid
