"""The settings of a run (--set KEY=VALUE): checked against the certificate and its number rule, with defaults."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import NamedTuple

from formkit.errors import FormkitError, UsageError
from formkit.findings import Finding, did_you_mean, finding, problem
from formkit.issue.numbering import PartError, find_entry, wanted
from formkit.issue.values import parse_date
from formkit.spec.certificate import Certificate, SetKey
from formkit.spec.number_rule import Given, NumberRule, Table
from formkit.text import clean_text


class Settings(NamedTuple):
    """``values``: every key, defaults filled in, dates ISO, codes as the table names them.

    ``given``: the keys that were stated (so that a re-run on another day is not a change of date).
    ``inputs``: what the number is made of.
    """

    values: Mapping[str, str]
    given: frozenset[str]
    issued: dt.date
    inputs: Mapping[str, str]
    findings: tuple[Finding, ...] = ()


def resolve(
    certificate: Certificate,
    rule: NumberRule,
    given: Mapping[str, str],
    today: dt.date,
    *,
    accept_assumed: bool = False,
) -> Settings:
    """The settings of a run.  Raises UsageError: unknown, missing or wrong keys, a rule that is only assumed."""
    _refuse_unknown(certificate, given)
    if rule.status == "assumed" and not accept_assumed:
        raise problem("assumed-rule", UsageError, rule=rule.id, source=rule.source)
    stated = {key: clean_text(value) for key, value in given.items() if clean_text(value)}
    _refuse_missing(certificate, stated)
    values, inputs, findings = {}, {}, []
    for key in certificate.set:
        text = stated.get(key.key) or (today.isoformat() if key.default == "today" else key.default)
        segment = next(
            (s for s in rule.segments if isinstance(s, Table | Given) and s.input == key.key), None
        )
        if segment is not None:
            values[key.key], inputs[key.key], found = _coded(segment, key, text)
            findings += found
        else:
            values[key.key] = _checked(key, text) if text else ""
    issued = dt.date.fromisoformat(values.get("date") or today.isoformat())
    return Settings(values, frozenset(stated), issued, inputs, tuple(findings))


def _refuse_unknown(certificate: Certificate, given: Mapping[str, str]) -> None:
    for key in given:
        if key not in certificate.set_keys:
            raise problem(
                "set-unknown",
                UsageError,
                key=key,
                **did_you_mean(key, certificate.set_keys),
                known="、".join(certificate.set_keys),
                certificate=certificate.id,
            )


def _refuse_missing(certificate: Certificate, stated: Mapping[str, str]) -> None:
    missing = [key for key in certificate.set if key.required and key.key not in stated]
    if missing:
        raise problem(
            "set-missing",
            UsageError,
            missing="、".join(f"{key.key}（{key.label}）" for key in missing),
            example=" ".join(f"--set {key.key}={key.example}" for key in missing),
        )


def _coded(segment: Table | Given, key: SetKey, text: str) -> tuple[str, str, list[Finding]]:
    """The value as printed, the code that goes into the number, a warning where the code is assumed."""
    if isinstance(segment, Given):
        return text.upper(), text.upper(), []
    entry = find_entry(segment, text)
    if entry is None:
        some = "、".join(f"{e.code} {e.name}" for e in segment.entries)
        raise _wrong(key.key, text, f"可用的有：{some}", f"known are: {some}")
    assumed = entry.status == "assumed"
    found = (
        [finding("assumed-code", label=segment.label, seen=entry.name, table_code=entry.code)]
        if assumed
        else []
    )
    return entry.name, entry.code, found


def _checked(key: SetKey, text: str) -> str:
    if key.kind == "date":
        day = parse_date(text)
        if day is None:
            raise _wrong(key.key, text, "应为日期，如 2026-03-20", "a date such as 2026-03-20 is wanted")
        return day.isoformat()
    if key.kind == "url" and not (
        text.isascii() and text.startswith(("http://", "https://")) and " " not in text
    ):
        raise _wrong(
            key.key,
            text,
            "应为 http:// 或 https:// 开头的网址",
            "an address with http:// or https:// is wanted",
        )
    return text


def number_fault(certificate: Certificate, rule: NumberRule, settings: Settings) -> FormkitError | None:
    """What in the settings cannot go into a number (an org code of the wrong length); parts that come from the
    roster are not asked."""
    columns = set(certificate.roster.by_name)
    inputs = dict(settings.inputs)
    for segment in rule.segments:
        if isinstance(segment, Table) and segment.input in columns:
            inputs[segment.input] = segment.entries[0].code
    try:
        wanted(rule, inputs, settings.issued)
    except PartError as error:
        return _wrong(error.name, error.seen, error.detail, error.detail_en)
    return None


def _wrong(key: str, seen: str, detail: str, detail_en: str) -> FormkitError:
    return problem("set-invalid", UsageError, key=key, seen=seen, detail=detail, detail_en=detail_en)
