"""``formkit parse``: submissions in, checked records out."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from formkit.cli import kit, lang
from formkit.cli.common import exit_code, forms_option, open_kit, output_option, show_lines
from formkit.cli.progress import counted

if TYPE_CHECKING:
    from formkit.flows.kit import Kit
    from formkit.model import Submission


@kit.command(
    zh="读取交来的表，逐项核对。\n不写 -o 时在屏幕上输出 JSON：一份文件一个对象，多份时一行一个。",
    en="Read submissions back and check them.\nWithout -o it prints JSON: one object for one file, a line each "
    "for several.",
)
@kit.argument("paths", nargs=-1, required=True, metavar="PATH...", zh="文件或文件夹", en="files or folders")
@kit.option(
    "--form", metavar="FORM", zh="指定是哪种表；默认自动识别。", en="The form; recognised by default."
)
@output_option(zh="输出文件：.json .jsonl .csv .xlsx .db", en="The output: .json .jsonl .csv .xlsx .db")
@kit.option(
    "--report",
    type=click.Path(path_type=Path),
    metavar="R.html",
    zh="另写一份网页报告：每份文件的问题、位置和怎么办。",
    en="Write an HTML report too: each file's findings, where, and what to do.",
)
@kit.option(
    "--jobs",
    type=click.IntRange(0),
    default=1,
    metavar="N",
    zh="并行进程数；0 为全部处理器。",
    en="Processes; 0 for all processors.",
)
@forms_option
def parse(
    paths: tuple[str, ...],
    form: str | None,
    out: Path | None,
    report: Path | None,
    jobs: int,
    forms: Path | None,
) -> int:
    from formkit.writers.output import require_suffix

    if out is not None:
        require_suffix(out)
    toolkit = open_kit(forms)
    own = [path for path in (out, report) if path is not None]
    found = toolkit.parse_many(paths, form, jobs or os.cpu_count() or 1, own)
    several = len(paths) > 1 or Path(paths[0]).is_dir()
    tally = Tally()
    results = tally.watch(counted(found, lang.pick("读取", "reading")))
    with _reported(results, report, toolkit) as told:
        if out is None:
            _print(told, several)
        else:
            _write(told, out, toolkit, several)
    if out is not None:
        show_lines(tally.lines(own))
    return exit_code(read=tally.read, unread=len(tally.unread), faulty=tally.faulty)


class Tally:
    """Counts what goes by."""

    def __init__(self) -> None:
        self.read = 0
        self.faulty = 0
        self.unread: list[str] = []

    def watch(self, submissions: Iterable[Submission]) -> Iterator[Submission]:
        for each in submissions:
            self.read += each.outcome is not None
            self.faulty += each.outcome is not None and not each.valid
            if each.error is not None:
                self.unread.append(f"  {each.file}：{each.error.message(lang.current())}")
            yield each

    def lines(self, written: Iterable[Path]) -> Iterator[str]:
        """A batch in a few words: how many, which could not be read, where the rest is."""
        good = self.read - self.faulty
        yield lang.pick(
            f"共 {self.read + len(self.unread)} 份：{good} 份有效，{self.faulty} 份有错误，{len(self.unread)} 份没有读出。",
            f"{self.read + len(self.unread)} in all: {good} valid, {self.faulty} with errors, "
            f"{len(self.unread)} not read.",
        )
        yield from self.unread[:20]
        if len(self.unread) > 20:
            yield lang.pick(f"  ……另有 {len(self.unread) - 20} 份", f"  … and {len(self.unread) - 20} more")
        yield from (lang.pick(f"已写入：{path}", f"Written: {path}") for path in written)


@contextmanager
def _reported(
    results: Iterator[Submission], report: Path | None, toolkit: Kit
) -> Iterator[Iterator[Submission]]:
    """``results`` as they come, each put into the report on its way, if one is wanted."""
    from formkit.writers.output import Writer, reporting

    def passing(writer: Writer) -> Iterator[Submission]:
        for each in results:
            writer.add(each)
            yield each

    if report is None:
        yield results
        return
    with reporting(report, toolkit.form, lang.current()) as writer:
        yield passing(writer)


def _print(results: Iterable[Submission], several: bool) -> None:
    from formkit.writers.json_file import JsonLines
    from formkit.writers.json_text import to_json
    from formkit.writers.shape import submission_object

    if several:
        writer = JsonLines(sys.stdout, lang.current())
        for each in results:
            writer.add(each)
        return
    parts = list(results)
    # A person at the terminal gets one object a screen can show; a pipe gets one line.
    indent = 2 if len(parts) == 1 and sys.stdout.isatty() else 0
    for each in parts:
        click.echo(to_json(submission_object(each, lang.current()), indent))


def _write(results: Iterable[Submission], out: Path, toolkit: Kit, several: bool) -> None:
    from formkit.writers.output import writing

    with writing(out, toolkit.form, lang.current(), several=several) as writer:
        for each in results:
            writer.add(each)
