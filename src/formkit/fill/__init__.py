"""Filling: a checked record + a form's template → a Word or Excel file, and from there PDF.

``compile_template`` once, ``CompiledTemplate.render`` for every record; ``check_template`` lists what is wrong
with an office's own template.
"""

from formkit.fill.template import CompiledTemplate, check_template, compile_template

__all__ = ["CompiledTemplate", "check_template", "compile_template"]
