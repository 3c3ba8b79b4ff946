"""Ed25519 keys that sign certificates' QR codes.  The private key file is the owner's alone (mode 600)."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from formkit.errors import FileProblem, UsageError
from formkit.findings import problem
from formkit.findings.system import reason

FOLDER = "formkit-keys"
PRIVATE = "private.pem"
PUBLIC = "public.pem"


class Signer:
    """A private key in use."""

    def __init__(self, key: Ed25519PrivateKey) -> None:
        self._key = key
        self.public = public_text(key.public_key())
        self.key_id = key_id(key.public_key())

    def sign(self, message: bytes) -> bytes:
        return self._key.sign(message)


def make_keys(folder: Path) -> tuple[Signer, bool]:
    """The key in ``folder``, made if there is none; whether it was made.  An existing one is never replaced.

    Several processes may come here at once: the first one's key counts.
    """
    path = folder / PRIVATE
    if path.exists():
        signer = load_signer(path)
        if not (folder / PUBLIC).exists():
            _write_first(folder / PUBLIC, signer.public.encode(), 0o644)
        return signer, False
    key = Ed25519PrivateKey.generate()
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        made = _write_first(path, _private_bytes(key), 0o600)
    except OSError as error:
        raise problem("cannot-write", FileProblem, path=str(path), **reason(error)) from error
    signer = load_signer(path)
    if made:
        _write_first(folder / PUBLIC, signer.public.encode(), 0o644)
    return signer, made


def load_signer(path: Path) -> Signer:
    """The private key in the file ``path``.  Raises UsageError."""
    try:
        key = serialization.load_pem_private_key(path.read_bytes(), password=None)
    except (OSError, ValueError, TypeError) as error:
        raise _unusable(path, "读不出私钥", "no private key can be read") from error
    if not isinstance(key, Ed25519PrivateKey):
        raise _unusable(path, "不是 Ed25519 私钥", "it is no Ed25519 private key")
    return Signer(key)


def load_public(path: Path) -> str:
    """The public key in the file ``path`` (or that of a private key file), as text.  Raises UsageError."""
    try:
        data = path.read_bytes()
        if b"PRIVATE" in data:
            return load_signer(path).public
        key = serialization.load_pem_public_key(data)
    except (OSError, ValueError, TypeError) as error:
        raise _unusable(path, "读不出公钥", "no public key can be read") from error
    if not isinstance(key, Ed25519PublicKey):
        raise _unusable(path, "不是 Ed25519 公钥", "it is no Ed25519 public key")
    return public_text(key)


def is_signed(public: str, message: bytes, signature: bytes) -> bool:
    """Whether ``signature`` is that of the owner of ``public`` over ``message``."""
    key = serialization.load_pem_public_key(public.encode())
    assert isinstance(key, Ed25519PublicKey)
    try:
        key.verify(signature, message)
    except InvalidSignature:
        return False
    return True


def key_id_of(public: str) -> str:
    """The short name of a public key given as text."""
    key = serialization.load_pem_public_key(public.encode())
    assert isinstance(key, Ed25519PublicKey)
    return key_id(key)


def public_text(key: Ed25519PublicKey) -> str:
    pem = key.public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo)
    return pem.decode()


def key_id(key: Ed25519PublicKey) -> str:
    """The first 8 hex digits of the raw key's SHA-256."""
    raw = key.public_bytes(serialization.Encoding.Raw, serialization.PublicFormat.Raw)
    return hashlib.sha256(raw).hexdigest()[:8]


def _private_bytes(key: Ed25519PrivateKey) -> bytes:
    return key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )


def _write_first(path: Path, data: bytes, mode: int) -> bool:
    """Write ``path`` whole unless it is there already; whether this call wrote it."""
    partial = path.with_name(f".{path.name}.{os.getpid()}")
    handle = os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, mode)
    try:
        with os.fdopen(handle, "wb") as out:
            out.write(data)
            out.flush()
            os.fsync(out.fileno())
        try:
            os.link(partial, path)
        except FileExistsError:
            return False
        return True
    finally:
        partial.unlink(missing_ok=True)


def _unusable(path: Path, detail: str, detail_en: str) -> Exception:
    return problem("key-unusable", UsageError, path=str(path), detail=detail, detail_en=detail_en)
