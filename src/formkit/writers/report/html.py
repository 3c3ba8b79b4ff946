"""The report of a batch: one HTML page, complete without scripts or the net, to work through from the top.

What could not be read comes first, then what has most errors; each finding with its place, what was seen and
what to do.  Every text from a submission is escaped.  Memory stays flat: the sections wait on disk.
"""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple, TextIO
from urllib.parse import quote

from formkit.errors import FormkitError
from formkit.findings import Severity, from_the_top
from formkit.model import Submission
from formkit.spec import Form
from formkit.writers.applicant import applicant
from formkit.writers.report.page import PAGE_END, SCRIPT, STYLE, WORDS, Words, chip, escaped, finding_row
from formkit.writers.report.picture import numbered, picture

_IN_MEMORY = 4 << 20
_MOST_COMMON = 8


class _Section(NamedTuple):
    """Where a submission's section waits, and what it is sorted by: worst first, otherwise as they came."""

    rank: tuple[int, int, int, int]
    start: int
    length: int


class HtmlReport:
    """Takes submissions one by one; writes the page when closed."""

    def __init__(self, path: Path, form_of: Callable[[str], Form], lang: str = "zh", title: str = "") -> None:
        self._path = path
        self._form_of = form_of
        self._words: Words = WORDS[lang]
        self._lang = lang
        self._title = title or self._words.title
        self._held = tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115 - lives until discard
        self._sections: list[_Section] = []
        self._kinds: Counter[str] = Counter()
        self._codes: Counter[tuple[str, str]] = Counter()
        self._forms: dict[str, str] = {}
        self._files: set[str] = set()
        self._findings = self._at = 0

    def add(
        self,
        submission: Submission,
        copy: str = "",
        copy_error: FormkitError | None = None,
        original: str = "",
    ) -> None:
        """``copy``: where its annotated copy is, as the page is to link to it; ``copy_error``: why there is none;
        ``original``: where the file itself is, "" for no link."""
        self._files.add(submission.file)
        rank, section = self._section(submission, copy, copy_error, original)
        data = section.encode("utf-8", "replace")
        self._held.write(data)
        self._sections.append(_Section((*rank, len(self._sections)), self._at, len(data)))
        self._at += len(data)

    def close(self) -> None:
        with self._path.open("w", encoding="utf-8", errors="replace", newline="\n") as page:
            self._write_head(page)
            for section in sorted(self._sections):
                self._held.seek(section.start)
                page.write(self._held.read(section.length).decode())
            page.write(PAGE_END.format(script=SCRIPT, none=escaped(self._words.nothing_left)))

    def discard(self) -> None:
        self._held.close()

    def _section(
        self, submission: Submission, copy: str, copy_error: FormkitError | None, original: str
    ) -> tuple[tuple[int, int, int], str]:
        words, outcome = self._words, submission.outcome
        if outcome is None:
            return (0, 0, 0), self._unread(submission, original)
        form = self._form_of(outcome.form)
        title = form.title if self._lang == "zh" or not form.title_en else form.title_en
        self._forms[form.id] = title
        errors = sum(each.is_error for each in outcome.findings)
        warnings = len(outcome.findings) - errors
        kind = "bad" if errors else "doubt" if warnings else "good"
        self._kinds[kind] += 1
        self._findings += len(outcome.findings)
        rows = []
        ordered = from_the_top(outcome.findings)
        places = numbered(ordered, submission.tables)
        for number, each in enumerate(ordered, 1):
            self._codes[each.code, each.severity.value] += 1
            label = each.label or (form.label(each.field) if each.field else "")
            rows.append(finding_row(each, label, self._lang, number if number in places else 0))
        chips = [chip("bad", words.errors.format(errors))] if errors else []
        chips += [chip("doubt", words.warnings.format(warnings))] if warnings else []
        chips = chips or [chip("good", words.fine)]
        if copy:
            chips.append(f'<a class="copy" href="{_link(copy)}">{escaped(words.copy)}</a>')
        elif copy_error is not None:
            chips.append(f'<span class="copy">{escaped(copy_error.message(self._lang))}</span>')
        table = words.table.format(rows="".join(rows)) if rows else ""
        drawn = picture(submission.tables, ordered, places, self._lang)
        who = applicant(outcome, form).name
        head = self._heading(submission, who, title, "".join(chips), original)
        section = f"{_opening(kind, submission.file, who, form.id)}{head}{table}{drawn}</section>\n"
        return (1 if errors else 2 if warnings else 3, -errors, -warnings), section

    def _unread(self, submission: Submission, original: str) -> str:
        error = submission.error
        if error is None:
            raise ValueError("a submission has an outcome or an error")
        words = self._words
        self._kinds["unread"] += 1
        self._codes[error.code, "error"] += 1
        head = self._heading(submission, "", "", chip("unread", words.unread), original)
        hint = error.hint(self._lang)
        advice = f'<p class="hint">{escaped(hint)}</p>' if hint else ""
        body = f'<div class="failure" data-code="{error.code}" data-severity="error"><p>{escaped(error.message(self._lang))} <code>{error.code}</code></p>{advice}</div>'
        return f"{_opening('unread', submission.file, '', '')}{head}{body}</section>\n"

    def _heading(self, submission: Submission, who: str, title: str, chips: str, original: str) -> str:
        part = f' <span class="part">#{submission.part}</span>' if submission.part else ""
        folder, slash, name = submission.file.rpartition("/")
        where = f'<span class="folder">{escaped(folder + slash)}</span>' if folder else ""
        file = f"{where}{escaped(name)}"
        file = f'<a href="{_link(original)}">{file}</a>' if original else file
        named = f'<span class="who">{escaped(who)}</span>' if who else ""
        form = f'<span class="form">{escaped(title)}</span>' if title else ""
        return f'<header><h2>{file}{part}</h2>{named}{form}<span class="chips">{chips}</span></header>'

    def _write_head(self, page: TextIO) -> None:
        words = self._words
        total = len(self._sections)
        page.write(
            f'<!DOCTYPE html>\n<html lang="{words.html_lang}">\n<head><meta charset="utf-8">'
            '<meta name="viewport" content="width=device-width, initial-scale=1">'
            f"<title>{escaped(self._title)}</title>\n<style>{STYLE}</style></head>\n<body><main>\n"
            f"<h1>{escaped(self._title)}</h1>\n"
        )
        files = len(self._files)
        figures = (
            ("", total, words.total if files == total else words.total_of.format(files)),
            ("unread", self._kinds["unread"], words.unread),
            ("bad", self._kinds["bad"], words.bad),
            ("doubt", self._kinds["doubt"], words.doubt),
            ("good", self._kinds["good"], words.good),
        )
        cells = "".join(f'<li class="{kind}"><b>{n}</b>{escaped(name)}</li>' for kind, n, name in figures)
        page.write(f'<ul class="totals">{cells}</ul>\n')
        page.write("".join(self._common()))
        page.write("".join(self._filters()))
        if not total:
            page.write(f'<p class="nothing">{escaped(words.no_files)}</p>\n')

    def _common(self) -> Iterator[str]:
        """The faults met most, so that a clerk sees at once what everybody gets wrong."""
        if not self._codes:
            return
        yield f'<details class="common" open><summary>{escaped(self._words.common)}</summary><ol>'
        for (code, severity), count in self._codes.most_common(_MOST_COMMON):
            name = escaped(self._words.name_of(code, self._lang))
            yield f'<li class="{severity}"><span>{name} <code>{code}</code></span><b>{count}</b></li>'
        yield "</ol></details>\n"

    def _filters(self) -> Iterator[str]:
        """Shown by the script only: without it they would do nothing."""
        words = self._words
        yield f'<form class="filters" hidden><input type="search" name="file" placeholder="{words.by_file}" aria-label="{words.by_file}">'
        yield _select("form", words.all_forms, self._forms)
        states = {
            kind: getattr(words, kind) for kind in ("unread", "bad", "doubt", "good") if self._kinds[kind]
        }
        yield _select("state", words.all_states, states)
        names = {code: words.name_of(code, self._lang) for (code, _), _ in self._codes.most_common()}
        yield _select("code", words.all_codes, names)
        yield _select(
            "severity", words.all_severities, {each.value: each.word(self._lang) for each in Severity}
        )
        yield f'<button type="reset">{words.reset}</button> <output></output></form>\n'


def _opening(state: str, file: str, who: str, form: str) -> str:
    """The start tag of a section with what it is filtered by."""
    return (
        f'<section class="{state}" data-file="{escaped(file)}" data-who="{escaped(who)}" data-state="{state}"'
        f' data-form="{form}">'
    )


def _link(path: str) -> str:
    return escaped(quote(path.encode("utf-8", "surrogateescape"), safe="/:"))


def _select(name: str, everything: str, options: dict[str, str]) -> str:
    listed = "".join(f'<option value="{escaped(k)}">{escaped(v)}</option>' for k, v in options.items())
    return f'<select name="{name}" aria-label="{everything}"><option value="">{everything}</option>{listed}</select>'
