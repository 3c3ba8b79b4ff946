"""The shared strings of a workbook, and the one reader of strings: plain, rich, phonetic left out.

Source: ECMA-376 Part 1, 18.4 (si, is, r, rPr, rPh).
"""

from __future__ import annotations

from formkit.readers.excel.plain_strings import plain_strings
from formkit.readers.excel.run_looks import look_with
from formkit.readers.excel.text import PLAIN, CellText, Look, join_runs, unescape
from formkit.readers.excel.xml import LocalNames, run_sax, sax


class StringBuilder:
    """Collects one si or is element from parser events; ``done`` gives its text.

    ``start``/``end`` take local names; ``wants_text`` says whether character data now belongs to a t.
    """

    __slots__ = ("_in_phonetic", "_look", "_plain", "_rich", "_runs", "wants_text")

    def __init__(self) -> None:
        self.reset()

    def reset(self) -> None:
        self._plain: list[str] = []
        self._runs: list[tuple[str, Look]] = []
        self._look = PLAIN
        self._rich = False
        self._in_phonetic = False
        self.wants_text = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "t":
            self.wants_text = not self._in_phonetic
        elif name == "r":
            self._rich = True
            self._look = PLAIN
        elif name == "rPh":
            self._in_phonetic = True
        elif self._rich:
            self._look = look_with(self._look, name, attributes)

    def end(self, name: str) -> None:
        if name == "t":
            self.wants_text = False
        elif name == "rPh":
            self._in_phonetic = False

    def text(self, data: str) -> None:
        if self._rich:
            self._runs.append((data, self._look))
        else:
            self._plain.append(data)

    def done(self) -> CellText:
        result = join_runs(self._runs) if self._rich else CellText(unescape("".join(self._plain)))
        self.reset()
        return result


def shared_strings(data: bytes, part: str) -> list[CellText]:
    """All shared strings, by number.  Raises FileProblem on damaged XML."""
    return plain_strings(data) or parsed_strings(data, part)


def parsed_strings(data: bytes, part: str) -> list[CellText]:
    """The same by the parser, however the strings are written."""
    strings: list[CellText] = []
    builder = StringBuilder()
    names = LocalNames()

    def start(name: str, attributes: dict[str, str]) -> None:
        builder.start(names[name], attributes)

    def end(name: str) -> None:
        known = names[name]
        if known == "si":
            strings.append(builder.done())
        else:
            builder.end(known)

    def text(data: str) -> None:
        if builder.wants_text:
            builder.text(data)

    parser = sax(part)
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = text
    run_sax(parser, data, part)
    return strings
