"""``formkit session``: all the paperwork of one assessment, and the rules it may follow."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from formkit.cli import bilingual, lang
from formkit.cli.common import (
    echo_json,
    forms_option,
    json_option,
    open_kit,
    open_workspace,
    output_option,
    show_lines,
)
from formkit.errors import EXIT_FINDINGS, EXIT_OK
from formkit.text.dates import chinese_date

if TYPE_CHECKING:
    from formkit.flows.session.build import Built
    from formkit.session import Deadline
    from formkit.spec.session_rules import Retention, SessionRules

_FILE = click.Path(path_type=Path)
_DEADLINES = {
    "plan_filed": ("方案最迟报送", "plan filed by"),
    "results_filed": ("成绩最迟报送", "results handed in by"),
    "posting_end": ("公示最早截止", "posted until, at the earliest"),
}

_CARRIERS = {"纸质": "paper", "电子": "electronic files", "视频": "video"}


@bilingual.group(zh="一次考核的整套材料。", en="All the paperwork of one assessment.")
def session() -> None:
    """The group; its words stand in the decorator."""


@session.command("build", cls=bilingual.Command,
                 zh="由一份数据生成一次考核的全部材料和档案目录。\n还没有的数据（如成绩）对应的材料先不做，补上后再运行一次；"
                    "手工改过的文件不覆盖。数据有错误时不生成。",
                 en="Make all documents of one assessment and the archive index from its data.\nWhat lacks its data "
                    "is left out until it is there; files changed by hand are not overwritten; nothing is made from "
                    "data with errors.")  # fmt: skip
@bilingual.argument("data", type=_FILE, zh="数据文件：.yaml .json .xlsx", en="the data: .yaml .json .xlsx")
@output_option(zh="输出文件夹。", en="The output folder.", required=True)
@bilingual.option(
    "--allow-invalid", is_flag=True, zh="数据有错也照样生成。", en="Make them from data with errors too."
)
@json_option
@forms_option
def build(data: Path, out: Path, allow_invalid: bool, as_json: bool, forms: Path | None) -> int:

    built = open_kit(forms).build_session(data, out, allow_invalid=allow_invalid)
    if as_json:
        echo_json(_object(built))
    else:
        show_lines(_told(built, out))
    return EXIT_FINDINGS if built.errors else EXIT_OK


@session.command("collect", cls=bilingual.Command,
                 zh="把收回的评分表、签到表、成绩汇总表里的成绩和到考情况合进数据。\n按证件号码、准考证号对人；已有的不改，"
                    "对不上的、互相矛盾的、还缺的逐个列出。",
                 en="Enter the results of the score sheets, sign-in sheets and score summaries that came back.\n"
                    "People are told by their numbers; nothing there is changed, and what does not agree, is of "
                    "nobody or is missing is named.")  # fmt: skip
@bilingual.argument("data", type=_FILE, zh="数据文件：.yaml .json .xlsx", en="the data: .yaml .json .xlsx")
@bilingual.argument("sheets", nargs=-1, required=True, metavar="PATH...", zh="收回的表：文件或文件夹",
              en="the sheets that came back: files or folders")  # fmt: skip
@output_option(zh="合好的数据文件：.yaml .json .xlsx", en="The data with the results: .yaml .json .xlsx",
               required=True)  # fmt: skip
@json_option
@forms_option
def collect(data: Path, sheets: tuple[str, ...], out: Path, as_json: bool, forms: Path | None) -> int:
    from formkit.writers.findings_text import finding_lines
    from formkit.writers.shape import finding_object

    done = open_kit(forms).collect_session(data, sheets, out)
    code = lang.current()
    if as_json:
        told = [finding_object(each, code) for each in done.findings]
        shown = {"refused": done.refused, "sheets": done.sheets, "taken": done.taken, "findings": told}
        echo_json(shown)
        return EXIT_FINDINGS if done.errors else EXIT_OK
    show_lines(finding_lines(done.findings, code))
    if done.refused:
        click.echo(lang.pick("数据有错误，没有收。", "The data has errors; nothing was collected."))
    else:
        click.echo(
            lang.pick(
                f"用了 {done.sheets} 张表，填入 {done.taken} 处。已写入：{out}",
                f"{done.sheets} sheets used, {done.taken} values entered. Written: {out}",
            )
        )
    return EXIT_FINDINGS if done.errors else EXIT_OK


@session.command("rules", cls=bilingual.Command, zh="列出可用的规定：期限、公示、及格线、保管年限。",
                 en="The rules to be had: deadlines, posting, pass mark, retention.")  # fmt: skip
@forms_option
def rules(forms: Path | None) -> None:
    for each in open_workspace(forms).session_rules().values():
        show_lines(_rules(each))


def _told(built: Built, out: Path) -> Iterator[str]:
    from formkit.writers.findings_text import finding_lines, verdict

    code = lang.current()
    yield from finding_lines(built.findings, code)
    yield from (_deadline(each) for each in built.timetable)
    if built.refused:
        yield lang.pick(
            f"没有生成材料：{verdict(built.findings, code)}。改正后再运行，或加 --allow-invalid。",
            f"Nothing was made: {verdict(built.findings, code)}. Correct the data, or add --allow-invalid.",
        )
        return
    for each in built.files:
        done = (
            lang.pick("已生成", "Written") if each.written else lang.pick("未覆盖", "Kept as changed by hand")
        )
        yield lang.pick(f"{done}：{out / each.file}", f"{done}: {out / each.file}")
    for missing in built.left_out:
        why = lang.pick(missing.zh, missing.en)
        yield lang.pick(f"没有生成“{missing.title}”：{why}", f"Left out “{missing.title}”: {why}")


def _deadline(each: Deadline) -> str:
    words = _DEADLINES[each.field][lang.current() == "en"]
    day = each.day.isoformat()
    return lang.pick(f"{words}：{chinese_date(day)}（{each.source}）", f"{words}: {day} ({each.source})")


def _rules(each: SessionRules) -> Iterator[str]:
    english = lang.current() == "en"
    yield f"{each.id}  {each.title_en if english and each.title_en else each.title}  [{each.document}]"
    named = (
        ("plan", lang.pick("方案提前报送", "plan filed ahead"), each.plan),
        ("results", lang.pick("成绩报送", "results handed in"), each.results),
        ("posting", lang.pick("公示", "posting"), each.posting),
    )
    for _, words, days in named:
        if days is not None:
            yield lang.pick(
                f"    {words} {days.days} 个工作日：{days.source}",
                f"    {words}: {days.days} working days: {days.source}",
            )
    for kept in each.retention:
        yield lang.pick(
            f"    保管 {kept.carrier} {kept.words}：{kept.source}",
            f"    {_CARRIERS.get(kept.carrier, kept.carrier)} kept for {_period(kept)}: {kept.source}",
        )


def _period(kept: Retention) -> str:
    parts = ((kept.years, "years"), (kept.months, "months"))
    return " ".join(f"{count} {unit}" for count, unit in parts if count)


def _object(built: Built) -> dict[str, object]:
    from formkit.writers.shape import finding_object

    return {
        "refused": built.refused,
        "files": [each._asdict() for each in built.files],
        "left_out": [
            {"form": each.form, "title": each.title, "why": lang.pick(each.zh, each.en)}
            for each in built.left_out
        ],
        "timetable": [
            {"field": each.field, "day": each.day.isoformat(), "days": each.days, "source": each.source}
            for each in built.timetable
        ],
        "findings": [finding_object(each, lang.current()) for each in built.findings],
    }
