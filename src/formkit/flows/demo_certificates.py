"""The demo's certificates: the sample roster issued into a registry of its own, good rows and bad."""

from __future__ import annotations

import datetime as dt
import shutil
from contextlib import closing
from pathlib import Path

from formkit.flows.certificates.drawing import Job
from formkit.flows.certificates.issue import IssueOutcome, issue
from formkit.flows.certificates.kinds import load_kind
from formkit.flows.certificates.registrar import Registrar
from formkit.issue.settings import resolve
from formkit.registry import Actor
from formkit.registry.signing import PRIVATE, make_keys
from formkit.render import FontBook
from formkit.workspace import Workspace

CERTIFICATE = "hn-2020-special-ability"
SETTINGS = {"city": "长沙", "issuer": "长沙市职业技能鉴定指导中心", "date": "2026-03-20"}
_ACTOR = Actor("演示", "2026-03-20T09:00:00+08:00")
_TODAY = dt.date(2026, 3, 20)


def issue_samples(folder: Path, workspace: Workspace) -> IssueOutcome:
    """The sample roster's certificates in ``folder``, which is made anew with its registry and keys."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    samples = workspace.samples() / "certificates"
    kind = load_kind(workspace, CERTIFICATE)
    settings = resolve(kind.certificate, kind.rule, SETTINGS, _TODAY)
    keys = folder / "formkit-keys"
    make_keys(keys)
    url = f"sqlite:///{folder.resolve() / 'registry.db'}"
    with closing(
        Registrar(url, keys / PRIVATE, kind.certificate.id, kind.rule, _ACTOR, overprint=False)
    ) as desk:
        job = Job(kind, settings, FontBook([]), _TODAY)
        return issue(job, desk, samples / "roster.xlsx", samples / "photos", folder / "证书")
