"""XML parts edited in place, in whatever encoding and with whatever prefixes they come."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from formkit.errors import FileProblem
from formkit.writers.annotate.markup import Edit, Part, clean, into, with_attribute


def part_of(text: str, encoding: str = "utf-8") -> Part:
    return Part(text.encode(encoding), "part")


def test_elements_say_where_they_stand() -> None:
    text = "<?xml version='1.0'?><!-- <p> --><a x='>'><p/>甲<b:p xmlns:b='u' b:i=\"1\">乙</b:p ></a>"
    part = part_of(text)
    empty, full = part.nodes(lambda name, *_: name == "p")
    assert (empty.empty, part.source(empty)) == (True, "<p/>")
    assert (full.prefix, full.uri, full.attributes, part.source(full)) == (
        "b",
        "u",
        {"i": "1"},
        "<b:p xmlns:b='u' b:i=\"1\">乙</b:p >",
    )
    assert part.text[full.inner : full.close].decode() == "乙"


def test_parents_and_numbers_count_what_is_kept_and_what_is_not() -> None:
    part = part_of("<a><t><p/></t><t><q/><p/></t></a>")
    nodes = part.nodes(lambda name, _, number: name == "t" or (name == "p" and number == 1))
    assert [(node.name, node.number, node.parent) for node in nodes] == [
        ("t", 0, -1),
        ("t", 1, -1),
        ("p", 1, 1),
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_what_is_not_edited_keeps_its_bytes_in_every_encoding(encoding: str) -> None:
    declared = {"utf-8-sig": "utf-8", "gb18030": "GBK"}.get(encoding, encoding)
    text = f'<?xml version="1.0" encoding="{declared}"?>\r\n<a><p>职业</p></a>'
    part = part_of(text, encoding)
    (node,) = part.nodes(lambda name, *_: name == "p")
    assert part.rewritten([]) == text.encode(encoding)
    assert part.rewritten(into(node, part, "技能")) == text.replace("职业", "职业技能").encode(encoding)


def test_an_encoding_without_chinese_gets_references() -> None:
    part = part_of('<?xml version="1.0" encoding="us-ascii"?><a><p/></a>', "ascii")
    (node,) = part.nodes(lambda name, *_: name == "p")
    changed = part.rewritten(into(node, part, "甲"))
    assert etree.fromstring(changed).findtext("p") == "甲"


def test_an_empty_element_is_opened() -> None:
    part = part_of('<a><w:p xmlns:w="u" w:i="1" /></a>')
    (node,) = part.nodes(lambda name, *_: name == "p")
    assert part.rewritten(into(node, part, "x")) == b'<a><w:p xmlns:w="u" w:i="1" >x</w:p></a>'


def test_edits_at_one_place_stay_in_order() -> None:
    part = part_of("<a></a>")
    assert part.rewritten([Edit(3, "1"), Edit(3, "2"), Edit(0, "0")]) == b"0<a>12</a>"


@pytest.mark.parametrize(
    ("tag", "expected"),
    [
        ('<c r="A1"/>', '<c r="A1" s="7"/>'),
        ('<c r="A1">', '<c r="A1" s="7">'),
        ("<c s = '3' r=\"A1\">", '<c s="7" r="A1">'),
        ('<c x:s="3">', '<c x:s="3" s="7">'),
        ('<c cs="3">', '<c cs="3" s="7">'),
    ],
)
def test_one_attribute_is_set_and_the_others_stay(tag: str, expected: str) -> None:
    assert with_attribute(tag, "s", "7") == expected


@pytest.mark.parametrize("text", ["<a>", "<a></b>", "", '<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>'])
def test_what_is_no_xml_or_declares_entities_is_refused(text: str) -> None:
    with pytest.raises(FileProblem):
        part_of(text).nodes(lambda *_: True)


@given(st.text())
def test_any_text_can_stand_in_xml(text: str) -> None:
    assert etree.fromstring(f"<a>{clean(text)}</a>").tag == "a"
