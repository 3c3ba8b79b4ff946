"""Which files a batch reads: those named, and everything inside the folders named."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from formkit.errors import FileProblem
from formkit.findings import problem
from formkit.findings.system import reason
from formkit.readers.limits import MAX_FILE

_NOT_SUBMISSIONS = {"thumbs.db", "desktop.ini"}


class Found(NamedTuple):
    """``shown``: the path as given, for a folder the folder and the name inside it; ``inside``: that name.

    Both are text whatever the system calls the file; ``path`` is what it opens by.
    """

    shown: str
    path: Path
    inside: str = ""


def find_files(paths: Iterable[str], skip: Iterable[Path] = ()) -> Iterator[Found]:
    """The files to read, in the order given; a folder's own sorted by path, recursively.

    Left out of folders: hidden files, Word's and LibreOffice's lock files (~$, .~lock), the system's own
    (Thumbs.db), and the files and folders ``skip`` (the batch's own output).  A linked folder is read like any other,
    unless its files are met at their own place; a folder the system will not open stands for itself.  What was named
    is never left out, even if it is not there: reading it then says so.
    """
    skipped = {path.resolve() for path in skip}
    for given in paths:
        path = Path(given)
        if path.is_dir():
            yield from _inside(given, path, skipped)
        else:
            yield Found(readable_name(given), path)


def readable_name(name: str) -> str:
    """``name`` as it can be printed: one in GBK (from an old zip or a stick) is decoded as that."""
    try:
        name.encode()
    except UnicodeEncodeError:
        stored = os.fsencode(name)
        try:
            return stored.decode("gb18030")
        except UnicodeDecodeError:
            return stored.decode("utf-8", "replace")
    return name


def read_file(path: Path) -> bytes:
    """The bytes of ``path``.  Raises FileProblem: not there, not readable, over the limit."""
    try:
        with open(path, "rb", buffering=0) as file:
            size = os.fstat(file.fileno()).st_size
            if size > MAX_FILE:
                detail = f"{size / 2**20:.0f} MB > {MAX_FILE / 2**20:.0f} MB"
                raise problem("file-too-large", FileProblem, detail=detail)
            return file.readall()
    except FileNotFoundError as error:
        raise problem("file-missing", FileProblem, path=str(path)) from error
    except OSError as error:
        raise problem("file-unreadable", FileProblem, **reason(error)) from error


def is_empty_folder(found: Found) -> bool:
    """Whether this stands for a folder in which nothing was found, or which does not open."""
    return found.path.is_dir()


def _inside(given: str, folder: Path, skipped: set[Path]) -> Iterator[Found]:
    prefix = given.rstrip("/\\") or given
    relative: list[Path] = []
    closed: list[Path] = []
    entered = {folder.resolve()}
    for parent, folders, names in os.walk(
        folder, onerror=lambda error: closed.append(Path(error.filename)), followlinks=True
    ):
        folders[:] = [name for name in sorted(folders) if not name.startswith((".", "__MACOSX"))]
        folders[:] = [name for name in folders if _leads_on(Path(parent, name), entered)]
        if skipped:
            folders[:] = [name for name in folders if Path(parent, name).resolve() not in skipped]
        base = Path(parent).relative_to(folder)
        relative += [base / name for name in names if _counts(name)]
    relative += [each.relative_to(folder) for each in closed if each != folder]
    wanted = [each for each in relative if not skipped or (folder / each).resolve() not in skipped]
    if not wanted:
        yield Found(readable_name(given), folder)
    for each in sorted(wanted, key=lambda path: path.parts):
        inside = readable_name(each.as_posix())
        yield Found(f"{readable_name(prefix)}/{inside}", folder / each, inside)


def _leads_on(folder: Path, entered: set[Path]) -> bool:
    """Whether to go into ``folder``: into a linked one not in circles and not a second time.

    ``entered``: the folder the walk began in and the links followed since.
    """
    if not folder.is_symlink():
        return True
    real = folder.resolve()
    if any(real.is_relative_to(known) or known.is_relative_to(real) for known in entered):
        return False
    entered.add(real)
    return True


def _counts(name: str) -> bool:
    return not name.startswith((".", "~$")) and name.lower() not in _NOT_SUBMISSIONS
