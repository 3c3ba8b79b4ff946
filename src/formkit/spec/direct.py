"""Plain data → a description, where everything is as it should be; in doubt nothing.

Start-up time: most descriptions are right, and saying so takes a few milliseconds; pydantic, which says what is
wrong with the others (``formkit.spec.faults``), takes a tenth of a second to be there.  Whatever is made here,
pydantic makes too, and the same.
"""

from __future__ import annotations

import dataclasses
import re
import types
import typing
from collections.abc import Callable
from enum import StrEnum
from functools import cache
from typing import Any, NamedTuple, TypeVar

from formkit.spec.base import Described, OneOf, keys

D = TypeVar("D", bound=Described)
Make = Callable[[Any], Any]
"""Plain data → the value of one key; raises ValueError where it is not plainly right."""


def directly(kind: type[D], data: object) -> D | None:
    """``data`` as a ``kind``; None where something is wrong with it, or only unusual."""
    try:
        made: D = _described(kind)(data)
    except (ValueError, OverflowError):
        return None
    return made


class _DoubtError(ValueError):
    """Not for us to judge."""


class _Plan(NamedTuple):
    """How the keys of a class are made: key → attribute and maker; ``needed``: keys that may not be left out."""

    keys: dict[str, tuple[str, Make]]
    needed: frozenset[str]


@cache
def _plan(kind: Any) -> _Plan:
    hints = typing.get_type_hints(kind, include_extras=True)
    known = keys(kind)
    made = {
        key: (field.name, _limited(_maker(hints[field.name]), field.metadata)) for key, field in known.items()
    }
    missing = dataclasses.MISSING
    needed = (
        k for k, field in known.items() if field.default is missing and field.default_factory is missing
    )
    return _Plan(made, frozenset(needed))


def _described(kind: Any) -> Make:
    def make(data: Any) -> Any:
        plan = _plan(kind)  # not before: a field holds fields
        if type(data) is not dict or not plan.needed <= data.keys() or not data.keys() <= plan.keys.keys():
            raise _DoubtError
        values = {}
        for key, value in data.items():
            name, maker = plan.keys[key]
            values[name] = maker(value)
        return kind(**values)

    return make


@cache
def _maker(hint: Any) -> Make:
    """The maker of values of one type."""
    origin, given = typing.get_origin(hint), typing.get_args(hint)
    if origin is typing.Literal:
        return _one_of_these(given)
    if origin is tuple:
        return _list_of(_maker(given[0]))
    if origin is dict:
        return _dictionary(_maker(given[0]), _maker(given[1]))
    if origin in (types.UnionType, typing.Union) and given[1:] == (types.NoneType,):
        return _or_none(_maker(given[0]))
    if origin is typing.Annotated and isinstance(given[1], OneOf):
        return _named(typing.get_args(given[0]))
    if issubclass(hint, Described):
        return _described(hint)
    if issubclass(hint, StrEnum):
        return _one_of_these(tuple(hint))
    return _number if hint is float else _exactly(hint)


def _exactly(kind: type) -> Make:
    def make(data: Any) -> Any:
        if type(data) is not kind:
            raise _DoubtError
        return data

    return make


def _number(data: Any) -> float:
    if type(data) not in (int, float):
        raise _DoubtError
    return float(data)


def _one_of_these(values: tuple[Any, ...]) -> Make:
    kinds = {str if isinstance(value, str) else type(value) for value in values}
    by_value = {value: value for value in values}

    def make(data: Any) -> Any:
        if type(data) not in kinds or data not in by_value:
            raise _DoubtError
        return by_value[data]

    return make


def _list_of(inner: Make) -> Make:
    def make(data: Any) -> tuple[Any, ...]:
        if type(data) is not list:
            raise _DoubtError
        return tuple(inner(each) for each in data)

    return make


def _dictionary(key: Make, inner: Make) -> Make:
    def make(data: Any) -> dict[Any, Any]:
        if type(data) is not dict:
            raise _DoubtError
        return {key(name): inner(each) for name, each in data.items()}

    return make


def _or_none(inner: Make) -> Make:
    return lambda data: None if data is None else inner(data)


def _named(kinds: tuple[type[Described], ...]) -> Make:
    """Of ``kinds``, the one that the data's key ``kind`` names."""
    by_name = {name: each for each in kinds for name in typing.get_args(typing.get_type_hints(each)["kind"])}

    def make(data: Any) -> Any:
        name = data.get("kind") if type(data) is dict else None
        if type(name) is not str or name not in by_name:
            raise _DoubtError
        return _described(by_name[name])(data)

    return make


def _limited(make: Make, limits: typing.Mapping[str, Any]) -> Make:
    tests = [_LIMITS[name](value) for name, value in limits.items() if name != "alias"]
    if not tests:
        return make

    def limited(data: Any) -> Any:
        value = make(data)
        if not all(test(value) for test in tests):
            raise _DoubtError
        return value

    return limited


def _matches(pattern: str) -> Callable[[Any], bool]:
    compiled = re.compile(pattern)
    # Python's $ stands before a last line break too, pydantic's does not.
    return lambda value: "\n" not in value and compiled.search(value) is not None


_LIMITS: dict[str, Callable[[Any], Callable[[Any], bool]]] = {
    "pattern": _matches,
    "min_length": lambda least: lambda value: len(value) >= least,
    "ge": lambda least: lambda value: value >= least,
    "gt": lambda below: lambda value: value > below,
    "le": lambda most: lambda value: value <= most,
}
