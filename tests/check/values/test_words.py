"""text, paragraphs, texts, names."""

from __future__ import annotations

import pytest

from formkit.check.values import accept, read, write
from formkit.model import Mark, RawValue
from formkit.spec import Field, FieldType

TEXT = Field(name="x", label="名称")
LINES = Field(name="x", label="意见", type=FieldType.PARAGRAPHS)
TEXTS = Field(name="x", label="考核项目", type=FieldType.TEXTS)


def outcome(field: Field, seen: str, **more: object) -> tuple[object, list[str]]:
    reading = read(RawValue(seen, **more), field)  # type: ignore[arg-type]
    return reading.value, [fault.code for fault in reading.faults]


@pytest.mark.parametrize(
    ("seen", "value"),
    [
        ("王　芳", "王芳"),
        ("济南某校 ", "济南某校"),
        ("ＡＢＣ　１２", "ABC 12"),
        ("济南市\n历下区", "济南市历下区"),
        ("HB 120 型\t水准仪", "HB 120 型水准仪"),
        ("买买提·艾力", "买买提·艾力"),
        ("（暂无）；", "（暂无）；"),
        ("张𬭎喆䶮", "张𬭎喆䶮"),
        ("=1+1", "=1+1"),
        ("'370299199903078026", "370299199903078026"),
        ("‘0531-86913178", "0531-86913178"),
        ("’QD20260947", "QD20260947"),
        ("'鲁A001", "'鲁A001"),
        ("'99届", "'99届"),
        ("'王芳'", "'王芳'"),
        ("甲/乙", "甲/乙"),
        ("/", None),
        (" ── ", None),
        ("无", "无"),
        ("一", "一"),
        ("", None),
        (" \u00a0\u3000\n", None),
    ],
)
def test_text_is_one_trimmed_line(seen: str, value: object) -> None:
    assert outcome(TEXT, seen) == (value, [])


def test_struck_words_are_no_part_of_a_text_and_are_reported() -> None:
    assert outcome(TEXT, "王芳李明", marks=(Mark("struck", 0, 2),)) == ("李明", ["struck-text"])
    reading = read(RawValue("王芳李明", marks=(Mark("struck", 0, 2),)), TEXT)
    assert reading.faults[0].seen == "王芳"
    assert outcome(TEXT, "王芳", state="struck") == (None, ["struck-text"])


def test_a_prompt_counts_as_blank_and_is_reported() -> None:
    assert outcome(TEXT, "姓名", state="placeholder") == (None, ["placeholder-left"])
    assert outcome(TEXT, "姓名", marks=(Mark("placeholder", 0, 2),)) == (None, ["placeholder-left"])
    assert outcome(TEXT, "单击或点击此处输入文字。") == (None, ["placeholder-left"])
    assert outcome(LINES, "单击此处输入文字。") == (None, ["placeholder-left"])
    assert outcome(TEXTS, "单击此处输入文字。") == (None, ["placeholder-left"])


def test_blank_and_hidden_values_are_none_without_a_finding() -> None:
    assert outcome(TEXT, "", state="blank") == (None, [])
    assert outcome(TEXT, "密", state="hidden") == (None, [])


@pytest.mark.parametrize(
    ("flags", "code"),
    [
        (("error",), "cell-error"),
        (("formula",), "formula-without-value"),
        (("numeric", "inexact"), "number-as-id"),
    ],
)
def test_what_a_cell_cannot_show_is_null_with_an_error(flags: tuple[str, ...], code: str) -> None:
    assert outcome(TEXT, "3.70101E+17", flags=flags) == (None, [code])


def test_a_number_shown_as_another_is_read_as_shown_and_both_are_said() -> None:
    score = Field(name="x", label="成绩", type=FieldType.DECIMAL)
    assert outcome(score, "60", flags=("numeric", "stored:59.6")) == (60, ["shown-otherwise"])
    assert outcome(TEXT, "第7考场", flags=("numeric", "stored:7.2")) == ("第7考场", ["shown-otherwise"])
    reading = read(RawValue("60", flags=("numeric", "stored:59.6")), score)
    assert reading.faults[0].words["stored"] == "59.6"
    gender = Field(name="x", label="性别", type=FieldType.CHOICE, choices=("男", "女"))
    assert outcome(gender, "女", flags=("numeric", "stored:2")) == ("女", [])


def test_a_day_its_cell_does_not_show_is_read_and_doubted() -> None:
    day = Field(name="x", label="日期", type=FieldType.DATE)
    assert outcome(day, "2026-03-05", flags=("date", "day-unseen")) == ("2026-03-05", ["doubtful"])
    assert outcome(day, "2026-03-05", flags=("date",)) == ("2026-03-05", [])


