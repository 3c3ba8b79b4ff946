"""The key certificates are signed with, and the text of their QR code."""

from __future__ import annotations

from pathlib import Path

from formkit.issue.qr_text import compose, holder_digest, message
from formkit.registry.signing import FOLDER, Signer, load_signer, make_keys


def key_in_use(key: Path | None) -> tuple[Signer, bool]:
    """The key in the file ``key``, else the working folder's, made on first use; whether it was made.

    Raises UsageError, FileProblem.
    """
    return make_keys(Path(FOLDER)) if key is None else (load_signer(key), False)


def signed(signer: Signer, number: str, edition: int, name: str, id_number: str, url: str) -> str:
    """The QR text of a certificate."""
    digest = holder_digest(number, name, id_number)
    signature = signer.sign(message(url, number, edition, signer.key_id, digest))
    return compose(url, number, edition, signer.key_id, signature, digest)
