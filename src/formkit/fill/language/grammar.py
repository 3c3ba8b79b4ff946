"""A tag's text → an Expression; everything that is not on the short list of what tags may say is refused.

The grammar is Jinja's and its parser does the parsing (https://jinja.palletsprojects.com); nothing of it is ever
executed.  Most tags are a plain path and need no parser.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from formkit.fill.language.expressions import (
    COMPARISONS,
    FILTERS,
    LOOP,
    Choose,
    Compare,
    Constant,
    Count,
    Expression,
    Filtered,
    Joined,
    Sum,
    Truth,
)
from formkit.fill.language.names import Names

if TYPE_CHECKING:
    from jinja2 import nodes

_PATH = re.compile(r"[^\W\d]\w*(?:\.[^\W\d]\w*)*")
_WORDS = frozenset(
    {"true", "false", "none", "True", "False", "None", "not", "and", "or", "in", "is", "if", "else"}
)


class NotAllowedError(Exception):
    """The tag says something templates may not say, or is not well-formed.  ``why``, ``why_en``."""

    def __init__(self, why: str, why_en: str) -> None:
        super().__init__(why)
        self.why = why
        self.why_en = why_en


def parse(text: str, names: Names) -> Expression:
    """The expression ``text``.  Raises UnknownNameError for a name that is no field, NotAllowedError for the rest."""
    if _PATH.fullmatch(text) and text not in _WORDS:
        return _path(tuple(text.split(".")), names)
    # Jinja takes a tenth of a second to import and few templates need more than paths.
    import jinja2
    from jinja2 import nodes

    if len(text) > 500:
        raise NotAllowedError("太长", "too long")
    try:
        tree = jinja2.Environment(extensions=()).parse("{{ " + text + " }}")
    except (jinja2.TemplateSyntaxError, RecursionError) as error:
        raise NotAllowedError("写法不对", "not well-formed") from error
    output = tree.body[0] if len(tree.body) == 1 else None
    if not isinstance(output, nodes.Output) or len(output.nodes) != 1:
        raise NotAllowedError("写法不对", "not well-formed")
    return _Walk(names).expression(output.nodes[0])


def _path(parts: tuple[str, ...], names: Names) -> Expression:
    if any(part.startswith("__") for part in parts):
        raise NotAllowedError("不能访问内部属性", "internals cannot be reached")
    if parts[0] == "loop":
        if len(parts) == 2 and parts[1] in LOOP:
            return Count(parts[1])
        raise NotAllowedError(f"loop 只有 {'、'.join(LOOP)}", f"loop has only {', '.join(LOOP)}")
    return names.resolve(parts)


class _Walk:
    """Jinja's syntax tree → ours, node type by node type."""

    def __init__(self, names: Names) -> None:
        self._names = names

    def expression(self, node: nodes.Node) -> Expression:
        handler = getattr(self, "_" + type(node).__name__.lower(), None)
        if handler is None:
            raise NotAllowedError(
                f"模板里不能用这种写法（{type(node).__name__}）",
                f"not allowed in a template ({type(node).__name__})",
            )
        made: Expression = handler(node)
        return made

    def _name(self, node: nodes.Name) -> Expression:
        return _path((node.name,), self._names)

    def _getattr(self, node: nodes.Getattr) -> Expression:
        return _path(self._dotted(node), self._names)

    def _getitem(self, node: nodes.Getitem) -> Expression:
        return _path(self._dotted(node), self._names)

    def _dotted(self, node: nodes.Node) -> tuple[str, ...]:
        """``a.b`` and ``a['b']`` alike: the second is for options that are no identifiers."""
        from jinja2 import nodes

        if isinstance(node, nodes.Name):
            return (node.name,)
        if isinstance(node, nodes.Getattr):
            return (*self._dotted(node.node), node.attr)
        if (
            isinstance(node, nodes.Getitem)
            and isinstance(node.arg, nodes.Const)
            and isinstance(node.arg.value, str)
        ):
            return (*self._dotted(node.node), node.arg.value)
        raise NotAllowedError("只能写字段名", "only field names may stand here")

    def _const(self, node: nodes.Const) -> Expression:
        if isinstance(node.value, str | int) and not isinstance(node.value, bool):
            return Constant(node.value)
        raise NotAllowedError("只能写文字或整数", "only text or whole numbers may stand here")

    def _templatedata(self, node: nodes.TemplateData) -> Expression:
        return Constant(node.data)

    def _condexpr(self, node: nodes.CondExpr) -> Expression:
        no = self.expression(node.expr2) if node.expr2 else Constant("")
        return Choose(self.expression(node.test), self.expression(node.expr1), no)

    def _and(self, node: nodes.And) -> Expression:
        return Truth("and", self.expression(node.left), self.expression(node.right))

    def _or(self, node: nodes.Or) -> Expression:
        return Truth("or", self.expression(node.left), self.expression(node.right))

    def _not(self, node: nodes.Not) -> Expression:
        inner = self.expression(node.node)
        return Truth("not", inner, inner)

    def _compare(self, node: nodes.Compare) -> Expression:
        if len(node.ops) != 1 or node.ops[0].op not in COMPARISONS:
            raise NotAllowedError("只能用 == != < <= > >= 比较", "compare with == != < <= > >= only")
        return Compare(node.ops[0].op, self.expression(node.expr), self.expression(node.ops[0].expr))

    def _add(self, node: nodes.Add) -> Expression:
        return Sum(self.expression(node.left), self.expression(node.right), 1)

    def _sub(self, node: nodes.Sub) -> Expression:
        return Sum(self.expression(node.left), self.expression(node.right), -1)

    def _concat(self, node: nodes.Concat) -> Expression:
        return Joined(tuple(self.expression(each) for each in node.nodes))

    def _filter(self, node: nodes.Filter) -> Expression:
        if node.name not in FILTERS or node.node is None or node.kwargs or node.dyn_args or node.dyn_kwargs:
            raise NotAllowedError(
                f"过滤器只有 {'、'.join(sorted(FILTERS))}", f"filters: {', '.join(sorted(FILTERS))}"
            )
        arguments = [self.expression(each) for each in node.args]
        constant = arguments[0].constant if arguments and isinstance(arguments[0], Constant) else ""
        return Filtered(node.name, self.expression(node.node), str(constant))