def test_a_day_where_a_text_was_expected_is_doubted_unless_the_label_asks_for_one() -> None:
    seat = Field(name="x", label="考位号")
    assert outcome(seat, "2026-03-01", flags=("date",)) == ("2026-03-01", ["doubtful"])
    assert outcome(seat, "2026-03-01") == ("2026-03-01", [])
    assert outcome(Field(name="x", label="签到时间"), "2026-03-01 08:40", flags=("date",))[1] == []


def test_the_marks_of_direction_a_copied_number_stands_in_are_no_part_of_it() -> None:
    assert outcome(TEXT, "\u202d370299199903078026\u202c") == ("370299199903078026", [])
    assert outcome(TEXT, "\u2066王芳\u2069") == ("王芳", [])


def test_true_and_false_are_yes_and_no_and_doubted_where_words_were_expected() -> None:
    verdict = Field(name="x", label="结论", type=FieldType.CHOICE, choices=("是", "否"))
    assert outcome(verdict, "FALSE", flags=("boolean",)) == ("否", [])
    assert outcome(TEXT, "TRUE", flags=("boolean",)) == ("是", ["doubtful"])
    gender = Field(name="x", label="性别", type=FieldType.CHOICE, choices=("男", "女"))
    assert outcome(gender, "TRUE", flags=("boolean",)) == (None, ["not-a-choice"])
    assert outcome(TEXT, "TRUE") == ("TRUE", [])


@pytest.mark.parametrize("shown", ["3.70101E+17", "3.70101199001011E+17", "4E+11"])
def test_a_number_excel_shortened_before_it_was_text_is_none(shown: str) -> None:
    assert outcome(TEXT, shown) == (None, ["number-as-id"])


@pytest.mark.parametrize("name", ["1E+5", "HE+12", "型号3.7E+17A"])
def test_a_name_that_only_looks_like_a_shortened_number_is_kept(name: str) -> None:
    assert outcome(TEXT, name) == (name, [])


def test_a_control_character_is_named_and_not_kept() -> None:
    assert outcome(TEXT, "a\x07b") == (None, ["bad-character"])
    assert outcome(LINES, "a\x07b") == (None, ["bad-character"])
    assert outcome(TEXTS, "a\x07b、c") == (None, ["bad-character"])
    assert accept("a\ud800", TEXT).faults[0].words["character"] == "U+D800"


def test_a_line_longer_than_an_excel_cell_is_too_long() -> None:
    value, codes = outcome(TEXT, "长" * 32768)
    assert (len(str(value)), codes) == (32768, ["too-long"])
    assert outcome(TEXT, "长" * 32767)[1] == []


def test_private_use_characters_stay() -> None:
    assert outcome(TEXT, "王\ue863") == ("王\ue863", [])


def test_paragraphs_keep_their_lines_and_tabs() -> None:
    assert outcome(LINES, " 同意。 \r\n\n　１．甲\t乙 \n") == ("同意。\n1．甲\t乙", [])


@pytest.mark.parametrize(
    ("seen", "items"),
    [
        (
            "焊工、电工；钳工，车工,铣工;磨工、\n刨工",
            ["焊工", "电工", "钳工", "车工", "铣工", "磨工", "刨工"],
        ),
        ("面塑制作\n贝雕制作\n剪纸", ["面塑制作", "贝雕制作", "剪纸"]),
        ("面点（馒头、花卷）、焊接", ["面点（馒头、花卷）", "焊接"]),
        ("面点（馒头、花卷", ["面点（馒头", "花卷"]),
        ("1、焊工\n2、电工", ["焊工", "电工"]),
        ("1.焊工 2.电工 3.钳工", ["焊工", "电工", "钳工"]),
        ("（1）焊工；（2）电工", ["焊工", "电工"]),
        ("1.焊工2.电工", ["焊工", "电工"]),
        ("（1）焊工（2）电工", ["焊工", "电工"]),
        ("①焊工②电工 ③钳工", ["焊工", "电工", "钳工"]),
        ("焊工①、电工②", ["焊工①", "电工②"]),
        ("焊工1、电工2、", ["焊工1", "电工2"]),
        ("焊工、电工。", ["焊工", "电工"]),
        ("焊工", ["焊工"]),
        ("2.5米焊接、电工", ["2.5米焊接", "电工"]),
    ],
)
def test_texts_split_at_separators_outside_brackets(seen: str, items: list[str]) -> None:
    assert outcome(TEXTS, seen) == (items, [])
    assert outcome(TEXTS, "、".join(items)) == (items, [])


