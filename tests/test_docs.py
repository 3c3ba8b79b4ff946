"""What the documents show is run: the commands of the READMEs, the Python, the form of docs/forms.md."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path

import docx
import pytest

from formkit import Kit
from formkit.cli.command_line import run
from formkit.flows.package.opened import open_package
from formkit.flows.template import tag_lines
from formkit.office import find_office
from formkit.spec import Fact, Item, Package, load_form, load_package
from formkit.spec.base import keys
from formkit.spec.form import Form
from formkit.spec.load import load_yaml

ROOT = Path(__file__).parent.parent
OWN = ROOT / "samples" / "own-form"
FORM = "training-register"
READMES = ["README.md", "README.en.md"]


def blocks(document: str, language: str) -> list[str]:
    text = (ROOT / document).read_text(encoding="utf-8")
    return re.findall(rf"^```{language}\n(.*?)^```", text, re.MULTILINE | re.DOTALL)


@pytest.fixture
def working_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "samples").symlink_to(ROOT / "samples")
    monkeypatch.chdir(tmp_path)
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


@pytest.mark.parametrize("readme", READMES)
def test_the_commands_and_the_python_of_the_readme_run(
    readme: str, working_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    commands = [line for block in blocks(readme, "bash") for line in block.splitlines()]
    assert len(commands) > 5
    for line in commands:
        if not find_office() and re.search(r"package (build|check)", line):
            continue  # a bound PDF is LibreOffice's work
        code = run(shlex.split(line)[1:])
        # The demo's own folder and the sample roster hold faults on purpose.
        wanted = 1 if "2-交来的表" in line or "roster.xlsx" in line else 0
        assert (line, code, capsys.readouterr().err) == (line, wanted, "")
    snippets = blocks(readme, "python")
    assert snippets
    for snippet in snippets:
        exec(compile(snippet, readme, "exec"), {})
        assert capsys.readouterr().out


@pytest.mark.parametrize("readme", READMES)
def test_the_links_of_the_readme_lead_somewhere(readme: str) -> None:
    links = re.findall(r"\]\(([^)#:]+)\)", (ROOT / readme).read_text(encoding="utf-8"))
    assert links
    assert [link for link in links if not (ROOT / link).exists()] == []


def test_every_form_is_in_the_readme_and_every_form_in_it_exists() -> None:
    named = re.findall(
        r"^\| ([a-z][a-z0-9-]*) \|", (ROOT / "README.md").read_text(encoding="utf-8"), re.MULTILINE
    )
    assert sorted(named) == sorted(Kit().forms())


@pytest.fixture
def own_form(tmp_path: Path) -> tuple[Form, Path]:
    """The form of docs/forms.md, and a template made of nothing but its tags."""
    (text,) = blocks("docs/forms.md", "yaml")
    form = load_form(text, "forms.md")
    forms = tmp_path / "forms"
    forms.mkdir()
    (forms / f"{form.id}.yaml").write_text(text, encoding="utf-8")
    document = docx.Document()
    document.add_paragraph(form.title)
    lines = [line.split("\t") for line in tag_lines(form)]
    table = document.add_table(rows=0, cols=4)
    repeating: list[str] | None = None
    for tag, *label in lines:
        if tag.startswith("{%tr for"):
            table.add_row().cells[0].merge(table.rows[-1].cells[3]).text = label[0]
            head = [
                wanted.partition("\t")[2] for wanted in tag_lines(form) if "r." in wanted or "loop" in wanted
            ]
            for cell, words in zip(table.add_row().cells, head, strict=True):
                cell.text = words
            table.add_row().cells[0].text = tag
            repeating = []
        elif tag.startswith("{%tr endfor"):
            for cell, words in zip(table.add_row().cells, repeating or [], strict=True):
                cell.text = words
            table.add_row().cells[0].text = tag
            repeating = None
        elif repeating is not None:
            repeating.append(tag)
        elif tag.startswith("{{ mode."):
            if tag == "{{ mode.线下 }}":
                table.add_row().cells[0].text = "培训方式"
                table.rows[-1].cells[1].merge(table.rows[-1].cells[3])
            cell = table.rows[-1].cells[1]
            cell.text = f"{cell.text} {label[0].split()[1]}{tag}".strip()
        else:
            row = table.add_row().cells
            row[0].text = label[0]
            row[1].merge(row[3]).text = tag
    document.save(str(forms / f"{form.id}.docx"))
    return form, forms


def test_the_form_of_the_guide_fills_and_reads_back(own_form: tuple[Form, Path], tmp_path: Path) -> None:
    form, forms = own_form
    assert (
        run(["template", "check", str(forms / f"{form.id}.docx"), "--form", form.id, "--forms", str(forms)])
        == 0
    )
    kit = Kit(forms)
    data = {
        "school": "示例职业培训学校",
        "uscc": "52370102MJD3012019",
        "phone": "0531-86913178",
        "mode": "线上",
        "start": "2026-03-05",
        "total": 40,
        "teachers": [{"name": "王芳", "hours": 20}, {"name": "冉㛃", "id_card": "11010519491231002X"}],
    }
    outcome = kit.fill(form.id, data, tmp_path / "a.docx")
    (back,) = kit.parse(tmp_path / "a.docx")
    assert back.outcome is not None
    assert (back.form, back.outcome.record) == (form.id, outcome.record)


def test_the_walk_through_of_ones_own_form_runs_from_end_to_end(
    working_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    commands = [line for block in blocks("docs/own-form.md", "bash") for line in block.splitlines()]
    assert len(commands) == 8
    for line in commands:
        assert (line, run(shlex.split(line)[1:]), capsys.readouterr().err) == (line, 0, "")
    (submission,) = Kit("samples/own-form").parse("开班登记表.docx")
    assert submission.outcome is not None
    data = load_yaml((OWN / "开班登记.yaml").read_text(encoding="utf-8"), "开班登记.yaml")
    assert isinstance(data, dict)
    assert submission.outcome.record["school"] == data["school"]
    teachers = submission.outcome.record["teachers"]
    assert isinstance(teachers, list)
    assert [row["name"] for row in teachers if isinstance(row, dict)] == ["冉㛃", "端木晴"]


def test_the_walk_through_of_certificates_runs_from_end_to_end(
    working_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    commands = [line for block in blocks("docs/certificates.md", "bash") for line in block.splitlines()]
    assert len(commands) == 12
    for line in commands:
        faulty = "roster.xlsx" in line  # the sample roster has rows that are refused
        assert (line, run(shlex.split(line)[1:]), capsys.readouterr().err) == (line, int(faulty), "")


def test_the_walk_through_shows_what_the_check_says_of_a_faulty_template(
    working_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    faulty = "samples/own-form/有错的模板.docx"
    assert run(["template", "check", faulty, "--form", FORM, "--forms", "samples/own-form"]) == 3
    said = [line.strip() for line in capsys.readouterr().out.splitlines() if "→" not in line]
    (shown,) = blocks("docs/own-form.md", "text")
    assert said == shown.splitlines()


def test_the_form_of_the_walk_through_is_the_form_of_the_guide() -> None:
    (text,) = blocks("docs/forms.md", "yaml")
    assert (OWN / "forms" / f"{FORM}.yaml").read_text(encoding="utf-8") == text


def test_the_word_files_of_the_walk_through_are_what_their_script_makes(tmp_path: Path) -> None:
    subprocess.run([sys.executable, str(OWN / "build.py"), "--out", str(tmp_path)], check=True)
    made = {path.relative_to(tmp_path): path.read_bytes() for path in tmp_path.rglob("*.docx")}
    assert made == {path.relative_to(OWN): path.read_bytes() for path in OWN.rglob("*.docx")}
    assert len(made) == 3


def test_the_guide_names_every_key_and_type() -> None:
    from formkit.spec import Field
    from formkit.spec.field import FieldType

    guide = (ROOT / "docs" / "forms.md").read_text(encoding="utf-8")
    wanted = {*keys(Form), *keys(Field), *FieldType}
    assert sorted(name for name in wanted if f"`{name}`" not in guide) == []


def test_the_package_of_the_guide_loads_and_every_key_is_explained() -> None:
    (text,) = blocks("docs/packages.md", "yaml")
    opened = open_package(load_package(text, "packages.md"), Kit().workspace)
    assert [opened.titles[item.name] for item in opened.package.items][1:] == ["办学许可证", "场地照片"]
    guide = (ROOT / "docs" / "packages.md").read_text(encoding="utf-8")
    named = re.findall(r"^\| ([a-z]{2}-\d{4}-[a-z-]+) \|", guide, re.MULTILINE)
    assert sorted(named) == sorted(Kit().packages())
    wanted = {*keys(Package), *keys(Item), *keys(Fact)}
    assert sorted(name for name in wanted if f"`{name}`" not in guide) == []
