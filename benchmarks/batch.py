"""The clerk's day: 300 submissions → records.xlsx, the report, annotated copies; and where the time goes.

    python benchmarks/batch.py [--files 300] [--pdf 30] [--jobs 2] [--varied 200]

The submissions are the samples (complete and faulty, Word and Excel; PDF where LibreOffice is installed), each a
little different from the others so that none is a repeat.  ``limit``: unzip and parse the main parts with lxml
and do nothing else, the same files, one process.  Stages are seconds of processor time in one process (other work on
the machine does not lengthen it), the command itself is seconds of wall clock; Word and Excel against their limits
are the medians of some rounds taken in turns.

What is remembered of a layout met before makes its next file cheaper, and there are some twelve of each sample.  So
``varied`` are files no two of which are laid out alike: borders dragged, rows added or gone, every other one saved by
LibreOffice where it is installed.  Each round of them is a process of its own that has read nothing but the samples.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterator
from multiprocessing.connection import Connection
from pathlib import Path

from lxml import etree

from formkit import Kit
from formkit.errors import FormkitError
from formkit.flows.submissions.reading import all_findings
from formkit.identifiers.uscc import check_character, is_valid
from formkit.office import convert, find_office
from formkit.writers.applicant import applicant
from formkit.writers.output import reporting, writing

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests/support"))

from mutants import grids, table_rows
from mutants.run import make
from mutants.subjects import subjects

_KINDS = ("*/complete.docx", "*/faulty.docx", "*/complete.xlsx", "*/faulty.xlsx")

_USCC = 18
_ROUNDS = 7
_DRAGGED = (grids.border_dragged, grids.every_row_dragged, grids.phantom_column, grids.wider_row)
_ROWS = (table_rows.row_copied, table_rows.blank_row, table_rows.row_deleted, table_rows.rows_swapped)
_ALLOWED = 300


def main() -> None:
    options = _options()
    with tempfile.TemporaryDirectory(prefix="formkit-bench-") as folder:
        base = Path(folder)
        made = _make(base / "in", options.files, options.pdf)
        print(f"{made} submissions, {sum(f.stat().st_size for f in (base / 'in').iterdir()) / 2**20:.1f} MB")
        # First: what this process holds when it starts another counts as that one's peak.
        for jobs in sorted({1, options.jobs}):
            _whole(base, jobs)
        _stages(base)
        _varied_against_limit(base / "varied", options.varied)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--files", type=int, default=300)
    parser.add_argument("--pdf", type=int, default=30)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--varied", type=int, default=200)
    return parser.parse_args()


def _make(folder: Path, count: int, pdf: int) -> int:
    """``count`` files in ``folder``, of which ``pdf`` are PDF; how many there are."""
    folder.mkdir()
    kit = Kit()
    sources = [each for kind in _KINDS for each in sorted(kit.workspace.samples().glob(kind))]
    sources = [each for each in sources if kit.parse(each)[0].outcome is not None]
    made = [_variant(kit, sources[n % len(sources)], folder, n) for n in range(count)]
    if find_office() and pdf:
        word = [each for each in made if each.suffix == ".docx"][:pdf]
        convert(word, "pdf", folder)
        for each in word:
            each.unlink()
    return count


def _variant(kit: Kit, source: Path, folder: Path, number: int) -> Path:
    """``source`` handed in by another applicant: the name with a number, the credit code with another serial."""
    outcome = kit.parse(source)[0].outcome
    if outcome is None:
        raise SystemExit(f"{source} is not read")
    path, _, name = applicant(outcome, kit.form(outcome.form))
    changes = {name: f"{name}{number:03}"} if name else {}
    code = str(outcome.record.get("uscc"))
    if path == "uscc" and len(code) == _USCC:
        digits = f"52370102{number:09}"
        right = check_character(digits)
        changes[code] = digits + (right if is_valid(code) else "0" if right != "0" else "1")
    out = folder / f"{number:03}-{source.parent.name}{source.suffix}"
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            data = old.read(entry)
            for before, after in changes.items() if entry.filename.endswith(".xml") else ():
                data = data.replace(before.encode(), after.encode())
                if not before.isascii():  # some programs write &#38738; for 青
                    data = data.replace(_referred(before), _referred(after))
            new.writestr(entry, data)
        new.comment = f"{number}".encode()
    return out


def _referred(text: str) -> bytes:
    return text.encode("ascii", "xmlcharrefreplace")


def _stages(base: Path) -> None:
    """Each stage by itself, in this process, after everything was used once."""
    kit = Kit()
    files = sorted((base / "in").iterdir())
    for kind in (".docx", ".xlsx", ".pdf"):
        kit.parse(next((f for f in files if f.suffix == kind), files[0]))
    spent: dict[str, float] = {}
    word, excel = ([f for f in files if f.suffix == kind] for kind in (".docx", ".xlsx"))
    for name, some in (("Word", word), ("Excel", excel), ("Word and Excel", word + excel)):
        _against_limit(kit, name, some)
    read = []
    spent["read, match, check"] = _timed(lambda: read.extend((f, kit.parse(f)) for f in files))
    spent["annotated copies"] = _timed(lambda: [_copy(kit, base, f, s) for f, s in read])
    spent["records.xlsx"] = _timed(lambda: _write(kit, base, [each for _, s in read for each in s]))
    spent["report.html"] = _timed(lambda: _report(kit, base, [each for _, s in read for each in s]))
    total = sum(spent.values())
    for stage, seconds in spent.items():
        print(
            f"  {stage:20} {seconds:7.2f} s  {seconds / total:6.1%}  {1000 * seconds / len(files):6.2f} ms a file"
        )
    print(f"  {'all':20} {total:7.2f} s")


def _against_limit(kit: Kit, name: str, files: list[Path]) -> None:
    """What reading ``files`` takes, and what unzipping and parsing them and nothing else takes."""
    taken = [
        (_timed(lambda: _each(_bare, files)), _timed(lambda: _each(kit.parse, files))) for _ in range(_ROUNDS)
    ]
    _show(name, files, taken)


def _show(name: str, files: list[Path], taken: list[tuple[float, float]]) -> None:
    limit, read = (statistics.median(times) for times in zip(*taken, strict=True))
    each = 1000 / len(files)
    print(
        f"{name}: {len(files)} files, {read * each:.2f} ms a file; bare unzip and parse {limit * each:.2f}: {read / limit:.1f} times"
    )


def _varied_against_limit(folder: Path, count: int) -> None:
    """As ``_against_limit``, of files each of another layout, each met for the first time."""
    folder.mkdir()
    kit = Kit()
    for source in sorted(kit.workspace.samples().glob("*/complete.*")):
        kit.parse(source)
    files = _varied(folder, count) if count else []
    for name, kind in (("Word", ".docx"), ("Excel", ".xlsx")):
        some = [each for each in files if each.suffix == kind]
        if some:
            _show(f"{name}, varied", some, [_once(kit, some) for _ in range(_ROUNDS)])


def _varied(folder: Path, count: int) -> list[Path]:
    made: list[Path] = []
    every = subjects()
    seed = 0
    while len(made) < count:
        rng = random.Random(seed)
        one = make(every[seed % len(every)], [rng.choice(_DRAGGED), rng.choice(_ROWS)], seed)
        seed += 1
        if one is not None:
            made.append(folder / f"{len(made):03}-{one.subject.form}.{one.kind}")
            made[-1].write_bytes(one.data)
    if not find_office():
        return made
    saved = []
    for kind in (".docx", ".xlsx"):
        some = [each for each in made[::2] if each.suffix == kind]
        saved += convert(some, kind[1:], folder / "saved") if some else []
    return sorted([*saved, *made[1::2]])


def _once(kit: Kit, files: list[Path]) -> tuple[float, float]:
    """Seconds of the limit, and of reading each of ``files`` once, by a process that was forked for it."""
    context = multiprocessing.get_context("fork")
    ours, theirs = context.Pipe()
    child = context.Process(target=_read_once, args=(theirs, kit, files))
    child.start()
    taken: tuple[float, float] = ours.recv()
    child.join()
    return taken


def _read_once(pipe: Connection, kit: Kit, files: list[Path]) -> None:
    pipe.send((_timed(lambda: _each(_bare, files)), _timed(lambda: _each(kit.parse, files))))


def _each(read: Callable[[Path], object], files: list[Path]) -> None:
    """Nothing is kept, as in a batch, which writes each submission down and lets it go."""
    for file in files:
        read(file)


def _timed(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def _bare(path: Path) -> None:
    with zipfile.ZipFile(path) as package:
        for name in package.namelist():
            if (
                name.endswith(("document.xml", "sharedStrings.xml", "styles.xml"))
                or "/worksheets/sheet" in name
            ):
                etree.fromstring(package.read(name))


def _copy(kit: Kit, base: Path, path: Path, submissions: list) -> None:  # type: ignore[type-arg]
    try:
        copy = kit.annotate(path.read_bytes(), path.name, all_findings(submissions))
    except FormkitError as error:
        raise SystemExit(f"{path.name}: {error}") from error
    target = base / "copies" / path.name
    target.parent.mkdir(exist_ok=True)
    target.write_bytes(copy.data)


def _write(kit: Kit, base: Path, submissions: list) -> None:  # type: ignore[type-arg]
    with writing(base / "r.xlsx", kit.form, several=True) as writer:
        for each in submissions:
            writer.add(each)


def _report(kit: Kit, base: Path, submissions: list) -> None:  # type: ignore[type-arg]
    with reporting(base / "r.html", kit.form) as writer:
        for each in submissions:
            writer.add(each)


def _whole(base: Path, jobs: int) -> None:
    """The command itself, its processes' start and end included."""
    out = base / f"out{jobs}"
    command = [sys.executable, "-m", "formkit", "parse", str(base / "in"), "--jobs", str(jobs)]
    command += ["-o", str(out / "r.xlsx"), "--report", str(out / "r.html"), "--annotate", str(out / "copies")]
    compiled = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    compiled["PYTHONPYCACHEPREFIX"] = str(base / "compiled")  # as pip leaves it; once before it is timed
    subprocess.run(command, check=False, stdout=subprocess.DEVNULL, env=compiled)
    start = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, env=compiled) as running:
        # Its own figures: those of all children hold LibreOffice's, which made the PDFs.
        _, status, used = os.wait4(running.pid, 0)
        running.returncode = os.waitstatus_to_exitcode(status)
    seconds = time.perf_counter() - start
    peak = used.ru_maxrss / 1024
    files = len(list(_files(base / "in")))
    print(
        f"formkit parse --jobs {jobs}: {seconds:.2f} s ({used.ru_utime + used.ru_stime:.2f} s of processors), "
        f"{files / seconds:.0f} files a second, peak {peak:.0f} MB a process of {_ALLOWED} MB allowed"
    )


def _files(folder: Path) -> Iterator[Path]:
    return (each for each in folder.rglob("*") if each.is_file())


if __name__ == "__main__":
    main()
