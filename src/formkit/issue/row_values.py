"""A row's values as a mapping that costs a tuple: fifty thousand people fit in memory."""

from __future__ import annotations

from collections.abc import Iterator, Mapping


class RowValues(Mapping[str, str]):
    """Own values by column, then those shared by the whole run (settings).  Never changed once made.

    ``at``: column name → its place in ``values``; one dict for all rows.
    """

    __slots__ = ("_at", "_shared", "_values")

    def __init__(self, at: Mapping[str, int], values: tuple[str, ...], shared: Mapping[str, str]) -> None:
        self._at = at
        self._values = values
        self._shared = shared

    def __getitem__(self, name: str) -> str:
        place = self._at.get(name)
        return self._shared[name] if place is None else self._values[place]

    def __iter__(self) -> Iterator[str]:
        yield from self._at
        yield from (name for name in self._shared if name not in self._at)

    def __len__(self) -> int:
        return len(self._at) + sum(name not in self._at for name in self._shared)

    def as_dict(self) -> dict[str, str]:
        """All of them, quickly."""
        return {**self._shared, **dict(zip(self._at, self._values, strict=True))}

    def sharing(self, shared: Mapping[str, str]) -> RowValues:
        """The same row in a run with other settings."""
        return RowValues(self._at, self._values, shared)
