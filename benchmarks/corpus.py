"""Any folder of Word, Excel and PDF files, read one by one: does each end well, how fast, in how much memory?

    python benchmarks/corpus.py FOLDER [--all] [--rounds 3]

Each file is read in a process of its own, forked after everything is loaded: its submissions must be records or
one problem with a code that is not ``internal-error``, within 10 s and 300 MB.  Then its annotated copy is made
with a finding at its every table, which must not fail either.  ``peer``: the same file by the library everybody
uses (python-docx: open, then every cell's text; openpyxl: read_only, every value; pdfplumber: extract_tables);
best of the rounds on both sides, processor time, of files that take 30 ms or more and of which the peer sees at
least a tenth of the text (of a Strict workbook, or one whose dimension lies, openpyxl sees nothing).  Shown: what failed and the slowest; ``--all``: every file.
Exit code 1 if anything failed or was more than twice as slow as its peer.
"""

from __future__ import annotations

import argparse
import io
import multiprocessing
import os
import resource
import sys
import time
import traceback
import warnings
from collections import Counter
from collections.abc import Callable, Iterator
from multiprocessing.connection import Connection
from pathlib import Path
from typing import NamedTuple

import docx
import openpyxl
import pdfplumber
from docx.table import Table

from formkit import Kit
from formkit.errors import FormkitError
from formkit.findings import finding
from formkit.model import Paragraph
from formkit.model.document import cell_anchor
from formkit.readers.document import read_document

SECONDS = 10.0
MEGABYTES = 300
_PATIENCE = 150.0  # LibreOffice's own limits are 50 to start and 48 for a file, on a busy machine
_OLD = (".doc", ".xls", ".wps", ".et")
# Below this many seconds a ratio says more about the clock than about the readers.
_MEASURABLE = 0.03
_SHOWN = 12


class Result(NamedTuple):
    """``said``: the form, or the problem's code; ``seconds``, ``peer``: best of the rounds, ``peer`` 0.0 where
    there is none or it cannot open the file; ``copy``: what went wrong with the annotated copy."""

    name: str
    said: str
    seconds: float
    megabytes: float
    peer: float = 0.0
    copy: str = ""

    @property
    def ratio(self) -> float:
        return self.seconds / self.peer if self.peer and self.seconds > _MEASURABLE else 0.0

    @property
    def faults(self) -> list[str]:
        old = Path(self.name).suffix.lower() in _OLD  # LibreOffice starts for each
        found = [self.said] if self.said.startswith(("internal-error", "died", "hung")) else []
        found += [f"{self.seconds:.1f} s"] if self.seconds > SECONDS and not old else []
        found += [f"{self.megabytes:.0f} MB"] if self.megabytes > MEGABYTES else []
        found += [f"{self.ratio:.1f} x peer"] if self.ratio > 2 else []
        return found + ([self.copy] if self.copy else [])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--all", action="store_true")
    given = parser.parse_args()
    results = list(read_all(given.folder, given.rounds))
    show(results, everything=given.all)
    sys.exit(any(each.faults for each in results))


def read_all(folder: Path, rounds: int) -> Iterator[Result]:
    """The result for each file in ``folder``, by name."""
    kit = Kit()
    kit.library.layouts()
    for path in sorted(each for each in folder.rglob("*") if each.is_file()):
        yield _apart(kit, path, rounds)


def show(results: list[Result], *, everything: bool) -> None:
    said = Counter(each.said.partition(":")[0] for each in results)
    print(f"{len(results)} files: " + ", ".join(f"{code} {n}" for code, n in said.most_common()))
    compared = [each for each in results if each.ratio]
    print(
        f"slowest {max(each.seconds for each in results):.2f} s, most memory "
        f"{max(each.megabytes for each in results):.0f} MB, {len(compared)} compared with peers, "
        f"{sum(each.ratio > 1 for each in compared)} slower, {sum(each.ratio > 2 for each in compared)} twice as slow"
    )
    worst = sorted(results, key=lambda each: (not each.faults, -each.ratio))
    for each in worst if everything else worst[:_SHOWN]:
        print(
            f"  {each.name:32} {each.seconds * 1000:8.1f} ms {each.megabytes:6.0f} MB {each.ratio:5.1f} x peer  "
            f"{each.said[:60]} {'  <-- ' + '; '.join(each.faults) if each.faults else ''}"
        )


def _apart(kit: Kit, path: Path, rounds: int) -> Result:
    """``path`` read by a child that may hang or die."""
    context = multiprocessing.get_context("fork")
    ours, theirs = context.Pipe()
    child = context.Process(target=_child, args=(theirs, kit, path, rounds))
    child.start()
    theirs.close()
    try:
        if ours.poll(_PATIENCE):
            return ours.recv()  # type: ignore[no-any-return]
        return Result(path.name, "hung", _PATIENCE, 0)
    except EOFError:
        child.join()
        return Result(path.name, f"died: {child.exitcode}", 0, 0)
    finally:
        child.kill()
        child.join()


