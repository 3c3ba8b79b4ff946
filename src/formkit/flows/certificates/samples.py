"""Which pages of a run are read back, and what has to stand on them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from formkit.spec.elements import Box, Qr

if TYPE_CHECKING:
    from formkit.flows.certificates.drawing import Certified, Job
    from formkit.flows.certificates.volumes import DrawnVolume


class Sample(NamedTuple):
    """A page to be looked at.  ``number``: of its first certificate; ``codes``: the texts of all, sorted; ``place``:
    where on the page the only one stands, in mm from its top left."""

    file: Path
    page: int
    number: str
    codes: tuple[str, ...]
    place: Box | None


def samples(
    job: Job, certificates: Sequence[Certified], volumes: Sequence[DrawnVolume], out: Path
) -> list[Sample]:
    """The first page, one in the middle volume, the last page; nothing where there are no codes."""
    if not volumes or not job.kind.certificate.has_qr:
        return []
    last = len(volumes) - 1
    looked_at = {(0, 1), (len(volumes) // 2, 1), (last, volumes[last].pages)}
    place = _place(job)
    return [_sample(job, certificates, volumes, at, page, out, place) for at, page in sorted(looked_at)]


def _sample(
    job: Job,
    certificates: Sequence[Certified],
    volumes: Sequence[DrawnVolume],
    at: int,
    page: int,
    out: Path,
    place: Box | None,
) -> Sample:
    before = sum(len(volume.numbers) for volume in volumes[:at])
    first = before + (page - 1) * job.per_page
    last = min(first + job.per_page, before + len(volumes[at].numbers))
    on_page = certificates[first:last]
    codes = tuple(sorted(each.qr for each in on_page))
    return Sample(out / volumes[at].file, page, on_page[0].number, codes, place)


def _place(job: Job) -> Box | None:
    boxes = [element.box for element in job.kind.certificate.elements if isinstance(element, Qr)]
    return boxes[0] if len(boxes) == 1 and job.kind.certificate.page.sheet is None else None
