"""The certificates formkit carries, drawn and read back: every field, every code, on blank paper and on the blank's."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pdfplumber
import pypdfium2
import pytest

from formkit.identifiers import levels
from formkit.issue.draw import UNMOVED, Profile
from formkit.issue.layout import Layout
from formkit.render import FontBook, Needs, Renderer
from formkit.render.readback import read_codes
from formkit.spec import Certificate
from formkit.spec.certificate import placeholders
from formkit.spec.elements import Qr, Text
from formkit.spec.load_certificate import load_certificate

FOLDER = Path(__file__).resolve().parents[2] / "certificates"
IDS = ("hn-2020-special-ability", "qd-2023-special-ability", "skill-level")
MM = 72 / 25.4
NAMES = ("张𬭎喆䶮", "王芳", "买买提·阿不都热合曼·艾力肯江", "㛃丽", "欧阳若溪", "李Ａ")
PROJECTS = (
    "湘菜制作",
    "新型农业经营主体农产品电子商务直播销售与短视频制作",
    "茶艺",
    "工业机器人系统操作与运维（智能制造方向）",
    "a b",
    "插花",
)


def certificate(identity: str) -> Certificate:
    return load_certificate((FOLDER / f"{identity}.yaml").read_text("utf-8"), identity)


def given(of: Certificate) -> dict[str, str]:
    examples = {key.key: key.example for key in of.set if not key.column}
    return examples | {"date": "2026年3月20日"}


def holders(photo: Path) -> Iterator[dict[str, str]]:
    for i, (name, project) in enumerate(zip(NAMES, PROJECTS, strict=True), 1):
        number = f"S0000370001232630000{i:02d}"
        yield {
            "name": name,
            "sex": "女",
            "id_type": "居民身份证",
            "id_number": f"37020219900307{i:04d}",
            "project": project,
            "occupation": project,
            "trade": "" if i % 2 else "中式面点",
            "level": levels.title(i % 5 + 1),
            "score_text": "理论 82　实操 90" if i % 2 else "85",
            "assessment_date": "2026年3月5日",
            "remark_text": "补发" if i == 3 else "",
            "verify_url": "https://zs.example.cn/v",
            "number": number,
            "photo": str(photo),
            "qr": f"https://zs.example.cn/v?n={number}&e=1&k=ab12cd34&s={'Zx-9_'[i % 5] * 86}",
        }


def draw(
    of: Certificate, path: Path, photo: Path, *, overprint: bool = False, profile: Profile = UNMOVED
) -> Layout:
    book = FontBook(system=False)
    layout = Layout(of, book, overprint=overprint, given=given(of))
    rows = list(holders(photo))
    needs = Needs()
    for text in layout.texts(rows):
        needs.add(*text)
    Renderer(layout.sheet, book, needs, profile).write_volume(path, map(layout.draw, rows), of.title)
    return layout


def close(text: str) -> str:
    """Without white space: a value on two lines, the spaces in a value of several words."""
    return "".join(text.split())


def texts_by_plumber(path: Path) -> list[str]:
    with pdfplumber.open(path) as document:
        return [close(page.extract_text()) for page in document.pages]


def texts_by_pdfium(path: Path) -> list[str]:
    document = pypdfium2.PdfDocument(path)
    try:
        return [close(page.get_textpage().get_text_range()) for page in document]
    finally:
        document.close()


@pytest.mark.parametrize(
    ("identity", "overprint"),
    [*((identity, False) for identity in IDS), (IDS[0], True), (IDS[2], True)],
)
def test_every_field_comes_back_equal(tmp_path: Path, photo: Path, identity: str, overprint: bool) -> None:
    of = certificate(identity)
    draw(of, tmp_path / "v.pdf", photo, overprint=overprint)
    for texts in (texts_by_plumber(tmp_path / "v.pdf"), texts_by_pdfium(tmp_path / "v.pdf")):
        for text, row in zip(texts, holders(photo), strict=True):
            values = row | given(of)
            for element in of.elements:
                if isinstance(element, Text) and not (overprint and element.layer == "blank"):
                    for name in placeholders(element):
                        assert close(values[name]) in text, name


def test_an_overprinted_skill_certificate_has_the_nine_fields_a_sheet_leaves_open(
    tmp_path: Path, photo: Path
) -> None:
    draw(certificate("skill-level"), tmp_path / "v.pdf", photo, overprint=True)
    row = next(holders(photo))
    printed = [row[key] for key in ("name", "id_type", "id_number", "occupation")]
    printed += ["--", row["level"], row["number"], given(certificate("skill-level"))["date"]]
    words = texts_by_plumber(tmp_path / "v.pdf")[0].replace("扫码核验", "")
    assert sorted(words) == sorted(close("".join(printed)))
    with pdfplumber.open(tmp_path / "v.pdf") as document:
        assert len([image for image in document.pages[0].images if image["srcsize"] == (295, 413)]) == 1


@pytest.mark.parametrize("identity", IDS)
def test_what_can_be_said_fits_and_what_cannot_is_found(identity: str, photo: Path) -> None:
    of = certificate(identity)
    layout = Layout(of, FontBook(system=False), given=given(of))
    first = next(holders(photo))
    assert [layout.findings(row) for row in holders(photo)] == [[]] * len(NAMES)
    assert layout.run_findings() == []
    assert {(f.field, f.code) for f in layout.findings(first | {"name": "张" * 90})} == {
        ("name", "does-not-fit")
    }
    assert {(f.field, f.code) for f in layout.findings(first | {"name": "张\ue123"})} == {
        ("name", "private-use")
    }


@pytest.mark.parametrize("identity", IDS)
def test_every_code_on_the_page_is_read(tmp_path: Path, photo: Path, identity: str) -> None:
    draw(certificate(identity), tmp_path / "v.pdf", photo)
    expected = [(i, row["qr"]) for i, row in enumerate(holders(photo), 1)]
    assert [tuple(code) for code in read_codes(tmp_path / "v.pdf")] == expected


@pytest.mark.parametrize("identity", ["hn-2020-special-ability", "skill-level"])
def test_overprint_puts_each_glyph_where_the_proof_has_it_moved_by_the_profile(
    tmp_path: Path, photo: Path, identity: str
) -> None:
    of = certificate(identity)
    draw(of, tmp_path / "proof.pdf", photo)
    draw(of, tmp_path / "over.pdf", photo, overprint=True, profile=Profile(dx=1.5, dy=-0.8))
    with pdfplumber.open(tmp_path / "proof.pdf") as proof, pdfplumber.open(tmp_path / "over.pdf") as over:
        for before, after in zip(proof.pages, over.pages, strict=True):
            stood = {(c["text"], round(c["x0"], 1), round(c["top"], 1)) for c in before.chars}
            stood |= {(t, x + dx, y + dy) for t, x, y in stood for dx in (-0.1, 0.1) for dy in (-0.1, 0, 0.1)}
            known = {(t, round(x, 1), round(y, 1)) for t, x, y in stood}
            assert after.chars
            for char in after.chars:
                x, y = char["x0"] - 1.5 * MM, char["top"] + 0.8 * MM
                assert (char["text"], round(x, 1), round(y, 1)) in known


@pytest.mark.parametrize("identity", IDS)
def test_no_text_runs_over_another_or_off_the_page(tmp_path: Path, photo: Path, identity: str) -> None:
    draw(certificate(identity), tmp_path / "v.pdf", photo)
    with pdfplumber.open(tmp_path / "v.pdf") as document:
        for page in document.pages:
            boxes = [(c["x0"], c["top"], c["x1"], c["bottom"]) for c in page.chars if not c["text"].isspace()]
            assert len(boxes) > 50
            for at, (left, top, right, bottom) in enumerate(boxes):
                assert left >= 0
                assert right <= page.width
                middle_x, middle_y = (left + right) / 2, (top + bottom) / 2
                over = [
                    b
                    for b in boxes[:at] + boxes[at + 1 :]
                    if b[0] < middle_x < b[2] and b[1] + 2 < middle_y < b[3] - 2
                ]
                assert over == []


@pytest.mark.parametrize("identity", IDS)
def test_the_quiet_zone_of_the_code_stays_white(identity: str) -> None:
    of = certificate(identity)
    (code,) = [element for element in of.elements if isinstance(element, Qr)]
    side = min(code.box.w, code.box.h)
    zone = 4 * side / 53
    for element in of.elements:
        box = getattr(element, "box", None)
        if isinstance(element, Text) and box is not None:
            apart_x = box.x + box.w <= code.box.x - zone or box.x >= code.box.x + side + zone
            apart_y = box.y + box.h <= code.box.y - zone or box.y >= code.box.y + side + zone
            assert apart_x or apart_y, element.text


def test_names_of_these_tests_are_what_they_seem() -> None:
    assert [unicodedata.category(char) for char in "𬭎䶮㛃"] == ["Lo"] * 3
