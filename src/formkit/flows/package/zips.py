"""Zips among the materials, opened where they are only a wrapping: what lies in 照片.zip is 照片.zip/1.jpg.

One that an item of the list takes as it is (题库, kept secret) stays a file; so does one that is locked, damaged or
over a limit, and one inside another: each is then named like any file.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

from formkit.bundle.files import PackageFile
from formkit.bundle.matching import Matcher, at
from formkit.errors import FormkitError
from formkit.findings import Finding, finding
from formkit.flows.package.files import Source, Within, open_source
from formkit.readers.archive import Archive, open_archive
from formkit.readers.limits import MAX_ENTRIES, MAX_TOTAL
from formkit.spec import Package

_ZIP = ".zip"


class Unwrapped:
    """``source`` with its zips opened, but for those ``kept``; of their bytes the last one's are held."""

    def __init__(self, source: Source, kept: Callable[[str], bool]) -> None:
        self._source = source
        self._within: dict[str, tuple[str, str]] = {}
        self._held: tuple[str, Archive | None] = ("", None)
        self._paths: list[str] = []
        size = 0
        for path in source.paths:
            inner, weight = self._inside(path, size) if _is_zip(path) and not kept(path) else ([], 0)
            size += weight
            for each in inner:
                self._within[f"{path}/{each}"] = (path, each)
            self._paths += [f"{path}/{each}" for each in inner] or [path]

    @property
    def paths(self) -> list[str]:
        return list(self._paths)

    @property
    def zips(self) -> frozenset[str]:
        """Those that were opened."""
        return frozenset(outer for outer, _ in self._within.values())

    def read(self, path: str) -> bytes:
        """The bytes of one file.  Raises FileProblem: encrypted, damaged."""
        if path not in self._within:
            return self._source.read(path)
        outer, inner = self._within[path]
        return self._archive(outer).read(inner)

    def _archive(self, path: str) -> Archive:
        name, archive = self._held
        if archive is None or name != path:
            archive = open_archive(self._source.read(path), path.rpartition("/")[2])
            self._held = (path, archive)
        return archive

    def _inside(self, path: str, size: int) -> tuple[list[str], int]:
        """The paths in a zip and the bytes they unpack to; none where it is better named than opened."""
        try:
            archive = open_archive(self._source.read(path), path.rpartition("/")[2])
            inner = archive.paths
            if not inner or len(inner) + len(self._within) > MAX_ENTRIES or size + archive.size > MAX_TOTAL:
                return [], 0
            archive.read(inner[0])  # raises file-encrypted
        except FormkitError:
            return [], 0
        return inner, archive.size


class Unwrapping(Within):
    """A package with ``zips``, some of those in it, opened."""

    def __init__(self, source: Within, home: Path, kept: Callable[[str], bool]) -> None:
        inside = Unwrapped(source, kept)
        super().__init__(inside, home)
        self._home = home
        self.around = source.around + self.around
        self.zips = inside.zips

    def __reduce__(self) -> tuple[object, ...]:
        return reopened, (self._home, self.zips)


def unwrapped(source: Within, home: Path, kept: Callable[[str], bool]) -> Within:
    """``source`` with its zips opened but for those ``kept``; itself where there are none."""
    if not any(map(_is_zip, source.paths)):
        return source
    opened = Unwrapping(source, home, kept)
    return opened if opened.zips else source


def reopened(home: Path, zips: frozenset[str]) -> Within:
    """The same in another process."""
    return Unwrapping(open_source(home), home, lambda path: path not in zips)


def kept_zips(packages: Iterable[tuple[Package, Mapping[str, str]]]) -> Callable[[str], bool]:
    """Whether a zip is, by its name or folder, an item that any of ``packages`` (each with its items' titles) takes
    as a zip."""
    matchers = [
        (Matcher(package, titles), {item.name for item in package.items if "zip" in item.kinds})
        for package, titles in packages
    ]

    def kept(path: str) -> bool:
        file = PackageFile(path, 0, "", kind="zip")
        return any(
            match.item in items for matcher, items in matchers for match in matcher.matches([file]) if items
        )

    return kept


def unopened(files: Iterable[PackageFile], kept: Callable[[str], bool]) -> Iterator[Finding]:
    """Zips among ``files`` that no item takes as they are: nobody has counted what lies in them."""
    for file in files:
        if _is_zip(file.path) and not kept(file.path):
            yield finding("zip-not-opened", anchor=at(file.path))


def _is_zip(path: str) -> bool:
    return path.lower().endswith(_ZIP)
