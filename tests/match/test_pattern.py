"""Cells with printed words and answers in them, cut apart."""

from __future__ import annotations

import pytest

from formkit.match.cells.cutting import cut
from formkit.match.cells.pattern import compile_pattern

ROOMS = compile_pattern("（{{ n }}）个教室", {"n": "n"}, frozenset(), {})
AREA = compile_pattern("{{ n }}M2", {"n": "n"}, frozenset(), {})
FOOT = compile_pattern(
    "{{ text }}\n（盖章）\n负责人（签名）{{ who }}\n{{ day }}",
    {"text": "text", "who": "who", "day": "day"},
    frozenset({"day"}),
    {"who": ("负责人签字",)},
)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("（3）个教室", "3"),
        ("（ 3 ）个 教室", "3"),
        ("3（）个教室", "3"),
        ("（）3个教室", "3"),
        ("3个教室", "3"),
        ("（__3__）个教室", "3"),
        ("（）个教室", ""),
    ],
)
def test_the_number_is_found_on_either_side_of_its_brackets(text: str, number: str) -> None:
    start, end = cut(ROOMS, text).values["n"]
    assert text[start:end] == number


@pytest.mark.parametrize("text", ["240 M2", "M2 240", "240㎡ M2", "240"])
def test_the_area_is_found_on_either_side_of_its_unit(text: str) -> None:
    start, end = cut(AREA, text).values["n"]
    assert text[start:end].startswith("240")


@pytest.mark.parametrize(
    ("tail", "day", "loose"),
    [
        ("孔令溪\n2026年3月5日", "2026年3月5日", []),
        ("孔令溪 2026年3月5日", "2026年3月5日", []),
        ("孔令溪\n2026年3月5日\n打印：小李", "2026年3月5日", ["打印：小李"]),
        ("孔令溪\n年  月  日", "年  月  日", []),
    ],
)
def test_the_date_of_a_foot_ends_where_it_ends(tail: str, day: str, loose: list[str]) -> None:
    text = f"同意。\n（盖章）\n负责人（签名）{tail}"
    found = cut(FOOT, text)
    seen = {path: text[a:b] for path, (a, b) in found.values.items()}
    assert seen == {"text": "同意。", "who": "孔令溪", "day": day}
    assert [text[a:b] for a, b in found.loose] == loose


PLEDGE = compile_pattern(
    "本人承诺：申报材料真实有效，如有虚假，自愿退出。\n法定代表人（签字）：{{ who }}\n单位名称（盖章）：{{ name }}",
    {"who": "who", "name": "name"},
    frozenset(),
    {},
    lines=frozenset({"who", "name"}),
)


@pytest.mark.parametrize("pledge", ["本人承诺：申报材料基本真实有效。", "我单位所报材料属实，特此说明。"])
def test_a_pledge_in_other_words_is_nobodys_signature(pledge: str) -> None:
    text = f"{pledge}\n法定代表人（签字）：\n单位名称（盖章）："
    found = cut(PLEDGE, text)
    assert [a < b for a, b in found.values.values()] == [False, False]
    assert [text[a:b] for a, b in found.loose] == [pledge]
    assert [piece.key[:4] for piece in found.missing] == ["本人承诺"]


def pledged(text: str) -> tuple[dict[str, str], list[str], tuple[str, ...]]:
    found = cut(PLEDGE, text)
    seen = {path: text[a:b] for path, (a, b) in found.values.items()}
    return seen, [text[a:b] for a, b in found.loose], found.guessed


def test_a_clause_added_to_a_pledge_is_nobodys_signature() -> None:
    printed, added = "本人承诺：申报材料真实有效，如有虚假，自愿退出。", "2.如违反承诺，承担责任。"
    text = f"{printed}{added}\n法定代表人（签字）：\n单位名称（盖章）："
    assert pledged(text) == ({"who": "", "name": ""}, [added], ())


def test_of_a_pledge_in_other_words_with_another_label_the_last_line_is_the_signature_and_guessed() -> None:
    pledge = "我单位对材料的真实性负责，接受监督。\n承诺人："
    text = f"{pledge}闵泉音\n单位名称（盖章）：济南某校"
    assert pledged(text) == ({"who": "闵泉音", "name": "济南某校"}, [pledge], ("who",))


def test_a_pledge_without_a_line_for_the_signature_has_none() -> None:
    pledge = "我单位对材料的真实性负责，接受监督。"
    text = f"{pledge}单位名称（盖章）：济南某校"
    assert pledged(text) == ({"who": "", "name": "济南某校"}, [pledge], ("who",))


def test_labels_without_their_brackets_part_the_signature_from_the_seal() -> None:
    text = "我单位所报材料属实。\n法定代表人：闵泉音\n单位名称：济南某校"
    assert pledged(text)[0] == {"who": "闵泉音", "name": "济南某校"}


def test_a_second_colon_behind_a_label_is_no_part_of_the_answer() -> None:
    text = "法定代表人（签字）：：闵泉音\n单位名称（盖章）："
    assert pledged(text)[0] == {"who": "闵泉音", "name": ""}


def test_a_signature_in_front_of_its_label_is_read_though_the_pledge_was_deleted() -> None:
    text = "闵泉音\n法定代表人（签字）：\n单位名称（盖章）："
    start, end = cut(PLEDGE, text).values["who"]
    assert text[start:end] == "闵泉音"


def test_a_missing_passage_is_known_by_what_is_printed() -> None:
    found = cut(FOOT, "同意。\n负责人（签名）孔令溪\n2026年3月5日")
    assert [p.text for p in found.missing] == ["（盖章）"]
