"""formkit package list, new, build, check: exit codes, what is printed, JSON."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from commands import Run

PACKAGE = "sd-2020-exam-site"


@pytest.fixture
def received(samples: Path, tmp_path: Path) -> Path:
    shutil.copytree(samples / "packages" / PACKAGE / "materials", tmp_path / "收到")
    shutil.copyfile(samples / PACKAGE / "complete.docx", tmp_path / "收到" / "扫描0001.docx")
    return tmp_path / "收到"


def test_list_shows_each_package_with_its_numbered_list(formkit: Run) -> None:
    done = formkit("package", "list")
    assert done.code == 0
    assert "sd-2020-exam-site  山东省专项职业能力考点设立申报材料  [鲁人社字〔2020〕100号" in done.out
    assert "  2 场地设施设备图像证明  （JPG/PNG/PDF，可多份，每项都要有）" in done.out


def test_list_as_json_holds_the_items(formkit: Run) -> None:
    rows = {row["id"]: row for row in json.loads(formkit("package", "list", "--json").out)}
    items = rows[PACKAGE]["items"]
    assert [(item["number"], item["name"], item["form"]) for item in items] == [
        (1, "application", PACKAGE),
        (2, "images", None),
        (3, "rules", None),
    ]


def test_the_general_list_shows_packages_too(formkit: Run) -> None:
    kinds = [row["kind"] for row in json.loads(formkit("list", "--json").out)]
    assert "package" in kinds
    assert "材料包 sd-2020-exam-site" in formkit("list").out
    assert "package sd-2020-exam-site" in formkit("--lang", "en", "list").out


def test_an_unknown_package_is_wrong_use_with_the_nearest_name(formkit: Run) -> None:
    done = formkit("package", "new", "sd-2020-exam-sit", "-o", "a.yaml")
    assert done.code == 2
    assert "是不是“sd-2020-exam-site”" in done.err


def test_check_of_a_good_package_says_so_and_ends_with_0(formkit: Run, received: Path) -> None:
    done = formkit("package", "check", "收到")
    assert (done.code, "无问题" in done.out) == (0, True)
    assert "✓ 有　 2 场地设施设备图像证明  3个文件" in done.out


def test_check_as_json_has_items_findings_and_forms(formkit: Run, received: Path) -> None:
    next(received.glob("附件3*")).unlink()
    done = formkit("package", "check", "收到", "--json", "-p", PACKAGE)
    shape = json.loads(done.out)
    assert (done.code, shape["valid"], shape["package"]) == (1, False, PACKAGE)
    assert [(item["name"], item["status"]) for item in shape["items"]] == [
        ("application", "present"),
        ("images", "present"),
        ("rules", "missing"),
    ]
    assert [finding["code"] for finding in shape["findings"]] == ["material-missing"]
    assert [(form["file"], form["form"]) for form in shape["forms"]] == [("扫描0001.docx", PACKAGE)]


def test_check_in_english(formkit: Run, received: Path) -> None:
    next(received.glob("附件3*")).unlink()
    out = formkit("--lang", "en", "package", "check", "收到").out
    assert "✗ missing" in out
    assert "Item 3 “考核工作管理制度” is missing." in out


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [("没有", None, 3), ("a.zip", b"PK\x03\x04 cut off", 3), ("a.rar", b"Rar!\x1a\x07\x00", 3)],
)
def test_what_is_no_package_at_all(
    formkit: Run, tmp_path: Path, name: str, content: bytes | None, code: int
) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    assert formkit("package", "check", name).code == code


def test_build_with_faults_names_them_all_writes_nothing_and_ends_with_1(
    formkit: Run, samples: Path, tmp_path: Path
) -> None:
    home = samples / "packages" / PACKAGE
    done = formkit(
        "package", "build", PACKAGE, str(home / "data.yaml"),
        "--materials", str(home / "faulty"), "-o", "申报",
    )  # fmt: skip
    assert (done.code, list(tmp_path.iterdir())) == (1, [])
    for code in ("material-unreadable", "material-encrypted", "material-missing-for", "material-same-bytes"):
        assert f"[{code}]" in done.out
    assert "没有生成" in done.err


def test_build_without_materials_or_data_is_told(formkit: Run, samples: Path) -> None:
    data = str(samples / "packages" / PACKAGE / "data.yaml")
    done = formkit("package", "build", PACKAGE, data, "-o", "申报")
    assert (done.code, done.out.count("[material-missing]")) == (1, 2)
    assert formkit("package", "build", PACKAGE, "none.yaml", "-o", "申报").code == 3
    assert formkit("package", "build", PACKAGE, data, "--materials", "none", "-o", "申报").code == 3


def test_a_package_of_the_users_own_stands_beside_his_forms(formkit: Run, tmp_path: Path) -> None:
    (tmp_path / "packages").mkdir()
    (tmp_path / "packages" / "ours.yaml").write_text(
        "{id: ours, title: 我们的材料, provenance: [{status: reconstructed, document: 自拟}],"
        " items: [{name: a, form: sd-2020-exam-site}, {name: b, title: 证明, kinds: [pdf]}]}",
        encoding="utf-8",
    )
    assert "ours  我们的材料  [自拟]" in formkit("package", "list").out
    (tmp_path / "packages" / "ours.yaml").write_text("{id: ours, titel: 我们的}", encoding="utf-8")
    done = formkit("package", "list")
    assert done.code == 3
    assert "title" in done.err
