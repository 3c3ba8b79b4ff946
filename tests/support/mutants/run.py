"""Mutate, read, score: deterministic by subject, mutation and seed."""

from __future__ import annotations

import copy
import random
import zlib
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

from formkit import office
from formkit.model import Outcome, Record
from mutants import answers, around, drawings, grids, labels, plans, rarer, rooms, table_rows, ticks
from mutants.mutant import Mutant
from mutants.pages import NotHere, Page
from mutants.score import Score, score
from mutants.subjects import Subject, kit, parse, save

Mutation = Callable[[Mutant], None]

FAMILIES: dict[str, tuple[Mutation, ...]] = {
    "labels": labels.ALL,
    "answers": answers.ALL,
    "rooms": rooms.ALL,
    "rows": table_rows.ALL,
    "grid": grids.ALL,
    "ticks": ticks.ALL,
    "around": around.ALL,
    "rarer": rarer.ALL,
}


class Truth(NamedTuple):
    """What must be read in a file: as in Mutant.  ``records``: one for each form in it."""

    records: tuple[Record, ...]
    open: frozenset[str] = frozenset()
    codes: frozenset[str] = frozenset()
    faulty: bool = False


class Made(NamedTuple):
    """A mutated file and what must be read in it.  ``kind``: of ``data``; ``ruled``: gives it as it is
    printed, with its borders."""

    subject: Subject
    mutations: tuple[str, ...]
    seed: int
    truth: Truth
    data: bytes
    kind: str
    ruled: Callable[[], bytes]


class Result(NamedTuple):
    """``data``: the mutated file, to look at what went wrong."""

    subject: Subject
    mutations: tuple[str, ...]
    seed: int
    score: Score
    outcomes: tuple[Outcome, ...]
    data: bytes
    kind: str

    @property
    def name(self) -> str:
        return f"{self.subject.name} · {' + '.join(self.mutations)} · {self.seed} · {self.kind}"


def make(subject: Subject, mutations: Sequence[Mutation], seed: int) -> Made | None:
    """The subject with the mutations done to it; None where they do not apply."""
    names = tuple(m.__name__ for m in mutations)
    rng = random.Random(zlib.crc32(f"{subject.name}|{names}|{seed}".encode()))
    mutant = Mutant(kit().form(subject.form), subject.page.copy(), copy.deepcopy(subject.record), rng)
    try:
        for mutation in mutations:
            mutation(mutant)
    except NotHere:
        return None
    if any(table.overlapping() for table in mutant.page.tables):
        raise AssertionError(f"{subject.name} {names} {seed}: cells overlap")
    records = (mutant.record, *mutant.others)
    truth = Truth(records, frozenset(mutant.open), frozenset(mutant.codes), mutant.faulty)
    page = mutant.page
    return Made(subject, names, seed, truth, save(page), page.kind, partial(save, page, ruled=True))


def judge(made: Made) -> Result:
    """What is read in the file, scored."""
    truth = made.truth
    outcomes = parse(made.data, made.kind)
    total = Score()
    for number, record in enumerate(truth.records):
        outcome = outcomes[number] if number < len(outcomes) else None
        unsure = truth.open if number == 0 else frozenset[str]()
        total.add(score(record, outcome, unsure, faulty=truth.faulty, coloured=made.kind != "pdf"))
    found = {f.code for outcome in outcomes for f in outcome.findings}
    total.missed = sorted(truth.codes - found)
    return Result(made.subject, made.mutations, made.seed, total, tuple(outcomes), made.data, made.kind)


def run(subject: Subject, mutations: Sequence[Mutation], seed: int) -> Result | None:
    """The score of one mutated file; None where the mutations do not apply to the subject."""
    made = make(subject, mutations, seed)
    return None if made is None else judge(made)


