"""The open fonts that install with formkit: a Song and a Hei.  No free 仿宋 or 楷体 is on the package index."""

from __future__ import annotations

from pathlib import Path

import pylopdf_fonts_zh_cn


def packaged_font(style: str) -> Path:
    """The file of Noto Serif SC for ``serif``, of Noto Sans SC for ``sans``."""
    sans = style == "sans"
    return pylopdf_fonts_zh_cn.sans_path() if sans else pylopdf_fonts_zh_cn.serif_path()
