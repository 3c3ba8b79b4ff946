"""The photos of certificates already issued: where they were then, or in a folder given now; judged as they were."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from formkit.errors import FileProblem
from formkit.findings import problem
from formkit.issue.layout import PHOTO
from formkit.issue.photos import PhotoFile, photo_faults
from formkit.readers.photos import id_of, read_photo, read_photos
from formkit.registry import Registered
from formkit.spec import Certificate


def photos_of(
    certificate: Certificate, certificates: Sequence[Registered], folder: Path | None
) -> dict[str, str]:
    """Number → photo: from ``folder`` if given, else where it was when the certificate was issued.

    Raises ``photo-gone`` where a certificate that needs one has none, ``photo-refused`` where it is of no use.
    """
    if not certificate.has_photo:
        return {}
    there = read_photos(folder) if folder is not None else []
    found: dict[str, str] = {}
    for each in certificates:
        mine, place = _photos(each, there, folder)
        if not mine and certificate.roster.photo == "required":
            raise problem("photo-gone", FileProblem, number=each.number, example=each.id_number)
        errors = [f for f in photo_faults(certificate, each.id_number, mine, None) if f.is_error]
        if errors:
            raise problem(
                "photo-refused",
                FileProblem,
                number=each.number,
                detail=errors[0].message("zh"),
                detail_en=errors[0].message("en"),
            )
        if mine:
            found[each.number] = str(place / mine[0].name)
    return found


def _photos(
    each: Registered, there: Sequence[PhotoFile], folder: Path | None
) -> tuple[list[PhotoFile], Path]:
    """The photos that may be meant, and the folder they are in."""
    if folder is not None:
        key = id_of(each.id_number + ".jpg")
        return [photo for photo in there if photo.key == key], folder.absolute()
    kept = Path(each.data.get(PHOTO, ""))
    photo = read_photo(kept) if kept.name else None
    return ([photo] if photo else []), kept.parent
