"""The ledger of a batch: every reading, kept beside the output as it comes, so that a stop costs nothing.

One line a file, after a first line that says what the readings depend on.  A line is taken up again only where
the file has the same size and the same SHA-256, and its copy is there; a line cut short by a stop is dropped.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import IO

from formkit.errors import FileProblem, FormkitError
from formkit.findings import problem
from formkit.findings.system import reason
from formkit.flows.files import Found, read_file
from formkit.flows.submissions.ledger_text import from_line, to_line
from formkit.flows.submissions.reading import Reading
from formkit.workspace import Workspace


def ledger_path(out: Path) -> Path:
    """Beside ``out``, hidden, so that no folder of submissions is read with a ledger in it."""
    return out.with_name(f".{out.name}.formkit-ledger")


def state_of(workspace: Workspace, options: Sequence[str]) -> str:
    """What readings depend on besides the files: formkit itself, every form and template, the options."""
    from formkit import __version__  # the door stands above the flows; only its number is wanted

    seen = hashlib.sha256()
    for each in (__version__, *options):
        seen.update(repr(each).encode())
    for form in workspace.forms().values():
        seen.update(workspace.description(form).encode())
        for kind in workspace.kinds(form):
            seen.update(workspace.template(form, kind)[1])
    return seen.hexdigest()


class Ledger:
    """An open ledger.  ``known`` readings come from a batch before; ``add`` what is new."""

    def __init__(self, path: Path, state: str, *, resume: bool) -> None:
        self._path = path
        self._places = _index(path, state) if resume else {}
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._file: IO[bytes] = path.open("r+b" if self._places else "w+b")
        except OSError as error:
            raise problem("cannot-write", FileProblem, path=str(path), **reason(error)) from error
        if self._places:
            # What stands after the last whole line was cut short.
            self._file.truncate(max(end for _, end in self._places.values()))
        else:
            self._write(json.dumps({"state": state}))
        self._file.seek(0, os.SEEK_END)

    def known(self, found: Found, *, copied: bool) -> Reading | None:
        """The reading of ``found`` kept from before, if the file is still the same and its copy, where there is to be one (``copied``), is there."""
        place = self._places.get(found.shown)
        if place is None:
            return None
        reading = self._read(*place)
        if reading is None or not _is_same(found.path, reading):
            return None
        there = reading.copy is not None and reading.copy.is_file()
        has_copy = there or reading.copy_error is not None or reading.submissions[0].error is not None
        return reading if has_copy or not copied else None

    def add(self, reading: Reading) -> None:
        """Keeps ``reading``; one of a file that could not be opened is not worth it."""
        if reading.sha256:
            self._write(to_line(reading))

    def close(self) -> None:
        self._file.close()

    def remove(self) -> None:
        """The batch is done and nobody will go on with it."""
        self.close()
        with suppress(OSError):
            self._path.unlink()

    def _write(self, line: str) -> None:
        self._file.write(line.encode() + b"\n")
        self._file.flush()

    def _read(self, start: int, end: int) -> Reading | None:
        self._file.seek(start)
        line = self._file.read(end - start)
        self._file.seek(0, os.SEEK_END)
        try:
            return from_line(line.decode())
        except (ValueError, KeyError, TypeError, AttributeError):
            return None


def _is_same(path: Path, reading: Reading) -> bool:
    try:
        if not path.is_file() or path.stat().st_size != reading.size:
            return False
        return hashlib.sha256(read_file(path)).hexdigest() == reading.sha256
    except (OSError, FormkitError):
        return False


def _index(path: Path, state: str) -> dict[str, tuple[int, int]]:
    """File → where its last line begins and ends; nothing where the ledger is of another batch."""
    places: dict[str, tuple[int, int]] = {}
    try:
        with path.open("rb") as lines:
            at = 0
            for number, line in enumerate(lines):
                end = at + len(line)
                if not line.endswith(b"\n"):
                    break
                shape = json.loads(line)
                if not number and shape != {"state": state}:
                    return {}
                if number:
                    places[str(shape["file"])] = (at, end)
                at = end
    except (OSError, ValueError, KeyError, TypeError):
        return places
    return places
