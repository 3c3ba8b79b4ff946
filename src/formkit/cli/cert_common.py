"""What the certificate commands work with: certificates, fonts, who acts, the registry, the signing key."""

from __future__ import annotations

import datetime as dt
import getpass
import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from formkit.cli import lang
from formkit.cli.common import open_workspace
from formkit.errors import RegistryError

if TYPE_CHECKING:
    from formkit.flows.certificates.change import Office
    from formkit.flows.certificates.desk import Desk
    from formkit.flows.certificates.drawing import Job
    from formkit.flows.certificates.kinds import Kind
    from formkit.issue.settings import Settings
    from formkit.registry import Actor, Registry
    from formkit.render import FontBook
    from formkit.spec import Certificate
    from formkit.spec.number_rule import NumberRule


def load(forms: Path | None, name: str) -> Kind:
    from formkit.flows.certificates.kinds import load_kind

    return load_kind(open_workspace(forms), name)


def titles(forms: Path | None) -> dict[str, Certificate]:
    """Every certificate by its id."""
    from formkit.flows.certificates.kinds import certificate_files, certificate_of

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


def _missing_file(url: str) -> Path | None:
    """The file of a SQLite registry that is not there; None for any other."""
    path = url.removeprefix("sqlite:///")
    return Path(path) if path not in (url, "") and not Path(path).exists() else None


def _tell_of_new_registry(path: Path) -> None:
    where = path.resolve()
    click.echo(
        lang.pick(
            f"新建了登记库 {where}，编号从头开始。以前发过证的，请到原来的文件夹运行，或用 --registry 指定原来的登记库。",
            f"Made a new registry {where}: numbers begin anew.  If certificates were issued before, work in the folder "
            "they were issued in, or name its registry with --registry.",
        ),
        err=True,
    )


@contextmanager
def known_registry(url: str) -> Iterator[Registry]:
    """The registry certificates stand in already.  Raises ``registry-unreachable`` where there is none: what is to be
    done to a certificate makes no database."""
    from formkit.findings import problem

    if _missing_file(url) is not None:
        said = {"detail": "文件不存在，是不是在别的文件夹", "detail_en": "there is no such file here"}
        raise problem("registry-unreachable", RegistryError, url=url, **said)
    with registry_at(url) as registry:
        yield registry


@contextmanager
def existing_registry(url: str, *, expected: bool = True) -> Iterator[Registry | None]:
    """The registry, or None where a SQLite file is not there: looking something up makes no database.

    ``expected``: a word is said where it is not there.
    """
    path = _missing_file(url)
    if path is not None:
        if expected:
            note = lang.pick(
                f"注意：登记库 {path} 还不存在；是不是在别的文件夹？（用 --registry 指定）",
                f"note: there is no registry {path} yet; is it in another folder? (--registry)",
            )
            click.echo(note, err=True)
        yield None
    else:
        with registry_at(url) as registry:
            yield registry


def _tell_of_new_key() -> None:
    from formkit.registry.signing import FOLDER  # start-up time: by now it is loaded

    click.echo(
        lang.pick(
            f"已生成签名密钥 {FOLDER}/private.pem：请备份并妥善保管，公钥 {FOLDER}/public.pem 可以公开。",
            f"Made the signing key {FOLDER}/private.pem: back it up and keep it safe; {FOLDER}/public.pem is public.",
        ),
        err=True,
    )


@contextmanager
def open_office(url: str, key: Path | None, by: str | None) -> Iterator[Office]:
    """The registry and the signing key, made on first use with a word about it."""
    from formkit.flows.certificates.change import Office
    from formkit.flows.certificates.signing import key_in_use

    with registry_at(url) as registry:
        signer, is_new = key_in_use(key)
        if is_new:
            _tell_of_new_key()
        yield Office(registry, signer, actor(by))


OpenDesk = Callable[..., "Desk"]
"""(url, certificate's id, number rule, key file, who acts, overprint) → where the run takes its numbers."""


@contextmanager
def desk_coming() -> Iterator[OpenDesk]:
    """A process of its own for the desk, where no Ctrl-C breaks off in the middle of something, begins here to import
    what it needs; what this gives opens the desk."""
    from formkit.flows.certificates.beside import can_fork
    from formkit.flows.certificates.desk import FarDesk

    with ExitStack() as opened:

        def open_here(*given: Any) -> Desk:
            return opened.enter_context(closing(_desk(*given)))

        def open_there(url: str, *given: Any) -> Desk:
            far.open(url, *given)
            return far

        if can_fork():
            far = opened.enter_context(closing(FarDesk(_prepared_desk)))
        yield open_there if can_fork() else open_here


def _prepared_desk() -> OpenDesk:
    import formkit.flows.certificates.registrar  # noqa: F401  # where the desk is: it brings SQLAlchemy with it

    return _desk


def _desk(
    url: str, certificate: str, rule: NumberRule, key: Path | None, by: str | None, overprint: bool
) -> Desk:
    from formkit.flows.certificates.registrar import Registrar  # start-up time

    new = _missing_file(url)
    made = Registrar(url, key, certificate, rule, actor(by), overprint=overprint)
    if new is not None:
        _tell_of_new_registry(new)
    if made.has_new_key:
        _tell_of_new_key()
    return made


@contextmanager
def open_job(
    kind: Kind, settings: Settings, *, overprint: bool, profile: str | None, **more: Any
) -> Iterator[Job]:
    """Everything a printing command works with; the terminal shows its progress."""
    from formkit.cli.progress import drawing_progress
    from formkit.flows.certificates.drawing import Job
    from formkit.flows.certificates.profiles import find_profile

    moved = find_profile(Path(), profile)
    with drawing_progress() as progress:
        yield Job(kind, settings, fonts(), dt.date.today(), overprint, moved, progress=progress, **more)
