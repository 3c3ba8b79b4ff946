"""The QR text: strictly of one shape, bound to its holder, naming nobody."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from formkit.issue.qr_text import compose, holder_digest, parse

URL = "https://zs.example.cn/v"
DIGEST = holder_digest("2618010000001", "张三", "430199199003078013")


@given(
    st.binary(min_size=64, max_size=64), st.integers(1, 9999), st.from_regex(r"[0-9a-f]{8}", fullmatch=True)
)
def test_what_is_composed_is_parsed(signature: bytes, edition: int, key_id: str) -> None:
    text = compose(URL, "2618010000001", edition, key_id, signature, DIGEST)
    parts = parse(text)
    assert parts is not None
    assert (parts.url, parts.edition, parts.key_id, parts.signature, parts.digest) == (
        URL, edition, key_id, signature, DIGEST,
    )  # fmt: skip


def test_an_address_with_a_question_of_its_own_keeps_it() -> None:
    parts = parse(compose(URL + "?lang=zh", "2618010000001", 1, "0" * 8, bytes(64), DIGEST))
    assert parts is not None
    assert (parts.url, parts.number) == (URL + "?lang=zh", "2618010000001")


@pytest.mark.parametrize(
    "change",
    [
        lambda t: t + "A",
        lambda t: t + "=",
        lambda t: t[:-1],
        lambda t: t + "&x=1",
        lambda t: " " + t,
        lambda t: t.replace("&e=1", "&e=01"),
        lambda t: t.replace("&e=1", "&e=0"),
        lambda t: t.replace("&e=1", ""),
        lambda t: t.replace("https", "ftp"),
        lambda t: t.replace("k=00000000", "k=0000000G"),
        lambda t: t.replace("n=26", "n=２６"),
    ],
)
def test_anything_else_is_no_certificate(change: object) -> None:
    text = compose(URL, "2618010000001", 1, "0" * 8, bytes(64), DIGEST)
    assert parse(text) is not None
    assert parse(change(text)) is None  # type: ignore[operator]


def test_the_digest_binds_number_name_and_the_last_four_and_holds_no_name() -> None:
    others = [
        holder_digest("2618010000002", "张三", "430199199003078013"),
        holder_digest("2618010000001", "张二", "430199199003078013"),
        holder_digest("2618010000001", "张三", "430199199003078014"),
    ]
    assert DIGEST not in others
    assert len(DIGEST) == 8
    assert holder_digest("2618010000001", "张三", "999999999999998013") == DIGEST
