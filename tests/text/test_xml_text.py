"""Text in XML is what a parser gives back, written as the standard library writes it."""

from __future__ import annotations

import subprocess
import sys
from xml.sax.saxutils import escape, quoteattr

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from formkit.text.xml_text import escaped, quoted

TEXT = st.text(st.sampled_from("甲&<>\"' \n\r\t;amp𬭎"))


@given(TEXT)
def test_it_is_what_the_standard_library_writes(text: str) -> None:
    assert (escaped(text), quoted(text)) == (escape(text), quoteattr(text))


@given(TEXT)
def test_a_parser_gives_it_back(text: str) -> None:
    # Between tags a parser makes one line break of \r\n and \r.
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    root = etree.fromstring(f"<a b={quoted(text)}>{escaped(text)}</a>")
    assert (root.get("b"), root.text or "") == (text, lines)


@pytest.mark.parametrize("statement", ["import formkit.flows.submissions.batch", "import formkit.cli.parse"])
def test_reading_forms_brings_no_network_library(statement: str) -> None:
    code = f"import sys; {statement}; print('urllib.request' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False"]
