"""Make the pictures of every form, blank and filled, and of every certificate:  python docs/gallery/build.py

LibreOffice draws the pages, so they look as its fonts allow: 仿宋, 楷体 and 小标宋 are shown in what stands in
for them where an office's own fonts are missing.  ``made.json`` says from what each picture was made, so that
a template changed without its picture is noticed (tests/test_gallery.py).
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import io
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pypdfium2
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from PIL import Image

from formkit import Kit
from formkit.flows.certificates.kinds import load_kind
from formkit.office import convert

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
_DPI = 75
_COLOURS = 24
# The pictures' own key, so that their QR codes are the same each time: it signs nothing but the pictures.
_KEY = Ed25519PrivateKey.from_private_bytes(b"formkit gallery: nobody's key...").private_bytes(
    serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
)
_PAGES_SHOWN = 4
_CERTIFICATES = {
    "hn-2020-special-ability": {"city": "长沙", "issuer": "长沙市职业技能鉴定指导中心"},
    "qd-2023-special-ability": {"organization": "示例职业培训学校", "organization_code": "370200001"},
    "skill-level": {
        "category": "S",
        "org": "0000",
        "province": "37",
        "site": "000123",
        "issuer": "示例职业技能评价有限公司",
    },
}
_ROSTER = {
    "姓名": "阿依古丽·买买提",
    "性别": "女",
    "证件号码": "430199199305101485",
    "考核项目": "母婴护理",
    "职业名称": "中式烹调师",
    "工种/职业方向": "",
    "职业技能等级": "三级/高级工",
    "理论成绩": "79",
    "实操成绩": "99",
    "考核日期": "2026-03-05",
    "工作单位": "示例职业培训学校",
}


class Shown(NamedTuple):
    """One document of the gallery: ``name`` begins its pictures' names, ``source`` is what it is drawn from."""

    name: str
    title: str
    source: Path


def documents(kit: Kit) -> Iterator[Shown]:
    """Every template and every sample filled from it, in the forms' order."""
    for form in kit.forms().values():
        for kind in kit.workspace.kinds(form):
            filled = ROOT / "samples" / form.id / f"complete.{kind}"
            yield Shown(f"{form.id}-{kind}-blank", f"{form.title}（空白）", template_of(form.id, kind))
            yield Shown(f"{form.id}-{kind}-filled", f"{form.title}（样例）", filled)


def template_of(form: str, kind: str) -> Path:
    return ROOT / "templates" / f"{form}.{kind}"


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def as_pdf(kit: Kit, shown: list[Shown], folder: Path) -> dict[str, Path]:
    """Each document's pages, by its name; all of them in one run of LibreOffice."""
    sources = []
    for each in shown:
        form, kind, which = each.name.rsplit("-", 2)
        path = folder / f"{each.name}.{kind}"
        path.write_bytes(kit.blank(form, kind) if which == "blank" else each.source.read_bytes())
        sources.append(path)
    made = convert(sources, "pdf", folder / "pdf", timeout=600)
    return {each.name: pdf for each, pdf in zip(shown, made, strict=True)}


def certificate_pdf(certificate: str, folder: Path) -> Path:
    """One certificate's proof, blank and data together: the third row of the sample roster."""
    work = folder / certificate
    work.mkdir()
    roster = work / "roster.csv"
    with roster.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([tuple(_ROSTER), tuple(_ROSTER.values())])
    fixed = {**_CERTIFICATES[certificate], "date": "2026-03-20"}
    settings = [part for key, value in fixed.items() for part in ("--set", f"{key}={value}")]
    key = work / "private.pem"
    key.write_bytes(_KEY)
    key.chmod(0o600)
    command = [sys.executable, "-m", "formkit", "cert", "issue", certificate, str(roster), "--out", "out"]
    photos = ROOT / "samples" / "certificates" / "photos"
    run = [
        *command,
        "--photos",
        str(photos),
        "--key",
        str(key),
        *settings,
        "--by",
        "样张",
        "--accept-assumed",
    ]
    subprocess.run(run, cwd=work, check=True, capture_output=True)
    return next(iter(sorted((work / "out").glob("*.pdf"))))


def pictures(pdf: Path, pages: int) -> list[bytes]:
    """The first ``pages`` pages as small PNG files."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [
            _png(document[page].render(scale=_DPI / 72).to_pil()) for page in range(min(len(document), pages))
        ]
    finally:
        document.close()


def _png(picture: Image.Image) -> bytes:
    buffer = io.BytesIO()
    few = picture.convert("RGB").quantize(_COLOURS, dither=Image.Dither.NONE)
    few.save(buffer, "PNG", optimize=True)
    return buffer.getvalue()


def page_of(title: str, names: list[str]) -> str:
    shown = "\n".join(f'<img src="{name}" width="420" alt="{title}">' for name in names)
    return f"### {title}\n\n{shown}\n"


def build(out: Path) -> None:
    kit = Kit(working_folder=ROOT)
    shown = list(documents(kit))
    parts = [
        "# 样张\n\n每种表的空白原表和填好的样例，由 `python docs/gallery/build.py` 生成；人名、单位、号码全部虚构。"
        "画面由 LibreOffice 绘出，缺仿宋、楷体、小标宋的机器上以代用字体显示。\n\n## 表\n"
    ]
    made = {each.name: digest(each.source) for each in shown}
    for old in out.glob("*.png"):
        old.unlink()
    with tempfile.TemporaryDirectory(prefix="formkit-") as folder:
        pages = as_pdf(kit, shown, Path(folder))
        for each in shown:
            parts.append(page_of(each.title, _save(out, each.name, pictures(pages[each.name], _PAGES_SHOWN))))
        parts.append("## 证书\n\n样张把证书底版和数据印在一起；套打时只印数据，位置相同。\n")
        for certificate in _CERTIFICATES:
            pdf = certificate_pdf(certificate, Path(folder))
            title = load_kind(kit.workspace, certificate).certificate.title
            parts.append(page_of(title, _save(out, certificate, pictures(pdf, 1))))
            made[certificate] = digest(ROOT / "certificates" / f"{certificate}.yaml")
    (out / "README.md").write_text("\n".join(parts), encoding="utf-8")
    (out / "made.json").write_text(json.dumps(made, indent=1, sort_keys=True) + "\n", encoding="utf-8")


def _save(out: Path, name: str, pages: list[bytes]) -> list[str]:
    names = [f"{name}-{number}.png" for number in range(1, len(pages) + 1)]
    for file, picture in zip(names, pages, strict=True):
        (out / file).write_bytes(picture)
    return names


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=HERE)
    build(parser.parse_args().out)
