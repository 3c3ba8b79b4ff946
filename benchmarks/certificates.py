"""Certificates a second: formkit beside what people use, each as a whole process, in one run.

    python benchmarks/certificates.py [--counts 1000 10000] [--rounds 3] [--lanes plain tuned typst render issue]

Every lane prints the same invented people: 10 Chinese fields, a photo of some 20 KB each, a QR code with an
Ed25519 signature (made in the lane), one PDF.  A lane is its own process, start-up, signing, fonts and writing
included, every library compiled to bytecode beforehand (a first run of one certificate); lanes take turns, and the
median of the rounds counts.  Ratios are of CPU seconds (user and system, all processes of the lane) and of wall
time: on a machine others work on too, the former are the ones that hold.

The peers are let off what a run of issuing needs besides printing: they take their people from memory, number them
by counting, and write no register.  ``plain`` costs the same for each page; beyond 2,000 certificates it is
measured at 1,000 and drawn out in a straight line (marked ~), start-up taken off first.

* plain   reportlab and qrcode the ordinary way: drawString, drawImage, qrcode.make
* tuned   reportlab with the static art as a form, QR codes by zxing-cpp, no ASCII85, no page compression
* typst   one typst document over a JSON file, QR codes by zxing-cpp as pictures
* render  formkit's layout and renderer (no registry)
* issue   ``formkit cert issue``: roster read and checked, numbered in the registry, signed, drawn, register and
          manifest written
* volumes the same in volumes of 500, by as many processes as there are processors

Needs ``pip install 'formkit[bench]'``.  The reportlab lanes take a TrueType Chinese font of the system if there
is one, else reportlab's own STSong-Light, which embeds nothing and is faster for it.
"""

from __future__ import annotations

import argparse
import base64
import json
import os
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any, NamedTuple

from formkit.identifiers.id_card import check_character

LANES = ("plain", "tuned", "typst", "render", "issue", "volumes")
DRAWN_OUT = {"plain": 1_000}  # lanes measured at fewer certificates
LEAST_DRAWN_OUT = 2_000
SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈"
)
GIVEN = (
    "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰建国红梅文博雅涵子轩雨欣浩然宇航思睿嘉怡梓晨佳琪俊熙"
)
LABELS = (
    "姓名",
    "性别",
    "证件类型",
    "证件号码",
    "职业名称",
    "工种",
    "等级",
    "证书编号",
    "评价机构",
    "发证日期",
)
FIELDS = ("name", "sex", "id_type", "id_number", "occupation", "trade", "level", "number", "issuer", "date")
TRUETYPE = (
    "/usr/share/fonts/truetype/arphic/ukai.ttc",
    "C:/Windows/Fonts/simsun.ttc",
    "/Library/Fonts/simsun.ttc",
)
MM = 72 / 25.4


def people(count: int, folder: Path) -> list[dict[str, str]]:
    """The invented people, the same for every lane."""
    chance = random.Random(20260305)
    out = []
    for i in range(count):
        number = _id_number(i)
        out.append(
            {
                "name": chance.choice(SURNAMES) + "".join(chance.choices(GIVEN, k=chance.choice((1, 2, 2)))),
                "sex": "男" if int(number[16]) % 2 else "女",
                "id_type": "居民身份证",
                "id_number": number,
                "occupation": "中式烹调师",
                "trade": "",
                "level": "三级/高级工",
                "number": f"S000037000123263{i + 1:06d}",
                "issuer": "示例职业技能评价有限公司",
                "date": "2026年3月20日",
                "photo": str(folder / "photos" / f"{number}.jpg"),
            }
        )
    return out


def _id_number(i: int) -> str:
    body = f"370202{1960 + i // 336000:04d}{i // 28000 % 12 + 1:02d}{i // 1000 % 28 + 1:02d}{i % 1000:03d}"
    return body + check_character(body)


def prepare(count: int, folder: Path) -> None:
    """Photos (no two alike) and the roster, outside the time measured."""
    from PIL import Image, ImageDraw, ImageFilter

    (folder / "photos").mkdir(parents=True, exist_ok=True)
    base = Image.effect_noise((295, 413), 28).convert("RGB").filter(ImageFilter.GaussianBlur(0.6))
    pen = ImageDraw.Draw(base)
    pen.ellipse((90, 70, 205, 230), fill="#e0b898")
    pen.pieslice((30, 250, 265, 600), 180, 360, fill="#34495e")
    base.save(folder / "base.jpg", quality=80)
    data = (folder / "base.jpg").read_bytes()
    for i, person in enumerate(people(count, folder)):
        comment = b"\xff\xfe\x00\x0a%08d" % i
        Path(person["photo"]).write_bytes(data[:2] + comment + data[2:])
    _write_roster(folder / "roster.xlsx", people(count, folder))


