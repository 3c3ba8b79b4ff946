"""The house's law, walked through the syntax tree of every module, imports inside functions included."""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

SRC = Path(__file__).parent.parent / "src"
HOUSE = SRC / "formkit"

FLOORS = {
    "batches": 0,
    "errors": 0,
    "late": 0,
    "text": 0,
    "findings": 1,
    "identifiers": 1,
    "model": 2,
    "spec": 3,
    "match": 4,
    "check": 4,
    "issue": 4,
    "bundle": 4,
    "session": 4,
    "leftovers": 4.4,
    "packaged_fonts": 4.4,
    "office": 4.5,
    "readers": 5,
    "fill": 5,
    "writers": 5,
    "registry": 5,
    "binder": 5,
    "render": 5,
    "workspace": 5,
    "flows": 6,
    "cli": 7,
    "__main__": 7.5,
}
# The folders of a large package, from the ground up: each imports itself, those before it, what stands beside them.
FOLDERS = {
    "match": ["cells", "form", "labels", "answers", "tables", "review", "prose"],
    "flows": ["submissions", "certificates", "package", "session"],
    "writers": ["annotate", "data", "records", "report"],
    "readers/pdf": ["content", "lines", "tables", "spanning"],
}
# The package's own door re-exports the public names; it stands above everything and nothing looks up to it.
DOOR = 8

# One third-party library, one adapter: where each may be named.
ADAPTERS = {
    "PIL": ("render/", "readers/photo"),
    "chinese_calendar": ("session/workdays",),
    "click": ("cli/",),
    "cryptography": ("registry/",),
    "jinja2": ("fill/",),
    "lxml": ("readers/", "fill/"),
    "olefile": ("readers/sniff", "readers/ole"),
    "pikepdf": ("writers/annotate/pdf", "binder/pdf", "readers/pdf/content/"),
    "pydantic": ("spec/base.", "spec/faults."),
    "pylopdf_fonts_zh_cn": ("packaged_fonts",),
    "pypdfium2": ("render/", "readers/pdf/content/"),
    "rapidfuzz": ("match/",),
    "rich": ("cli/progress.",),
    "sqlalchemy": ("registry/",),
    "xlsxwriter": ("writers/",),
    "yaml": ("spec/load.", "readers/data/yaml_file."),
    "zxingcpp": ("render/",),
}

# What opens files, reaches outside, or depends on when it is run: not for floors 0-4.
OUTSIDE = {
    "glob", "http", "io", "logging", "multiprocessing", "os", "pathlib", "random", "secrets", "shutil", "socket",
    "sqlite3", "subprocess", "sys", "tempfile", "threading", "time", "urllib", "zipfile",
}  # fmt: skip
OUTSIDE_CALLS = {"open", "print", "input", "exec", "eval", "__import__"}
OUTSIDE_METHODS = {"read_text", "read_bytes", "write_text", "write_bytes", "utcnow", "now", "today"}


def modules() -> list[Path]:
    return sorted(HOUSE.rglob("*.py"))


@cache
def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def home(path: Path) -> str:
    """The package (or single module) of the house a file belongs to; "" for the door itself."""
    first = path.relative_to(HOUSE).parts[0]
    return "" if first == "__init__.py" else first.removesuffix(".py")


