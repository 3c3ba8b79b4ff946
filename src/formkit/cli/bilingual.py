"""Commands and options with their help in two languages, and groups whose commands are imported when used.

    @command(zh="填表", en="Fill a form")
    @argument("form", zh="表", en="FORM")
    @option("--jobs", zh="并行进程数", en="processes", type=int, default=1)
    def fill(form: str, jobs: int) -> None: ...

click words its own headings and complaints in English only; here they follow the reader.
"""

from __future__ import annotations

import importlib
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, TypeVar

import click

from formkit.cli import lang
from formkit.cli.complaints import in_chinese

F = TypeVar("F", bound=Callable[..., Any])

_NO_COMMAND = re.compile(r"No such command '(.*?)'")


class BilingualOption(click.Option):
    """An option that knows its help in both languages."""

    def __init__(self, *args: Any, zh: str = "", en: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.words = {"zh": zh, "en": en}

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        self.help = self.words[lang.current()]
        return super().get_help_record(ctx)

    def make_metavar(self, ctx: click.Context) -> str:
        numeric = isinstance(self.type, click.types.IntParamType | click.types.FloatParamType)
        return "N" if numeric and self.metavar is None else super().make_metavar(ctx)

    def get_help_extra(self, ctx: click.Context) -> click.types.OptionHelpExtra:
        extra = super().get_help_extra(ctx)
        if "required" in extra:
            extra["required"] = lang.pick("必填", "required")
        if "range" in extra and lang.current() == "zh":
            extra["range"] = _range_in_chinese(extra["range"])
        return extra


def _range_in_chinese(words: str) -> str:
    """x>=1 → 不小于 1; 0.8<=x<=1.25 → 0.8 至 1.25; anything else as it is."""
    low, _, high = words.partition("x")
    if low.endswith("<=") and high.startswith("<="):
        return f"{low[:-2]} 至 {high[2:]}"
    return f"不小于 {high[2:]}" if not low and high.startswith(">=") else words


@contextmanager
def _section(formatter: click.HelpFormatter, zh: str, en: str) -> Iterator[None]:
    """``HelpFormatter.section`` with the colon of the language."""
    formatter.write_paragraph()
    formatter.write(lang.pick(f"{zh}：\n", f"{en}:\n"))
    with formatter.indentation():
        yield


class BilingualArgument(click.Argument):
    """An argument that is listed in the help with a word of explanation."""

    def __init__(self, *args: Any, zh: str = "", en: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.words = {"zh": zh, "en": en}


class _Worded(click.Command):
    """Help pages in the reader's language."""

    words: dict[str, str]

    def get_short_help_str(self, limit: int = 45) -> str:
        return self.words[lang.current()].split("\n")[0]

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        pieces = " ".join(self.collect_usage_pieces(ctx))
        formatter.write_usage(ctx.command_path, pieces, prefix=lang.pick("用法：", "Usage: "))

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        given = [piece for param in self.get_params(ctx) for piece in param.get_usage_pieces(ctx)]
        return [*given, lang.pick("[选项]...", "[OPTIONS]...")]

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        for paragraph in self.words[lang.current()].split("\n"):
            formatter.write_paragraph()
            with formatter.indentation():
                formatter.write_text(paragraph)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        params = self.get_params(ctx)
        arguments = [
            (p.make_metavar(ctx), p.words[lang.current()])
            for p in params
            if isinstance(p, BilingualArgument) and p.words[lang.current()]
        ]
        options = [
            record
            for p in params
            if isinstance(p, click.Option) and (record := p.get_help_record(ctx)) is not None
        ]
        for title, rows in ((("参数", "Arguments"), arguments), (("选项", "Options"), options)):
            if rows:
                with _section(formatter, *title):
                    formatter.write_dl(rows)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = lang.pick("显示这份说明。", "Show this message and exit.")
        return option


class Command(_Worded):
    """One command with its help in two languages."""

    def __init__(self, *args: Any, zh: str = "", en: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.words = {"zh": zh, "en": en}
        self.params.append(_lang_option())


class LazyGroup(_Worded, click.Group):
    """A group that knows its commands by name and imports a module only when its command is used.

    ``commands_at``: name → (``module:attribute``, one line in Chinese, one in English), in the order listed.
    """

    def __init__(
        self,
        *args: Any,
        zh: str = "",
        en: str = "",
        commands_at: dict[str, tuple[str, str, str]] | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.words = {"zh": zh, "en": en}
        self.commands_at = commands_at or {}
        self.params.append(_lang_option())

    def list_commands(self, ctx: click.Context) -> list[str]:
        return [*self.commands_at, *sorted(set(self.commands) - set(self.commands_at))]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name in self.commands_at and cmd_name not in self.commands:
            module, _, attribute = self.commands_at[cmd_name][0].partition(":")
            self.add_command(getattr(importlib.import_module(module), attribute), cmd_name)
        return super().get_command(ctx, cmd_name)

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        return [lang.pick("命令 [参数]...", "COMMAND [ARGS]...")]

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        rows = [(name, self._short(ctx, name)) for name in self.list_commands(ctx)]
        with _section(formatter, "命令", "Commands"):
            formatter.write_dl(rows)
        _Worded.format_options(self, ctx, formatter)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Listed by ``format_options``, before the options."""

    def _short(self, ctx: click.Context, name: str) -> str:
        if name in self.commands_at:
            _, zh, en = self.commands_at[name]
            return lang.pick(zh, en)
        found = super().get_command(ctx, name)
        return found.get_short_help_str() if found else ""


def _lang_option() -> BilingualOption:
    return BilingualOption(
        ["--lang"],
        type=click.Choice(lang.LANGUAGES),
        expose_value=False,
        is_eager=True,
        callback=lambda ctx, param, value: lang.use(value) if value else None,
        zh="输出语言；默认按系统语言，中文优先。",
        en="Language of the output; the locale's by default, else Chinese.",
    )


def command(name: str | None = None, *, zh: str, en: str, **kwargs: Any) -> Callable[[F], Command]:
    """A command; ``zh`` and ``en`` are its help, the first line being the short one."""
    return lambda function: click.command(name, cls=Command, zh=zh, en=en, **kwargs)(function)


def group(
    name: str | None = None,
    *,
    zh: str,
    en: str,
    commands_at: dict[str, tuple[str, str, str]] | None = None,
    **kwargs: Any,
) -> Callable[[F], LazyGroup]:
    """A group of commands, each imported when used."""
    return lambda function: click.group(name, cls=LazyGroup, zh=zh, en=en, commands_at=commands_at, **kwargs)(
        function
    )


def option(*names: str, zh: str, en: str, **kwargs: Any) -> Callable[[F], F]:
    """An option with its help in both languages."""
    return click.option(*names, cls=BilingualOption, zh=zh, en=en, **kwargs)


def argument(*names: str, zh: str = "", en: str = "", **kwargs: Any) -> Callable[[F], F]:
    """An argument with a word of explanation in both languages."""
    return click.argument(*names, cls=BilingualArgument, zh=zh, en=en, **kwargs)


def words(error: click.ClickException) -> str:
    """What is wrong with the command line, in the reader's language."""
    if lang.current() == "en":
        meant = ", ".join(_close_commands(error))
        return error.format_message() + (f" Did you mean {meant}?" if meant else "")
    match error:
        case click.NoSuchOption():
            close = f"是不是 {'、'.join(error.possibilities)}？" if error.possibilities else ""
            return f"没有选项 {error.option_name}。{close}"
        case click.MissingParameter():
            return f"缺少{_name(error)}。"
        case click.BadParameter():
            choices = getattr(getattr(error.param, "type", None), "choices", None)
            allowed = f"可用：{'、'.join(map(str, choices))}" if choices else in_chinese(error.message)
            return f"{_name(error)} 的值不对：{allowed}"
        case click.BadOptionUsage():
            return f"选项 {error.option_name} 用法不对：{in_chinese(error.message)}"
        case click.FileError():
            return f"打不开文件 {error.ui_filename}：{error.message}"
        case click.UsageError() if _NO_COMMAND.match(error.message):
            meant = "、".join(_close_commands(error))
            return f"没有命令 {_unknown_command(error)}。" + (f"是不是 {meant}？" if meant else "")
        case click.UsageError() if error.message.startswith("Got unexpected extra argument"):
            return "多余的参数：" + error.message.partition("(")[2].rstrip(").") + "。"
        case click.UsageError() if error.message == "Missing command.":
            return "缺少命令。"
    return error.format_message()


def _unknown_command(error: click.ClickException) -> str:
    found = _NO_COMMAND.match(error.message)
    return found[1] if found else ""


def _close_commands(error: click.ClickException) -> list[str]:
    """The commands one that is not there may have been meant for."""
    name, context = _unknown_command(error), getattr(error, "ctx", None)
    if not name or context is None or not isinstance(context.command, click.Group):
        return []
    import difflib  # start-up time

    return difflib.get_close_matches(name.lower(), context.command.list_commands(context), 3, 0.5)


def _name(error: click.BadParameter) -> str:
    param = error.param
    if param is None:
        return "参数"
    names: Sequence[str] = param.opts if isinstance(param, click.Option) else [param.human_readable_name]
    return ("选项 " if isinstance(param, click.Option) else "参数 ") + "、".join(names)
