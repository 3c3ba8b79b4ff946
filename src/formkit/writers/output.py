"""Where a batch's results go: a writer chosen by the file's ending, complete or not there at all."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Protocol

from formkit.errors import UsageError
from formkit.findings import problem
from formkit.model import Submission
from formkit.spec import Form
from formkit.writers.atomic import replacing
from formkit.writers.records.csv_file import Csv
from formkit.writers.records.database import Database
from formkit.writers.records.json_file import Json, JsonLines
from formkit.writers.report.html import HtmlReport

SUFFIXES = (".json", ".jsonl", ".csv", ".xlsx", ".db")


class Writer(Protocol):
    """Takes submissions one by one; what it has not written yet it writes when closed.

    ``discard`` lets go of whatever is held, closed before or not.
    """

    def add(self, submission: Submission) -> None: ...
    def close(self) -> None: ...
    def discard(self) -> None: ...


def require_suffix(path: Path) -> None:
    """Raises ``bad-output-format`` unless some writer has this ending: before any work is done."""
    if path.suffix.lower() not in SUFFIXES:
        raise problem(
            "bad-output-format", UsageError, suffix=path.suffix or path.name, formats=" ".join(SUFFIXES)
        )


@contextmanager
def writing(
    path: Path, form_of: Callable[[str], Form], lang: str = "zh", *, several: bool
) -> Iterator[Writer]:
    """A writer into ``path``, closed and moved into place when the block ends well.

    ``several``: a JSON file is an array even if only one submission comes.
    """
    require_suffix(path)
    suffix = path.suffix.lower()
    with replacing(path) as temporary, ExitStack() as stack:
        writer = _writer(suffix, temporary, stack, form_of, lang, several=several)
        stack.callback(writer.discard)
        yield writer
        writer.close()


@contextmanager
def reporting(path: Path, form_of: Callable[[str], Form], lang: str = "zh") -> Iterator[HtmlReport]:
    """The HTML report into ``path``, closed and moved into place when the block ends well."""
    with replacing(path) as temporary, ExitStack() as stack:
        report = HtmlReport(temporary, form_of, lang)
        stack.callback(report.discard)
        yield report
        report.close()


def _writer(
    suffix: str, path: Path, stack: ExitStack, form_of: Callable[[str], Form], lang: str, *, several: bool
) -> Writer:
    if suffix == ".db":
        return Database(path, form_of, lang)
    if suffix == ".xlsx":
        # Start-up time: XlsxWriter is imported only when a workbook is wanted.
        from formkit.writers.records.workbook import Workbook

        return Workbook(path, form_of, lang)
    newline = "" if suffix == ".csv" else "\n"
    stream = stack.enter_context(path.open("w", encoding="utf-8", errors="replace", newline=newline))
    if suffix == ".csv":
        return Csv(stream, form_of, lang)
    return JsonLines(stream, lang) if suffix == ".jsonl" else Json(stream, lang, array=several)
