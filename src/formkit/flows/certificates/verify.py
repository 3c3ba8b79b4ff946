"""Is this certificate good?  By number, by QR text, by PDF; with the registry, or offline by the public key.

What is answered never holds a full name or ID number.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

from formkit.issue.numbering import typed_number
from formkit.issue.qr_text import QrText, holder_digest, parse
from formkit.issue.values import masked_name
from formkit.registry import Registered, Registry, State
from formkit.registry.signing import is_signed, key_id_of
from formkit.render.readback import page_texts, read_codes
from formkit.text.masking import masked_id

VALID, VOID, REPLACED, UNKNOWN, BAD = "valid", "void", "replaced", "unknown", "bad-signature"
WORDS = {VALID: "有效", VOID: "已作废", REPLACED: "已被补发替代", UNKNOWN: "查无此证", BAD: "签名不符"}
_ID_NUMBER = re.compile(r"(?=(\d{17}[\dX]))")
_OTHER_NUMBER = re.compile(r"(?<![0-9A-Za-z])[0-9A-Z][0-9A-Z()/-]{3,22}[0-9A-Z)](?![0-9A-Za-z])")
_LONGEST_NAME = 40
_WORST = (VALID, REPLACED, VOID, UNKNOWN, BAD)


class Verdict(NamedTuple):
    """The answer for one certificate; what is not known is "" (edition 0)."""

    status: str
    number: str = ""
    name: str = ""
    id: str = ""
    certificate: str = ""
    project: str = ""
    date: str = ""
    edition: int = 0
    page: int = 0


class Verifier:
    """``registry`` None: offline.  ``public``: a public key to trust, as text; ``titles``: certificate id → title."""

    def __init__(self, registry: Registry | None, public: str | None, titles: dict[str, str]) -> None:
        self._registry = registry
        self._public = {key_id_of(public): public} if public else {}
        self._titles = titles

    def anything(self, what: str) -> list[Verdict]:
        """``what``: a file's path, a QR code's text, or a number."""
        if what.lower().endswith(".pdf") or (len(what) < 1024 and "://" not in what and Path(what).is_file()):
            return self.pdf(Path(what))
        return [self.qr(what) if "://" in what or "?n=" in what or "&s=" in what else self.number(what)]

    def number(self, number: str) -> Verdict:
        """By number alone: what the registry says of its newest edition."""
        text = typed_number(number)
        found = self._registry.find(text) if self._registry else None
        if found is None:
            return Verdict(UNKNOWN, text)
        status = VOID if found.state is State.VOID else VALID
        return self._about(found, status if self._vouched(found) else BAD)

    def qr(self, text: str) -> Verdict:
        """By the code's text: strictly of its shape, signed by a known key, the newest edition, not void."""
        parts = parse(text)
        if parts is None:
            return Verdict(BAD)
        public = self._key(parts.key_id)
        found = self._registry.find(parts.number) if self._registry else None
        if public is None:
            return Verdict(BAD if found or not self._registry else UNKNOWN, parts.number)
        if not is_signed(public, parts.message(), parts.signature):
            return Verdict(BAD, parts.number)
        if self._registry is None:
            return Verdict(VALID, parts.number, edition=parts.edition)
        if found is None:
            return Verdict(UNKNOWN, parts.number)
        return self._about(found, self._judged(parts, found))._replace(edition=parts.edition)

    def pdf(self, path: Path) -> list[Verdict]:
        """Every page: its codes, and that name, ID number and certificate number printed are the signed ones."""
        verdicts: list[Verdict] = []
        by_page: dict[int, list[str]] = {}
        for code in read_codes(path):
            by_page.setdefault(code.page, []).append(code.text)
        for page, text in enumerate(page_texts(path), 1):
            codes = by_page.get(page, [])
            if not codes:
                verdicts.append(Verdict(UNKNOWN, page=page))
            verdicts += [self._printed(self.qr(each), each, text)._replace(page=page) for each in codes]
        return verdicts or [Verdict(UNKNOWN)]

    def _judged(self, parts: QrText, found: Registered) -> str:
        if not self._vouched(found):
            return BAD
        if found.state is State.VOID:
            return VOID
        if parts.edition < found.edition:
            return REPLACED
        digest = holder_digest(found.number, found.name, found.id_number)
        return VALID if parts.edition == found.edition and parts.digest == digest else BAD

    def _printed(self, verdict: Verdict, code: str, text: str) -> Verdict:
        """``verdict``, unless the page names another holder than the code was made for."""
        parts = parse(code)
        if parts is None or verdict.status not in (VALID, REPLACED, VOID):
            return verdict
        close = "".join(text.split())
        if parts.number not in close or (self._registry is None and not names_holder(parts, text)):
            return verdict._replace(status=BAD)
        found = self._registry.find(parts.number) if self._registry else None
        if found is None or parts.edition != found.edition:
            return verdict
        same = "".join(found.name.split()) in close and found.id_number in close
        return verdict if same else verdict._replace(status=BAD)

    def _vouched(self, found: Registered) -> bool:
        """Whether the registry's own history stands behind what it says."""
        return self._registry is not None and self._registry.vouches_for(found.number)

    def _key(self, key_id: str) -> str | None:
        if key_id in self._public:
            return self._public[key_id]
        return self._registry.key(key_id) if self._registry else None

    def _about(self, found: Registered, status: str) -> Verdict:
        return Verdict(
            status,
            found.number,
            masked_name(found.name),
            masked_id(found.id_number),
            self._titles.get(found.holder.certificate, found.holder.certificate),
            found.holder.shown,
            found.issued_on,
            found.edition,
        )


def names_holder(parts: QrText, text: str) -> bool:
    """Whether a page's ``text`` names the holder the code is bound to: some words on it, with the end of some
    document number on it, have the code's digest.  No registry is asked."""
    close = "".join(text.split())
    numbers = [*(found[1] for found in _ID_NUMBER.finditer(close)), *_OTHER_NUMBER.findall(text)]
    ends = dict.fromkeys(number[-4:] for number in numbers)  # identity cards first: it mostly is one
    lines = [close, *(" ".join(line.split()) for line in text.splitlines() if " " in line)]
    return any(
        holder_digest(parts.number, line[start : start + length], end) == parts.digest
        for end in ends
        for line in lines
        for start in range(len(line))
        for length in range(1, min(_LONGEST_NAME, len(line) - start) + 1)
    )


def worst(verdicts: list[Verdict]) -> str:
    """The status of several together: valid only where all are."""
    return max((verdict.status for verdict in verdicts), key=_WORST.index)


def as_object(verdict: Verdict) -> dict[str, object]:
    """What ``--json`` prints: what is not known is null."""
    keys = ("status", "number", "name", "id", "certificate", "project", "date", "edition")
    shown: dict[str, object] = {key: getattr(verdict, key) or None for key in keys}
    return {**shown, "page": verdict.page} if verdict.page else shown
