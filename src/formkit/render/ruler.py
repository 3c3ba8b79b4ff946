"""The ruler page (校准页): printed with a printer's settings, read off with a ruler, it tells the profile.

Rulers run from the left and the top edge; crosses stand where the profile expects them.  What is printed as
20.0 mm and measured as 21.5 mm is an error of +1.5 mm.
"""

from __future__ import annotations

from pathlib import Path

from formkit.issue.draw import UNMOVED, Drawing, Item, Profile, Sheet, TextRun
from formkit.issue.draw import Path as Lines
from formkit.issue.frames import Op, circle
from formkit.render.fonts import FontBook
from formkit.render.renderer import Renderer
from formkit.render.typeset import Needs

_INSET = 20.0  # mm from the edges to the crosses and rulers
_ARM = 6.0
_HELP = (
    "套打校准页：按“实际大小（100%）”打印，不要“适合纸张”。",
    "一、量左上角十字中心到纸张左边、上边的距离，各应为 20.0 毫米。",
    "二、量得的数减去 20.0 就是误差：右、下为正，左、上为负。",
    "三、把误差告诉 formkit：formkit cert profile set 名称 --read --dx 横向误差 --dy 纵向误差",
    "四、再打印一次校准页（带上 --profile 名称），十字应正好在 20.0 毫米处。",
    "四个十字的间距与标注不符时，误差来自缩放：",
    "　　实测间距 ÷ 标注间距 就是 --scale-x、--scale-y 的实测值。",
    "校准页要和证书同样大小、同样横竖、同样放进纸盒；A4 横式的证书：",
    "　　formkit cert calibrate --width 297 --height 210 -o 校准.pdf",
)


def write_ruler(
    path: Path, book: FontBook, width: float = 210, height: float = 297, profile: Profile = UNMOVED
) -> None:
    """The ruler page for paper of ``width`` × ``height`` mm, moved by ``profile``."""
    items: list[Item] = [_crosses(width, height), _ruler(width, across=True), _ruler(height, across=False)]
    items += _numbers(width, height)
    items += _words(width, height, profile)
    needs = Needs()
    needs.add_drawing(Drawing(tuple(items)))
    sheet = Sheet(width, height, cell_w=width, cell_h=height)
    Renderer(sheet, book, needs, profile).write_volume(path, [Drawing(tuple(items))], "套打校准页")


def _crosses(width: float, height: float) -> Lines:
    ops: list[Op] = []
    for x in (_INSET, width - _INSET):
        for y in (_INSET, height - _INSET):
            ops += [("m", x - _ARM, y), ("l", x + _ARM, y), ("m", x, y - _ARM), ("l", x, y + _ARM)]
            ops += circle(x, y, _ARM / 2)
    return Lines(tuple(ops), stroke="#000000", width=0.3)


def _ruler(length: float, *, across: bool) -> Lines:
    """Millimetre ticks through the middle of the crosses, from one cross to the other."""
    ops: list[Op] = []
    for mm in range(int(_INSET) + 10, int(length - _INSET) - 9):
        tick = 5.0 if mm % 10 == 0 else 3.5 if mm % 5 == 0 else 2.0
        start, end = (mm, _INSET), (mm, _INSET + tick)
        for name, point in (("m", start), ("l", end)):
            ops.append((name, *(point if across else point[::-1])))
    return Lines(tuple(ops), stroke="#000000", width=0.2)


def _numbers(width: float, height: float) -> list[TextRun]:
    across = [
        TextRun(mm - 1.6, _INSET + 8, str(mm), "song", 6) for mm in range(30, int(width - _INSET) - 9, 10)
    ]
    down = [
        TextRun(_INSET + 6, mm + 0.7, str(mm), "song", 6) for mm in range(30, int(height - _INSET) - 9, 10)
    ]
    return across + down


def _words(width: float, height: float, profile: Profile) -> list[TextRun]:
    top = height * 0.35
    lines = [
        *_HELP,
        f"十字间距：横向 {width - 2 * _INSET:g} 毫米，纵向 {height - 2 * _INSET:g} 毫米。",
        _state(profile),
    ]
    return [TextRun(42, top + 8 * i, line, "song", 10, 0.95) for i, line in enumerate(lines)]


def _state(profile: Profile) -> str:
    if profile == UNMOVED:
        return "本页没有用打印机配置。"
    return (
        f"本页已用打印机配置：dx {profile.dx:g} 毫米，dy {profile.dy:g} 毫米，"
        f"缩放 {profile.scale_x:g} × {profile.scale_y:g}，旋转 {profile.rotate:g} 度。"
    )
