"""The one root of everything formkit raises on purpose, each with the exit code the command line ends with.

A fault *in a submission* is never an exception: it is a ``formkit.findings.Finding``.  An exception of this
family means that a whole file, template, form description or command could not be used.  Build one with
``formkit.findings.problem(code, **values)``: the sentence then comes from the one catalogue.
"""

from __future__ import annotations

EXIT_OK = 0
EXIT_FINDINGS = 1
EXIT_USAGE = 2
EXIT_UNUSABLE = 3


class FormkitError(Exception):
    """Something formkit cannot go on with.

    ``code``: the catalogue code, stable; ``sentences``: language → what is wrong and where;
    ``hints``: language → what to do.  ``str(error)`` is the Chinese sentence with its hint.
    """

    exit_code = EXIT_UNUSABLE

    def __init__(self, code: str, sentences: dict[str, str], hints: dict[str, str]) -> None:
        super().__init__(code)
        self.code = code
        self.sentences = sentences
        self.hints = hints

    def message(self, lang: str = "zh") -> str:
        return self.sentences.get(lang, self.sentences["zh"])

    def hint(self, lang: str = "zh") -> str:
        return self.hints.get(lang, self.hints["zh"])

    def __reduce__(self) -> tuple[type[FormkitError], tuple[str, dict[str, str], dict[str, str]]]:
        return type(self), (self.code, self.sentences, self.hints)

    def __str__(self) -> str:
        return self.message() + (f"（{self.hint()}）" if self.hint() else "")


class UsageError(FormkitError):
    """The command or call was wrong: an unknown form, a missing key."""

    exit_code = EXIT_USAGE


class FileProblem(FormkitError):  # noqa: N818 - a domain word, not a Python error class
    """One file cannot be read or written; a batch reports it and goes on."""


class SpecError(FormkitError):
    """A form, certificate or rule description (YAML) is wrong."""


class TemplateError(FormkitError):
    """A template's tags do not agree with its form, or its output is not well-formed."""


class RefusedRecord(FormkitError):  # noqa: N818 - as above
    """A record has error findings, so nothing was written."""

    exit_code = EXIT_FINDINGS


class RegistryError(FormkitError):
    """The certificate registry refuses: a full series, a broken chain, an impossible change of state."""
