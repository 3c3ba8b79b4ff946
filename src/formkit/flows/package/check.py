"""The flow "package check": a package as it was received → which items are there, what is wrong, in one pass.

Forms are known by their content whatever their files are called; everything else goes by name.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from formkit.bundle.facts import disagreements, fact_values
from formkit.bundle.files import PackageFile
from formkit.bundle.guess import guessed
from formkit.bundle.matching import Match, Matcher, at
from formkit.bundle.pages import left_over, listed, pages_of
from formkit.bundle.report import PackageReport
from formkit.bundle.roll import FAULTY, Entry, call_roll
from formkit.errors import UsageError
from formkit.findings import Finding, finding, problem
from formkit.flows.library import Library
from formkit.flows.package.copies import Copies, Read
from formkit.flows.package.files import open_source
from formkit.flows.package.look import LIMITS, Look, Looked, looked_over
from formkit.flows.package.manifest import Manifest, read_manifest
from formkit.flows.package.opened import Opened, open_package
from formkit.flows.package.volume import BOUND
from formkit.flows.package.zips import kept_zips, unopened, unwrapped
from formkit.flows.submissions.crew import Limits
from formkit.flows.submissions.limited import LibrarySource, Start
from formkit.model import Submission

_CONTENTS = ("目录", "材料目录", "申报材料目录")


def check(
    path: Path,
    library: Library,
    start: Start,
    named: str | None = None,
    limits: Limits | None = LIMITS,
) -> PackageReport:
    """What is to be said of the package at ``path``; ``named``: which package it is, else it is guessed.

    ``limits``: of each file; None reads them in this process, without any.

    Raises FileProblem where there is neither folder nor zip to be read, UsageError where the package cannot be
    told.
    """
    packages = [library.workspace.package(named)] if named else library.workspace.packages().values()
    kept = kept_zips([(each, open_package(each, library.workspace).titles) for each in packages])
    source = unwrapped(open_source(path), path, kept)
    manifest = read_manifest(source)
    ours = {path for path in source.paths if _is_ours(path, manifest)}
    wanted = [Look(path, path not in ours) for path in source.paths]
    looked = list(looked_over(source, wanted, LibrarySource(library, start), limits))
    files = [each.file for each in looked if each.file.path not in ours]
    read = [Read(each.file, submission) for each in looked for submission in _within_pages(each)]
    opened = _which(path, files, read, manifest, library, named)
    extra = [*manifest.verified(source), *unopened(files, kept), *_pages_apart(looked, library)]
    return _Check(opened, files, read, library, source.around).report(str(path), extra)


class _Check:
    """One package with its files: everything there is to say of them."""

    def __init__(
        self,
        opened: Opened,
        files: Sequence[PackageFile],
        read: Sequence[Read],
        library: Library,
        around: str,
    ) -> None:
        self._opened = opened
        self._files = files
        self._library = library
        self._around = around
        self._failed = {each.file.path: each.submission for each in read if each.submission.outcome is None}
        self._copies = Copies(opened, read, library)

    def report(self, name: str, extra: Sequence[Finding]) -> PackageReport:
        package, opened = self._opened.package, self._opened
        first = self._copies.first
        records = {
            item: each.submission.outcome.record for item, each in first.items() if each.submission.outcome
        }
        values = {fact.name: fact_values(package, fact.name, records) for fact in package.facts}
        entries, findings = call_roll(package, opened.titles, self._matches(), values, opened.labels)
        findings += extra
        findings += [each for entry in entries for each in self._unread(entry)]
        findings += self._copies.findings()
        for item, each in disagreements(package, opened.forms, records):
            findings.append(replace(each, anchor=at(first[item].file.path)))
        entries = [self._judged(entry) for entry in entries]
        forms = tuple(each.submission for each in first.values())
        return PackageReport(name, package, tuple(entries), tuple(findings), forms)

    def _matches(self) -> list[Match]:
        package, titles = self._opened.package, self._opened.titles
        known = self._copies.items_of_files()
        rest = [file for file in self._files if file.path not in known]
        matched = [Match(file, item) for file in self._files for item in known.get(file.path, ())]
        for match in Matcher(package, titles).matches(rest, self._around):
            matched.append(self._other_form(match) if match.file.path in self._copies.others else match)
        order = {file.path: n for n, file in enumerate(self._files)}
        return sorted(matched, key=lambda match: order[match.file.path])

    def _other_form(self, match: Match) -> Match:
        """A form the package does not ask for is none of its forms, whatever it is called."""
        outcome = self._copies.others[match.file.path]
        item = "" if match.item in self._opened.forms else match.item
        if item:
            return match
        title = self._library.form(outcome.form).title
        return Match(
            match.file, "", (finding("form-other", anchor=at(match.file.path), form=title, id=outcome.form),)
        )

    def _unread(self, entry: Entry) -> Iterator[Finding]:
        """Files called like a form of which no copy could be read."""
        if not entry.item.form or entry.item.name in self._copies:
            return
        for file in entry.files:
            if file.fault is not None or file.blank:
                continue
            error = submission.error if (submission := self._failed.get(file.path)) else None
            if error is None or error.code == "scanned":
                yield finding("form-scanned", anchor=at(file.path), item=entry.title)
            else:
                yield finding(
                    "form-unreadable",
                    anchor=at(file.path),
                    item=entry.title,
                    detail=error.message("zh"),
                    detail_en=error.message("en"),
                )

    def _judged(self, entry: Entry) -> Entry:
        unread = entry.item.form and entry.files and entry.item.name not in self._copies
        return entry._replace(status=FAULTY) if unread else entry


def _within_pages(looked: Looked) -> Iterator[Submission]:
    """The forms in a file; of a PDF, without what was found on pages of which they are not: that is told of the
    pages."""
    for submission in looked.read:
        outcome = submission.outcome
        if outcome is None or not looked.file.pages:
            yield submission
            continue
        pages = {0, *pages_of(outcome)}
        kept = [each for each in outcome.findings if each.anchor is None or each.anchor.page in pages]
        kept = [each for each in kept if each.code != "several-forms"]
        yield replace(submission, outcome=replace(outcome, findings=tuple(kept)))


def _pages_apart(looked: Sequence[Looked], library: Library) -> Iterator[Finding]:
    """PDFs that hold more than their forms: a whole application scanned or printed as one."""
    for each in looked:
        found = [submission.outcome for submission in each.read if submission.outcome is not None]
        rest = left_over(each.file.pages, map(pages_of, found))
        if found and rest:
            forms = [(library.form(outcome.form), listed(pages_of(outcome))) for outcome in found]
            yield finding(
                "pdf-pages-unassigned",
                anchor=at(each.file.path),
                forms="，".join(f"第{pages}页是《{form.title}》" for form, pages in forms),
                forms_en=", ".join(f"pages {pages} are {form.id}" for form, pages in forms),
                pages=listed(rest),
            )


def _is_ours(path: str, manifest: Manifest) -> bool:
    """What a package carries beside its items: the list of contents, the bound PDF, the manifest."""
    if "/" in path:
        return False
    return (
        path.rpartition(".")[0] in _CONTENTS
        or path.endswith(BOUND)
        or (path == manifest.path and manifest.is_ours)
    )


def _which(
    path: Path,
    files: Sequence[PackageFile],
    read: Sequence[Read],
    manifest: Manifest,
    library: Library,
    named: str | None,
) -> Opened:
    workspace = library.workspace
    if named is not None:
        return open_package(workspace.package(named), workspace)
    packages = workspace.packages()
    if manifest.package in packages:
        return open_package(packages[manifest.package], workspace)
    opened = {each.id: open_package(each, workspace) for each in packages.values()}
    forms = [each.submission.form for each in read if each.submission.form]
    candidates = [
        (each.package, each.titles, {form.id for form in each.forms.values()}) for each in opened.values()
    ]
    found = guessed(candidates, forms, files)
    if found is None:
        raise problem("package-unknown", UsageError, path=str(path))
    return opened[found.id]
