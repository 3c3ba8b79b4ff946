"""Rosters and photos as centres have them, through the command line; broken chains; codes that cannot be read."""

from __future__ import annotations

import errno
import json
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

import openpyxl
import pdfplumber
import pytest
from commands import Run
from PIL import Image
from rosters import HN, NAMES, SET, id_number, issue, person, photo, prepare

from formkit.flows.certificates import proof
from formkit.render import Renderer
from formkit.render.readback import PrintedCode


def listed(done: Any) -> list[tuple[int | None, str | None, str]]:
    found = [(f["row"], f["field"], f["code"]) for f in json.loads(done.out)["findings"]]
    return [each for each in found if each[2] != "font-fallback"]


ROWS = [person(n) for n in range(3)]


def numbers(done: Any) -> list[tuple[int, str]]:
    return [(each["row"], each["number"][-2:]) for each in json.loads(done.out)["issued"]]


def sheet_with_titles(path: Path) -> None:
    """Two title rows, a header of two rows (成绩 over 理论 and 实操), another order of columns, a line of totals."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    rows: list[list[Any]] = [
        ["长沙市专项职业能力考核成绩汇总表"],
        ["考核单位：示例学校", None, None, None, "2026年3月"],
        ["序号", "身份证号码", "考生姓名", "成绩", None, "考核项目", "考核日期"],
        [None, None, None, "理论成绩", "实操成绩", None, None],
        *(
            [n, each["证件号码"], each["姓名"], "70", "80", each["考核项目"], each["考核日期"]]
            for n, each in enumerate(ROWS, 1)
        ),
        ["合计", None, "3人"],
    ]
    for row in rows:
        sheet.append(row)
    sheet.merge_cells("A1:G1")
    sheet.merge_cells("D3:E3")
    for column in "ABCFG":
        sheet.merge_cells(f"{column}3:{column}4")
    book.save(path)


def test_title_rows_and_a_header_of_two_rows_are_issued_by_the_sheets_own_rows(
    formkit: Run, tmp_path: Path
) -> None:
    prepare(tmp_path, ROWS)
    sheet_with_titles(tmp_path / "roster.xlsx")
    done = issue(formkit, "out", "--json", roster="roster.xlsx")
    assert (done.code, numbers(done)) == (0, [(5, "01"), (6, "02"), (7, "03")])
    with pdfplumber.open(next((tmp_path / "out").glob("*.pdf"))) as pdf:
        assert [NAMES[n] in "".join(page.extract_text().split()) for n, page in enumerate(pdf.pages)] == [
            True
        ] * 3


def test_a_list_saved_by_excel_as_gbk_gives_the_certificates_of_the_utf_8_one(
    formkit: Run, tmp_path: Path
) -> None:
    people = [person(0), person(1), person(2)]
    text = prepare(tmp_path, people).read_text(encoding="utf-8-sig")
    (tmp_path / "gbk.csv").write_bytes(text.encode("gb18030"))
    assert issue(formkit, "utf", "--json").code == 0
    done = issue(formkit, "gbk", "--json", roster="gbk.csv")
    assert (done.code, numbers(done)) == (0, [(2, "01"), (3, "02"), (4, "03")])
    [one], [other] = (list((tmp_path / each).glob("*.pdf")) for each in ("utf", "gbk"))
    assert one.read_bytes() == other.read_bytes()


def test_one_picture_under_two_numbers_refuses_both_and_spares_the_third(
    formkit: Run, tmp_path: Path
) -> None:
    prepare(tmp_path, ROWS)
    for n in (0, 1):
        photo(tmp_path / "photos" / f"{id_number(n)}.jpg", 5)
    done = issue(formkit, "out", "--json")
    assert (done.code, listed(done)) == (
        1,
        [(2, "photo", "photo-repeated"), (3, "photo", "photo-repeated")],
    )
    assert numbers(done) == [(4, "01")]


@pytest.mark.parametrize(
    ("size", "code"),
    [
        ((295, 413), None),
        ((350, 490), None),
        ((480, 640), None),
        ((1500, 2000), None),
        ((413, 413), "photo-shape"),
        ((413, 295), "photo-shape"),
        ((300, 480), "photo-shape"),
        ((150, 210), "photo-small"),
    ],
)
def test_photos_from_three_by_four_to_five_by_seven_go_through(
    formkit: Run, tmp_path: Path, size: tuple[int, int], code: str | None
) -> None:
    prepare(tmp_path, ROWS[:1])
    photo(tmp_path / "photos" / f"{id_number(0)}.jpg", 5, size)
    done = formkit("cert", "check", HN, "roster.csv", "--photos", "photos", "--json")
    assert listed(done) == ([(2, "photo", code)] if code else [])
    assert done.code == (1 if code == "photo-shape" else 0)


def test_a_photo_lying_on_its_side_is_judged_and_printed_upright(formkit: Run, tmp_path: Path) -> None:
    prepare(tmp_path, ROWS[:1])
    lying = Image.new("RGB", (413, 295), "white")
    lying.paste(
        "black", (0, 0, 206, 295)
    )  # the left half; turned by a quarter to the right it is the upper one
    exif = Image.Exif()
    exif[0x0112] = 6
    lying.save(tmp_path / "photos" / f"{id_number(0)}.jpg", exif=exif)
    assert issue(formkit, "out", "--json").code == 0
    with pdfplumber.open(next((tmp_path / "out").glob("*.pdf"))) as pdf:
        page = pdf.pages[0]
        [at] = [i for i in page.images if 20 / 25.4 * 72 < i["width"] < i["height"] and not i["imagemask"]]
        shown = page.crop((at["x0"] + 2, at["top"] + 2, at["x1"] - 2, at["bottom"] - 2))
        picture = shown.to_image(resolution=72).original.convert("L")
    pixels, (width, height) = picture.tobytes(), picture.size
    above, below = (pixels[row * width + width // 2] for row in (height // 4, height * 3 // 4))
    assert above < 80 < 170 < below


@pytest.mark.parametrize("kind", ["--overprint", "--proof"])
def test_a_volume_of_either_kind_is_verified_and_names_nobody(
    formkit: Run, tmp_path: Path, kind: str
) -> None:
    prepare(tmp_path, ROWS)
    assert issue(formkit, "out", kind).code == 0
    [volume] = (tmp_path / "out").glob("*.pdf")
    done = formkit("cert", "verify", str(volume))
    assert (done.code, done.out.count("有效")) == (0, 3)
    assert not [each for row in ROWS for each in (row["姓名"], row["证件号码"]) if each in done.out]
    assert formkit("cert", "void", "2618010000002", "--reason", "冒领").code == 0
    done = formkit("cert", "verify", str(volume), "--json")
    assert (done.code, json.loads(done.out)["status"]) == (1, "void")
    assert [each["status"] for each in json.loads(done.out)["certificates"]] == ["valid", "void", "valid"]


def test_a_history_somebody_changed_is_one_and_says_where(formkit: Run, tmp_path: Path) -> None:
    prepare(tmp_path, ROWS)
    issue(formkit, "out")
    whole = formkit("cert", "history", "2618010000001", "--json")
    assert (whole.code, json.loads(whole.out)["chain"]) == (0, "ok")
    base = sqlite3.connect(tmp_path / "formkit.db")
    base.execute("DROP TRIGGER formkit_no_update")
    base.execute("UPDATE formkit_history SET reason = 'x' WHERE seq = 2")
    base.commit()
    base.close()
    broken = formkit("cert", "history", "2618010000001", "--json")
    assert (broken.code, "2" in json.loads(broken.out)["chain"]) == (1, True)
    assert formkit("cert", "history", "2618010000003").code == 1


@pytest.mark.parametrize("column", ["name", "id_number", "issued_on"])
def test_a_certificate_rewritten_in_the_database_is_no_longer_valid(
    formkit: Run, tmp_path: Path, column: str
) -> None:
    prepare(tmp_path, [person(0)])
    issue(formkit, "out")
    with closing(sqlite3.connect(tmp_path / "formkit.db")) as database, database:
        database.execute(f"UPDATE formkit_certificates SET {column} = '2020-01-01'")
    verified = formkit("cert", "verify", "2618010000001", "--json")
    assert (verified.code, json.loads(verified.out)["status"]) == (1, "bad-signature")
    history = formkit("cert", "history", "2618010000001", "--json")
    assert (history.code, json.loads(history.out)["chain"]) == (1, "在第2条记录处断开")


def test_a_full_disk_is_said_and_the_next_run_finishes_with_the_same_numbers(
    formkit: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    prepare(tmp_path, ROWS)

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(Renderer, "write_volume", full)
        done = issue(formkit, "out", "--json")
    assert (done.code, "磁盘满了" in done.err, "缺陷" in done.err) == (3, True, False)
    assert numbers(issue(formkit, "out", "--json")) == [(2, "01"), (3, "02"), (4, "03")]


def test_a_code_that_does_not_read_back_removes_its_volume_and_the_next_run_finishes(
    formkit: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    prepare(tmp_path, ROWS)
    with monkeypatch.context() as patch:
        patch.setattr(proof, "read_codes", lambda path, pages, area: [PrintedCode(1, "https://other")])
        assert issue(formkit, "out").code == 3
        assert [each.name for each in (tmp_path / "out").iterdir()] == []
    assert numbers(issue(formkit, "out", "--json")) == [(2, "01"), (3, "02"), (4, "03")]


def test_the_same_person_is_numbered_again_only_for_another_project_or_session(
    formkit: Run, tmp_path: Path
) -> None:
    prepare(
        tmp_path, [person(0), person(0, 考核项目="米粉制作"), person(0, 考核日期="2026-03-06"), person(0)]
    )
    done = issue(formkit, "out", "--json")
    assert numbers(done) == [(2, "01"), (3, "02"), (4, "03")]
    assert (5, "id_number", "row-repeated") in listed(done)
    prepare(tmp_path, [person(0, 考核日期="2026-03-06"), person(1)])
    assert numbers(issue(formkit, "more", "--json")) == [(2, "03"), (3, "04")]


def events(formkit: Run, number: str) -> list[str]:
    return [e["event"] for e in json.loads(formkit("cert", "history", number, "--json").out)["events"]]


def test_printing_again_and_handing_over_are_done_for_all_numbers_or_none(
    formkit: Run, tmp_path: Path
) -> None:
    prepare(tmp_path, ROWS)
    issue(formkit, "out")
    formkit("cert", "void", "2618010000002", "--reason", "冒领")
    for refused in ("2618010000002", "9999"):
        both = ("2618010000001", refused)
        assert formkit("cert", "reprint", *both, "--reason", "卡纸", "--out", "re").code == 3
        assert formkit("cert", "deliver", *both).code == 3
    assert events(formkit, "2618010000001") == ["allocated", "printed"]
    twice = formkit(
        "cert", "reprint", "2618010000001", " ２６１８010000001 ", "--reason", "x", "--out", "re", "--json"
    )
    assert [each["number"] for each in json.loads(twice.out)["issued"]] == ["2618010000001"]


def test_certificates_of_two_kinds_are_not_printed_on_one_layout(formkit: Run, tmp_path: Path) -> None:
    prepare(tmp_path, ROWS)
    issue(formkit, "out")
    qd = ("organization=示例学校", "organization_code=3702000001", "date=2026-03-20")
    pairs = [word for each in qd for word in ("--set", each)]
    kind = ("qd-2023-special-ability", "roster.csv", "--photos", "photos", "--accept-assumed")
    assert formkit("cert", "issue", *kind, "--out", "qd", *pairs).code == 0
    done = formkit(
        "cert", "reprint", "2618010000001", "37020000012026000001", "--reason", "x", "--out", "re", "--json"
    )
    assert (done.code, (tmp_path / "re").exists()) == (2, False)


@pytest.mark.parametrize("data", [b"no picture", None])
def test_a_photo_that_went_bad_meanwhile_replaces_nothing(
    formkit: Run, tmp_path: Path, data: bytes | None
) -> None:
    prepare(tmp_path, ROWS)
    issue(formkit, "out")
    path = tmp_path / "photos" / f"{id_number(0)}.jpg"
    if data is None:
        photo(path, 9, (400, 400))
    else:
        path.write_bytes(data)
    for more in ((), ("--photos", "photos")):
        done = formkit("cert", "reissue", "2618010000001", "--reason", "遗失", "--out", "re", *more)
        assert (done.code, path.name in done.err) == (3, True)
    assert events(formkit, "2618010000001") == ["allocated", "printed"]


def without(name: str) -> list[dict[str, str]]:
    return [{key: value for key, value in each.items() if key != name} for each in ROWS]


@pytest.mark.parametrize("name", ["roster.csv", "roster.xlsx"])
@pytest.mark.parametrize("lacking", ["姓名", "证件号码"])
def test_a_header_without_name_or_number_is_shown_as_it_is(
    formkit: Run, tmp_path: Path, name: str, lacking: str
) -> None:
    table = [list(without(lacking)[0]), *(list(each.values()) for each in without(lacking))]
    if name.endswith(".csv"):
        (tmp_path / name).write_text("\n".join(",".join(line) for line in table), encoding="utf-8")
    else:
        book = openpyxl.Workbook()
        assert book.active is not None
        for line in [["成绩汇总表"], *table]:
            book.active.append(line)
        book.save(tmp_path / name)
    done = formkit("cert", "check", HN, name)
    row = 1 if name.endswith(".csv") else 2
    assert (done.code, done.out) == (3, "")
    assert all(word in done.err for word in (f"第{row}行", f"缺“{lacking}”", "“考核项目”", "“成绩”"))


def test_a_roster_that_lacks_a_column_refuses_all_rows_with_one_finding(formkit: Run, tmp_path: Path) -> None:
    prepare(tmp_path, ROWS)
    lines = (tmp_path / "roster.csv").read_text(encoding="utf-8-sig").splitlines()
    (tmp_path / "roster.csv").write_text(
        "\n".join([lines[0].replace("成绩", "学时"), *lines[1:]]), encoding="utf-8"
    )
    done = issue(formkit, "out", "--json")
    assert (done.code, numbers(done)) == (1, [])
    assert sorted(listed(done), key=str) == [(1, "score", "column-missing"), (1, None, "column-unused")]
    manifest = json.loads((tmp_path / "out" / "manifest.json").read_text(encoding="utf-8"))
    assert (manifest["refused"], manifest["volumes"]) == ([2, 3, 4], [])
    assert "3 行未发" in issue(formkit, "out").out
    assert "3 行不能发证" in formkit("cert", "check", HN, "roster.csv", "--photos", "photos").out


def test_words_for_marks_are_printed_registered_and_told(formkit: Run, tmp_path: Path) -> None:
    people = [person(0, 成绩="合格"), person(1, 成绩="缺考"), person(2, 成绩="免考")]
    prepare(tmp_path, people)
    done = issue(formkit, "out", "--json")
    assert (done.code, numbers(done)) == (1, [(2, "01")])
    assert listed(done) == [
        (2, "score", "score-as-word"),
        (3, "score", "not-passed"),
        (4, "score", "not-passed"),
    ]
    with pdfplumber.open(next((tmp_path / "out").glob("*.pdf"))) as pdf:
        assert "合格" in pdf.pages[0].extract_text()
    sheet = openpyxl.load_workbook(tmp_path / "out" / "发证名册.xlsx")["发证名册"]
    assert sheet["F4"].value == "合格"


@pytest.mark.parametrize(
    ("name", "data", "word"),
    [
        ("~$roster.xlsx", b"\x05zhang", "临时文件"),
        ("roster.xlsx", b"", "空的"),
        ("roster.csv", b" \r\n", "空的"),
        ("roster.xls", b"\xef\xbb\xbf<html><table><tr><td>x</td></tr></table></html>", "网页"),
    ],
)
def test_what_is_plainly_no_roster_says_what_it_is(
    formkit: Run, tmp_path: Path, name: str, data: bytes, word: str
) -> None:
    (tmp_path / name).write_bytes(data)
    done = formkit("cert", "check", HN, name)
    assert (done.code, word in done.err) == (3, True)


def test_numbers_that_begin_anew_are_told_once_with_the_place_of_the_registry(tmp_path: Path) -> None:
    """In a process of its own: the word comes from the desk beside it."""
    prepare(tmp_path, ROWS)
    words = ("cert", "issue", HN, "roster.csv", "--photos", "photos", "--out", "out", *SET)
    command = [sys.executable, "-m", "formkit", *words]
    first, again = (
        subprocess.run(command, cwd=tmp_path, capture_output=True, encoding="utf-8", check=True)
        for _ in range(2)
    )
    assert str((tmp_path / "formkit.db").resolve()) in first.stderr
    assert "formkit.db" not in again.stderr


def test_a_registry_may_be_named_by_its_file_alone(formkit: Run, tmp_path: Path) -> None:
    prepare(tmp_path, ROWS)
    assert issue(formkit, "out", "--registry", "centre.db").code == 0
    done = formkit("cert", "verify", "2618010000001", "--registry", str(tmp_path / "centre.db"))
    assert (done.code, (tmp_path / "formkit.db").exists()) == (0, False)


def test_a_file_that_is_no_registry_is_not_written_over(formkit: Run, tmp_path: Path) -> None:
    prepare(tmp_path, ROWS)
    (tmp_path / "note.txt").write_text("x", encoding="utf-8")
    done = issue(formkit, "out", "--registry", "sqlite:///note.txt")
    assert (done.code, "note.txt" in done.err) == (3, True)
    assert (tmp_path / "note.txt").read_text(encoding="utf-8") == "x"


def test_another_city_is_not_printed_over_the_registered_one(formkit: Run, tmp_path: Path) -> None:
    prepare(tmp_path, ROWS)
    issue(formkit, "out")
    other = ("--set", "city=株洲", "--set", "issuer=长沙市职业技能鉴定中心", "--set", "date=2026-03-20")
    done = formkit("cert", "issue", HN, "roster.csv", "--photos", "photos", "--out", "o", *other, "--json")
    assert (done.code, numbers(done)) == (1, [])
    assert [each for each in listed(done) if each[1] == "city"] == [
        (None, "city", "setting-registered-otherwise")
    ]
    (said,) = (each for each in json.loads(done.out)["findings"] if each["field"] == "city")
    assert ("3 人（第 2-4 行）" in said["message"], "“长沙市”" in said["message"]) == (True, True)


def test_a_setting_that_contradicts_the_registry_leaves_those_not_registered_alone(
    formkit: Run, tmp_path: Path
) -> None:
    prepare(tmp_path, ROWS[:1])
    issue(formkit, "out")
    prepare(tmp_path, ROWS)
    other = ("--set", "city=株洲", "--set", "issuer=长沙市职业技能鉴定中心", "--set", "date=2026-03-20")
    done = formkit("cert", "issue", HN, "roster.csv", "--photos", "photos", "--out", "o", *other, "--json")
    assert [each for each in listed(done) if each[1] == "city"] == [(2, "city", "already-issued")]
    assert (done.code, len(numbers(done))) == (1, 2)


def test_a_volume_left_from_before_that_holds_others_too_is_told(formkit: Run, tmp_path: Path) -> None:
    prepare(tmp_path, ROWS)
    issue(formkit, "out")
    prepare(tmp_path, [{**ROWS[0], "成绩": "99"}, *ROWS[1:]])
    done = issue(formkit, "out", "--json")
    assert [code for *_, code in listed(done)] == ["already-issued", "older-volume"]
    assert len(list((tmp_path / "out").glob("*.pdf"))) == 2
    prepare(tmp_path, ROWS)
    assert listed(issue(formkit, "out", "--json")) == []
    assert len(list((tmp_path / "out").glob("*.pdf"))) == 1


def test_a_certificate_is_handed_over_once(formkit: Run, tmp_path: Path) -> None:
    prepare(tmp_path, ROWS)
    issue(formkit, "out")
    assert formkit("cert", "deliver", "2618010000001").code == 0
    done = formkit("cert", "deliver", "2618010000002", "2618010000001")
    assert (done.code, "2618010000001" in done.err) == (3, True)
    events = json.loads(formkit("cert", "history", "2618010000002", "--json").out)["events"]
    assert [each["event"] for each in events] == ["allocated", "printed"]
    formkit("cert", "reissue", "2618010000001", "--reason", "遗失", "--photos", "photos", "--out", "re")
    assert formkit("cert", "deliver", "2618010000001").code == 0
    formkit("cert", "void", "2618010000003", "--reason", "冒领")
    lines = formkit("cert", "register").out.splitlines()
    words = ["补发（第2版） 已领取", "湘菜制作", "已作废"]
    assert [line.endswith(word) for line, word in zip(lines, words, strict=True)] == [True] * 3


def test_a_folder_with_the_photos_of_all_sessions_is_told_in_one_line(formkit: Run, tmp_path: Path) -> None:
    prepare(tmp_path, ROWS)
    for n in range(100, 121):
        photo(tmp_path / "photos" / f"{id_number(n)}.jpg", n)
    assert listed(issue(formkit, "out", "--json")) == [(None, "photo", "photos-unused")]


def test_a_character_newer_than_the_tables_of_python_is_shown(formkit: Run, tmp_path: Path) -> None:
    prepare(tmp_path, [person(0, 姓名="王\U000323af")])
    assert "“\U000323af”（U+323AF）" in formkit("cert", "check", HN, "roster.csv", "--photos", "photos").out


def test_the_blank_to_take_is_named_and_stands_in_the_register(formkit: Run, tmp_path: Path) -> None:
    prepare(tmp_path, ROWS)
    assert "还没有" in formkit("cert", "stock", "list").out
    formkit("cert", "stock", "in", HN, "A001", "A004")
    issue(formkit, "out", "--overprint")
    formkit("cert", "stock", "spoil", HN, "A002", "--reason", "卡纸")
    again = ("2618010000002", "--reason", "卡纸", "--overprint", "--photos", "photos", "--out", "re")
    done = formkit("cert", "reprint", *again)
    assert ("A004" in done.out, str(Path("re") / "2618010000002-2618010000002.pdf") in done.out) == (
        True,
        True,
    )
    shown = json.loads(formkit("cert", "register", "-o", "r.xlsx", "--json").out)
    assert [each["blank"] for each in shown["certificates"]] == ["A001", "A004", "A003"]
    sheet = openpyxl.load_workbook(tmp_path / "r.xlsx").active
    assert sheet is not None
    assert [str(sheet.cell(row, 11).value)[-4:] for row in (4, 5, 6)] == ["A001", "A004", "A003"]
    assert "（）" not in formkit("cert", "stock", "list").out


def test_a_profile_has_a_name_and_no_zero_is_negative(formkit: Run, tmp_path: Path) -> None:
    assert formkit("cert", "profile", "set", " ").code == 2
    assert "还没有" in formkit("cert", "profile", "list").out
    assert "-0°" not in formkit("cert", "profile", "set", "一号机", "--read", "--dx", "1").out
    assert list(json.loads(formkit("cert", "profile", "list", "--json").out)) == ["一号机"]


def test_a_replacement_that_was_not_printed_is_finished_by_the_same_command(
    formkit: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else each try would count an edition, and take another blank."""
    prepare(tmp_path, ROWS)
    formkit("cert", "stock", "in", HN, "A001", "A005")
    issue(formkit, "out", "--overprint")
    words = (
        "cert",
        "reissue",
        "2618010000002",
        "--reason",
        "更正",
        "--overprint",
        "--photos",
        "photos",
        "--json",
        "--set",
        "name=章 三",
        "--out",
        "re",
    )

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(Renderer, "write_volume", full)
        assert formkit(*words).code == 3
    done = json.loads(formkit(*words).out)["certificates"]
    assert [(each["edition"], each["blank"], each["state"]) for each in done] == [(2, "A004", "printed")]
    assert events(formkit, "2618010000002") == ["allocated", "printed", "reissued", "printed"]
    again = json.loads(formkit(*words).out)["certificates"]
    assert [(each["edition"], each["blank"]) for each in again] == [(3, "A005")]


def test_another_correction_after_one_that_was_not_printed_is_an_edition_of_its_own(
    formkit: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    prepare(tmp_path, ROWS)
    issue(formkit, "out")
    words = ("cert", "reissue", "2618010000002", "--reason", "更正", "--photos", "photos", "--out", "re")

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(Renderer, "write_volume", full)
        assert formkit(*words, "--set", "name=章三").code == 3
    assert formkit(*words, "--set", "name=张山").code == 0
    events_ = json.loads(formkit("cert", "history", "2618010000002", "--json").out)["events"]
    assert [(each["event"], each["edition"]) for each in events_][2:] == [
        ("reissued", 2),
        ("reissued", 3),
        ("printed", 3),
    ]


def test_an_unknown_correction_is_asked_about(formkit: Run, tmp_path: Path) -> None:
    prepare(tmp_path, ROWS)
    issue(formkit, "out")
    words = ("cert", "reissue", "2618010000002", "--reason", "更正", "--out", "re", "--set")
    assert "是不是“name”" in formkit(*words, "nam=章三").err
    done = formkit(*words, "result=合格")
    assert (done.code, "作废后重发" in done.err) == (2, True)
