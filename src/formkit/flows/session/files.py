"""The folder of a session's documents: numbered names, a manifest with SHA-256, nothing changed by hand overwritten."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import NamedTuple

from formkit.errors import FileProblem
from formkit.findings import Anchor, Finding, finding, problem
from formkit.text.file_names import safe_name
from formkit.writers.atomic import write_bytes

MANIFEST = "manifest.json"
_LONGEST = 80


class Kept(NamedTuple):
    """A file of the folder.  ``written``: by this run; else it was changed by hand and left as it is."""

    file: str
    form: str
    sha256: str
    written: bool = True


def file_name(number: int, title: str, kind: str) -> str:
    """04 现场签到表（面塑制作·第1考场）.xlsx: what no file system refuses."""
    return f"{number:02} {safe_name(title, longest=_LONGEST)}.{kind}"


class Folder:
    """``path`` as it will be.  Nothing is written before ``save``."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._before = _manifest(path / MANIFEST)
        self._new: dict[str, tuple[str, bytes]] = {}
        self.findings: list[Finding] = []

    def add(self, name: str, form: str, content: bytes) -> None:
        """The file ``name``; a name taken already (two rooms spelt alike) gets a number of its own."""
        stem, _, kind = name.rpartition(".")
        count, free = 2, name
        while free.casefold() in map(str.casefold, self._new):
            free, count = f"{stem} {count}.{kind}", count + 1
        self._new[free] = (form, content)

    def by_form(self) -> dict[str, list[str]]:
        """Form → its files."""
        found: dict[str, list[str]] = {}
        for name, (form, _) in self._new.items():
            found.setdefault(form, []).append(name)
        return found

    def save(self, session: str, left_out: list[tuple[str, str]]) -> list[Kept]:
        """Write what is new or was made by formkit before; the manifest last.  Raises ``cannot-write``."""
        kept = [self._save(name, form, content) for name, (form, content) in self._new.items()]
        earlier = self._stale()
        manifest = {
            "session": session,
            "files": [{"file": each.file, "form": each.form, "sha256": each.sha256} for each in kept],
            "left_out": [{"form": form, "why": why} for form, why in left_out],
            "earlier": earlier,
        }
        text = json.dumps(manifest, ensure_ascii=False, indent=2) + "\n"
        write_bytes(self._path / MANIFEST, text.encode())
        return kept

    def _save(self, name: str, form: str, content: bytes) -> Kept:
        path, made = self._path / name, _sha(content)
        there = _sha(path.read_bytes()) if path.is_file() else None
        if there is not None and there not in (made, self._before.get(name)):
            self.findings.append(_about("session-file-kept", name))
            return Kept(name, form, self._before.get(name) or made, written=False)
        if there != made:
            write_bytes(path, content)
        return Kept(name, form, made)

    def _stale(self) -> dict[str, str]:
        """Files of earlier runs that are still there: file → SHA-256 as it was made."""
        stale = {
            name: sha
            for name, sha in self._before.items()
            if name not in self._new and (self._path / name).is_file()
        }
        self.findings += [_about("session-file-stale", name) for name in stale]
        return stale


def _about(code: str, name: str) -> Finding:
    return finding(code, label=name, anchor=Anchor("data", path=name), file=name)


def _sha(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _manifest(path: Path) -> dict[str, str]:
    """File → SHA-256 of an earlier run; empty where there was none.  Raises ``cannot-write`` if it is no manifest."""
    if not path.is_file():
        return {}
    try:
        said = json.loads(path.read_text(encoding="utf-8"))
        listed = {str(each["file"]): str(each["sha256"]) for each in said["files"]}
        return {**{str(name): str(sha) for name, sha in said.get("earlier", {}).items()}, **listed}
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise problem(
            "cannot-write",
            FileProblem,
            path=str(path),
            detail="已有别的文件",
            detail_en="there is another file",
        ) from error
