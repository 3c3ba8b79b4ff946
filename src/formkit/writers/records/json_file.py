"""Submissions as JSON: one object, an array of them, or one object a line (JSON Lines).  UTF-8, streamed."""

from __future__ import annotations

from typing import TextIO

from formkit.model import Submission
from formkit.writers.shape import submission_chunks


class JsonLines:
    """One object a line."""

    def __init__(self, stream: TextIO, lang: str = "zh") -> None:
        self._stream = stream
        self._lang = lang

    def add(self, submission: Submission) -> None:
        self._stream.writelines(submission_chunks(submission, self._lang))
        self._stream.write("\n")
        self._stream.flush()

    def close(self) -> None:
        """Nothing is kept back."""

    def discard(self) -> None:
        """Nothing is held."""


class Json:
    """One submission: one object, indented.  Several: an array, one object a line."""

    def __init__(self, stream: TextIO, lang: str = "zh", *, array: bool = False) -> None:
        self._stream = stream
        self._lang = lang
        self._first: Submission | None = None
        self._array = array
        self._opened = False

    def add(self, submission: Submission) -> None:
        if self._opened:
            self._write(",\n", submission)
        elif self._array:
            self._open(submission)
        elif self._first is None:
            self._first = submission
        else:
            self._open(self._first)
            self._write(",\n", submission)

    def close(self) -> None:
        if self._opened:
            self._stream.write("\n]\n")
        elif self._first is not None:
            self._stream.writelines(submission_chunks(self._first, self._lang, indent=2))
            self._stream.write("\n")
        else:
            self._stream.write("[]\n")

    def discard(self) -> None:
        """Nothing is held."""

    def _open(self, submission: Submission) -> None:
        self._opened = True
        self._write("[\n", submission)

    def _write(self, before: str, submission: Submission) -> None:
        self._stream.write(before)
        self._stream.writelines(submission_chunks(submission, self._lang))
