"""What the certificate commands share: options, the registry, keys, fonts, showing findings and outcomes."""

from __future__ import annotations

import datetime as dt
import getpass
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from formkit.cli import kit, lang
from formkit.cli.common import forms_option, open_workspace
from formkit.errors import UsageError

if TYPE_CHECKING:
    from formkit.findings import Finding
    from formkit.flows.cert_change import Office
    from formkit.flows.certificates import Kind
    from formkit.flows.desk import Desk
    from formkit.flows.drawing import Job
    from formkit.flows.issue import Issued, IssueOutcome
    from formkit.issue.settings import Settings
    from formkit.registry import Actor, Registry
    from formkit.render import FontBook
    from formkit.spec import Certificate

F = TypeVar("F", bound=Callable[..., Any])
DEFAULT_REGISTRY = "sqlite:///formkit.db"
FILE = click.Path(path_type=Path)
FOLDER = click.Path(file_okay=False, path_type=Path)
_LINES_AT_ONCE = 500


def registry_option(function: F) -> F:
    """``--registry URL`` and, as every command finds certificates, ``--forms``."""
    option = kit.option(
        "--registry",
        "url",
        default=DEFAULT_REGISTRY,
        metavar="URL",
        zh=f"登记库；默认 {DEFAULT_REGISTRY}，共用时写 postgresql+psycopg://…。",
        en=f"The registry; {DEFAULT_REGISTRY} by default, postgresql+psycopg://… to share one.",
    )
    return forms_option(option(function))


def json_option(function: F) -> F:
    return kit.option("--json", "as_json", is_flag=True, zh="输出 JSON。", en="Print JSON.")(function)


def by_option(function: F) -> F:
    return kit.option(
        "--by", metavar="NAME", zh="经办人；默认为登录名。", en="Who acts; the login name by default."
    )(function)


def photos_option(function: F) -> F:
    return kit.option(
        "--photos",
        type=FOLDER,
        metavar="DIR",
        zh="照片文件夹，文件名是证件号码。",
        en="Folder of photos named by ID number.",
    )(function)