def _child(pipe: Connection, kit: Kit, path: Path, rounds: int) -> None:
    warnings.simplefilter("ignore")
    sys.stderr = open(os.devnull, "w")  # noqa: SIM115 - for what peers print
    old = path.suffix.lower() in _OLD
    start = time.perf_counter()
    submissions = kit.parse(path)
    seconds = time.perf_counter() - start
    megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    said = ", ".join(s.form or _error(s.error) for s in submissions)
    copy = _annotating(kit, path)
    if old:
        pipe.send(Result(path.name, said, seconds, megabytes, 0.0, copy))
        return
    work, peer = (lambda: kit.parse(path)), _PEERS.get(path.suffix.lower()[:4])
    ours, theirs = _best(work, rounds), 0.0
    if peer is not None:
        try:
            seen = _Counted(peer)
            theirs = _best(lambda: seen(path.read_bytes()), rounds)
            theirs = theirs if seen.characters * 10 >= _length(path) else 0.0
        except Exception:  # what a peer cannot open it is not timed on
            theirs = 0.0
    seconds = ours if ours < SECONDS else seconds
    pipe.send(Result(path.name, said, seconds, megabytes, theirs, copy))


class _Counted:
    """A peer, and how many characters it saw."""

    def __init__(self, peer: Callable[[bytes], int]) -> None:
        self._peer = peer
        self.characters = 0

    def __call__(self, data: bytes) -> None:
        self.characters = self._peer(data)


def _length(path: Path) -> int:
    """Characters of the file as we read it; 0 where we do not."""
    try:
        blocks = read_document(path.read_bytes(), path.name).blocks
    except FormkitError:
        return 0
    return sum(
        len(block.text) if isinstance(block, Paragraph) else sum(len(cell.text) for cell in block.cells)
        for block in blocks
    )


def _error(error: FormkitError | None) -> str:
    return "" if error is None else error.code + (f": {error}" if error.code == "internal-error" else "")


def _best(work: Callable[[], object], rounds: int) -> float:
    """Seconds of processor time, the best of ``rounds``; one only where that is long."""
    best = float("inf")
    for _ in range(rounds):
        start = time.process_time()
        work()
        best = min(best, time.process_time() - start)
        if best > 1:
            break
    return best


def _annotating(kit: Kit, path: Path) -> str:
    """ "" if the annotated copy is made and reads as the same tables again."""
    data = path.read_bytes()
    try:
        document = read_document(data, path.name)
    except FormkitError:
        return ""
    if not document.blocks:  # nothing but an embedded page, say: nothing to hang a comment on
        return ""
    cells = [(grid, grid.cells[0]) for grid in document.grids if grid.cells]
    found = [finding("required", anchor=cell_anchor(document.kind, *each), label="x") for each in cells]
    try:
        copy = kit.annotate(data, path.name, found or [finding("several-forms", count=2)])
        again = read_document(copy.data, path.stem + (copy.suffix or path.suffix))
    except FormkitError as error:
        return f"annotate: {error.code} {error}"
    except Exception:
        return "annotate: " + traceback.format_exc(limit=-2).replace("\n", " | ")
    if [_texts(grid) for grid in again.grids if grid.cells][: len(cells)] != [
        _texts(grid) for grid, _ in cells
    ]:
        return "annotate: reads otherwise"
    return ""


def _texts(grid) -> list[str]:  # type: ignore[no-untyped-def]
    return [cell.text for cell in grid.cells]


def _python_docx(data: bytes) -> int:
    document = docx.Document(io.BytesIO(data))
    seen = sum(len(paragraph.text) for paragraph in document.paragraphs)
    return seen + sum(_walk(table) for table in document.tables)


def _walk(table: Table) -> int:
    seen = 0
    for row in table.rows:
        for cell in row.cells:
            seen += len(cell.text) + sum(_walk(inner) for inner in cell.tables)
    return seen


def _openpyxl(data: bytes) -> int:
    book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
    seen = 0
    for sheet in book.worksheets:
        for row in sheet.iter_rows(values_only=True):
            seen += sum(len(str(value)) for value in row if value is not None)
    return seen


def _pdfplumber(data: bytes) -> int:
    seen = 0
    with pdfplumber.open(io.BytesIO(data)) as document:
        for page in document.pages:
            page.extract_tables()
            seen += len(page.chars)
    return seen


_PEERS: dict[str, Callable[[bytes], int]] = {
    ".doc": _python_docx,
    ".xls": _openpyxl,
    ".pdf": _pdfplumber,
}

if __name__ == "__main__":
    main()
