"""click's complaints reach a Chinese reader in Chinese."""

from __future__ import annotations

from pathlib import Path

import pytest

from formkit.cli import run


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["session", "build", "没有.xlsx", "-o", "x"], "参数 DATA的值不对：找不到文件“没有.xlsx”。"),
        (["session", "build", "{folder}", "-o", "x"], "“{folder}”是文件夹，这里要文件。"),
        (["parse", ".", "--jobs", "很多"], "“很多”不是整数。"),
        (["parse", ".", "--jobs"], "选项后面要写内容。"),
    ],
)
def test_a_value_that_does_not_fit_is_told_in_chinese(
    args: list[str], said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run([each.format(folder=tmp_path) for each in args]) == 2
    told = capsys.readouterr().err
    assert said.format(folder=tmp_path) in told
    assert not any(word in told for word in ("does not", "is not", "requires", "is a "))


def test_what_the_system_says_of_a_file_is_told_in_chinese(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "占着").write_bytes(b"")
    assert run(["blank", "sd-2020-exam-site", "-o", str(tmp_path / "占着" / "表.docx")]) == 3
    assert "路径里有一段是文件，不是文件夹" in capsys.readouterr().err
