"""The reader's language, wrong use, faults that are nobody's: one clear sentence each, no traceback."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator

import click
import pytest
from commands import Run

from formkit.cli import lang
from formkit.cli.bilingual import BilingualOption, LazyGroup
from formkit.cli.command_line import COMMANDS, cli


def every_command(group: click.Group, *path: str) -> Iterator[list[str]]:
    """The words of every command, those of groups within groups too."""
    context = click.Context(group)
    for name in group.list_commands(context):
        yield [*path, name]
        command = group.get_command(context, name)
        if isinstance(command, click.Group):
            yield from every_command(command, *path, name)


EVERY_COMMAND = list(every_command(cli))


@pytest.mark.parametrize(
    ("args", "environ", "chosen"),
    [
        ([], {}, "zh"),
        ([], {"LANG": "C.UTF-8"}, "zh"),
        ([], {"LANG": "zh_CN.UTF-8"}, "zh"),
        ([], {"LANG": "en_US.UTF-8"}, "en"),
        ([], {"LC_ALL": "C", "LANG": "en_US.UTF-8"}, "zh"),
        (["parse", "--lang", "en", "a"], {}, "en"),
        (["--lang=zh", "list"], {"LANG": "en_US.UTF-8"}, "zh"),
        (["parse", "--", "--lang", "en"], {}, "zh"),
    ],
)
def test_the_language_is_the_one_asked_for_then_the_locales(
    args: list[str], environ: dict[str, str], chosen: str
) -> None:
    assert lang.choose(args, environ) == chosen


@pytest.mark.parametrize("command", EVERY_COMMAND, ids=" ".join)
def test_every_command_has_help_in_both_languages(formkit: Run, command: list[str]) -> None:
    chinese, english = formkit(*command, "--help"), formkit(*command, "--help", "--lang", "en")
    assert (chinese.code, english.code) == (0, 0)
    assert chinese.out.startswith("用法：")
    assert english.out.startswith("Usage: ")
    assert "选项" in chinese.out
    assert "Show this message" not in chinese.out
    assert not re.search(r"INTEGER|FLOAT|RANGE|DIRECTORY|BOOLEAN", chinese.out)
    assert not any("\u4e00" <= char <= "\u9fff" for char in english.out)


@pytest.mark.parametrize("command", EVERY_COMMAND, ids=" ".join)
def test_what_options_do_is_said_in_sentences(command: list[str]) -> None:
    found: click.Command = cli
    for word in command:
        assert isinstance(found, click.Group)
        found = found.get_command(click.Context(found), word) or cli
    for each in found.params:
        if isinstance(each, BilingualOption):
            assert re.search(r"(。|\.[a-z]+)$", each.words["zh"]), each.name
            assert re.search(r"^[A-Z].*\.[a-z]*$", each.words["en"]), each.name


def test_the_help_lists_every_command_with_a_word(formkit: Run) -> None:
    out = formkit("--help").out
    assert all(f"  {name} " in out for name in COMMANDS)


def test_the_walk_over_the_commands_reaches_those_of_groups() -> None:
    for words in ("template check", "package build", "session rules", "cert profile set"):
        assert words.split() in EVERY_COMMAND


def test_every_command_named_can_be_loaded() -> None:
    assert isinstance(cli, LazyGroup)
    context = cli.make_context("formkit", ["list"])
    assert all(cli.get_command(context, name) is not None for name in COMMANDS)


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (["parze"], "parze"),
        (["parse"], "缺少参数"),
        (["parse", "--foo", "a"], "没有选项 --foo"),
        (["parse", "a", "--lang", "fr"], "可用：zh、en"),
        (["parse", "a", "--jobs", "x"], "--jobs"),
        (["show", "a", "b"], "多余的参数"),
        (["show", "sd-2020-exam-sit"], "是不是“sd-2020-exam-site”"),
        (["fill", "sd-2020-exam-site", "a.yaml"], "缺少选项 -o"),
    ],
)
def test_wrong_use_is_one_sentence_and_2(formkit: Run, args: list[str], says: str) -> None:
    done = formkit(*args)
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("错误：")
    assert says in done.err
    assert "Traceback" not in done.err


def test_nothing_asked_shows_the_help_and_ends_with_2(formkit: Run) -> None:
    done = formkit()
    assert (done.code, "list" in done.out) == (2, True)


def test_a_bug_is_a_sentence_too(formkit: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*args: object) -> None:
        raise ZeroDivisionError("oops")

    monkeypatch.setattr("formkit.cli.forms.open_workspace", fails)
    done = formkit("list")
    assert (done.code, "ZeroDivisionError" in done.err, "Traceback" in done.err) == (3, True, False)
    monkeypatch.setenv("FORMKIT_DEBUG", "1")
    assert "Traceback" in formkit("list").err


def test_the_help_comes_at_once() -> None:
    def worked() -> float:
        """Seconds of processor time the programs started have taken: what a busy machine does not change."""
        return sum(os.times()[2:4])

    times = []
    for _ in range(5):
        before = worked()
        subprocess.run([sys.executable, "-m", "formkit", "--help"], capture_output=True, check=True)
        times.append(worked() - before)
    assert 0 < min(times) < 0.25


@pytest.mark.parametrize(
    ("args", "meant"),
    [(["pasre", "x"], "parse"), (["cert", "isue"], "issue"), (["parse", "--repot", "x"], "--report")],
    ids=["command", "subcommand", "option"],
)
@pytest.mark.parametrize("lang_option", [[], ["--lang", "en"]], ids=["zh", "en"])
def test_a_misspelt_command_or_option_is_asked_back(
    formkit: Run, args: list[str], meant: str, lang_option: list[str]
) -> None:
    result = formkit(*lang_option, *args)
    assert (result.code, meant in result.err) == (2, True)


def test_a_command_like_none_is_not_guessed_at(formkit: Run) -> None:
    result = formkit("xyzzyx")
    assert (result.code, "是不是" in result.err) == (2, False)


@pytest.mark.parametrize(
    "command",
    [
        "parse 没有.docx",
        "check sd-2020-exam-site 没有.yaml",
        "fill sd-2020-exam-site 没有.yaml -o 表.docx",
        "template check 没有.docx --form sd-2020-exam-site",
        "session build 没有.yaml -o 材料",
        "session collect 没有.yaml 收回 -o 齐.yaml",
        "package check 没有.zip",
        "package build sd-2020-exam-site 没有.yaml -o 申报",
        "cert check hn-2020-special-ability 没有.xlsx",
        "cert verify 没有.pdf",
    ],
)
def test_a_file_that_is_not_there_is_one_that_cannot_be_used(formkit: Run, command: str) -> None:
    done = formkit(*command.split())
    assert (done.code, "找不到文件“没有." in done.out + done.err) == (3, True)


@pytest.mark.parametrize("command", EVERY_COMMAND, ids=" ".join)
def test_a_chinese_help_page_has_chinese_headings_and_ranges(formkit: Run, command: list[str]) -> None:
    out = formkit(*command, "--help").out
    assert re.findall(r"^[^ ]+:$", out, re.MULTILINE) == []
    assert "选项：" in out
    assert re.findall(r"\[[^]]*x[<>]=[^]]*\]|\[[^]]*=x", out) == []


def test_ranges_are_told_in_the_readers_language(formkit: Run) -> None:
    told = formkit("cert", "profile", "set", "--help").out
    assert "[0.8 至 1.25]" in told
    assert "[0.8<=x<=1.25]" in formkit("--lang", "en", "cert", "profile", "set", "--help").out
    assert "[不小于 1]" in formkit("cert", "issue", "--help").out
