"""Rows put aside on disk until all columns are known, so that memory stays flat however many there are."""

from __future__ import annotations

import pickle
import tempfile
from collections.abc import Iterator

from formkit.writers.records.columns import Atom

_IN_MEMORY = 4 << 20


class Spool:
    """Rows in the order they came; readable again and again once written."""

    def __init__(self) -> None:
        # Only ever reads back what this very process wrote: pickle is safe here.
        self._file = tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115 - lives as long as the spool
        self._rows = 0

    def __len__(self) -> int:
        return self._rows

    def add(self, values: dict[str, Atom]) -> None:
        pickle.dump(values, self._file, protocol=pickle.HIGHEST_PROTOCOL)
        self._rows += 1

    def __iter__(self) -> Iterator[dict[str, Atom]]:
        self._file.seek(0)
        for _ in range(self._rows):
            yield pickle.load(self._file)

    def close(self) -> None:
        self._file.close()
