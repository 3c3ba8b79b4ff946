"""Reading by the template: where a form's labels stand in a submission, and what stands beside them.

``compile_layout`` turns a template (read by the same reader as a submission) into a Layout; ``recognise`` says
which form a document is; ``match`` takes its values.  Labels and neighbourhood only: never row or column
numbers, never a mark left in our own output.
"""

from formkit.match.engine import match
from formkit.match.form.compile import check_layout, compile_layout
from formkit.match.form.layout import Layout
from formkit.match.parts import split_forms
from formkit.match.recognise import Guess, recognise

__all__ = ["Guess", "Layout", "check_layout", "compile_layout", "match", "recognise", "split_forms"]