def printed(made: Sequence[Made], folder: Path, *, timeout: float = 600) -> list[Made]:
    """The files as LibreOffice prints them to PDF, in one call."""
    paths = []
    for number, each_ in enumerate(made):
        path = folder / f"m{number}.{each_.kind}"
        path.write_bytes(each_.ruled())
        paths.append(path)
    pages = office.convert(paths, "pdf", folder / "pdf", timeout)
    return [m._replace(data=p.read_bytes(), kind="pdf") for m, p in zip(made, pages, strict=True)]


def each(
    subjects: Sequence[Subject], seeds: range, family: str = "", only: str = ""
) -> Iterator[tuple[str, Mutation, Result]]:
    """Every mutation (of one family, or the one called ``only``) on every subject, with every seed."""
    for name, mutations in FAMILIES.items():
        for mutation in mutations:
            if family not in ("", name) or only not in ("", mutation.__name__):
                continue
            for subject in subjects:
                for seed in seeds:
                    result = run(subject, [mutation], seed)
                    if result is None:
                        continue
                    yield name, mutation, result


def make_plan(form: str, mutations: Sequence[Callable[[plans.Plan], None]], seed: int) -> Made | None:
    """A work plan with the mutations done to it; None where they do not apply."""
    names = tuple(m.__name__ for m in mutations)
    plan = plans.plan(form, random.Random(zlib.crc32(f"{form}|{names}|{seed}".encode())))
    try:
        for mutation in mutations:
            mutation(plan)
        data = plan.save()
    except NotHere:
        return None
    record = plan.record()
    subject = Subject(f"{form} plan", form, Page("docx", data), record)
    truth = Truth((record,), frozenset(plan.open), frozenset(plan.codes), plan.faulty)
    return Made(subject, names, seed, truth, data, "docx", lambda: data)


def run_plan(form: str, mutations: Sequence[Callable[[plans.Plan], None]], seed: int) -> Result | None:
    """The score of one mutated work plan; None where the mutations do not apply."""
    made = make_plan(form, mutations, seed)
    return None if made is None else judge(made)


def make_drawing(subject: Subject, kind: str, seed: int) -> Made:
    """The subject's form drawn by an office for itself: its answers are nasty, errors are due."""
    rng = random.Random(zlib.crc32(f"{subject.form}|{kind}|{seed}".encode()))
    drawing = drawings.draw(subject, kind, rng)
    page = drawing.page
    truth = Truth((drawing.record,), faulty=True)
    return Made(subject, drawing.layouts, seed, truth, save(page), kind, partial(save, page, ruled=True))


def each_drawing(seeds: range) -> Iterator[Result]:
    for subject in drawings.drawn_subjects():
        for seed in seeds:
            for kind in ("docx", "xlsx"):
                yield judge(make_drawing(subject, kind, seed))


def each_plan(seeds: range, only: str = "") -> Iterator[tuple[str, Result]]:
    """Every mutation of work plans on each of them."""
    for mutation in plans.ALL:
        for form in plans.FORMS if only in ("", mutation.__name__) else ():
            for seed in seeds:
                result = run_plan(form, [mutation], seed)
                if result is not None:
                    yield mutation.__name__, result


def mixed_plans(seeds: range, depth: int) -> Iterator[Result]:
    for form in plans.FORMS:
        for seed in seeds:
            rng = random.Random(zlib.crc32(f"{form}|{depth}|{seed}".encode()))
            result = run_plan(form, rng.sample(plans.ALL, depth), seed)
            if result is not None:
                yield result


def mixed(subjects: Sequence[Subject], seeds: range, depth: int) -> Iterator[Result]:
    """Several mutations at once, drawn by chance."""
    every = [m for mutations in FAMILIES.values() for m in mutations]
    for subject in subjects:
        for seed in seeds:
            rng = random.Random(zlib.crc32(f"{subject.name}|{depth}|{seed}".encode()))
            result = run(subject, rng.sample(every, depth), seed)
            if result is not None:
                yield result
