"""What every new part of an office package needs: a relationship to it and its content type.

Sources: ECMA-376 Part 2 (Open Packaging Conventions), 9.3 and 10.1.2; Part 1, 11.3.2 and 12.3.3 for the types;
ISO/IEC 29500-1 for those of Strict files.
"""

from __future__ import annotations

import posixpath

from formkit.text.xml_text import quoted
from formkit.writers.annotate.archive import Archive
from formkit.writers.annotate.markup import Part, into

_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_CONTENT_TYPES = "[Content_Types].xml"
_STRICT = "http://purl.oclc.org/ooxml/"
_KINDS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_STRICT_KINDS = "http://purl.oclc.org/ooxml/officeDocument/relationships"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def is_strict(uri: str) -> bool:
    """Whether a namespace is one of Strict OOXML."""
    return uri.startswith(_STRICT)


def relation_namespace(uri: str) -> str:
    """The namespace of r:id in a part whose own namespace is ``uri``."""
    return _STRICT_KINDS if is_strict(uri) else _KINDS


def xml_part(text: str) -> bytes:
    """A new part."""
    return (_HEAD + text).encode()


class Packaging:
    """The changes to one package, gathered: parts rewritten or added, and what leads to them."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._types: list[str] = []
        self._lower = {each.lower(): each for each in reversed(archive.names)}  # the first one's own spelling
        self._numbers: dict[str, int] = {}
        self.changes: dict[str, bytes] = {}

    def read(self, name: str) -> bytes:
        """A part as it is by now."""
        return self.changes[name] if name in self.changes else self._archive.read(name)

    def __contains__(self, name: str) -> bool:
        return name in self.changes or name in self._archive

    @property
    def names(self) -> list[str]:
        """The parts there are by now."""
        return [*self._archive.names, *(each for each in self.changes if each not in self._archive)]

    def free_name(self, name: str) -> str:
        """``name``, or with a number before its ending where there is such an entry already; nobody else gets it."""
        stem, dot, ending = name.rpartition(".")
        wanted, number = name, self._numbers.get(name, 0)  # of thousands of sheets each asks for the same
        while not number or wanted.lower() in self._lower:
            number += 1
            wanted = f"{stem}{number}{dot}{ending}" if number > 1 else name
        self._numbers[name] = number
        self._lower[wanted.lower()] = wanted
        return wanted

    def add(self, name: str, content: bytes, content_type: str) -> None:
        """A new part with a content type of its own."""
        self.changes[name] = content
        self._types.append(f'<Override PartName={quoted("/" + name)} ContentType="{content_type}"/>')

    def relate(self, source: str, target: str, kind: str, *, strict: bool) -> str:
        """A relationship of ``kind`` from the part ``source`` to ``target``; its id."""
        folder, _, file = source.rpartition("/")
        name = self._found(f"{folder}/_rels/{file}.rels")
        uri = f"{_STRICT_KINDS if strict else _KINDS}/{kind}"
        written = quoted(posixpath.relpath("/" + target, "/" + folder))
        if name not in self:
            one = f'<Relationship Id="rIdFormkit1" Type="{uri}" Target={written}/>'
            self.changes[name] = xml_part(f'<Relationships xmlns="{_RELATIONS}">{one}</Relationships>')
            return "rIdFormkit1"
        part = Part(self.read(name), name)
        nodes = part.named(frozenset(("Relationships", "Relationship")))
        taken = {node.attributes.get("Id", "") for node in nodes}
        number = next(n for n in range(1, len(taken) + 2) if f"rIdFormkit{n}" not in taken)
        own = f'<Relationship xmlns="{_RELATIONS}" Id="rIdFormkit{number}" Type="{uri}" Target={written}/>'
        self.changes[name] = part.rewritten(into(nodes[0], part, own))
        return f"rIdFormkit{number}"

    def default_type(self, ending: str, content_type: str) -> None:
        """The content type of all parts of that ending, unless the package has one for them."""
        if f'Extension="{ending}"' not in "".join(self._types):
            self._types.append(f'<Default Extension="{ending}" ContentType="{content_type}"/>')

    def finished(self) -> bytes:
        """The whole package with all changes in it."""
        if self._types:
            self._write_types()
        return self._archive.patched(self.changes)

    def _found(self, name: str) -> str:
        """The entry's own spelling of ``name``."""
        name = name.lstrip("/")
        return self._lower.get(name.lower(), name)

    def _write_types(self) -> None:
        name = self._found(_CONTENT_TYPES)
        if name not in self:
            usual = (
                '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
                '<Default Extension="xml" ContentType="application/xml"/>'
            )
            self.changes[name] = xml_part(f'<Types xmlns="{_TYPES}">{usual}{"".join(self._types)}</Types>')
            return
        part = Part(self.read(name), name)
        nodes = part.named(frozenset(("Types", "Default")))
        known = {node.attributes.get("Extension", "").lower() for node in nodes}
        wanted = [t for t in self._types if not any(f'Extension="{e}"' in t for e in known if e)]
        spelled = "".join(t.replace(" ", f' xmlns="{_TYPES}" ', 1) for t in wanted)
        self.changes[name] = part.rewritten(into(nodes[0], part, spelled))
