"""The files of a batch that LibreOffice has to make into new ones (.doc .xls .wps .et, .rtf .odt .ods .xlsb), made
beside its reading: many in one call.
"""

from __future__ import annotations

import shutil
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from formkit.flows.submissions.reading import Task
from formkit.readers.document import HEAD, office_target

if TYPE_CHECKING:
    import tempfile

    from formkit.office import Several

_SHARE = 0.6
"""Of the seconds a file may take: what converting it may take of them."""


class Conversions:
    """What LibreOffice makes of the tasks' files.  Where there is none, every task is ready as it is.

    Nothing of a file is looked at here but its first bytes: that is for a process under limits.
    ``seconds``: how long a file may take in all.
    """

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._folder: tempfile.TemporaryDirectory[str] | None = None
        self._several: Several | None = None
        self._sources: dict[Path, Path] = {}
        self._number = 0

    def expect(self, task: Task) -> None:
        """``task`` will be wanted: its file is put in line if it is one for LibreOffice."""
        path = task.found.path
        to = "" if path in self._sources else office_target(path.name, _head(path))
        if not to:
            return
        several, folder = self._open()
        if several is None:
            return
        self._number += 1
        source = folder / f"{self._number}{path.suffix.lower()}"
        try:
            shutil.copyfile(path, source)
        except OSError:
            return  # reading it says why
        self._sources[path] = source
        several.add(source, to)

    def ready(self, task: Task) -> Task | None:
        """``task`` with what its file was converted to; None while that is under way."""
        source = self._sources.get(task.found.path)
        if source is None or self._several is None:
            return task
        result = self._several.result(source)
        return None if result is None else task._replace(converted=result)

    def forget(self, task: Task) -> None:
        """``task`` is done with."""
        if isinstance(task.converted, Path):
            task.converted.unlink(missing_ok=True)
        source = self._sources.pop(task.found.path, None)
        if source is not None:
            source.unlink(missing_ok=True)

    def close(self) -> None:
        """Ends what is under way and removes what it made."""
        if self._several is not None:
            self._several.close()
        if self._folder is not None:
            self._folder.cleanup()

    def _open(self) -> tuple[Several | None, Path]:
        if self._folder is None:
            # Start-up time: a folder of new files never needs them.
            from formkit.leftovers import work_folder
            from formkit.office import PATIENCE, Several, find_office

            self._folder = work_folder()
            if find_office():
                patience = max(PATIENCE, self._seconds * _SHARE)
                self._several = Several(Path(self._folder.name, "out"), patience)
        return self._several, Path(self._folder.name)


def _head(path: Path) -> bytes:
    """Its first bytes; none of what is no file: a pipe would keep us waiting for what nobody writes."""
    with suppress(OSError):
        if path.is_file():
            with path.open("rb") as file:
                return file.read(HEAD)
    return b""
