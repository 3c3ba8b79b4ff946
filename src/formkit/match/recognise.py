"""Which form a document is: the one whose printed words it holds most of."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from formkit.match.form.batch import once_a_batch
from formkit.match.form.editions import edition_of
from formkit.match.form.keys import may_vary, variants
from formkit.match.form.layout import NO_LABEL, TITLE, Layout
from formkit.match.prose.recognising import outline_score
from formkit.match.tables.framed import is_framed
from formkit.match.units import Units, index
from formkit.model import Document

SURE = 0.45
_LONGEST = 400
_OWN_KIND = 0.02
_NEAR = 0.15
_ANSWERS, _TEXTS = 64, 16384
Ranked = tuple[Layout, float, float]
"""A layout, how much of it is there, and the same as it is shown."""
_new = tuple.__new__


class Guess(NamedTuple):
    """One form a document may be.  ``score`` 0..1; ``sure``: enough of the form is there."""

    layout: Layout
    score: float
    units: Units
    document: Document

    @property
    def sure(self) -> bool:
        return self.score >= SURE


def recognise(document: Document, layouts: Sequence[Layout]) -> list[Guess]:
    """The forms ``document`` may be, best first; empty if nothing at all of any form is in it."""
    units = index(document)
    vocabulary = _vocabulary(layouts)
    spoken = _spoken_for(_present(units, vocabulary), vocabulary, layouts)
    ranked = spoken.ranked.get(document.kind)
    if ranked is None:
        shares = spoken.shares
        if max(shares, default=0.0) < SURE:
            shares = [max(pair) for pair in zip(shares, _reworded(units, layouts), strict=True)]
        ranked = _ranked(shares, spoken.printed, document.kind, layouts)
        if shares is spoken.shares:
            spoken.ranked[document.kind] = ranked
    close = [layout for layout, share, _ in ranked if share >= ranked[0][1] - _NEAR]
    if len(close) > 1 and (edition := edition_of(close, units)) is not close[0]:
        ranked = sorted(ranked, key=lambda each: each[0] is not edition)
    return [_new(Guess, (layout, score, units, document)) for layout, _, score in ranked]


def words_in(units: Units, layouts: Sequence[Layout]) -> frozenset[str]:
    """The wordings of any of the forms that are in a document.

    Where a form's own words are there, which form a document is follows from these alone, but for its edition.
    """
    vocabulary = _vocabulary(layouts)
    return frozenset(vocabulary.weights.keys() & _present(units, vocabulary))


def _ranked(
    shares: Sequence[float], printed: Sequence[int], kind: str, layouts: Sequence[Layout]
) -> list[Ranked]:
    """The layouts of which something is there, best first."""
    guesses = []
    for number, (layout, share) in enumerate(zip(layouts, shares, strict=True)):
        if share > 0:
            exact = printed[number] / max(len(layout.printed), 1)
            # A form printed in Word and in Excel: the layout of the file's own kind, unless the other fits better.
            near = _OWN_KIND if layout.kind == kind else 0.0
            guesses.append((-round(share + (0.2 * exact + near), 6), layout.form.id, number, share))
    return [(layouts[number], share, round(share, 4)) for *_, number, share in sorted(guesses)]


def _spoken_for(present: set[str], vocabulary: Vocabulary, layouts: Sequence[Layout]) -> Spoken:
    """Of each layout: its share of labels that are ``present``, and how many of its printed wordings are.

    Submissions on one form hold the same wordings: the last answers are kept.
    """
    known = frozenset(vocabulary.weights.keys() & present)
    spoken = vocabulary.answers.get(known)
    if spoken is None:
        if len(vocabulary.answers) >= _ANSWERS:
            vocabulary.answers.clear()
        spoken = vocabulary.answers[known] = _weighed(known, vocabulary, layouts)
    return spoken


def _weighed(known: Iterable[str], vocabulary: Vocabulary, layouts: Sequence[Layout]) -> Spoken:
    best: list[dict[int, float]] = [{} for _ in layouts]
    printed = [0] * len(layouts)
    for key in known:
        for number, label, weight, is_printed in vocabulary.weights[key]:
            printed[number] += is_printed
            if weight > best[number].get(label, 0.0):
                best[number][label] = weight
    shares = [
        min(sum(found.values()) / layout.whole, 1.0) if layout.whole else 0.0
        for found, layout in zip(best, layouts, strict=True)
    ]
    return Spoken(shares, printed, {})


def _reworded(units: Units, layouts: Sequence[Layout]) -> list[float]:
    """What forms of headings hold of their headings when numerals and small changes do not matter, and forms whose
    header is gone of their frame; asked only where no form's own words are there."""
    return [
        outline_score(units, layout.outline) if layout.outline else SURE * is_framed(units, layout)
        for layout in layouts
    ]


class Spoken(NamedTuple):
    """What a document's wordings say of each layout, in the layouts' order.  ``ranked``: kind of file → the
    layouts, best first, where nothing but these wordings was asked."""

    shares: list[float]
    printed: list[int]
    ranked: dict[str, list[Ranked]]


class Vocabulary(NamedTuple):
    """The wordings of many layouts in one table.

    ``weights``: wording → for each layout it speaks for: its number, which of its labels, the weight, and whether it
    is printed so.  ``tails``: titles that are printed behind something filled in.  ``answers``: wordings met
    together → what they say.  ``also``: text → what it may be looked up by beside itself.
    """

    weights: dict[str, list[tuple[int, int, float, bool]]]
    tails: tuple[str, ...]
    answers: dict[frozenset[str], Spoken]
    also: dict[str, tuple[str, ...]]


@once_a_batch
def _vocabulary(layouts: Sequence[Layout]) -> Vocabulary:
    weights: dict[str, list[tuple[int, int, float, bool]]] = {}
    tails: set[str] = set()
    for number, layout in enumerate(layouts):
        for key in layout.signature.keys() | layout.printed:
            label, weight = layout.signature.get(key, (NO_LABEL, 0.0))
            weights.setdefault(key, []).append((number, label, weight, key in layout.printed))
            if label == TITLE and key not in layout.printed:
                tails.add(key)
    return Vocabulary(weights, tuple(sorted(tails)), {}, {})


def _present(units: Units, vocabulary: Vocabulary) -> set[str]:
    """Every key a label may be looked up by: whole cells, and the part before a colon."""
    present = {unit.key for unit in units.written}
    known = vocabulary.also  # the same printed labels stand in every submission
    for key in list(present):
        more = known.get(key)
        if more is None:
            if len(known) >= _TEXTS:
                known.clear()
            more = known[key] = _also(key, vocabulary.tails)
        if more:
            present.update(more)
    return present


def _also(key: str, tails: tuple[str, ...]) -> tuple[str, ...]:
    """What a label may be looked up by beside its whole ``key``."""
    titles = tuple([tail for tail in tails if key.endswith(tail)]) if tails and key.endswith(tails) else ()
    if len(key) > _LONGEST:
        return titles
    at = key.find(":", 1, 40)
    return (
        *(variants(key) if may_vary(key) else ()),
        *(variants(key[:at]) if at > 0 else ()),
        *titles,
    )
