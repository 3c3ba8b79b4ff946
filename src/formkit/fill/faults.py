"""What is wrong with a template, collected: the findings ``template check`` shows, the error ``fill`` raises."""

from __future__ import annotations

from formkit.errors import FormkitError, TemplateError
from formkit.findings import Anchor, Finding, finding, problem, suggested


class Faults:
    """The faults of the template called ``name``, in the order they were met."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.findings: list[Finding] = []

    def __bool__(self) -> bool:
        return bool(self.findings)

    def unknown(self, tag: str, anchor: Anchor, close: str) -> None:
        self._add(
            finding(
                "template-unknown-tag",
                anchor=anchor,
                seen=tag,
                file=self.name,
                tag=tag,
                **suggested(close),
            )
        )

    def missing(self, tag: str, label: str) -> None:
        self.findings.append(finding("template-missing-tag", field=tag, label=label, file=self.name, tag=tag))

    def double(self, tag: str, anchor: Anchor) -> None:
        self._tag("template-double-tag", anchor, tag)

    def half(self, source: str, anchor: Anchor) -> None:
        self._tag("template-half-tag", anchor, source)

    def unpaired(self, tag: str, anchor: Anchor) -> None:
        self._tag("template-unpaired-tag", anchor, tag)

    def refused(self, tag: str, anchor: Anchor, why: str, why_en: str) -> None:
        """The tag says something no template may say."""
        zh, en = f"{anchor.place()}：“{tag}”{why}", f"{anchor.place('en')}: “{tag}” {why_en}"
        self._add(
            finding("template-broken", anchor=anchor, seen=tag, file=self.name, detail=zh, detail_en=en)
        )

    def lost(self, text: str, anchor: Anchor) -> None:
        """``text`` stands in a row, cell or paragraph that a tag takes out."""
        self.refused(
            text,
            anchor,
            "和占整行（段、格）的标签写在一起，会被一起删去",
            "stands in a row, cell or paragraph that a {%tr %}, {%tc %} or {%p %} tag takes out",
        )

    def broken(self, why: str, why_en: str) -> None:
        """The file as a whole cannot be used."""
        self.findings.append(finding("template-broken", file=self.name, detail=why, detail_en=why_en))

    def _tag(self, code: str, anchor: Anchor, tag: str) -> None:
        self._add(finding(code, anchor=anchor, seen=tag, file=self.name, tag=tag))

    def _add(self, fault: Finding) -> None:
        if fault not in self.findings:
            self.findings.append(fault)

    def error(self) -> FormkitError:
        """One error that names every fault: the fault's own code where there is one only."""
        if len(self.findings) == 1:
            only = self.findings[0]
            words = {lang: only.message(lang) for lang in ("zh", "en")}
            return TemplateError(only.code, words, {lang: only.hint(lang) for lang in ("zh", "en")})
        zh = "".join(f"\n  {n}. {f.message('zh')}" for n, f in enumerate(self.findings, 1))
        en = "".join(f"\n  {n}. {f.message('en')}" for n, f in enumerate(self.findings, 1))
        return problem(
            "template-faults",
            TemplateError,
            file=self.name,
            count=len(self.findings),
            detail=zh,
            detail_en=en,
        )
