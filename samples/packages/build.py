"""Make the sample packages' materials:  python samples/packages/build.py [--out FOLDER]

``<id>/materials`` is what an applicant hands in beside the forms; ``<id>/faulty`` is the same, mixed up as people
do: a picture missing, one cut off, one empty, one twice, a file with a password, one in the wrong folder.  Rooms
are drawn, papers say little; all names are invented.  Same script, same bytes.
"""

from __future__ import annotations

import argparse
import io
import sys
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path

import docx
import openpyxl
import pikepdf
from docx.shared import Mm
from PIL import Image, ImageDraw

from formkit.issue.draw import Drawing, Sheet, TextRun
from formkit.render import FontBook, Needs, Renderer

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent.parent / "templates" / "build"))
from packing import EPOCH, repacked  # noqa: E402 - the templates' scripts are no package

_ZIP_DATE = (2020, 1, 1, 0, 0, 0)
_WALLS = ("#e8e2d4", "#dfe6ea", "#e9e0e6", "#e2e8de")
_TURNED = 6  # Exif: the camera was held upright, the picture lies on its side in the file


def room(seed: int, *, size: tuple[int, int] = (800, 600)) -> Image.Image:
    """A room with benches, drawn: floor, walls, a window, a row of tables."""
    width, height = size
    picture = Image.new("RGB", size, _WALLS[seed % len(_WALLS)])
    draw = ImageDraw.Draw(picture)
    horizon = height * 45 // 100
    draw.polygon(
        [(0, height), (width, height), (width * 3 // 4, horizon), (width // 4, horizon)], fill="#b9a98d"
    )
    draw.rectangle(
        [width // 4, height // 8, width * 3 // 4, horizon], fill="#f4f1ea", outline="#9a9488", width=3
    )
    for n in range(3 + seed % 2):
        x = width * (30 + 12 * n) // 100
        draw.rectangle(
            [x, height // 6, x + width // 14, height * 32 // 100], fill="#bcd7e8", outline="#7d8b94"
        )
    for n in range(4):
        y, spread = horizon + (n + 1) * height // 9, (n + 2) * width // 12
        draw.rectangle([width // 2 - spread, y, width // 2 + spread, y + height // 24], fill="#8d6e4f")
        draw.ellipse(
            [width // 2 - 18, y - 16, width // 2 + 18, y + 6], fill=("#c94f3d", "#4f7d4a")[(n + seed) % 2]
        )
    return picture


def scan(seed: int) -> Image.Image:
    """A certificate on paper, drawn: a frame, lines for words, a red seal."""
    picture = Image.new("RGB", (620, 877), "#fbfaf5")
    draw = ImageDraw.Draw(picture)
    draw.rectangle([30, 30, 590, 847], outline="#a8342b", width=6)
    for n in range(9 + seed % 3):
        draw.rectangle([90, 200 + 52 * n, 530 - 40 * (n % 3), 212 + 52 * n], fill="#4a4a4a")
    draw.rectangle([190, 90, 430, 130], fill="#a8342b")
    draw.ellipse([400, 650, 540, 790], outline="#d0342c", width=7)
    return picture


def jpeg(picture: Image.Image, *, turned: bool = False) -> bytes:
    out = io.BytesIO()
    exif = Image.Exif()
    if turned:
        exif[0x0112] = _TURNED
        picture = picture.transpose(Image.Transpose.ROTATE_90)
    picture.save(out, "JPEG", quality=72, exif=exif)
    return out.getvalue()


def png(picture: Image.Image) -> bytes:
    out = io.BytesIO()
    picture.quantize(32).save(out, "PNG", optimize=True)
    return out.getvalue()


def paper(title: str, pages: Iterable[str]) -> bytes:
    """A PDF with real text: each page a title and lines."""
    drawings = [
        Drawing(
            (
                TextRun(40, 40, title, "hei", 18),
                *(TextRun(30, 60 + 9 * n, line, "song", 12) for n, line in enumerate(page.splitlines())),
            )
        )
        for page in pages
    ]
    needs = Needs()
    for drawing in drawings:
        needs.add_drawing(drawing)
    out = io.BytesIO()
    sheet = Sheet(210, 297, cell_w=210, cell_h=297)
    Renderer(sheet, FontBook(system=False), needs).write(out, drawings, title)
    return out.getvalue()


def letter(title: str, *paragraphs: str) -> bytes:
    document = docx.Document()
    document.core_properties.author = "formkit"
    page = document.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    document.add_heading(title, 1)
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    out = io.BytesIO()
    document.save(out)
    packed: bytes = repacked(out.getvalue())
    return packed


def sheet(title: str, *rows: tuple[str, ...]) -> bytes:
    book = openpyxl.Workbook()
    book.properties.created = EPOCH
    page = book.worksheets[0]
    page.title = title
    for row in rows:
        page.append(row)
    out = io.BytesIO()
    book.save(out)
    packed: bytes = repacked(out.getvalue())
    return packed


def zipped(files: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(zipfile.ZipInfo(name, _ZIP_DATE), data)
    return out.getvalue()


def locked(pdf: bytes) -> bytes:
    """``pdf`` with a password.  RC4 of 40 bits: the one encryption without random bytes."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        opened.save(
            out,
            encryption=pikepdf.Encryption(
                owner="owner", user="user", R=2, allow=pikepdf.Permissions(), aes=False, metadata=False
            ),
            deterministic_id=False,
            static_id=True,
        )
    return out.getvalue()


RULES = paper(
    "考核工作管理制度",
    [
        "第一章 考务管理\n第一条 考核前一日，考务专员核对场地、设备、原材料和试题。\n第二条 考评员、督导员佩带证卡上岗。",
        "第二章 质量与档案\n第三条 考核过程材料及时整理归档，保存期不少于2年。\n第四条 视频档案保存期不少于6个月。",
        "第三章 安全\n第五条 操作室张贴操作规程，配备灭火器材，每月检查一次。",
    ],
)


def exam_site() -> Iterator[tuple[str, bytes]]:
    """sd-2020-exam-site."""
    home = "sd-2020-exam-site/materials"
    images = f"{home}/附件2 场地设施设备图像证明"
    yield f"{images}/鲁式糕点制作/操作室全景.jpg", jpeg(room(1))
    yield f"{images}/鲁式糕点制作/烤箱与工作台.jpg", jpeg(room(2, size=(600, 800)), turned=True)
    yield f"{images}/面塑制作/操作室.png", png(room(3))
    yield f"{home}/附件3 考核工作管理制度（盖章扫描件）.pdf", RULES


def faulty_exam_site() -> Iterator[tuple[str, bytes]]:
    """The same, mixed up: what is wrong with each file stands in samples/README.md."""
    home = "sd-2020-exam-site/faulty"
    images = f"{home}/场地照片"
    picture = jpeg(room(1))
    yield f"{images}/鲁式糕点制作/1.jpg", picture
    yield f"{images}/鲁式糕点制作/1 - 副本.jpg", picture
    yield f"{images}/鲁式糕点制作/全景.jpg", jpeg(room(2))[:9000]
    yield f"{images}/鲁式糕点制作/门口.jpg", b""
    yield f"{images}/鲁式糕点制作/说明.docx", letter("操作室说明", "操作室位于三楼。")
    yield f"{images}/考核工作管理制度.pdf", RULES
    yield f"{home}/管理制度/安全制度.pdf", locked(RULES)
    yield f"{home}/九月菜单.docx", letter("菜单", "周一 馒头、炒白菜。")


def exam_station() -> Iterator[tuple[str, bytes]]:
    """hn-2020-exam-station."""
    home = "hn-2020-exam-station/materials"
    projects = ("湘绣制作", "菊花石雕刻", "米粉制作")
    yield (
        f"{home}/1.备案申请报告.docx",
        letter(
            "关于设立专项职业能力考核站备案的申请报告",
            "湖南省职业技能鉴定中心：",
            "我校具备独立法人资格，现申请设立专项职业能力考核站，请予备案。",
        ),
    )
    yield f"{home}/2.机构资质证明/办学许可证.jpg", jpeg(scan(1))
    yield f"{home}/2.机构资质证明/民办非企业单位登记证书.jpg", jpeg(scan(2))
    for n, project in enumerate(projects):
        yield (
            f"{home}/3.场地设备清单和考核规范/{project}/场地、设备清单及考核规范.pdf",
            paper(
                f"{project} 场地、设备清单及考核规范",
                [
                    f"一、场地：{project}实训室{n + 1}间\n二、设备：工位{20 + n}个",
                    "三、考核规范：操作技能，百分制，60分合格",
                ],
            ),
        )
    yield (
        f"{home}/3.场地设备清单和考核规范/题库.zip",
        zipped({f"{project}.txt": f"{project} 试题五套（样例不含试题）".encode() for project in projects}),
    )
    yield (
        f"{home}/4.考评人员名册与资质证明/考评人员名册.xlsx",
        sheet(
            "名册",
            ("序号", "姓名", "项目"),
            ("1", "东野建国", projects[0]),
            ("2", "仲䶮", projects[1]),
            ("3", "冉㛃", projects[2]),
        ),
    )
    yield (
        f"{home}/4.考评人员名册与资质证明/资质证明.pdf",
        paper("考评人员资质证明", ["（证书复印件，样例从略）"]),
    )
    yield f"{home}/5.管理运行制度.pdf", paper("管理运行制度", ["一、考务管理\n二、质量督导\n三、档案管理"])
    yield (
        f"{home}/5.管理人员名册.xlsx",
        sheet("名册", ("姓名", "职务"), ("钟离雁", "校长"), ("端木晴", "教学部主任")),
    )


def assessment_org(package: str, school: str) -> Iterator[tuple[str, bytes]]:
    """sd-2021-assessment-org and sd-2020-assessment-org."""
    home = f"{package}/materials"
    yield f"{home}/三、场地权属证明/不动产权证书.jpg", jpeg(scan(3))
    yield (
        f"{home}/三、场地权属证明/场地租赁合同.pdf",
        paper("房屋租赁合同", [f"承租方：{school}\n（合同全文样例从略）"]),
    )
    yield (
        f"{home}/四、人员证明/2020年度社保材料.pdf",
        paper("社会保险缴纳证明", ["（名单样例从略）", "（续）"]),
    )
    yield f"{home}/四、人员证明/考评员聘书.png", png(scan(4))


def exam_org() -> Iterator[tuple[str, bytes]]:
    """qd-2023-exam-org."""
    home = "qd-2023-exam-org/materials"
    for project in ("面塑制作", "贝雕制作", "短视频剪辑"):
        questions = {
            f"{project}第{n}套.txt": f"{project} 第{n}套（样例不含试题）".encode() for n in range(1, 6)
        }
        yield f"{home}/3.题库/{project}.zip", zipped(questions)
    proof = f"{home}/4.培训能力证明"
    yield (
        f"{proof}/教师队伍.xlsx",
        sheet("教师", ("姓名", "任教项目"), ("东郭守拙", "面塑制作"), ("官秀岚", "贝雕制作")),
    )
    yield f"{proof}/教学场地照片.jpg", jpeg(room(5))
    yield (
        f"{proof}/培训计划和大纲.docx",
        letter("培训计划和大纲", "面塑制作：40课时。", "贝雕制作：48课时。", "短视频剪辑：32课时。"),
    )
    yield f"{home}/5.法人登记证书复印件.jpg", jpeg(scan(5))
    yield f"{home}/6.信用报告.pdf", paper("公共信用报告", ["未查见失信和行政处罚记录（样例）"])


def faulty_exam_org() -> Iterator[tuple[str, bytes]]:
    """The same, mixed up."""
    home = "qd-2023-exam-org/faulty"
    yield f"{home}/题库/面塑制作.zip", zipped({"面塑制作.txt": b"1"})
    yield f"{home}/题库/短视频剪辑.rar", b"Rar!\x1a\x07\x01\x00" + bytes(64)
    yield f"{home}/4/教师队伍.xlsx", sheet("教师", ("姓名", "任教项目"), ("东郭守拙", "面塑制作"))
    yield f"{home}/5.法人登记证书复印件.pdf", paper("", [""])
    yield f"{home}/信用报告（1月）.pdf", paper("公共信用报告", ["1月（样例）"])
    yield f"{home}/信用报告（6月）.pdf", paper("公共信用报告", ["6月（样例）"])
    yield f"{home}/题库和培训计划.docx", letter("题库和培训计划", "合在一起写了。")


def all_files() -> Iterator[tuple[str, bytes]]:
    """Every file of every package."""
    for files in PACKAGES:
        yield from files()
    yield from assessment_org("sd-2021-assessment-org", "济南市历下区泉韵家政职业培训学校")
    yield from assessment_org("sd-2020-assessment-org", "青岛琴屿电气技术有限公司")


PACKAGES = (exam_site, faulty_exam_site, exam_station, exam_org, faulty_exam_org)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=HERE)
    out = parser.parse_args().out
    for name, data in all_files():
        path = out / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        print(name)


if __name__ == "__main__":
    main()
