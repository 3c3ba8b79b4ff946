"""How long it takes to read filled forms from PDF, against pdfplumber on the same pages.

    python benchmarks/pdf.py [--rounds N] [FILE.pdf ...]

formkit     bytes → Document: every glyph, rule and colour, tables joined over pages
pdfplumber  open, then extract_tables of every page (no text outside tables, no spans, no joining)
words       open, then extract_words of every page, for scale

All in one process, warm, in turns; medians for all files together.  Without files the samples are exported by
LibreOffice first.
"""

from __future__ import annotations

import argparse
import io
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import pdfplumber

from formkit.office import convert
from formkit.readers.pdf import read_pdf

SAMPLES = Path(__file__).resolve().parent.parent / "samples"


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    arguments.add_argument("--rounds", type=int, default=10)
    arguments.add_argument("files", nargs="*", type=Path)
    given = arguments.parse_args()
    files = [path.read_bytes() for path in given.files] or exported_samples()
    contenders: dict[str, Callable[[bytes], object]] = {
        "formkit": read_pdf,
        "pdfplumber": lambda data: every_page(data, "extract_tables"),
        "words": lambda data: every_page(data, "extract_words"),
    }
    taken: dict[str, list[float]] = {name: [] for name in contenders}
    for _ in range(given.rounds + 1):
        for name, read in contenders.items():
            start = time.perf_counter()
            for data in files:
                read(data)
            taken[name].append(time.perf_counter() - start)
    medians = {name: statistics.median(times[1:]) / len(files) for name, times in taken.items()}
    print(f"{len(files)} files, {given.rounds} rounds, medians a file")
    for name, median in medians.items():
        print(f"{name:<11}{median * 1000:9.2f} ms  {median / medians['formkit']:8.1f} x formkit")


def every_page(data: bytes, method: str) -> list[object]:
    with pdfplumber.open(io.BytesIO(data)) as document:
        return [getattr(page, method)() for page in document.pages]


def exported_samples() -> list[bytes]:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        copies = []
        for path in sorted(SAMPLES.glob("*/complete.*x")):
            copy = folder / f"{path.parent.name}-{path.stem}-{path.suffix[1:]}{path.suffix}"
            copy.write_bytes(path.read_bytes())
            copies.append(copy)
        return [pdf.read_bytes() for pdf in convert(copies, "pdf", folder / "pdf")]


if __name__ == "__main__":
    main()
