"""Certificates from the command line: issued, issued again, refused, replaced, made void, verified."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import re
import shutil
import stat
from pathlib import Path
from typing import Any

import openpyxl
import pdfplumber
import pikepdf
import pytest
from commands import Run
from rosters import HN, NAMES, SET, id_number, issue, person, photo, prepare

from formkit.flows.certificates.verify import Verifier
from formkit.registry import Registry


def bytes_of(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def test_list_and_show_name_the_three_certificates_and_their_settings(formkit: Run) -> None:
    listed = json.loads(formkit("cert", "list", "--json").out)
    assert {each["id"] for each in listed} == {HN, "qd-2023-special-ability", "skill-level"}
    for each in listed:
        shown = json.loads(formkit("cert", "show", each["id"], "--json").out)
        assert {"id", "title", "status", "page", "elements", "roster", "number_rule", "set"} <= shown.keys()
        assert all({"key", "label", "required", "example"} <= key.keys() for key in shown["set"])


def test_a_roster_is_issued_and_every_file_is_there(formkit: Run, tmp_path: Path) -> None:
    prepare(tmp_path, [person(n) for n in range(8)])
    done = issue(formkit, "out", "--per-volume", "5", "--json")
    assert done.code == 0
    shown = json.loads(done.out)
    assert (shown["certificate"], shown["session"]) == (HN, "2026-03-05")
    assert [(e["row"], e["number"], e["page"]) for e in shown["issued"]] == [
        (n + 2, f"26180100000{n + 1:02}", n % 5 + 1) for n in range(8)
    ]
    names = ["2618010000001-2618010000005.pdf", "2618010000006-2618010000008.pdf"]
    assert sorted(p.name for p in (tmp_path / "out").iterdir()) == sorted(
        [*names, "manifest.json", "发证名册.xlsx", *(["问题.xlsx"] if shown["findings"] else [])]
    )
    manifest = json.loads((tmp_path / "out" / "manifest.json").read_text(encoding="utf-8"))
    assert [(v["file"], v["first"], v["last"], v["pages"]) for v in manifest["volumes"]] == [
        (names[0], "2618010000001", "2618010000005", 5),
        (names[1], "2618010000006", "2618010000008", 3),
    ]
    assert (manifest["refused"], manifest["set"]["city"]) == ([], "长沙市")


def test_every_printed_value_is_the_rosters(formkit: Run, tmp_path: Path) -> None:
    people = [person(n) for n in range(8)]
    prepare(tmp_path, people)
    assert issue(formkit, "out").code == 0
    [volume] = (tmp_path / "out").glob("*.pdf")
    with pdfplumber.open(volume) as pdf:
        for each, page in zip(people, pdf.pages, strict=True):
            text = re.sub(r"\s", "", page.extract_text())
            for value in (each["姓名"], each["证件号码"], each["考核项目"], "2026年3月20日", "2026年3月5日"):
                assert value in text


def test_the_register_is_ready_to_sign(formkit: Run, tmp_path: Path) -> None:
    prepare(tmp_path, [person(n) for n in range(3)])
    issue(formkit, "out")
    book = openpyxl.load_workbook(tmp_path / "out" / "发证名册.xlsx")
    sheet = book["发证名册"]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert rows[2] == [
        "序号", "姓名", "性别", "证件号码", "项目（职业、等级）", "成绩", "证书编号", "发证日期", "领取人签字", "领取日期", "备注",
    ]  # fmt: skip
    assert [(r[1], r[3], r[6]) for r in rows[3:6]] == [
        (NAMES[n], id_number(n), f"261801000000{n + 1}") for n in range(3)
    ]
    assert sheet.page_setup.orientation == "landscape"
    assert sheet.print_title_rows == "$3:$3"


def test_issuing_again_takes_no_number_and_gives_the_same_bytes_anywhere(
    formkit: Run, tmp_path: Path
) -> None:
    prepare(tmp_path, [person(n) for n in range(6)])
    first = issue(formkit, "out", "--per-volume", "4", "--json")
    again = issue(formkit, "elsewhere", "--per-volume", "4", "--json", "--jobs", "2")
    assert json.loads(first.out)["issued"] == json.loads(again.out)["issued"]
    assert bytes_of(tmp_path / "out") == bytes_of(tmp_path / "elsewhere")
    prepare(tmp_path, [person(n) for n in range(7)])
    more = json.loads(issue(formkit, "more", "--json").out)
    assert [e["number"][-2:] for e in more["issued"]] == ["01", "02", "03", "04", "05", "06", "07"]


def test_a_date_nobody_stated_stays_the_one_registered(
    formkit: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:

    class Clock(dt.date):
        at = (2026, 12, 31)

        @classmethod
        def today(cls) -> Clock:
            return cls(*cls.at)

    monkeypatch.setattr(dt, "date", Clock)
    prepare(tmp_path, [person(n) for n in range(2)])
    args = ("cert", "issue", HN, "roster.csv", "--photos", "photos", *SET[:4], "--json")
    first = json.loads(formkit(*args, "--out", "out").out)
    Clock.at = (2027, 1, 1)
    again = json.loads(formkit(*args, "--out", "again").out)
    assert [e["number"] for e in first["issued"]] == [e["number"] for e in again["issued"]]
    assert bytes_of(tmp_path / "out") == bytes_of(tmp_path / "again")


def faulty(tmp_path: Path) -> None:
    """Good rows 2 and 12, and one fault in each row between."""
    people = [
        person(0),
        person(1, 证件号码=id_number(1)[:-1] + ("0" if id_number(1)[-1] != "0" else "1")),
        person(2, 性别="女"),
        person(3, 成绩="59"),
        person(0),
        person(4, 证件号码=id_number(4, 2015)),
        person(5),
        person(6),
        person(7, 姓名="王\ue000"),
        person(8, 姓名="王\U000323af"),
        person(9),
    ]
    prepare(tmp_path, people)
    (tmp_path / "photos" / f"{id_number(5)}.jpg").unlink()
    photo(tmp_path / "photos" / f"{id_number(6)}.jpg", 9, (413, 413))
    photo(tmp_path / "photos" / "430199199003079999.jpg", 10_000)


EXPECTED = [
    (None, "photo", "photo-unused"),
    (3, "id_number", "check-digit"),
    (4, "id_number", "sex-disagrees"),
    (5, "score", "score-low"),
    (6, "id_number", "row-repeated"),
    (7, "id_number", "under-age"),
    (8, "photo", "photo-missing"),
    (9, "photo", "photo-shape"),
    (10, "name", "private-use"),
    (11, "name", "glyph-missing"),
]


def listed(done: Any) -> list[tuple[int | None, str | None, str]]:
    found = [(f["row"], f["field"], f["code"]) for f in json.loads(done.out)["findings"]]
    return [each for each in found if each[2] != "font-fallback"]


def test_each_fault_is_named_by_row_and_column_before_any_number_is_taken(
    formkit: Run, tmp_path: Path
) -> None:
    faulty(tmp_path)
    checked = formkit("cert", "check", HN, "roster.csv", "--photos", "photos", "--json")
    assert checked.code == 1
    assert set(EXPECTED) <= set(listed(checked))
    assert not (tmp_path / "formkit.db").exists()
    done = issue(formkit, "out", "--json")
    assert (done.code, listed(done)) == (1, listed(checked))
    assert [(e["row"], e["number"]) for e in json.loads(done.out)["issued"]] == [
        (2, "2618010000001"),
        (12, "2618010000002"),
    ]
    manifest = json.loads((tmp_path / "out" / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["refused"] == list(range(3, 12))
    sheet = openpyxl.load_workbook(tmp_path / "out" / "问题.xlsx").active
    assert sheet is not None
    assert {row[0].value for row in sheet.iter_rows(min_row=2)} >= set(range(3, 12))


def test_without_json_each_finding_is_a_line_with_its_row(formkit: Run, tmp_path: Path) -> None:
    faulty(tmp_path)
    lines = formkit("cert", "check", HN, "roster.csv", "--photos", "photos").out.splitlines()
    assert {int(m[1]) for line in lines if (m := re.match(r"第(\d+)行 ", line))} == set(range(3, 12))


def test_certificates_numbered_before_are_counted_when_printed_again(formkit: Run, tmp_path: Path) -> None:
    people = [person(n) for n in range(4)]
    prepare(tmp_path, people[:3])
    assert "以前编过号" not in issue(formkit, "out").out
    prepare(tmp_path, people)
    assert "其中 3 张以前编过号" in issue(formkit, "out").out


def test_strict_refuses_the_whole_run(formkit: Run, tmp_path: Path) -> None:
    faulty(tmp_path)
    done = issue(formkit, "out", "--strict", "--json")
    assert (done.code, json.loads(done.out)["issued"]) == (1, [])
    assert json.loads(formkit("cert", "register", "--json").out)["certificates"] == []


def test_somebody_registered_otherwise_is_refused_with_the_difference(formkit: Run, tmp_path: Path) -> None:
    prepare(tmp_path, [person(0), person(1)])
    issue(formkit, "out")
    prepare(tmp_path, [person(0, 成绩="99"), person(1)])
    done = issue(formkit, "out2", "--json")
    assert (done.code, listed(done)) == (1, [(2, "score", "already-issued")])
    assert [e["number"] for e in json.loads(done.out)["issued"]] == ["2618010000002"]


@pytest.mark.parametrize(
    ("extra", "named"),
    [
        (("--set", "ctiy=01"), "ctiy"),
        (("--set", "city=上海"), "city"),
        (("--set", "city"), "--set"),
        (("--profile", "没有"), "没有"),
        (("--key", "no.pem"), "no.pem"),
    ],
)
def test_wrong_use_is_two_and_named(formkit: Run, tmp_path: Path, extra: tuple[str, ...], named: str) -> None:
    prepare(tmp_path, [person(0)])
    given = [*SET, *extra] if extra[:1] != ("--set",) or "city=上海" not in extra else [*SET[2:], *extra]
    done = formkit("cert", "issue", HN, "roster.csv", "--photos", "photos", "--out", "o", *given)
    assert (done.code, named in done.err) == (2, True)


def test_a_missing_setting_is_named_and_an_assumed_rule_refused(formkit: Run, tmp_path: Path) -> None:
    prepare(tmp_path, [person(0)])
    done = formkit("cert", "issue", HN, "roster.csv", "--photos", "photos", "--out", "o")
    assert (done.code, "city" in done.err, "issuer" in done.err) == (2, True, True)
    qd = ("cert", "issue", "qd-2023-special-ability", "roster.csv", "--photos", "photos", "--out", "o")
    named = (*qd, "--set", "organization=示例学校", "--set", "organization_code=3702000001")
    assert formkit(*named).code == 2
    assert formkit(*named, "--accept-assumed").code == 0
    assert formkit(*named, "--accept-assumed", "--overprint").code == 2


def test_a_roster_that_cannot_be_read_is_three(formkit: Run, tmp_path: Path) -> None:
    (tmp_path / "roster.csv").write_text("没有表头", encoding="utf-8")
    (tmp_path / "photos").mkdir()
    assert issue(formkit, "out").code == 3
    assert list((tmp_path / "out").glob("**/*.*")) == []


def qr_of(formkit: Run, tmp_path: Path, out: str = "out") -> str:
    from formkit.render.readback import read_codes

    [volume] = (tmp_path / out).glob("*.pdf")
    return next(iter(read_codes(volume, [1]))).text


def test_a_certificate_is_verified_by_number_code_and_pdf_and_nobody_is_named(
    formkit: Run, tmp_path: Path
) -> None:
    prepare(tmp_path, [person(0), person(1)])
    issue(formkit, "out")
    [volume] = (tmp_path / "out").glob("*.pdf")
    for what in ("2618010000001", qr_of(formkit, tmp_path), str(volume)):
        done = formkit("cert", "verify", what, "--json")
        shown = json.loads(done.out)
        assert (done.code, shown["status"], shown["number"], shown["name"], shown["edition"]) == (
            0, "valid", "2618010000001", "张*", 1,
        )  # fmt: skip
        assert shown["id"] == f"4301**********{id_number(0)[-4:]}"
        plain = formkit("cert", "verify", what)
        assert "有效" in plain.out
        for text in (done.out, plain.out):
            assert not any(name in text for name in NAMES[:2])
            assert id_number(0) not in text


def test_every_changed_letter_of_a_code_is_noticed(formkit: Run, tmp_path: Path) -> None:
    prepare(tmp_path, [person(0), person(1)])
    issue(formkit, "out")
    text = qr_of(formkit, tmp_path)
    public = (tmp_path / "formkit-keys" / "public.pem").read_text(encoding="utf-8")
    with Registry("sqlite:///formkit.db") as registry:
        for verifier in (Verifier(registry, None, {}), Verifier(None, public, {})):
            assert verifier.anything(text)[0].status == "valid"
            for at, letter in enumerate(text):
                other = "B" if letter == "A" else "A" if letter.isalpha() else "2" if letter != "2" else "3"
                changed = text[:at] + other + text[at + 1 :]
                assert verifier.anything(changed)[0].status in ("bad-signature", "unknown"), changed
                assert verifier.anything(text[:at] + text[at + 1 :])[0].status in (
                    "bad-signature",
                    "unknown",
                ), at
    done = formkit("cert", "verify", text[:-1] + ("A" if text[-1] != "A" else "B"), "--json")
    assert (done.code, json.loads(done.out)["status"]) == (1, "bad-signature")


def test_offline_says_what_it_cannot_know(formkit: Run, tmp_path: Path) -> None:
    prepare(tmp_path, [person(0)])
    issue(formkit, "out")
    text = qr_of(formkit, tmp_path)
    done = formkit("cert", "verify", text, "--offline", "--public-key", "formkit-keys/public.pem", "--json")
    shown = json.loads(done.out)
    assert (done.code, shown["status"], shown["name"]) == (0, "valid", None)
    assert "作废" in shown["note"]
    assert formkit("cert", "verify", text, "--offline").code == 2
    formkit("cert", "keygen", "--out", "other")
    stranger = formkit("cert", "verify", text, "--offline", "--public-key", "other/public.pem", "--json")
    assert json.loads(stranger.out)["status"] == "bad-signature"


def test_offline_a_page_that_names_another_holder_than_its_code_is_not_valid(
    formkit: Run, tmp_path: Path
) -> None:
    prepare(tmp_path, [person(n) for n in range(6)])
    issue(formkit, "out")
    [volume] = (tmp_path / "out").glob("*.pdf")
    offline = ("--offline", "--public-key", "formkit-keys/public.pem", "--json")
    assert formkit("cert", "verify", str(volume), *offline).code == 0
    with pikepdf.open(volume) as pdf:
        page = pdf.pages[0]
        page.Contents = pdf.make_stream(swapped(page.Contents.read_bytes()))
        pdf.save(tmp_path / "forged.pdf")
    done = formkit("cert", "verify", "forged.pdf", *offline)
    states = [each["status"] for each in json.loads(done.out)["certificates"]]
    assert (done.code, states) == (1, ["bad-signature"] + ["valid"] * 5)


def swapped(content: bytes) -> bytes:
    """The first text of two characters, the name, the other way round."""
    return re.sub(rb"<([0-9A-F]{4})([0-9A-F]{4})>", rb"<\2\1>", content)


def test_a_void_and_a_replaced_certificate_say_so(formkit: Run, tmp_path: Path) -> None:
    prepare(tmp_path, [person(0), person(1)])
    issue(formkit, "out")
    old = qr_of(formkit, tmp_path)
    assert formkit("cert", "reissue", "2618010000001", "--out", "re").code == 2
    done = formkit(
        "cert", "reissue", "2618010000001", "--reason", "遗失", "--set", "name=章三", "--out", "re", "--json"
    )
    assert (done.code, json.loads(done.out)["certificates"][0]["edition"]) == (0, 2)
    assert json.loads(formkit("cert", "verify", old, "--json").out)["status"] == "replaced"
    new = json.loads(formkit("cert", "verify", qr_of(formkit, tmp_path, "re"), "--json").out)
    assert (new["status"], new["edition"], new["name"]) == ("valid", 2, "章*")
    with pdfplumber.open(next((tmp_path / "re").glob("*.pdf"))) as pdf:
        assert "补发" in pdf.pages[0].extract_text()
    assert formkit("cert", "void", "2618010000001", "--reason", "冒领").code == 0
    void = formkit("cert", "verify", "2618010000001", "--json")
    assert (void.code, json.loads(void.out)["status"]) == (1, "void")
    assert formkit("cert", "reissue", "2618010000001", "--reason", "x", "--out", "re").code == 3
    events = json.loads(formkit("cert", "history", "2618010000001", "--json").out)
    assert [e["event"] for e in events["events"]] == ["allocated", "printed", "reissued", "printed", "void"]
    assert events["chain"] == "ok"
    again = issue(formkit, "again", "--json")
    assert (2, "id_number", "already-void") in listed(again)


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ("name=\ue000三", "姓名"),
        ("name=张😀", "姓名"),
        ("name=", "姓名"),
        ("name=" + "爱新觉罗·" * 24, "姓名"),
        ("sex=女", "女"),
        ("score=30", "30"),
        ("score=八十五", "八十五"),
        ("assessment_date=2026-02-30", "2026-02-30"),
        ("issuer=", "issuer"),
        ("issuer=长沙\ue000", "发证单位"),
        ("date=明天", "明天"),
        ("verify_url=nowhere", "nowhere"),
        ("city=株洲", "city"),
        ("project=粤菜制作", "project"),
    ],
)
def test_a_replacement_is_refused_for_whatever_issue_would_refuse_and_nothing_changes(
    formkit: Run, tmp_path: Path, change: str, named: str
) -> None:
    prepare(tmp_path, [person(0)])
    issue(formkit, "out")
    done = formkit("cert", "reissue", "2618010000001", "--reason", "更正", "--set", change, "--out", "re")
    assert (done.code, named in done.err, id_number(0) in done.err) == (2, True, False)
    assert not (tmp_path / "re").exists()
    events = json.loads(formkit("cert", "history", "2618010000001", "--json").out)["events"]
    assert [e["event"] for e in events] == ["allocated", "printed"]


def test_a_replacement_is_registered_in_the_form_of_a_roster(formkit: Run, tmp_path: Path) -> None:
    prepare(tmp_path, [person(0)])
    issue(formkit, "out")
    changes = ("name= 章　三 ", "score=９０分", "assessment_date=2026年3月1日", "date=2026年4月1日")
    pairs = [word for change in changes for word in ("--set", change)]
    assert formkit("cert", "reissue", "2618010000001", "--reason", "更正", *pairs, "--out", "re").code == 0
    [line] = json.loads(formkit("cert", "register", "--json").out)["certificates"]
    assert (line["name"], line["edition"], line["date"]) == ("章三", 2, "2026-04-01")
    with pdfplumber.open(next((tmp_path / "re").glob("*.pdf"))) as pdf:
        text = "".join(pdf.pages[0].extract_text().split())
    assert all(words in text for words in ("章三", "90", "2026年3月1日", "2026年4月1日"))


def test_a_pdf_with_another_name_in_it_is_not_valid(formkit: Run, tmp_path: Path) -> None:
    """The registry's certificate was printed for somebody else: the code is right, the name is not."""
    prepare(tmp_path, [person(0)])
    issue(formkit, "out", "--registry", "sqlite:///a.db")
    prepare(tmp_path, [person(0, 姓名="章三")])
    issue(formkit, "other", "--registry", "sqlite:///b.db")
    [volume] = (tmp_path / "other").glob("*.pdf")
    done = formkit("cert", "verify", str(volume), "--registry", "sqlite:///a.db", "--json")
    assert (done.code, json.loads(done.out)["status"]) == (1, "bad-signature")


