"""Files that are either complete or not there: written beside their place, then moved into it."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from formkit.errors import FileProblem
from formkit.findings import problem
from formkit.findings.system import reason
from formkit.leftovers import swept, unfinished


@contextmanager
def replacing(path: Path, *, durable: bool = True) -> Iterator[Path]:
    """A temporary path in ``path``'s folder; moved to ``path`` if the block ends well, removed if not.

    ``durable``: it is on the disk before it has its name, so that not even a power cut leaves half a file.

    Raises ``cannot-write`` with the system's reason.
    """
    temporary: Path | None = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        swept(path.parent)
        handle, name = tempfile.mkstemp(prefix=unfinished(), suffix=path.suffix, dir=path.parent)
        os.close(handle)
        temporary = Path(name)
        yield temporary
        os.chmod(temporary, 0o666 & ~_umask())
        if durable:
            with temporary.open("rb+") as done:
                os.fsync(done.fileno())
        os.replace(temporary, path)
        temporary = None
    except OSError as error:
        raise problem("cannot-write", FileProblem, path=str(path), **reason(error)) from error
    finally:
        if temporary is not None:
            with suppress(OSError):
                temporary.unlink()


def write_bytes(path: Path, data: bytes, *, durable: bool = True) -> None:
    """``data`` as the whole of ``path``.  Raises ``cannot-write``."""
    with replacing(path, durable=durable) as temporary:
        temporary.write_bytes(data)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
