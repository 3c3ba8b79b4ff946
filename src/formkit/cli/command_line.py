"""The command line.  Importing it imports click and nothing heavier; each command's module comes when used.

Exit codes: 0 all well; 1 finished, and some record has an error finding; 2 wrong use of the command;
3 a file or template could not be used.
"""

from __future__ import annotations

import atexit
import gc
import os
import signal
import sys
import threading
import traceback
from collections.abc import Sequence
from typing import NoReturn

import click

from formkit import __version__
from formkit.cli import bilingual, lang
from formkit.errors import EXIT_UNUSABLE, EXIT_USAGE, FormkitError

COMMANDS = {
    "list": (
        "formkit.cli.forms:list_forms",
        "列出支持的表、证书和材料包",
        "list the forms, certificates, packages",
    ),
    "show": (
        "formkit.cli.forms:show",
        "一种表的栏目、类型、规则和来源",
        "a form's fields, types, rules, source",
    ),
    "new": ("formkit.cli.forms:new", "生成一份空数据文件", "make an empty data file"),
    "blank": ("formkit.cli.fill:blank", "生成空白原表", "make the official form, empty"),
    "check": ("formkit.cli.fill:check", "只核对数据文件", "validate data files only"),
    "fill": ("formkit.cli.fill:fill", "把数据填入原表", "fill the official form from data"),
    "parse": ("formkit.cli.parse:parse", "读取交来的表，逐项核对", "read submissions back and check them"),
    "cert": (
        "formkit.cli.cert:cert",
        "证书：编号、打印、补发、核验",
        "certificates: number, print, reissue, verify",
    ),
    "package": (
        "formkit.cli.package:package",
        "申报材料包：配齐成册、收到后清点",
        "application packages: bind, check",
    ),
    "session": (
        "formkit.cli.session:session",
        "一次考核的整套材料",
        "all the paperwork of one assessment",
    ),
    "demo": ("formkit.cli.demo:demo", "用样例走一遍全过程", "the whole round on the samples"),
    "template": ("formkit.cli.template:template", "检查自己的模板", "check an office's own template"),
}

EXIT_INTERRUPTED = 130
EXIT_TERMINATED = 143


@bilingual.group(
    zh="职业技能评价文书工具：用数据填表，把填好的表读回成数据并核对，批量打印证书。",
    en="Paperwork of vocational skill assessment: fills forms from data, reads them back, prints certificates.",
    commands_at=COMMANDS,
)
@click.version_option(
    __version__,
    message=f"formkit {__version__}",
    cls=bilingual.BilingualOption,
    zh="显示版本。",
    en="Show the version and exit.",
)
def cli() -> None:
    """The root group; its words stand in the decorator."""


def main(args: Sequence[str] | None = None) -> None:
    """Run the command line and exit with its code."""
    signal.signal(signal.SIGTERM, _terminated)
    code = run(sys.argv[1:] if args is None else args)
    # All is said and done: an interrupt from here on has nothing to stop.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    _end(code)


def _end(code: int) -> NoReturn:
    """Ends the process.  The interpreter's own way takes all modules apart first, for as long as it takes to read a
    roster of a thousand people; multiprocessing ends its processes like this, too."""
    gc.freeze()  # neither is there rubbish to look for
    if threading.active_count() > 1 or sys.gettrace() or sys.getprofile():
        sys.exit(code)  # somebody has still to be waited for, or wants to have the last word
    atexit._run_exitfuncs()
    try:
        for stream in (sys.stdout, sys.stderr):
            stream.flush()
    except (OSError, ValueError):
        sys.exit(code)
    os._exit(code)


class Terminated(KeyboardInterrupt):
    """SIGTERM: a service manager or another program wants us to end.  We end as at Ctrl-C: temporary files go,
    and the processes we started (LibreOffice) with us."""


def _terminated(number: int, frame: object) -> None:
    raise Terminated


def run(args: Sequence[str]) -> int:
    """Run one command; the exit code.  The one seam at which every fault becomes a sentence."""
    lang.use(lang.choose(args))
    _utf8_streams()
    try:
        result = cli.main(list(args), prog_name="formkit", standalone_mode=False)
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message())
        return EXIT_USAGE
    except click.ClickException as error:
        click.echo(f"{lang.pick('错误：', 'Error: ')}{bilingual.words(error)}", err=True)
        _point_to_help(error)
        return EXIT_USAGE
    except click.Abort as error:
        click.echo(lang.pick("已中断。", "Interrupted."), err=True)
        return EXIT_TERMINATED if isinstance(error.__cause__, Terminated) else EXIT_INTERRUPTED
    except FormkitError as error:
        complain(error)
        return error.exit_code
    except BrokenPipeError:
        # The reader of our output (head, less) has gone; that is no fault of ours.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception as error:
        return _bug(error)
    return result if isinstance(result, int) else 0


def complain(error: FormkitError) -> None:
    """One clear sentence and what to do, on stderr."""
    code = lang.current()
    click.echo(f"{lang.pick('错误：', 'Error: ')}{error.message(code)}", err=True)
    if error.hint(code):
        click.echo(f"{lang.pick('提示：', 'Hint: ')}{error.hint(code)}", err=True)


def _point_to_help(error: click.ClickException) -> None:
    context = error.ctx if isinstance(error, click.UsageError) else None
    if context is not None:
        click.echo(
            lang.pick(f"用法见：{context.command_path} --help", f"See: {context.command_path} --help"),
            err=True,
        )


def _bug(error: Exception) -> int:
    if os.environ.get("FORMKIT_DEBUG"):
        traceback.print_exc()
    what = f"{type(error).__name__}: {error}"
    click.echo(
        lang.pick(
            f"程序出错：{what}\n这是 formkit 的缺陷，请报告；设 FORMKIT_DEBUG=1 再运行一次可看到细节。",
            f"formkit failed: {what}\nThis is a bug, please report it; FORMKIT_DEBUG=1 shows the details.",
        ),
        err=True,
    )
    return EXIT_UNUSABLE


def _utf8_streams() -> None:
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="replace")
