"""No Chinese words reach an English sentence: what a finding or problem is given in Chinese it is given in English too."""

from __future__ import annotations

import ast
import re
import string
from collections.abc import Iterator
from pathlib import Path

from formkit.findings.catalogue import CATALOGUE

SRC = Path(__file__).parents[2] / "src"
CHINESE = re.compile("[\u4e00-\u9fff]")
# What was typed, what a form prints and the options of a form are Chinese in every language.
QUOTED = {"seen", "label", "choices"}


def calls() -> Iterator[tuple[str, str, dict[str, ast.expr]]]:
    """Where, code and keywords of every call that begins with a code of the catalogue."""
    for path in sorted(SRC.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            first = node.args[0] if isinstance(node, ast.Call) and node.args else None
            if isinstance(node, ast.Call) and isinstance(first, ast.Constant) and first.value in CATALOGUE:
                named = {each.arg: each.value for each in node.keywords if each.arg}
                yield f"{path.relative_to(SRC)}:{node.lineno}", str(first.value), named


def is_chinese(value: ast.expr) -> bool:
    texts = (each.value for each in ast.walk(value) if isinstance(each, ast.Constant))
    return any(isinstance(text, str) and CHINESE.search(text) for text in texts)


def test_words_given_in_chinese_are_given_in_english_too() -> None:
    leaks = []
    seen = 0
    for where, code, named in calls():
        seen += 1
        entry = CATALOGUE[code]
        english = {name for _, name, _, _ in string.Formatter().parse(entry.en + entry.hint_en) if name}
        leaks += [
            f"{where} {code} {name}"
            for name, value in named.items()
            if name not in QUOTED
            and is_chinese(value)
            and (name in english or (f"{name}_en" in english and f"{name}_en" not in named))
        ]
    assert seen > 200
    assert leaks == []
