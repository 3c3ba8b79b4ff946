"""The old binary files of a batch (.doc .xls .wps .et), made into new ones beside its reading: many in one call."""

from __future__ import annotations

import shutil
import tempfile
from contextlib import suppress
from pathlib import Path

from formkit.flows.reading import Task
from formkit.office import Several, find_office
from formkit.readers.document import OLD_CONTAINER, old_format


class Conversions:
    """What LibreOffice makes of the tasks' files.  Where there is none, every task is ready as it is.

    Nothing of a file is looked at here but its first bytes: that is for a process under limits.
    """

    def __init__(self) -> None:
        self._folder: tempfile.TemporaryDirectory[str] | None = None
        self._several: Several | None = None
        self._sources: dict[Path, Path] = {}
        self._number = 0

    def expect(self, task: Task) -> None:
        """``task`` will be wanted: its file is put in line if it is an old one."""
        path = task.found.path
        to = old_format(path.name)
        if not to or path in self._sources or not _is_old(path):
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
            self._folder = tempfile.TemporaryDirectory(prefix="formkit-", ignore_cleanup_errors=True)
            if find_office():
                self._several = Several(Path(self._folder.name, "out"))
        return self._several, Path(self._folder.name)


def _is_old(path: Path) -> bool:
    with suppress(OSError), path.open("rb") as file:
        return file.read(len(OLD_CONTAINER)) == OLD_CONTAINER
    return False
