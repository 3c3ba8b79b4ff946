"""Numbers are taken in one transaction: contiguous, never twice, the same again for the same people."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence

import pytest

from formkit.errors import RegistryError
from formkit.registry import Actor, Holder, Registry, Request, Series, State, Stock

ME = Actor("测试员", "2026-03-20T09:00:00+08:00")
SERIES = Series(1, 9_999_999)


def ask(person: int, session: str = "一批", scope: str = "hn-13 26 01") -> Request:
    holder = Holder("hn-2020-special-ability", f"居民身份证:{person:018}", "湘菜制作", session)
    data = {"name": f"张{person}", "id_number": f"{person:018}"}
    return Request(
        holder, "hn-13", scope, (("city", "01"),), f"张{person}", f"{person:018}", "2026-03-20", data
    )


def number_of(request: Request, serial: int) -> str:
    return f"2618{request.scope[-2:]}{serial:07}"


def sign(request: Request, number: str) -> str:
    return f"https://zs.example.cn/v?n={number}"


def take(registry: Registry, requests: Sequence[Request], series: Series = SERIES) -> list[str]:
    return [each.number for each in registry.take(requests, series, number_of, sign, ME)]


def test_numbers_follow_the_order_asked_for_and_restart_in_every_scope(url: str) -> None:
    registry = Registry(url)
    numbers = take(registry, [ask(1), ask(2, scope="hn-13 26 02"), ask(3), ask(4, scope="hn-13 26 02")])
    assert numbers == ["2618010000001", "2618020000001", "2618010000002", "2618020000002"]
    assert take(registry, [ask(5)]) == ["2618010000003"]


def test_asking_again_gives_the_same_numbers_and_takes_none(url: str) -> None:
    registry = Registry(url)
    first = registry.take([ask(1), ask(2)], SERIES, number_of, sign, ME)
    again = registry.take([ask(2), ask(3), ask(1)], SERIES, number_of, sign, ME)
    assert [(r.number, r.is_new) for r in first] == [("2618010000001", True), ("2618010000002", True)]
    assert [(r.number, r.is_new) for r in again] == [
        ("2618010000002", False),
        ("2618010000003", True),
        ("2618010000001", False),
    ]
    assert again[0]._replace(is_new=True) == first[1]


def test_one_person_asked_for_twice_in_one_run_gets_one_number(url: str) -> None:
    assert take(Registry(url), [ask(1), ask(1), ask(2)]) == [
        "2618010000001",
        "2618010000001",
        "2618010000002",
    ]


def test_the_same_person_in_another_session_gets_another_number(url: str) -> None:
    assert take(Registry(url), [ask(1), ask(1, "二批")]) == ["2618010000001", "2618010000002"]


def test_a_full_series_is_refused_whole_and_nothing_is_taken(url: str) -> None:
    registry = Registry(url)
    take(registry, [ask(1)], Series(1, 3))
    with pytest.raises(RegistryError) as refused:
        take(registry, [ask(2), ask(3), ask(4)], Series(1, 3))
    assert refused.value.code == "series-full"
    assert take(registry, [ask(2), ask(3)], Series(1, 3)) == ["2618010000002", "2618010000003"]


def test_a_fault_while_signing_takes_no_number(url: str) -> None:
    registry = Registry(url)

    def broken(request: Request, number: str) -> str:
        if request.name == "张2":
            raise RuntimeError("signing failed")
        return sign(request, number)

    with pytest.raises(RuntimeError):
        registry.take([ask(1), ask(2)], SERIES, number_of, broken, ME)
    assert registry.between(None, None) == []
    assert take(registry, [ask(3)]) == ["2618010000001"]
    assert registry.check_chain() is None


def _issue(url: str, first: int) -> None:
    with Registry(url) as registry:
        for start in range(first, first + 50, 10):
            take(registry, [ask(person) for person in range(start, start + 10)])


def test_four_processes_make_the_tables_at_once_and_share_one_series_without_gap_or_double(url: str) -> None:
    command = [sys.executable, __file__, url]
    workers = [
        subprocess.Popen([*command, str(1000 * n)], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        for n in range(1, 5)
    ]
    for worker in workers:
        assert worker.stdout is not None
        assert worker.stdout.readline() == b"ready\n"
    for worker in workers:  # all are waiting: now all at once
        assert worker.stdin is not None
        worker.stdin.close()
    for worker in workers:
        worker.wait(120)
        assert worker.stdout is not None
        worker.stdout.close()
    assert [worker.returncode for worker in workers] == [0, 0, 0, 0]
    registry = Registry(url)
    numbers = [r.number for r in registry.between(None, None)]
    assert numbers == [f"261801{serial:07}" for serial in range(1, 201)]
    assert len({r.holder for r in registry.between(None, None)}) == 200
    assert registry.check_chain() is None


def test_a_void_number_is_never_used_again_and_never_changed_again(url: str) -> None:
    registry = Registry(url)
    take(registry, [ask(1)])
    assert registry.change("2618010000001", "void", State.VOID, "姓名有误", ME).state is State.VOID
    with pytest.raises(RegistryError) as refused:
        registry.change("2618010000001", "reprinted", None, "再打", ME)
    assert refused.value.code == "wrong-state"
    assert take(registry, [ask(1), ask(2)]) == ["2618010000001", "2618010000002"]
    assert registry.get("2618010000001").state is State.VOID


def test_a_reissued_certificate_keeps_its_number_and_counts_its_edition(url: str) -> None:
    registry = Registry(url)
    take(registry, [ask(1)])
    data = {**registry.get("2618010000001").data, "name": "章1"}
    after = registry.reissue("2618010000001", data, lambda r, e: f"{r.number}/{e}", "遗失", ME)
    assert (after.edition, after.qr, after.name) == (2, "2618010000001/2", "章1")
    assert registry.get("2618010000001") == after
    assert [(e.event, e.edition) for e in registry.events("2618010000001")] == [
        ("allocated", 1),
        ("reissued", 2),
    ]
    assert registry.check_chain() is None


def test_printed_is_said_once(url: str) -> None:
    registry = Registry(url)
    numbers = take(registry, [ask(1), ask(2)])
    assert registry.mark_printed(numbers, ME) == 2
    assert registry.mark_printed(numbers, ME) == 0
    assert [e.event for e in registry.events(numbers[0])] == ["allocated", "printed"]


def test_what_was_foreseen_is_written_as_it_would_have_been_without(url: str) -> None:
    registry = Registry(url)
    numbers = take(registry, [ask(1), ask(2), ask(3)])
    registry.change(numbers[1], "void", State.VOID, "有误", ME)
    foreseen = registry.foresee_printed([*numbers, numbers[0]], ME)
    assert foreseen.changed == [numbers[0], numbers[2]]
    assert [registry.get(number).state for number in numbers] == [
        State.ALLOCATED,
        State.VOID,
        State.ALLOCATED,
    ]
    assert registry.mark_printed([*numbers, numbers[0]], ME, foreseen) == 2
    assert [registry.get(number).state for number in numbers] == [State.PRINTED, State.VOID, State.PRINTED]
    assert registry.events(numbers[2])[-1] == foreseen.chain[-1]
    assert registry.check_chain() is None
    assert take(registry, [ask(4)]) == ["2618010000004"]
    assert registry.check_chain() is None, "and the chain goes on from there"


def test_what_was_foreseen_is_forgotten_when_something_else_happened_meanwhile(url: str) -> None:
    registry, other = Registry(url), Registry(url)
    numbers = take(registry, [ask(1), ask(2), ask(3)])
    foreseen = registry.foresee_printed(numbers, ME)
    other.change(numbers[1], "void", State.VOID, "有误", ME)
    assert registry.mark_printed(numbers, ME, foreseen) == 2
    assert registry.get(numbers[1]).state is State.VOID
    assert [e.event for e in registry.events(numbers[1])] == ["allocated", "void"]
    assert registry.check_chain() is None


def test_what_was_foreseen_for_others_is_not_for_these(url: str) -> None:
    registry = Registry(url)
    numbers = take(registry, [ask(1), ask(2), ask(3)])
    foreseen = registry.foresee_printed(numbers, ME)
    assert registry.mark_printed(numbers[:2], ME, foreseen) == 2
    assert registry.get(numbers[2]).state is State.ALLOCATED
    assert registry.check_chain() is None


def test_blanks_are_taken_with_the_numbers_and_the_count_closes(url: str) -> None:
    registry = Registry(url)
    stock = Stock(registry)
    stock.take_in("hn-2020-special-ability", "NO0098", "NO0102", ME)
    taken = registry.take(
        [ask(1), ask(2), ask(3)], SERIES, number_of, sign, ME, from_stock="hn-2020-special-ability"
    )
    assert [r.blank for r in taken] == ["NO0098", "NO0099", "NO0100"]
    assert stock.spoil("hn-2020-special-ability", "NO0099", "卡纸", ME) == taken[1].number
    assert registry.get(taken[1].number).state is State.SPOILED
    assert registry.mark_printed([each.number for each in taken], ME) == 2
    assert registry.get(taken[1].number).state is State.SPOILED, "its blank is waste paper"
    assert stock.replace("hn-2020-special-ability", taken[1].number, "卡纸", ME) == "NO0101"
    assert registry.mark_printed([taken[1].number], ME) == 1
    assert stock.destroy("hn-2020-special-ability", "NO0099", "NO0099", "季度销毁", ME) == 1
    [balance] = stock.balances()
    assert balance[1:] == (5, 3, 0, 1, 1, "NO0102", "NO0102")
    assert registry.check_chain() is None
    with pytest.raises(RegistryError) as refused:
        registry.take([ask(4), ask(5)], SERIES, number_of, sign, ME, from_stock="hn-2020-special-ability")
    assert refused.value.code == "stock-short"
    assert take(registry, [ask(4)]) == ["2618010000004"]


def test_a_person_asked_for_twice_in_one_run_keeps_the_first_place(url: str) -> None:
    assert take(Registry(url), [ask(1), ask(2), ask(1)]) == [
        "2618010000001",
        "2618010000002",
        "2618010000001",
    ]


def test_the_name_of_a_person_is_that_of_the_certificate_issued_last(url: str) -> None:
    registry = Registry(url)
    later = ask(1, "二批", scope="hn-13 26 01")._replace(name="张一一", issued_on="2026-04-01")
    earlier = ask(1, "一批", scope="hn-13 26 02")
    take(registry, [later, earlier])
    assert registry.persons([later.holder.person]) == {later.holder.person: "张一一"}


def test_a_blank_left_behind_by_a_replacement_spoils_no_certificate(url: str) -> None:
    registry, name = Registry(url), "hn-2020-special-ability"
    stock = Stock(registry)
    stock.take_in(name, "NO1", "NO3", ME)
    [first] = registry.take([ask(1)], SERIES, number_of, sign, ME, from_stock=name)
    after = registry.reissue(
        first.number, dict(first.data), lambda each, edition: each.qr, "遗失", ME, from_stock=name
    )
    registry.mark_printed([first.number], ME)
    assert (first.blank, after.blank) == ("NO1", "NO2")
    assert stock.spoil(name, "NO1", "找回", ME) is None
    assert registry.get(first.number).state is State.PRINTED
    assert stock.spoil(name, "NO2", "卡纸", ME) == first.number
    assert registry.get(first.number).state is State.SPOILED
    assert registry.check_chain() is None


def test_a_spoiled_blank_is_replaced_once_and_handed_over_only_when_printed_again(url: str) -> None:
    registry, name = Registry(url), "hn-2020-special-ability"
    stock = Stock(registry)
    stock.take_in(name, "NO1", "NO3", ME)
    [first] = registry.take([ask(1)], SERIES, number_of, sign, ME, from_stock=name)
    stock.spoil(name, "NO1", "卡纸", ME)
    with pytest.raises(RegistryError) as refused:
        registry.change(first.number, "issued", State.ISSUED, "", ME)
    assert (refused.value.code, registry.get(first.number).state) == ("wrong-state", State.SPOILED)
    assert [stock.replace(name, first.number, "卡纸", ME) for _ in range(2)] == ["NO2", "NO2"]
    registry.mark_printed([first.number], ME)
    assert registry.change(first.number, "issued", State.ISSUED, "", ME).state is State.ISSUED
    assert [b[1:] for b in stock.balances()] == [(3, 1, 1, 0, 1, "NO3", "NO3")]
    assert registry.check_chain() is None


def test_blanks_of_two_widths_are_told_in_the_order_they_are_used_in(url: str) -> None:
    stock = Stock(Registry(url))
    stock.take_in("x", "9001", "9002", ME)
    stock.take_in("x", "10001", "10003", ME)
    assert [(b.remaining, b.first, b.last) for b in stock.balances()] == [(5, "9001", "10003")]


@pytest.mark.parametrize(
    ("first", "last"), [("A01", "B03"), ("05", "03"), ("1", "12"), ("A", "A"), ("01", "0x")]
)
def test_serials_that_are_no_run_are_refused(url: str, first: str, last: str) -> None:
    with pytest.raises(RegistryError) as refused:
        Stock(Registry(url)).take_in("x", first, last, ME)
    assert refused.value.code == "stock-state"


if __name__ == "__main__":  # one of the four processes
    print("ready", flush=True)
    sys.stdin.read()
    _issue(sys.argv[1], int(sys.argv[2]))