def settings_option(function: F) -> F:
    return kit.option(
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
        kit.option(
            "--overprint/--proof",
            default=False,
            zh="套打（只印数据）或整页打样；默认整页。",
            en="The data alone, or the whole page (default).",
        ),
        kit.option("--profile", metavar="NAME", zh="打印机配置。", en="Printer profile."),
        kit.option("--key", type=FILE, metavar="FILE", zh="签名私钥文件。", en="Private key file."),
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


def load(forms: Path | None, name: str) -> Kind:
    from formkit.flows.certificates import load_kind

    return load_kind(open_workspace(forms), name)


def titles(forms: Path | None) -> dict[str, Certificate]:
    """Every certificate by its id."""
    from formkit.flows.certificates import certificate_files, certificate_of

    return {each: certificate_of(path) for each, path in certificate_files(open_workspace(forms)).items()}


def fonts() -> FontBook:
    """The office's own fonts/ first."""
    from formkit.render import FontBook

    return FontBook([Path("fonts")] if Path("fonts").is_dir() else [])


def processors() -> int:
    """How many this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def actor(by: str | None) -> Actor:
    from formkit.registry import Actor

    return Actor(by or _login(), dt.datetime.now().astimezone().isoformat(timespec="seconds"))


def _login() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "unknown"


@contextmanager
def registry_at(url: str) -> Iterator[Registry]:
    from formkit.registry import Registry

    with Registry(url) as registry:
        yield registry


@contextmanager
def existing_registry(url: str, *, expected: bool = True) -> Iterator[Registry | None]:
    """The registry, or None where a SQLite file is not there: looking something up makes no database.

    ``expected``: a word is said where it is not there.
    """
    path = url.removeprefix("sqlite:///")
    if path != url and path and not Path(path).exists():
        if expected:
            note = lang.pick(
                f"提醒：登记库 {path} 还不存在；是不是在别的文件夹？（用 --registry 指定）",
                f"note: there is no registry {path} yet; is it in another folder? (--registry)",
            )
            click.echo(note, err=True)
        yield None
    else:
        with registry_at(url) as registry:
            yield registry


def _tell_of_new_key() -> None:
    folder = "formkit-keys"
    click.echo(
        lang.pick(
            f"已生成签名密钥 {folder}/private.pem：请备份并妥善保管，公钥 {folder}/public.pem 可以公开。",
            f"Made the signing key {folder}/private.pem: back it up and keep it safe; {folder}/public.pem is public.",
        ),
        err=True,
    )


@contextmanager
def open_office(url: str, key: Path | None, by: str | None) -> Iterator[Office]:
    """The registry and the signing key, made on first use with a word about it."""
    from formkit.flows.cert_change import Office
    from formkit.flows.signing import key_in_use

    with registry_at(url) as registry:
        signer, is_new = key_in_use(key)
        if is_new:
            _tell_of_new_key()
        yield Office(registry, signer, actor(by))


@contextmanager
def open_desk(kind: Kind, url: str, *, key: Path | None, by: str | None, overprint: bool) -> Iterator[Desk]:
    """Where a run takes its numbers: in a process of its own, which starts here and no Ctrl-C breaks off in the
    middle of something."""
    from formkit.flows.beside import can_fork
    from formkit.flows.desk import FarDesk

    def make() -> Desk:
        from formkit.flows.registrar import Registrar  # where the desk is: it brings SQLAlchemy with it

        made = Registrar(url, key, kind, actor(by), overprint=overprint)
        if made.has_new_key:
            _tell_of_new_key()
        return made

    with closing(FarDesk(make, url) if can_fork() else make()) as desk:
        yield desk


@contextmanager
def open_job(
    kind: Kind, settings: Settings, *, overprint: bool, profile: str | None, **more: Any
) -> Iterator[Job]:
    """Everything a printing command works with; the terminal shows its progress."""
    from formkit.cli.cert_progress import drawing_progress
    from formkit.flows.drawing import Job
    from formkit.flows.profiles import find_profile

    moved = find_profile(Path(), profile)
    with drawing_progress() as progress:
        yield Job(kind, settings, fonts(), dt.date.today(), overprint, moved, progress=progress, **more)


# --- showing


def finding_object(fault: Finding) -> dict[str, Any]:
    """A finding as ``--json`` prints it."""
    code = lang.current()
    return {
        "code": fault.code,
        "severity": str(fault.severity),
        "field": fault.field,
        "row": fault.anchor.row if fault.anchor and fault.anchor.row else None,
        "place": fault.place(code),
        "message": fault.message(code),
        "hint": fault.hint(code),
        "seen": fault.seen,
    }


def echo_outcome(outcome: IssueOutcome) -> None:
    """What ``cert check`` and ``cert issue --json`` print: one object, a line for each certificate and finding."""
    import json

    def lines(items: Iterable[object]) -> Iterator[str]:
        before = "\n    "
        for item in items:
            yield before + json.dumps(item, ensure_ascii=False)
            before = ",\n    "
        yield "\n  ]" if before[0] == "," else "]"

    def pieces() -> Iterator[str]:
        yield f'{{\n  "certificate": {json.dumps(outcome.certificate, ensure_ascii=False)},\n'
        yield f'  "session": {json.dumps(outcome.session or None, ensure_ascii=False)},\n  "issued": ['
        yield from lines(map(issued_object, outcome.issued))
        yield ',\n  "findings": ['
        yield from lines(map(finding_object, outcome.findings))
        yield f',\n  "files": {json.dumps(outcome.files, ensure_ascii=False)}\n}}\n'

    stream = pieces()
    while some := "".join(islice(stream, _LINES_AT_ONCE)):
        click.echo(some, nl=False)


def issued_object(issued: Issued) -> Mapping[str, Any]:
    return issued._asdict() | {"row": issued.row or None}


def finding_line(fault: Finding) -> str:
    """One line: 第7行“证件号码”：… （…）"""
    code = lang.current()
    mark = lang.pick("错误", "error") if fault.is_error else lang.pick("提醒", "warning")
    row = fault.anchor.row if fault.anchor else 0
    where = lang.pick(f"第{row}行 ", f"row {row} ") if row else ""
    cell = f"{fault.anchor.cell} " if fault.anchor and fault.anchor.cell and row else ""
    hint = fault.hint(code)
    return f"{where}{cell}{mark}：{fault.message(code)}" + (
        lang.pick(f"（{hint}）", f" ({hint})") if hint else ""
    )


def echo_json(value: object) -> None:
    import json

    click.echo(json.dumps(value, ensure_ascii=False, indent=2))
