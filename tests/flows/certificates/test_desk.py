"""The desk of a run in a process of its own: whatever ends it, no number is lost and somebody says what to do."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import pytest

from formkit.errors import RegistryError
from formkit.flows.certificates.beside import can_fork
from formkit.flows.certificates.desk import Desk, FarDesk
from formkit.flows.certificates.kinds import load_kind
from formkit.flows.certificates.registrar import Registrar
from formkit.registry import Actor, Holder, Registry, Request
from formkit.workspace import Workspace

pytestmark = pytest.mark.skipif(not can_fork(), reason="这个系统不能派生进程")
CERTIFICATE = "hn-2020-special-ability"
KIND = load_kind(Workspace(), CERTIFICATE)
PARTS = (("year", "26"), ("province", "18"), ("city", "01"))


def request(n: int) -> Request:
    holder = Holder(CERTIFICATE, f"居民身份证:{n}", "湘菜制作", "1")
    return Request(
        holder, KIND.rule.id, "261801", PARTS, f"张{n}", f"43{n:016}", "2026-03-20", {"name": f"张{n}"}
    )


class Dying(Registrar):
    """Is killed while numbers are taken, after the second chunk."""

    def take(self, chunks: Iterable[Sequence[Request]]) -> Iterator[Sequence[object]]:  # type: ignore[override]
        for at, given in enumerate(super().take(chunks)):
            if at == 1:
                os.kill(os.getpid(), signal.SIGKILL)
            yield given


def desk_of(folder: Path, kind: type[Registrar]) -> FarDesk:
    def made(url: str, actor: Actor) -> Desk:
        return kind(url, None, CERTIFICATE, KIND.rule, actor, overprint=False)

    desk = FarDesk(lambda: made)
    desk.open(url_of(folder), Actor("测试", "2026-03-20T09:00:00+08:00"))
    return desk


def url_of(folder: Path) -> str:
    return f"sqlite:///{folder / 'formkit.db'}"


@pytest.fixture(autouse=True)
def _in_the_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_numbers_taken_chunk_by_chunk_follow_each_other(tmp_path: Path) -> None:
    desk = desk_of(tmp_path, Registrar)
    chunks = [[request(1), request(2)], [request(3), request(1)]]
    taken = [[given.number for given in some] for some in desk.take(iter(chunks))]
    assert taken == [["2618010000001", "2618010000002"], ["2618010000003", "2618010000001"]]
    desk.finish([], taken[0])()
    assert list(desk.holdings([request(3).holder])) == [request(3).holder]
    assert desk.persons(["居民身份证:2"]) == {"居民身份证:2": "张2"}
    desk.close()
    with Registry(url_of(tmp_path)) as registry:
        assert [str(each.state) for each in registry.between(None, None)] == [
            "printed",
            "printed",
            "allocated",
        ]
        assert registry.check_chain() is None


def test_a_desk_that_is_killed_is_said_and_took_nothing(tmp_path: Path) -> None:
    desk = desk_of(tmp_path, Dying)
    taken = desk.take(iter([[request(1)], [request(2)], [request(3)]]))
    assert len(next(taken)) == 1
    with pytest.raises(RegistryError) as caught:
        next(taken)
    assert caught.value.code == "registry-stopped"
    desk.close()
    with Registry(url_of(tmp_path)) as registry:
        assert registry.between(None, None) == []


def test_numbers_asked_for_and_given_up_are_not_taken(tmp_path: Path) -> None:
    desk = desk_of(tmp_path, Registrar)
    taken = desk.take(iter([[request(1)], [request(2)]]))
    assert len(next(taken)) == 1
    desk.close()
    with Registry(url_of(tmp_path)) as registry:
        assert registry.between(None, None) == []


def test_a_registry_that_cannot_be_opened_is_said_at_the_first_question(tmp_path: Path) -> None:
    (tmp_path / "formkit.db").write_bytes(b"no database at all" * 100)
    desk = desk_of(tmp_path, Registrar)
    with pytest.raises(RegistryError) as caught:
        desk.persons(["x"])
    assert caught.value.code == "registry-unreachable"
    desk.close()


def test_a_desk_never_opened_leaves_nothing_behind(tmp_path: Path) -> None:
    FarDesk(lambda: Registrar).close()
    assert list(tmp_path.iterdir()) == []