@pytest.mark.parametrize(
    ("seen", "items", "doubts"),
    [
        ("面塑制作和贝雕制作", ["面塑制作和贝雕制作"], ["doubtful"]),
        ("焊工、电工；磨工\n刨工", ["焊工", "电工", "磨工", "刨工"], ["doubtful"]),
        ("焊工\n电工", ["焊工", "电工"], []),
        ("剪\n纸", ["剪", "纸"], ["doubtful"]),
        ("米粉制作、菊花石雕刻和湘绣制作", ["米粉制作", "菊花石雕刻和湘绣制作"], ["doubtful"]),
        ("湘绣制作/米粉制作", ["湘绣制作/米粉制作"], ["doubtful"]),
        ("米粉制作和菊花石雕刻", ["米粉制作和菊花石雕刻"], ["doubtful"]),
        ("绿化及养护", ["绿化及养护"], ["doubtful"]),
        ("家用电器安装和维修", ["家用电器安装和维修"], []),
        ("汽车美容与装潢", ["汽车美容与装潢"], []),
        ("剪纸和米粉制作", ["剪纸和米粉制作"], ["doubtful"]),
        ("菊花石雕刻和剪纸", ["菊花石雕刻和剪纸"], ["doubtful"]),
        ("和面、面塑制作", ["和面", "面塑制作"], []),
    ],
)
def test_texts_with_an_and_that_may_part_two_are_kept_and_doubtful(
    seen: str, items: list[str], doubts: list[str]
) -> None:
    assert outcome(TEXTS, seen) == (items, doubts)


def test_names_of_people_are_parted_by_a_slash_and_doubted_at_an_and() -> None:
    people = Field(name="x", label="考评员", type=FieldType.TEXTS)
    assert outcome(people, "王芳/欧阳娜娜／李强") == (["王芳", "欧阳娜娜", "李强"], [])
    assert outcome(people, "欧阳娜娜和王芳") == (["欧阳娜娜和王芳"], ["doubtful"])
    assert outcome(people, "李和平、王芳") == (["李和平", "王芳"], [])


@pytest.mark.parametrize("field", [TEXT, LINES, TEXTS])
def test_a_prompt_twice_over_is_no_answer(field: Field) -> None:
    assert outcome(field, "单击此处输入文字。单击此处输入文字。") == (None, ["placeholder-left"])


def test_texts_parted_by_spaces_only_are_one_and_doubtful() -> None:
    assert outcome(TEXTS, "中式面点制作 西式面点制作") == (["中式面点制作西式面点制作"], ["doubtful"])
    assert outcome(TEXTS, "焊 工") == (["焊工"], [])


def test_an_empty_list_is_absent() -> None:
    assert accept([], TEXTS) == (None, ())
    assert accept(["", " "], TEXTS) == (None, ())
    assert outcome(TEXTS, "、；") == (None, [])


@pytest.mark.parametrize("data", [3, True, 2.5, ["a"], {"a": 1}])
def test_a_text_takes_texts_only(data: object) -> None:
    reading = accept(data, TEXT)
    assert (reading.value, [f.code for f in reading.faults]) == (None, ["wrong-type"])


@pytest.mark.parametrize("data", [3, [3], [["a"]], {"a": 1}])
def test_texts_take_a_list_of_texts_only(data: object) -> None:
    assert [f.code for f in accept(data, TEXTS).faults] == ["wrong-type"]


def test_what_is_printed_for_nothing_is_the_blank() -> None:
    assert write(None, TEXT) == ""
    assert (
        write(None, Field(name="d", label="日期", type=FieldType.DATE, blank="    年  月  日"))
        == "    年  月  日"
    )
    assert write(["焊工", "电工"], TEXTS) == "焊工、电工"


def test_an_item_of_data_that_prints_as_two_is_said() -> None:
    reading = accept(["甲、乙", "丙"], TEXTS)
    assert (reading.value, [f.code for f in reading.faults]) == (["甲", "乙", "丙"], ["doubtful"])
    assert accept(["甲", "", "乙（一、二）"], TEXTS) == (["甲", "乙（一、二）"], ())


def test_strokes_parted_by_signs_are_no_items() -> None:
    assert outcome(TEXTS, "/，—") == (None, [])
    assert outcome(TEXTS, "/，剪纸") == (["/", "剪纸"], [])
