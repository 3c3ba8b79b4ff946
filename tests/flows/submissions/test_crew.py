"""Processes that work for one that may be killed at any time."""

from __future__ import annotations

import faulthandler
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from formkit.flows.submissions import crew
from formkit.flows.submissions.processor import Share
from formkit.flows.submissions.worker import Failure

HIRING = """
import time
from formkit.flows.submissions import worker
from formkit.flows.submissions.crew import Crew, Limits

worker._GRACE = 0.5

def work():
    return lambda seconds: (time.sleep(seconds), 1)[1]

team = Crew(work, (), 3, Limits(seconds=2.0))
print(*(each.process.pid for each in team._workers), flush=True)
list(team.answers((0.0, None) for n in range(6)))
print("idle", flush=True)
list(team.answers((60.0, None) for n in range({busy} * 6)))
time.sleep(60)
"""


def is_there(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


@pytest.mark.skipif(not crew.FORKS, reason="elsewhere processes are not copies")
@pytest.mark.parametrize("busy", [0, 1], ids=["idle", "hanging in a task"])
def test_processes_end_when_the_one_that_hired_them_is_killed(busy: int) -> None:
    code = HIRING.replace("{busy}", str(busy))
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True) as hiring:
        assert hiring.stdout is not None
        workers = [int(pid) for pid in hiring.stdout.readline().split()]
        assert hiring.stdout.readline() == "idle\n"
        time.sleep(0.5)
        assert [is_there(pid) for pid in workers] == [True] * 3
        os.kill(hiring.pid, signal.SIGKILL)
        until = time.monotonic() + 20
        while any(map(is_there, workers)) and time.monotonic() < until:
            time.sleep(0.05)
        left = [pid for pid in workers if is_there(pid)]
        for pid in left:
            os.kill(pid, signal.SIGKILL)  # or they would hold our pipe open
    assert left == []


class Aborting:
    """Work that ends its process as a library in C++ does where it is refused memory."""

    def __call__(self, task: int) -> int:
        if task == 1:
            faulthandler.disable()  # pytest's, which would print this wanted end as a crash
            os.abort()
        return task


def refused_memory() -> Aborting:
    return Aborting()


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there is no limit of memory")
def test_a_process_ended_by_a_library_that_is_refused_memory_is_over_memory_and_the_rest_goes_on() -> None:
    team = crew.Crew[int, int](refused_memory, (), 1, crew.Limits())
    try:
        answers = [answer for _, answer in team.answers((n, None) for n in range(3))]
    finally:
        team.close()
    assert answers == [0, Failure("memory"), 2]


class Busy:
    """Work on the processor, for so many of its seconds; 0: for ever."""

    def __call__(self, seconds: float) -> float:
        until = time.process_time() + (seconds or 3600)
        while time.process_time() < until:
            pass
        return seconds


def kept_busy() -> Busy:
    return Busy()


def kept_busy_on_a_shared_processor() -> Busy:
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    return Busy()


@pytest.fixture
def own_processors() -> Iterator[None]:
    before = os.sched_getaffinity(0)
    yield
    os.sched_setaffinity(0, before)


@pytest.mark.skipif(not crew.FORKS, reason="elsewhere the system does not tell what a process has had")
@pytest.mark.usefixtures("own_processors")
def test_a_task_kept_from_the_processor_by_others_is_given_its_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(crew, "BUSY", 100.0)
    team = crew.Crew[float, float](kept_busy_on_a_shared_processor, (), 4, crew.Limits(seconds=1.0))
    try:
        answers = [answer for _, answer in team.answers((0.6, None) for _ in range(4))]
    finally:
        team.close()
    assert answers == [0.6] * 4


@pytest.mark.skipif(not crew.FORKS, reason="elsewhere the system does not tell what a process has had")
def test_a_task_that_has_had_its_time_of_the_processor_is_over(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(crew, "BUSY", 100.0)
    team = crew.Crew[float, float](kept_busy, (), 1, crew.Limits(seconds=0.5))
    try:
        answers = [answer for _, answer in team.answers((seconds, None) for seconds in (0.01, 0.0, 0.02))]
    finally:
        team.close()
    assert answers == [0.01, Failure("time"), 0.02]


@pytest.mark.skipif(not crew.FORKS, reason="elsewhere the system does not tell what a process has had")
def test_a_task_that_waits_for_nothing_is_over_by_the_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(crew, "BUSY", 100.0)
    team = crew.Crew[float, None](lambda: time.sleep, (), 1, crew.Limits(seconds=0.5))
    start = time.monotonic()
    try:
        answers = [answer for _, answer in team.answers((seconds, None) for seconds in (3600.0,))]
    finally:
        team.close()
    assert answers == [Failure("time")]
    assert time.monotonic() - start < 30


@pytest.mark.skipif(not crew.FORKS, reason="elsewhere the system does not tell what a process has had")
def test_a_task_kept_waiting_for_ever_is_over_by_twice_its_time(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[float] = []

    def never_its_turn(_: int | None) -> Share:
        asked.append(time.monotonic())
        return Share(0.0, wanting=True)

    monkeypatch.setattr(crew, "share", never_its_turn)
    team = crew.Crew[float, None](lambda: time.sleep, (), 1, crew.Limits(seconds=1.0))
    try:
        answers = [answer for _, answer in team.answers((seconds, None) for seconds in (3600.0,))]
    finally:
        team.close()
    assert answers == [Failure("time")]
    first, *later = asked
    assert [1.0 <= each - first < 2.0 for each in later] == [True]
