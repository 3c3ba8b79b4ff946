"""read(write(v)) == v for every canonical value of every type; reading and accepting never raise."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from formkit.check.values import accept, read, write
from formkit.model import Mark, RawValue, Value
from formkit.spec import Field, FieldType

T = FieldType
CHOICES = ("企业", "行业协会", "高等院校", "技工院校", "民办职业培训机构")
LEAVES = [t for t in T if t not in (T.GROUP, T.TABLE)]
TYPED = "王芳李明济南市（）()、，；。：,;:/ \n\t\u3000\u00a0一二三五十百年月日约余台套㎡0123456789.-—－+AaXx@□☑√有无 "

words = st.one_of(st.text(TYPED, max_size=30), st.text(max_size=30))
native = {
    T.INT: st.integers(-(10**12), 10**12),
    T.DECIMAL: st.one_of(
        st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**9), max_value=10**9, places=4),
        st.integers(-(10**12), 10**12),
    ),
    T.DATE: st.dates().map(lambda d: d.isoformat()),
    T.PERIOD: st.tuples(st.dates(), st.dates()).map(lambda days: "/".join(sorted(map(str, days)))),
    T.LEVELS: st.lists(st.integers(1, 5), max_size=5, unique=True),
    T.CHOICE: st.sampled_from(CHOICES),
    T.CHOICES: st.lists(st.sampled_from(CHOICES), max_size=5, unique=True),
    T.TEXTS: st.lists(words, max_size=5),
    T.NAMES: st.lists(st.sampled_from(["name", "phone", "levels"]), max_size=3, unique=True),
}


def field(kind: FieldType) -> Field:
    choices = CHOICES if kind in (T.CHOICE, T.CHOICES) else ()
    return Field(name="x", label="栏目", type=kind, choices=choices)


def read_back(value: Value, one: Field) -> Value:
    return read(RawValue(write(value, one)), one).value


@pytest.mark.parametrize("kind", [t for t in LEAVES if t is not T.SECTIONS])
@given(data=st.data())
def test_what_was_accepted_reads_back_from_print(kind: FieldType, data: st.DataObject) -> None:
    one = field(kind)
    value = accept(data.draw(st.one_of(native.get(kind, words), words)), one).value
    if value is not None:
        assert read_back(value, one) == value


@pytest.mark.parametrize("kind", [t for t in LEAVES if t is not T.SECTIONS])
@given(seen=words)
def test_what_was_read_reads_back_from_print(kind: FieldType, seen: str) -> None:
    one = field(kind)
    value = read(RawValue(seen), one).value
    if value is not None:
        assert read_back(value, one) == value


@given(
    st.lists(
        st.tuples(
            st.text("甲乙丙丁 A1", max_size=8),
            st.lists(st.text("子丑寅卯\tB2。", max_size=8), max_size=3).map("\n".join),
        ),
        max_size=4,
    )
)
def test_sections_read_back_from_print(sections: list[tuple[str, str]]) -> None:
    one = field(T.SECTIONS)
    value = accept([{"heading": h, "body": b} for h, b in sections if h.strip()], one).value
    if value is not None:
        assert read_back(value, one) == value


@pytest.mark.parametrize("kind", LEAVES)
@given(
    seen=words,
    state=st.sampled_from(["ok", "blank", "placeholder", "struck", "hidden", "doubtful"]),
    mark=st.builds(
        Mark, st.sampled_from(["struck", "underline", "placeholder"]), st.integers(0, 9), st.integers(0, 30)
    ),
    flags=st.lists(st.sampled_from(["numeric", "inexact", "date", "formula", "error", "merged"])).map(tuple),
)
def test_reading_never_raises(
    kind: FieldType, seen: str, state: str, mark: Mark, flags: tuple[str, ...]
) -> None:
    reading = read(RawValue(seen, state=state, marks=(mark,), flags=flags), field(kind))
    assert reading.value is None or reading.value != ""


@pytest.mark.parametrize("kind", LEAVES)
@given(
    data=st.recursive(
        st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.decimals(), words),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
        max_leaves=6,
    )
)
def test_accepting_never_raises(kind: FieldType, data: object) -> None:
    reading = accept(data, field(kind))
    assert reading.value != ""
    assert not isinstance(reading.value, float | bool)
    if isinstance(reading.value, Decimal):
        assert reading.value != reading.value.to_integral_value()
