"""questions.yaml -> the golden questions and dialogues of the knowledge folder."""

from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated, Literal, Self

import yaml
from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    ValidationError,
    model_validator,
)

from bot.errors import SettingsError
from ingest.document import KIND_OF_FOLDER, Kind, Language
from ingest.named_once import NamedOnce

QUESTIONS = "questions.yaml"
"""The file at the top of the knowledge folder that holds the golden questions."""

ANSWERED = "answered"

BETWEEN_TURNS = " \u2192 "
"""Between the turns of a dialogue, where it is named in one line."""


def _as_list(value: object) -> object:
    return [value] if isinstance(value, str) else value


Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
"""A string that says something."""

Fact = Annotated[tuple[Text, ...], BeforeValidator(_as_list), Field(min_length=1)]
"""Words for one fact, of which any one will do."""

Facts = Annotated[tuple[Fact, ...], BeforeValidator(_as_list)]
Paths = Annotated[tuple[Text, ...], BeforeValidator(_as_list)]
"""One alone needs no brackets."""

Why = Literal[
    "out of region",
    "real time",
    "personal case",
    "private data",
    "illegal",
    "not in the knowledge",
    "off topic",
    "future",
]
"""Why a question must be refused."""


class GoldenQuestion(BaseModel):
    """A question, and what the knowledge folder must make of it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    question: Text
    language: Language
    expected: Literal["answered", "refused"]
    contains: Facts = ()
    """What the answer or its quotes must hold, all of it."""
    cite: Paths = ()
    """Paths of the documents of which one must be cited."""
    why: Why | None = None

    @model_validator(mode="after")
    def _is_whole(self) -> Self:
        is_answered = self.expected == ANSWERED
        if is_answered and not (self.contains and self.cite and not self.why):
            problem = "an answered question needs `contains` and `cite`, and no `why`"
            raise ValueError(problem)
        if not is_answered and (self.contains or self.cite or not self.why):
            problem = "a refused question needs `why`, and no `contains` or `cite`"
            raise ValueError(problem)
        return self

    @property
    def subject(self) -> str:
        """The kind of the first document to cite, or why it is refused."""
        if self.why:
            return f"refuse: {self.why}"
        return KIND_OF_FOLDER.get(self.cite[0].split("/", 1)[0], Kind.OTHER)


class GoldenTurn(BaseModel):
    """One message of a dialogue, and what must be made of it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    ask: Text
    contains: Facts = ()
    cite: Paths = ()
    refuse: Why | None = None

    @property
    def is_weighed(self) -> bool:
        """Tell whether anything is expected of its answer; else it only leads on."""
        return bool(self.contains or self.cite or self.refuse)


class GoldenDialogue(BaseModel):
    """Messages that are asked one after the other, in one conversation."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    language: Language
    turns: tuple[GoldenTurn, ...] = Field(min_length=2)

    @model_validator(mode="after")
    def _is_whole(self) -> Self:
        if self.questions[-1] is None:
            problem = (
                "the last turn of a dialogue needs `contains` and `cite`, or `refuse`"
            )
            raise ValueError(problem)
        return self

    @property
    def questions(self) -> tuple[GoldenQuestion | None, ...]:
        """Each turn as a question, named by all that was asked up to it.

        ``None`` for a turn of which nothing is expected: it only leads on.
        """
        asked = [turn.ask for turn in self.turns]
        return tuple(
            GoldenQuestion(
                question=BETWEEN_TURNS.join(asked[: place + 1]),
                language=self.language,
                expected="refused" if turn.refuse else "answered",
                contains=turn.contains,
                cite=turn.cite,
                why=turn.refuse,
            )
            if turn.is_weighed
            else None
            for place, turn in enumerate(self.turns)
        )


class GoldenFile(BaseModel):
    """All that the file holds."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    questions: tuple[GoldenQuestion, ...]
    dialogues: tuple[GoldenDialogue, ...] = ()


class _TextLoader(NamedOnce, yaml.BaseLoader):
    """Takes everything for text, such as the fact 800, and no name that stands twice."""


def read_golden(knowledge: Path) -> GoldenFile:
    """Read the golden questions and dialogues of the folder *knowledge*.

    Raises:
        SettingsError: The file is missing or not as it should be; one sentence.
    """
    path = knowledge / QUESTIONS
    try:
        return _parse(path.read_bytes())
    except OSError as error:
        problem = f"{path} cannot be read ({error.strerror})"
        raise SettingsError((problem,)) from error
    except ValueError as error:
        raise SettingsError((f"{path} {error}",)) from error


def _parse(content: bytes) -> GoldenFile:
    """Read the file's *content*.

    Raises:
        ValueError: It is not as it should be; the rest of a sentence says how.
    """
    try:
        entries = yaml.load(content, _TextLoader)  # noqa: S506 - a safe one
        golden = GoldenFile.model_validate(entries)
    except ValidationError as error:
        raise ValueError(_first_problem(error, entries)) from error
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        problem = f"is not valid YAML: {_where(error)}"
        raise ValueError(problem) from error
    asked = Counter(one.question for one in golden.questions)
    for question, times in asked.items():
        if times > 1:
            problem = f"asks “{question}” {times} times"
            raise ValueError(problem)
    return golden


def _where(error: Exception) -> str:
    if isinstance(error, yaml.MarkedYAMLError) and error.problem_mark is not None:
        return f"{error.problem} (line {error.problem_mark.line + 1})"
    return "it is not UTF-8 text, or a value cannot be understood"


def _first_problem(error: ValidationError, content: object) -> str:
    """Name the first thing that is wrong, by the question in which it stands."""
    problem = error.errors()[0]
    match problem["loc"]:
        case ("questions", int(number), *rest):
            name = _named(rest) or "this entry"
            place = f"question {number + 1}{_asked(content, number)}, {name}: "
        case () | ("questions",):
            return "must be a list under `questions:`"
        case place_in_file:
            place = _named(place_in_file) + ": "
    said = _SAID.get(problem["type"], problem["msg"].removeprefix("Value error, "))
    return f"is wrong at {place}{said}"


_SAID = {
    "tuple_type": "must be a list, such as [one, another]",
    "string_type": "must be text",
    "string_too_short": "must say something",
    "model_type": "must be lines of `name: value`",
    "missing": "is missing",
    "extra_forbidden": "is no name that is known here",
}
"""What pydantic says for programmers, by its own names."""


def _named(place: Iterable[int | str]) -> str:
    """Name a place in the file; people count from 1."""
    return " ".join(str(one + 1) if isinstance(one, int) else one for one in place)


def _asked(content: object, number: int) -> str:
    """Give the words of question *number*, from 0, where it has any."""
    match content:
        case {"questions": list(entries)} if isinstance(entries[number], dict):
            return f" (“{entries[number].get('question', '')}”)"
    return ""
