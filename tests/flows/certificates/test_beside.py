"""An object in a process beside this one: answers, faults, and what becomes of it when somebody dies."""

from __future__ import annotations

import itertools
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from formkit.errors import RegistryError
from formkit.findings import problem
from formkit.flows.certificates.beside import Beside, GoneError, can_fork

pytestmark = pytest.mark.skipif(not can_fork(), reason="这个系统不能派生进程")


class StrangeError(Exception):
    """Can be packed and not be made again."""

    def __init__(self, one: int, two: int) -> None:
        super().__init__(f"{one} {two}")


class Till:
    """Adds up; ``log``: where it writes what it did."""

    def __init__(self, log: Path) -> None:
        self._log = log

    def add(self, one: int, two: int) -> int:
        return one + two

    def who(self) -> int:
        return os.getpid()

    def refuse(self) -> None:
        raise problem("no-such-number", RegistryError, number="X1")

    def stumble(self) -> None:
        raise StrangeError(1, 2)

    def vanish(self) -> None:
        os._exit(3)

    def wait(self) -> None:
        time.sleep(60)

    def rest(self, seconds: float) -> None:
        time.sleep(seconds)

    def note(self, text: str) -> None:
        self._log.write_text(text, encoding="utf-8")

    def echoed(self, items: Iterable[bytes]) -> Iterator[bytes]:
        yield from items

    def sums_from_nowhere(self, items: Iterable[int]) -> Iterator[int]:
        raise ValueError("nowhere")

    def sums_to_nowhere(self, items: Iterable[int]) -> Iterator[int]:
        yield from items
        raise ValueError("nowhere")

    def sums(self, items: Iterable[int]) -> Iterator[int]:
        total = 0
        for item in items:
            if item < 0:
                raise ValueError("below nought")
            total += item
            yield total
        self._log.write_text(f"kept {total}", encoding="utf-8")

    def close(self) -> None:
        with self._log.open("a", encoding="utf-8") as log:
            log.write(" closed")


@pytest.fixture
def log(tmp_path: Path) -> Path:
    return tmp_path / "log"


def test_a_call_is_answered_by_another_process(log: Path) -> None:
    with Beside(lambda: Till(log)) as far:
        assert far.call("add", 1, 2) == 3
        assert far.call("who") not in (os.getpid(), None)


def test_what_it_raises_is_raised_here_with_all_it_says_and_it_goes_on(log: Path) -> None:
    with Beside(lambda: Till(log)) as far:
        with pytest.raises(RegistryError) as caught:
            far.call("refuse")
        assert caught.value.code == "no-such-number"
        assert "X1" in caught.value.message("zh")
        with pytest.raises(RuntimeError, match="StrangeError: 1 2"):
            far.call("stumble")
        assert far.call("add", 2, 2) == 4


def test_what_making_it_raises_the_first_call_does() -> None:
    def broken() -> Till:
        raise problem("no-such-number", RegistryError, number="X2")

    with Beside(broken) as far, pytest.raises(RegistryError):
        far.call("add", 1, 2)


def test_a_stream_is_answered_item_by_item_one_ahead_and_ends_where_we_end_it(log: Path) -> None:
    asked: list[int] = []

    def items() -> Iterator[int]:
        for item in (5, 6, 7):
            asked.append(item)
            yield item

    with Beside(lambda: Till(log)) as far:
        answers = []
        for answer in far.stream("sums", items()):
            answers.append((answer, len(asked)))
        assert answers == [(5, 2), (11, 3), (18, 3)], "and one item is asked for ahead"
        assert log.read_text(encoding="utf-8") == "kept 18"
        assert far.call("add", 1, 1) == 2
    assert log.read_text(encoding="utf-8") == "kept 18 closed"


def test_a_stream_given_up_is_not_taken_for_a_finished_one(log: Path) -> None:
    with Beside(lambda: Till(log)) as far:
        assert next(iter(far.stream("sums", [5, 6, 7]))) == 5
    assert log.read_text(encoding="utf-8") == " closed"


