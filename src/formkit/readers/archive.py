"""A zip of files as people send them: names in whatever encoding their system writes, junk left out.

Windows' own packer and older WPS write names in GBK and say nothing of it; macOS writes UTF-8, decomposed,
and says nothing either.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from formkit.errors import FileProblem
from formkit.findings import problem
from formkit.readers.package import Package, hostile, open_package
from formkit.readers.sniff import Kind, is_zip, sniff, sniff_package

_JUNK_NAMES = frozenset(("thumbs.db", "desktop.ini", ".ds_store"))
_JUNK_FOLDERS = frozenset(("__macosx", "$recycle.bin"))
_DEEPEST = 20


class Archive:
    """The files of a zip by path, forward slashes; made by ``open_archive``."""

    def __init__(self, package: Package, entries: dict[str, str]) -> None:
        self._package = package
        self._entries = entries

    @property
    def paths(self) -> list[str]:
        return list(self._entries)

    @property
    def size(self) -> int:
        """What the files take unpacked."""
        return self._package.size

    def read(self, path: str) -> bytes:
        """The bytes of one file.  Raises FileProblem: encrypted, damaged."""
        return self._package.read(self._entries[path])


def open_archive(data: bytes, name: str) -> Archive:
    """The files in the zip ``data``; nothing is unpacked yet.

    Raises FileProblem: no zip (another archive, an Office file …), over the limits, hostile names.
    """
    if not is_zip(data):
        raise _not_a_zip(sniff(data), name)
    package = open_package(data)
    kind = sniff_package(package)
    if kind is not Kind.ZIP:
        raise _not_a_zip(kind, name)
    entries: dict[str, str] = {}
    for entry in package.names:
        path = _decoded(package, entry)
        if entry.endswith("/") or is_junk(path):
            continue
        if ".." in path.split("/") or ":" in path.split("/")[0] or path.count("/") > _DEEPEST:
            raise hostile(f"条目名“{path}”指向文件之外", f"entry “{path}” points outside the file")
        if path in entries:
            raise hostile(f"“{path}”有两份", f"there are two “{path}”")
        entries[path] = entry
    return Archive(package, entries)


def is_junk(path: str) -> bool:
    """What systems and editors leave behind: Thumbs.db, __MACOSX, lock files (~$, .~lock), hidden files."""
    *folders, name = path.split("/")
    if name.lower() in _JUNK_NAMES or name.startswith((".", "~$")):
        return True
    return any(folder.lower() in _JUNK_FOLDERS or folder.startswith(".") for folder in folders)


def stripped(paths: list[str]) -> tuple[str, dict[str, str]]:
    """``paths`` without the single folders they all lie in: that prefix, and short path → path."""
    prefix = ""
    while paths and len(firsts := set(_firsts(paths, prefix))) == 1 and (first := firsts.pop()):
        prefix += first
    return prefix, {path[len(prefix) :]: path for path in paths}


def _firsts(paths: list[str], prefix: str) -> Iterator[str]:
    for path in paths:
        first, slash, _ = path[len(prefix) :].partition("/")
        yield first + slash if slash else ""


def _decoded(package: Package, entry: str) -> str:
    stored = package.stored_name(entry)
    if stored is None or stored.isascii():
        text = entry
    else:
        for encoding in ("utf-8", "gb18030", "cp437"):
            try:
                text = stored.decode(encoding)
                break
            except UnicodeDecodeError:
                continue
    return unicodedata.normalize("NFC", text.replace("\\", "/").lstrip("/"))


def _not_a_zip(kind: Kind, name: str) -> Exception:
    return problem("package-not-one", FileProblem, path=name, actual=kind.zh, actual_en=kind.en)
