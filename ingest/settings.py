"""Settings of the index, read once from the environment and ``.env``."""

import re
from dataclasses import fields
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlsplit

from pydantic import (
    Field,
    PositiveInt,
    ValidationError,
    ValidationInfo,
    field_validator,
    model_validator,
)
from pydantic_settings import BaseSettings, SettingsConfigDict

from ingest.bounds import BOUNDS, Bounds
from ingest.errors import SettingsError

BUNDLED = "bundled"
"""The name of the encoder that ships inside this package."""


_VARIABLE = re.compile(r"\$\w+|\$\{\w+\}")
"""As a shell writes one; ``.env`` replaces ``${NAME}``, and nothing else does."""


def refuse_variables(place: str) -> None:
    """Refuse a *place* in which a variable stands: a folder of its name would be made.

    Raises:
        ValueError: It names the variable, and says what to write instead.
    """
    if found := _VARIABLE.search(place):
        problem = f"holds {found[0]}, which nothing replaces here; write the whole path"
        raise ValueError(problem)


def _bare(value: Any) -> Any:  # noqa: ANN401 - what a source of settings gives
    if not isinstance(value, str):
        return value
    value = value.strip()
    is_quoted = len(value) > 1 and value[0] == value[-1] and value[0] in "\"'"
    return value[1:-1].strip() if is_quoted else value


class Settings(BaseSettings):
    """Where the documents are, where the index goes, and who encodes."""

    model_config = SettingsConfigDict(
        env_file=".env", env_ignore_empty=True, extra="ignore", frozen=True
    )

    knowledge_dir: Path = Path("knowledge")
    data_dir: Path = Field(
        default=Path("~/.local/share/returnee-assistant"), validate_default=True
    )
    chroma_url: str = ""
    """Root of a Chroma server; empty = embedded, in the data folder."""
    embedding_model: str = BUNDLED
    log_format: Literal["text", "json"] = "text"
    read_file_mb: PositiveInt = BOUNDS.file_mb
    read_pages: PositiveInt = BOUNDS.pages
    read_scanned_pages: PositiveInt = BOUNDS.scanned_pages
    read_cells: PositiveInt = BOUNDS.cells
    read_unpacked_mb: PositiveInt = BOUNDS.unpacked_mb
    read_unpacked_ratio: PositiveInt = BOUNDS.unpacked_ratio
    read_members: PositiveInt = BOUNDS.members
    read_megapixels: PositiveInt = BOUNDS.megapixels
    read_seconds: PositiveInt = BOUNDS.seconds
    read_memory_mb: PositiveInt = BOUNDS.memory_mb

    @model_validator(mode="before")
    @classmethod
    def _without_margins(cls, values: dict[str, Any]) -> dict[str, Any]:
        """Leave out what stands around a value, and a value that is nothing else.

        A cluster's secrets end with a line break, lines of Windows with half of one;
        ``docker run --env-file`` takes quotation marks for a part of the value.
        """
        bare = {name: _bare(value) for name, value in values.items()}
        return {
            name: value
            for name, value in bare.items()
            if value != "" or values[name] == ""  # empty on purpose: as it says
        }

    @field_validator("knowledge_dir", "data_dir")
    @classmethod
    def _is_told_whole(cls, folder: Path) -> Path:
        refuse_variables(str(folder))
        try:
            folder.expanduser()
        except RuntimeError as error:  # as accounts of containers
            problem = "begins with ~, and there is no such home; write the whole path"
            raise ValueError(problem) from error
        return folder

    @field_validator("data_dir")
    @classmethod
    def _is_outside(cls, data: Path, info: ValidationInfo) -> Path:
        if "knowledge_dir" not in info.data:
            return data  # it is wrong itself, which is told
        # A name that begins with a dot is passed over by every sync.
        folder = info.data["knowledge_dir"].expanduser().resolve()
        place = data.expanduser().resolve()
        if place.is_relative_to(folder) and not any(
            part.startswith(".") for part in place.relative_to(folder).parts
        ):
            problem = (
                "lies inside KNOWLEDGE_DIR, where the index would be taken for "
                "documents; name a folder outside"
            )
            raise ValueError(problem)
        return data

    @field_validator("chroma_url")
    @classmethod
    def _is_root(cls, url: str) -> str:
        try:
            parts = urlsplit(url)
            is_root = parts.scheme in {"http", "https"} and bool(parts.hostname)
            is_root &= parts.port != 0 and "@" not in parts.netloc
        except ValueError:
            is_root = False
        if url and not (is_root and parts.path in {"", "/"} and not parts.query):
            problem = (
                "is no root of a Chroma server; write one as http://127.0.0.1:8000"
            )
            raise ValueError(problem)
        return url.rstrip("/")

    @property
    def knowledge(self) -> Path:
        """The folder that staff keep, absolute."""
        return self.knowledge_dir.expanduser().absolute()

    @property
    def index(self) -> Path:
        """The folder of the index's generations, absolute."""
        return self.data_dir.expanduser().absolute() / "index"

    @property
    def withdrawn(self) -> Path:
        """The folder of what left the knowledge folder, absolute."""
        return self.data_dir.expanduser().absolute() / "withdrawn"

    @property
    def bounds(self) -> Bounds:
        """How much of one file is read, at most."""
        names = (field.name for field in fields(Bounds))
        return Bounds(**{name: getattr(self, f"read_{name}") for name in names})


FOREIGN = (ValidationError, UnicodeDecodeError, OSError)
"""What settings raise that cannot be taken, or a ``.env`` that cannot be read."""


def problems_of(
    error: ValidationError | UnicodeDecodeError | OSError,
) -> tuple[str, ...]:
    """Say each wrong setting by its name in the environment, in one sentence."""
    if isinstance(error, UnicodeDecodeError):
        return (".env: is not in UTF-8; save it anew as UTF-8",)
    if isinstance(error, OSError):
        return (
            f".env: cannot be read ({error.strerror}); give this account the right",
        )
    said = (
        f"{str(problem['loc'][0]).upper()}: "
        f"{_SAID.get(problem['type'], problem['msg']).removeprefix('Value error, ')}"
        for problem in error.errors()
    )
    return tuple(dict.fromkeys(said))  # each of several ids may be wrong in one way


_SAID = {
    "int_parsing": "is no whole number; write digits alone",
    "int_from_float": "is no whole number; write digits alone",
    "float_parsing": "is no number; write one as 20 or 0.5",
    "bool_parsing": "is neither; write true or false",
    "url_parsing": "is no URL; write one as http://127.0.0.1:8000",
    "url_scheme": "is no URL; write one as http://127.0.0.1:8000",
}
"""What pydantic says for programmers, by its own names."""


def read_settings() -> Settings:
    """Read the settings of this process.

    Raises:
        SettingsError: One or more are wrong; it names all of them.
    """
    try:
        return Settings()
    except FOREIGN as error:
        raise SettingsError(problems_of(error)) from error
