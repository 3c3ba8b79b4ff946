"""Layout: what a certificate's description and one holder's values become, in millimetres."""

from __future__ import annotations

from typing import Any

import pytest

from formkit.issue.draw import Drawing, Path, Picture, QrCode, TextRun
from formkit.issue.fitting import MM
from formkit.issue.layout import Layout
from formkit.spec import Certificate
from formkit.spec.load import validated

KNOWN = {"status": "assumed", "source": "测试"}
HOLDER = {
    "name": "张伟",
    "project": "湘菜制作",
    "trade": "",
    "number": "1918010000001",
    "qr": "https://x/v?n=1",
    "photo": "a.jpg",
}


class EmMetrics:
    """Han one em, everything else half; ``lost`` characters are in no font."""

    def __init__(self, lost: str = "") -> None:
        self._lost = lost

    def width(self, role: str, text: str) -> float:
        return sum(0.5 if char.isascii() else 1.0 for char in text)

    def missing(self, role: str, text: str) -> tuple[str, ...]:
        return tuple(char for char in dict.fromkeys(text) if char in self._lost)


def text(content: str, **more: Any) -> dict[str, Any]:
    box = more.pop("box", {"x": 10, "y": 20, "w": 50, "h": 10})
    return {"kind": "text", "layer": "data", "text": content, "box": box, "size": 12, **more}


def certificate(*elements: dict[str, Any], sheet: dict[str, Any] | None = None) -> Certificate:
    page: dict[str, Any] = {"width": 100, "height": 80}
    return validated(
        Certificate,
        {
            "id": "t",
            "title": "试",
            "blank": True,
            "provenance": dict.fromkeys(("page", "elements", "wording", "number", "roster"), KNOWN),
            "page": page | ({"sheet": sheet} if sheet else {}),
            "number_rule": "r",
            "subject": ["project"],
            "roster": {
                "columns": [
                    {"name": "name", "label": "姓名"},
                    {"name": "project", "label": "考核项目"},
                    {"name": "trade", "label": "工种"},
                ]
            },
            "set": [{"key": "issuer", "label": "发证机构"}],
            "elements": list(elements),
        },
        "test",
    )


def layout(*elements: dict[str, Any], lost: str = "", **options: Any) -> Layout:
    return Layout(certificate(*elements), EmMetrics(lost), **options)


def runs(drawing: Drawing) -> list[TextRun]:
    return [item for item in drawing.items if isinstance(item, TextRun)]


def width(run: TextRun) -> float:
    em = EmMetrics().width(run.role, run.text) + run.tracking * (len(run.text) - 1)
    return em * run.size * run.stretch / MM


def codes(found: list[Any]) -> list[tuple[str | None, str]]:
    return [(fault.field, fault.code) for fault in found]


def test_a_text_stands_in_the_middle_of_its_box() -> None:
    (run,) = runs(layout(text("{project}", align="center")).draw(HOLDER))
    assert run.x - 10 == pytest.approx(10 + 50 - (run.x + width(run)))
    em = 12 / MM
    assert run.y - 0.88 * em - 20 == pytest.approx(30 - (run.y + 0.12 * em))


@pytest.mark.parametrize(("align", "left"), [("left", 10.0), ("right", 60 - 4 * 12 / MM)])
def test_a_text_keeps_to_the_side_asked_for(align: str, left: float) -> None:
    (run,) = runs(layout(text("{project}", align=align)).draw(HOLDER))
    assert run.x == pytest.approx(left)


@pytest.mark.parametrize(("valign", "top"), [("top", 20.0), ("bottom", 30 - 12 / MM)])
def test_a_text_keeps_to_the_top_or_bottom_asked_for(valign: str, top: float) -> None:
    (run,) = runs(layout(text("{project}", valign=valign)).draw(HOLDER))
    assert run.y - 0.88 * 12 / MM == pytest.approx(top)


def test_a_name_of_two_characters_is_set_as_wide_as_three() -> None:
    place = layout(text("{name}", spread=True))
    (two,) = runs(place.draw(HOLDER))
    (three,) = runs(place.draw(HOLDER | {"name": "张小伟"}))
    assert two.text == "张伟"
    assert width(two) == pytest.approx(width(three))


def test_a_name_in_latin_letters_is_not_spread() -> None:
    (run,) = runs(layout(text("{name}", spread=True)).draw(HOLDER | {"name": "Li"}))
    assert run.tracking == 0


def test_a_long_text_is_first_shrunk_then_condensed_then_broken_then_refused() -> None:
    place = layout(
        text(
            "{project}",
            box={"x": 0, "y": 0, "w": 40, "h": 12},
            fit={"smallest": 9, "narrowest": 0.8, "lines": 2},
        )
    )

    def setting(count: int) -> list[tuple[float, float]]:
        return [
            (run.size, round(run.stretch, 3)) for run in runs(place.draw(HOLDER | {"project": "国" * count}))
        ]

    assert setting(9) == [(12, 1)]
    assert setting(10) == [(11.33, 1)]
    assert setting(13) == [(9, round(40 * MM / 13 / 9, 3))]
    assert setting(16) == [(12, 1), (12, 1)]
    assert setting(24) == [(9.25, 1), (9.25, 1)]
    assert setting(30) == [(9, 0.8), (9, 0.8)]
    assert codes(place.findings(HOLDER | {"project": "国" * 40})) == [("project", "does-not-fit")]
    assert setting(40) == []


