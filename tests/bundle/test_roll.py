"""The roll: what is missing, empty, locked, broken, blank, double, of the wrong kind; all in one pass."""

from __future__ import annotations

from collections.abc import Callable

from formkit.bundle.files import PackageFile
from formkit.bundle.matching import Matcher
from formkit.bundle.roll import call_roll
from formkit.errors import FileProblem
from formkit.findings import problem
from formkit.spec import Package

MakeFile = Callable[..., PackageFile]
TITLES = {"application": "考点设立申请表", "images": "场地照片", "rules": "管理制度", "extra": "其他证明"}

LABELS = {"projects": "项目"}
FORM = frozenset({"application"})


def called(
    package: Package, files: list[PackageFile], projects: tuple[str, ...] = ("面塑制作", "鲁式糕点制作")
) -> tuple[dict[str, str], list[tuple[str, str]]]:
    """Item → status; (file, code) of every finding."""
    matches = Matcher(package, TITLES).matches(files)
    entries, findings = call_roll(package, TITLES, matches, {"projects": projects}, LABELS, FORM)
    return {e.item.name: e.status for e in entries}, [(f.place(), f.code) for f in findings]


def test_nothing_handed_in_is_every_required_item_missing(package: Package) -> None:
    status, findings = called(package, [])
    assert status == {"application": "present", "images": "missing", "rules": "missing", "extra": "not-given"}
    assert findings == [("", "material-missing"), ("", "material-missing")]


def test_a_whole_package_has_no_finding(package: Package, file: MakeFile) -> None:
    files = [
        file("场地照片/面塑制作/1.jpg"),
        file("场地照片/鲁式糕点制作/1.png"),
        file("管理制度.pdf"),
        file("其他证明.pdf"),
    ]
    status, findings = called(package, files)
    assert (set(status.values()), findings) == ({"present"}, [])


def test_every_way_a_file_can_be_useless_has_its_own_name(package: Package, file: MakeFile) -> None:
    damaged = problem("file-damaged", FileProblem, detail="坏", detail_en="bad")
    files = [
        file("场地照片/面塑制作.jpg"),
        file("场地照片/鲁式糕点制作.jpg"),
        file("场地照片/空.jpg", fault=problem("file-empty", FileProblem)),
        file("场地照片/坏.jpg", fault=damaged),
        file("场地照片/白.pdf", blank=True),
        file("场地照片/名单.xlsx"),
        file("管理制度.pdf", fault=problem("file-encrypted", FileProblem)),
    ]
    status, findings = called(package, files)
    assert (status["images"], status["rules"]) == ("incomplete", "faulty")
    assert findings == [
        ("场地照片/空.jpg", "material-empty"),
        ("场地照片/坏.jpg", "material-unreadable"),
        ("场地照片/白.pdf", "material-blank"),
        ("场地照片/名单.xlsx", "material-wrong-kind"),
        ("管理制度.pdf", "material-encrypted"),
    ]


def test_two_files_for_one_are_told_unless_they_are_one_document_as_word_and_pdf(
    package: Package, file: MakeFile
) -> None:
    images = [file("场地照片/面塑制作.jpg"), file("场地照片/鲁式糕点制作.jpg")]
    _, findings = called(package, [*images, file("管理制度.pdf"), file("规章制度.pdf")])
    assert findings == [("管理制度.pdf", "material-several")]
    _, findings = called(package, [*images, file("管理制度.pdf"), file("管理制度.docx")])
    assert findings == []


def test_the_same_bytes_twice_are_told_at_the_later_one(package: Package, file: MakeFile) -> None:
    files = [
        file("场地照片/面塑制作/1.jpg", "x"),
        file("场地照片/鲁式糕点制作/1.jpg", "x"),
        file("管理制度.pdf"),
    ]
    _, findings = called(package, files)
    assert findings == [("场地照片/鲁式糕点制作/1.jpg", "material-same-bytes")]


def test_a_project_of_which_there_is_nothing_is_named(package: Package, file: MakeFile) -> None:
    _, findings = called(package, [file("场地照片/面塑制作.jpg"), file("管理制度.pdf")])
    assert findings == [("", "material-missing-for")]


def test_where_no_name_tells_the_projects_apart_a_person_has_to_look(
    package: Package, file: MakeFile
) -> None:
    _, findings = called(package, [file("场地照片.pdf"), file("管理制度.pdf")])
    assert findings == [("场地照片.pdf", "material-not-told-apart")]
    _, findings = called(package, [file("场地照片.pdf"), file("管理制度.pdf")], projects=("面塑制作",))
    assert findings == []
