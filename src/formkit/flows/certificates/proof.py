"""Some codes of every run read back from the finished files, as a telephone would read them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from formkit.errors import FileProblem
from formkit.findings import problem
from formkit.flows.certificates.samples import Sample
from formkit.render.readback import read_codes


def read_back(samples: Sequence[Sample]) -> None:
    """Looks at the pages; a code that is not there as it should be removes the file and raises ``qr-unreadable``."""
    for sample in samples:
        if tuple(sorted(_codes(sample))) != sample.codes:
            sample.file.unlink(missing_ok=True)
            raise problem("qr-unreadable", FileProblem, file=sample.file.name, number=sample.number)


def _codes(sample: Sample) -> Iterator[str]:
    place = sample.place
    area = (place.x, place.y, place.w, place.h) if place else None
    return (code.text for code in read_codes(sample.file, [sample.page], area))
