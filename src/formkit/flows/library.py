"""What is made once and used for every file: forms, compiled templates, layouts to read by."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, cast

from formkit.model import Catalogue
from formkit.spec import Form, InCatalogue
from formkit.workspace import Workspace

if TYPE_CHECKING:
    from formkit.fill import CompiledTemplate
    from formkit.fill.template import Kind
    from formkit.match import Layout


class Library:
    """A workspace with everything compiled when first needed and kept.

    Start-up time: the readers and fillers are imported by the method that needs them, so that a command that
    only lists forms loads neither lxml nor openpyxl.
    """

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace
        self._layouts: dict[tuple[str, str], Layout] = {}
        self._layouts_of: dict[str | None, list[Layout]] = {}
        self._templates: dict[tuple[str, str], CompiledTemplate] = {}
        self._catalogues: dict[str, Mapping[str, Catalogue]] = {}

    def form(self, name: str) -> Form:
        return self.workspace.form(name)

    def layouts(self, form: Form | None = None) -> list[Layout]:
        """The layouts of ``form``, or of every form: one for each kind of template there is."""
        key = form.id if form else None
        if key not in self._layouts_of:
            forms = [form] if form else list(self.workspace.forms().values())
            self._layouts_of[key] = [self._layout(f, kind) for f in forms for kind in self.workspace.kinds(f)]
        return self._layouts_of[key]

    def template(self, form: Form, kind: str) -> CompiledTemplate:
        """The template of ``form``, checked and ready to fill.  Raises ``template-missing`` or its faults."""
        from formkit.fill import compile_template

        key = (form.id, kind)
        if key not in self._templates:
            name, data = self.workspace.template(form, kind)
            self._templates[key] = compile_template(form, data, cast("Kind", kind), name)
        return self._templates[key]

    def catalogues(self, form: Form) -> Mapping[str, Catalogue]:
        """The catalogues the rules of ``form`` ask for, of those the office keeps; read once."""
        if form.id not in self._catalogues:
            found: Mapping[str, Catalogue] = {}
            if any(isinstance(rule, InCatalogue) for rule in form.rules):
                from formkit.flows.catalogues import catalogues_for

                found = catalogues_for(form, self.workspace, self.layouts)
            self._catalogues[form.id] = found
        return self._catalogues[form.id]

    def _layout(self, form: Form, kind: str) -> Layout:
        from formkit.match import compile_layout
        from formkit.readers import read_document

        key = (form.id, kind)
        if key not in self._layouts:
            name, data = self.workspace.template(form, kind)
            self._layouts[key] = compile_layout(form, read_document(data, name))
        return self._layouts[key]
