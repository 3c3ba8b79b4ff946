"""Office packages with the same bytes every time: fixed dates in the file and in its zip directory."""

from __future__ import annotations

import datetime
import io
import re
import zipfile
from typing import NamedTuple


class About(NamedTuple):
    """What a file's properties say of it beside its title: 主题 (subject) and 备注 (comments)."""

    subject: str = ""
    comments: str = ""


OFFICIAL = About()
RECONSTRUCTED = About(
    "重拟版式，非官方原件",
    "官方附件的版式未公开。本版式由 formkit 依《青岛市专项职业能力考核社会化改革试点实施方案》（2023年6月15日）所列内容自拟；"
    "取得官方原件后，换上原件做的同名模板即可，见 docs/reconstructed.md。",
)
PAPERWORK = About(
    "重拟版式，非官方原件",
    "《青岛市专项职业能力考核社会化改革试点实施方案》（2023年6月15日）列出了这份材料，没有规定版式。本版式由 formkit 自拟；"
    "要用本单位的版式，换上同名模板即可，见 docs/reconstructed.md。",
)
EPOCH = datetime.datetime(2021, 1, 1)
_ZIP_DATE = (1980, 1, 1, 0, 0, 0)
_MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*")


def repacked(package: bytes) -> bytes:
    """The zip ``package``: members in their order, dates fixed, one compression.

    openpyxl stamps the moment of saving into ``modified`` whatever the properties say; EPOCH is put back.
    """
    saved = EPOCH.strftime("%Y-%m-%dT%H:%M:%SZ").encode()
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            data = old.read(name)
            if name == "docProps/core.xml":
                data = _MODIFIED.sub(rb"\g<1>" + saved, data)
            entry = zipfile.ZipInfo(name, _ZIP_DATE)
            entry.compress_type, entry.create_system = zipfile.ZIP_DEFLATED, 0
            new.writestr(entry, data)
    return out.getvalue()
