"""One self-contained HTML page of a batch: a line a submission, its findings under it; to be read, printed, sent.

No script, no outside style sheet, picture or font; every value is escaped.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from html import escape

from formkit.findings import Finding
from formkit.model import Outcome, Submission
from formkit.spec import Form
from formkit.writers.findings_text import verdict
from formkit.writers.spool import Spool

_STYLE = """
body { font: 15px/1.6 "Noto Sans CJK SC", "Microsoft YaHei", "PingFang SC", sans-serif; margin: 2em auto;
  max-width: 62em; padding: 0 1em; color: #222; }
h1 { font-size: 1.5em; } h2 { font-size: 1.1em; margin: 1.8em 0 .3em; border-bottom: 1px solid #ccc; }
table { border-collapse: collapse; width: 100%; } td, th { border: 1px solid #ccc; padding: .3em .6em;
  text-align: left; vertical-align: top; overflow-wrap: anywhere; } th { background: #eef3f8; white-space: nowrap; }
.error { color: #a40000; } .warning { color: #8a5a00; } .good { color: #1b6e2c; } .hint { color: #555; }
td.mark, td.place { white-space: nowrap; }
@media print { h2, tr { break-inside: avoid; } }
"""


class Report:
    """The page, part by part: submissions are rendered as they come and put aside, the summary goes first."""

    def __init__(
        self, write: Callable[[str], object], form_of: Callable[[str], Form], lang: str = "zh"
    ) -> None:
        self._write = write
        self._form_of = form_of
        self._lang = lang
        self._sections = Spool()
        self._counts: Counter[str] = Counter()

    def add(self, submission: Submission) -> None:
        outcome = submission.outcome
        self._counts["unread" if outcome is None else "good" if outcome.valid else "faulty"] += 1
        self._sections.add({"html": "\n".join(self._section(submission))})

    def close(self) -> None:
        counts, total = self._counts, sum(self._counts.values())
        title = self._word("核对报告", "Report")
        self._write(f'<!doctype html>\n<html lang="{"en" if self._lang == "en" else "zh-CN"}">\n')
        self._write(
            f'<head><meta charset="utf-8"><title>{title}</title>\n<style>{_STYLE}</style></head>\n<body>\n'
        )
        self._write(f"<h1>{title}</h1>\n")
        summary = self._word(
            f"共 {total} 份：{counts['good']} 份有效，{counts['faulty']} 份有错误，{counts['unread']} 份没有读出。",
            f"{total} in all: {counts['good']} valid, {counts['faulty']} with errors, {counts['unread']} not read.",
        )
        self._write(f"<p>{summary}</p>\n")
        for section in self._sections:
            self._write(f"{section['html']}\n")
        self._write("</body>\n</html>\n")

    def discard(self) -> None:
        self._sections.close()

    def _section(self, submission: Submission) -> Iterator[str]:
        name = submission.file + (f" #{submission.part}" if submission.part else "")
        yield f"<h2>{escape(name)}</h2>"
        if submission.outcome is not None:
            yield from self._read(submission.outcome)
        elif submission.error is not None:
            yield f'<p class="error">{escape(submission.error.message(self._lang))}</p>'
            yield f'<p class="hint">{escape(submission.error.hint(self._lang))}</p>'

    def _read(self, outcome: Outcome) -> Iterator[str]:
        kind = "good" if outcome.valid else "error"
        told = verdict(outcome.findings, self._lang)
        yield f'<p>{escape(self._form_of(outcome.form).title)} · <b class="{kind}">{escape(told)}</b></p>'
        if not outcome.findings:
            return
        heads = self._word("级别 位置 问题 怎么办 原文", "severity place finding action seen").split()
        yield "<table><tr>" + "".join(f"<th>{head}</th>" for head in heads) + "</tr>"
        yield from (
            self._row(each) for each in sorted(outcome.findings, key=lambda found: not found.is_error)
        )
        yield "</table>"

    def _row(self, finding: Finding) -> str:
        lang = self._lang
        severity = self._word("错误", "error") if finding.is_error else self._word("警告", "warning")
        cells = (
            ("mark " + finding.severity.value, severity),
            ("place", finding.place(lang)),
            ("", finding.message(lang)),
            ("hint", finding.hint(lang)),
            ("", finding.seen or ""),
        )
        return "<tr>" + "".join(f'<td class="{name}">{escape(text)}</td>' for name, text in cells) + "</tr>"

    def _word(self, zh: str, en: str) -> str:
        return en if self._lang == "en" else zh
