"""Files go to the items their names and folders say; what is doubtful is said, what is not clear is not guessed."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from formkit.bundle.files import PackageFile
from formkit.bundle.matching import Matcher
from formkit.spec import Package

MakeFile = Callable[..., PackageFile]


@pytest.mark.parametrize(
    ("path", "item", "codes"),
    [
        ("管理制度.pdf", "rules", []),
        ("附件9 规章制度（盖章）.pdf", "rules", []),
        ("场地照片/1.jpg", "images", []),
        ("2-场地照片/面塑制作/操作室.jpg", "images", []),
        ("场地照片/制度墙.jpg", "images", []),
        ("场地照片/某校管理制度墙.jpg", "rules", ["material-elsewhere"]),
        ("场地照片/管理制度.pdf", "rules", ["material-elsewhere"]),
        ("3/扫描0001.pdf", "rules", ["material-by-number"]),
        ("附件3/扫描0001.pdf", "rules", ["material-by-number"]),
        ("照片/3.jpg", "", ["material-unknown"]),
        ("附件3-材料/扫描0001.pdf", "rules", ["material-by-number"]),
        ("附件2 其余.pdf", "images", ["material-by-number"]),
        ("九月菜单.docx", "", ["material-unknown"]),
        ("场地照片和规章制度.pdf", "", ["material-ambiguous"]),
        ("管理制度/场地照片和规章制度.pdf", "rules", []),
        ("申请表（盖章）.pdf", "application", []),
    ],
)
def test_a_file_goes_where_its_name_and_folder_say(
    package: Package, titles: dict[str, str], file: MakeFile, path: str, item: str, codes: list[str]
) -> None:
    (match,) = Matcher(package, titles).matches([file(path)])
    assert (match.item, [each.code for each in match.findings]) == (item, codes)


def test_the_folders_that_only_name_the_item_are_left_out_of_the_finished_package(
    package: Package, titles: dict[str, str]
) -> None:
    matcher = Matcher(package, titles)
    assert matcher.inner("附件2 场地照片/面塑制作/1.jpg", "images") == "面塑制作/1.jpg"
    assert matcher.inner("某校/场地照片/1.jpg", "images") == "1.jpg"
    assert matcher.inner("面塑制作/场地照片1.jpg", "images") == "面塑制作/场地照片1.jpg"
