"""Where forms, templates, certificates, packages and samples are found: the user's own first, then the packaged ones.

A *root* is one place that holds them.  In order: the folder named by ``--forms`` (or ``forms`` inside it);
``./forms`` and ``./templates`` of the working folder (with ``./certificates`` and ``./packages`` beside them); what formkit itself
carries.  Whatever stands in an earlier root overrides a later one of the same id, without a line of code: a
template needs no description of its own beside it, so an office may swap just the layout.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from formkit import spec  # its names come when used: whoever issues certificates needs no forms
from formkit.errors import FileProblem, SpecError, TemplateError, UsageError
from formkit.findings import did_you_mean, problem
from formkit.findings.system import reason

if TYPE_CHECKING:
    from formkit.spec import Certificate, Form, Package, SessionRules

_Described = TypeVar("_Described", "SessionRules", "Certificate", "Package")
_LOOKS_LIKE_FORM = re.compile(r"^(id|fields)\s*:", re.MULTILINE)
_ID = re.compile(r"^id\s*:\s*['\"]?([a-z0-9][a-z0-9-]*)", re.MULTILINE)
_OTHERS = ("certificates", "packages", "sessions", "catalogues")  # what an office may have without forms
_CATALOGUES = ("yaml", "yml", "json", "xlsx", "docx")


@dataclass(frozen=True, slots=True)
class Root:
    """One place to look in.  ``strict``: every YAML in ``forms`` has to be a form (the user said so)."""

    forms: Path
    templates: tuple[Path, ...]
    certificates: Path
    strict: bool = True


def _packaged_base() -> Path:
    """The checkout's top folder, or ``formkit/data`` of an installed wheel."""
    package = Path(__file__).parent
    checkout = package.parent.parent
    return package / "data" if (package / "data" / "forms").is_dir() else checkout


def _beside(forms: Path, *, strict: bool) -> Root:
    parent = forms.resolve().parent
    return Root(forms, (forms, forms / "templates", parent / "templates"), parent / "certificates", strict)


def _named(folder: Path) -> Root:
    """The root of ``--forms``: the folder of the descriptions, or the one that holds forms/, templates/, certificates/."""
    if not folder.is_dir():
        raise problem("file-missing", UsageError, path=str(folder))
    inner = folder / "forms"
    # Data files may lie beside forms/: only a form's own description makes the folder itself the one meant.
    if inner.is_dir() and not any(
        _LOOKS_LIKE_FORM.search(read_description(path)) for path in _descriptions(folder)
    ):
        return _beside(inner, strict=True)
    root = _beside(folder, strict=True)
    if _descriptions(folder) or any(_templates(root)):
        return root
    if any((folder / other).is_dir() for other in _OTHERS):
        return _beside(inner, strict=True)
    raise problem("forms-folder-empty", UsageError, path=str(folder))


def _descriptions(folder: Path) -> list[Path]:
    return sorted([*folder.glob("*.yaml"), *folder.glob("*.yml")])


def _templates(root: Root) -> list[Path]:
    return [
        path for folder in root.templates for kind in ("docx", "xlsx") for path in folder.glob(f"*.{kind}")
    ]