def _write_roster(path: Path, rows: list[dict[str, str]]) -> None:
    import xlsxwriter

    with xlsxwriter.Workbook(path, {"constant_memory": True}) as book:
        sheet = book.add_worksheet("成绩汇总表")
        sheet.write_row(
            0,
            0,
            [
                "姓名",
                "性别",
                "证件类型",
                "证件号码",
                "职业名称",
                "工种/职业方向",
                "职业技能等级",
                "成绩",
                "考核日期",
            ],
        )
        for at, row in enumerate(rows, 1):
            cells = [
                row[key] for key in ("name", "sex", "id_type", "id_number", "occupation", "trade", "level")
            ]
            sheet.write_row(at, 0, [*cells, 85, "2026-03-05"])


def signed(rows: list[dict[str, str]]) -> list[str]:
    """The QR text of each certificate, signed here and now."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    key = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
    out = []
    for row in rows:
        message = f"{row['number']}|{row['name']}|{row['id_number'][-4:]}|1|ab12cd34".encode()
        signature = base64.urlsafe_b64encode(key.sign(message)).decode().rstrip("=")
        out.append(f"https://zs.example.cn/v?n={row['number']}&e=1&k=ab12cd34&s={signature}")
    return out


# -- reportlab ----------------------------------------------------------------------------------------------


def _reportlab_font() -> str:
    from reportlab.pdfbase import cidfonts, pdfmetrics, ttfonts

    for path in TRUETYPE:
        if Path(path).exists():
            pdfmetrics.registerFont(ttfonts.TTFont("Chinese", path, subfontIndex=0))
            return "Chinese"
    pdfmetrics.registerFont(cidfonts.UnicodeCIDFont("STSong-Light"))
    return "STSong-Light"


def _static_art(page: Any, font: str) -> None:
    page.setLineWidth(1.6)
    page.rect(8 * MM, 8 * MM, 281 * MM, 194 * MM)
    page.setLineWidth(0.5)
    page.rect(10 * MM, 10 * MM, 277 * MM, 190 * MM)
    page.setFont(font, 36)
    page.drawCentredString(148.5 * MM, 172 * MM, "职业技能等级证书")
    page.setFont(font, 13)
    for i, label in enumerate(LABELS):
        page.drawString(152 * MM, (150 - 12 * i) * MM, label)
        page.line(190 * MM, (148 - 12 * i) * MM, 263 * MM, (148 - 12 * i) * MM)


def _fields(page: Any, font: str, row: dict[str, str]) -> None:
    page.setFont(font, 12)
    for i, key in enumerate(FIELDS):
        page.drawCentredString(227 * MM, (150 - 12 * i) * MM, row[key] or "--")


def lane_plain(rows: list[dict[str, str]], out: Path) -> None:
    import qrcode
    from reportlab.lib.utils import ImageReader
    from reportlab.pdfgen.canvas import Canvas

    font = _reportlab_font()
    page = Canvas(str(out), pagesize=(297 * MM, 210 * MM))
    for row, text in zip(rows, signed(rows), strict=True):
        _static_art(page, font)
        _fields(page, font, row)
        page.drawImage(row["photo"], 35 * MM, 115 * MM, 25 * MM, 35 * MM)
        page.drawImage(ImageReader(qrcode.make(text).get_image()), 35 * MM, 35 * MM, 30 * MM, 30 * MM)
        page.showPage()
    page.save()


def lane_tuned(rows: list[dict[str, str]], out: Path) -> None:
    from reportlab import rl_config
    from reportlab.lib.utils import ImageReader
    from reportlab.pdfgen.canvas import Canvas

    rl_config.useA85 = 0
    font = _reportlab_font()
    page = Canvas(str(out), pagesize=(297 * MM, 210 * MM), pageCompression=0)
    page.beginForm("static")
    _static_art(page, font)
    page.endForm()
    for row, text in zip(rows, signed(rows), strict=True):
        page.doForm("static")
        _fields(page, font, row)
        page.drawImage(row["photo"], 35 * MM, 115 * MM, 25 * MM, 35 * MM)
        picture = _code_picture(text)
        page.drawImage(ImageReader(picture), 35 * MM, 35 * MM, 30 * MM, 30 * MM)
        page.showPage()
    page.save()


def _code_picture(text: str) -> Any:
    import zxingcpp
    from PIL import Image

    code = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode, ec_level="M").to_image()
    return Image.frombytes("L", (code.shape[1], code.shape[0]), bytes(memoryview(code)))


# -- typst --------------------------------------------------------------------------------------------------

TYPST = """
#set text(font: "Noto Serif SC", size: 12pt)
#set page(width: 297mm, height: 210mm, margin: 0pt, background: {
  place(dx: 8mm, dy: 8mm, rect(width: 281mm, height: 194mm, stroke: 1.6pt))
  place(dx: 10mm, dy: 10mm, rect(width: 277mm, height: 190mm, stroke: 0.5pt))
  place(dy: 24mm, block(width: 297mm, align(center, text(size: 36pt, "职业技能等级证书"))))
  for (i, label) in LABELS.enumerate() {
    place(dx: 152mm, dy: 56mm + i * 12mm, text(size: 13pt, label))
    place(dx: 190mm, dy: 62mm + i * 12mm, line(length: 73mm, stroke: 0.4pt))
  }
})
#for (i, row) in json("rows.json").enumerate() {
  if i > 0 { pagebreak() }
  place(dx: 35mm, dy: 60mm, image(row.photo, width: 25mm, height: 35mm))
  place(dx: 35mm, dy: 145mm, image(row.code, width: 30mm, height: 30mm))
  for (k, value) in row.fields.enumerate() {
    place(dx: 190mm, dy: 56mm + k * 12mm, block(width: 73mm, align(center, value)))
  }
}
"""


def lane_typst(rows: list[dict[str, str]], out: Path) -> None:
    import pylopdf_fonts_zh_cn
    import typst

    work = out.parent / "typst"
    (work / "codes").mkdir(parents=True, exist_ok=True)
    data = []
    for row, text in zip(rows, signed(rows), strict=True):
        code = work / "codes" / f"{row['number']}.png"
        _code_picture(text).save(code, compress_level=1)
        photo = "/" + str(Path(row["photo"]).relative_to(out.parent))
        data.append(
            {"photo": photo, "code": f"codes/{code.name}", "fields": [row[key] or "--" for key in FIELDS]}
        )
    (work / "rows.json").write_text(json.dumps(data), "utf-8")
    labels = "(" + ", ".join(f'"{label}"' for label in LABELS) + ")"
    (work / "main.typ").write_text(TYPST.replace("LABELS", labels), "utf-8")
    fonts = [str(pylopdf_fonts_zh_cn.serif_path().parent)]
    typst.compile(str(work / "main.typ"), output=str(out), root=str(out.parent), font_paths=fonts)


# -- formkit ------------------------------------------------------------------------------------------------


def lane_render(rows: list[dict[str, str]], out: Path) -> None:
    from formkit.issue.layout import Layout
    from formkit.render import FontBook, Needs, Renderer
    from formkit.spec.load_certificate import load_certificate

    source = Path(__file__).resolve().parents[1] / "certificates" / "skill-level.yaml"
    certificate = load_certificate(source.read_text("utf-8"), source.name)
    given = {key: rows[0][key] for key in ("issuer", "date")}
    book = FontBook(system=False)
    layout = Layout(certificate, book, given=given)
    needs = Needs()
    for row in rows:
        if layout.findings(row):
            raise SystemExit(f"not printable: {row}")
    for text in layout.texts(rows):
        needs.add(*text)
    codes = signed(rows)
    drawings = (layout.draw(row | {"qr": code}) for row, code in zip(rows, codes, strict=True))
    Renderer(layout.sheet, book, needs).write_volume(out, drawings, "benchmark")


def issue_command(lane: str, count: int) -> list[str]:
    """``formkit cert issue`` itself, with no Python of ours around it."""
    per_volume = "500" if lane == "volumes" else str(count)
    command = [
        sys.executable, "-m", "formkit", "cert", "issue", "skill-level", "roster.xlsx", "--photos", "photos",
        "--out", lane, "--per-volume", per_volume, "--json", "--registry", f"sqlite:///{lane}.db",
    ]  # fmt: skip
    for pair in ("category=S", "org=0000", "province=37", "site=000123", "date=2026-03-20",
                 "issuer=示例职业技能评价有限公司", "session=1", "verify_url=https://zs.example.cn/v"):  # fmt: skip
        command += ["--set", pair]
    return command


# -- running the lanes --------------------------------------------------------------------------------------


class Cost(NamedTuple):
    """What one run of a lane cost: wall and CPU seconds, the largest process in MB; ``is_drawn_out``: computed."""

    wall: float
    cpu: float
    peak: int
    is_drawn_out: bool = False


def run_lane(lane: str, count: int, folder: Path) -> None:
    """In the lane's own process."""
    globals()[f"lane_{lane}"](people(count, folder), folder / f"{lane}.pdf")


