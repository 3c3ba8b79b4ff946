"""docs/gallery shows every form, blank and filled, and every certificate, as they are now."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from formkit import Kit

ROOT = Path(__file__).parent.parent
GALLERY = ROOT / "docs" / "gallery"


def sources() -> dict[str, Path]:
    """Every picture that must be there, by how its files' names begin, with the file it shows."""
    kit = Kit(working_folder=ROOT)
    shown = {path.stem: path for path in (ROOT / "certificates").glob("*.yaml")}
    for form in kit.forms().values():
        for kind in kit.workspace.kinds(form):
            shown[f"{form.id}-{kind}-blank"] = ROOT / "templates" / f"{form.id}.{kind}"
            shown[f"{form.id}-{kind}-filled"] = ROOT / "samples" / form.id / f"complete.{kind}"
    return shown


@pytest.mark.parametrize("name", sorted(sources()))
def test_what_the_gallery_shows_was_made_from_the_file_as_it_is_now(name: str) -> None:
    made = json.loads((GALLERY / "made.json").read_text(encoding="utf-8"))
    now = hashlib.sha256(sources()[name].read_bytes()).hexdigest()
    assert made.get(name) == now, "python docs/gallery/build.py"


@pytest.mark.parametrize("name", sorted(sources()))
def test_every_form_and_certificate_has_its_picture_and_its_place_in_the_page(name: str) -> None:
    page = (GALLERY / "README.md").read_text(encoding="utf-8")
    assert (GALLERY / f"{name}-1.png").read_bytes().startswith(b"\x89PNG")
    assert f'src="{name}-1.png"' in page


def test_nothing_is_shown_that_is_no_longer_there() -> None:
    names = {path.stem.rpartition("-")[0] for path in GALLERY.glob("*.png")}
    assert names == set(sources())
