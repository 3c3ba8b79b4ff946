"""formkit demo: the whole round in a few seconds."""

from __future__ import annotations

import json
import re
from pathlib import Path
from urllib.parse import unquote

import openpyxl
from commands import Run


def test_the_demo_fills_reads_and_says_what_to_open(formkit: Run, tmp_path: Path) -> None:
    done = formkit("demo", "演示")
    assert (done.code, done.err) == (0, "")
    assert "六、请打开：" in done.out
    assert len(list((tmp_path / "演示" / "5-一次考核的材料").glob("[01]*"))) == 14
    assert "[material-same-bytes]" in done.out
    assert "[material-missing]" not in done.out
    shapes = json.loads((tmp_path / "演示" / "3-结果" / "汇总.json").read_text(encoding="utf-8"))
    verdicts = {Path(s["file"]).name: s.get("valid", s.get("error", {}).get("code")) for s in shapes}
    assert verdicts["其实是文本.docx"] == "file-mislabelled"
    assert verdicts["空文件.xlsx"] == "file-empty"
    assert {v for name, v in verdicts.items() if "齐全" in name} == {True}
    assert {v for name, v in verdicts.items() if "有错" in name} == {False}
    manifest = json.loads(
        (tmp_path / "演示" / "4-发证" / "证书" / "manifest.json").read_text(encoding="utf-8")
    )
    (volume,) = manifest["volumes"]
    assert (volume["first"], volume["last"], volume["pages"]) == ("2618010000001", "2618010000050", 50)
    assert len(manifest["refused"]) == 10
    book = openpyxl.load_workbook(tmp_path / "演示" / "3-结果" / "汇总.xlsx")
    assert book["记录"].max_row == len(shapes) + 1
    assert book["问题"].max_row > 20
    copies = {path.name for path in (tmp_path / "演示" / "3-结果" / "批注副本").iterdir()}
    assert copies == {name for name in verdicts if "有错" in name or "齐全" in name}
    report = (tmp_path / "演示" / "3-结果" / "核对报告.html").read_text(encoding="utf-8")
    links = {unquote(link) for link in re.findall(r'href="([^"]+)"', report)}
    assert {f"批注副本/{name}" for name in copies} <= links
    assert all((tmp_path / "演示" / "3-结果" / link).is_file() for link in links)


def test_the_demo_can_be_run_again_in_the_same_folder(formkit: Run, tmp_path: Path) -> None:
    first = formkit("demo", "演示")
    (tmp_path / "演示" / "2-交来的表" / "多余.docx").write_bytes(b"x")
    assert formkit("demo", "演示") == first