def imported(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Every module named by an import anywhere, or by a text that looks like one (lazy imports by name)."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from ((node.lineno, f"{node.module}.{alias.name}") for alias in node.names)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            name = node.value.partition(":")[0]
            if name.startswith("formkit.") and name.replace(".", "").replace("_", "").isalnum():
                yield node.lineno, name


def house_imports(path: Path) -> Iterator[tuple[int, str]]:
    for line, name in imported(parsed(path)):
        parts = name.split(".")
        if parts[0] == "formkit" and len(parts) > 1:
            yield line, parts[1]


def test_every_package_of_the_house_has_a_floor() -> None:
    assert {home(path) for path in modules()} - {""} - set(FLOORS) == set()


def test_the_walk_sees_imports_wherever_they_hide() -> None:
    source = """
from typing import TYPE_CHECKING
if TYPE_CHECKING:
    from formkit.flows import kit
def late():
    import formkit.cli.parse
COMMANDS = {"x": "formkit.registry.store:open"}
"""
    assert {name for _, name in imported(ast.parse(source)) if name.startswith("formkit")} == {
        "formkit.flows.kit",
        "formkit.cli.parse",
        "formkit.registry.store",
    }


def test_a_package_imports_only_itself_and_lower_floors() -> None:
    upward = []
    for path in modules():
        own = home(path)
        floor = FLOORS.get(own, DOOR)
        for line, other in house_imports(path):
            if other == own or other.startswith("__version__"):
                continue
            if FLOORS.get(other, DOOR) >= floor:
                upward.append(f"{path.relative_to(SRC)}:{line} imports {other}")
    assert upward == []


@pytest.mark.parametrize("package", FOLDERS)
def test_a_folder_imports_only_itself_and_those_below(package: str) -> None:
    place = HOUSE / package
    assert sorted(FOLDERS[package]) == sorted(each.parent.name for each in place.glob("*/__init__.py"))
    inside = f"formkit.{package.replace('/', '.')}."
    upward = []
    for height, folder in enumerate(FOLDERS[package]):
        for path in sorted((place / folder).glob("*.py")):
            for line, name in imported(parsed(path)):
                other = name.removeprefix(inside).partition(".")[0]
                if name.startswith(inside) and other in FOLDERS[package][height + 1 :]:
                    upward.append(f"{path.relative_to(SRC)}:{line} imports {other}")
    assert upward == []


def dotted(path: Path) -> str:
    return ".".join(path.relative_to(SRC).with_suffix("").parts).removesuffix(".__init__")


def circle(imports: dict[str, set[str]]) -> list[str]:
    """The modules of one circle of imports, the first again at the end; none where there is no circle."""
    try:
        TopologicalSorter(imports).prepare()
    except CycleError as error:
        return list(error.args[1])
    return []


def test_a_circle_of_imports_is_seen() -> None:
    assert sorted(set(circle({"a": {"b"}, "b": {"c"}, "c": {"a"}, "d": {"a"}}))) == ["a", "b", "c"]
    assert circle({"a": {"b", "c"}, "b": {"c"}}) == []


def test_no_modules_import_one_another_in_a_circle() -> None:
    every = {dotted(path): path for path in modules() if home(path)}
    imports = {}
    for name, path in every.items():
        taken = (found for _, found in imported(parsed(path)))
        # ``from package import name``: the module of that name, or else the package itself.
        found = {each if each in every else each.rpartition(".")[0] for each in taken}
        imports[name] = found & every.keys() - {name}
    assert circle(imports) == []


def test_imports_are_absolute_and_name_what_they_take() -> None:
    bad = []
    for path in modules():
        for node in ast.walk(parsed(path)):
            if isinstance(node, ast.ImportFrom) and (node.level or any(a.name == "*" for a in node.names)):
                bad.append(f"{path.relative_to(SRC)}:{node.lineno}")
    assert bad == []


def test_a_third_party_library_is_named_only_in_its_adapters() -> None:
    stray, named = [], set()
    for path in modules():
        where = path.relative_to(HOUSE).as_posix()
        for line, name in imported(parsed(path)):
            library = name.partition(".")[0]
            if library in sys.stdlib_module_names or library == "formkit":
                continue
            if not where.startswith(ADAPTERS.get(library, ("(no adapter)",))):
                stray.append(f"{where}:{line} names {library}")
            named.add(library)
    assert stray == []
    assert sorted(ADAPTERS.keys() - named) == []


def test_the_middle_opens_no_file_prints_nothing_and_asks_no_clock() -> None:
    outside = []
    for path in modules():
        if FLOORS.get(home(path), DOOR) > 4:
            continue
        tree = parsed(path)
        where = path.relative_to(SRC)
        outside += [
            f"{where}:{line} {name}" for line, name in imported(tree) if name.partition(".")[0] in OUTSIDE
        ]
        for node in ast.walk(tree):
            if not isinstance(node, ast.Call):
                continue
            called = node.func
            if isinstance(called, ast.Name) and called.id in OUTSIDE_CALLS:
                outside.append(f"{where}:{node.lineno} {called.id}()")
            if isinstance(called, ast.Attribute) and called.attr in OUTSIDE_METHODS:
                outside.append(f"{where}:{node.lineno} .{called.attr}()")
    assert outside == []


@pytest.mark.parametrize("path", modules(), ids=lambda path: path.relative_to(HOUSE).as_posix())
def test_no_module_is_longer_than_400_lines(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 400


def test_every_module_says_its_subject_first() -> None:
    silent = [
        path.relative_to(SRC).as_posix()
        for path in modules()
        if path.stat().st_size and not ast.get_docstring(parsed(path))
    ]
    assert silent == []


def test_every_module_the_page_of_the_structure_names_is_there() -> None:
    page = (SRC.parent / "docs" / "structure.md").read_text(encoding="utf-8")
    named = set(re.findall(r"`([a-z_]+(?:/[a-z_]+)+(?:\.py)?)`", page))
    assert len(named) > 20
    assert sorted(name for name in named if not any((at / name).exists() for at in (HOUSE, SRC.parent))) == []
