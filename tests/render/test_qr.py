"""QR codes by XOR are module for module those of the qrcode library, and are read by zxing-cpp."""

from __future__ import annotations

import random
import string

import pytest
import zxingcpp
from PIL import Image
from qrcode import QRCode
from qrcode.base import rs_blocks
from qrcode.constants import ERROR_CORRECT_M
from qrcode.util import MODE_8BIT_BYTE, QRData, length_in_bits

from formkit.render.qr import QrMaker, QrMatrix
from formkit.render.qr_symbol import LAST_VERSION, MASK_PATTERN, blocks_of, function_modules, length_bits

ALPHABET = string.ascii_letters + string.digits + "-_?=&/:."


def some_text(length: int, seed: int) -> str:
    return "".join(random.Random(seed).choices(ALPHABET, k=length))


def rows(matrix: QrMatrix) -> list[str]:
    every = range(matrix.size)
    return ["".join("#" if matrix.is_dark(row, column) else "." for column in every) for row in every]


def expected(text: str) -> list[str]:
    code = QRCode(error_correction=ERROR_CORRECT_M, mask_pattern=MASK_PATTERN)
    code.add_data(QRData(text.encode(), mode=MODE_8BIT_BYTE))
    code.make(fit=True)
    return ["".join("#" if module else "." for module in line) for line in code.modules]


@pytest.mark.parametrize("length", [1, 14, 15, 26, 42, 84, 122, 154, 155, 158, 180, 181, 213, 300, 700])
def test_every_module_is_the_librarys(length: int) -> None:
    maker = QrMaker()
    for seed in range(3):
        text = some_text(length, seed)
        assert rows(maker.matrix(text)) == expected(text)


def test_a_code_does_not_depend_on_those_made_before_it() -> None:
    maker = QrMaker()
    texts = [some_text(150, seed) for seed in range(20)]
    first = [maker.matrix(text) for text in texts]
    assert [QrMaker().matrix(text) for text in reversed(texts)] == first[::-1]


def test_codes_made_ready_beforehand_are_the_same_and_are_not_kept() -> None:
    maker, texts = QrMaker(), [some_text(150, seed) for seed in range(5)]
    maker.make_ready(texts[:3])
    made = [maker.matrix(text) for text in texts]
    assert made == [QrMaker().matrix(text) for text in texts]
    assert all(maker.matrix(text) is not matrix for text, matrix in zip(texts, made, strict=True))


def test_a_telephone_reads_it() -> None:
    text = "https://zs.example.cn/v?n=S000037000123263000001&e=1&k=ab12cd34&s=" + some_text(86, 1)
    matrix = QrMaker().matrix(text)
    picture = Image.new("L", (matrix.size + 8, matrix.size + 8), 255)
    for row, line in enumerate(rows(matrix)):
        for column, module in enumerate(line):
            picture.putpixel((column + 4, row + 4), 0 if module == "#" else 255)
    (found,) = zxingcpp.read_barcodes(picture.resize((picture.width * 4, picture.height * 4), 0))
    assert found.text == text


def test_text_beyond_ascii_is_utf_8() -> None:
    assert rows(QrMaker().matrix("证书编号")) == expected("证书编号")


def test_too_long_a_text_is_refused() -> None:
    with pytest.raises(ValueError, match="2332 bytes"):
        QrMaker().matrix("x" * 2332)


@pytest.mark.parametrize("version", range(1, LAST_VERSION + 1))
def test_the_fixed_part_of_each_version_is_the_librarys(version: int) -> None:
    code = QRCode(version=version, error_correction=ERROR_CORRECT_M, mask_pattern=MASK_PATTERN)
    code.add_data(QRData(b"", mode=MODE_8BIT_BYTE))
    code.makeImpl(False, MASK_PATTERN)
    found = function_modules(version)
    assert {at: bool(code.modules[at[0]][at[1]]) for at in found} == found
    blocks = rs_blocks(version, ERROR_CORRECT_M)
    assert blocks_of(version).data_counts == tuple(block.data_count for block in blocks)
    assert {block.total_count - block.data_count for block in blocks} == {blocks_of(version).check_count}
    free = code.modules_count**2 - len(found)
    assert free // 8 == sum(block.total_count for block in blocks)
    assert length_bits(version) == length_in_bits(MODE_8BIT_BYTE, version)
