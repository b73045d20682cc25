"""What can go wrong while documents become an index, split by who can mend it.

::

    IngestError
    ├── StaffError                   somebody who keeps the folder
    │   ├── EmptyFolderError
    │   ├── NotOnShelfError
    │   └── DocumentError            one file
    │       ├── UnreadableError
    │       ├── NotTextError
    │       ├── UnsupportedFormatError
    │       │   ├── ArchiveError
    │       │   └── RecordingError
    │       ├── NoDocumentError
    │       ├── BrokenFileError
    │       ├── MisnamedError
    │       ├── EmptyFileError
    │       ├── LockedFileError
    │       ├── TooLargeError
    │       ├── TookTooLongError
    │       ├── TooMuchMemoryError
    │       ├── StillWrittenError
    │       ├── RefusedNameError
    │       └── FrontMatterError
    ├── OperatorError                somebody who runs the program
    │   ├── SettingsError
    │   ├── FolderMissingError
    │   ├── FolderUnreadableError
    │   ├── DataFolderError
    │   ├── EncoderUnavailableError
    │   ├── EncoderMismatchError
    │   ├── IndexMissingError
    │   ├── IndexUnreadableError
    │   ├── IndexBrokenError
    │   └── IndexServerError
    └── SyncRunningError             nobody: wait
"""

from pathlib import Path


class IngestError(Exception):
    """Root of everything this package raises on purpose."""


class StaffError(IngestError):
    """Something in the knowledge folder that its keepers can mend."""


class EmptyFolderError(StaffError):
    """The knowledge folder holds no document at all; an existing index is kept."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        super().__init__(
            f"The knowledge folder {folder} holds no document: staff put at least "
            "one file into policies/, parks/, events/ or faq/ there, then run "
            "`python -m ingest sync`. What was indexed before stays as it is."
        )


class NotOnShelfError(StaffError):
    """What staff wanted to take out or bring back is not there (any more)."""

    def __init__(self, name: str) -> None:
        self.name = name
        super().__init__(f"{name} is not there: look at the list of documents anew.")


class DocumentError(StaffError):
    """One file that cannot be taken in; *problem* says why and what to do."""

    def __init__(self, path: str, problem: str) -> None:
        self.path = path
        self.problem = problem
        super().__init__(f"{path}: {problem}")


class UnreadableError(DocumentError):
    """The file is there, but the system does not let the program read it."""


class NotTextError(DocumentError):
    """The bytes are not text in any encoding that staff use."""


class UnsupportedFormatError(DocumentError):
    """A format without a reader here."""


class ArchiveError(UnsupportedFormatError):
    """Several files in one, which stays closed: each of them is a document."""


class RecordingError(UnsupportedFormatError):
    """Sound or moving pictures: nobody listens to them here."""


class NoDocumentError(DocumentError):
    """A YAML file that tells about no document and steers nothing as it is called."""


class BrokenFileError(DocumentError):
    """The file is not what its name says, or is damaged."""

    def __init__(self, path: str, program: str) -> None:
        self.program = program
        problem = (
            f"the file is damaged or not what its name says; open it in {program}, "
            "save it anew and put that copy into the folder"
        )
        super().__init__(path, problem)


class MisnamedError(DocumentError):
    """The file is of another kind than its name says."""

    def __init__(self, path: str, what: str, remedy: str) -> None:
        self.what = what
        self.remedy = remedy
        problem = f"this is {what}, which its name does not say; {remedy}"
        super().__init__(path, problem)


class EmptyFileError(DocumentError):
    """The file has no bytes: whoever saved or copied it did not finish."""

    def __init__(self, path: str) -> None:
        problem = (
            "the file is empty, as if saving or copying it had been broken off; put it "
            "into the folder once more"
        )
        super().__init__(path, problem)


class LockedFileError(DocumentError):
    """The file is protected by a password."""

    def __init__(self, path: str) -> None:
        problem = (
            "the file is protected by a password; save a copy without one and put "
            "that into the folder"
        )
        super().__init__(path, problem)


class TooLargeError(DocumentError):
    """The file holds more than is read of one file."""

    def __init__(self, path: str, found: str, most: str, setting: str) -> None:
        self.found = found
        self.most = most
        self.setting = setting
        problem = (
            f"the file has {found}, and {most} is the most that is read; split it or "
            f"make it smaller, or ask the operator to raise {setting}"
        )
        super().__init__(path, problem)


class TookTooLongError(DocumentError):
    """Reading the file was given up after *seconds*."""

    def __init__(self, path: str, seconds: int) -> None:
        self.seconds = seconds
        problem = (
            f"reading the file took more than {seconds} seconds and was given up; "
            "split it or save it anew, or ask the operator to raise READ_SECONDS"
        )
        super().__init__(path, problem)


class TooMuchMemoryError(DocumentError):
    """Reading the file was given up when it took more than *megabytes*."""

    def __init__(self, path: str, megabytes: int) -> None:
        self.megabytes = megabytes
        problem = (
            f"reading the file took more than {megabytes} MB of memory and was given "
            "up; split it or save it anew, or ask the operator to raise READ_MEMORY_MB"
        )
        super().__init__(path, problem)


class StillWrittenError(DocumentError):
    """Somebody is writing the file at this moment."""

    def __init__(self, path: str) -> None:
        problem = "the file is still being written; the next sync takes it in"
        super().__init__(path, problem)


class RefusedNameError(DocumentError):
    """A file whose name cannot stand in the folder."""

    def __init__(self, path: str) -> None:
        super().__init__(path, "its name cannot be used: give it a plain name.")


class FrontMatterError(DocumentError):
    """The block between the ``---`` lines is not valid."""


class OperatorError(IngestError):
    """A setting, a folder or a server that the operator can mend."""


class SettingsError(OperatorError):
    """One or more wrong settings, all told at once."""

    def __init__(self, problems: tuple[str, ...]) -> None:
        self.problems = problems
        super().__init__("Wrong settings:\n" + "\n".join(f"- {p}" for p in problems))


class FolderMissingError(OperatorError):
    """The knowledge folder is not there."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        super().__init__(
            f"The knowledge folder {folder} does not exist or is not a folder: the "
            "operator creates it or sets KNOWLEDGE_DIR to the right one."
        )


