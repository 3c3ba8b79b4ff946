"""The flow "read" over many files: in order, by as many processes as wanted, none of which stops the rest."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from formkit.errors import FormkitError
from formkit.flows.files import Found, find_files, is_empty_folder, read_file
from formkit.flows.library import Library
from formkit.flows.submissions.conversions import Conversions
from formkit.flows.submissions.copy_places import copy_places
from formkit.flows.submissions.crew import FORKS, Crew, Limits
from formkit.flows.submissions.duplicates import Duplicates
from formkit.flows.submissions.ledger import Ledger, ledger_path, state_of
from formkit.flows.submissions.limited import LibrarySource, Start, converting, failed
from formkit.flows.submissions.reading import Reading, Task, all_findings, read_task, with_copy
from formkit.flows.submissions.worker import Failure
from formkit.model import Submission

# A form with its pictures; what hurts in fewer bytes is refused by readers.limits.
_USUAL_SIZE = 4 << 20


@dataclass(frozen=True, slots=True)
class Batch:
    """What to read and how.

    ``jobs``: processes; 0 reads in this one, without limits of time and memory.  ``annotate``: the folder of
    annotated copies.  ``beside``: the output a ledger is kept beside; ``resume``: go on where it ends, and keep
    it for the next time.  ``drawn``: for a report, with the tables that have findings.  ``skip``: files and folders that are not submissions.
    """

    paths: tuple[str, ...]
    form: str | None = None
    jobs: int = 0
    limits: Limits = field(default_factory=Limits)
    annotate: Path | None = None
    lang: str = "zh"
    beside: Path | None = None
    resume: bool = False
    skip: tuple[Path, ...] = ()
    drawn: bool = False


def read_batch(batch: Batch, library: Library, start: Start, found: Iterable[Found]) -> Iterator[Reading]:
    """Every file's reading in order, repeats named; the same whatever the number of processes."""
    ledger = _ledger(batch, library)
    duplicates = Duplicates(library.form)
    done = False
    try:
        for task, reading, is_new in _readings(batch, library, start, found, ledger):
            if ledger is not None and is_new:
                ledger.add(reading)
            told = _told(reading, duplicates.named(reading), task)
            if ledger is not None and told.repeats != reading.repeats:
                ledger.add(reading._replace(copy=told.copy, copy_error=told.copy_error, repeats=told.repeats))
            yield told._replace(path=None if is_empty_folder(task.found) else task.found.path)
        done = True
    finally:
        if ledger is not None:
            ledger.remove() if done and not batch.resume else ledger.close()


def files_of(batch: Batch) -> list[Found]:
    """The files of ``batch``; what it writes itself is none of them."""
    own = [each for each in (batch.annotate, batch.beside) if each is not None]
    return list(find_files(batch.paths, [*batch.skip, *own]))


def jobs_for_one(path: Path) -> int:
    """How many processes read one file under limits: 1, or 0 (none, no limits) where starting a process would
    take longer than reading it: where it is a fresh interpreter and the file of a usual size."""
    try:
        return 1 if FORKS or path.stat().st_size > _USUAL_SIZE else 0
    except OSError:
        return 0  # reading it says why


def _ledger(batch: Batch, library: Library) -> Ledger | None:
    if batch.beside is None:
        return None
    options = (str(batch.form), str(batch.annotate), batch.lang if batch.annotate else "", str(batch.drawn))
    return Ledger(ledger_path(batch.beside), state_of(library.workspace, options), resume=batch.resume)


def _readings(
    batch: Batch, library: Library, start: Start, found: Iterable[Found], ledger: Ledger | None
) -> Iterator[tuple[Task, Reading, bool]]:
    """Each task with its reading, and whether it was read just now."""
    tasks = _tasks(batch, found)
    known = (
        (task, ledger.known(task.found, copied=task.copy is not None) if ledger else None) for task in tasks
    )
    if not batch.jobs:
        named = library.form(batch.form) if batch.form else None
        for task, reading in known:
            yield task, reading or read_task(task, library, named), reading is None
        return
    source = LibrarySource(library, start)
    conversions = Conversions(batch.limits.seconds)
    crew: Crew[Task, Reading] = Crew(
        reader, (source,), batch.jobs, batch.limits, _converting, conversions.ready
    )
    kept: set[str] = set()

    def noted() -> Iterator[tuple[Task, Reading | None]]:
        for task, reading in known:
            if reading is not None:
                kept.add(task.found.shown)
            else:
                conversions.expect(task)
            yield task, reading

    try:
        for task, answer in crew.answers(noted()):
            if isinstance(answer, Failure):
                answer = _failed(task, answer, batch.limits)
            yield task, answer, task.found.shown not in kept
            conversions.forget(task)
    finally:
        crew.close()
        conversions.close()


def reader(source: LibrarySource) -> Callable[[Task], Reading]:
    """What a process reads its tasks with."""
    library, named = source.open()
    return lambda task: read_task(task, library, named)


def _converting(task: Task) -> float:
    return converting(task.found.path.name) if task.converted is None else 0.0


def _tasks(batch: Batch, found: Iterable[Found]) -> Iterator[Task]:
    """Each file with the place of its copy."""
    if batch.annotate is None:
        yield from (Task(each, None, batch.lang, batch.drawn) for each in found)
        return
    files = list(found)
    for each, copy in zip(files, copy_places(files, batch.annotate), strict=True):
        yield Task(each, copy, batch.lang, batch.drawn)


def _failed(task: Task, failure: Failure, limits: Limits) -> Reading:
    """A file whose reading did not come to an end."""
    file = task.found.shown
    return Reading(file, (Submission(file, error=failed(failure, limits)),))


def _told(reading: Reading, named: Reading, task: Task) -> Reading:
    """``named``, which is ``reading`` and what it repeats; its copy says so too, and nothing of another batch."""
    repeats: tuple[str, ...] = ()
    if named is not reading:
        before, now = (all_findings(each.submissions) for each in (reading, named))
        repeats = tuple(f"{each.code} {each.values.get('other')}" for each in now if each not in before)
    if reading.copy is None or repeats == reading.repeats:
        return named
    try:
        return with_copy(named, task, read_file(task.found.path))._replace(repeats=repeats)
    except FormkitError as error:
        return named._replace(copy=None, copy_error=error)
