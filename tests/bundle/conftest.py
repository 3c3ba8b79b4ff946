"""A small package of one form and two materials, and files that were looked into."""

from __future__ import annotations

import hashlib
from collections.abc import Callable

import pytest

from formkit.bundle.files import PackageFile
from formkit.errors import FormkitError
from formkit.spec import Package, load_package

TEXT = """
id: test-package
title: 测试材料
provenance: [{status: reconstructed, document: 自拟}]
facts:
  - {name: institution, label: 单位, fields: {application: applicant}}
  - {name: projects, label: 项目, fields: {application: projects}}
items:
  - {name: application, form: sd-2020-exam-site, also: [申请表]}
  - {name: images, title: 场地照片, kinds: [jpg, png, pdf], many: true, per: projects}
  - {name: rules, title: 管理制度, also: [规章制度], kinds: [pdf, docx]}
  - {name: extra, title: 其他证明, kinds: [pdf], required: false}
"""
TITLES = {"application": "考点设立申请表", "images": "场地照片", "rules": "管理制度", "extra": "其他证明"}

MakeFile = Callable[..., PackageFile]


@pytest.fixture
def titles() -> dict[str, str]:
    return TITLES


@pytest.fixture
def package() -> Package:
    return load_package(TEXT, "test.yaml")


@pytest.fixture
def file() -> MakeFile:
    """``file("a/b.pdf")``: whole, of the kind its ending says, its own bytes."""

    def made(
        path: str, content: str = "", fault: FormkitError | None = None, *, blank: bool = False
    ) -> PackageFile:
        digest = hashlib.sha256((content or path).encode()).hexdigest()
        return PackageFile(path, 10, digest, path.rpartition(".")[2], ("文件", "a file"), 1, blank, fault)

    return made
