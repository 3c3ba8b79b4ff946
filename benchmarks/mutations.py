"""Submissions as people leave them: how many fields are read right, and are wrong ones ever silent?

    python benchmarks/mutations.py [--seeds 4] [--mixed 20] [--family rows] [--only row_copied] [--show 20] [--save DIR]
    python benchmarks/mutations.py --pdf 400 [--seeds 4] [--draw 0]
                         a sample (``draw``: which) of the Word and Excel files, work plans and forms drawn anew
                         among them, printed to PDF by LibreOffice

Every mutation of tests/support/mutants on every subject (official files and forms typed by others, Word and Excel; work
plans have their own, family ``plans``; forms drawn anew by chance, family ``drawn``), then two and three at once.  ``right``: values that are there on either side and agree; ``silent``: wrong values
no finding touches, the false accepts; ``alarms``: errors on files that were read right; ``missed``: findings that had to be
there and were not.
"""

from __future__ import annotations

import argparse
import itertools
import random
import sys
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tests/support"))

from mutants import drawings, plans  # noqa: E402
from mutants.run import (  # noqa: E402
    FAMILIES,
    Made,
    Result,
    each,
    each_drawing,
    each_plan,
    judge,
    make,
    make_drawing,
    make_plan,
    mixed,
    mixed_plans,
    printed,
)  # fmt: skip
from mutants.score import Score  # noqa: E402
from mutants.subjects import Subject, subjects  # noqa: E402

Job = tuple[tuple[str, str], Callable[[], Made | None]]


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--seeds", type=int, default=4)
    parser.add_argument("--mixed", type=int, default=20)
    parser.add_argument("--family", default="")
    parser.add_argument("--only", default="")
    parser.add_argument("--subject")
    parser.add_argument("--show", type=int, default=20)
    parser.add_argument("--save", type=Path)
    parser.add_argument("--pdf", type=int, default=0)
    parser.add_argument("--draw", type=int, default=0)
    options = parser.parse_args()
    chosen = [s for s in subjects() if not options.subject or options.subject in s.name]
    rows: dict[tuple[str, str], tuple[int, Score]] = defaultdict(lambda: (0, Score()))
    bad: list[Result] = []

    def take(key: tuple[str, str], result: Result) -> None:
        count, total = rows[key]
        total.add(result.score)
        rows[key] = (count + 1, total)
        if result.score.wrong or result.score.silent or result.score.alarms or result.score.missed:
            bad.append(result)

    if options.pdf:
        for key, result in _on_paper(chosen, options):
            take(key, result)
        _print(rows)
        _show(bad[: options.show], options.save)
        return
    for family, mutation, result in each(chosen, range(options.seeds), options.family, options.only):
        take((family, mutation.__name__), result)
    if options.family in ("", "drawn") and not options.only and not options.subject:
        for result in each_drawing(range(4 * options.seeds)):
            take(("drawn", result.subject.form), result)
    if options.family in ("", "plans") and not options.subject:
        for name, result in each_plan(range(options.seeds), options.only):
            take(("plans", name), result)
    if not options.only and not options.family:
        for depth in (2, 3):
            for result in mixed(chosen, range(options.mixed), depth):
                take(("mixed", f"{depth} at once"), result)
            for result in mixed_plans(range(options.mixed), depth):
                take(("plans", f"{depth} at once"), result)
    _print(rows)
    _show(bad[: options.show], options.save)


def _on_paper(
    chosen: Sequence[Subject], options: argparse.Namespace
) -> Iterator[tuple[tuple[str, str], Result]]:
    """A sample of the mutated files, as many of each subject, printed a hundred in a call."""
    sample = list(itertools.islice(_in_turns(chosen, options), options.pdf))
    for begin in range(0, len(sample), 100):
        part = sample[begin : begin + 100]
        with tempfile.TemporaryDirectory() as folder:
            pages = printed([m for _, m in part], Path(folder))
        yield from ((key, judge(page)) for (key, _), page in zip(part, pages, strict=True))


def _in_turns(
    chosen: Sequence[Subject], options: argparse.Namespace
) -> Iterator[tuple[tuple[str, str], Made]]:
    """Mutated files drawn by chance, one of each subject, work plan and drawn form, then the next of each."""
    waiting = [_mutated(subject, options) for subject in chosen]
    if not options.subject:
        waiting += [_planned(form, options) for form in plans.FORMS if options.family in ("", "plans")]
        waiting += [_drawn(s, options) for s in drawings.drawn_subjects() if options.family in ("", "drawn")]
    for name, jobs in waiting:
        random.Random(f"{name} {options.draw}").shuffle(jobs)
    while any(jobs for _, jobs in waiting):
        for _, jobs in waiting:
            while jobs:
                key, job = jobs.pop()
                made = job()
                if made is not None:
                    yield key, made
                    break


def _mutated(subject: Subject, options: argparse.Namespace) -> tuple[str, list[Job]]:
    return subject.name, [
        ((family, mutation.__name__), partial(make, subject, [mutation], seed))
        for family, mutations in FAMILIES.items()
        for mutation in mutations
        for seed in range(options.seeds)
        if options.family in ("", family) and options.only in ("", mutation.__name__)
    ]


def _planned(form: str, options: argparse.Namespace) -> tuple[str, list[Job]]:
    return f"{form} plan", [
        (("plans", mutation.__name__), partial(make_plan, form, [mutation], seed))
        for mutation in plans.ALL
        for seed in range(options.seeds)
        if options.only in ("", mutation.__name__)
    ]


def _drawn(subject: Subject, options: argparse.Namespace) -> tuple[str, list[Job]]:
    return f"{subject.form} drawn", [
        (("drawn", subject.form), partial(make_drawing, subject, kind, seed))
        for kind in ("docx", "xlsx")
        for seed in range(options.seeds)
        if not options.only
    ]


def _print(rows: dict[tuple[str, str], tuple[int, Score]]) -> None:
    print(
        f"{'family':8} {'mutation':28} {'files':>6} {'right':>7} {'of':>7} {'share':>8} {'silent':>7} {'alarms':>7} {'missed':>7}"
    )
    files, whole = 0, Score()
    for (family, name), (count, total) in rows.items():
        _line(family, name, count, total)
        files += count
        whole.add(total)
    _line("all", "", files, whole)


def _line(family: str, name: str, count: int, total: Score) -> None:
    share = 100 * total.right / total.total if total.total else 100.0
    print(
        f"{family:8} {name:28} {count:6} {total.right:7} {total.total:7} {share:7.2f}% "
        f"{len(total.silent):7} {len(total.alarms):7} {len(total.missed):7}"
    )


def _show(bad: list[Result], folder: Path | None) -> None:
    for number, result in enumerate(bad):
        print(f"\n[{number}] {result.name}")
        for label, items in (("silent", result.score.silent), ("wrong", result.score.wrong)):
            for path, want, got in items[:6]:
                print(f"   {label} {path}: {want!r} → {got!r}")
        print("   ", result.score.alarms[:6], result.score.missed)
        print(
            "   ", [(f.code, f.field, (f.seen or "")[:30]) for o in result.outcomes for f in o.findings][:10]
        )
        if folder is not None:
            folder.mkdir(parents=True, exist_ok=True)
            (folder / f"{number}.{result.kind}").write_bytes(result.data)


if __name__ == "__main__":
    main()
