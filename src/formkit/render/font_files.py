"""Where font files are: font roles with the file names offices have, folders searched, the packaged fonts."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

_SUFFIXES = (".ttf", ".otf", ".ttc", ".otc")


class Role(NamedTuple):
    """A font role.  ``files``: names an office's own file may have, best first, the face of a collection after #.

    ``packaged``: serif or sans; ``stands_in``: the packaged font is of another style and only stands in.
    """

    name: str
    files: tuple[str, ...]
    packaged: str
    stands_in: bool = False


ROLES: dict[str, Role] = {
    "song": Role(
        "宋体",
        ("simsun.ttc", "stsong.ttf", "fzssk.ttf", "fzssjw.ttf", "sourcehanserifsc-regular.otf"),
        "serif",
    ),
    "fangsong": Role(
        "仿宋",
        (
            "simfang.ttf",
            "fangsong_gb2312.ttf",
            "仿宋_gb2312.ttf",
            "stfangso.ttf",
            "fzfsk.ttf",
            "fzfsjw.ttf",
            "zhuquefangsong-regular.ttf",
        ),
        "serif",
        stands_in=True,
    ),
    "kai": Role(
        "楷体",
        (
            "simkai.ttf",
            "kaiti_gb2312.ttf",
            "楷体_gb2312.ttf",
            "stkaiti.ttf",
            "fzktk.ttf",
            "fzktjw.ttf",
            "lxgwwenkai-regular.ttf",
            "ukai.ttc",
        ),
        "serif",
        stands_in=True,
    ),
    "hei": Role(
        "黑体",
        ("simhei.ttf", "stheiti.ttf", "fzhtk.ttf", "fzhtjw.ttf", "sourcehansanssc-regular.otf"),
        "sans",
    ),
    "title": Role(
        "小标宋",
        (
            "fzxbsk.ttf",
            "fzxbsjw.ttf",
            "方正小标宋简体.ttf",
            "方正小标宋_gbk.ttf",
            "stzhongs.ttf",
            "sourcehanserifsc-bold.otf",
            "notoserifcjk-bold.ttc#2",
        ),
        "serif",
        stands_in=True,
    ),
}
"""Packaged: Noto Serif SC is a Song, Noto Sans SC a Hei; no free 仿宋 or 楷体 is on the package index."""

# AR PL UKai sets these in the middle of their square, as in Taiwan; a mainland certificate wants them at its foot.
NOT_FROM: dict[str, frozenset[str]] = {"ukai.ttc": frozenset("，。、；：！？")}

# Fonts with the rare characters of extension B and later, for names no other font can print.
RARE = ("simsunb.ttf", "simsunextg.ttf", "notoserifcjk-regular.ttc#2", "notosanscjk-regular.ttc#2")


def font_files(folders: Sequence[Path]) -> dict[str, Path]:
    """Every font file under ``folders`` by its lower-case name; of two of one name the first stands."""
    found: dict[str, Path] = {}
    for folder in folders:
        for top, subfolders, names in os.walk(folder):
            subfolders.sort()
            for name in sorted(names):
                if name.lower().endswith(_SUFFIXES):
                    found.setdefault(name.lower(), Path(top, name))
    return found


def system_folders() -> tuple[Path, ...]:
    """Where this system keeps fonts, the user's own first."""
    home = Path.home()
    if sys.platform == "win32":
        windows = Path(os.environ.get("WINDIR", r"C:\Windows"), "Fonts")
        return (Path(os.environ.get("LOCALAPPDATA", home), "Microsoft", "Windows", "Fonts"), windows)
    if sys.platform == "darwin":
        return (home / "Library/Fonts", Path("/Library/Fonts"), Path("/System/Library/Fonts"))
    return (
        home / ".local/share/fonts",
        home / ".fonts",
        Path("/usr/local/share/fonts"),
        Path("/usr/share/fonts"),
    )
