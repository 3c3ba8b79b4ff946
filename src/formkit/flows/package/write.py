"""A bound package onto the disk: folder and zip, complete or not there; the manifest with its check sums."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from formkit.binder.zipped import Member, zipped
from formkit.errors import FileProblem, UsageError
from formkit.findings import problem
from formkit.findings.system import reason
from formkit.flows.package.opened import Opened
from formkit.flows.package.volume import BOUND, CONTENTS, Volume
from formkit.leftovers import swept, unfinished
from formkit.text.file_names import safe_name
from formkit.writers.atomic import write_bytes
from formkit.writers.json_text import to_json

MANIFEST = "manifest.json"
MANIFEST_KEY = "formkit_package"
"""In the manifest: the id of the package; it says that the folder is ours."""
_LONGEST, _KEPT = 240, 200
"""Bytes of a name that leave room for what is written around it, where 255 are allowed; and of a longer one."""


def require_free(out: Path) -> None:
    """Raises ``package-out-taken`` unless ``out`` is free, an empty folder, or a package we made before."""
    if out.is_dir():
        if not any(out.iterdir()) or _is_ours(out):
            return
    elif not out.exists():
        return
    raise problem("package-out-taken", UsageError, path=str(out))


def write_package(volume: Volume, opened: Opened, out: Path) -> Path:
    """The folder ``out`` and the zip beside it, whose path is returned.  Raises ``cannot-write``."""
    members = list(_members(volume, opened))
    archive = out.with_name(f"{out.name}.zip")
    packed = zipped(Member(f"{out.name}/{member.path}", member.data) for member in members)
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        swept(out.parent)
        old = _out_of_the_way(out)
        with tempfile.TemporaryDirectory(prefix=unfinished(), dir=out.parent) as home:
            made = Path(home, "new")
            for member in members:
                path = made / member.path
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(member.data)
            write_bytes(archive, packed)
            if out.exists():
                os.replace(out, old)
            try:
                os.replace(made, out)
            except OSError:
                if old.exists():
                    os.replace(old, out)
                raise
        shutil.rmtree(old, ignore_errors=True)
    except OSError as error:
        raise problem("cannot-write", FileProblem, path=str(out), **reason(error)) from error
    return archive


def _out_of_the_way(out: Path) -> Path:
    """Where the package made before stands while the new one takes its place.

    What a run killed in between left there goes back: it is the only one.
    """
    old = out.with_name(f".{_short(out.name)}.formkit-old")
    if old.exists():
        if out.exists():
            shutil.rmtree(old)
        else:
            os.replace(old, out)
    return old


def _short(name: str) -> str:
    """``name``, where it is so long that nothing more could be written before or behind it, by its beginning and what
    tells it from others that begin so."""
    whole = name.encode()
    if len(whole) <= _LONGEST:
        return name
    return f"{whole[:_KEPT].decode(errors='ignore')}~{hashlib.sha256(whole).hexdigest()[:16]}"


def _members(volume: Volume, opened: Opened) -> Iterator[Member]:
    bound = f"{safe_name(opened.package.title)}{BOUND}"
    made = [Member(CONTENTS, volume.contents), Member(bound, volume.bound)]
    made += [Member(piece.path, piece.data) for piece in volume.pieces]
    yield Member(MANIFEST, (to_json(_manifest(volume, opened, made, bound), indent=2) + "\n").encode())
    yield from made


def _manifest(volume: Volume, opened: Opened, made: list[Member], bound: str) -> dict[str, object]:
    known = {member.path: member for member in made}

    def told(path: str) -> dict[str, object]:
        data = known[path].data
        return {"path": path, "size": len(data), "sha256": hashlib.sha256(data).hexdigest()}

    return {
        MANIFEST_KEY: opened.package.id,
        "title": opened.package.title,
        "applicant": volume.owner,
        "contents": told(CONTENTS),
        "bound": {**told(bound), "pages": volume.pages},
        "items": [
            {
                "number": entry.number,
                "name": entry.item.name,
                "title": entry.title,
                "form": entry.item.form or None,
                "status": entry.status,
                "files": [
                    {
                        **told(piece.path),
                        "source": piece.source or None,
                        "first_page": piece.first or None,
                        "pages": piece.pages,
                    }
                    for piece in volume.pieces
                    if piece.item == entry.item.name
                ],
            }
            for entry in volume.entries
        ],
    }


def _is_ours(folder: Path) -> bool:
    try:
        told = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return False
    return isinstance(told, dict) and MANIFEST_KEY in told
