"""A Word document with a comment for each finding (ECMA-376 Part 1, 17.13.4).

In the document part, comment marks are put into the paragraphs and nothing else is changed; comments that are
there stay, but for those a former annotation left, and ours are numbered on from them.  A body without a paragraph
(all of it is a document shown inside, w:altChunk) gets one of ours in front.  No date: the same input gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import count, groupby
from typing import NamedTuple

from formkit.findings import Finding
from formkit.model.places import WordPlaces
from formkit.writers.annotate.archive import Archive, unpatchable
from formkit.writers.annotate.elements import Node
from formkit.writers.annotate.former import NONE, OWN, Former, former_comments
from formkit.writers.annotate.markup import Edit, Part, clean, into
from formkit.writers.annotate.packaging import Packaging, is_strict, xml_part
from formkit.writers.annotate.wording import AUTHOR, lines

_COMMENTS_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_WANTED = frozenset(
    ("document", "body", "p", "pPr", "commentRangeStart", "commentRangeEnd", "commentReference")
)
_MARK = b"comment"
_COMMENT_IDS = ("comment", "commentRangeStart", "commentRangeEnd", "commentReference")


class _Comment:
    """``number``: its w:id; ``paragraph``: the w:p it hangs on."""

    def __init__(self, number: int, paragraph: int, told: list[str]) -> None:
        self.number = number
        self.paragraph = paragraph
        self.told = told


def annotate_word(
    data: bytes | Archive, findings: Sequence[Finding], places: WordPlaces, lang: str = "zh"
) -> bytes:
    """The document with a comment for each of ``findings``, at ``places.paragraphs``, in the same order.

    Raises FileProblem (``cannot-annotate``): a part cannot be taken apart, or has not the paragraphs named.
    """
    archive = data if isinstance(data, Archive) else Archive(data)
    if not findings and not places.comments:
        return archive.data
    package = Packaging(archive)
    document = Part(package.read(places.main), places.main)
    comments = Part(package.read(places.comments), places.comments) if places.comments else None
    former = _former(package, document, comments, last=not findings) if comments is not None else NONE
    found = _found(document, {*places.paragraphs[: len(findings)]})
    listed = comments.named(frozenset(("comment",))) if comments is not None else []
    first = 1 + _highest_id([*found.nodes, *listed], former.ids)
    wanted = [
        _Comment(number, paragraph, lines(finding, lang, placed=finding.anchor is not None))
        for number, paragraph, finding in zip(count(first), places.paragraphs, findings, strict=False)
    ]
    edits = _marked(document, found, wanted)
    package.changes[places.main] = document.rewritten([*edits, *former.document])
    if comments is not None:
        _add_to(package, comments, places.comments, wanted, former)
    else:
        _make(package, places.main, wanted, found.uri)
    return package.finished()


def _former(package: Packaging, document: Part, comments: Part, *, last: bool) -> Former:
    """What is to go of a former annotation; ``last``: nothing comes in its place."""
    name = next((each for each in package.names if each.endswith("/commentsExtended.xml")), "")
    extended = Part(package.read(name), name) if name else None
    return former_comments(comments, document, extended, last=last)


def _highest_id(nodes: list[Node], but: frozenset[str]) -> int:
    ids = {node.attributes.get("id", "") for node in nodes if node.name in _COMMENT_IDS} - but
    return max((int(each) for each in ids if each.isdecimal()), default=-1)


class _Found(NamedTuple):
    """``uri``: the namespace of the document part; ``paragraphs``: those wanted that are there, by number, with their
    properties; ``nodes``: all elements of the kinds in ``_WANTED`` where the wanted alone would not do."""

    uri: str
    paragraphs: Mapping[int, tuple[Node, Node | None]]
    nodes: list[Node]


def _found(document: Part, wanted: set[int]) -> _Found:
    if _MARK not in document.text:
        quick = document.numbered("document", "p", wanted, frozenset(("pPr",)))
        if quick is not None and quick.found.keys() == wanted:
            paragraphs = {n: (each[0], _properties(each, quick.uri)) for n, each in quick.found.items()}
            return _Found(quick.uri, paragraphs, [])
    nodes = document.named(_WANTED)
    uri = nodes[0].uri if nodes else ""
    every = [(index, node) for index, node in enumerate(nodes) if node.name == "p" and node.uri == uri]
    own = {node.parent: node for node in nodes if node.name == "pPr" and node.uri == uri}
    return _Found(uri, {n: (node, own.get(index)) for n, (index, node) in enumerate(every)}, nodes)


def _properties(nodes: Sequence[Node], uri: str) -> Node | None:
    """The properties of the first of ``nodes``, which holds the others."""
    return next(
        (each for each in nodes[:0:-1] if each.uri == uri and each.name == "pPr" and not each.parent), None
    )


def _marked(document: Part, found: _Found, comments: list[_Comment]) -> list[Edit]:
    """The edits that put the comments' marks into the document part."""
    wanted = {comment.paragraph for comment in comments}
    if wanted == {-1} and not found.paragraphs:
        return _paragraph_of_ours(found, document, [comment.number for comment in comments])
    if not wanted <= found.paragraphs.keys():
        raise unpatchable("正文里没有段落", "the document has no paragraph")
    edits: list[Edit] = []
    ordered = sorted(comments, key=lambda comment: comment.paragraph)
    for number, group in groupby(ordered, key=lambda comment: comment.paragraph):
        paragraph, properties = found.paragraphs[number]
        edits += _marks(paragraph, properties, document, [comment.number for comment in group])
    return edits


