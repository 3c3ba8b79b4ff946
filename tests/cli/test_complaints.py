"""click's complaints reach a Chinese reader in Chinese."""

from __future__ import annotations

from pathlib import Path

import pytest

from formkit.cli.command_line import run


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["parse", ".", "--report", "{folder}"], "选项 --report 的值不对：“{folder}”是文件夹，这里要文件。"),
        (["list", "--forms", __file__], f"选项 --forms 的值不对：“{__file__}”是文件，这里要文件夹。"),
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
