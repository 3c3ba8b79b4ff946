from formkit.fill.faults import Faults
from formkit.model import Record
from formkit.spec import Form


class SheetTemplate:
    def render(self, record: Record) -> bytes:
        raise NotImplementedError


def compile_sheet(form: Form, data: bytes, faults: Faults) -> SheetTemplate | None:
    return None
