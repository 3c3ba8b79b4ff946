"""A package's report for a terminal: its items, ticked off, then everything wrong, then each form's findings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from formkit.bundle.report import PackageReport
from formkit.bundle.roll import FAULTY, INCOMPLETE, MISSING, NOT_GIVEN, PRESENT, Entry
from formkit.spec import Item, Package
from formkit.writers.findings_text import finding_lines, submission_lines, verdict

_STATUS = {
    PRESENT: ("✓ 有　", "✓ there  "),
    INCOMPLETE: ("！不全", "! part  "),
    MISSING: ("✗ 缺　", "✗ missing"),
    FAULTY: ("✗ 坏　", "✗ faulty "),
    NOT_GIVEN: ("· 未交", "· none   "),
}


def report_lines(report: PackageReport, lang: str = "zh") -> Iterator[str]:
    """The whole report."""
    title = report.package.title_en if lang == "en" and report.package.title_en else report.package.title
    yield f"{report.file}  {title}  [{report.package.id}]  {verdict(report.all_findings, lang)}"
    for entry in report.entries:
        yield from _entry_lines(entry, lang)
    yield from finding_lines(report.findings, lang)
    titles = {entry.item.form: entry.title for entry in report.entries}
    for form in report.forms:
        if form.outcome is not None and form.outcome.findings:
            yield from submission_lines(form, titles.get(form.outcome.form, form.outcome.form), lang)


def package_lines(
    package: Package, titles: Mapping[str, str], source: str, lang: str = "zh"
) -> Iterator[str]:
    """A package and its list, for ``package list``."""
    en = lang == "en"
    title = package.title_en if en and package.title_en else package.title
    yield f"{package.id}  {title}  [{source}]"
    for item in package.items:
        yield f"  {package.number(item) or _unnumbered(english=en)} {titles[item.name]}  {_asked(item, en=en)}"


def _entry_lines(entry: Entry, lang: str) -> Iterator[str]:
    files = len(entry.files)
    shown = _STATUS[entry.status][lang == "en"]
    said = entry.files[0].path if files == 1 else (f"{files} files" if lang == "en" else f"{files}个文件")
    yield f"  {shown} {entry.number or _unnumbered(english=lang == 'en')} {entry.title}" + (
        f"  {said}" if files else ""
    )


def _asked(item: Item, *, en: bool) -> str:
    """What the list wants of an item: 表 · PDF、JPG，可多份，按考核项目."""
    if item.form:
        said = ["form " + item.form if en else f"表 {item.form}"]
    else:
        said = ["/".join(kind.upper() for kind in item.kinds)]
    if item.many:
        said.append("any number" if en else "可多份")
    if item.per:
        said.append(f"for each of {item.per}" if en else "每项都要有")
    if not item.required:
        said.append("optional" if en else "可不交")
    return f"（{'，'.join(said)}）" if not en else f"({', '.join(said)})"


def _unnumbered(*, english: bool) -> str:
    """What stands for the number of the form that the official list does not count."""
    return "-" if english else "表"
