"""What a run of issuing asks of the registry, whoever keeps it: this process, or one beside it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Protocol, cast

from formkit.errors import RegistryError
from formkit.findings import problem
from formkit.flows.certificates.beside import Beside, GoneError
from formkit.flows.certificates.samples import Sample
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

    def leave(self) -> None:
        """Nothing more will be asked: what is still to be put away, the desk puts away meanwhile."""

    def close(self) -> None:
        """Waits until all is put away."""


class FarDesk:
    """A desk in a process of its own, which starts at once with ``prepare``: that imports what a desk needs and gives
    what makes one.  Nothing is opened until ``open`` says what.

    Raises ``registry-stopped`` where that process ends before its time.
    """

    def __init__(self, prepare: Callable[[], Callable[..., Desk]]) -> None:
        self._far = Beside(lambda: _Counter(prepare()))
        self._url = ""

    def open(self, url: str, *given: object) -> None:
        """Has the desk made for the registry at ``url``; what goes wrong, the next call raises."""
        self._url = url
        with self._told():
            self._far.tell("open", url, *given)

    def holdings(self, holders: Sequence[Holder]) -> dict[Holder, Registered]:
        with self._told():
            return cast("dict[Holder, Registered]", self._far.call("holdings", holders))

    def persons(self, ids: Sequence[str]) -> dict[str, str]:
        with self._told():
            return cast("dict[str, str]", self._far.call("persons", ids))

    def take(self, chunks: Iterable[Sequence[Request]]) -> Iterator[Sequence[Given]]:
        with self._told():
            yield from cast("Iterator[Sequence[Given]]", self._far.stream("take", chunks))
            self._far.tell("expect_pages")

    def finish(self, samples: Sequence[Sample], numbers: Sequence[str]) -> Callable[[], None]:
        with self._told():
            self._far.begin("note_printed", samples, numbers)
        return self._finished

    def leave(self) -> None:
        self._far.let_go()

    def close(self) -> None:
        if self._url:
            self._far.close()
        else:
            self._far.end()

    def _finished(self) -> None:
        with self._told():
            self._far.result()

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except GoneError as fault:
            raise problem("registry-stopped", RegistryError, url=self._url) from fault


class _Counter:
    """What the desk's process keeps: the desk, once it is told which."""

    def __init__(self, make: Callable[..., Desk]) -> None:
        self._make = make
        self._desk: Desk | None = None

    def open(self, *given: object) -> None:
        self._desk = self._make(*given)

    def close(self) -> None:
        if self._desk is not None:
            self._desk.close()

    def __getattr__(self, name: str) -> object:
        return getattr(self._desk, name)
