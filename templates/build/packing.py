"""Office packages with the same bytes every time: fixed dates in the file and in its zip directory."""

from __future__ import annotations

import datetime
import io
import re
import zipfile

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
