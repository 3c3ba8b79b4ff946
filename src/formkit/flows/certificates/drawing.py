"""Registered certificates → PDF volumes."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from formkit.batches import batched
from formkit.errors import FileProblem
from formkit.findings import problem
from formkit.findings.system import reason
from formkit.flows.certificates.kinds import Kind
from formkit.flows.certificates.volumes import DrawnVolume, written_volumes
from formkit.issue.draw import UNMOVED, Drawing, Profile
from formkit.issue.layout import PHOTO, Layout
from formkit.issue.settings import Settings
from formkit.issue.values import printed
from formkit.registry import Registered
from formkit.render import FontBook, Needs, QrMaker, Renderer
from formkit.spec import Certificate
from formkit.text.dates import chinese_date

PER_VOLUME = 500

Progress = Callable[[int, int], None]
"""Called with (done, of how many) while certificates are drawn."""


class Job(NamedTuple):
    """What one run is given besides the roster.  ``today``: the day."""

    kind: Kind
    settings: Settings
    book: FontBook
    today: dt.date
    overprint: bool = False
    profile: Profile = UNMOVED
    per_volume: int = PER_VOLUME
    strict: bool = False
    jobs: int = 1
    progress: Progress = lambda done, total: None

    @property
    def per_page(self) -> int:
        """Certificates on one sheet."""
        sheet = self.kind.certificate.page.sheet
        return sheet.across * sheet.down if sheet else 1


class Certified(NamedTuple):
    """A certificate to be drawn: no more than that, as there may be fifty thousand.  ``row``: of the roster, 0
    for a reprint; ``photo``: its file, or ""."""

    row: int
    number: str
    edition: int
    issued_on: str
    qr: str
    data: Mapping[str, str]
    photo: str


def certified(registered: Registered, photo: str, row: int = 0) -> Certified:
    """``registered`` with its photo."""
    return Certified(
        row,
        registered.number,
        registered.edition,
        registered.issued_on,
        registered.qr,
        registered.data,
        photo,
    )


def draw(
    job: Job,
    certificates: Sequence[Certified],
    out: Path,
    photos: str = "",
    judged: Layout | None = None,
    codes: QrMaker | None = None,
) -> list[DrawnVolume]:
    """The volumes.  Each file is complete or not there.  ``photos``: the folder of photos not given by their path;
    ``judged``: the layout the texts of this job were judged with; ``codes``: makes the QR codes."""
    if not certificates:
        return []
    certificate = job.kind.certificate
    given = _shared_values(certificate, certificates)
    layout = judged
    if layout is None or layout.given != given:
        pictures = job.kind.pictures
        layout = Layout(certificate, job.book, overprint=job.overprint, given=given, pictures=pictures)

    def values_of(each: Certified) -> dict[str, str]:
        values = printed(certificate, each.data, each.number, each.edition, each.qr)
        values[PHOTO] = os.path.join(photos, each.photo) if each.photo else ""
        return values

    def drawing(each: Certified) -> Drawing:
        return layout.draw(values_of(each))

    needs = Needs()
    for text in layout.texts(map(values_of, certificates)):
        needs.add(*text)
    renderer = Renderer(layout.sheet, job.book, needs, job.profile, codes)
    parts = list(batched(certificates, job.per_volume))

    def write(part: Sequence[Certified], tick: Callable[[], None]) -> DrawnVolume:
        name = f"{part[0].number}-{part[-1].number}.pdf"
        with _told(out / name):
            written = renderer.write_volume(out / name, _ticking(map(drawing, part), tick), certificate.title)
        return DrawnVolume(name, (), written.pages, written.sha256)  # who draws need not send numbers back

    return [
        volume._replace(numbers=tuple(each.number for each in part))
        for volume, part in zip(written_volumes(parts, write, job.jobs, job.progress), parts, strict=True)
    ]


@contextmanager
def _told(path: Path) -> Iterator[None]:
    """A full disk or a photo that went away meanwhile becomes one FileProblem; the numbers are kept."""
    try:
        yield
    except OSError as error:
        where = str(error.filename or path)
        raise problem("volume-unwritten", FileProblem, path=where, **reason(error)) from error


def uniform(keys: Iterable[str], certificates: Sequence[Certified]) -> dict[str, str]:
    """The values that are the same on all certificates."""
    found = {}
    for key in keys:
        values = {each.data.get(key, "") for each in certificates}
        if len(values) == 1:
            found[key] = values.pop()
    return found


def _shared_values(certificate: Certificate, certificates: Sequence[Certified]) -> dict[str, str]:
    """What is the same on all: only settings, so that a roster of one person is laid out like any other."""
    keys = {key.key: key for key in certificate.set if key.key not in certificate.roster.by_name}
    return {
        name: chinese_date(value) if keys[name].kind == "date" else value
        for name, value in uniform(keys, certificates).items()
    }


def _ticking(drawings: Iterable[Drawing], tick: Callable[[], None]) -> Iterator[Drawing]:
    for each in drawings:
        yield each
        tick()
