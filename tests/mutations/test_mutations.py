"""Submissions as people leave them: nearly every field right, and never a wrong value without a finding.

The whole suite, every mutation with many seeds and several at once, is benchmarks/mutations.py.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator

import pytest
from mutants import around
from mutants.run import FAMILIES, Mutation, Result, each_drawing, each_plan, mixed, mixed_plans, run
from mutants.score import Score, score
from mutants.subjects import parse, save, subjects

SHARE = 0.995


def files(mutations: tuple[Mutation, ...]) -> Iterator[Result]:
    """Each mutation on every third subject, so that neighbours in the list share them."""
    for number, mutation in enumerate(mutations):
        for subject in subjects()[number % 3 :: 3]:
            result = run(subject, [mutation], 0)
            if result is not None:
                yield result


def total(results: Iterator[Result]) -> tuple[Score, list[str]]:
    """The sum, and the names of files with false accepts or without a finding there must be."""
    whole, silent = Score(), []
    for result in results:
        whole.add(result.score)
        if result.score.silent or result.score.missed:
            silent.append(f"{result.name}: {result.score.silent} {result.score.missed}")
    return whole, silent


@pytest.mark.parametrize("family", FAMILIES)
def test_mutated_submissions_are_read_right_and_never_silently_wrong(family: str) -> None:
    whole, silent = total(files(FAMILIES[family]))
    assert silent == []
    assert whole.total > 500
    assert whole.right >= SHARE * whole.total, whole.wrong


def test_several_mutations_at_once_are_read_as_well() -> None:
    whole, silent = total(mixed(subjects(), range(3), 2))
    assert silent == []
    assert whole.right >= SHARE * whole.total, whole.wrong


def test_forms_drawn_by_offices_for_themselves_are_read_right_and_never_silently_wrong() -> None:
    whole, silent = total(each_drawing(range(2)))
    assert silent == []
    assert whole.total > 1000
    assert whole.right >= SHARE * whole.total, whole.wrong


def test_mutated_work_plans_are_read_right_and_never_silently_wrong() -> None:
    whole, silent = total(result for _, result in each_plan(range(2)))
    assert silent == []
    assert whole.total > 500
    assert whole.right >= SHARE * whole.total, whole.wrong


def test_work_plans_with_several_mutations_at_once_are_read_as_well() -> None:
    whole, silent = total(mixed_plans(range(8), 2))
    assert silent == []
    assert whole.right >= SHARE * whole.total, whole.wrong


@pytest.mark.parametrize("family", FAMILIES)
def test_every_mutation_applies_to_some_subject(family: str) -> None:
    idle = [
        m.__name__ for m in FAMILIES[family] if not any(run(s, [m], n) for s in subjects() for n in range(2))
    ]
    assert idle == []


def test_files_taken_apart_and_put_together_give_their_records() -> None:
    for subject in subjects():
        (outcome,) = parse(save(subject.page), subject.page.kind)
        assert outcome.record == subject.record, subject.name


def test_the_same_seed_gives_the_same_file() -> None:
    subject, mutation = subjects()[0], FAMILIES["rows"][0]
    first, second = run(subject, [mutation], 7), run(subject, [mutation], 7)
    assert first is not None
    assert second is not None
    assert first.data == second.data


def test_an_altered_pledge_is_an_error_that_quotes_the_printed_sentence() -> None:
    subject = next(s for s in subjects() if s.form == "sd-2021-org-profile")
    result = run(subject, [around.pledge_reworded], 0)
    assert result is not None
    (changed,) = [f for f in result.outcomes[0].findings if f.code == "wording-changed"]
    assert changed.is_error
    assert str(changed.values["expected"]).startswith("本人承诺：1.申报材料真实有效，")


@pytest.mark.parametrize("spoil", ["value", "row", "blank"])
def test_the_score_sees_a_wrong_value_a_lost_row_and_a_lost_answer(spoil: str) -> None:
    subject = subjects()[0]
    (outcome,) = parse(save(subject.page), subject.page.kind)
    record = copy.deepcopy(subject.record)
    examiners = record["examiners"]
    assert isinstance(examiners, list)
    if spoil == "value":
        record["principal"] = "别人"
    elif spoil == "row":
        examiners.append(copy.deepcopy(examiners[0]))
    else:
        record["opinion"] = None
    result = score(record, outcome, set(), faulty=False)
    assert result.wrong
    assert result.silent == result.wrong
    assert result.right < result.total
