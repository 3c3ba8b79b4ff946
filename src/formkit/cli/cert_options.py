"""The options several certificate commands have."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, TypeVar

import click

from formkit.cli import bilingual
from formkit.cli.common import forms_option
from formkit.errors import UsageError

F = TypeVar("F", bound=Callable[..., Any])
DEFAULT_REGISTRY = "sqlite:///formkit.db"
FILE = click.Path(path_type=Path)
FOLDER = click.Path(file_okay=False, path_type=Path)


def registry_option(function: F) -> F:
    """``--registry URL`` and, as every command finds certificates, ``--forms``."""
    option = bilingual.option(
        "--registry",
        "url",
        default=DEFAULT_REGISTRY,
        metavar="URL",
        callback=lambda context, option, value: _as_url(value),
        zh=f"登记库；默认 {DEFAULT_REGISTRY}，共用时写 postgresql+psycopg://…。",
        en=f"The registry; {DEFAULT_REGISTRY} by default, postgresql+psycopg://… to share one.",
    )
    return forms_option(option(function))


def _as_url(value: str) -> str:
    """A file's name stands for the SQLite registry in it."""
    return value if "://" in value or not value.strip() else f"sqlite:///{value}"


def number_argument(function: F) -> F:
    return bilingual.argument("number", metavar="NUMBER", zh="证书编号", en="the certificate's number")(
        function
    )


def by_option(function: F) -> F:
    return bilingual.option(
        "--by", metavar="NAME", zh="经办人；默认为登录名。", en="Who acts; the login name by default."
    )(function)


def photos_option(function: F) -> F:
    return bilingual.option(
        "--photos",
        type=FOLDER,
        metavar="DIR",
        zh="照片文件夹，文件名是证件号码。",
        en="Folder of photos named by ID number.",
    )(function)


def settings_option(function: F) -> F:
    return bilingual.option(
        "--set",
        "pairs",
        multiple=True,
        metavar="KEY=VALUE",
        zh="证书的设置，可写多次；见 cert show。",
        en="A setting, repeatable; see cert show.",
    )(function)


def print_options(function: F) -> F:
    """Options of whatever prints certificates."""
    for option in (
        bilingual.option(
            "--overprint/--proof",
            default=False,
            zh="套打（只印数据）或整页打样；默认整页。",
            en="The data alone, or the whole page (default).",
        ),
        bilingual.option("--profile", metavar="NAME", zh="打印机配置。", en="Printer profile."),
        bilingual.option("--key", type=FILE, metavar="FILE", zh="签名私钥文件。", en="Private key file."),
    ):
        function = option(function)
    return function


def parse_pairs(pairs: Iterable[str]) -> dict[str, str]:
    """KEY=VALUE as a dict.  Raises UsageError."""
    from formkit.findings import problem

    found: dict[str, str] = {}
    for pair in pairs:
        key, sign, value = pair.partition("=")
        if not sign or not key.strip():
            detail, detail_en = (
                f"--set 要写成 KEY=VALUE，现为“{pair}”",
                f"--set wants KEY=VALUE, not “{pair}”",
            )
            raise problem("bad-argument", UsageError, detail=detail, detail_en=detail_en)
        if key.strip() in found:
            detail, detail_en = f"--set {key.strip()} 写了两次", f"--set {key.strip()} is given twice"
            raise problem("bad-argument", UsageError, detail=detail, detail_en=detail_en)
        found[key.strip()] = value
    return found
