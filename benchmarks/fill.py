"""Filling one Word form: formkit against docxtpl, same template, same record, one process.

    python benchmarks/fill.py [--runs 200] [--form sd-2020-exam-site] [--many 10000]

Warm medians: formkit renders from its compiled template; docxtpl opens, renders and saves, as it must for each
document.  ``--many`` fills that many records and reports the peak of memory before and after.
"""

from __future__ import annotations

import argparse
import io
import resource
import statistics
import time
from collections.abc import Callable
from pathlib import Path

from docxtpl import DocxTemplate

from formkit.fill import compile_template
from formkit.spec import Field, Form, load_form

ROOT = Path(__file__).resolve().parents[1]
WORDS = {
    "int": 12,
    "decimal": 240.5,
    "date": "2026-03-05",
    "levels": [5, 4, 3],
    "texts": ["茶艺", "面点制作", "插花"],
}


def sample(fields: tuple[Field, ...], rows: int) -> dict[str, object]:
    """A record with a value in every field and ``rows`` rows beyond the printed ones in every table."""
    record: dict[str, object] = {}
    for field in fields:
        if field.is_group:
            record[field.name] = sample(field.fields, rows)
        elif field.is_table:
            record[field.name] = [sample(field.fields, rows) for _ in range(field.printed_rows + rows)]
        elif field.choices:
            record[field.name] = field.choices[0]
        elif field.type.value not in ("names", "sections"):
            record[field.name] = WORDS.get(field.type.value, f"示例{field.label}")
    return record


def median(run: Callable[[], object], runs: int) -> float:
    """Milliseconds."""
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        run()
        times.append(time.perf_counter() - start)
    return statistics.median(times) * 1000


def with_docxtpl(path: Path, record: dict[str, object]) -> bytes:
    template = DocxTemplate(str(path))
    template.render(record, autoescape=True)
    out = io.BytesIO()
    template.save(out)
    return out.getvalue()


def compare(form: Form, path: Path, runs: int) -> None:
    record = sample(form.fields, 2)
    start = time.perf_counter()
    template = compile_template(form, path.read_bytes(), "docx", path.name)
    compiled = (time.perf_counter() - start) * 1000
    ours = median(lambda: template.render(record), runs)  # type: ignore[arg-type]
    theirs = median(lambda: with_docxtpl(path, record), max(5, runs // 10))
    print(f"{form.id}")
    print(f"  compile once     {compiled:8.2f} ms")
    print(f"  formkit, warm    {ours:8.3f} ms  {len(template.render(record)):7,} bytes")  # type: ignore[arg-type]
    print(f"  docxtpl          {theirs:8.3f} ms  {len(with_docxtpl(path, record)):7,} bytes")
    print(f"  ratio            {theirs / ours:8.1f}")


def endure(form: Form, path: Path, count: int) -> None:
    template = compile_template(form, path.read_bytes(), "docx", path.name)
    records = [sample(form.fields, n % 5) for n in range(100)]
    for record in records:
        template.render(record)  # type: ignore[arg-type]
    before, start = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.perf_counter()
    size = sum(len(template.render(records[n % 100])) for n in range(count))  # type: ignore[arg-type, misc]
    seconds = time.perf_counter() - start
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    print(
        f"  {count:,} forms in {seconds:.2f} s, {size / 1e6:.0f} MB written, peak memory grew by {grown:,} kB"
    )


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--runs", type=int, default=200)
    parser.add_argument("--form", default="sd-2020-exam-site")
    parser.add_argument("--many", type=int, default=0)
    options = parser.parse_args()
    form = load_form((ROOT / "forms" / f"{options.form}.yaml").read_text("utf-8"), options.form)
    path = ROOT / "templates" / f"{options.form}.docx"
    compare(form, path, options.runs)
    if options.many:
        endure(form, path, options.many)


if __name__ == "__main__":
    main()