class Workspace:
    """Everything described, found once and loaded when first asked for."""

    def __init__(self, forms: Path | None = None, working_folder: Path | None = None) -> None:
        self._roots = _roots(forms, working_folder or Path())
        self._loaded: dict[str, Form] = {}

    def forms(self) -> dict[str, Form]:
        """Every form by its id, the user's own first."""
        return {form_id: self._load(form_id) for form_id in self._index}

    def form(self, name: str) -> Form:
        """The form called ``name``: its id or another name it is known by.  Raises ``no-such-form``."""
        if name in self._index:
            return self._load(name)
        forms = self.forms()
        for form in forms.values():
            if name in form.names or name == form.title:
                return form
        known = [*forms, *(other for form in forms.values() for other in form.names)]
        raise problem("no-such-form", UsageError, form=name, **did_you_mean(name, known, 0.5))

    def kinds(self, form: Form) -> list[str]:
        """The kinds of template (docx, xlsx) to be had for ``form``, the form's first choice first."""
        return [kind for kind in form.formats if self._template_path(form, kind)]

    def template(self, form: Form, kind: str) -> tuple[str, bytes]:
        """The name and bytes of ``form``'s template of ``kind``.  Raises ``template-missing``."""
        path = self._template_path(form, kind)
        if path is None:
            raise problem(
                "template-missing",
                TemplateError,
                form=form.title,
                kind=kind,
                formats="、".join(self.kinds(form)) or "—",
            )
        return path.name, path.read_bytes()

    def catalogue(self, form: Form) -> tuple[str, bytes] | None:
        """The name and bytes of the catalogue (目录) the office keeps: ``form`` filled in, in ``catalogues``, or None."""
        folders = [root.certificates.parent / "catalogues" for root in self._roots]
        places = (folder / f"{form.id}.{suffix}" for folder in folders for suffix in _CATALOGUES)
        path = next((path for path in places if path.is_file()), None)
        return (path.name, path.read_bytes()) if path else None

    def session_rules(self) -> dict[str, SessionRules]:
        """The rules a session may follow (``sessions/<id>.yaml``) by id, the user's own first.  Raises SpecError."""
        return self._described("sessions", spec.load_session_rules)

    def certificate_folders(self) -> list[Path]:
        """Folders that hold certificate descriptions, the user's own first."""
        return [root.certificates for root in self._roots if root.certificates.is_dir()]

    def certificates(self) -> dict[str, Certificate]:
        """Every certificate by its id, the user's own first."""
        from formkit.spec.load_certificate import (
            load_certificate,  # start-up time: forms are read without them
        )

        return self._described("certificates", load_certificate)

    def packages(self) -> dict[str, Package]:
        """Every application package by its id, the user's own first."""
        return self._described("packages", spec.load_package)

    def package(self, name: str) -> Package:
        """The package called ``name``: its id, another name, its title.  Raises ``no-such-package``."""
        packages = self.packages()
        for each in packages.values():
            if name in (each.id, each.title, *each.names):
                return each
        known = [*packages, *(other for each in packages.values() for other in each.names)]
        raise problem("no-such-package", UsageError, package=name, **did_you_mean(name, known, 0.5))

    @staticmethod
    def samples() -> Path:
        """The folder of the samples that come with formkit."""
        return _packaged_base() / "samples"

    def _described(self, kind: str, load: Callable[[str, str], _Described]) -> dict[str, _Described]:
        """What the folders called ``kind`` describe, by id, the user's own first."""
        found: dict[str, _Described] = {}
        for root in self._roots:
            for path in _descriptions(root.certificates.parent / kind):
                each = load(read_description(path), path.name)
                found.setdefault(each.id, each)
        return found

    def description(self, form: Form) -> str:
        """The YAML that describes ``form``."""
        return read_description(self._index[form.id])

    def _template_path(self, form: Form, kind: str) -> Path | None:
        places = (folder / f"{form.id}.{kind}" for root in self._roots for folder in root.templates)
        return next((path for path in places if path.is_file()), None)

    def _load(self, form_id: str) -> Form:
        if form_id not in self._loaded:
            path = self._index[form_id]
            self._loaded[form_id] = spec.load_form(read_description(path), path.name)
        return self._loaded[form_id]

    @cached_property
    def _index(self) -> dict[str, Path]:
        index: dict[str, Path] = {}
        for root in self._roots:
            for form_id, path in _ids(root).items():
                index.setdefault(form_id, path)
        return index


def _roots(forms: Path | None, working_folder: Path) -> list[Root]:
    roots: list[Root] = []
    if forms is not None:
        roots.append(_named(forms))
    own = working_folder / "forms"
    base = _packaged_base()
    if own.resolve() != (base / "forms").resolve():
        roots.append(_beside(own, strict=False))
    roots.append(Root(base / "forms", (base / "templates",), base / "certificates"))
    return roots


def _ids(root: Root) -> dict[str, Path]:
    """Form id → file, by the file's ``id:`` line alone, so that a list of forms need not load them all."""
    found: dict[str, Path] = {}
    for path in _descriptions(root.forms):
        text = read_description(path)
        if not root.strict and not _LOOKS_LIKE_FORM.search(text):
            continue
        match = _ID.search(text)
        # Without a readable id the whole file is loaded, so that the fault is said with its place.
        form_id = match.group(1) if match else spec.load_form(text, path.name).id
        if form_id in found:
            detail, detail_en = f"与 {found[form_id].name} 的 id 相同", f"same id as {found[form_id].name}"
            raise problem(
                "spec-invalid", SpecError, file=path.name, where="id", detail=detail, detail_en=detail_en
            )
        found[form_id] = path
    return found


def read_description(path: Path) -> str:
    """The text of a YAML file.  Raises SpecError where it is not UTF-8, FileProblem where it cannot be read."""
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise problem(
            "spec-invalid",
            SpecError,
            file=path.name,
            where=f"第{error.start + 1}字节",
            where_en=f"byte {error.start + 1}",
            detail="不是 UTF-8 编码",
            detail_en="not UTF-8",
        ) from error
    except OSError as error:
        raise problem("file-unreadable", FileProblem, **reason(error)) from error
