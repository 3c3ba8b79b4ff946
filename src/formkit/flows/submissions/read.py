"""The flow "read": a file's bytes → Document → which form → values → checked records."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from dataclasses import replace

from formkit.check import check_raw
from formkit.check.states import with_states
from formkit.errors import FileProblem, FormkitError
from formkit.findings import Finding, finding, problem
from formkit.flows.library import Library
from formkit.flows.submissions.sketch import sketched
from formkit.match import Guess, match, split_forms
from formkit.model import Document, Grid, Outcome, RawRecord, Submission
from formkit.readers import read_document
from formkit.readers.collection import no_collection
from formkit.readers.document import Converted
from formkit.spec import Form
from formkit.writers.records.tabulate import SUMMARY_HEADS, heads_summary

# A form named by the user is read even where it is hardly recognised, but not where nothing of it is there.
_LEAST_WHEN_NAMED = 0.2
# Two forms this close in score are told apart by chance.
_TIE = 0.02


def read_submission(
    data: bytes,
    name: str,
    file: str,
    library: Library,
    form: Form | None,
    *,
    drawn: bool = False,
    converted: Converted | None = None,
) -> list[Submission]:
    """The forms in one file, checked; or one Submission with the error.  Never raises for what a file holds.

    ``drawn``: with the tables that have findings.  ``converted``: what LibreOffice made of an old file, where it
    has been asked already.
    """
    try:
        with (
            no_collection()
        ):  # around all of it: what is only needed on the way is gone when rubbish is looked for
            outcomes, tables = _read(data, name, library, form, drawn=drawn, converted=converted)
    except FormkitError as error:
        return [Submission(file, error=_alone(error))]
    except MemoryError:
        return [Submission(file, error=problem("file-over-memory", FileProblem))]
    except Exception as error:  # the one seam at which a bug on one file is kept from the rest of the batch
        return [Submission(file, error=internal_error(error))]
    if len(outcomes) == 1:
        return [Submission(file, outcomes[0], tables=tables[0])]
    parts = enumerate(zip(outcomes, tables, strict=True), 1)
    return [Submission(file, outcome, part=part, tables=shown) for part, (outcome, shown) in parts]


def _read(
    data: bytes, name: str, library: Library, form: Form | None, *, drawn: bool, converted: Converted | None
) -> tuple[list[Outcome], list[tuple[Grid, ...]]]:
    """What the forms in a file say, and of each the tables that have findings."""
    document = read_document(data, name, converted)
    outcomes = _outcomes(document, library, form)
    return outcomes, [sketched(document, each.findings) if drawn else () for each in outcomes]


def _outcomes(document: Document, library: Library, form: Form | None) -> list[Outcome]:
    if document.kind == "xlsx" and document.grids:
        heads = [cell.text for cell in document.grids[0].cells[:SUMMARY_HEADS]]
        if heads_summary(heads):
            raise problem("file-is-summary", FileProblem)
    layouts = library.layouts(form)
    parts = deque(split_forms(document, layouts))
    said = document.findings  # what the reader noticed is said once, with the first part
    outcomes: list[Outcome] = []
    while parts:
        outcomes.append(_read_one(() if outcomes else said, parts, form, library))
    if len(outcomes) > 1:
        warning = finding("several-forms", count=len(outcomes))
        outcomes = [replace(each, findings=(*each.findings, warning)) for each in outcomes]
    return outcomes


def _alone(error: FormkitError) -> FormkitError:
    """``error`` without the traceback, which would keep in memory all that was read, until somebody collects it."""
    error.__cause__ = error.__context__ = None
    return error.with_traceback(None)


def internal_error(error: BaseException) -> FormkitError:
    """A bug, met on one file."""
    return problem("internal-error", FileProblem, detail=f"{type(error).__name__}: {error}")


def _read_one(
    noticed: tuple[Finding, ...], parts: deque[list[Guess]], named: Form | None, library: Library
) -> Outcome:
    """The first of ``parts``, which is taken out: what was needed to match it (of a long list as much again as all
    that is kept) is gone before it is checked."""
    form, raw = _match_one(noticed, parts.popleft(), named)
    return with_states(check_raw(form, raw, catalogues=library.catalogues(form)))


def _match_one(
    noticed: tuple[Finding, ...], guesses: Sequence[Guess], named: Form | None
) -> tuple[Form, RawRecord]:
    best = guesses[0] if guesses else None
    if best is None or not (best.sure or (named is not None and best.score >= _LEAST_WHEN_NAMED)):
        raise _unknown(best, named)
    part = best.document  # of several forms in one file, the part that is this one
    if part.findings is not noticed:
        part = replace(part, findings=(*noticed, *part.findings))
    raw = match(part, best.layout, best.units)
    raw.findings.extend(_rivals(best, guesses[1:]))
    return best.layout.form, raw


def _rivals(best: Guess, others: Sequence[Guess]) -> list[Finding]:
    """Another form with other fields that fits as well; an edition with the same fields does not matter."""
    for other in others:
        if best.score - other.score > _TIE:
            break
        if other.layout.form.by_path.keys() != best.layout.form.by_path.keys():
            return [finding("form-guessed", form=best.layout.form.title, other=other.layout.form.title)]
    return []


def _unknown(best: Guess | None, named: Form | None) -> FormkitError:
    detail = detail_en = ""
    if named is not None:
        detail, detail_en = f"里面找不到《{named.title}》的栏目。", f"It holds no entries of {named.id}."
    elif best is not None:
        share = round(best.score * 100)
        title = best.layout.form.title
        detail = f"最像《{title}》，但只对上了{share}%的栏目。"
        detail_en = f"It is most like {best.layout.form.id}, but only {share}% of its entries are there."
    return problem("unknown-form", FileProblem, detail=detail, detail_en=detail_en)
