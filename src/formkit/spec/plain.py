"""What a description is made of where pydantic would cost more than the work: frozen dataclasses.

Whoever prints certificates needs their descriptions, not the library that judges YAML: importing pydantic and
building its models takes a tenth of a second.  So the classes are plain, their limits stand in the annotations as
``Key``, and pydantic comes with the first YAML file that is to be judged by them (``formkit.spec.load``).
"""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Annotated, Any, ClassVar

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler


class Key:
    """The limits of a value, as pydantic's ``Field`` names them: ``Annotated[float, Key(gt=0)]``."""

    def __init__(self, **limits: Any) -> None:
        self._limits = limits

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> Any:
        from pydantic import Field  # start-up time: see above

        return handler.generate_schema(Annotated[source, Field(**self._limits)])


class Plain:
    """Base of the dataclasses: unknown keys are refused, as in everything an office describes."""

    __pydantic_config__: ClassVar[Any] = {"extra": "forbid"}


def as_data(value: Any, *, defaults: bool) -> Any:
    """A description as dicts, lists and values, in the order of its fields, with or without those at their default."""
    if isinstance(value, Plain):
        shown = [f for f in dataclasses.fields(value) if defaults or getattr(value, f.name) != _default(f)]  # type: ignore[arg-type]
        return {f.name: as_data(getattr(value, f.name), defaults=defaults) for f in shown}
    if isinstance(value, tuple):
        return [as_data(each, defaults=defaults) for each in value]
    if isinstance(value, dict):
        return {key: as_data(each, defaults=defaults) for key, each in value.items()}
    return value


def _default(field: dataclasses.Field[Any]) -> Any:
    made = field.default_factory
    return field.default if made is dataclasses.MISSING else made()
