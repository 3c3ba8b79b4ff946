"""``Kit``: the toolkit as a Python library.

kit = Kit()
kit.fill("sd-2020-exam-site", {"applicant": "…"}, "申请表.docx")
for submission in kit.parse_many(["交来的表"], jobs=2):
    print(submission.file, submission.valid)
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from formkit.check import check_data
from formkit.errors import FormkitError, UsageError
from formkit.findings import Finding, problem
from formkit.flows import deliver, fill
from formkit.flows.data import load_records
from formkit.flows.files import Found, read_file
from formkit.flows.library import Library
from formkit.flows.package.opened import open_package
from formkit.flows.submissions.annotate import Copy, annotated
from formkit.flows.submissions.batch import Batch, files_of, read_batch
from formkit.flows.submissions.crew import Limits
from formkit.flows.submissions.limited import Given, LibrarySource, Start, read_limited
from formkit.flows.submissions.read import read_submission
from formkit.flows.submissions.reading import Reading
from formkit.model import Outcome, Submission
from formkit.spec import Form, Package
from formkit.workspace import Workspace

if TYPE_CHECKING:
    from formkit.bundle.report import PackageReport
    from formkit.flows.package.build import Built, Plan
    from formkit.flows.session.build import Built as Session
    from formkit.flows.session.collect import Collecting


class Kit:
    """The forms of one workspace: ``forms`` is the user's own folder (``--forms``), if any."""

    def __init__(self, forms: str | Path | None = None, working_folder: str | Path = ".") -> None:
        self._forms = Path(forms) if forms is not None else None
        self._working_folder = Path(working_folder)
        self.workspace = Workspace(self._forms, self._working_folder)
        self.library = Library(self.workspace)

    def forms(self) -> dict[str, Form]:
        """Every form by its id."""
        return self.workspace.forms()

    def form(self, name: str) -> Form:
        """The form of this id or other name.  Raises ``no-such-form``."""
        return self.workspace.form(name)

    def _printed(self, name: str) -> Form:
        """The form of this name, which has a layout.  Raises ``form-data-only``."""
        found = self.form(name)
        if found.data_only:
            raise problem("form-data-only", UsageError, form=found.title)
        return found

    def check(self, form: str, data: object, source: str = "") -> Outcome:
        """``data`` as a record of ``form``, with everything wrong with it.  ``source``: its file, for places."""
        found = self.form(form)
        if found.data_only:
            from formkit.flows.session import build  # start-up time

            if found.id == build.FORM:
                return build.checked(data, source, self.library).outcome
        return check_data(found, data, source=source, catalogues=self.library.catalogues(found))

    def render(self, form: str, outcome: Outcome, kind: str) -> bytes:
        """A checked record as docx, xlsx or pdf; read back before it is given out."""
        result = next(fill.render_many([outcome], self._printed(form), self.library, kind))
        if isinstance(result, FormkitError):
            raise result
        return result

    def fill(self, form: str, data: object, out: str | Path, *, allow_invalid: bool = False) -> Outcome:
        """Check ``data`` and write the filled form to ``out`` (.docx, .xlsx, .pdf).

        Raises RefusedRecord if the data has errors and ``allow_invalid`` is not set; nothing is written then.
        """
        path, found = Path(out), self._printed(form)
        outcome = self.check(form, data)
        order = deliver.Order(path.name, path, outcome)
        kind = path.suffix.lstrip(".").lower()
        (done,) = deliver.deliver([order], found, self.library, kind, allow_invalid=allow_invalid)
        if done.error is not None:
            raise done.error
        return outcome

    def fill_files(
        self,
        form: str,
        data: Iterable[str],
        out: str | Path,
        kind: str | None = None,
        *,
        allow_invalid: bool = False,
    ) -> Iterator[deliver.Order]:
        """Every record of the data files, filled: one into the file ``out``, several into the folder ``out``.

        ``kind``: docx, xlsx or pdf, for a folder; by default the form's own.  What could not be written has
        an ``error``; the others go on.
        """
        path, found = Path(out), self._printed(form)
        if not deliver.is_folder(path):
            kind = path.suffix.lstrip(".").lower()
        kind = kind or self.workspace.kinds(found)[0]
        fill.source_kind(found, self.library, kind)
        wanted = deliver.orders(load_records(data, found), partial(self.check, found.id), found, path, kind)
        return deliver.deliver(wanted, found, self.library, kind, allow_invalid=allow_invalid)

    def build_session(self, data: str | Path, out: str | Path, *, allow_invalid: bool = False) -> Session:
        """All the paperwork of the one assessment in the data file ``data``, into the folder ``out``.

        Nothing is written where the data has errors and ``allow_invalid`` is not set.
        """
        from formkit.flows.session.build import build  # start-up time

        return build(Path(data), Path(out), self.library, allow_invalid=allow_invalid)

    def collect_session(self, data: str | Path, sheets: Sequence[str], out: str | Path) -> Collecting:
        """The session in the data file ``data`` with the results of the sheets that came back (files and
        folders), into the data file ``out``; nothing in ``data`` is overwritten, every conflict is named."""
        from formkit.flows.session.collect import collect  # start-up time

        return collect(Path(data), sheets, Path(out), self.library, self._start())

    def blank(self, form: str, kind: str) -> bytes:
        """The official form, empty, as docx, xlsx or pdf."""
        return fill.blank(self._printed(form), self.library, kind)

    def parse(
        self,
        source: str | Path | bytes,
        name: str = "",
        form: str | None = None,
        *,
        limits: Limits | None = None,
    ) -> list[Submission]:
        """The forms in one file, read and checked; normally one.

        ``source``: a path, or the bytes of a file called ``name``.  A file that cannot be read is a
        Submission with an ``error``.  ``limits``: of time and memory, for files of strangers; another process
        reads then and is ended when over one of them.  Raises only for an unknown ``form``.
        """
        named = self._printed(form) if form else None
        if isinstance(source, bytes):
            given = Given(source, name, name)
        else:
            path = source if isinstance(source, Path) else Path(source)
            try:
                given = Given(read_file(path), path.name, str(source))
            except FormkitError as error:
                return [Submission(str(source), error=error)]
        if limits is not None:
            return read_limited(given, LibrarySource(self.library, self._start(named)), limits)
        return read_submission(given.data, given.name, given.shown, self.library, named)

    def parse_many(
        self,
        paths: Iterable[str],
        form: str | None = None,
        jobs: int = 1,
        skip: Sequence[Path] = (),
        *,
        limits: Limits | None = None,
    ) -> Iterator[Submission]:
        """Every submission in files and folders, in order, whatever the number of processes ``jobs``.

        ``limits``: of each file.  Without, 10 s and 240 MB where ``jobs`` is more than 1, and none where this
        process reads.
        """
        processes = jobs if jobs > 1 or limits is not None else 0
        batch = Batch(tuple(paths), form, processes, limits or Limits(), skip=tuple(skip))
        return (each for reading in self.read_batch(batch) for each in reading.submissions)

    def read_batch(self, batch: Batch, found: Sequence[Found] | None = None) -> Iterator[Reading]:
        """Each file of ``batch`` as it was read, its annotated copy written; repeats are named.

        ``found``: the files, where they are known already (``files_of``).
        """
        start = self._start(self._printed(batch.form) if batch.form else None)
        return read_batch(batch, self.library, start, files_of(batch) if found is None else found)

    def _start(self, named: Form | None = None) -> Start:
        """What another process needs to have the same forms."""
        return self._forms, self._working_folder, named.id if named else None

    def packages(self) -> dict[str, Package]:
        """Every application package (申报材料) by its id."""
        return self.workspace.packages()

    def plan_package(self, package: str, data: str | Path, materials: str | Path | None = None) -> Plan:
        """The package as it would be made of the file ``data`` and the folder or zip ``materials``: its
        ``report`` says everything that is wrong."""
        from formkit.flows.package.build import plan
        from formkit.flows.package.data import load_data

        opened = open_package(self.workspace.package(package), self.workspace)
        folder = Path(materials) if materials is not None else None
        return plan(load_data(Path(data), opened), opened, folder, self.library, str(data))

    def write_package(self, planned: Plan, out: str | Path, *, allow_invalid: bool = False) -> Built:
        """The planned package as the folder ``out`` and the zip beside it.

        Raises RefusedRecord if its report has errors and ``allow_invalid`` is not set; nothing is written then.
        """
        from formkit.flows.package.build import build

        return build(planned, Path(out), self.library, allow_invalid=allow_invalid)

    def check_package(
        self, path: str | Path, package: str | None = None, *, limits: Limits | None = None
    ) -> PackageReport:
        """A package as it was received, a folder or a zip; ``package``: which one, else it is guessed.

        ``limits``: of each file, 30 s and 512 MB where none are given; another process reads.
        """
        from formkit.flows.package.check import check
        from formkit.flows.package.look import LIMITS

        return check(Path(path), self.library, self._start(), package, limits or LIMITS)

    def annotate(self, data: bytes, name: str, findings: Sequence[Finding], lang: str = "zh") -> Copy:
        """The submission ``data``, called ``name``, with a Word comment, an Excel note or a page in front for
        each of ``findings``.  Raises FileProblem where that cannot be done."""
        return annotated(data, name, findings, lang)