def test_reprinting_is_the_same_certificate_again(formkit: Run, tmp_path: Path) -> None:
    prepare(tmp_path, [person(0)])
    issue(formkit, "out")
    done = formkit(
        "cert", "reprint", "2618010000001", "--reason", "卡纸", "--out", "again", "--photos", "photos"
    )
    assert done.code == 0
    [first], [again] = (list((tmp_path / each).glob("*.pdf")) for each in ("out", "again"))
    assert first.read_bytes() == again.read_bytes()
    shutil.rmtree(tmp_path / "photos")
    assert formkit("cert", "reprint", "2618010000001", "--reason", "卡纸", "--out", "again").code == 3


def test_unknown_numbers_are_unknown_and_make_no_registry(formkit: Run, tmp_path: Path) -> None:
    done = formkit("cert", "verify", "2618010000009", "--json")
    assert (done.code, json.loads(done.out)["status"]) == (1, "unknown")
    assert formkit("cert", "history", "2618010000009").code == 3
    assert list(tmp_path.iterdir()) == []


def test_the_register_is_cut_by_issue_date(formkit: Run, tmp_path: Path) -> None:
    prepare(tmp_path, [person(0)])
    issue(formkit, "a")
    prepare(tmp_path, [person(1)])
    formkit(
        "cert",
        "issue",
        HN,
        "roster.csv",
        "--photos",
        "photos",
        "--out",
        "b",
        *SET[:4],
        "--set",
        "date=2026-04-01",
    )
    args = ("cert", "register", "--from", "2026-03-21", "--to", "2026-04-30", "-o", "r.xlsx", "--json")
    shown = json.loads(formkit(*args).out)
    assert [(c["name"], c["id_number"], c["date"]) for c in shown["certificates"]] == [
        (NAMES[1], id_number(1), "2026-04-01")
    ]
    sheet = openpyxl.load_workbook(tmp_path / "r.xlsx").active
    assert sheet is not None
    assert [cell.value for cell in sheet[4]][1:4] == [NAMES[1], "男", id_number(1)]
    assert formkit("cert", "register", "--from", "2026-04-30", "--to", "2026-03-21").code == 2


