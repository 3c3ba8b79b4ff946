"""What the drop-downs of a data sheet offer that the form itself does not list."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from formkit.spec import Form
from formkit.workspace import Workspace

_SESSION = "session"


def suggested_for(form: Form, workspace: Workspace) -> Mapping[str, Sequence[str]]:
    """Field → what there is to choose from: for a session, the rules it may follow, the office's own among them."""
    return {"rules": list(workspace.session_rules())} if form.id == _SESSION else {}
