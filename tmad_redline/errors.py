"""The exceptions a user may meet; each message says what is wrong, where, and what to do.

TmadError
├── InputError            what we were given cannot be used
│   ├── NotADocx          missing, not a zip, another format, no main document
│   ├── DamagedDocx       a .docx that is cut short or whose XML cannot be read
│   ├── ProtectedDocx     encrypted, so that nothing can be read
│   ├── TooLarge          beyond the limits that guard against hostile files
│   ├── TrackedChanges    holds tracked changes, which the options refuse
│   ├── NotAPdf           missing, another format, encrypted or damaged
│   ├── BadSets           a changesets.toml that makes no sense, or was made for other files
│   ├── BadPlan           a pack.toml, or a manifest of a pack, that makes no sense
│   ├── BadInstructions   amending instructions that cannot be read, or do not fit the text
│   └── BadOptions        an option, a registry entry or a version name that makes no sense
└── OutputError           the result cannot be produced or stored
    ├── RedlineMismatch   the post-condition failed: the redline would not be true
    ├── NotExpressed      something changed that amending instructions cannot say
    ├── ConverterMissing  LibreOffice, which makes the PDFs, is not there
    └── ConverterFailed   it made none: it ended with an error, or took too long
"""

from __future__ import annotations


class TmadError(Exception):
    """Anything that stops the tool; the command line turns it into one message and exit code 2."""

    def __init__(self, what: str, where: str = "", remedy: str = "") -> None:
        super().__init__(what)
        self.what = what
        self.where = where
        self.remedy = remedy

    def __str__(self) -> str:
        return "\n".join(line for line in (self.what, self.where, self.remedy) if line)


class InputError(TmadError):
    """What we were given cannot be used."""


class NotADocx(InputError):
    """The input is missing or is not a Word document in the .docx format."""


class DamagedDocx(InputError):
    """The input is a .docx whose zip or XML cannot be read."""


class ProtectedDocx(InputError):
    """The input is encrypted."""


class TooLarge(InputError):
    """The input is beyond the limits that guard against hostile files."""


class TrackedChanges(InputError):
    """The input holds tracked changes, and the options say to refuse them."""


class NotAPdf(InputError):
    """The input is missing, or is no PDF that can be read."""


class BadPlan(InputError):
    """The plan of a consultation pack, or its manifest, makes no sense."""


class BadSets(InputError):
    """The list of change sets makes no sense, or was made for other files."""


class BadInstructions(InputError):
    """Amending instructions cannot be read, or do not fit the text that they are to amend."""


class BadOptions(InputError):
    """An option, a registry entry or a version name makes no sense."""


class OutputError(TmadError):
    """The result cannot be produced or stored."""


class RedlineMismatch(OutputError):
    """The redline does not give the baseline when rejected or the revised version when accepted.

    texts: of the paragraphs where it does not, as the versions have them; empty if it is not about paragraphs.
    """

    def __init__(self, what: str, where: str, remedy: str, texts: frozenset[str] = frozenset()) -> None:
        super().__init__(what, where, remedy)
        self.texts = texts


class NotExpressed(OutputError):
    """Something changed that amending instructions cannot say, or that does not come back when they are applied."""


class ConverterMissing(OutputError):
    """LibreOffice, which makes the PDFs, is not installed or not where it was said to be."""


class ConverterFailed(OutputError):
    """LibreOffice made no PDF: it ended with an error, or took too long."""
