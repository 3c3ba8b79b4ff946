"""What a certificate's QR code says: the query address, the number, and a signature that can be checked offline.

``<verify_url>?n=<number>&e=<edition>&k=<key id>&s=<base64url>``.  Signed (Ed25519) are the address, number,
edition, key id and the *holder digest*: SHA-256 over number, name and the ID number's last four characters,
cut to 8 bytes.  ``s`` is the signature's 64 bytes followed by the holder digest, so that the code alone proves
itself and a name beside it can be checked, while neither name nor ID stands in it.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import re
from typing import NamedTuple

SIGNATURE_BYTES = 64
DIGEST_BYTES = 8
_SHAPE = re.compile(
    r"(?P<url>https?://[\x21-\x7e]+?)[?&]n=(?P<number>[0-9A-Z]{4,40})&e=(?P<edition>[1-9][0-9]{0,3})"
    r"&k=(?P<key>[0-9a-f]{8})&s=(?P<seal>[A-Za-z0-9_-]{96})"
)


class QrText(NamedTuple):
    """The parts of a QR text.  ``signature``: 64 bytes; ``digest``: the holder digest."""

    url: str
    number: str
    edition: int
    key_id: str
    signature: bytes
    digest: bytes

    def message(self) -> bytes:
        """What the signature is over."""
        return message(self.url, self.number, self.edition, self.key_id, self.digest)


def holder_digest(number: str, name: str, id_number: str) -> bytes:
    """Binds the code to its holder without naming him."""
    text = "\n".join(("formkit-holder", number, name, id_number[-4:]))
    return hashlib.sha256(text.encode()).digest()[:DIGEST_BYTES]


def message(url: str, number: str, edition: int, key_id: str, digest: bytes) -> bytes:
    return "\n".join(("formkit-certificate", url, number, str(edition), key_id, digest.hex())).encode()


def compose(url: str, number: str, edition: int, key_id: str, signature: bytes, digest: bytes) -> str:
    """The text of the code."""
    seal = base64.urlsafe_b64encode(signature + digest).decode().rstrip("=")
    return f"{url}{'&' if '?' in url else '?'}n={number}&e={edition}&k={key_id}&s={seal}"


def parse(text: str) -> QrText | None:
    """The parts; None for what is not exactly such a text (72 bytes are 96 letters with no bit to spare)."""
    match = _SHAPE.fullmatch(text)
    if match is None:
        return None
    try:
        seal = base64.b64decode(match["seal"], altchars=b"-_", validate=True)
    except (binascii.Error, ValueError):
        return None
    parts = QrText(
        match["url"],
        match["number"],
        int(match["edition"]),
        match["key"],
        seal[:SIGNATURE_BYTES],
        seal[SIGNATURE_BYTES:],
    )
    same = compose(parts.url, parts.number, parts.edition, parts.key_id, parts.signature, parts.digest)
    return parts if same == text else None
