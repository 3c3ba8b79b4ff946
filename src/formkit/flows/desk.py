"""What a run of issuing asks of the registry, whoever keeps it: this process, or one beside it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Protocol, cast

from formkit.flows.beside import Beside
from formkit.flows.samples import Sample
from formkit.registry.records import Given, Holder, Registered, Request


class Desk(Protocol):
    """Where numbers are taken."""

    def holdings(self, holders: Sequence[Holder]) -> dict[Holder, Registered]:
        """Which of ``holders`` are registered, and with what."""

    def persons(self, ids: Sequence[str]) -> dict[str, str]:
        """Person → the name last registered for it."""

    def take(self, chunks: Iterable[Sequence[Request]]) -> Iterator[Sequence[Given]]:
        """A certificate for each request, chunk by chunk; all are taken when the last was asked for, or none."""

    def finish(self, samples: Sequence[Sample], numbers: Sequence[str]) -> Callable[[], None]:
        """The samples are read back, then the certificates noted as printed.  Begins it; what is given back waits
        for the end, and raises what went wrong."""

    def close(self) -> None:
        """Nothing more will be asked."""


class FarDesk:
    """A desk in a process of its own, which starts at once."""

    def __init__(self, make: Callable[[], Desk]) -> None:
        self._far = Beside(make)

    def holdings(self, holders: Sequence[Holder]) -> dict[Holder, Registered]:
        return cast("dict[Holder, Registered]", self._far.call("holdings", holders))

    def persons(self, ids: Sequence[str]) -> dict[str, str]:
        return cast("dict[str, str]", self._far.call("persons", ids))

    def take(self, chunks: Iterable[Sequence[Request]]) -> Iterator[Sequence[Given]]:
        return cast("Iterator[Sequence[Given]]", self._far.stream("take", chunks))

    def finish(self, samples: Sequence[Sample], numbers: Sequence[str]) -> Callable[[], None]:
        self._far.begin("note_printed", samples, numbers)
        return lambda: cast("None", self._far.result())

    def close(self) -> None:
        self._far.close()
