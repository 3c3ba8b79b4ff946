"""The committed templates: what their scripts make, one tag a field, the official grid, the printed look."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import sys
import zipfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
from lxml import etree

from formkit import Kit
from formkit.spec import Form, load_form
from formkit.spec.field import FieldType

ROOT = Path(__file__).resolve().parents[2]
TEMPLATES = ROOT / "templates"
NAMES = sorted(path.name for path in TEMPLATES.iterdir() if path.suffix in (".docx", ".xlsx"))
WORD = [name for name in NAMES if name.endswith(".docx")]
# Headings with paragraphs below them: no grid, and the look of an official letter (test_plan_templates.py).
PLANS = [name for name in NAMES if "work-plan" in name]
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
TAG = re.compile(r"\{\{\s*(.+?)\s*\}\}")
# How many tables of a letter number their rows.
SERIALS = {"annual-plan": 2, "session-plan": 4, "result-notice": 1, "supervision-report": 1, "archive-index": 1,
           "candidate-roster": 1, "certificate-register": 1, "score-sheet": 2, "score-summary": 1,
           "sign-in-sheet": 1}  # fmt: skip
LOOP = re.compile(r"\{%tr for (\w+) in (\w+) %\}")


@pytest.fixture(scope="module")
def rebuilt(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("rebuilt")
    script = TEMPLATES / "build" / "all.py"
    subprocess.run([sys.executable, str(script), "--out", str(folder)], check=True, capture_output=True)
    return folder


def form_of(name: str) -> Form:
    path = ROOT / "forms" / f"{name.rsplit('.', 1)[0]}.yaml"
    return load_form(path.read_text(encoding="utf-8"), path.name)


def body(name: str) -> etree._Element:
    with zipfile.ZipFile(TEMPLATES / name) as package:
        return etree.fromstring(package.read("word/document.xml"))


def texts(name: str) -> list[str]:
    """The text of every run, or of every cell of the sheet, in order."""
    if name.endswith(".docx"):
        return ["".join(t.text or "" for t in run.iter(f"{W}t")) for run in body(name).iter(f"{W}r")]
    sheet = openpyxl.load_workbook(TEMPLATES / name).worksheets[0]
    return [str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value is not None]


def tagged_paths(name: str) -> Iterator[str]:
    """The field each tag stands for: ``examiners[].name``; a choice's option as ``nature.企业``."""
    loops: dict[str, str] = {}
    for text in texts(name):
        if found := LOOP.fullmatch(text):
            loops[found[1]] = found[2]
        for tag in TAG.findall(text):
            head, _, rest = tag.partition(".")
            yield f"{loops[head]}[].{rest}" if head in loops else tag


def expected_paths(name: str) -> list[str]:
    form = form_of(name)
    boxes = {path.split(".")[0] for path in tagged_paths(name) if re.search(r"\.[^a-z\[]", path)}
    paths = []
    for path, field in form.by_path.items():
        if field.is_group or field.is_table or field.derived:
            continue
        if field.type is FieldType.CHOICE and path in boxes:
            paths += [f"{path}.{option}" for option in field.choices]
        else:
            paths.append(path)
    return paths


def rows(name: str) -> list[list[tuple[str, int, str]]]:
    """Every table row as (text, columns of the grid, vertical merge), lines of a cell parted by ``|``."""
    return rows_of(body(name))


def rows_of(element: etree._Element) -> list[list[tuple[str, int, str]]]:
    found = []
    for tr in element.iter(f"{W}tr"):
        cells = []
        for tc in tr.iterfind(f"{W}tc"):
            span, merge = tc.find(f"{W}tcPr/{W}gridSpan"), tc.find(f"{W}tcPr/{W}vMerge")
            lines = ("".join(_pieces(p)) for p in tc.iterfind(f"{W}p"))
            state = "" if merge is None else merge.get(f"{W}val", "continue")
            cells.append(("|".join(lines), 1 if span is None else int(span.get(f"{W}val", "1")), state))
        found.append(cells)
    return found


def _pieces(paragraph: etree._Element) -> Iterator[str]:
    for run in paragraph.iterfind(f"{W}r"):
        for element in run.iter(f"{W}t", f"{W}br", f"{W}tab"):
            yield (element.text or "") if element.tag == f"{W}t" else " "


