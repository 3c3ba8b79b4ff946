"""职业编码, 电子邮箱, 网址."""

from __future__ import annotations

import pytest

from formkit.identifiers import InvalidIdentifier, email, occupation_code, url


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("6-31-01-03", "6-31-01-03"),
        ("６－３１－０１－０３", "6-31-01-03"),
        ("6—31—01—03", "6-31-01-03"),
        ("6 - 31 - 01 - 03", "6-31-01-03"),
        ("4-10-01-02-01", "4-10-01-02-01"),
    ],
)
def test_occupation_codes_are_brought_to_one_form(typed: str, kept: str) -> None:
    assert occupation_code.validate(typed) == kept


@pytest.mark.parametrize(
    "typed",
    [
        "9-31-01-03",
        "0-31-01-03",
        "6-31-01-3",
        "6-31-1-03",
        "63-1-01-03",
        "6310103",
        "6-31-01",
        "6-31-01-03-x",
    ],
)
def test_other_shapes_are_no_occupation_codes(typed: str) -> None:
    with pytest.raises(InvalidIdentifier) as caught:
        occupation_code.validate(typed)
    assert caught.value.code == "format"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Kao.He+1@Example.cn", "Kao.He+1@Example.cn"),
        (" kaohe＠example．cn ", "kaohe@example.cn"),
        ("kaohe@exa\nmple.cn", "kaohe@example.cn"),
        ("考核@示例.中国", "考核@示例.中国"),
        ("a@example.cn；b@example.cn", "a@example.cn;b@example.cn"),
    ],
)
def test_addresses_stay_as_written(typed: str, kept: str) -> None:
    assert email.validate(typed) == kept


@pytest.mark.parametrize(
    "typed",
    [
        "kaohe",
        "kaohe@example",
        "@example.cn",
        "kaohe@.cn",
        "ka..he@example.cn",
        "kaohe@example.cn.",
        "a@b@c.cn",
        "a@-b.cn",
    ],
)
def test_half_an_address_is_a_format_fault(typed: str) -> None:
    with pytest.raises(InvalidIdentifier) as caught:
        email.validate(typed)
    assert caught.value.code == "format"


@pytest.mark.parametrize(
    "typed",
    [
        "www.example.cn",
        "https://example.cn/a?b=1",
        "HTTP://Example.cn:8080",
        "示例.中国",
        "10.1.2.3:80/index.html",
        "pjjg.osta.org.cn",
    ],
)
def test_sites_with_and_without_a_scheme_stay_as_written(typed: str) -> None:
    assert url.validate(typed) == typed


@pytest.mark.parametrize(
    "typed",
    [
        "example",
        "ftp://example.cn",
        "http://",
        "a b",
        "www.example.c",
        "kaohe@example.cn",
        "http//www.example.cn",
    ],
)
def test_what_is_no_site_is_a_format_fault(typed: str) -> None:
    with pytest.raises(InvalidIdentifier) as caught:
        url.validate(typed)
    assert caught.value.code == "format"
