"""Writes ``src/formkit/spec/compiled``: the packaged certificates and number rules as Python.

    python certificates/build/compiled.py

Run it after a change to a YAML file in ``certificates/``; ``tests/spec/test_compiled.py`` says when that was forgotten.
"""

from __future__ import annotations

import dataclasses
from pathlib import Path

from formkit.spec.base import Described
from formkit.spec.compiled import digest
from formkit.spec.load_certificate import certificate_from_yaml, number_rule_from_yaml

ROOT = Path(__file__).resolve().parents[2]
TARGET = ROOT / "src" / "formkit" / "spec" / "compiled"
HEAD = '''"""{title}（{file}）, made by certificates/build/compiled.py: change the YAML, not this."""

# fmt: off
from __future__ import annotations

{imports}

DESCRIBED = {source}
'''


def main() -> None:
    for old in TARGET.glob("[!_]*.py"):
        old.unlink()
    homes = []
    for path in sorted((ROOT / "certificates").rglob("*.yaml")):
        text = path.read_text(encoding="utf-8")
        load = number_rule_from_yaml if path.parent.name == "rules" else certificate_from_yaml
        described = load(text, path.name)
        home = path.stem.replace("-", "_") + ("_rule" if path.parent.name == "rules" else "")
        made = HEAD.format(
            title=described.title, file=path.name, imports=imports(described), source=source(described)
        )
        (TARGET / f"{home}.py").write_text(made, encoding="utf-8")
        homes.append(f'    "{digest(text)}": "{home}",\n')
    index = "".join(
        ['"""Digest of a packaged YAML file → the module that holds it; made by certificates/build/compiled.py."""\n',
         "\nfrom __future__ import annotations\n\nHOMES = {\n", *homes, "}\n"]
    )  # fmt: skip
    (TARGET / "homes.py").write_text(index, encoding="utf-8")


def imports(described: Described) -> str:
    homes: dict[str, set[str]] = {}
    for kind in kinds(described):
        homes.setdefault(kind.__module__, set()).add(kind.__name__)
    return "\n".join(
        f"from {home} import {', '.join(sorted(names))}" for home, names in sorted(homes.items())
    )


def kinds(value: object) -> set[type]:
    """The classes of all parts."""
    if isinstance(value, Described):
        inner = (getattr(value, field.name) for field in stated(value))
        return {type(value)}.union(*map(kinds, inner))
    if isinstance(value, tuple | list):
        return set().union(*map(kinds, value))
    return kinds(list(value.values())) if isinstance(value, dict) else set()


def stated(value: Described) -> list[dataclasses.Field[object]]:
    """The fields that are not at their default."""
    assert dataclasses.is_dataclass(value)
    return [
        field
        for field in dataclasses.fields(value)
        if repr(getattr(value, field.name)) != repr(field.default)  # 8.0 is not 8
        and not (field.default_factory is dict and getattr(value, field.name) == {})
    ]


def source(value: object, indent: str = "") -> str:
    """Python that makes ``value``; a part of parts has a line for each."""
    if isinstance(value, Described):
        parts = [f"{field.name}={source(getattr(value, field.name), indent)}" for field in stated(value)]
        if indent:
            return f"{type(value).__name__}({', '.join(parts)})"
        inner = [
            f"    {field.name}={source(getattr(value, field.name), '    ')},\n" for field in stated(value)
        ]
        return f"{type(value).__name__}(\n{''.join(inner)})"
    deeper = indent + "    "
    if isinstance(value, tuple) and any(isinstance(each, Described) for each in value):
        return "(\n" + "".join(f"{deeper}{source(each, deeper)},\n" for each in value) + f"{indent})"
    if isinstance(value, dict) and any(isinstance(each, Described) for each in value.values()):
        lines = (f"{deeper}{key!r}: {source(each, deeper)},\n" for key, each in value.items())
        return "{\n" + "".join(lines) + f"{indent}}}"
    return repr(value)


if __name__ == "__main__":
    main()