def test_let_go_it_puts_its_things_away_and_ends_before_we_wait_for_it(log: Path) -> None:
    with Beside(lambda: Till(log)) as far:
        assert far.call("add", 1, 2) == 3
        far.let_go()
        until = time.monotonic() + 30
        while not log.exists() and time.monotonic() < until:
            time.sleep(0.01)
    assert log.read_text(encoding="utf-8") == " closed"


@pytest.mark.parametrize("items", [[5, -1], [5, -1, 7], [5, -1, 7, 8, 9]])
def test_a_fault_in_a_stream_is_raised_at_its_item_and_calls_go_on(log: Path, items: list[int]) -> None:
    with Beside(lambda: Till(log)) as far:
        stream = far.stream("sums", items)
        assert next(stream) == 5
        with pytest.raises(ValueError, match="below nought"):
            next(stream)
        assert far.call("add", 1, 2) == 3


@pytest.mark.parametrize("items", [[], [1], [1, 2, 3]])
def test_a_stream_that_fails_before_its_first_item_or_after_its_last_leaves_nothing_in_the_pipes(
    log: Path, items: list[int]
) -> None:
    with Beside(lambda: Till(log)) as far:
        for method in ("sums_from_nowhere", "sums_to_nowhere"):
            with pytest.raises(ValueError, match="nowhere"):
                list(far.stream(method, items))
            assert far.call("add", 1, 2) == 3
        assert list(far.stream("sums", items)) == list(itertools.accumulate(items))


def test_items_and_answers_larger_than_the_pipes_do_not_wait_for_each_other(log: Path) -> None:
    with Beside(lambda: Till(log)) as far:
        big = [bytes([at]) * 500_000 for at in range(5)]
        assert list(far.stream("echoed", big)) == big


def test_what_is_told_is_done_unwaited_for_and_its_fault_is_the_next_calls(log: Path) -> None:
    with Beside(lambda: Till(log)) as far:
        far.tell("rest", 0.3)
        far.tell("note", "first")
        assert not log.exists()
        assert far.call("add", 1, 2) == 3
        assert log.read_text(encoding="utf-8") == "first"
        far.tell("refuse")
        with pytest.raises(RegistryError):
            far.call("note", "never")
        assert far.call("add", 1, 2) == 3
    assert log.read_text(encoding="utf-8") == "first closed"


def test_one_that_only_came_up_is_ended_at_once(log: Path) -> None:
    far = Beside(lambda: time.sleep(60))
    started = time.monotonic()
    far.end()
    assert time.monotonic() - started < 30


def test_a_process_that_is_gone_is_said_and_not_waited_for(log: Path) -> None:
    with Beside(lambda: Till(log)) as far, pytest.raises(GoneError):
        far.call("vanish")


def test_an_open_call_is_given_up_when_we_are_interrupted(log: Path) -> None:
    def late(*_: object) -> None:
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGALRM, late)
    started = time.monotonic()
    try:
        with Beside(lambda: Till(log)) as far:
            signal.setitimer(signal.ITIMER_REAL, 0.3)
            with pytest.raises(KeyboardInterrupt):
                far.call("wait")
    finally:
        signal.signal(signal.SIGALRM, before)
    assert time.monotonic() - started < 30


def test_it_ends_when_we_are_killed(log: Path) -> None:
    script = (
        "import os, sys, time; from pathlib import Path; from formkit.flows.certificates.beside import Beside\n"
        f"sys.path.insert(0, {str(Path(__file__).parent)!r}); from test_beside import Till\n"
        f"far = Beside(lambda: Till(Path({str(log)!r}))); print(far.call('who'), flush=True)\n"
        "stream = far.stream('sums', iter([1, 2])); next(stream); os.kill(os.getpid(), 9)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=False, timeout=60)
    assert done.returncode == -signal.SIGKILL, done.stderr
    process = int(done.stdout)
    until = time.monotonic() + 30
    while Path(f"/proc/{process}").exists() and time.monotonic() < until:
        time.sleep(0.01)
    assert log.read_text(encoding="utf-8") == " closed", "and what it had begun was not finished"