def measure(lane: str, count: int, folder: Path, environment: dict[str, str]) -> Cost | None:
    """One run; None where the lane cannot run here."""
    for left in (folder / f"{lane}.pdf", folder / f"{lane}.db"):
        left.unlink(missing_ok=True)
    shutil.rmtree(folder / lane, ignore_errors=True)
    own = lane in ("issue", "volumes")
    lane_args = [sys.executable, __file__, "--lane", lane, "--counts", str(count), "--folder", str(folder)]
    command = issue_command(lane, count) if own else lane_args
    with (folder / f"{lane}.log").open("wb") as log:
        start = time.perf_counter()
        process = subprocess.Popen(
            command, cwd=folder, stdout=subprocess.DEVNULL, stderr=log, env=environment
        )
        _, status, used = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
    if status:
        print(f"  {lane}: {(folder / f'{lane}.log').read_text('utf-8')[-300:]}", file=sys.stderr)
        return None
    return Cost(wall, used.ru_utime + used.ru_stime, used.ru_maxrss // 1024)


def drawn_out(few: Cost, one: Cost, times: float) -> Cost:
    """The cost of ``times`` as many certificates, ``one`` being that of a single one: start-up."""
    wall, cpu = (start + (cost - start) * times for cost, start in zip(few[:2], one[:2], strict=True))
    return Cost(wall, cpu, few.peak, True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--counts", type=int, nargs="+", default=[1000])
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--lanes", nargs="+", default=list(LANES), choices=LANES)
    parser.add_argument("--lane", choices=LANES, help=argparse.SUPPRESS)
    parser.add_argument("--folder", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.lane:
        run_lane(options.lane, options.counts[0], options.folder)
        return
    print(f"{os.cpu_count()} cores, Python {sys.version.split()[0]}; medians of {options.rounds} rounds")
    with tempfile.TemporaryDirectory() as base:
        environment = {**os.environ, "PYTHONPYCACHEPREFIX": str(Path(base) / "bytecode")}
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        folders = {count: Path(base) / str(count) for count in {1, *DRAWN_OUT.values(), *options.counts}}
        for count, folder in folders.items():
            folder.mkdir()
            prepare(count, folder)
        for lane in options.lanes:  # compiles what it imports
            measure(lane, 1, folders[1], environment)
        for count in options.counts:
            report(count, options.lanes, options.rounds, folders, environment)


def report(
    count: int, lanes: list[str], rounds: int, folders: dict[int, Path], environment: dict[str, str]
) -> None:
    costs: dict[str, list[Cost]] = {lane: [] for lane in lanes}
    for _ in range(rounds):
        for lane in lanes:
            few = DRAWN_OUT.get(lane, count) if count > LEAST_DRAWN_OUT else count
            cost = measure(lane, few, folders[few], environment)
            if cost and few != count:
                start = measure(lane, 1, folders[1], environment)
                cost = drawn_out(cost, start, count / few) if start else None
            costs[lane] += [cost] if cost else []
    median = {
        lane: Cost(
            statistics.median(each.wall for each in some),
            statistics.median(each.cpu for each in some),
            max(each.peak for each in some),
            some[0].is_drawn_out,
        )
        for lane, some in costs.items()
        if some
    }
    print(f"\n{count} certificates")
    print(
        f"{'lane':8}{'CPU s':>9}{'wall s':>9}{'a CPU s':>9}{'peak MB':>9}"
        + "".join(f"{'x ' + lane:>16}" for lane in median)
        + "   (CPU / wall)"
    )
    for lane, cost in median.items():
        ratios = "".join(
            f"{f'{other.cpu / cost.cpu:.2f} / {other.wall / cost.wall:.2f}':>16}" for other in median.values()
        )
        mark = "~" if cost.is_drawn_out else " "
        print(
            f"{lane:8}{mark}{cost.cpu:>8.2f}{cost.wall:>9.2f}{count / cost.cpu:>9.0f}{cost.peak:>9}{ratios}"
        )


if __name__ == "__main__":
    main()
