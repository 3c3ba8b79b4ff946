"""``formkit parse``: submissions in, checked records, a report and annotated copies out."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

import click

from formkit.cli import bilingual, lang
from formkit.cli.common import exit_code, forms_option, limits_options, open_kit, output_option, show_lines
from formkit.cli.progress import counted

if TYPE_CHECKING:
    from formkit.flows.kit import Kit
    from formkit.flows.submissions.reading import Reading
    from formkit.model import Submission

_SHOWN = 20


@bilingual.command(
    zh="读取交来的表，逐项核对。\n不写 -o 时在屏幕上输出 JSON：一份文件一个对象，多份时一行一个。",
    en="Read submissions back and check them.\nWithout -o it prints JSON: one object for one file, a line each "
    "for several.",
)
@bilingual.argument(
    "paths", nargs=-1, required=True, metavar="PATH...", zh="文件或文件夹", en="files or folders"
)
@bilingual.option(
    "--form", metavar="FORM", zh="指定是哪种表；默认自动识别。", en="The form; recognised by default."
)
@output_option(zh="输出文件：.json .jsonl .csv .xlsx .db", en="The output: .json .jsonl .csv .xlsx .db")
@bilingual.option(
    "--report",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="R.html",
    zh="问题报告（一页 HTML，最要紧的在最前）。",
    en="A report of all findings: one HTML page, the worst first.",
)
@bilingual.option(
    "--annotate",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    zh="把批注副本放进这个文件夹：每处问题一条批注，可直接退回。",
    en="A folder of annotated copies, a comment at every finding, ready to send back.",
)
@bilingual.option(
    "--jobs",
    type=click.IntRange(0),
    default=1,
    zh="并行进程数（默认 1；0 为全部处理器）。",
    en="Processes (1; 0 for all processors).",
)
@bilingual.option(
    "--resume",
    is_flag=True,
    zh="接着上次没做完的做（和 -o 一起用），已读且没变的文件不再读。",
    en="Go on where the last run stopped (with -o): files read before and unchanged are not read again.",
)
@limits_options(10.0, 240)
@forms_option
def parse(
    paths: tuple[str, ...],
    form: str | None,
    out: Path | None,
    report: Path | None,
    annotate: Path | None,
    jobs: int,
    resume: bool,
    time_limit: float,
    memory_limit: int,
    forms: Path | None,
) -> int:
    from formkit.errors import UsageError
    from formkit.findings import problem
    from formkit.flows.submissions.batch import Batch, files_of, jobs_for_one
    from formkit.flows.submissions.crew import Limits
    from formkit.writers.output import require_suffix

    if out is not None:
        require_suffix(out)
    elif resume:
        raise problem("resume-needs-output", UsageError)
    toolkit = open_kit(forms)
    several = len(paths) > 1 or Path(paths[0]).is_dir()
    batch = Batch(
        paths,
        form,
        (jobs or os.cpu_count() or 1) if several else jobs_for_one(Path(paths[0])),
        Limits(time_limit, memory_limit),
        annotate,
        lang.current(),
        out if several or resume else None,
        resume,
        tuple(each for each in (out, report) if each is not None),
        drawn=report is not None,
    )
    found = files_of(batch)
    tally = Tally()
    readings = counted(toolkit.read_batch(batch, found), lang.pick("读取", "reading"), len(found))
    _deliver(tally.watch(readings), toolkit, out, report, several)
    if out is not None:
        show_lines(tally.lines([out, report, annotate]))
    return exit_code(read=tally.read, unread=len(tally.unread), faulty=tally.faulty)


class Tally:
    """Counts what goes by."""

    def __init__(self) -> None:
        self.files: set[str] = set()
        self.read = 0
        self.faulty = 0
        self.doubtful = 0
        self.unread: list[str] = []
        self.uncopied: list[str] = []

    def watch(self, readings: Iterable[Reading]) -> Iterator[Reading]:
        colon = lang.pick("：", ": ")
        for reading in readings:
            self.files.add(reading.file)
            for each in reading.submissions:
                self.read += each.outcome is not None
                self.faulty += each.outcome is not None and not each.valid
                self.doubtful += each.outcome is not None and each.valid and bool(each.outcome.findings)
                if each.error is not None:
                    self.unread.append(f"  {each.file}{colon}{each.error.message(lang.current())}")
            if reading.copy_error is not None:
                self.uncopied.append(f"  {reading.file}{colon}{reading.copy_error.message(lang.current())}")
            yield reading

    def lines(self, written: Iterable[Path | None]) -> Iterator[str]:
        """A batch in a few words: how many, which could not be read, where the rest is."""
        good, total = self.read - self.faulty - self.doubtful, self.read + len(self.unread)
        files = len(self.files)
        yield lang.pick(
            f"共 {total} 份{f'（{files} 个文件）' if files != total else ''}：{good} 份无问题，{self.doubtful} 份需核对，"
            f"{self.faulty} 份有错误，{len(self.unread)} 份没有读出。",
            f"{total} in all{f' ({files} files)' if files != total else ''}: {good} fine, {self.doubtful} to check, "
            f"{self.faulty} with errors, {len(self.unread)} not read.",
        )
        yield from _first(self.unread)
        yield from _first(self.uncopied)
        for path in written:
            if path is not None and path.exists():  # no folder of copies without a copy
                yield lang.pick(f"已写入：{path}", f"Written: {path}")


def _first(lines: list[str]) -> Iterator[str]:
    yield from lines[:_SHOWN]
    if len(lines) > _SHOWN:
        yield lang.pick(f"  ……另有 {len(lines) - _SHOWN} 份", f"  … and {len(lines) - _SHOWN} more")


def _deliver(
    readings: Iterable[Reading], toolkit: Kit, out: Path | None, report: Path | None, several: bool
) -> None:
    """Each reading to every output as it comes."""
    from formkit.flows.submissions.results import records_into, report_into

    code = lang.current()
    with ExitStack() as stack:
        takers: list[Callable[[Reading], None]] = []
        if out is None:
            takers.append(_print_lines if several else _print_object)
        else:
            takers.append(stack.enter_context(records_into(out, toolkit.form, code, several=several)))
        if report is not None:
            takers.append(stack.enter_context(report_into(report, toolkit.form, code)))
        for reading in readings:
            for take in takers:
                take(reading)


def _print_lines(reading: Reading) -> None:
    for each in reading.submissions:
        _print(each, 0)


def _print_object(reading: Reading) -> None:
    # A person at the terminal gets one object a screen can show; a pipe gets one line.
    indent = 2 if len(reading.submissions) == 1 and sys.stdout.isatty() else 0
    for each in reading.submissions:
        _print(each, indent)


def _print(submission: Submission, indent: int) -> None:
    from formkit.writers.shape import submission_chunks

    for chunk in submission_chunks(submission, lang.current(), indent):
        click.echo(chunk, nl=False)
    click.echo()
