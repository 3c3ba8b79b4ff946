"""What the HTML report looks like and is worded in: its style, its few lines of script, its words."""

from __future__ import annotations

import html
import re
from typing import NamedTuple

from formkit.findings import Finding, lookup

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
_VALUES = re.compile(r"\{[^}]*\}")
_LONGEST_SEEN = 600


class Words(NamedTuple):
    """Everything the page says by itself."""

    html_lang: str
    title: str
    total: str
    total_of: str
    unread: str
    bad: str
    doubt: str
    good: str
    errors: str
    warnings: str
    fine: str
    copy: str
    common: str
    by_file: str
    all_forms: str
    all_states: str
    all_codes: str
    all_severities: str
    reset: str
    no_files: str
    nothing_left: str
    table: str

    def name_of(self, code: str, lang: str) -> str:
        """A fault in general: its sentence with … for what differs."""
        entry = lookup(code)
        sentence = entry.en if lang == "en" else entry.zh
        name = _VALUES.sub("…", sentence).rstrip("。.：: ")
        return name if name.strip("… ") else code


def _table(*heads: str) -> str:
    columns = "".join(f"<th>{head}</th>" for head in heads)
    return f"<table><thead><tr>{columns}</tr></thead><tbody>{{rows}}</tbody></table>"


WORDS = {
    "zh": Words(
        "zh-CN", "收表核对报告", "份提交", "份提交（{}个文件）", "没有读出", "有错误", "需核对", "无问题", "{}处错误", "{}处需核对",
        "无问题", "批注副本", "最常见的问题", "按文件名、单位筛选", "全部表", "全部状态", "全部问题", "全部级别",
        "清除筛选", "没有文件。", "没有符合筛选条件的内容。",
        _table("级别", "位置", "问题", "原文", "怎么办"),
    ),
    "en": Words(
        "en", "Report on submissions", "submissions", "submissions in {} files", "not read", "with errors", "to be checked", "fine",
        "{} errors", "{} to check", "fine", "annotated copy", "Most common findings", "filter by file or applicant",
        "all forms", "all states", "all findings", "all severities", "clear", "No files.",
        "Nothing matches the filter.", _table("severity", "place", "what is wrong", "seen", "what to do"),
    ),
}  # fmt: skip


def escaped(text: str) -> str:
    """``text`` for HTML, in elements and in quoted attributes."""
    return html.escape(_CONTROL.sub("\ufffd", text), quote=True)


def chip(kind: str, words: str) -> str:
    return f'<span class="chip {kind}">{escaped(words)}</span>'


def finding_row(finding: Finding, label: str, lang: str, number: int) -> str:
    """A line of the list.  ``number``: by which the drawing of its table marks its cell; 0 for none."""
    counted = f"<sup>{number}</sup>" if number else ""
    severity = finding.severity.value
    place = finding.place(lang)
    named = label if label and label not in place else ""
    seen = finding.seen or ""
    shown = seen if len(seen) <= _LONGEST_SEEN else seen[:_LONGEST_SEEN] + "……"
    where = escaped(place) + (f'<span class="label">{escaped(named)}</span>' if named else "")
    return (
        f'<tr class="{severity}" data-code="{finding.code}" data-severity="{severity}">'
        f"<td>{counted}{finding.severity.word(lang)}</td><td>{where}</td>"
        f"<td>{escaped(finding.message(lang))} <code>{finding.code}</code></td>"
        f'<td class="seen">{escaped(shown)}</td><td class="hint">{escaped(finding.hint(lang))}</td></tr>'
    )


