"""A row's values as a mapping that costs a tuple: fifty thousand people fit in memory."""

from __future__ import annotations

from collections.abc import Iterator, Mapping


class RowValues(Mapping[str, str]):
    """Own values by column, then those shared by the whole run (settings).  Never changed once made.

    ``at``: column name → its place in ``own`` + ``common``; one dict for all rows.  ``common``: the values many rows
    have together (project, level, day, score), one tuple for all of those.
    """

    __slots__ = ("_at", "_common", "_own", "_shared")

    def __init__(
        self, at: Mapping[str, int], own: tuple[str, ...], common: tuple[str, ...], shared: Mapping[str, str]
    ) -> None:
        self._at = at
        self._own = own
        self._common = common
        self._shared = shared

    def __getitem__(self, name: str) -> str:
        place = self._at.get(name)
        if place is None:
            return self._shared[name]
        own = self._own
        return own[place] if place < len(own) else self._common[place - len(own)]

    def get(self, name: str, default: str | None = None) -> str | None:  # type: ignore[override]
        """As any mapping's, without an exception on the way."""
        place = self._at.get(name)
        if place is None:
            return self._shared.get(name, default)
        own = self._own
        return own[place] if place < len(own) else self._common[place - len(own)]

    def __iter__(self) -> Iterator[str]:
        yield from self._at
        yield from (name for name in self._shared if name not in self._at)

    def __len__(self) -> int:
        return len(self._at) + sum(name not in self._at for name in self._shared)

    def as_dict(self) -> dict[str, str]:
        """All of them, quickly."""
        return {**self._shared, **dict(zip(self._at, self._own + self._common, strict=True))}

    def sharing(self, shared: Mapping[str, str]) -> RowValues:
        """The same row in a run with other settings."""
        return RowValues(self._at, self._own, self._common, shared)