def test_every_form_has_the_templates_it_names() -> None:
    forms = [path.name for path in (ROOT / "forms").glob("*.yaml")]
    assert sorted(f"{form_of(name).id}.{kind}" for name in forms for kind in form_of(name).formats) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_the_committed_template_is_what_its_script_makes(name: str, rebuilt: Path) -> None:
    # Entry by entry: the compressed bytes may differ between versions of zlib, nothing else may.
    with zipfile.ZipFile(TEMPLATES / name) as committed, zipfile.ZipFile(rebuilt / name) as built:
        assert [(e.filename, e.date_time) for e in committed.infolist()] == [
            (e.filename, e.date_time) for e in built.infolist()
        ]
        assert [committed.read(n) for n in committed.namelist()] == [built.read(n) for n in built.namelist()]


def test_building_twice_gives_the_same_bytes(rebuilt: Path, tmp_path: Path) -> None:
    script = TEMPLATES / "build" / "all.py"
    subprocess.run([sys.executable, str(script), "--out", str(tmp_path)], check=True, capture_output=True)
    assert [(tmp_path / name).read_bytes() for name in NAMES] == [
        (rebuilt / name).read_bytes() for name in NAMES
    ]


@pytest.mark.parametrize("name", [name for name in NAMES if name not in PLANS])
def test_every_field_has_its_tag_exactly_once_and_no_tag_is_unknown(name: str) -> None:
    numbered = ("org-profile", "org-application", "project-catalogue", "selection-checklist")
    serials = SERIALS.get(name.split(".")[0], int(any(form in name for form in numbered)))
    printed_serials = Counter({"loop.index": serials})
    assert Counter(tagged_paths(name)) == Counter(expected_paths(name)) + printed_serials


@pytest.mark.parametrize("name", [name for name in NAMES if name not in PLANS])
def test_every_tag_stands_whole_and_alone_in_its_run(name: str) -> None:
    braces = [text for text in texts(name) if re.search(r"[{}｛｝%]", text)]
    alone = re.compile(r"\{\{ [\w.]+ \}\}|\{%tr (for r in \w+|endfor) %\}")
    if name == "certificate-register.xlsx":
        # The sheet that `cert issue` writes: 单位：… is one cell, label and answer.
        braces = [part for text in braces for part in re.findall(r"\{[{%].*?[%}]\}|[{}｛｝%]", text)]
    assert [text for text in braces if not alone.fullmatch(text)] == []
    assert braces != []


@pytest.mark.parametrize("name", [name for name in NAMES if name not in PLANS])
def test_every_loop_is_of_a_table_and_ends(name: str) -> None:
    joined = [text for text in texts(name) if text.startswith("{%")]
    tables = [found[2] for text in joined if (found := LOOP.fullmatch(text))]
    assert tables == list(form_of(name).tables)
    assert joined[1::2] == ["{%tr endfor %}"] * len(tables)
    assert len(joined) == 2 * len(tables)


@pytest.mark.parametrize("name", [name for name in WORD if form_of(name).tables])
def test_a_loop_tag_has_its_row_to_itself(name: str) -> None:
    tag_rows = [row for row in rows(name) if any(text.startswith("{%") for text, _, _ in row)]
    assert tag_rows != []
    assert [[t for t, _, merge in row if merge != "continue"] for row in tag_rows if len(row) > 2] == []
    assert [row for row in tag_rows if any(t for t, _, _ in row[:-1])] == []


@pytest.mark.parametrize("name", [name for name in WORD if name not in PLANS])
def test_every_run_names_its_chinese_and_its_latin_face(name: str) -> None:
    faces = set()
    for run in body(name).iter(f"{W}r"):
        fonts = run.find(f"{W}rPr/{W}rFonts")
        assert fonts is not None
        faces.add(tuple(fonts.get(f"{W}{script}") for script in ("eastAsia", "ascii", "hAnsi")))
    # The letters have their 宋体 in the page number, the station form has none.
    noted = "exam-station" not in name and name.split(".")[0] not in SERIALS
    notes = (("宋体", "Times New Roman", "Times New Roman"),) if noted else ()
    assert faces == {
        ("方正小标宋简体", "方正小标宋简体", "方正小标宋简体"),
        ("黑体", "黑体", "黑体"),
        ("仿宋_GB2312", "Times New Roman", "Times New Roman"),
        *notes,
    }


