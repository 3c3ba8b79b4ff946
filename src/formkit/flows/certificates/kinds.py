"""The certificates there are: found in the workspace, loaded with their number rules, described."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from formkit.errors import SpecError, UsageError
from formkit.findings import did_you_mean, problem
from formkit.issue.numbering import NumberError, parse
from formkit.spec import Certificate, NumberRule
from formkit.spec.base import as_data
from formkit.spec.elements import Image
from formkit.spec.load_certificate import load_certificate, load_number_rule
from formkit.workspace import Workspace, read_description

RULES = "rules"


class Kind(NamedTuple):
    """A certificate with its number rule.  ``pictures``: file named by an image element → path."""

    certificate: Certificate
    rule: NumberRule
    pictures: dict[str, str]


def certificate_files(workspace: Workspace) -> dict[str, Path]:
    """Certificate id → file, the user's own first."""
    return _files(workspace.certificate_folders())


def rule_files(workspace: Workspace) -> dict[str, Path]:
    """Number rule id → file, the user's own first."""
    return _files([folder / RULES for folder in workspace.certificate_folders()])


def _files(folders: list[Path]) -> dict[str, Path]:
    found: dict[str, Path] = {}
    for folder in folders:
        for path in sorted(folder.glob("*.yaml")):
            found.setdefault(path.stem, path)
    return found


def load_kind(workspace: Workspace, name: str) -> Kind:
    """The certificate called ``name`` (its id or title).  Raises UsageError ``no-such-certificate``, SpecError."""
    files = certificate_files(workspace)
    if name not in files:
        titles = {certificate_of(path).title: each for each, path in files.items()}
        if name not in titles:
            raise problem(
                "no-such-certificate",
                UsageError,
                certificate=name,
                **did_you_mean(name, [*files, *titles], 0.4),
            )
        name = titles[name]
    path = files[name]
    certificate = certificate_of(path)
    rule = load_rule(workspace, certificate.number_rule, path.name)
    return Kind(certificate, rule, _pictures(certificate, path.parent))


def certificate_of(path: Path) -> Certificate:
    certificate = load_certificate(read_description(path), path.name)
    if certificate.id != path.stem:
        raise _wrong(
            path.name, "id", f"应与文件名一致：{path.stem}", f"should be the file's name: {path.stem}"
        )
    return certificate


def load_rule(workspace: Workspace, rule_id: str, wanted_by: str = "") -> NumberRule:
    """The number rule ``rule_id``, tried against its own samples.  Raises SpecError."""
    files = rule_files(workspace)
    if rule_id not in files:
        raise _wrong(
            wanted_by, "number_rule", f"没有编号规则 {rule_id}", f"there is no number rule {rule_id}"
        )
    rule = load_number_rule(read_description(files[rule_id]), files[rule_id].name)
    for sample in rule.samples:
        try:
            parts = parse(rule, sample.number)
        except NumberError as error:
            raise _wrong(
                files[rule_id].name, f"samples {sample.number}", error.detail, error.detail_en
            ) from error
        if sample.parts and parts != sample.parts:
            raise _wrong(
                files[rule_id].name, f"samples {sample.number}", f"拆成了 {parts}", f"comes apart as {parts}"
            )
    return rule


def described(kind: Kind) -> dict[str, object]:
    """What ``cert show --json`` prints."""
    certificate, rule = kind.certificate, kind.rule
    return {
        "id": certificate.id,
        "title": certificate.title,
        "status": certificate.status,
        "provenance": {part: as_data(known) for part, known in certificate.provenance.items()},
        "blank": certificate.blank,
        "page": {key: each for key, each in as_data(certificate.page).items() if each is not None},
        "elements": [as_data(element, without_defaults=True) for element in certificate.elements],
        "roster": {
            "columns": [as_data(column, without_defaults=True) for column in certificate.roster.columns],
            "score": certificate.roster.score,
            "age": certificate.roster.age,
            "photo": certificate.roster.photo,
        },
        "number_rule": as_data(rule, without_defaults=True),
        "set": [
            {
                "key": key.key,
                "label": key.label,
                "required": key.required,
                "example": key.example,
                "default": key.default,
                "hint": key.hint,
            }
            for key in certificate.set
        ],
    }


def _pictures(certificate: Certificate, folder: Path) -> dict[str, str]:
    found: dict[str, str] = {}
    for element in certificate.elements:
        if isinstance(element, Image):
            path = folder / element.file
            if not path.is_file():
                raise _wrong(
                    certificate.id, "elements", f"没有图片 {element.file}", f"there is no {element.file}"
                )
            found[element.file] = str(path)
    return found


def _wrong(file: str, where: str, detail: str, detail_en: str) -> Exception:
    return problem("spec-invalid", SpecError, file=file, where=where, detail=detail, detail_en=detail_en)
