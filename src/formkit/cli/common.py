"""What several commands share: the ``--forms`` option, exit codes, showing findings."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from formkit.cli import bilingual, lang
from formkit.errors import EXIT_FINDINGS, EXIT_OK, EXIT_UNUSABLE

if TYPE_CHECKING:
    from formkit.flows.kit import Kit
    from formkit.workspace import Workspace

F = TypeVar("F", bound=Callable[..., Any])


def forms_option(function: F) -> F:
    """``--forms DIR``: the user's own forms and templates, before the packaged ones."""
    return bilingual.option(
        "--forms",
        type=click.Path(file_okay=False, path_type=Path),
        metavar="DIR",
        zh="自己的表单和模板所在文件夹，优先于自带的。",
        en="Folder of your own forms and templates, used before the packaged ones.",
    )(function)


def output_option(*, zh: str, en: str, required: bool = False) -> Callable[[F], F]:
    """``-o OUT``."""
    kind = click.Path(path_type=Path)
    return bilingual.option(
        "-o", "--output", "out", type=kind, metavar="OUT", required=required, zh=zh, en=en
    )


def json_option(function: F) -> F:
    """``--json``."""
    return bilingual.option("--json", "as_json", is_flag=True, zh="输出 JSON。", en="Print JSON.")(function)


def limits_options(seconds: float, megabytes: int) -> Callable[[F], F]:
    """``--time-limit S``, ``--memory-limit MB``: of each file, by default these."""
    time = bilingual.option(
        "--time-limit",
        type=click.FloatRange(0.1),
        default=seconds,
        metavar="S",
        zh=f"每个文件最多几秒（默认 {seconds:g}；.doc .xls 转换另计）。",
        en=f"Seconds a file may take ({seconds:g}; not counting what LibreOffice takes).",
    )
    memory = bilingual.option(
        "--memory-limit",
        type=click.IntRange(16),
        default=megabytes,
        metavar="MB",
        zh=f"每个文件最多多少内存（默认 {megabytes} MB）。",
        en=f"Memory a file may take ({megabytes} MB).",
    )
    return lambda function: time(memory(function))


def echo_json(value: object) -> None:
    """``value`` as ``--json`` prints it."""
    from formkit.writers.json_text import to_json  # start-up time

    click.echo(to_json(value, indent=2))


def echo_written(path: Path) -> None:
    """That a file was made, and which."""
    click.echo(lang.pick(f"已生成：{path}", f"Written: {path}"))


def open_workspace(forms: Path | None) -> Workspace:
    """The forms and certificates there are, for commands that neither read nor fill."""
    # Start-up time: forms bring pydantic with them.
    from formkit.workspace import Workspace

    return Workspace(forms)


def open_kit(forms: Path | None) -> Kit:
    """The toolkit on the user's workspace."""
    # Start-up time: the flows bring the readers and fillers with them.
    from formkit.flows.kit import Kit

    return Kit(forms)


def exit_code(*, read: int, unread: int, faulty: int) -> int:
    """3 if nothing at all could be used, 1 if some could not or has errors, 0 if all is well."""
    if unread and not read:
        return EXIT_UNUSABLE
    return EXIT_FINDINGS if unread or faulty else EXIT_OK


def show_lines(lines: Iterable[str]) -> None:
    for line in lines:
        click.echo(line)