@pytest.mark.parametrize("name", WORD)
def test_the_page_is_a4_and_the_grid_is_not_wider_than_its_text(name: str) -> None:
    root = body(name)
    size, margins = root.find(f".//{W}pgSz"), root.find(f".//{W}pgMar")
    assert size is not None
    assert margins is not None
    assert (size.get(f"{W}w"), size.get(f"{W}h")) == ("11906", "16838")
    room = 11906 - int(margins.get(f"{W}left", "0")) - int(margins.get(f"{W}right", "0"))
    for table in root.iter(f"{W}tbl"):
        assert sum(int(col.get(f"{W}w", "0")) for col in table.iter(f"{W}gridCol")) <= room


@pytest.mark.parametrize("name", WORD)
def test_every_row_covers_the_whole_grid(name: str) -> None:
    for table in body(name).iter(f"{W}tbl"):
        columns = len(list(table.iter(f"{W}gridCol")))
        covered = [sum(span for _, span, _ in row) for row in rows_of(table)]
        assert covered
        assert covered == [columns] * len(covered)


@pytest.mark.parametrize("name", WORD)
def test_a_paragraph_follows_the_table(name: str) -> None:
    # A document that ends with its table loses it when LibreOffice saves it as .doc.
    content = [each.tag for each in next(body(name).iter(f"{W}body"))]
    assert content[-2:] == [f"{W}p", f"{W}sectPr"]


@pytest.mark.parametrize("name", [name for name in WORD if name not in PLANS])
def test_rows_grow_with_what_is_written_into_them(name: str) -> None:
    rules = [height.get(f"{W}hRule") for height in body(name).iter(f"{W}trHeight")]
    assert set(rules) == {"atLeast"}


def test_the_exam_sites_grid_is_the_official_one() -> None:
    """鲁人社字〔2020〕100号 附件2, cell by cell; ``^`` goes on with the cell above."""
    assert [" / ".join("^" if m == "continue" else t for t, _, m in row) for row in rows("sd-2020-exam-site.docx")] == [
        "申请单位 / {{ applicant }}",
        "负责人 / {{ principal }} / 联系电话 / {{ phone }}",
        "考点地址 / {{ address }}",
        "专项职业 能力考核 项目 / {{ projects }}",
        "从事考核 职工总数 / {{ staff_total }} / 管理 人员数 / {{ manager_count }} / 专职 教师数 / {{ teacher_count }}",
        "考核 场地 / 自有 / （{{ site.owned.classrooms }}）个教室 / 面积 / {{ site.owned.classroom_area }}M2",
        "^ / ^ / （{{ site.owned.workshops }}）个操作室 / 面积 / {{ site.owned.workshop_area }}M2",
        "^ / 租用 / （{{ site.rented.classrooms }}）个教室 / 面积 / {{ site.rented.classroom_area }}M2",
        "^ / ^ / （{{ site.rented.workshops }}）个操作室 / 面积 / {{ site.rented.workshop_area }}M2",
        "与 专项职业能力项目 相适应的设施设备 / 名称 / 型号规格 / 数量 / 备注",
        "^ / {%tr for r in equipment %}",
        "^ / {{ r.name }} / {{ r.model }} / {{ r.quantity }} / {{ r.remark }}",
        "^ / {%tr endfor %}",
        "组织管理 人员情况 / 姓名 / 性 别 / 年 龄 / 文化 程度 / 职务 （或职称） / 职业资格证书 （等级） / 专业 / 备注",
        "^ / {%tr for r in managers %}",
        "^ / {{ r.name }} / {{ r.gender }} / {{ r.age }} / {{ r.education }} / {{ r.post }} / {{ r.certificate }} / {{ r.major }} / {{ r.remark }}",
        "^ / {%tr endfor %}",
        "考评员 情况 / 姓名 / 性 别 / 年 龄 / 文化 程度 / 职称 （级别） / 职业资格证书 （等级） / 考评 工种 / 考评员 证书号",
        "^ / {%tr for r in examiners %}",
        "^ / {{ r.name }} / {{ r.gender }} / {{ r.age }} / {{ r.education }} / {{ r.title }} / {{ r.certificate }} / {{ r.project }} / {{ r.examiner_number }}",
        "^ / {%tr endfor %}",
        "申 报 单 位 意 见 / {{ opinion.text }}||（盖章）|负责人（签名）{{ opinion.signed_by }}|{{ opinion.date }}",
    ]  # fmt: skip


