"""Draw items → the operators of a PDF content stream (ISO 32000-1, 8 and 9).

Coordinates in points from the bottom left; a certificate's items are written with the page's height taken in.
"""

from __future__ import annotations

import math
from collections.abc import Iterable

from formkit.issue.draw import UNMOVED, Item, Path, Picture, Profile, QrCode, Sheet, TextRun
from formkit.render.pictures import TURNS, LoadedPicture
from formkit.render.typeset import WIDE, Typesetter

MM = 72 / 25.4
_MOST_REMEMBERED = 2_000
_PLAIN = (1.0, 0.0, "", 0.0)  # a run's stretch, tracking, ink and bold when none is asked for


def profile_matrix(profile: Profile, sheet: Sheet) -> str:
    """The one ``cm`` that takes back what the printer does wrong; empty where there is nothing to take back."""
    if profile == UNMOVED:
        return ""
    turn = -math.radians(profile.rotate)  # clockwise for the reader is negative in PDF's axes
    cos, sin = math.cos(turn), math.sin(turn)
    a, b, c, d = profile.scale_x * cos, profile.scale_x * sin, -profile.scale_y * sin, profile.scale_y * cos
    x, y = sheet.width * MM / 2, sheet.height * MM / 2
    e = x - a * x - c * y + profile.dx * MM
    f = y - b * x - d * y - profile.dy * MM
    return f"{a:.8f} {b:.8f} {c:.8f} {d:.8f} {e:.5f} {f:.5f} cm\n"


def picture_matrix(item: Picture, loaded: LoadedPicture, height: float) -> str:
    """Whole and centred in the item's box, turned as its Exif says."""
    wide, high = loaded.shape
    scale = min(item.w / wide, item.h / high)
    w, h = wide * scale, high * scale
    x = (item.x + (item.w - w) / 2) * MM
    y = (height - item.y - (item.h + h) / 2) * MM
    a, b, c, d, e, f = TURNS[loaded.turn]
    w, h = w * MM, h * MM
    return f"{a * w:.3f} {b * h:.3f} {c * w:.3f} {d * h:.3f} {x + e * w:.3f} {y + f * h:.3f} cm"


def code_matrix(item: QrCode, height: float) -> str:
    side = item.size * MM
    return f"{side:.3f} 0 0 {side:.3f} {item.x * MM:.3f} {(height - item.y) * MM - side:.3f} cm"


class ContentWriter:
    """Writes texts and paths for pages (or cells) ``height`` mm high."""

    def __init__(self, typesetter: Typesetter, height: float) -> None:
        self._typesetter = typesetter
        self._height = height
        self._known: dict[TextRun, str] = {}

    def texts(self, runs: Iterable[TextRun]) -> str:
        """One text object with all ``runs``."""
        return "BT\n" + "".join(map(self._run, runs)) + "ET\n"

    def _run(self, run: TextRun) -> str:
        known = self._known.get(run)
        if known is None:
            known = self._written(run)
            if len(self._known) < _MOST_REMEMBERED:
                self._known[run] = known
        return known

    def _written(self, run: TextRun) -> str:
        segments = self._typesetter.encode(run)
        if len(segments) == 1 and run[5:] == _PLAIN:
            only, codes = segments[0]
            x, y = run.x * MM, (self._height - run.y) * MM
            return f"/F{only} {run.size:g} Tf 1 0 0 1 {x:.3f} {y:.3f} Tm <{codes}> Tj\n"
        place = f"1 0 0 1 {run.x * MM:.3f} {(self._height - run.y) * MM:.3f} Tm"
        shown = []
        for i, segment in enumerate(segments):
            font = f"/F{segment.font} {run.size:g} Tf"
            shown.append(
                f"{font} {place} <{segment.codes}> Tj\n" if i == 0 else f"{font} <{segment.codes}> Tj\n"
            )
        before, after = _state(run, bold=bool(segments) and self._typesetter.is_bold(segments[0]))
        return before + "".join(shown) + after

    def path(self, path: Path) -> str:
        """One path, with its own graphics state."""
        height = self._height
        out = ["q"]
        if path.fill:
            out.append(_colour(path.fill) + " rg")
        if path.stroke:
            out.append(f"{_colour(path.stroke)} RG {path.width:g} w")
        if path.dash:
            out.append(f"[{' '.join(f'{d * MM:.3f}' for d in path.dash)}] 0 d")
        for name, *numbers in path.ops:
            points = [
                f"{n * MM:.3f}" if i % 2 == 0 else f"{(height - n) * MM:.3f}"
                for i, n in enumerate(numbers)
                if not isinstance(n, str)
            ]
            out.append(" ".join([*points, str(name)]))
        out.append(
            {(True, True): "B", (True, False): "S", (False, True): "f", (False, False): "n"}[
                bool(path.stroke), bool(path.fill)
            ]
        )
        return "\n".join([*out, "Q\n"])


def split(items: Iterable[Item]) -> tuple[list[TextRun], list[Path], list[Picture], list[QrCode]]:
    """Items by their kind, each in its order."""
    runs: list[TextRun] = []
    paths: list[Path] = []
    pictures: list[Picture] = []
    codes: list[QrCode] = []
    for item in items:
        if isinstance(item, TextRun):
            runs.append(item)
        elif isinstance(item, Picture):
            pictures.append(item)
        elif isinstance(item, QrCode):
            codes.append(item)
        else:
            paths.append(item)
    return runs, paths, pictures, codes


def _state(run: TextRun, *, bold: bool) -> tuple[str, str]:
    """What to set before a run and to put back after it."""
    before, after = "", ""
    if run.stretch != 1.0:
        before += f"{run.stretch * 100:.3f} Tz "
        after += "100 Tz "
    if 0 < run.tracking < WIDE:
        before += f"{run.tracking * run.size:.4f} Tc "
        after += "0 Tc "
    if run.ink:
        before += f"{_colour(run.ink)} rg "
        after += "0 g "
    if run.bold and not bold:
        before += f"{_colour(run.ink) if run.ink else '0 0 0'} RG {run.bold * run.size:.3f} w 2 Tr "
        after += "0 Tr "
    return before, after + "\n" if after else ""


def _colour(ink: str) -> str:
    return " ".join(f"{int(ink[i : i + 2], 16) / 255:.4g}" for i in (1, 3, 5))
