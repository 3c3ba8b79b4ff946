"""The desk itself: the registry of a run, its signing key, its number rule.  Imports SQLAlchemy and cryptography,
which take as long as reading a roster of a thousand: where it can be, it works in a process of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from formkit.flows.certificates.samples import Sample
from formkit.flows.certificates.signing import key_in_use, signed
from formkit.issue.numbering import Wanted, compose
from formkit.registry import Actor, Given, Holder, Registered, Registry, Request, Series, Stock
from formkit.spec.number_rule import NumberRule

if TYPE_CHECKING:
    from formkit.registry.printing import Foreseen

_MOST_FORESEEN = 5_000  # certificates: some 700 bytes each


class Registrar:
    """Opens the registry at ``url`` and the signing key (``key``, else the working folder's, made on first use), for
    one ``certificate`` (its id) and its number ``rule``.

    ``overprint``: certificates take a blank each, where a stock of them is kept.  ``has_new_key``: the key had to be made.
    Raises UsageError, RegistryError, FileProblem.
    """

    def __init__(
        self,
        url: str,
        key: Path | None,
        certificate: str,
        rule: NumberRule,
        actor: Actor,
        *,
        overprint: bool,
    ) -> None:
        self._certificate = certificate
        self._rule = rule
        self._actor = actor
        self._overprint = overprint
        self._given: list[str] = []
        self._foreseen: Foreseen | None = None
        self._registry = Registry(url)
        self._signer, self.has_new_key = key_in_use(key)
        self._registry.keep_key(self._signer.key_id, self._signer.public)

    def holdings(self, holders: Sequence[Holder]) -> dict[Holder, Registered]:
        return self._registry.holdings(holders)

    def persons(self, ids: Sequence[str]) -> dict[str, str]:
        return self._registry.persons(ids)

    def take(self, chunks: Iterable[Sequence[Request]]) -> Iterator[Sequence[Given]]:
        certificate, serial = self._certificate, self._rule.serial
        from_stock = certificate if self._overprint and Stock(self._registry).has(certificate) else ""
        taken = self._registry.take_chunks(
            chunks,
            Series(serial.first, serial.last),
            self._number_of,
            self._sign,
            self._actor,
            from_stock=from_stock,
        )
        for chunk in taken:
            self._given += [each.number for each in chunk]
            yield [Given(each.number, each.qr, None if each.is_new else each) for each in chunk]

    def finish(self, samples: Sequence[Sample], numbers: Sequence[str]) -> Callable[[], None]:
        self.note_printed(samples, numbers)
        return lambda: None

    def expect_pages(self) -> None:
        """While they are drawn: what looks at pages is imported, and what will be noted of them is made ready."""
        import formkit.flows.certificates.proof  # noqa: F401

        if len(self._given) <= _MOST_FORESEEN:
            self._foreseen = self._registry.foresee_printed(self._given, self._actor)

    def note_printed(self, samples: Sequence[Sample], numbers: Sequence[str]) -> None:
        from formkit.flows.certificates.proof import (
            read_back,
        )  # start-up time: PDFium; imported while the pages were drawn

        read_back(samples)
        self._registry.mark_printed(numbers, self._actor, self._foreseen)

    def leave(self) -> None:
        """``close`` does it all."""

    def close(self) -> None:
        self._registry.close()

    def _number_of(self, request: Request, serial: int) -> str:
        return compose(self._rule, Wanted(request.parts, request.scope), serial)

    def _sign(self, request: Request, number: str) -> str:
        url = request.data.get("verify_url", "")
        return signed(self._signer, number, 1, request.name, request.id_number, url)