STYLE = """
:root { --ink: #1f2328; --soft: #5b636e; --line: #d8dce2; --paper: #fff; --ground: #f5f6f8;
  --bad: #b3261e; --bad-ground: #fbeae9; --doubt: #8a5a00; --doubt-ground: #fdf3df;
  --good: #1c6b3c; --good-ground: #e8f4ec; --unread: #4a3a78; --unread-ground: #eeeaf7; }
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--ink);
  font: 15px/1.6 system-ui, -apple-system, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Source Han Sans SC", sans-serif; }
main { max-width: 1180px; margin: 0 auto; padding: 32px 24px 64px; }
h1 { font-size: 24px; font-weight: 650; margin: 0 0 20px; letter-spacing: .02em; }
.totals { display: flex; gap: 12px; list-style: none; margin: 0 0 20px; padding: 0; flex-wrap: wrap; }
.totals li { flex: 1 1 130px; background: var(--paper); border: 1px solid var(--line); border-radius: 8px;
  padding: 12px 16px; color: var(--soft); border-top: 3px solid var(--line); }
.totals b { display: block; font-size: 28px; line-height: 1.2; color: var(--ink); font-variant-numeric: tabular-nums; }
.totals .bad { border-top-color: var(--bad); } .totals .doubt { border-top-color: #d9a23b; }
.totals .good { border-top-color: #4c9a6a; } .totals .unread { border-top-color: #7d6bb5; }
.common { background: var(--paper); border: 1px solid var(--line); border-radius: 8px; padding: 10px 16px; margin-bottom: 16px; }
.common summary { cursor: pointer; font-weight: 600; }
.common ol { columns: 2; column-gap: 40px; list-style: none; margin: 8px 0 4px; padding: 0; }
.common li { display: flex; justify-content: space-between; gap: 12px; break-inside: avoid; padding: 3px 0; font-size: 14px; border-bottom: 1px dotted var(--line); }
.common li b { font-variant-numeric: tabular-nums; } .common .error b { color: var(--bad); } .common .warning b { color: var(--doubt); }
.filters { display: flex; gap: 8px; flex-wrap: wrap; align-items: center; position: sticky; top: 0; z-index: 1;
  background: var(--ground); padding: 10px 0; }
.pic { margin: 10px 16px 14px; } .pic figcaption { color: var(--soft); font-size: 13px; margin-bottom: 4px; }
.pic table { font-size: 12px; line-height: 1.4; border: 1px solid #9aa3ae; } .pic table:not(:has(colgroup)) { table-layout: auto; }
.pic td, .pic td:first-child { width: auto; padding: 3px 5px; border: 1px solid #c3cad2; white-space: pre-line; color: #3a424d; font-weight: 400; }
.pic td.error, .pic td.error:first-child { background: var(--bad-ground); outline: 2px solid var(--bad); outline-offset: -2px; color: var(--ink); }
.pic td.warning, .pic td.warning:first-child { background: var(--doubt-ground); outline: 2px solid #d9a23b; outline-offset: -2px; color: var(--ink); }
.pic tr.cut td { border-top: 3px double #9aa3ae; } .pic td.gap { border: 0; }
sup { font-size: 10px; line-height: 1; font-weight: 700; margin: 0 2px; color: inherit; } .pic .error sup { color: var(--bad); } .pic .warning sup { color: var(--doubt); }
[hidden] { display: none; }
.filters input, .filters select, .filters button { font: inherit; font-size: 14px; padding: 5px 10px;
  border: 1px solid #b9c0ca; border-radius: 6px; background: var(--paper); color: inherit; max-width: 260px; }
.filters input { flex: 1 1 180px; } .filters output { color: var(--soft); font-size: 14px; }
section { background: var(--paper); border: 1px solid var(--line); border-left: 4px solid var(--line); border-radius: 8px; margin: 0 0 14px; overflow: hidden; }
section.bad { border-left-color: var(--bad); } section.doubt { border-left-color: #d9a23b; }
section.good { border-left-color: #4c9a6a; } section.unread { border-left-color: #7d6bb5; }
section header { display: flex; flex-wrap: wrap; gap: 4px 14px; align-items: baseline; padding: 10px 16px; }
section h2 { font-size: 15.5px; margin: 0; font-weight: 650; overflow-wrap: anywhere; }
section.good h2 { font-weight: 500; } section.good { margin-bottom: 6px; }
h2 a { color: inherit; text-decoration-color: #b9c0ca; text-underline-offset: 3px; } .who { font-weight: 600; }
.folder, .part { color: var(--soft); font-weight: 400; } .form { color: var(--soft); font-size: 14px; }
.chips { margin-left: auto; display: flex; gap: 8px; align-items: baseline; flex-wrap: wrap; }
.chip { font-size: 13px; padding: 1px 9px; border-radius: 99px; white-space: nowrap; }
.chip.bad { background: var(--bad-ground); color: var(--bad); } .chip.doubt { background: var(--doubt-ground); color: var(--doubt); }
.chip.good { background: var(--good-ground); color: var(--good); } .chip.unread { background: var(--unread-ground); color: var(--unread); }
.copy { font-size: 13px; color: #1a5da8; } span.copy { color: var(--soft); }
table { width: 100%; border-collapse: collapse; table-layout: fixed; font-size: 14px; }
th { text-align: left; font-weight: 500; color: var(--soft); font-size: 13px; background: #fafbfc; }
th, td { padding: 7px 10px; border-top: 1px solid #e9ecf0; vertical-align: top; overflow-wrap: anywhere; }
th:first-child, td:first-child { width: 94px; padding-left: 16px; } th:nth-child(2) { width: 19%; } th:nth-child(4) { width: 17%; } th:nth-child(5) { width: 25%; }
tr.error td:first-child { color: var(--bad); font-weight: 600; } tr.warning td:first-child { color: var(--doubt); }
.label { display: block; color: var(--soft); } .seen { white-space: pre-wrap; color: #3a424d; } .hint { color: #3a424d; }
code { font: 12px/1.4 ui-monospace, Consolas, monospace; color: #8a93a0; }
.failure { padding: 0 16px 10px; } .failure p { margin: 0 0 4px; }
.nothing { color: var(--soft); text-align: center; padding: 24px; }
[hidden] { display: none !important; }
@media (max-width: 720px) { .common ol { columns: 1; } .chips { margin-left: 0; } }
@media screen and (max-width: 640px) {
  main { padding: 16px 10px 40px; } .filters { position: static; } .filters input, .filters select { flex: 1 1 40%; min-width: 0; max-width: 100%; }
  section > table > thead { display: none; } section > table, section > table > tbody { display: block; }
  section > table tr { display: block; padding: 8px 14px; border-top: 1px solid #e9ecf0; }
  section > table td, section > table td:first-child { display: block; width: auto; padding: 0; border: 0; }
  section > table td:nth-child(-n+2) { display: inline-block; margin-right: 10px; } .label { display: inline; margin-left: 6px; }
  section > table .seen:not(:empty) { border-left: 3px solid var(--line); padding-left: 8px; margin: 3px 0; }
  section > table .hint:not(:empty)::before { content: "\\2192  "; }
  .pic { overflow-x: auto; } .pic table { min-width: 600px; }
}
@media print {
  @page { size: A4; margin: 14mm 12mm; }
  body { background: none; font-size: 10pt; } main { max-width: none; padding: 0; }
  .filters, .nothing[hidden] { display: none; } section { break-inside: auto; border-radius: 0; margin-bottom: 8pt; }
  section header { break-inside: avoid; break-after: avoid; } thead { break-after: avoid; } tr { break-inside: avoid; } thead { display: table-header-group; }
  table { font-size: 9pt; } th:first-child, td:first-child { width: 66px; padding-left: 8px; }
  th:nth-child(2) { width: 17%; } th:nth-child(4) { width: 16%; } th:nth-child(5) { width: 20%; } .totals li { padding: 6pt 8pt; } .totals b { font-size: 16pt; }
  a { color: inherit; text-decoration: none; } * { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
}
"""