@pytest.mark.parametrize("count", range(1, 33))
def test_no_line_is_ever_wider_or_higher_than_its_box(count: int) -> None:
    box = {"x": 0, "y": 0, "w": 40, "h": 12}
    place = layout(text("{project}", box=box, fit={"smallest": 8, "narrowest": 0.7, "lines": 2}))
    lines = runs(place.draw(HOLDER | {"project": "国" * count}))
    assert "".join(run.text for run in lines) == "国" * count
    for run in lines:
        assert width(run) <= 40 + 1e-6
        assert run.y - 0.88 * run.size / MM >= -1e-6
        assert run.y + 0.12 * run.size / MM <= 12 + 1e-6


def test_an_empty_trade_prints_what_the_layout_says() -> None:
    (run,) = runs(layout(text("{trade}", empty="--")).draw(HOLDER))
    assert run.text == "--"


def test_an_empty_text_without_a_substitute_prints_nothing() -> None:
    assert runs(layout(text("{trade}")).draw(HOLDER)) == []


def test_a_literal_takes_its_values_in() -> None:
    (run,) = runs(
        layout(text("持证人{name}，项目{project}", box={"x": 0, "y": 0, "w": 90, "h": 10})).draw(HOLDER)
    )
    assert run.text == "持证人张伟，项目湘菜制作"


def test_running_text_is_justified_but_for_its_last_line() -> None:
    place = layout(
        text(
            "一二三四五六七八九十一二三四",
            align="justify",
            box={"x": 0, "y": 0, "w": 45, "h": 30},
            fit={"paragraph": True, "lines": 3},
        )
    )
    first, last = [item for item in place.sheet.static if isinstance(item, TextRun)]
    assert width(first) == pytest.approx(45)
    assert last.tracking == 0


def test_a_label_is_spread_over_its_box() -> None:
    (run,) = [i for i in layout(text("姓名", align="justify")).sheet.static if isinstance(i, TextRun)]
    assert width(run) == pytest.approx(50)


def test_overprint_prints_the_data_at_the_very_same_places_as_a_proof() -> None:
    elements = (
        text("姓名", layer="blank"),
        text("{name}"),
        {"kind": "photo", "layer": "data", "box": {"x": 1, "y": 2, "w": 25, "h": 35}},
    )
    proof, overprint = layout(*elements), layout(*elements, overprint=True)
    assert proof.draw(HOLDER) == overprint.draw(HOLDER)
    assert [item.text for item in proof.sheet.static if isinstance(item, TextRun)] == ["姓名"]
    assert overprint.sheet.static == ()


def test_what_is_the_same_for_the_whole_run_is_drawn_once() -> None:
    place = layout(text("{issuer}"), given={"issuer": "示例中心"})
    assert [item.text for item in place.sheet.static if isinstance(item, TextRun)] == ["示例中心"]
    assert runs(place.draw(HOLDER)) == []


def test_photo_code_and_number_come_from_the_values() -> None:
    drawing = layout(
        {"kind": "photo", "layer": "data", "box": {"x": 1, "y": 2, "w": 25, "h": 35}},
        {"kind": "qr", "layer": "data", "box": {"x": 5, "y": 6, "w": 20, "h": 24}},
    ).draw(HOLDER)
    assert drawing == Drawing(
        (Picture(1, 2, 25, 35, "a.jpg"), QrCode(5, 6, 20, "https://x/v?n=1")), "1918010000001"
    )


def test_a_character_no_font_has_is_named_with_its_field() -> None:
    place = layout(text("{name}的{project}", box={"x": 0, "y": 0, "w": 90, "h": 10}), lost="𬭎")
    (fault,) = place.findings(HOLDER | {"name": "张𬭎", "project": "短视频直播销售"})
    assert (fault.code, fault.field, fault.label, fault.values["codepoint"]) == (
        "glyph-missing",
        "name",
        "姓名",
        "U+2CB4E",
    )


def test_a_private_use_character_has_its_own_code() -> None:
    found = layout(text("{name}"), lost="\ue001").findings(HOLDER | {"name": "张\ue001"})
    assert codes(found) == [("name", "private-use")]


def test_a_fault_of_what_the_run_shares_is_reported_once_for_the_run() -> None:
    place = layout(text("{issuer}"), given={"issuer": "示例镕"}, lost="镕")
    assert codes(place.run_findings()) == [("issuer", "glyph-missing")]
    assert place.findings(HOLDER) == []


def test_a_good_certificate_has_no_findings() -> None:
    assert layout(text("{name}"), text("{project}")).findings(HOLDER) == []