def test_nobody_signs_for_a_void_certificate(formkit: Run, tmp_path: Path) -> None:
    prepare(tmp_path, [person(0), person(1)])
    issue(formkit, "out")
    formkit("cert", "void", "2618010000002", "--reason", "冒领")
    assert formkit("cert", "register", "-o", "r.xlsx").code == 0
    sheet = openpyxl.load_workbook(tmp_path / "r.xlsx").active
    assert sheet is not None
    assert [sheet.cell(row, 11).value for row in (4, 5)] == [None, "已作废"]


def test_looking_something_up_where_there_is_no_registry_says_so(formkit: Run, tmp_path: Path) -> None:
    done = formkit("cert", "verify", "2618010000001", "--json")
    assert (done.code, json.loads(done.out)["status"], "formkit.db" in done.err) == (1, "unknown", True)


def test_a_file_that_is_no_pdf_cannot_be_verified(formkit: Run, tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.4 broken off")
    done = formkit("cert", "verify", "a.pdf", "--json")
    assert (done.code, "不能核验" in done.err) == (3, True)


def test_the_private_key_is_its_owners_alone_and_kept(formkit: Run, tmp_path: Path) -> None:
    first = json.loads(formkit("cert", "keygen", "--json").out)
    private = tmp_path / "formkit-keys" / "private.pem"
    assert stat.S_IMODE(private.stat().st_mode) == 0o600
    before = private.read_bytes()
    again = json.loads(formkit("cert", "keygen", "--json").out)
    assert (first["made"], again["made"], first["key_id"] == again["key_id"]) == (True, False, True)
    assert private.read_bytes() == before


def test_a_profile_is_kept_and_read_off_the_ruler_as_its_negative(formkit: Run, tmp_path: Path) -> None:
    assert formkit("cert", "profile", "set", "一号机", "--dx", "1.5", "--dy", "-0.8").code == 0
    assert formkit("cert", "profile", "set", "二号机", "--read", "--dx", "1.5", "--dy", "-0.8").code == 0
    kept = json.loads(formkit("cert", "profile", "list", "--json").out)
    assert (kept["一号机"]["dx"], kept["一号机"]["dy"]) == (1.5, -0.8)
    assert (kept["二号机"]["dx"], kept["二号机"]["dy"]) == (-1.5, 0.8)
    assert formkit("cert", "calibrate", "-o", "ruler.pdf", "--profile", "一号机").code == 0
    assert (tmp_path / "ruler.pdf").read_bytes().startswith(b"%PDF")


def test_overprinting_moves_every_glyph_by_the_profile_and_prints_no_blank(
    formkit: Run, tmp_path: Path
) -> None:
    prepare(tmp_path, [person(0)])
    formkit("cert", "profile", "set", "p", "--dx", "1.5", "--dy", "-0.8")
    issue(formkit, "proof")
    issue(formkit, "plain", "--overprint")
    issue(formkit, "moved", "--overprint", "--profile", "p")
    places: dict[str, list[tuple[str, float, float]]] = {}
    for name in ("proof", "plain", "moved"):
        with pdfplumber.open(next((tmp_path / name).glob("*.pdf"))) as pdf:
            places[name] = [(c["text"], c["x0"], c["top"]) for c in pdf.pages[0].chars]
    assert len(places["plain"]) < len(places["proof"])
    for text, x, y in places["plain"]:
        assert any(t == text and abs(x - a) < 0.01 and abs(y - b) < 0.01 for t, a, b in places["proof"])
    for (text, x, y), (other, a, b) in zip(places["plain"], places["moved"], strict=True):
        assert text == other
        assert (a - x, b - y) == pytest.approx((1.5 / 25.4 * 72, -0.8 / 25.4 * 72), abs=0.01)


def test_blanks_are_counted_from_stock_to_destruction(formkit: Run, tmp_path: Path) -> None:
    prepare(tmp_path, [person(n) for n in range(3)])
    assert formkit("cert", "stock", "in", HN, "NO0001", "NO0005").code == 0
    assert issue(formkit, "out", "--overprint").code == 0
    assert formkit("cert", "stock", "spoil", HN, "NO0002", "--reason", "卡纸").code == 0
    reprinted = formkit(
        "cert", "reprint", "2618010000002", "--reason", "卡纸", "--overprint", "--out", "re", "--json"
    )
    assert json.loads(reprinted.out)["certificates"] == [
        {"number": "2618010000002", "state": "printed", "edition": 1, "blank": "NO0004"}
    ]
    assert formkit("cert", "stock", "destroy", HN, "NO0002", "NO0002", "--reason", "季度").code == 0
    [stock] = json.loads(formkit("cert", "stock", "list", "--json").out)
    assert (stock["taken_in"], stock["used"], stock["destroyed"], stock["remaining"]) == (5, 3, 1, 1)
    assert formkit("cert", "stock", "in", HN, "NO0005", "NO0009").code == 3
    prepare(tmp_path, [person(n) for n in range(6)])
    assert issue(formkit, "more", "--overprint").code == 3
    assert json.loads(formkit("cert", "history", "2618010000002", "--json").out)["chain"] == "ok"


def test_the_manifest_names_each_volumes_digest(formkit: Run, tmp_path: Path) -> None:
    prepare(tmp_path, [person(n) for n in range(3)])
    issue(formkit, "out", "--per-volume", "2")
    manifest = json.loads((tmp_path / "out" / "manifest.json").read_text(encoding="utf-8"))
    assert len(manifest["volumes"]) == 2
    for volume in manifest["volumes"]:
        summed = hashlib.sha256((tmp_path / "out" / volume["file"]).read_bytes()).hexdigest()
        assert summed == volume["sha256"]


def test_volumes_of_an_earlier_run_do_not_lie_beside_those_that_replace_them(
    formkit: Run, tmp_path: Path
) -> None:
    people = [person(n) for n in range(4)]
    prepare(tmp_path, people[:3])
    issue(formkit, "out", "--per-volume", "1")
    (tmp_path / "out" / "2618010000002-2618010000002.pdf").write_bytes(b"somebody's own")
    prepare(tmp_path, people)
    issue(formkit, "out")
    assert sorted(path.name for path in (tmp_path / "out").glob("*.pdf")) == [
        "2618010000001-2618010000004.pdf",
        "2618010000002-2618010000002.pdf",
    ]
    prepare(tmp_path, people[3:])
    issue(formkit, "out")
    assert (tmp_path / "out" / "2618010000001-2618010000004.pdf").exists(), "holds others' certificates, too"


@pytest.mark.parametrize(
    "command",
    [
        ("reprint", "2618010000001", "--reason", "x"),
        ("reissue", "2618010000001", "--reason", "x"),
        ("void", "2618010000001", "--reason", "x"),
        ("deliver", "2618010000001"),
    ],
)
def test_what_is_done_to_a_certificate_makes_no_registry(
    formkit: Run, tmp_path: Path, command: tuple[str, ...]
) -> None:
    done = formkit("cert", *command, "--registry", "sqlite:///没有.db")
    assert (done.code, "是不是在别的文件夹" in done.err) == (3, True)
    assert list(tmp_path.iterdir()) == []
