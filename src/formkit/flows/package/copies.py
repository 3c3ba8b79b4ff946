"""The copies of a package's forms: which file counts for which item, and what the others say differently."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from formkit.bundle.applicant import applicant_of, votes_of
from formkit.bundle.excerpt import parted, same_words
from formkit.bundle.files import PackageFile
from formkit.bundle.matching import at
from formkit.findings import Finding, finding
from formkit.flows.fill import differences, shown_value
from formkit.flows.library import Library
from formkit.flows.package.opened import Opened
from formkit.model import Outcome, Record, Submission
from formkit.spec import Form
from formkit.text import label_key

_MOST_DIFFERENCES = 5


class Read(NamedTuple):
    """A file that was read as a form, or why not."""

    file: PackageFile
    submission: Submission

    @property
    def record(self) -> Record:
        return self.submission.outcome.record if self.submission.outcome else {}


class Copies:
    """Item → the files its form was read from, the one that counts first; and what was read besides.

    ``others``: path → the form that was read from it, of those no item asks for.
    """

    def __init__(self, opened: Opened, read: Sequence[Read], library: Library) -> None:
        self._opened = opened
        self._library = library
        self.others: dict[str, Outcome] = {}
        self.by_item = self._by_item(read)

    def __contains__(self, item: str) -> bool:
        return item in self.by_item

    @property
    def first(self) -> dict[str, Read]:
        """Item → the copy that counts."""
        return {item: copies[0] for item, copies in self.by_item.items()}

    def items_of_files(self) -> dict[str, list[str]]:
        """Path → the items whose forms the file holds."""
        found: defaultdict[str, list[str]] = defaultdict(list)
        for item, copies in self.by_item.items():
            for path in dict.fromkeys(each.file.path for each in copies):
                found[path].append(item)
        return dict(found)

    def findings(self) -> Iterator[Finding]:
        """Other editions, other applicants' forms, too many copies, copies that differ."""
        for item in self.by_item:
            yield from self._editions(item)
            yield from self._compared(item)

    def _by_item(self, read: Sequence[Read]) -> dict[str, list[Read]]:
        items = {form.id: item for item, form in self._opened.forms.items()}
        found: defaultdict[str, list[Read]] = defaultdict(list)
        for each in read:
            outcome = each.submission.outcome
            if outcome is None:
                continue
            item = items.get(outcome.form) or self._edition(outcome)
            if item:
                found[item].append(each)
            else:
                self.others[each.file.path] = outcome
        order = {item: n for n, item in enumerate(self._opened.forms)}
        records = [(item, each.record) for item, copies in found.items() for each in copies]
        votes = votes_of(self._opened.package, records)
        return {
            item: self._ordered(item, found[item], votes) for item in sorted(found, key=order.__getitem__)
        }

    def _ordered(self, item: str, copies: Sequence[Read], votes: Counter[str]) -> list[Read]:
        """Word and Excel before PDF; before all, where that one is another's, the one whose applicant most forms
        name."""
        plain = sorted(copies, key=lambda each: each.file.kind == "pdf")
        best = max(plain, key=lambda each: votes[self._applicant(item, each)])
        if not self._is_anothers(item, best, plain[0]):
            return plain
        return [best, *(each for each in plain if each is not best)]

    def _is_anothers(self, item: str, first: Read, other: Read) -> bool:
        """Whether a form is another applicant's, not a copy in which something was changed."""
        names = {self._applicant(item, each) for each in (first, other)}
        if len(names) == 1 or "" in names:
            return False
        form = self._opened.forms[item]
        return len(list(_differing(first.record, other.record, form))) > _MOST_DIFFERENCES

    def _applicant(self, item: str, each: Read) -> str:
        return label_key(applicant_of(self._opened.package, item, each.record))

    def _edition(self, outcome: Outcome) -> str:
        """The item whose form is another edition of the one that was read, with the very same fields."""
        fields = self._library.form(outcome.form).by_path.keys()
        return next((i for i, form in self._opened.forms.items() if form.by_path.keys() == fields), "")

    def _editions(self, item: str) -> Iterator[Finding]:
        for each in self.by_item[item]:
            form = each.submission.form
            if form != self._opened.forms[item].id:
                title = self._opened.titles[item]
                yield finding("form-edition", anchor=at(each.file.path), item=title, id=str(form))

    def _compared(self, item: str) -> Iterator[Finding]:
        """Several copies of one form: of one kind they are too many, of several kinds they have to agree."""
        first, *others = self.by_item[item]
        title, form = self._opened.titles[item], self._opened.forms[item]
        strangers = [each for each in others if self._is_anothers(item, first, each)]
        for each in strangers:
            yield finding(
                "form-of-another",
                anchor=at(each.file.path),
                seen=applicant_of(self._opened.package, item, each.record),
                item=title,
                expected=applicant_of(self._opened.package, item, first.record),
            )
        others = [each for each in others if each not in strangers]
        rivals = [each for each in others if each.file.kind == first.file.kind]
        if rivals:
            names = "、".join(each.file.path for each in (first, *rivals))
            yield finding(
                "material-several", anchor=at(first.file.path), item=title, count=len(rivals) + 1, files=names
            )
        for other in others:
            changed = _differing(first.record, other.record, form)
            for path, expected, seen in islice(changed, _MOST_DIFFERENCES):
                there, here = parted(expected, seen)
                yield finding(
                    "form-copies-differ",
                    field=path,
                    label=form.label(path),
                    anchor=at(other.file.path),
                    seen=here,
                    item=title,
                    other=first.file.path,
                    expected=there,
                )


def _differing(one: Record, other: Record, form: Form) -> Iterator[tuple[str, str, str]]:
    """Path and both texts of what two copies say differently; a PDF keeps no line breaks and no tabs."""
    for path, first, second in differences(one, other):
        texts = shown_value(form, path, first), shown_value(form, path, second)
        if not same_words(*texts):
            yield path, *texts
