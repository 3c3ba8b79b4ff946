"""One assessment (一次考核) as values: its data read and judged, its deadlines, the records of its documents.  Pure."""

from formkit.session.absences import with_absences
from formkit.session.archive import archive_index
from formkit.session.collect import Collected, Returned, collected
from formkit.session.data import Session, read_session
from formkit.session.faults import find_faults
from formkit.session.papers import Paper, papers
from formkit.session.timetable import Deadline, timetable

__all__ = [
    "Collected",
    "Deadline",
    "Paper",
    "Returned",
    "Session",
    "archive_index",
    "collected",
    "find_faults",
    "papers",
    "read_session",
    "timetable",
    "with_absences",
]
