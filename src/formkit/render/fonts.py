"""Which font prints a character: each role's chain of fonts, the glyphs found in it and their widths.

The chain of a role: the office's own file in its ``fonts/`` folders (named like an office's file, or by the
role: ``fangsong.ttf``), then on the system, then an open font that installs with formkit, then every other font
of the ``fonts/`` folders and the system's fonts of rare characters.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from formkit.errors import FileProblem
from formkit.packaged_fonts import packaged_font
from formkit.render.font_files import NOT_FROM, RARE, ROLES, font_files, system_folders
from formkit.render.sfnt import FontFile

_UNPRINTABLE = ("Cc", "Cf", "Co", "Cs", "Zl", "Zp")


class Glyph(NamedTuple):
    """A character found: in which font, as which glyph, how wide in em.  ``font`` None: in no font."""

    font: FontFile | None
    number: int
    width: float


_NOWHERE = Glyph(None, 0, 1.0)


class Substitution(NamedTuple):
    """A role whose own font is not to be had: what to get, and what is printed instead (file names)."""

    role: str
    role_name: str
    wanted: str
    used: str


class FontBook:
    """The fonts to be had.  ``folders``: the office's own; ``system``: also look where the system keeps fonts."""

    def __init__(self, folders: Sequence[Path] = (), *, system: bool = True) -> None:
        self._folders = tuple(folders)
        self._look_in_system = system
        self._opened: dict[tuple[Path, int], FontFile | None] = {}
        self._chains: dict[str, _Chain] = {}

    def glyph(self, role: str, char: str) -> Glyph:
        return self._chain(role).glyphs[char]

    def width(self, role: str, text: str) -> float:
        """The width of ``text`` in em; a character that no font has counts one em."""
        return sum(map(self._chain(role).widths.__getitem__, text))

    def missing(self, role: str, text: str) -> tuple[str, ...]:
        """The characters of ``text`` that would not be printed as themselves: no glyph, or private use."""
        glyphs = self._chain(role).glyphs
        return tuple(dict.fromkeys(char for char in text if glyphs[char].font is None))

    def make_ready(self, texts: Iterable[tuple[str, str]]) -> None:
        """The glyphs of ``texts`` (role, text), prepared as far as they can be before all that is printed is known."""
        wanted: defaultdict[str, set[str]] = defaultdict(set)
        for role, text in texts:
            wanted[role].update(text)
        glyphs: defaultdict[FontFile, set[int]] = defaultdict(set)
        for role, chars in wanted.items():
            for char in chars:
                found = self.glyph(role, char)
                if found.font is not None:
                    glyphs[found.font].add(found.number)
        for font, numbers in glyphs.items():
            font.make_ready(sorted(numbers))

    def fonts(self, role: str) -> tuple[FontFile, ...]:
        """The fonts of a role, best first; rare-character fonts come last and are opened only when needed."""
        return tuple(self._chain(role).opened())

    def substitutions(self, roles: Iterable[str]) -> tuple[Substitution, ...]:
        """The roles among ``roles`` for which a font of another style stands in."""
        return tuple(
            Substitution(
                role, ROLES[role].name, ROLES[role].files[0], packaged_font(ROLES[role].packaged).name
            )
            for role in sorted(set(roles))
            if ROLES[role].stands_in and not self._own(role)
        )

    def _chain(self, role: str) -> _Chain:
        if role not in self._chains:
            self._chains[role] = _Chain(self, self._own(role), ROLES[role].packaged)
        return self._chains[role]

    def _own(self, role: str) -> list[tuple[Path, int]]:
        by_role = [path for name, path in self._own_files.items() if Path(name).stem == role]
        return [(path, 0) for path in by_role] + self.named(ROLES[role].files)

    def named(self, wanted: Sequence[str]) -> list[tuple[Path, int]]:
        """The usable files among ``wanted`` (name, or name#face), the office's own before the system's."""
        out = []
        for files in (self._own_files, self._system_files):
            for entry in wanted:
                name, _, face = entry.partition("#")
                if name in files and self.open(files[name], int(face or 0)):
                    out.append((files[name], int(face or 0)))
        return out

    def other_own(self) -> list[tuple[Path, int]]:
        return [(path, 0) for path in self._own_files.values()]

    def open(self, path: Path, face: int) -> FontFile | None:
        """The font, or None where it cannot or must not be embedded."""
        key = (path, face)
        if key not in self._opened:
            try:
                font = FontFile(path, face)
                self._opened[key] = font if font.embeddable and font.has_outlines else None
            except FileProblem:
                self._opened[key] = None
        return self._opened[key]

    @cached_property
    def _own_files(self) -> dict[str, Path]:
        return font_files(self._folders)

    @cached_property
    def _system_files(self) -> dict[str, Path]:
        return font_files(system_folders()) if self._look_in_system else {}


class _Chain:
    """The fonts of one role, opened one by one as characters ask for them."""

    def __init__(self, book: FontBook, own: list[tuple[Path, int]], packaged: str) -> None:
        self._book = book
        styles = (packaged, "sans" if packaged == "serif" else "serif")
        self._places = [*own, *((packaged_font(style), 0) for style in styles)]
        self._rare_known = False
        self.glyphs = _Glyphs(self)
        self.widths = _Widths(self.glyphs)

    def opened(self) -> Iterable[FontFile]:
        """The fonts in order.  The places of rare characters are looked up when all else has failed."""
        seen: set[tuple[Path, int]] = set()
        for place in self._unique():
            seen.add(place)
            font = self._book.open(*place)
            if font:
                yield font
        if not self._rare_known:
            self._rare_known = True
            self._places += [*self._book.other_own(), *self._book.named(RARE)]
            yield from (
                font for place in self._unique() if place not in seen and (font := self._book.open(*place))
            )

    def _unique(self) -> list[tuple[Path, int]]:
        return list(dict.fromkeys(self._places))


class _Glyphs(dict[str, Glyph]):
    def __init__(self, chain: _Chain) -> None:
        super().__init__()
        self._chain = chain

    def __missing__(self, char: str) -> Glyph:
        found = _NOWHERE if unicodedata.category(char) in _UNPRINTABLE else self._look_up(char)
        self[char] = found
        return found

    def _look_up(self, char: str) -> Glyph:
        for font in self._chain.opened():
            if char in NOT_FROM.get(font.path.name.lower(), ()):
                continue
            number = font.glyph(char)
            if number and (char.isspace() or font.has_ink(number)):
                return Glyph(font, number, font.advance(number) / 1000)
        return _NOWHERE


class _Widths(dict[str, float]):
    def __init__(self, glyphs: _Glyphs) -> None:
        super().__init__()
        self._glyphs = glyphs

    def __missing__(self, char: str) -> float:
        width = self[char] = self._glyphs[char].width
        return width