SCRIPT = """
(function () {
  var form = document.querySelector(".filters");
  if (!form) return;
  form.hidden = false;
  var sections = Array.prototype.slice.call(document.querySelectorAll("section"));
  var nothing = document.querySelector(".nothing-left");
  function apply() {
    var file = form.elements.file.value.trim().toLowerCase(), kind = form.elements.form.value, state = form.elements.state.value;
    var code = form.elements.code.value, severity = form.elements.severity.value, shown = 0;
    sections.forEach(function (section) {
      var named = (section.dataset.file + " " + section.dataset.who).toLowerCase().indexOf(file) >= 0;
      var fits = named && (!kind || section.dataset.form === kind) && (!state || section.dataset.state === state);
      var left = 0;
      section.querySelectorAll("[data-code]").forEach(function (row) {
        row.hidden = !!(code && row.dataset.code !== code || severity && row.dataset.severity !== severity);
        if (!row.hidden) left += 1;
      });
      section.hidden = !fits || !!((code || severity) && !left);
      if (!section.hidden) shown += 1;
    });
    form.querySelector("output").textContent = shown + " / " + sections.length;
    nothing.hidden = shown > 0 || !sections.length;
  }
  form.addEventListener("input", apply);
  form.addEventListener("submit", function (event) { event.preventDefault(); });
  form.addEventListener("reset", function () { setTimeout(apply); });
  apply();
})();
"""

PAGE_END = (
    '<p class="nothing nothing-left" hidden>{none}</p>\n</main>\n<script>{script}</script>\n</body></html>\n'
)
