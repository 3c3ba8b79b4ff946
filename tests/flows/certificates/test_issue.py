"""Where a certificate stands: file and page, several on a sheet too."""

from __future__ import annotations

import pytest

from formkit.flows.certificates.issue import places
from formkit.flows.certificates.volumes import DrawnVolume


@pytest.mark.parametrize(
    ("per_page", "pages"),
    [(1, [1, 2, 3, 1, 2]), (2, [1, 1, 2, 1, 1]), (4, [1, 1, 1, 1, 1])],
)
def test_pages_count_from_one_in_each_volume_with_as_many_certificates_as_a_sheet_holds(
    per_page: int, pages: list[int]
) -> None:
    volumes = [
        DrawnVolume("1-3.pdf", ("1", "2", "3"), -(-3 // per_page), ""),
        DrawnVolume("4-5.pdf", ("4", "5"), -(-2 // per_page), ""),
    ]
    files = ["1-3.pdf"] * 3 + ["4-5.pdf"] * 2
    assert list(places(volumes, per_page)) == list(zip(files, pages, strict=True))
