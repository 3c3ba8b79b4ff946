"""What LibreOffice draws a form in where the office's Chinese fonts are not installed.

A bare server has no 仿宋_GB2312, 楷体_GB2312 or 方正小标宋, and LibreOffice would set them in a sans serif, or in
empty boxes where there is no Chinese font at all.  A fontconfig file puts the nearest installed font in their
place, and last the open fonts that install with formkit.  A font that is installed is never replaced.
"""

from __future__ import annotations

import os
from pathlib import Path

from formkit.packaged_fonts import packaged_font
from formkit.text.xml_text import escaped

_SONG = ("SimSun", "宋体", "Source Han Serif SC", "Noto Serif CJK SC", "Noto Serif SC", "AR PL UMing CN")
_HEI = ("SimHei", "黑体", "Microsoft YaHei", "Source Han Sans SC", "Noto Sans CJK SC", "Noto Sans SC")
_FANGSONG = ("FangSong", "仿宋", "FangSong_GB2312", "仿宋_GB2312", "STFangsong", *_SONG)
_KAI = ("KaiTi", "楷体", "KaiTi_GB2312", "楷体_GB2312", "STKaiti", "AR PL UKai CN", *_FANGSONG)
_TITLE = ("FZXiaoBiaoSong-B05S", "方正小标宋_GBK", "方正小标宋简体", *_SONG)

NEAREST: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(
        ("仿宋_GB2312", "FangSong_GB2312", "仿宋", "FangSong", "方正仿宋_GBK", "方正仿宋简体"), _FANGSONG
    ),
    **dict.fromkeys(("楷体_GB2312", "KaiTi_GB2312", "楷体", "KaiTi", "方正楷体_GBK", "方正楷体简体"), _KAI),
    **dict.fromkeys(("方正小标宋简体", "方正小标宋_GBK", "FZXiaoBiaoSong-B05S"), _TITLE),
    **dict.fromkeys(("宋体", "SimSun", "新宋体", "NSimSun"), _SONG),
    **dict.fromkeys(("黑体", "SimHei", "方正黑体_GBK", "方正黑体简体", "微软雅黑", "Microsoft YaHei"), _HEI),
}
"""The fonts Chinese offices write in, each with what may stand in for it, nearest first."""

_USUAL = "/etc/fonts/fonts.conf"


def fontconfig(settings: str = "") -> str:
    """A fontconfig file: the machine's own settings (``settings``: their file), the packaged fonts, the stand-ins."""
    folders = dict.fromkeys(str(packaged_font(style).parent) for style in ("serif", "sans"))
    return "\n".join(
        (
            '<?xml version="1.0" encoding="UTF-8"?>',
            '<!DOCTYPE fontconfig SYSTEM "fonts.dtd">',
            "<fontconfig>",
            f'<include ignore_missing="yes">{escaped(settings or _USUAL)}</include>',
            *(f"<dir>{escaped(folder)}</dir>" for folder in folders),
            *(_alias(family, nearest) for family, nearest in NEAREST.items()),
            "</fontconfig>",
        )
    )


def _alias(family: str, nearest: tuple[str, ...]) -> str:
    others = "".join(f"<family>{each}</family>" for each in nearest if each != family)
    return f'<alias binding="same"><family>{family}</family><accept>{others}</accept></alias>'


def environment(folder: Path) -> dict[str, str]:
    """The environment LibreOffice runs in, its fontconfig file written into ``folder``.

    Only fontconfig reads it (Linux and other Unix); Windows and macOS go by their own fonts.
    """
    file = folder / "fonts.conf"
    file.write_text(fontconfig(os.environ.get("FONTCONFIG_FILE", "")), encoding="utf-8")
    return {**os.environ, "FONTCONFIG_FILE": str(file)}