def test_several_certificates_on_a_sheet_have_cut_marks_outside_them() -> None:
    sheet = {
        "width": 210,
        "height": 200,
        "across": 2,
        "down": 2,
        "left": 4,
        "top": 15,
        "gap_x": 2,
        "gap_y": 4,
    }
    drawn = Layout(certificate(text("{name}"), sheet=sheet), EmMetrics()).sheet
    (marks,) = drawn.marks
    assert isinstance(marks, Path)
    points = [op[1:] for op in marks.ops]
    assert sorted({x for x, _ in points if 4 <= float(x) <= 206}) == [4, 104, 106, 206]
    assert sorted({y for _, y in points if 15 <= float(y) <= 179}) == [15, 95, 99, 179]
    inside = [(x, y) for x, y in points if 4 < float(x) < 206 and 15 < float(y) < 179]
    assert inside == []


def lines(content: str, **more: Any) -> tuple[list[str], set[float], set[float]]:
    """(lines, sizes, stretches) of one text."""
    found = runs(layout(text("{name}", **more)).draw(HOLDER | {"name": content}))
    return [run.text for run in found], {run.size for run in found}, {run.stretch for run in found}


def test_a_second_line_comes_before_type_too_small_to_read_where_the_layout_says_so() -> None:
    wide = {"x": 10, "y": 20, "w": 120 / MM, "h": 30 / MM}
    fit = {"smallest": 6, "narrowest": 0.5, "lines": 2}
    name = "甲乙丙丁戊己庚辛壬癸子丑"
    assert lines(name, box=wide, fit=fit) == ([name], {10.0}, {1.0})
    assert lines(name, box=wide, fit={**fit, "on_one_line": 10}) == ([name], {10.0}, {1.0})
    assert lines(name, box=wide, fit={**fit, "on_one_line": 11}) == ([name[:6], name[6:]], {12.0}, {1.0})
    assert lines(name * 2, box=wide, fit={**fit, "on_one_line": 11})[1] == {10.0}
    assert lines(name * 5, box=wide, fit={**fit, "on_one_line": 11}) == (
        [name * 2 + name[:6], name[6:] + name * 2],
        {6.0},
        {0.5},
    )


def test_lines_of_a_value_are_of_much_the_same_length() -> None:
    wide = {"x": 10, "y": 20, "w": 120 / MM, "h": 30 / MM}
    assert lines("甲乙丙丁戊己庚辛壬癸子", box=wide, fit={"lines": 2})[0] == ["甲乙丙丁戊己", "庚辛壬癸子"]
    assert lines("甲乙丙（丁戊己庚辛壬）癸", box=wide, fit={"lines": 2})[0] == [
        "甲乙丙（丁戊",
        "己庚辛壬）癸",
    ]


def test_running_text_ends_on_no_line_of_one_character() -> None:
    wide = {"x": 10, "y": 20, "w": 120 / MM, "h": 60 / MM}
    fit = {"paragraph": True, "lines": 4, "smallest": 8}
    words = "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申。"
    assert lines(words[:10] + "。", box=wide, fit=fit)[:2] == ([words[:9], words[9] + "。"], {12.0})
    assert lines(words[:19] + "。", box={**wide, "w": 122 / MM}, fit=fit)[:2] == (
        [words[:10], words[10:19] + "。"],
        {12.0},
    )
    assert lines(words[:20], box={**wide, "w": 114 / MM}, fit=fit)[:2] == (
        [words[:10], words[10:20]],
        {11.25},
    )
    assert lines(words[:14] + "。", box=wide, fit=fit)[:2] == ([words[:10], words[10:14] + "。"], {12.0})
    long = words[:-1] + "甲乙丙丁戊己庚辛壬癸子丑。"
    assert len(lines(long, box=wide, fit=fit)[0][-1]) > 2


def test_running_text_that_nothing_helps_stays_at_its_size() -> None:
    wide = {"x": 10, "y": 20, "w": 40 / MM, "h": 60 / MM}
    fit = {"paragraph": True, "lines": 4, "smallest": 8}
    assert lines("甲乙丙丁戊己庚", box={**wide, "w": 36 / MM}, fit=fit)[:2] == (
        ["甲乙丙", "丁戊己", "庚"],
        {12.0},
    )


def test_each_wording_of_a_run_is_told_once_and_each_person_is() -> None:
    place = layout(text("{name}"), text("{project}"))
    everyone = [HOLDER, HOLDER | {"name": "李四"}, HOLDER]
    told = [words for _, words, _ in place.texts(everyone)]
    assert sorted(told) == sorted({HOLDER["name"], "李四", HOLDER["project"]})
    assert [words for _, words, _ in place.texts(everyone)] == told, "and of the next run again"


def test_wordings_are_what_was_judged() -> None:
    place = layout(text("{name}"), text("职业：{project}"))
    place.findings(HOLDER)
    assert [words for _, words in place.wordings()] == [HOLDER["name"], f"职业：{HOLDER['project']}"]
