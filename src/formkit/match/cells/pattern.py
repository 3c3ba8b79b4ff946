"""A cell of the template with tags in it, as a pattern: printed passages and the values between them.

“（{{ n }}）个教室” or the foot of a form, “（盖章）⏎负责人（签名）{{ who }}⏎{{ date }}”.  A submission's cell is cut by
it in ``cutting``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from formkit.text import label_key

TAG = re.compile(r"\{\{\s*(.*?)\s*\}\}")
_BRACKETS = re.compile(r"\([^()]*\)")
_SHORTEST = 3
_SOFT = "(){}:;,.-_\"'"


@dataclass(frozen=True, slots=True)
class Piece:
    """Either a printed passage (``text``, its ``key`` and bare ``core``, ``others``: further wordings) or a
    value (``others``: the wordings of its label, which people print though the form does not; ``line``: it is one
    line of text, a name)."""

    text: str = ""
    key: str = ""
    core: str = ""
    others: tuple[str, ...] = ()
    path: str = ""
    date: bool = False
    line: bool = False


@dataclass(frozen=True, slots=True)
class Pattern:
    """The pieces of a cell in order.  ``option_of``: the choice field whose boxes stand in it, or ""."""

    pieces: tuple[Piece, ...]
    option_of: str = ""

    @property
    def paths(self) -> tuple[str, ...]:
        return (self.option_of,) if self.option_of else tuple(p.path for p in self.pieces if p.path)

    @property
    def simple(self) -> bool:
        """One value and nothing printed beside it."""
        return len(self.pieces) == 1 or bool(self.option_of)

    def prints(self, key: str) -> bool:
        """Whether ``key`` is one of the printed passages, or the label of one of the values, and nothing else."""
        plain = key.rstrip(":")
        return any(
            plain in (p.key.rstrip(":"), p.core) or plain in p.others for p in self.pieces if p.key or p.date
        )

    @property
    def core(self) -> str:
        """The longest printed passage, bare of brackets: what such a cell is recognised by."""
        return max((p.core for p in self.pieces), key=len, default="")


# The places of a seal, as offices print them: any of them stands for any other.
SEALS = (
    "(加盖单位公章)",
    "(加盖公章)",
    "(单位公章)",
    "(单位盖章)",
    "(公章)",
    "(盖章)",
    "(签章)",
    "(印章)",
    "(章)",
)


def bare(key: str) -> str:
    """A key without brackets and marks at its ends: ")个教室" → "个教室"."""
    return key.strip(_SOFT)


def compile_pattern(
    text: str,
    paths: dict[str, str],
    dates: frozenset[str],
    wordings: dict[str, tuple[str, ...]],
    option_of: str = "",
    lines: frozenset[str] = frozenset(),
) -> Pattern:
    """The pattern of a template cell.

    ``paths``: tag expression → field path; ``dates``: which are dates; ``wordings``: path → the wordings its
    printed label is met in; ``lines``: the paths of one line of text.
    """
    if option_of:
        return Pattern((), option_of)
    pieces: list[Piece] = []
    for line in text.split("\n"):
        position = 0
        for tag in TAG.finditer(line):
            path = paths[tag.group(1)]
            _print(pieces, line[position : tag.start()], wordings.get(path, ()))
            label = tuple(map(label_key, wordings.get(path, ()))) if path in dates else ()
            pieces.append(Piece(path=path, date=path in dates, others=label, line=path in lines))
            position = tag.end()
        _print(pieces, line[position:], ())
    return Pattern(tuple(pieces))


def _print(pieces: list[Piece], printed: str, others: tuple[str, ...]) -> None:
    key = label_key(printed)
    if key:
        wordings = SEALS if key in SEALS else _without_brackets(key, tuple(map(label_key, others)))
        pieces.append(Piece(printed.strip(), key, bare(key) or key, wordings))


def _without_brackets(key: str, others: tuple[str, ...]) -> tuple[str, ...]:
    """``others``, and last of all the passage as some print it: 法定代表人： for 法定代表人（签字）："""
    plain = bare(_BRACKETS.sub("", key))
    short = len(plain) >= _SHORTEST and plain != bare(key) and plain not in others
    return (*others, plain) if short else others
