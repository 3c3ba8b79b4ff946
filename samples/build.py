"""Make the sample submissions from the sample data:  python samples/build.py [--out FOLDER]

``data.yaml`` filled into the official form is ``complete.docx`` (``.xlsx``).  ``faulty.yaml`` filled in and then
spoiled by hand, as people do, is ``faulty.docx`` (``.xlsx``): a label reworded, a unit typed over, a row added,
a pledge rewritten.  samples/README.md lists what is wrong with each.  Same data, same bytes.
"""

from __future__ import annotations

import argparse
import io
import sys
from pathlib import Path

import docx
import openpyxl
from spoiling import SPOILED_EXCEL, SPOILED_WORD

from formkit import Kit
from formkit.spec.load import load_yaml

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "templates" / "build"))
from packing import repacked  # noqa: E402 - the templates' scripts are no package

_ORGANISATION = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_CREDIT = "0123456789ABCDEFGHJKLMNPQRTUWXY"


def credit_code(department: str, organisation: str) -> str:
    """An invented 统一社会信用代码 with right check characters: 8 + 8 characters and the two made from them.

    GB 11714 for the organisation's own (weights 3 7 9 10 5 8 4 2, modulo 11), GB 32100-2015 for the last.
    """
    own = sum(
        _ORGANISATION.index(c) * w for c, w in zip(organisation, (3, 7, 9, 10, 5, 8, 4, 2), strict=True)
    )
    code = department + organisation + "0123456789X0"[(11 - own % 11)]
    total = sum(_CREDIT.index(c) * pow(3, place, 31) for place, c in enumerate(code))
    return code + _CREDIT[-total % 31]


def spoiled(form: str, data: bytes, kind: str) -> bytes:
    buffer = io.BytesIO()
    if kind == "docx":
        document = docx.Document(io.BytesIO(data))
        SPOILED_WORD[form](document)
        document.save(buffer)
    else:
        book = openpyxl.load_workbook(io.BytesIO(data))
        SPOILED_EXCEL[form](book.worksheets[0])
        book.save(buffer)
    packed: bytes = repacked(buffer.getvalue())
    return packed


def build(kit: Kit, form: str, out: Path) -> None:
    for source, name in (("data.yaml", "complete"), ("faulty.yaml", "faulty")):
        record = load_yaml((HERE / form / source).read_text(encoding="utf-8"), source)
        outcome = kit.check(form, record)
        for kind in kit.form(form).formats:
            data = kit.render(form, outcome, kind)
            path = out / form / f"{name}.{kind}"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(spoiled(form, data, kind) if name == "faulty" else data)
            print(path.relative_to(out))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=HERE)
    parser.add_argument(
        "--credit-code", nargs=2, metavar="EIGHT", help="print an invented credit code and stop"
    )
    asked = parser.parse_args()
    if asked.credit_code:
        print(credit_code(*asked.credit_code))
        return
    kit = Kit(working_folder=HERE.parent)
    for form in SPOILED_WORD | SPOILED_EXCEL:
        build(kit, form, asked.out)


if __name__ == "__main__":
    main()