class FolderUnreadableError(OperatorError):
    """A folder inside the knowledge folder cannot be listed; the index is kept."""

    def __init__(self, folder: Path, reason: str) -> None:
        self.folder = folder
        super().__init__(
            f"The folder {folder} cannot be read ({reason}): the operator gives this "
            "program the right to. What was indexed before stays as it is."
        )


class DataFolderError(OperatorError):
    """``DATA_DIR`` cannot be written."""

    def __init__(self, folder: Path, reason: str) -> None:
        self.folder = folder
        super().__init__(
            f"The data folder {folder} cannot be written ({reason}): the operator "
            "makes room or sets DATA_DIR to a folder that can be written."
        )


class EncoderUnavailableError(OperatorError):
    """The model named by ``EMBEDDING_MODEL`` cannot be loaded."""

    def __init__(self, name: str, reason: str) -> None:
        self.name = name
        self.reason = reason
        super().__init__(
            f"The encoder {name!r} cannot be loaded ({reason}): the operator sets "
            "EMBEDDING_MODEL to `bundled`, to a folder with a sentence-transformers "
            "model, or to a hub name that this machine can reach."
        )


class EncoderMismatchError(OperatorError):
    """The index was built by another encoder than the one asked for."""

    def __init__(self, built_with: str, asked_for: str) -> None:
        self.built_with = built_with
        self.asked_for = asked_for
        super().__init__(
            f"The index was built with the encoder {built_with!r}, but "
            f"EMBEDDING_MODEL asks for {asked_for!r}: the operator runs "
            "`python -m ingest sync` to build it anew, or sets EMBEDDING_MODEL back."
        )


class IndexMissingError(OperatorError):
    """Nothing has been indexed yet."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        super().__init__(
            f"There is no index in {folder} yet: the operator runs "
            "`python -m ingest sync` once."
        )


class IndexUnreadableError(OperatorError):
    """Nobody can say which generation answers: the disk, or a right to it, is away."""

    def __init__(self, folder: Path, reason: str) -> None:
        self.folder = folder
        super().__init__(
            f"The index in {folder} cannot be looked at ({reason}): the operator gives "
            "this program the right to read it, or brings its disk back."
        )


class IndexBrokenError(OperatorError):
    """A generation is there, but its files cannot be used."""

    def __init__(self, folder: Path, reason: str) -> None:
        self.folder = folder
        super().__init__(
            f"The index in {folder} cannot be read ({reason}): the operator runs "
            "`python -m ingest sync`, which builds it anew."
        )


class IndexServerError(OperatorError):
    """The Chroma server cannot be reached, or refuses; the old index stays."""

    def __init__(self, url: str, reason: str) -> None:
        self.url = url
        super().__init__(
            f"The Chroma server at {url} cannot be written ({reason}): the operator "
            "starts it or corrects CHROMA_URL. What was indexed before stays as it is."
        )


class SyncRunningError(IngestError):
    """Another process is building the index at this moment."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        super().__init__(
            f"Another sync is already running on {folder}: wait until it is done."
        )