def test_the_stations_grid_is_the_official_one() -> None:
    """湘人社函〔2020〕80号 附件1, cell by cell; ``^`` goes on with the cell above."""
    assert [" / ".join("^" if m == "continue" else t for t, _, m in row) for row in rows("hn-2020-exam-station.docx")] == [
        "考核机构 / {{ institution }} / 性质 / {{ nature }}",
        "负责人 / {{ principal }} / 联系电话 / {{ principal_phone }}",
        "联系人 / {{ contact }} / 联系电话 / {{ contact_phone }}",
        "详细地址 / {{ address }}",
        "考核项目 / {{ projects }} / 材料附件目录",
        "^ / ^ / 1. 备案申请报告；|2. 机构资质证明；|3. 考核项目场地、设备清单及相应的考核规范、题库；|4. 考评人员名册与资质证明；|5. 管理运行制度和管理人员名册。",
        "设施设备、 场地 （可另加页） / {{ facilities }}",
        "考评人员 配置情况 （可另加页） / {{ examiners }}",
        "评估组 / {{ review.text }}||评估组签字：{{ review.signed_by }}|{{ review.date }}",
        "省鉴定中心 意见 / {{ decision.text }}||（盖章）|{{ decision.date }}",
    ]  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_the_files_own_properties_say_whether_its_layout_is_the_official_one(name: str) -> None:
    with zipfile.ZipFile(TEMPLATES / name) as package:
        core = etree.fromstring(package.read("docProps/core.xml"))
    said = {etree.QName(each).localname: each.text or "" for each in core}
    title, subject, comments = (said.get(key, "") for key in ("title", "subject", "description"))
    assert title == form_of(name).title
    reconstructed = form_of(name).provenance[0].status == "reconstructed"
    assert (subject, "docs/reconstructed.md" in comments) == (
        "重拟版式，非官方原件" if reconstructed else "",
        reconstructed,
    )


def test_a_filled_form_still_says_that_its_layout_is_reconstructed() -> None:
    kit = Kit(working_folder=ROOT)
    for form, kind in (("qd-2023-org-application", "docx"), ("qd-2023-project-catalogue", "xlsx")):
        with zipfile.ZipFile(io.BytesIO(kit.blank(form, kind))) as package:
            assert "重拟版式，非官方原件" in package.read("docProps/core.xml").decode()


