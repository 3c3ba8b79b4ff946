"""Whether memory stays flat: many files read, many filled and read back, and what the read-back costs.

    python benchmarks/memory.py [--many 10000] [--form sd-2020-exam-site]

Peak memory of the process (ru_maxrss) after the first hundred and at the end.  The files are no two alike (name and
address are another office's each time), so that what a cache keeps of them is counted.  Fill with its read-back is compared with
docxtpl's open, render and save, which checks nothing.
"""

from __future__ import annotations

import argparse
import io
import resource
import statistics
import time
from collections.abc import Callable, Iterator
from itertools import islice

from docxtpl import DocxTemplate

from formkit import Kit
from formkit.flows.fill import render_many
from formkit.model import Outcome, Record

_SETTLE = 100


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--many", type=int, default=10_000)
    parser.add_argument("--form", default="sd-2020-exam-site")
    options = parser.parse_args()
    kit = Kit()
    (read,) = kit.parse(kit.workspace.samples() / options.form / "complete.docx")
    if read.outcome is None:
        raise SystemExit("the sample should be readable")
    record = read.outcome.record
    compare(kit, options.form, record)
    endure("filled and read back", fill_many(kit, options.form, record), options.many)
    endure("read", read_many(kit, options.form, record), options.many)


def compare(kit: Kit, form: str, record: Record) -> None:
    """Fill with the read-back beside docxtpl without one, in turns; medians."""
    _, template = kit.workspace.template(kit.form(form), "docx")
    outcome = kit.check(form, record)
    contenders: dict[str, Callable[[], object]] = {
        "formkit": lambda: kit.render(form, outcome, "docx"),
        "docxtpl": lambda: with_docxtpl(template, record),
    }
    taken: dict[str, list[float]] = {name: [] for name in contenders}
    for _ in range(30):
        for name, run in contenders.items():
            start = time.perf_counter()
            run()
            taken[name].append(time.perf_counter() - start)
    ours, theirs = (statistics.median(taken[name][2:]) * 1000 for name in contenders)
    print(f"{form}: fill with read-back {ours:.2f} ms, docxtpl {theirs:.2f} ms, ratio {theirs / ours:.1f}")


def with_docxtpl(template: bytes, record: Record) -> bytes:
    document = DocxTemplate(io.BytesIO(template))
    document.render(record, autoescape=True)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def varied(record: Record, number: int) -> Record:
    """``record`` as another office's."""
    return {
        name: f"{value}{number}号" if name in ("applicant", "address") else value
        for name, value in record.items()
    }


def fill_many(kit: Kit, form: str, record: Record) -> Iterator[object]:
    found, number = kit.form(form), 0
    while True:
        number += 1
        yield next(render_many([kit.check(form, varied(record, number))], found, kit.library, "docx"))


def read_many(kit: Kit, form: str, record: Record) -> Iterator[Outcome | None]:
    found = kit.form(form)
    template = kit.library.template(found, "docx")
    number = 0
    while True:
        number += 1
        data = template.render(kit.check(form, varied(record, number)).record)
        (submission,) = kit.parse(data, f"{number}.docx")
        yield submission.outcome


def endure(what: str, work: Iterator[object], many: int) -> None:
    for _ in islice(work, _SETTLE):
        pass
    before, start = peak(), time.perf_counter()
    done = sum(1 for _ in islice(work, many))
    seconds = time.perf_counter() - start
    print(f"{done:,} {what} in {seconds:.1f} s; peak memory {before:,} kB, grown by {peak() - before:,} kB")


def peak() -> int:
    """Kilobytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


if __name__ == "__main__":
    main()
