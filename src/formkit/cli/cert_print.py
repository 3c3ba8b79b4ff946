"""``formkit cert calibrate``, ``profile``, ``keygen``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from formkit.cli import bilingual, lang
from formkit.cli.cert_common import fonts
from formkit.cli.cert_options import FOLDER
from formkit.cli.common import echo_json, echo_written, json_option, output_option

if TYPE_CHECKING:
    from formkit.issue.draw import Profile


@bilingual.command(
    zh="打印校准页：按实际大小打印，用尺量出偏移。", en="The ruler page: print it at actual size and measure."
)
@output_option(zh="输出的 PDF。", en="The PDF.", required=True)
@bilingual.option("--profile", metavar="NAME", zh="带上这个打印机配置。", en="With this printer profile.")
@bilingual.option(
    "--width",
    type=click.FloatRange(60, 1200),
    default=210,
    zh="纸宽（毫米），默认 210。",
    en="Paper width in mm.",
)
@bilingual.option(
    "--height",
    type=click.FloatRange(60, 1200),
    default=297,
    zh="纸高（毫米），默认 297。",
    en="Paper height in mm.",
)
def calibrate(out: Path, profile: str | None, width: float, height: float) -> None:
    from formkit.flows.certificates.profiles import find_profile
    from formkit.render import write_ruler

    out.parent.mkdir(parents=True, exist_ok=True)
    write_ruler(out, fonts(), width, height, find_profile(Path(), profile))
    echo_written(out)


@bilingual.group(zh="打印机配置：偏移、缩放、旋转。", en="Printer profiles: offset, scale, rotation.")
def profile() -> None:
    """The group; its words stand in the decorator."""


@profile.command(
    "set",
    cls=bilingual.Command,
    zh="保存一个打印机配置。\n--read 时填校准页上量出的误差，保存的是它的相反数。",
    en="Keep a printer profile.\nWith --read: the error measured on the ruler page; its negative is kept.",
)
@bilingual.argument("name", metavar="NAME", zh="配置名", en="the profile's name")
@bilingual.option(
    "--dx", type=float, default=0.0, metavar="MM", zh="向右移（毫米）。", en="Millimetres to the right."
)
@bilingual.option(
    "--dy", type=float, default=0.0, metavar="MM", zh="向下移（毫米）。", en="Millimetres down."
)
@bilingual.option(
    "--scale-x", type=click.FloatRange(0.8, 1.25), default=1.0, zh="横向缩放。", en="Horizontal scale."
)
@bilingual.option(
    "--scale-y", type=click.FloatRange(0.8, 1.25), default=1.0, zh="纵向缩放。", en="Vertical scale."
)
@bilingual.option(
    "--rotate", type=click.FloatRange(-10, 10), default=0.0, zh="顺时针旋转（度）。", en="Degrees clockwise."
)
@bilingual.option(
    "--read", "measured", is_flag=True, zh="所填是量出的误差。", en="The values are the error measured."
)
def profile_set(
    name: str, dx: float, dy: float, scale_x: float, scale_y: float, rotate: float, measured: bool
) -> None:
    from formkit.flows.certificates.profiles import keep_profile, solved
    from formkit.issue.draw import Profile

    given = Profile(dx, dy, scale_x, scale_y, rotate)
    kept = solved(given) if measured else given
    keep_profile(Path(), name, kept)
    click.echo(_line(name, kept))


@profile.command("list", cls=bilingual.Command, zh="列出打印机配置。", en="List the printer profiles.")
@json_option
def profile_list(as_json: bool) -> None:
    from formkit.flows.certificates.profiles import load_profiles

    found = load_profiles(Path())
    if as_json:
        echo_json({name: each._asdict() for name, each in found.items()})
        return
    if not found:
        click.echo(lang.pick("还没有打印机配置（formkit cert profile set）。", "No printer profile yet."))
    for name, each in found.items():
        click.echo(_line(name, each))


def _line(name: str, kept: Profile) -> str:
    return f"{name}: dx={kept.dx:g} dy={kept.dy:g} x{kept.scale_x:g} x{kept.scale_y:g} {kept.rotate:g}°"


@bilingual.command(zh="生成签名密钥；已有的不会改动。", en="Make the signing key; an existing one is kept.")
@bilingual.option(
    "--out", type=FOLDER, metavar="DIR", zh="存放的文件夹，默认 formkit-keys。", en="Folder (formkit-keys)."
)
@json_option
def keygen(out: Path | None, as_json: bool) -> None:
    from formkit.registry.signing import FOLDER as KEYS
    from formkit.registry.signing import PRIVATE, PUBLIC, make_keys

    folder = out or Path(KEYS)
    signer, made = make_keys(folder)
    if as_json:
        files = {"private": str(folder / PRIVATE), "public": str(folder / PUBLIC)}
        echo_json({"key_id": signer.key_id, "made": made, **files})
        return
    word = (
        lang.pick("已生成密钥", "Made key") if made else lang.pick("已有密钥，没有改动", "Kept the key there")
    )
    click.echo(f"{word} {signer.key_id}{lang.pick('：', ': ')}{folder / PRIVATE}  {folder / PUBLIC}")
