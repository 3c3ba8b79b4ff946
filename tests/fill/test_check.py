"""An office's own template, checked: every fault, its place, and nothing that runs."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from formkit.errors import TemplateError
from formkit.fill import check_template, compile_template
from formkit.findings import Finding
from formkit.spec import Form

Maker = Callable[..., bytes]
ALL = "{{ name }}{{ nature }}{{ note }}{{ date }}{{ staff }}{{ area }}{{ site.rooms }}"
LOOPS = ("{%p for s in extra %}", "{{ s.heading }}{{ s.body }}", "{%p endfor %}")
TABLE = (("{%tr for r in items %}", ""), ("{{ r.title }}", "{{ r.count }}"), ("{%tr endfor %}", ""))


def faults(form: Form, data: bytes, kind: str = "docx") -> list[tuple[str, str]]:
    return [(f.code, str(f.seen or f.field)) for f in check_template(form, data, kind, "模板")]  # type: ignore[arg-type]


def test_a_template_that_fits_has_no_faults(form: Form, word: Maker, sheet: Maker) -> None:
    assert faults(form, word((ALL, *LOOPS), TABLE)) == []
    assert faults(form, word()) == []
    assert faults(form, sheet(), "xlsx") == []


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("{{ nmae }}", ("template-unknown-tag", "{{ nmae }}")),
        ("{{ site }}", ("template-unknown-tag", "{{ site }}")),
        ("{{ items }}", ("template-unknown-tag", "{{ items }}")),
        ("{{ nature.学校 }}", ("template-unknown-tag", "{{ nature.学校 }}")),
        ("{{ r.title }}", ("template-unknown-tag", "{{ r.title }}")),
        ("{{ name }}", ("template-double-tag", "{{ name }}")),
        ("{{ nature.企业 }}", ("template-double-tag", "{{ nature.企业 }}")),
        ("{{ name", ("template-half-tag", "{{ name")),
        ("name }}", ("template-half-tag", "name }}")),
        ("{ name }", ("template-half-tag", "{ name }")),
        ("｛｛ name ｝｝", ("template-half-tag", "｛｛ name ｝｝")),
        ("｛{name｝}", ("template-half-tag", "｛{name｝}")),
        ("{% if name %}", ("template-unpaired-tag", "{% if name %}")),
        ("{% endif %}", ("template-unpaired-tag", "{% endif %}")),
        ("{% else %}", ("template-unpaired-tag", "{% else %}")),
        ("{% if name %}{% endfor %}{% endif %}", ("template-unpaired-tag", "{% endfor %}")),
        ("{% if name %}{% else %}{% else %}{% endif %}", ("template-unpaired-tag", "{% else %}")),
        ("{% for x in itmes %}{% endfor %}", ("template-unknown-tag", "{% for x in itmes %}")),
        ("{%tr if name %}", ("template-broken", "{%tr if name %}")),
        ("{{r name }}", ("template-broken", "{{r name }}")),
    ],
)
def test_a_fault_is_named_with_what_was_typed(
    form: Form, word: Maker, typed: str, expected: tuple[str, str]
) -> None:
    assert expected in faults(form, word((ALL, typed, *LOOPS), TABLE))


@pytest.mark.parametrize(
    "hostile",
    [
        "{{ ''.__class__ }}",
        "{{ name.__class__.__mro__ }}",
        "{{ name['__class__'] }}",
        "{{ cycler.__init__ }}",
        "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
        "{{ self.__init__ }}",
        "{{ name|attr('__class__') }}",
        "{{ name.format() }}",
        "{{ range(10) }}",
        "{{ lipsum() }}",
        "{{ 7*7 }}",
        "{{ [1][0] }}",
        "{{ {'a': 1} }}",
        "{{ name is callable }}",
        "{{ loop.cycle }}",
        "{{ loop.__class__ }}",
        "{{ __import__('os') }}",
        "{{ " + "(" * 200 + "name" + ")" * 200 + " }}",
        "{{ " + "not " * 3000 + "name }}",
        "{% include '/etc/passwd' %}",
        "{% import 'x' as y %}",
        "{% set x = 1 %}",
        "{% macro m() %}",
        "{% for x in ''.__class__ %}{% endfor %}",
        "{% if ''.__class__ %}{% endif %}",
        "{% for name in items %}{% endfor %}",
        "{%- if name -%}{% endif %}",
    ],
)
def test_a_hostile_template_is_refused_and_nothing_runs(form: Form, word: Maker, hostile: str) -> None:
    data = word((ALL, hostile, *LOOPS), TABLE)
    assert {code for code, _ in faults(form, data)} <= {
        "template-broken",
        "template-unknown-tag",
        "template-unpaired-tag",
        "template-double-tag",
    }
    with pytest.raises(TemplateError):
        compile_template(form, data, "docx", "模板")


def test_every_field_without_a_tag_is_named(form: Form, word: Maker) -> None:
    assert faults(form, word(("{{ name }}", "企业{{ nature.企业 }}"), (("{{ staff }}",),))) == [
        ("template-missing-tag", field)
        for field in ("nature.行业协会", "note", "date", "area", "site.rooms", "items", "extra")
    ]
    table = (("{%tr for x in items %}",), ("{{ x.title }}",), ("{%tr endfor %}",))
    assert faults(form, word((ALL, *LOOPS), table)) == [("template-missing-tag", "x.count")]


def test_what_is_only_looked_at_needs_a_tag_still(form: Form, word: Maker) -> None:
    line = ALL.replace("{{ name }}", "{% if name %}有{% endif %}{{ '甲' if name else '乙' }}")
    assert faults(form, word((line, *LOOPS), TABLE)) == [("template-missing-tag", "name")]


def test_all_faults_are_found_in_one_pass_each_with_its_place(form: Form, word: Maker) -> None:
    grid = (
        ("{%tr for r in items %}", ""),
        ("{{ r.title }}{{ name", "{{ r.cuont }}"),
        ("{%tr endfor %}", ""),
    )
    found = check_template(form, word(("{{ nmae }}", ALL, "{{ name }}", *LOOPS), grid), "docx", "模板")
    assert [(f.code, f.place()) for f in found] == [
        ("template-half-tag", "表1 第2行第1列"),
        ("template-unknown-tag", "第1段"),
        ("template-unknown-tag", "表1 第2行第2列"),
        ("template-double-tag", "第3段"),
        ("template-missing-tag", ""),
    ]
    assert [f.values.get("suggestion") for f in found[1:3]] == ["是不是“name”？", "是不是“r.count”？"]


def test_the_error_of_a_bad_template_names_every_fault(form: Form, word: Maker) -> None:
    with pytest.raises(TemplateError) as several:
        compile_template(form, word(("{{ nmae }}", "{{ phnoe }}"), ()), "docx", "某表.docx")
    assert several.value.code == "template-faults"
    assert all(tag in str(several.value) for tag in ("某表.docx", "{{ nmae }}", "{{ phnoe }}", "site.rooms"))
    assert "第1段" in several.value.message("zh")
    assert "paragraph 1" in several.value.message("en")


def test_a_single_fault_keeps_its_own_code(form: Form, word: Maker) -> None:
    with pytest.raises(TemplateError) as single:
        compile_template(form, word((ALL, "{{ nmae }}", *LOOPS), TABLE), "docx", "t")
    assert single.value.code == "template-unknown-tag"


def test_a_value_in_a_row_that_is_taken_out_is_reported(form: Form, word: Maker) -> None:
    grid = (("{%tr for r in items %}", "{{ r.title }}"), ("", "{{ r.count }}"), ("{%tr endfor %}", ""))
    assert ("template-broken", "{{ r.title }}") in faults(form, word((ALL, *LOOPS), grid))


def test_printed_text_in_a_row_that_is_taken_out_is_reported(form: Form, word: Maker, sheet: Maker) -> None:
    grid = (
        ("{%tr for r in items %}", "单位：台"),
        ("{{ r.title }}", "{{ r.count }}"),
        ("{%tr endfor %}", ""),
    )
    assert faults(form, word((ALL, *LOOPS), grid)) == [("template-broken", "单位：台")]

    def put(page: object) -> None:
        page["C9"], page["D11"] = "单位：台", 5  # type: ignore[index]

    assert faults(form, sheet(change=put), "xlsx") == [
        ("template-broken", "单位：台"),
        ("template-broken", "5"),
    ]


def test_a_block_over_different_levels_is_refused(form: Form, word: Maker) -> None:
    lines = (ALL, "{%p if name %}", "甲", "{% endif %}", *LOOPS)
    assert ("template-broken", "{% endif %}") in faults(form, word(lines, TABLE))


def test_chinese_quotes_inside_a_tag_are_quotes(form: Form, word: Maker) -> None:
    lines = (ALL, "{% if nature == ‘企业’ %}甲{% endif %}{# 备忘 #}", *LOOPS)
    assert faults(form, word(lines, TABLE)) == []


def test_a_tag_only_in_a_header_leaves_the_field_without_a_place(form: Form, word: Maker) -> None:
    def head(document: docx.document.Document) -> None:
        document.sections[0].header.paragraphs[0].text = "{{ name }}{{ nmae }}"

    assert faults(form, word((ALL.replace("{{ name }}", ""), *LOOPS), TABLE, head)) == [
        ("template-missing-tag", "name"),
        ("template-unknown-tag", "{{ nmae }}"),
    ]


def test_blocks_crossing_content_controls_never_give_broken_xml(form: Form, word: Maker) -> None:
    control = f"""<w:sdt {nsdecls("w")}><w:sdtContent><w:p><w:r><w:t>{{% if name %}}</w:t></w:r></w:p>
        </w:sdtContent></w:sdt>"""

    def wrap(document: docx.document.Document) -> None:
        document.element.body.insert(0, parse_xml(control))

    found = faults(form, word(("{% endif %}", ALL, *LOOPS), TABLE, wrap))
    assert ("template-broken", "{% endif %}") in found


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("{{ nmae }}", ("template-unknown-tag", "{{ nmae }}")),
        ("｛｛ name ｝｝", ("template-half-tag", "｛｛ name ｝｝")),
        ("{{ ''.__class__ }}", ("template-broken", "{{ ''.__class__ }}")),
        ("{%p if name %}", ("template-broken", "{%p if name %}")),
        ("{%tr if name %}", ("template-unpaired-tag", "{%tr if name %}")),
        ("{% if name %}", ("template-unpaired-tag", "{% if name %}")),
        ("{{ name }}", ("template-double-tag", "{{ name }}")),
    ],
)
def test_excel_templates_are_checked_alike(
    form: Form, sheet: Maker, cell: str, expected: tuple[str, str]
) -> None:
    def put(page: object) -> None:
        page["F16"] = cell  # type: ignore[index]

    found = check_template(form, sheet(change=put), "xlsx", "t")
    assert expected in [(f.code, f.seen) for f in found]
    assert [f.place() for f in found if (f.code, f.seen) == expected] == ["工作表“清单”F16"]


@pytest.mark.parametrize(
    ("member", "content"),
    [
        ("word/document.xml", b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'),
        ("word/document.xml", b"<w:document"),
        ("word/document.xml", b"<a>" * 100_000),
        ("[Content_Types].xml", b"<Types/>"),
        ("[Content_Types].xml", b"<Types><Override ContentType='x.macroEnabled.main+xml'/></Types>"),
        ("word/big.bin", bytes(65 * 1024 * 1024)),
    ],
)
def test_a_hostile_package_is_refused(form: Form, word: Maker, member: str, content: bytes) -> None:
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(word())) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            if name != member:
                new.writestr(name, old.read(name))
        new.writestr(member, content)
    assert faults(form, out.getvalue()) == [("template-broken", "None")]


def test_findings_read_well_in_both_languages(form: Form, word: Maker) -> None:
    (fault,) = check_template(form, word((ALL, "{{ nmae }}", *LOOPS), TABLE), "docx", "我的表.docx")
    assert isinstance(fault, Finding)
    assert "…" not in fault.message("zh") + fault.message("en") + fault.hint("zh") + fault.hint("en")
    assert "第2段" in fault.message("zh")
    assert "paragraph 2" in fault.message("en")
