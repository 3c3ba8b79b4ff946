"""Elements found by their tags are the ones a parser finds, and where tags cannot tell nothing is said."""

from __future__ import annotations

import pytest

from formkit.writers.annotate.elements import Keep, Node, named_elements, namespaces
from formkit.writers.annotate.markup import Part

NAMES = frozenset(("p", "pPr", "comment", "root"))
SAME = {
    "prefixes": '<w:root xmlns:w="u&amp;v" xmlns:a="b"><a:p/><w:p w:id="1" x=\'a"b\'><w:pPr/><w:r/></w:p ></w:root>',
    "no prefix": '<?xml version="1.0"?>\n<root xmlns="u"><p a = "1>2"/><t>1 &gt; 0 p&gt;</t><p><p>甲</p></p></root>',
    "no namespace": "<root><pp/><p>\n</p><comment id='&lt;7'/></root>",
    "a longer name": "<root><pPrChange/><p:x xmlns:p='u'><pPr/></p:x></root>",
    "a mark at the front": "\ufeff<root><p/></root>",
    "declared twice alike": "<root><w:p xmlns:w='u'/><w:p xmlns:w='u'/></root>",
}
UNTOLD = {
    "a comment": "<root><!-- <p> --><p/></root>",
    "CDATA": "<root><![CDATA[<p>]]><p/></root>",
    "an instruction": "<root><?x <p>?><p/></root>",
    "a prefix of two meanings": "<root><w:p xmlns:w='u'/><w:p xmlns:w='v'/></root>",
    "a default further in": "<root><x xmlns='u'><p/></x><p/></root>",
}


def told(text: bytes, keep: Keep | None = None) -> list[Node] | None:
    spaces = namespaces(text)
    return None if spaces is None else named_elements(text, spaces, NAMES, keep)


@pytest.mark.parametrize("text", SAME.values(), ids=SAME)
def test_tags_tell_what_a_parser_tells(text: str) -> None:
    parsed = Part(text.encode(), "part").nodes(lambda name, *_: name in NAMES)
    assert told(text.encode()) == [node._replace(depth=-1) for node in parsed]


@pytest.mark.parametrize("text", SAME.values(), ids=SAME)
@pytest.mark.parametrize("unwanted", ["p", "pPr", "root"])
def test_those_kept_are_the_ones_a_parser_would_keep(text: str, unwanted: str) -> None:
    def keep(name: str, attributes: dict[str, str], number: int) -> bool:
        return name in NAMES and (name != unwanted or "a" in attributes or number == 1)

    parsed = Part(text.encode(), "part").nodes(keep)
    assert told(text.encode(), keep) == [node._replace(depth=-1) for node in parsed]


def test_what_is_inside_one_element_is_told_apart_from_the_rest() -> None:
    part = Part(b"<root><p><pPr/></p><p a='1'><pPr b='2'/><p/></p><pPr/></root>", "part")
    second = next(node for node in part.named(frozenset(("p",))) if node.attributes)
    inside = part.told(NAMES, within=second)
    assert [(node.name, node.attributes) for node in inside or ()] == [("pPr", {"b": "2"}), ("p", {})]


@pytest.mark.parametrize("text", UNTOLD.values(), ids=UNTOLD)
def test_where_tags_could_mislead_a_parser_is_asked(text: str) -> None:
    part = Part(text.encode(), "part")
    assert told(part.text) is None
    assert part.named(NAMES) == part.nodes(lambda name, *_: name in NAMES)


@pytest.mark.parametrize("text", ["<root><p></root></p></p>", "<root><p>", "<root><w:p/></root>"])
def test_what_is_not_well_formed_is_left_to_the_parser(text: str) -> None:
    assert told(text.encode()) is None