def test_the_catalogue_repeats_its_heads_and_prints_one_a4_page_wide() -> None:
    sheet = openpyxl.load_workbook(TEMPLATES / "qd-2023-project-catalogue.xlsx").worksheets[0]
    assert [c.value for c in sheet[3]] == ["序号", "项目名称", "考核规范", "备注"]
    assert sheet.print_title_rows == "$3:$3"
    assert (sheet.page_setup.paperSize, sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (
        9,
        1,
        0,
    )
    tagged = [c for row in sheet.iter_rows() for c in row if str(c.value).startswith("{{ r.")]
    assert [c.number_format for c in tagged] == ["@"] * 3


@pytest.mark.parametrize(
    ("name", "differences"),
    [
        ("sd-2021-org-profile.docx", ["{{ name }}", "职务", "评价人数 （人）", "单位名称（盖章）：", "申报材料真实"]),
        ("sd-2020-org-profile.docx", ["{{ name }} （加盖单位公章）", "职 务", "已评价人数 （人）", "单位名称（公章）：", " 申报材料真实"]),
    ],
)  # fmt: skip
def test_each_edition_of_the_profile_has_its_own_wording(name: str, differences: list[str]) -> None:
    label, post, assessed, sealed, pledge = differences
    grid = [" / ".join(text for text, _, _ in row) for row in rows(name)]
    assert grid[1] == f"单位名称 / {label}"
    assert grid[6] == f"联系人 / {{{{ contact }}}} / {post} / {{{{ post }}}}"
    assert grid[9].split(" / ")[5] == assessed
    assert grid[13] == "... /  /  /  /  /  / "
    assert grid[-1].startswith(f"本人承诺：1.{pledge}")
    assert f"|{sealed}{{{{ pledge.institution }}}}|" in grid[-1]


@pytest.mark.parametrize("name", [name for name in WORD if form_of(name).locked])
def test_the_locked_pledge_stands_in_the_template(name: str) -> None:
    printed = "".join(texts(name)).replace(" ", "")
    assert form_of(name).locked != ()
    assert [passage for passage in form_of(name).locked if passage.replace(" ", "") not in printed] == []


def test_the_scope_list_is_the_same_grid_in_word_and_excel() -> None:
    sheet = openpyxl.load_workbook(TEMPLATES / "sd-2021-scope-list.xlsx").worksheets[0]
    excel = [[str(c.value) for c in row if c.value is not None] for row in sheet.iter_rows(min_row=3)]
    word = [[text for text, _, _ in row if text] for row in rows("sd-2021-scope-list.docx")]
    assert excel[: len(word)] == word
    assert [str(area) for area in sorted(sheet.merged_cells.ranges, key=lambda area: area.min_row)][2:6] == [
        "B3:D3", "B5:D5", "B8:D8", "A9:D9",
    ]  # fmt: skip


def test_the_scope_lists_sheet_prints_one_a4_page_wide_and_keeps_codes_as_text() -> None:
    sheet = openpyxl.load_workbook(TEMPLATES / "sd-2021-scope-list.xlsx").worksheets[0]
    assert (sheet.page_setup.paperSize, sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (
        9,
        1,
        0,
    )
    assert sheet.sheet_properties.pageSetUpPr is not None
    assert sheet.sheet_properties.pageSetUpPr.fitToPage is True
    tagged = [c for row in sheet.iter_rows() for c in row if str(c.value).startswith("{{")]
    assert len(tagged) == 15
    assert [c.coordinate for c in tagged if c.number_format != "@"] == []
    (validation,) = sheet.data_validations.dataValidation
    assert (str(validation.sqref), sheet["B5"].value) == ("B5", "{{ type }}")
    assert validation.formula1 == '"用人单位,社会培训评价组织,技工院校"'


@pytest.mark.libreoffice
@pytest.mark.skipif(shutil.which("soffice") is None, reason="没有安装 LibreOffice")
@pytest.mark.parametrize(("form", "pages"), [("sd-2020-exam-site", 1), ("sd-2021-scope-list", 1), ("sd-2021-org-profile", 2), ("sd-2020-org-profile", 2), ("hn-2020-exam-station", 1), ("qd-2023-selection-checklist", 1), ("qd-2023-org-application", 3), ("annual-plan", 2), ("session-plan", 2), ("result-notice", 2), ("supervision-report", 2)])  # fmt: skip
def test_the_blank_form_prints_on_as_many_pages_as_the_official_one(
    form: str, pages: int, tmp_path: Path
) -> None:
    blank = tmp_path / "blank.docx"
    _write_blank(form, blank)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), str(blank)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    pdf = (tmp_path / "blank.pdf").read_bytes()
    assert len(re.findall(rb"/Type\s*/Page\b", pdf)) == pages


def _write_blank(form: str, path: Path) -> None:
    """The form as a person would get it to fill in by hand: blank rows for each table, the tags gone."""
    printed = {name: field.printed_rows for name, field in form_of(f"{form}.docx").tables.items()}
    with zipfile.ZipFile(TEMPLATES / f"{form}.docx") as template, zipfile.ZipFile(path, "w") as out:
        for name in template.namelist():
            data = template.read(name)
            out.writestr(name, _blanked(data, printed) if name == "word/document.xml" else data)


def _blanked(document: bytes, printed: dict[str, int]) -> bytes:
    row = r"<w:tr>(?:(?!</w:tr>).)*?"
    xml = re.sub(
        rf"{row}\{{%tr for r in (\w+) %\}}.*?</w:tr>(.*?){row}\{{%tr endfor %\}}.*?</w:tr>",
        lambda found: found[2] * printed[found[1]],
        document.decode(),
        flags=re.DOTALL,
    )
    assert "{%" not in xml
    boxes = r"(?:nature|kind|result)\.[^ .}]+"
    return re.sub(rf"\{{\{{ {boxes} \}}\}}", "□", re.sub(rf"\{{\{{ (?!{boxes} ).*?\}}\}}", "", xml)).encode()
