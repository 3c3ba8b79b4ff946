"""The wheel is built, installed by itself and used: what is in the checkout only is not missed."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PARTS = ("forms", "templates", "certificates", "packages", "sessions")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(out), str(ROOT))
    (built,) = out.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of commands of a fresh environment that has the wheel, and borrows our libraries."""
    home = tmp_path_factory.mktemp("fresh")
    venv.create(home, with_pip=False)
    commands = home / "bin"
    run(sys.executable, "-m", "pip", "--python", str(home), "install", "--no-deps", "--no-index", str(wheel))
    (site,) = home.glob("lib/python*/site-packages")
    # A path alone: the editable install's own .pth there is not followed.
    (site / "borrowed.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    return commands


def run(*command: str, cwd: Path | None = None) -> str:
    environ = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    done = subprocess.run(command, capture_output=True, text=True, cwd=cwd, env=environ, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_the_wheel_carries_all_that_formkit_describes_and_its_samples(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    described = [path for part in PARTS for path in (ROOT / part).glob("*.*")]
    assert {path.parent.name for path in described} == set(PARTS)
    assert [path.name for path in described if f"formkit/data/{path.relative_to(ROOT)}" not in names] == []
    assert "formkit/data/samples/sd-2020-exam-site/data.yaml" in names
    assert "formkit/data/samples/session/session.yaml" in names
    assert "formkit/py.typed" in names
    assert not [name for name in names if "__pycache__" in name or name.startswith("tests/")]


def test_the_installed_command_runs_without_the_checkout(installed: Path, tmp_path: Path) -> None:
    where = run(str(installed / "python"), "-c", "import formkit; print(formkit.__file__)", cwd=tmp_path)
    assert Path(where.strip()).is_relative_to(installed.parent)
    assert "sd-2020-exam-site" in run(str(installed / "formkit"), "list", cwd=tmp_path)


def test_the_installed_command_does_the_whole_round(installed: Path, tmp_path: Path) -> None:
    run(str(installed / "formkit"), "demo", cwd=tmp_path)
    assert (tmp_path / "formkit-demo" / "3-结果" / "汇总.xlsx").stat().st_size > 5000
