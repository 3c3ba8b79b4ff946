"""Certificates a second: formkit beside what people use, each as a whole process, in one run.

    python benchmarks/certificates.py [--counts 1000 10000] [--rounds 3] [--lanes plain tuned typst render issue]

Every lane prints the same invented people: 10 Chinese fields, a photo of some 20 KB each, a QR code with an
Ed25519 signature (made in the lane), one PDF.  A lane is its own process, start-up, signing, fonts and writing
included; lanes take turns, and the median of the rounds counts.

* plain   reportlab and qrcode the ordinary way: drawString, drawImage, qrcode.make
* tuned   reportlab with the static art as a form, QR codes by zxing-cpp, no ASCII85, no page compression
* typst   one typst document over a JSON file, QR codes by zxing-cpp as pictures
* render  formkit's layout and renderer (no registry)
* issue   ``formkit cert issue``: roster read and checked, numbered in the registry, signed, drawn, register and
          manifest written

Needs ``pip install 'formkit[bench]'``.  The reportlab lanes take a TrueType Chinese font of the system if there
is one, else reportlab's own STSong-Light, which embeds nothing and is faster for it.
"""

from __future__ import annotations

import argparse
import base64
import json
import os
import random
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

LANES = ("plain", "tuned", "typst", "render", "issue")
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
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    return body + "10X98765432"[sum(int(d) * w for d, w in zip(body, weights, strict=True)) % 11]


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
    from formkit.spec import load_certificate

    source = Path(__file__).resolve().parents[1] / "certificates" / "skill-level.yaml"
    certificate = load_certificate(source.read_text("utf-8"), source.name)
    given = {key: rows[0][key] for key in ("issuer", "date")}
    book = FontBook(system=False)
    layout = Layout(certificate, book, given=given)
    needs = Needs()
    for row in rows:
        if layout.findings(row):
            raise SystemExit(f"not printable: {row}")
        for text in layout.texts(row):
            needs.add(*text)
    codes = signed(rows)
    drawings = (layout.draw(row | {"qr": code}) for row, code in zip(rows, codes, strict=True))
    Renderer(layout.sheet, book, needs).write_volume(out, drawings, "benchmark")


def lane_issue(rows: list[dict[str, str]], out: Path) -> None:
    command = [
        sys.executable, "-m", "formkit", "cert", "issue", "skill-level", "roster.xlsx",
        "--photos", "photos", "--out", out.stem, "--per-volume", str(len(rows)), "--json",
        "--registry", f"sqlite:///{out.stem}.db",
    ]  # fmt: skip
    for pair in ("category=S", "org=0000", "province=37", "site=000123", "date=2026-03-20",
                 f"issuer={rows[0]['issuer']}", "session=1", "verify_url=https://zs.example.cn/v"):  # fmt: skip
        command += ["--set", pair]
    done = subprocess.run(
        command, cwd=out.parent, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, check=False
    )
    if done.returncode:
        raise SystemExit(done.stderr.decode()[-800:])


# -- running the lanes --------------------------------------------------------------------------------------


def run_lane(lane: str, count: int, folder: Path) -> None:
    """In the lane's own process."""
    out = folder / f"{lane}.pdf"
    globals()[f"lane_{lane}"](people(count, folder), out)
    peak = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    print(json.dumps({"peak_mb": peak // 1024}))


def measure(lane: str, count: int, folder: Path) -> tuple[float, int] | None:
    """Seconds and peak memory of one round; None where the lane cannot run here."""
    for left in (folder / f"{lane}.pdf", folder / f"{lane}.db"):
        left.unlink(missing_ok=True)
    shutil.rmtree(folder / lane, ignore_errors=True)
    start = time.perf_counter()
    command = [sys.executable, __file__, "--lane", lane, "--counts", str(count), "--folder", str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    seconds = time.perf_counter() - start
    if done.returncode:
        print(f"  {lane}: {done.stderr.strip()[-300:]}", file=sys.stderr)
        return None
    return seconds, json.loads(done.stdout.splitlines()[-1])["peak_mb"]


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
    print(
        f"{os.cpu_count()} cores, Python {sys.version.split()[0]}; medians of {options.rounds} rounds, lanes by turns"
    )
    for count in options.counts:
        with tempfile.TemporaryDirectory() as folder:
            prepare(count, Path(folder))
            report(count, options.lanes, options.rounds, Path(folder))


def report(count: int, lanes: list[str], rounds: int, folder: Path) -> None:
    times: dict[str, list[float]] = {lane: [] for lane in lanes}
    peaks: dict[str, int] = {}
    for _ in range(rounds):
        for lane in lanes:
            measured = measure(lane, count, folder)
            if measured:
                times[lane].append(measured[0])
                peaks[lane] = measured[1]
    median = {lane: statistics.median(values) for lane, values in times.items() if values}
    print(f"\n{count} certificates")
    print(
        f"{'lane':8}{'seconds':>10}{'a second':>10}{'peak MB':>9}"
        + "".join(f"{'x ' + lane:>10}" for lane in median)
    )
    for lane, seconds in median.items():
        ratios = "".join(f"{other / seconds:>10.2f}" for other in median.values())
        print(f"{lane:8}{seconds:>10.2f}{count / seconds:>10.0f}{peaks[lane]:>9}{ratios}")


if __name__ == "__main__":
    main()
