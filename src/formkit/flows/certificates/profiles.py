"""Printer profiles (打印机配置): what each printer, tray and side does wrong, kept in the working folder."""

from __future__ import annotations

import json
from pathlib import Path

from formkit.errors import FileProblem, UsageError
from formkit.findings import problem
from formkit.issue.draw import UNMOVED, Profile
from formkit.writers.atomic import write_bytes

FILE = "formkit-profiles.json"


def load_profiles(folder: Path) -> dict[str, Profile]:
    """Every profile kept in ``folder``, by name.  Raises FileProblem where the file is damaged."""
    path = folder / FILE
    if not path.exists():
        return {}
    try:
        kept = json.loads(path.read_text(encoding="utf-8"))
        return {
            str(name): Profile(**{key: float(value) for key, value in each.items()})
            for name, each in kept.items()
        }
    except (OSError, ValueError, TypeError, AttributeError) as error:
        raise problem(
            "file-unreadable", FileProblem, detail=f"{FILE}: {error}", detail_en=f"{FILE}: {error}"
        ) from error


def find_profile(folder: Path, name: str | None) -> Profile:
    """The profile called ``name``; none moves nothing.  Raises ``profile-unknown``."""
    if not name:
        return UNMOVED
    profiles = load_profiles(folder)
    if name not in profiles:
        raise problem("profile-unknown", UsageError, name=name)
    return profiles[name]


def keep_profile(folder: Path, name: str, profile: Profile) -> None:
    """Write ``name`` beside the others.  Raises UsageError for a name of nothing."""
    called = name.strip()
    if not called:
        raise problem(
            "bad-argument", UsageError, detail="打印机配置要有名称", detail_en="a profile needs a name"
        )
    profiles = {**load_profiles(folder), called: profile}
    kept = {each: profiles[each]._asdict() for each in sorted(profiles)}
    write_bytes(folder / FILE, (json.dumps(kept, ensure_ascii=False, indent=2) + "\n").encode())


def solved(error: Profile) -> Profile:
    """The profile that takes back an error read off the ruler page: printed 1.5 mm too far right is -1.5."""
    return Profile(0 - error.dx, 0 - error.dy, 1 / error.scale_x, 1 / error.scale_y, 0 - error.rotate)
