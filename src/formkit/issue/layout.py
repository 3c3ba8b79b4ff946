"""A certificate's description and one holder's values → a draw list.  Pure: no file, no font, no PDF.

What is the same on every certificate of a run (the blank, the run's own values) is laid out once; of the rest
each text is fitted once for each wording, because a roster repeats its projects, levels and dates.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping

from formkit.findings import Finding, finding
from formkit.issue.draw import Drawing, Item, Picture, QrCode, TextRun
from formkit.issue.fitting import Metrics, QuickFit, fit, runs, tracking_of
from formkit.issue.sheet import drawn_items, sheet_of
from formkit.spec.certificate import PLACEHOLDER, Certificate, placeholders
from formkit.spec.elements import Element, Photo, Qr, Seal, Text

PHOTO = "photo"
"""The value that names the holder's photo file; blank or absent: none is printed."""
NUMBER = "number"

_MOST_REMEMBERED = 2_000


class Layout:
    """How the certificates of one run are laid out.

    ``overprint``: the data layer alone (套打), else blank and data.  ``given``: values that are the same for all
    of the run (发证机构, 发证日期).  ``pictures``: file of an image element → path.  What it fitted once it need
    not fit again: who judges a run's texts hands his layout on to who draws them.
    """

    def __init__(
        self,
        certificate: Certificate,
        metrics: Metrics,
        *,
        overprint: bool = False,
        given: Mapping[str, str] | None = None,
        pictures: Mapping[str, str] | None = None,
    ) -> None:
        self._metrics = metrics
        self._labels = _labels(certificate)
        self.given = given = dict(given or {})
        pictures = pictures or {}
        shown = [e for e in certificate.elements if not (overprint and e.layer == "blank")]
        fixed = [e for e in shown if _is_fixed(e, given)]
        self._fixed_texts = [_TextPlace(text, metrics) for e in fixed for text in _text_of(e)]
        self._texts = [
            _TextPlace(e, metrics) for e in shown if isinstance(e, Text) and not _is_fixed(e, given)
        ]
        self._photos = [e.box for e in shown if isinstance(e, Photo)]
        self._codes = [e for e in shown if isinstance(e, Qr)]
        drawn = [item for e in fixed for item in drawn_items(e, pictures)]
        words = [run for place in self._fixed_texts for run in place.runs(given) or ()]
        self.sheet = sheet_of(certificate.page, (*drawn, *words))
        self.roles = tuple(sorted({text.font for e in shown for text in _text_of(e)}))

    def draw(self, values: Mapping[str, str]) -> Drawing:
        """One certificate.  A text that does not fit is left out: ``findings`` says so beforehand."""
        items: list[Item] = []
        for box in self._photos:
            source = values.get(PHOTO)
            if source:
                items.append(Picture(box.x, box.y, box.w, box.h, source))
        for place in self._texts:
            items += place.runs(values) or ()
        for code in self._codes:
            text = _filled(code.text, values)
            if text:
                items.append(QrCode(code.box.x, code.box.y, min(code.box.w, code.box.h), text))
        return Drawing(tuple(items), values.get(NUMBER, ""))

    def findings(self, values: Mapping[str, str]) -> list[Finding]:
        """What would keep this certificate from being printed right: glyphs no font has, texts that do not fit.

        Each names the field whose value it is; the caller adds the place in the roster.
        """
        found: list[Finding] = []
        for place in self._texts:
            found += self._judge(place, values)
        return found

    def run_findings(self) -> list[Finding]:
        """The same for what all certificates of the run share."""
        return [fault for place in self._fixed_texts for fault in self._judge(place, self.given)]

    def texts(self, everyone: Iterable[Mapping[str, str]]) -> Iterator[tuple[str, str, float]]:
        """(font role, text, white between its characters in em) of all ``draw`` prints of any of ``everyone``; of
        wordings that come again most are given once.

        For the fonts to know beforehand what they must hold; cheaper than drawing.
        """
        told: list[set[str]] = [set() for _ in self._texts]
        for values in everyone:
            for place, before in zip(self._texts, told, strict=True):
                words = place.words(values)
                if words not in before:
                    if len(before) < _MOST_REMEMBERED:
                        before.add(words)
                    yield from place.needed(words)

    def wordings(self) -> Iterator[tuple[str, str]]:
        """(font role, text) of what was fitted so far, each wording once: most of what ``draw`` will print."""
        for place in (*self._fixed_texts, *self._texts):
            yield from ((place.element.font, text.replace("\n", "")) for text in place.known)

    def _judge(self, place: _TextPlace, values: Mapping[str, str]) -> list[Finding]:
        text = place.words(values)
        if place.is_good(text):
            return []
        field, label, seen = self._blame(place.element, values, text)
        missing = self._metrics.missing(place.element.font, text.replace("\n", ""))
        if not missing:
            return [finding("does-not-fit", field=field, label=label, seen=seen)]
        return [_unprintable(char, field, label, seen) for char in missing]

    def _blame(self, element: Text, values: Mapping[str, str], text: str) -> tuple[str | None, str, str]:
        """The field to correct: the one with the character no font has, else the longest."""
        names = placeholders(element)
        if not names:
            return None, element.name, text
        metrics, role = self._metrics, element.font
        worst = max(
            names, key=lambda n: (bool(metrics.missing(role, values.get(n, ""))), len(values.get(n, "")))
        )
        return worst, self._labels.get(worst, element.name or worst), values.get(worst, "")


