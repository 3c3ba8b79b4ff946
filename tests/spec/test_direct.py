"""A description made without pydantic is the one pydantic makes; what pydantic refuses is never made."""

from __future__ import annotations

import copy
import random
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Annotated, Any, Literal

import pytest
from pydantic import TypeAdapter, ValidationError

from formkit.spec import Certificate, Form, NumberRule, Package, SessionRules
from formkit.spec.base import Described, OneOf, as_data, limited
from formkit.spec.direct import directly
from formkit.spec.faults import judged
from formkit.spec.load import load_yaml

ROOT = Path(__file__).parents[2]
KINDS: dict[str, type[Described]] = {
    "forms": Form,
    "certificates": Certificate,
    "certificates/rules": NumberRule,
    "packages": Package,
    "sessions": SessionRules,
}
DESCRIPTIONS = [
    (kind, path) for folder, kind in KINDS.items() for path in sorted((ROOT / folder).glob("*.yaml"))
]
ODD = [
    None,
    True,
    False,
    0,
    1,
    -1,
    3,
    60.5,
    "",
    "x",
    "1",
    "字",
    "date",
    "table",
    "a\n",
    [],
    ["x"],
    {},
    {"kind": "x"},
]


@cache
def adapter(kind: Any) -> TypeAdapter[Any]:
    return TypeAdapter(kind)


def by_pydantic(kind: Any, data: object) -> Described | None:
    try:
        made: Described = adapter(kind).validate_python(data)
    except ValidationError:
        return None
    return made


def test_there_are_descriptions_of_every_kind() -> None:
    assert {kind for kind, _ in DESCRIPTIONS} == set(KINDS.values())


@pytest.mark.parametrize(("kind", "path"), DESCRIPTIONS, ids=[path.stem for _, path in DESCRIPTIONS])
def test_every_description_that_comes_with_formkit_is_made_directly_and_as_pydantic_makes_it(
    kind: type[Described], path: Path
) -> None:
    data = load_yaml(path.read_text(encoding="utf-8"), path.name)
    made = directly(kind, data)
    assert made is not None
    assert repr(made) == repr(judged(kind, data, path.name))


@pytest.mark.parametrize(("kind", "path"), DESCRIPTIONS, ids=[path.stem for _, path in DESCRIPTIONS])
def test_whatever_is_made_of_a_spoiled_description_pydantic_makes_too(
    kind: type[Described], path: Path
) -> None:
    data = load_yaml(path.read_text(encoding="utf-8"), path.name)
    luck = random.Random(path.name)
    verdicts = set()
    for _ in range(60):
        spoiled = copy.deepcopy(data)
        _spoil(spoiled, luck)
        made = directly(kind, spoiled)
        verdicts.add(made is None)
        if made is not None:
            assert repr(made) == repr(by_pydantic(kind, spoiled))
    assert True in verdicts  # spoiling does spoil


def _spoil(data: Any, luck: random.Random) -> None:
    """Something in ``data`` is replaced, left out, given twice or called otherwise."""
    places = list(_places(data))
    holder, key = luck.choice(places)
    match luck.choice(["replace", "replace", "drop", "swap", "rename"]):
        case "replace":
            holder[key] = luck.choice(ODD)
        case "drop":
            del holder[key]
        case "swap":
            other, at = luck.choice(places)
            holder[key] = copy.deepcopy(other[at])
        case "rename" if isinstance(holder, dict):
            holder[luck.choice(["also", "hint", "kind", "date", "x"])] = holder.pop(key)
        case _:
            holder.insert(0, copy.deepcopy(holder[key]))


def _places(data: Any) -> Iterator[tuple[Any, Any]]:
    entries = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for key, value in entries:
        yield data, key
        yield from _places(value)


class Leaf(Described):
    kind: Literal["leaf"]
    size: float = limited(default=1.0, gt=0, le=5)


class Twig(Described):
    kind: Literal["twig"]
    leaves: tuple[Leaf, ...] = limited(min_length=1)


class Tree(Described):
    """One key of each sort."""

    name: str = limited(pattern=r"^[a-z]+$")
    grows: tuple[Annotated[Leaf | Twig, OneOf()], ...] = ()
    height: int = limited(default=0, ge=0)
    known: dict[str, Literal["yes", "no"]] = limited(default_factory=dict)
    best: Leaf | None = None
    as_: str = limited(default="", written="as")


LEAF = {"kind": "leaf"}


@pytest.mark.parametrize(
    "more",
    [
        {},
        {"grows": [LEAF, {"kind": "twig", "leaves": [LEAF]}]},
        {"grows": [{"kind": "leaf", "size": 3}]},
        {"height": 4, "known": {"oak": "yes"}, "best": LEAF, "as": "x"},
        {"best": None},
    ],
)
def test_what_is_right_is_made_directly_and_the_same(more: dict[str, object]) -> None:
    made = directly(Tree, {"name": "oak", **more})
    assert made is not None
    assert repr(made) == repr(by_pydantic(Tree, {"name": "oak", **more}))


@pytest.mark.parametrize(
    "more",
    [
        {"name": "Oak"},
        {"name": "oak\n"},
        {"name": 1},
        {"nme": "oak"},
        {"as_": "x"},
        {"height": -1},
        {"height": "tall"},
        {"height": None},
        {"grows": LEAF},
        {"grows": [{"kind": "root"}]},
        {"grows": [{}]},
        {"grows": [{"kind": ["leaf"]}]},
        {"grows": [{"kind": "leaf", "size": 0}]},
        {"grows": [{"kind": "leaf", "size": 5.1}]},
        {"grows": [{"kind": "leaf", "size": float("nan")}]},
        {"grows": [{"kind": "twig", "leaves": []}]},
        {"known": {"oak": "perhaps"}},
        {"known": {1: "yes"}},
        {"known": {"oak": ["yes"]}},
        {"best": {"kind": "twig", "leaves": [LEAF]}},
    ],
)
def test_what_is_wrong_is_neither_made_directly_nor_by_pydantic(more: dict[str, object]) -> None:
    data = {"name": "oak", **more}
    assert directly(Tree, data) is None
    assert by_pydantic(Tree, data) is None


@pytest.mark.parametrize(
    "more", [{"height": True}, {"height": "4"}, {"height": 4.0}, {"grows": [{**LEAF, "size": "2"}]}]
)
def test_what_is_only_unusual_is_left_to_pydantic(more: dict[str, object]) -> None:
    data = {"name": "oak", **more}
    assert directly(Tree, data) is None
    assert by_pydantic(Tree, data) is not None


def test_a_name_left_out_is_not_made() -> None:
    assert directly(Tree, {}) is None
    assert directly(Tree, []) is None


def test_a_description_as_data_is_what_it_was_made_of() -> None:
    data = {"name": "oak", "height": 4, "known": {"elm": "no"}, "best": LEAF}
    made = directly(Tree, data)
    assert as_data(made, without_defaults=True) == data
    assert list(as_data(made)) == ["name", "grows", "height", "known", "best", "as_"]


def test_reading_a_form_needs_no_pydantic_until_a_description_is_wrong() -> None:
    sample = ROOT / "samples" / "sd-2021-scope-list" / "complete.docx"
    code = (
        f"import sys; from formkit import Kit; Kit().parse({str(sample)!r}); print('pydantic' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False"]
