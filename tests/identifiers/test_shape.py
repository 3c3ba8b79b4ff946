"""Every identifier module has the one shape, and none of its checkers raises."""

from __future__ import annotations

from types import ModuleType

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from formkit.identifiers import InvalidIdentifier, email, id_card, levels, occupation_code, phone, url, uscc

MODULES = [email, id_card, levels, occupation_code, phone, url, uscc]
EXAMPLES = {
    email: "kaohe@example.cn",
    id_card: "370102199003071238",
    levels: "5、4、3",
    occupation_code: "6-31-01-03",
    phone: "0531-86913178",
    url: "www.example.cn",
    uscc: "91370100MA3C0LQE0M",
}
anything = st.one_of(
    st.none(), st.integers(), st.floats(), st.binary(), st.booleans(), st.lists(st.text()), st.text()
)
near_misses = st.text(alphabet="0123456789XxAN年级-—－ 转（）()、/+@.：张\u202d\n", max_size=40)


@pytest.mark.parametrize("module", MODULES, ids=lambda m: m.__name__)
def test_the_example_is_valid_and_comes_back_as_it_is(module: ModuleType) -> None:
    example = EXAMPLES[module]
    assert module.is_valid(example)
    assert module.compact(example) == module.validate(example) == module.format(example) == example


@pytest.mark.parametrize("module", MODULES, ids=lambda m: m.__name__)
@given(x=st.one_of(anything, near_misses))
def test_is_valid_never_raises_whatever_it_is_given(module: ModuleType, x: object) -> None:
    assert module.is_valid(x) in (True, False)


@pytest.mark.parametrize("module", MODULES, ids=lambda m: m.__name__)
@given(s=st.one_of(st.text(), near_misses))
@example(s="13-0")
def test_compact_is_idempotent_and_validate_gives_the_compact_form(module: ModuleType, s: str) -> None:
    once = module.compact(s)
    assert module.compact(once) == once
    if module.is_valid(s):
        assert module.validate(s) == once
        assert module.is_valid(once)


@pytest.mark.parametrize("module", MODULES, ids=lambda m: m.__name__)
@pytest.mark.parametrize("nothing", ["", " ", "　", "若干"])
def test_nothing_and_nonsense_are_a_format_fault_in_both_languages(module: ModuleType, nothing: str) -> None:
    with pytest.raises(InvalidIdentifier) as caught:
        module.validate(nothing)
    assert caught.value.code == "format"
    assert caught.value.detail
    assert caught.value.detail_en.isascii() or "“" in caught.value.detail_en or "、" in caught.value.detail_en
