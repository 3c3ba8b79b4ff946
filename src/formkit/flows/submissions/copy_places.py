"""Where the annotated copies of a batch go: under the files' own names, no two in one place.

An old file (.doc .xls .wps .et …) comes back as a new one, because no other takes annotations: 甲.doc as 甲.docx,
the name it would have if somebody opened it and saved it as that; where another file has that name, 甲(2).docx.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from formkit.flows.files import Found
from formkit.readers.document import usual_target

_NEW = (".docx", ".xlsx")


class CopyPlace(NamedTuple):
    """``own``: for a copy of the kind its file is; ``word``, ``excel``: for one LibreOffice made a .docx or .xlsx."""

    own: Path
    word: Path
    excel: Path

    def ending(self, suffix: str) -> Path:
        """The place of a copy that is to end in ``suffix``; "" as the original's."""
        return {".docx": self.word, ".xlsx": self.excel}.get(suffix, self.own)


def copy_places(found: Sequence[Found], folder: Path) -> list[CopyPlace]:
    """A place in ``folder`` for each file: as in the folder it was found in, numbered where two are called so."""
    taken: set[str] = set()
    own = [_free(PurePosixPath(each.inside or each.path.name), taken) for each in found]
    made: dict[tuple[int, str], Path] = {}
    # The usual first: a .doc that is an old Excel file is rare, and gives way.
    for usual in (True, False):
        for n, name in enumerate(own):
            for suffix in _NEW:
                if (f".{usual_target(name.name)}" == suffix) is usual:
                    made[n, suffix] = folder / _made_new(name, suffix, taken)
    return [CopyPlace(folder / name, *(made[n, suffix] for suffix in _NEW)) for n, name in enumerate(own)]


def _made_new(own: PurePosixPath, suffix: str, taken: set[str]) -> PurePosixPath:
    return own if own.suffix.lower() == suffix else _free(own.with_suffix(suffix), taken)


def _free(name: PurePosixPath, taken: set[str]) -> PurePosixPath:
    wanted, number = name, 1
    while str(wanted).casefold() in taken:
        number += 1
        wanted = name.with_name(f"{name.stem}({number}){name.suffix}")
    taken.add(str(wanted).casefold())
    return wanted
