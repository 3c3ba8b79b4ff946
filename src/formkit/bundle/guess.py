"""Which package a heap of files is: by the forms in it, else by the names of its files."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from formkit.bundle.files import PackageFile
from formkit.bundle.matching import Matcher
from formkit.bundle.names import Strength
from formkit.spec import Package

_LEAST_BY_NAME = 2 * Strength.TITLE


def guessed(
    packages: Iterable[tuple[Package, Mapping[str, str], Collection[str]]],
    forms: Sequence[str],
    files: Sequence[PackageFile],
) -> Package | None:
    """The package (each given with its items' titles and the ids of its forms) that asks for most of ``forms``, the
    ids of the forms that were read, one for each file; among equals the one of more files, then the one whose
    items are named best; None where two fit as well, or none does."""
    ranked = sorted(
        (
            (
                len(set(forms) & set(wanted)),
                sum(each in wanted for each in forms),
                _named(package, titles, files),
                package,
            )
            for package, titles, wanted in packages
        ),
        key=lambda each: each[:3],
        reverse=True,
    )
    if not ranked:
        return None
    (by_form, by_file, by_name, best), *others = ranked
    if others and others[0][:3] == (by_form, by_file, by_name):
        return None
    return best if by_form or by_name >= _LEAST_BY_NAME else None


def _named(package: Package, titles: Mapping[str, str], files: Sequence[PackageFile]) -> int:
    """How well the files name its items: the best strength of each, added up."""
    best: dict[str, int] = {}
    for match in Matcher(package, titles).matches(files):
        if match.item and not match.findings:
            best[match.item] = max(best.get(match.item, 0), match.strength)
    return sum(best.values())
