"""The base of everything described in YAML: a frozen value whose class says what a description may hold.

A class's annotations are its keys; ``limited`` adds limits to one.  ``formkit.spec.direct`` makes such values of
plain data; where the data is wrong, pydantic, which reads the same annotations and limits, says what and where.
"""

from __future__ import annotations

import dataclasses
from typing import Any, ClassVar, dataclass_transform


def limited(
    *,
    default: Any = dataclasses.MISSING,
    default_factory: Any = dataclasses.MISSING,
    written: str = "",
    **limits: object,
) -> Any:
    """A key with limits: ``pattern`` of a text, ``min_length`` of texts and lists, ``ge`` ``gt`` ``le`` of numbers.

    ``written``: how YAML writes the key where Python has another use for the word (``pass``).
    """
    metadata = limits | ({"alias": written} if written else {})  # the names pydantic knows them by
    if default_factory is not dataclasses.MISSING:
        return dataclasses.field(default_factory=default_factory, metadata=metadata)
    return dataclasses.field(default=default, metadata=metadata)


@dataclass_transform(eq_default=False, frozen_default=True, kw_only_default=True, field_specifiers=(limited,))
class Described:
    """Something an office describes in a YAML file.  Equal are two of one class with equal values."""

    __pydantic_config__: ClassVar[dict[str, object]] = {"extra": "forbid"}

    def __init_subclass__(cls) -> None:
        super().__init_subclass__()
        # What is the same for all stands below: a dataclass compiles its own for each class, at every start.
        dataclasses.dataclass(frozen=True, kw_only=True, eq=False, repr=False)(cls)

    def __eq__(self, other: object) -> bool:
        if type(self) is not type(other):
            return NotImplemented
        return _values(self) == _values(other)

    def __hash__(self) -> int:
        return hash(tuple(_values(self).values()))

    def __repr__(self) -> str:
        values = ", ".join(f"{name}={value!r}" for name, value in _values(self).items())
        return f"{type(self).__qualname__}({values})"


class ContradictionError(ValueError):
    """Of a description that is well formed and cannot be so: why, in both languages."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(zh)
        self.zh = zh
        self.en = en


class OneOf:
    """In ``Annotated``: of several classes it is the one whose ``kind`` the data names."""

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> Any:
        from pydantic import Discriminator  # start-up time: only what is wrong comes here

        return Discriminator("kind").__get_pydantic_core_schema__(source, handler)


def keys(kind: type[Described]) -> dict[str, dataclasses.Field[Any]]:
    """The keys of a class, as YAML writes them."""
    return {field.metadata.get("alias", field.name): field for field in _fields(kind)}


def as_data(value: object, *, without_defaults: bool = False) -> Any:
    """``value`` as plain data, a description as a dictionary by its attributes.

    ``without_defaults``: without what says the same as when it is left out.
    """
    if isinstance(value, Described):
        given = _values(value)
        if without_defaults:
            given = {
                each.name: given[each.name]
                for each in _fields(type(value))
                if default(each) != given[each.name]
            }
        return {name: as_data(each, without_defaults=without_defaults) for name, each in given.items()}
    if isinstance(value, tuple):
        return tuple(as_data(each, without_defaults=without_defaults) for each in value)
    if isinstance(value, dict):
        return {key: as_data(each, without_defaults=without_defaults) for key, each in value.items()}
    return value


def default(field: dataclasses.Field[Any]) -> object:
    """What a key is when it is left out; ``MISSING`` where it may not be."""
    return field.default if field.default_factory is dataclasses.MISSING else field.default_factory()


def _values(value: object) -> dict[str, Any]:
    return {field.name: getattr(value, field.name) for field in _fields(type(value))}


def _fields(kind: type[object]) -> tuple[dataclasses.Field[Any], ...]:
    return dataclasses.fields(kind)  # type: ignore[arg-type]  # made a dataclass when it was subclassed