class _TextPlace:
    """One text element, with the settings found for the wordings seen so far."""

    def __init__(self, element: Text, metrics: Metrics) -> None:
        self.element = element
        self._metrics = metrics
        names = placeholders(element)
        self._only = names[0] if element.text == "{" + "".join(names) + "}" else ""
        self._names = names
        self._quick = QuickFit(element, metrics)
        self.known: dict[str, tuple[TextRun, ...] | None] = {}

    def words(self, values: Mapping[str, str]) -> str:
        """What is printed: the literal with its values, or ``empty`` where all of them are blank."""
        text = values.get(self._only, "") if self._only else _filled(self.element.text, values)
        if self._names and self.element.empty and not any(values.get(name) for name in self._names):
            return self.element.empty
        return text

    def runs(self, values: Mapping[str, str]) -> tuple[TextRun, ...] | None:
        return self._placed(self.words(values))

    def needed(self, words: str) -> Iterator[tuple[str, str, float]]:
        element = self.element
        if element.align == "justify" and not element.fit.paragraph:
            yield from ((run.role, run.text, run.tracking) for run in self._placed(words) or ())
        else:
            yield element.font, words.replace("\n", ""), tracking_of(element, words)

    def is_good(self, text: str) -> bool:
        return self._placed(text) is not None

    def _placed(self, text: str) -> tuple[TextRun, ...] | None:
        """The runs of ``text``, None where it does not fit or has characters no font has."""
        try:
            return self.known[text]
        except KeyError:
            placed = self._place(text)
        if len(self.known) < _MOST_REMEMBERED:
            self.known[text] = placed
        return placed

    def _place(self, text: str) -> tuple[TextRun, ...] | None:
        if self._metrics.missing(self.element.font, text.replace("\n", "")):
            return None
        quick = self._quick.run(text)
        if quick is not None:
            return (quick,)
        setting = fit(text, self.element, self._metrics)
        return runs(setting, self.element, self._metrics) if setting else None


def _filled(template: str, values: Mapping[str, str]) -> str:
    return PLACEHOLDER.sub(lambda match: values.get(match[1], ""), template)


def _labels(certificate: Certificate) -> dict[str, str]:
    columns = {column.name: column.label for column in certificate.roster.columns}
    return columns | {key.key: key.label for key in certificate.set}


_NOT_SHOWN = ("Cc", "Cf", "Cs", "Co", "Zl", "Zp")  # a character newer than this Python's tables is shown


def _unprintable(char: str, field: str | None, label: str, seen: str) -> Finding:
    code = ord(char)
    private = 0xE000 <= code <= 0xF8FF or code >= 0xF0000
    return finding(
        "private-use" if private else "glyph-missing",
        field=field,
        label=label,
        seen=seen,
        character="" if unicodedata.category(char) in _NOT_SHOWN else char,
        codepoint=f"U+{code:04X}",
    )


def _is_fixed(element: Element, given: Mapping[str, str]) -> bool:
    if isinstance(element, Photo | Qr):
        return False
    return all(name in given for name in placeholders(element))


def _text_of(element: Element) -> tuple[Text, ...]:
    """The text an element is, or has in its middle (the place of the seal)."""
    if isinstance(element, Text):
        return (element,)
    if isinstance(element, Seal) and element.shown and element.text:
        return (
            Text(
                kind="text",
                layer="blank",
                box=element.box,
                text=element.text,
                size=9,
                align="center",
                ink="#9a9a9a",
            ),
        )
    return ()
