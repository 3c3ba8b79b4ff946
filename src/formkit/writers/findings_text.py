"""Findings as lines for a terminal: what, where, what to do."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from formkit.errors import FormkitError
from formkit.findings import Finding, from_the_top
from formkit.model import Submission


def submission_lines(submission: Submission, title: str, lang: str = "zh") -> Iterator[str]:
    """One submission: a heading with its verdict, then its findings, or why it could not be read."""
    en = lang == "en"
    name = submission.file + (f" #{submission.part}" if submission.part else "")
    if submission.outcome is None:
        yield f"{name}  {'not read' if en else '没有读出'}"
        if submission.error is not None:
            yield from error_lines(submission.error, lang)
        return
    yield f"{name}  {title}  {verdict(submission.outcome.findings, lang)}"
    yield from finding_lines(submission.outcome.findings, lang)


def error_lines(error: FormkitError, lang: str = "zh") -> Iterator[str]:
    """Why a file or record could not be used, and what to do."""
    yield f"  [{error.code}] {error.message(lang)}"
    if error.hint(lang):
        yield f"      → {error.hint(lang)}"


def finding_lines(findings: Iterable[Finding], lang: str = "zh") -> Iterator[str]:
    """In the order people work through them; the hint on a line of its own."""
    for each in from_the_top(findings):
        place = _place(each, lang)
        where = f"{place}{': ' if lang == 'en' else '：'}" if place else ""
        yield f"  {each.severity.word(lang)} [{each.code}] {where}{each.message(lang)}"
        if each.hint(lang):
            yield f"      → {each.hint(lang)}"


def _place(each: Finding, lang: str) -> str:
    """Where it stood, as far as the sentence does not say it: neither its label nor its place twice."""
    if each.anchor is None:
        return ""
    said = each.message(lang)
    named = each.anchor.label and each.anchor.label in said
    place = (each.anchor._replace(label="") if named else each.anchor).place(lang)
    return "" if place in said else place


def verdict(findings: Iterable[Finding], lang: str = "zh") -> str:
    """无问题 · 错误 2，需核对 1."""
    severities = [each.is_error for each in findings]
    errors, warnings = sum(severities), len(severities) - sum(severities)
    if not severities:
        return "no findings" if lang == "en" else "无问题"
    if lang == "en":
        return f"errors {errors}, warnings {warnings}"
    return f"错误 {errors}，需核对 {warnings}"
