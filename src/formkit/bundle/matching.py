"""Which item of the list a file is, by its name and the folders it lies in.

A file's own exact name counts most, then its folder's, then what its name contains, then a number alone.  Two
items that fit equally are never chosen between.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from formkit.bundle.files import PackageFile
from formkit.bundle.names import Claim, Strength, claims, parts
from formkit.findings import Anchor, Finding, finding
from formkit.spec import Item, Package


class Match(NamedTuple):
    """``item``: its name, "" for none of them; ``strength``: how well it is named, see ``Strength``."""

    file: PackageFile
    item: str = ""
    findings: tuple[Finding, ...] = ()
    strength: int = 0


def at(path: str) -> Anchor:
    """A file of the package, as a place."""
    return Anchor("file", path=path)


class Matcher:
    """The names of one package's items.  ``titles``: item → what the list calls it."""

    def __init__(self, package: Package, titles: Mapping[str, str]) -> None:
        self._titles = titles
        self._items: list[tuple[Item, tuple[str, ...]]] = [
            (item, (titles[item.name], *item.also)) for item in package.items
        ]
        self._numbers = {item.name: package.number(item) for item in package.items}

    def matches(self, files: Sequence[PackageFile], around: str = "") -> list[Match]:
        """Each file with its item and what is doubtful about it.

        ``around``: the folder all of them lie in (a/b/), asked only where nothing else names any item.
        """
        found = [self._match(file) for file in files]
        if around and not any(match.item for match in found):
            outer = [self._match(file._replace(path=around + file.path)) for file in files]
            found = [
                match._replace(file=file) if match.item else known
                for match, file, known in zip(outer, files, found, strict=True)
            ]
        return found

    def inner(self, path: str, item: str) -> str:
        """``path`` without the folders that only say which item it is."""
        folders = path.split("/")[:-1]
        last = next(
            (
                n
                for n in range(len(folders), 0, -1)
                if any(c.item == item for c in self._claims(folders[n - 1]))
            ),
            0,
        )
        return "/".join(path.split("/")[last:])

    def _match(self, file: PackageFile) -> Match:
        own = self._claims(file.stem)
        folder = self._folder(file.path)
        chosen = _chosen(own, folder)
        if chosen is None:
            return self._undecided(file, [*own, *folder])
        doubts = tuple(self._doubts(file, chosen, folder))
        return Match(file, chosen.item, doubts, chosen.strength)

    def _claims(self, name: str) -> list[Claim]:
        return claims(name, self._items, self._numbers)

    def _folder(self, path: str) -> list[Claim]:
        """What the nearest folder that says anything says; a folder called 3 says its number."""
        return next((found for folder in parts(path) if (found := self._claims(f"{folder}-"))), [])

    def _doubts(self, file: PackageFile, chosen: Claim, folder: list[Claim]) -> list[Finding]:
        where, title = at(file.path), self._titles[chosen.item]
        if chosen.strength is Strength.NUMBER:
            number = self._numbers[chosen.item]
            return [finding("material-by-number", anchor=where, number=number, item=title)]
        inside = _only(folder)
        if inside and inside.item != chosen.item and inside.strength > Strength.NUMBER:
            other = self._titles[inside.item]
            return [finding("material-elsewhere", anchor=where, item=title, other=other)]
        return []

    def _undecided(self, file: PackageFile, found: list[Claim]) -> Match:
        several = list(dict.fromkeys(each.item for each in found if each.strength > Strength.NUMBER))
        if len(several) > 1:
            items = "、".join(f"“{self._titles[each]}”" for each in several)
            return Match(file, "", (finding("material-ambiguous", anchor=at(file.path), items=items),))
        return Match(file, "", (finding("material-unknown", anchor=at(file.path)),))


def _chosen(own: list[Claim], folder: list[Claim]) -> Claim | None:
    mine, inside = _only(own), _only(folder)
    if inside and inside.strength > Strength.NUMBER and _could_mean(own, inside.item):
        return inside
    if mine and mine.strength >= Strength.TITLE:
        return mine
    if inside and inside.strength > Strength.NUMBER:
        return inside
    if mine and mine.strength > Strength.NUMBER:
        return mine
    agreed = _agreed(own, folder)
    if agreed is not None:
        return agreed
    if any(each.strength > Strength.NUMBER for each in (*own, *folder)):
        return None
    return mine or inside


def _could_mean(found: list[Claim], item: str) -> bool:
    """资质证明.pdf in the folder 考评人员名册与资质证明 is that item's, whatever else is called 资质证明."""
    return any(each.item == item and each.strength > Strength.NUMBER for each in found)


def _only(found: list[Claim]) -> Claim | None:
    """The best claim, unless another item has as good a one."""
    if not found:
        return None
    best = found[0]
    rivals = [each for each in found[1:] if _class(each) >= _class(best)]
    return None if rivals else best


def _class(claim: Claim) -> int:
    """Claims of one class do not outdo each other: a title and another item's name in one file name are two items."""
    return min(claim.strength, Strength.CONTAINS) if claim.strength < Strength.EXACT else claim.strength


def _agreed(own: list[Claim], folder: list[Claim]) -> Claim | None:
    """The one item that both the file's and the folder's name could mean."""
    both = [each for each in own if each.item in {other.item for other in folder}]
    return both[0] if len(both) == 1 else None
