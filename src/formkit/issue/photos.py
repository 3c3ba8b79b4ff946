"""Photos (照片) against a roster: one for each person, of the right shape and size, nobody's twice.  Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Sequence
from typing import NamedTuple

from formkit.findings import Anchor, Finding, finding
from formkit.issue.roster_check import Candidate
from formkit.spec.certificate import Certificate
from formkit.spec.elements import Photo

DPI = 300
_NARROWEST, _WIDEST = 5 / 7, 3 / 4
_TOLERANCE = 0.01  # 295×413 is 0.7143 and 5:7 is 0.7143; 480×640 is 0.75
_SLACK_PIXELS = 2
_SEVERAL = 3  # people without a photo, one and all: it is the folder that is wrong
_MANY = 20  # photos of others that are each told
_EXAMPLES = 3  # file names shown


class PhotoFile(NamedTuple):
    """A picture in the photo folder.  ``key``: the ID number its name states; size as shown, Exif turned.

    ``digest``: of its pixels' file; ``fault``: why it cannot be read, "" where it can.
    """

    key: str
    name: str
    width: int
    height: int
    digest: str
    fault: str = ""


def photo_findings(
    certificate: Certificate,
    candidates: Sequence[Candidate],
    everyone: Collection[str],
    photos: Sequence[PhotoFile] | None,
    anchor_of: Callable[[int], Anchor],
) -> tuple[dict[int, str], list[Finding]]:
    """(row → photo's file name, findings).  ``everyone``: the ID numbers of all rows, refused ones too.

    ``photos`` None: no folder was given, which is one finding of no row, as is a folder with nobody's photo.  ``anchor_of``: row → where its ID number stands.
    """
    if certificate.roster.photo == "none" or not certificate.has_photo:
        return {}, []
    if certificate.roster.photo == "required" and (nobodys := _nobodys(candidates, everyone, photos)):
        return {}, [nobodys]
    by_key: dict[str, PhotoFile] = {}
    doubled: dict[str, list[PhotoFile]] = {}
    for photo in photos or ():
        first = by_key.setdefault(photo.key, photo)
        if first is not photo:
            doubled.setdefault(photo.key, [first]).append(photo)
    chosen: dict[int, PhotoFile] = {}
    found: list[Finding] = []
    wanted_photo = _wanted(certificate)
    for each in candidates:
        number = each.data["id_number"]
        if not number:
            continue
        mine = doubled.get(number) or [by_key[number]] if number in by_key else []
        faults = _faults(wanted_photo, number, mine, anchor_of(each.row))
        found += faults
        if mine and not any(f.is_error for f in faults):
            chosen[each.row] = mine[0]
    found += _shared(candidates, chosen, anchor_of)
    found += _unused([photo.name for photo in photos or () if photo.key not in everyone])
    return {row: photo.name for row, photo in chosen.items()}, found


def _unused(names: Sequence[str]) -> list[Finding]:
    """Each by its name; where the folder holds many others (all a centre's photos in one), said once."""
    if len(names) > _MANY:
        return [_fault("photos-unused", None, "、".join(names[:_EXAMPLES]), count=len(names))]
    return [_fault("photo-unused", None, name) for name in names]


def _nobodys(
    candidates: Sequence[Candidate], everyone: Collection[str], photos: Sequence[PhotoFile] | None
) -> Finding | None:
    """No folder, or one in which none of several people has a photo: said once, not in each row."""
    if photos is None:
        return finding("photos-needed", field="photo", label="照片") if candidates else None
    if len(candidates) < _SEVERAL or any(photo.key in everyone for photo in photos):
        return None
    names = [photo.name for photo in photos[:_EXAMPLES]]
    more = "……" if len(photos) > _EXAMPLES else ""
    seen = "、".join(names) + more
    return _fault("photos-of-others", None, seen, count=len(photos))


def photo_faults(
    certificate: Certificate, number: str, mine: Sequence[PhotoFile], anchor: Anchor | None
) -> list[Finding]:
    """What is wrong with the photos named by ``number``, of which there should be one."""
    return _faults(_wanted(certificate), number, mine, anchor)


class _Wanted(NamedTuple):
    """What a certificate asks of photos; ``least``: width and height in pixels."""

    is_optional: bool
    least: tuple[int, int]


def _fault(code: str, anchor: Anchor | None, seen: str, **words: str | int) -> Finding:
    return finding(code, severity=None, field="photo", label="照片", anchor=anchor, seen=seen, **words)


def _faults(wanted: _Wanted, number: str, mine: Sequence[PhotoFile], anchor: Anchor | None) -> list[Finding]:
    if not mine:
        return [] if wanted.is_optional else [_fault("photo-missing", anchor, number, example=number)]
    if len(mine) > 1:
        files = "、".join(photo.name for photo in mine)
        return [_fault("photo-doubled", anchor, number, files=files)]
    photo = mine[0]
    if photo.fault:
        return [_fault("photo-unreadable", anchor, photo.name, detail=photo.fault)]
    width, height = photo.width, photo.height
    if not _NARROWEST - _TOLERANCE <= width / height <= _WIDEST + _TOLERANCE:
        return [_fault("photo-shape", anchor, photo.name, width=width, height=height)]
    least_width, least_height = wanted.least
    if width < least_width - _SLACK_PIXELS or height < least_height - _SLACK_PIXELS:
        size = {"width": width, "height": height, "least_width": least_width, "least_height": least_height}
        return [_fault("photo-small", anchor, photo.name, **size)]
    return []


def _wanted(certificate: Certificate) -> _Wanted:
    """At least the pixels of a one-inch photo (25 × 35 mm) at 300 dpi, 295 × 413, or of the box where that is smaller."""
    boxes = [element.box for element in certificate.elements if isinstance(element, Photo)]
    width = min([25.0, *(box.w for box in boxes)])
    height = min([35.0, *(box.h for box in boxes)])
    least = (int(width / 25.4 * DPI), int(height / 25.4 * DPI))
    return _Wanted(certificate.roster.photo == "optional", least)


def _shared(
    candidates: Sequence[Candidate], chosen: dict[int, PhotoFile], anchor_of: Callable[[int], Anchor]
) -> list[Finding]:
    """The same picture under two numbers: both rows are refused, nobody can tell whose face it is."""
    digests = Counter(digest for digest, _ in {(photo.digest, photo.name) for photo in chosen.values()})
    by_digest: dict[str, list[Candidate]] = {}
    for each in candidates:
        if each.row in chosen and digests[chosen[each.row].digest] > 1:
            by_digest.setdefault(chosen[each.row].digest, []).append(each)
    found: list[Finding] = []
    for sharing in by_digest.values():
        for each in sharing:
            other = next(o for o in sharing if chosen[o.row].name != chosen[each.row].name)
            mine, theirs = chosen[each.row].name, chosen[other.row].name
            found.append(_fault("photo-repeated", anchor_of(each.row), mine, other=theirs))
    for fault in found:
        if fault.anchor:
            chosen.pop(fault.anchor.row, None)
    return found
