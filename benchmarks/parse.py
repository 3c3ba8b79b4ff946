"""How long it takes to read a filled form (sd-2020-exam-site), against the floor and against other readers.

    python benchmarks/parse.py [--rounds N]

floor      zipfile + lxml.fromstring(document.xml): what any reader pays before it has read a word
formkit    bytes → Document → which form → values → checked record with every finding and place
docx       python-docx, the way most scripts do it: open, then rows[i].cells of every table
markitdown the same file as Markdown text, if it is installed (pip install formkit[bench])

All in one process, warm, interleaved round by round; medians of processor time, which other work on the machine
does not lengthen (nothing here waits for a disk).  formkit is measured as ``formkit parse`` uses
it: every known form is tried.
"""

from __future__ import annotations

import argparse
import io
import statistics
import time
import zipfile
from collections.abc import Callable

import docx
from lxml import etree

from formkit import Kit

FORM = "sd-2020-exam-site"


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    arguments.add_argument("--rounds", type=int, default=100)
    rounds = arguments.parse_args().rounds
    kit = Kit()
    data = (kit.workspace.samples() / FORM / "complete.docx").read_bytes()
    (submission,) = kit.parse(data, "complete.docx")
    if not submission.valid:
        raise SystemExit("the sample should be valid")
    contenders: dict[str, tuple[Callable[[], object], int]] = {
        "floor": (lambda: floor(data), rounds),
        "formkit": (lambda: kit.parse(data, "complete.docx"), rounds),
        "docx": (lambda: every_cell(data), max(rounds // 10, 3)),
        **markitdown(data, rounds),
    }
    medians = measure(contenders)
    print(f"{FORM}/complete.docx, {len(data)} bytes, {rounds} rounds, medians")
    for name, median in medians.items():
        print(f"{name:<11}{median * 1000:9.2f} ms  {median / medians['floor']:8.1f} x floor")
    others = {name: median for name, median in medians.items() if name not in ("floor", "formkit")}
    for name, median in others.items():
        print(f"formkit is {median / medians['formkit']:.1f} times as fast as {name}")


def floor(data: bytes) -> object:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return etree.fromstring(package.read("word/document.xml"))


def every_cell(data: bytes) -> list[str]:
    document = docx.Document(io.BytesIO(data))
    texts = [paragraph.text for paragraph in document.paragraphs]
    for table in document.tables:
        for number in range(len(table.rows)):
            texts.extend(cell.text for cell in table.rows[number].cells)
    return texts


def markitdown(data: bytes, rounds: int) -> dict[str, tuple[Callable[[], object], int]]:
    try:
        from markitdown import MarkItDown
    except ImportError:
        print("markitdown is not installed: left out")
        return {}
    converter = MarkItDown(enable_plugins=False)
    return {
        "markitdown": (
            lambda: converter.convert_stream(io.BytesIO(data), file_extension=".docx"),
            max(rounds // 10, 3),
        )
    }


def measure(contenders: dict[str, tuple[Callable[[], object], int]]) -> dict[str, float]:
    """The median seconds of each, taken in turns so that a busy moment hits all of them."""
    taken: dict[str, list[float]] = {name: [] for name in contenders}
    for run, _ in contenders.values():
        run()
    for number in range(max(count for _, count in contenders.values())):
        for name, (run, count) in contenders.items():
            if number < count:
                start = time.process_time()
                run()
                taken[name].append(time.process_time() - start)
    return {name: statistics.median(times) for name, times in taken.items()}


if __name__ == "__main__":
    main()
