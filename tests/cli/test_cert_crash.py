"""Whatever dies when: run again, no gap, no double, no half file, the bytes of an undisturbed run."""

from __future__ import annotations

import contextlib
import csv
import json
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from PIL import Image
from rosters import HN, SET

from formkit.identifiers.id_card import check_character
from formkit.registry import Registry

PEOPLE = 300
KILLS = 30


def id_number(n: int) -> str:
    digits = f"430199199{n // 448 % 10}{n // 28 % 12 + 1:02}{n % 28 + 1:02}{n % 500 * 2 + 1:03}"
    return digits + check_character(digits)


def prepare(folder: Path, first: int, count: int) -> None:
    photos = folder / "photos"
    photos.mkdir()
    with (folder / "roster.csv").open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out)
        writer.writerow(["姓名", "性别", "证件号码", "考核项目", "成绩", "考核日期"])
        for n in range(first, first + count):
            writer.writerow([f"张{chr(0x4E00 + n)}", "男", id_number(n), "湘菜制作", "80", "2026-03-05"])
            picture = Image.new("L", (295, 413), 200)
            picture.putpixel((n % 295, n // 295 * 20 + 5), 0)
            picture.save(photos / f"{id_number(n)}.jpg")


def command(folder: Path, *more: str) -> list[str]:
    args = ("cert", "issue", HN, str(folder / "roster.csv"), "--photos", str(folder / "photos"), *SET, *more)
    return [sys.executable, "-c", "import sys; from formkit.cli.command_line import main; main()", *args]


def run(cwd: Path, folder: Path, *more: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(command(folder, *more), cwd=cwd, capture_output=True, check=False, timeout=120)


def bytes_of(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="这个系统没有 SIGKILL")
def test_thirty_kills_at_random_moments_leave_nothing_the_next_run_does_not_finish(tmp_path: Path) -> None:
    people = tmp_path / "people"
    people.mkdir()
    prepare(people, 0, PEOPLE)
    calm = tmp_path / "calm"
    calm.mkdir()
    started = time.monotonic()
    first = run(calm, people, "--out", "out", "--per-volume", "40")
    took = time.monotonic() - started
    assert first.returncode == 0, first.stderr.decode()
    expected = bytes_of(calm / "out")
    chance = random.Random(7)
    # Ten fresh folders, each killed three times on the way: half-made databases, keys and volumes too.
    storms = [
        (tmp_path / f"stormy{n}", [chance.uniform(0.25, 1.0) * took for _ in range(3)]) for n in range(10)
    ]

    def weather(stormy: Path, moments: list[float]) -> int:
        """Kill a run at each of ``moments``; how many were over before."""
        stormy.mkdir()
        shutil.copytree(calm / "formkit-keys", stormy / "formkit-keys")
        finished = 0
        for moment in moments:
            process = subprocess.Popen(
                command(people, "--out", "out", "--per-volume", "40"),
                cwd=stormy,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
            time.sleep(moment)
            finished += process.poll() is not None
            process.send_signal(signal.SIGKILL)
            process.wait()
            for path in (stormy / "out").glob("2*.pdf"):
                assert path.read_bytes() == expected[path.name], "a file under its final name is whole"
        again = run(stormy, people, "--out", "out", "--per-volume", "40")
        assert again.returncode == 0, again.stderr.decode()
        assert bytes_of(stormy / "out") == expected
        with Registry(f"sqlite:///{stormy / 'formkit.db'}") as registry:
            numbers = [each.number for each in registry.between(None, None)]
            assert numbers == [f"261801{n:07}" for n in range(1, PEOPLE + 1)]
            assert registry.check_chain() is None
        return finished

    with ThreadPoolExecutor(2) as lanes:
        finished = sum(lanes.map(lambda storm: weather(*storm), storms))
    assert finished < KILLS // 2, "the kills came too late to mean anything"


def test_four_processes_issue_into_one_registry_and_all_succeed(tmp_path: Path) -> None:
    rosters = []
    for n in range(4):
        folder = tmp_path / f"center{n}"
        folder.mkdir()
        prepare(folder, n * 60, 60)
        rosters.append(folder)
    shared = tmp_path / "shared"
    shared.mkdir()
    running = [
        subprocess.Popen(
            command(folder, "--out", f"out{n}", "--json"),
            cwd=shared,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        for n, folder in enumerate(rosters)
    ]
    done = [process.communicate(timeout=120) for process in running]
    assert [process.returncode for process in running] == [0, 0, 0, 0], [err.decode() for _, err in done]
    numbers = [[each["number"] for each in json.loads(out)["issued"]] for out, _ in done]
    assert sorted(number for mine in numbers for number in mine) == [f"261801{n:07}" for n in range(1, 241)]
    for mine in numbers:
        # One transaction a run: each roster's numbers follow each other.
        assert mine == [f"261801{n:07}" for n in range(int(mine[0][-7:]), int(mine[0][-7:]) + 60)]
    with Registry(f"sqlite:///{shared / 'formkit.db'}") as registry:
        assert registry.check_chain() is None
    assert len(os.listdir(shared / "formkit-keys")) == 2


@pytest.mark.skipif(sys.platform == "win32", reason="Windows 没有进程组的 SIGINT")
def test_ctrl_c_at_any_moment_says_what_stands_and_the_next_run_finishes(tmp_path: Path) -> None:
    people = tmp_path / "people"
    people.mkdir()
    prepare(people, 0, PEOPLE)
    calm = tmp_path / "calm"
    calm.mkdir()
    started = time.monotonic()
    assert run(calm, people, "--out", "out", "--per-volume", "40", "--lang", "zh").returncode == 0
    took = time.monotonic() - started
    expected = bytes_of(calm / "out")  # drawn by as many processes as there are processors
    interrupted = 0
    for moment in (0.0, 0.1, 0.2, 0.3, 0.45):
        folder = tmp_path / f"at{moment}"
        folder.mkdir()
        shutil.copytree(calm / "formkit-keys", folder / "formkit-keys")
        process = subprocess.Popen(
            command(people, "--out", "out", "--per-volume", "40", "--jobs", "2", "--lang", "zh"),
            cwd=folder,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            start_new_session=True,
            # Where the tests run in the background (``make test &``) the shell has told them to ignore Ctrl-C.
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
        )
        while not (folder / "formkit.db").exists() and process.poll() is None:
            time.sleep(0.005)  # the command has begun once there is a registry
        time.sleep(moment * took)
        os.killpg(process.pid, signal.SIGINT)  # as a terminal does: to every process of the run
        said = process.communicate(timeout=60)[1].decode()
        assert process.returncode in (0, 130), said
        assert "Traceback" not in said, said
        if process.returncode:
            interrupted += 1
            assert "中断" in said
            assert not [path.name for path in folder.glob("out/.*")], "nothing half written is left"
        again = run(folder, people, "--out", "out", "--per-volume", "40", "--jobs", "1")
        assert again.returncode == 0, again.stderr.decode()
        assert bytes_of(folder / "out") == expected
    assert interrupted > 1, "the interrupts came too late to mean anything"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows 没有伪终端")
def test_a_terminal_sees_certificates_a_second_and_the_time_left(tmp_path: Path) -> None:
    import pty

    people = tmp_path / "people"
    people.mkdir()
    prepare(people, 0, PEOPLE)
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        command(people, "--out", "out", "--per-volume", "300", "--lang", "zh"),
        cwd=tmp_path,
        stdout=subprocess.DEVNULL,
        stderr=theirs,
        env={**os.environ, "TERM": "xterm", "COLUMNS": "120"},
    )
    os.close(theirs)
    seen = bytearray()
    with contextlib.suppress(OSError):  # the terminal is gone when the program is
        while piece := os.read(ours, 65536):
            seen += piece
    os.close(ours)
    assert process.wait(timeout=60) == 0
    shown = seen.decode()
    assert "打印证书" in shown
    assert f"{PEOPLE}/{PEOPLE}" in shown
    assert re.search(r"\d+ 张/秒", shown)
    assert re.search(r"\d:\d\d:\d\d", shown)
