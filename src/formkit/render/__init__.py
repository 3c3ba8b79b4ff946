"""Draw lists → PDF: fonts by role, one subset a run, QR codes, volumes; (``formkit.render.readback``) reading
finished PDFs back.

The way through, for a run of one certificate::

    book = FontBook([workspace / "fonts"])
    layout = Layout(certificate, book, overprint=…, given=run_values)   # formkit.issue.layout
    layout.run_findings(), layout.findings(values)                       # before any number is taken
    needs = Needs(); needs.add(*text) for each text of layout.texts(values of everyone)
    renderer = Renderer(layout.sheet, book, needs, profile)
    for volume in renderer.write_volumes(Job(path, map(layout.draw, rows), title) for …): …
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from formkit.late import fetched_late

if TYPE_CHECKING:
    from formkit.render.fonts import FontBook, Substitution
    from formkit.render.qr import QrMaker
    from formkit.render.renderer import Job, Renderer, Volume
    from formkit.render.ruler import write_ruler
    from formkit.render.typeset import Needs

__all__ = [
    "FontBook",
    "Job",
    "Needs",
    "QrMaker",
    "Renderer",
    "Substitution",
    "Volume",
    "write_ruler",
]

# Start-up time: who reads a code back prints none.
__getattr__ = fetched_late(
    __name__,
    {
        "fonts": "FontBook Substitution",
        "qr": "QrMaker",
        "renderer": "Job Renderer Volume",
        "ruler": "write_ruler",
        "typeset": "Needs",
    },
)
