"""A PDF file written front to back: objects as they come, then the cross-reference table (ISO 32000-1, 7.5).

Nothing is kept but offsets, so memory stays flat however many pages there are; nothing in the file depends on
the clock, so the same objects give the same bytes.
"""

from __future__ import annotations

import hashlib
from collections import deque
from concurrent.futures import Future, ThreadPoolExecutor
from typing import BinaryIO

_HEAD = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
_FLUSH = 1 << 18
_MOST_WAITING = 8  # pieces handed to the writing thread and not yet written


class ObjectWriter:
    """Writes numbered objects to ``out`` and keeps their offsets and the file's SHA-256.

    Writing and hashing are done a quarter of a megabyte at a time by a thread of their own: both let go of the interpreter's
    lock, so the next pages are made meanwhile.  Use as a context manager.
    """

    def __init__(self, out: BinaryIO) -> None:
        self._out = out
        self._thread = ThreadPoolExecutor(1)
        self._waiting: deque[Future[None]] = deque()
        self._digest = hashlib.sha256()
        self._offsets: list[int] = [0]
        self._pending: list[bytes] = []
        self._pending_size = 0
        self._at = 0
        self._put(_HEAD)

    def __enter__(self) -> ObjectWriter:
        return self

    def __exit__(self, *fault: object) -> None:
        self._thread.shutdown()

    def reserve(self) -> int:
        """The next free object number."""
        self._offsets.append(-1)
        return len(self._offsets) - 1

    def write(self, number: int, body: bytes) -> None:
        """The object ``number`` (reserved before)."""
        self._offsets[number] = self._at
        self._put(b"%d 0 obj\n%b\nendobj\n" % (number, body))

    def add(self, *body: bytes) -> int:
        """An object under the next free number; a body in several pieces is not put together in memory."""
        number = len(self._offsets)
        self._offsets.append(self._at)
        self._put(b"%d 0 obj\n" % number, *body, b"\nendobj\n")
        return number

    def finish(self, root: int, info: int) -> str:
        """The cross-reference table and trailer; the SHA-256 of the whole file in hexadecimal."""
        start = self._at
        self._flush()
        self._drain(0)
        name = self._digest.hexdigest()[:32].encode()
        table = b"".join(b"%010d 00000 n \n" % offset for offset in self._offsets[1:])
        count = len(self._offsets)
        self._put(b"xref\n0 %d\n0000000000 65535 f \n%b" % (count, table))
        self._put(
            b"trailer\n<</Size %d/Root %d 0 R/Info %d 0 R/ID[<%b><%b>]>>\nstartxref\n%d\n%%%%EOF\n"
            % (count, root, info, name, name, start)
        )
        self._flush()
        self._drain(0)
        return self._digest.hexdigest()

    def _put(self, *pieces: bytes) -> None:
        self._pending += pieces
        size = sum(map(len, pieces))
        self._pending_size += size
        self._at += size
        if self._pending_size > _FLUSH:
            self._flush()

    def _flush(self) -> None:
        data = b"".join(self._pending)
        self._pending.clear()
        self._pending_size = 0
        self._waiting.append(self._thread.submit(self._write, data))
        self._drain(_MOST_WAITING)

    def _write(self, data: bytes) -> None:
        self._digest.update(data)
        view = memoryview(data)
        while view:  # an unbuffered file may take less than it is given
            view = view[self._out.write(view) :]

    def _drain(self, most: int) -> None:
        """Waits until at most ``most`` pieces are unwritten; what went wrong in the thread is raised here."""
        while len(self._waiting) > most:
            self._waiting.popleft().result()


def text_string(text: str) -> bytes:
    """A PDF text string."""
    return b"<" + (b"\xfe\xff" + text.encode("utf-16-be")).hex().upper().encode() + b">"