def _paragraph_of_ours(found: _Found, part: Part, numbers: list[int]) -> list[Edit]:
    """An empty paragraph with the marks, first in the body."""
    uri = found.uri
    body = next((node for node in found.nodes if node.name == "body" and node.uri == uri), None)
    if body is None:
        raise unpatchable("正文里没有内容", "the document has no body")
    starts, ends = _starts_and_ends(OWN, "", numbers)
    return into(body, part, f'<{OWN}:p xmlns:{OWN}="{uri}">{starts}{ends}</{OWN}:p>', front=True)


def _marks(paragraph: Node, properties: Node | None, part: Part, numbers: list[int]) -> list[Edit]:
    starts, ends = _starts_and_ends(*_prefix(paragraph), numbers)
    if paragraph.empty:
        return into(paragraph, part, starts + ends)
    begin = properties.end if properties is not None else paragraph.inner
    return [Edit(begin, starts), Edit(paragraph.close, ends)]


def _starts_and_ends(prefix: str, declared: str, numbers: list[int]) -> tuple[str, str]:
    starts = "".join(f'<{prefix}:commentRangeStart{declared} {prefix}:id="{number}"/>' for number in numbers)
    ends = "".join(
        f'<{prefix}:commentRangeEnd{declared} {prefix}:id="{number}"/>'
        f'<{prefix}:r{declared}><{prefix}:commentReference {prefix}:id="{number}"/></{prefix}:r>'
        for number in numbers
    )
    return starts, ends


def _prefix(node: Node) -> tuple[str, str]:
    """A prefix for the namespace of ``node``, whose attributes need one, and its declaration if it is ours."""
    return (node.prefix, "") if node.prefix else (OWN, f' xmlns:{OWN}="{node.uri}"')


def _add_to(package: Packaging, part: Part, name: str, comments: list[_Comment], former: Former) -> None:
    roots = part.named(frozenset(("comments",)))
    if not roots:
        raise unpatchable("批注部分无法识别", "the comments part is none")
    prefix, declared = _prefix(roots[0])
    text = "".join(_comment(each, prefix, declared) for each in comments)
    package.changes[name] = part.rewritten([*former.comments, *into(roots[0], part, text)])


def _make(package: Packaging, main: str, comments: list[_Comment], uri: str) -> None:
    folder = main.rpartition("/")[0]
    name = package.free_name(f"{folder}/comments.xml".lstrip("/"))
    text = "".join(_comment(each, "w", "") for each in comments)
    package.add(name, xml_part(f'<w:comments xmlns:w="{uri}">{text}</w:comments>'), _COMMENTS_TYPE)
    package.relate(main, name, "comments", strict=is_strict(uri))


def _comment(comment: _Comment, prefix: str, declared: str) -> str:
    w = prefix
    reference = f"<{w}:r><{w}:annotationRef/></{w}:r>"
    paragraphs = "".join(
        f'<{w}:p>{"" if number else reference}<{w}:r><{w}:t xml:space="preserve">{clean(line)}</{w}:t></{w}:r></{w}:p>'
        for number, line in enumerate(comment.told)
    )
    return (
        f'<{w}:comment{declared} {w}:id="{comment.number}" {w}:author="{AUTHOR}" {w}:initials="fk">'
        f"{paragraphs}</{w}:comment>"
    )
