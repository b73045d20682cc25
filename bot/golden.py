"""Golden questions -> what was answered rightly, what wrongly, and what has changed."""

import contextlib
import os
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Literal, NamedTuple, Self, TypeAlias

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

from bot.answering.answer import Answer, NoAnswer
from bot.answering.assistant import Assistant
from bot.errors import SettingsError
from ingest.document import KIND_OF_FOLDER, Kind, Language
from ingest.errors import DataFolderError
from ingest.script import fold

QUESTIONS = "questions.yaml"
"""The file at the top of the knowledge folder that holds the golden questions."""

FIRST_CITATIONS = 2
"""Citations among which the right document must stand: all that a phone shows."""

KEPT_RUNS = 3
"""Generations whose last run is kept to compare with."""

_ANSWERED, _NO_ANSWER = "answered", "no_answer"


def _as_list(value: object) -> object:
    return [value] if isinstance(value, str) else value


Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
"""A string that says something."""

Fact = Annotated[tuple[Text, ...], BeforeValidator(_as_list), Field(min_length=1)]
"""Words for one fact, of which any one will do."""

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
    contains: tuple[Fact, ...] = ()
    """What the answer or its quotes must hold, all of it."""
    cite: tuple[Text, ...] = ()
    """Paths of the documents of which one must be cited."""
    why: Why | None = None

    @model_validator(mode="after")
    def _is_whole(self) -> Self:
        is_answered = self.expected == _ANSWERED
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


class _QuestionsFile(BaseModel):
    model_config = ConfigDict(extra="forbid")

    questions: tuple[GoldenQuestion, ...]


class Given(BaseModel):
    """What a question was given in one run."""

    model_config = ConfigDict(frozen=True)

    status: str
    cited: tuple[str, ...]
    """Paths of the documents, by rank, each once."""
    text: str


Run: TypeAlias = Mapping[str, Given]
"""What was given, by question."""


class _Runs(BaseModel):
    """The last run of each generation, the latest run at the end."""

    generations: dict[str, dict[str, Given]] = {}


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """A golden question, and what became of it."""

    golden: GoldenQuestion
    given: Given
    is_cited: bool
    """One of the documents to cite stands behind the first citations."""
    missing: tuple[str, ...]
    """The facts that neither the answer nor its quotes hold."""
    is_changed: bool
    """Answered otherwise than in the last run before this generation."""

    @property
    def is_right(self) -> bool:
        """Tell whether the answer, or that there is none, is as expected."""
        was_answered = self.given.status == _ANSWERED
        if self.golden.expected == _ANSWERED:
            return was_answered and self.is_cited and not self.missing
        return not was_answered

    def as_json(self) -> dict[str, object]:
        """Give the result in the form of the contract."""
        return {
            "question": self.golden.question,
            "language": self.golden.language,
            "expected": self.golden.expected,
            "status": self.given.status,
            "right": self.is_right,
            "cited": list(self.given.cited),
            "missing": list(self.missing),
            "changed": self.is_changed,
        }


def read_questions(knowledge: Path) -> tuple[GoldenQuestion, ...]:
    """Read the golden questions of the folder *knowledge*, in the file's order.

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


def _parse(content: bytes) -> tuple[GoldenQuestion, ...]:
    """Read the file's *content*.

    Raises:
        ValueError: It is not as it should be; the rest of a sentence says how.
    """
    try:
        entries = yaml.safe_load(content)
        questions = _QuestionsFile.model_validate(entries).questions
    except ValidationError as error:
        raise ValueError(_first_problem(error, entries)) from error
    except (yaml.YAMLError, ValueError) as error:
        problem = f"is not valid YAML: {_where(error)}"
        raise ValueError(problem) from error
    asked = Counter(golden.question for golden in questions)
    for question, times in asked.items():
        if times > 1:
            problem = f"asks “{question}” {times} times"
            raise ValueError(problem)
    return questions


def _where(error: Exception) -> str:
    if isinstance(error, yaml.MarkedYAMLError) and error.problem_mark is not None:
        return f"{error.problem} (line {error.problem_mark.line + 1})"
    return "it is not UTF-8 text, or a value cannot be understood"


def _first_problem(error: ValidationError, content: object) -> str:
    """Name the first thing that is wrong, by the question in which it stands."""
    problem = error.errors()[0]
    match problem["loc"]:
        case ("questions", int(number), *rest):
            name = " ".join(map(str, rest)) or "this entry"
            place = f"question {number + 1}{_asked(content, number)}, {name}: "
        case ():
            return "must be a list under `questions:`"
        case place_in_file:
            place = " ".join(map(str, place_in_file)) + ": "
    return f"is wrong at {place}{problem['msg'].removeprefix('Value error, ')}"


def _asked(content: object, number: int) -> str:
    """Give the words of question *number*, from 0, where it has any."""
    match content:
        case {"questions": list(entries)} if isinstance(entries[number], dict):
            return f" (“{entries[number].get('question', '')}”)"
    return ""


def ask_all(
    assistant: Assistant, questions: Iterable[GoldenQuestion], before: Run
) -> list[Result]:
    """Ask all *questions*, and compare with the run *before*.

    Raises:
        IndexMissingError: Nothing is indexed yet.
        EncoderMismatchError: The index was built by another encoder.
        IndexBrokenError: The index's files cannot be used.
    """
    return [
        weigh(golden, assistant.answer(golden.question), before) for golden in questions
    ]


def weigh(golden: GoldenQuestion, answer: Answer | NoAnswer, before: Run) -> Result:
    """Compare *answer* with what *golden* expects, and with the run *before*."""
    citations = answer.citations if isinstance(answer, Answer) else ()
    documents = [citation.card.path for citation in citations]
    text = answer.text if isinstance(answer, Answer) else ""
    held = _plain("\n".join((text, *(citation.quote for citation in citations))))
    given = Given(
        status=_ANSWERED if isinstance(answer, Answer) else _NO_ANSWER,
        cited=tuple(dict.fromkeys(documents)),
        text=text,
    )
    return Result(
        golden=golden,
        given=given,
        is_cited=not set(documents[:FIRST_CITATIONS]).isdisjoint(golden.cite),
        missing=tuple(
            " / ".join(fact)
            for fact in golden.contains
            if not any(_plain(word) in held for word in fact)
        ),
        is_changed=before.get(golden.question, given) != given,
    )


def _plain(text: str) -> str:
    """Bring *text* to the form in which facts are sought."""
    return " ".join(fold(text).split())


def run_before(path: Path, generation: str) -> Run:
    """Give the last run that *path* holds of another generation than *generation*."""
    for name, run in reversed(_read_runs(path).generations.items()):
        if name != generation:
            return run
    return {}


def keep_run(path: Path, generation: str, results: Iterable[Result]) -> None:
    """Keep *results* in *path* as the last run of *generation*; old ones go.

    Raises:
        DataFolderError: The folder cannot be written, or the disk is full.
    """
    runs = _read_runs(path).generations
    runs.pop(generation, None)
    runs[generation] = {result.golden.question: result.given for result in results}
    latest = dict(list(runs.items())[-KEPT_RUNS:])
    _replace(path, _Runs(generations=latest).model_dump_json(indent=1))


def _read_runs(path: Path) -> _Runs:
    """Read the runs; a file that is missing or damaged holds none."""
    with contextlib.suppress(OSError, ValidationError):
        return _Runs.model_validate_json(path.read_bytes())
    return _Runs()


def _replace(path: Path, content: str) -> None:
    """Write the whole of *content* to *path*, or nothing.

    Raises:
        DataFolderError: The folder cannot be written, or the disk is full.
    """
    fresh = path.with_name(path.name + ".next")
    try:
        with fresh.open("w", encoding="utf-8") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(path)
    except OSError as error:
        raise DataFolderError(path.parent, str(error.strerror)) from error


class Confusion(NamedTuple):
    """How many questions were answered or refused, rightly or wrongly."""

    answered_right: int
    answered_wrong: int
    refused_right: int
    refused_wrong: int


def confusion(results: Iterable[Result]) -> Confusion:
    """Count *results* by what was done and whether it was right."""
    cells = [(r.given.status == _ANSWERED, r.is_right) for r in results]
    return Confusion(
        answered_right=cells.count((True, True)),
        answered_wrong=cells.count((True, False)),
        refused_right=cells.count((False, True)),
        refused_wrong=cells.count((False, False)),
    )


class Rates(NamedTuple):
    """Shares of the questions, 0 to 1; 0 where there is no such question."""

    cited: float
    """Of those to answer: a right document stands among the first citations."""
    contained: float
    """Of those to answer: answer or quotes hold every fact."""
    rightly_refused: float
    """Of those to refuse."""
    wrongly_refused: float
    """Of those to answer."""


def rates(results: Sequence[Result]) -> Rates:
    """Give the rates that the golden questions are judged by."""
    answerable = [r for r in results if r.golden.expected == _ANSWERED]
    refusable = [r for r in results if r.golden.expected != _ANSWERED]
    return Rates(
        cited=_share([r.is_cited for r in answerable]),
        contained=_share([not r.missing for r in answerable]),
        rightly_refused=_share([r.is_right for r in refusable]),
        wrongly_refused=_share([r.given.status != _ANSWERED for r in answerable]),
    )


def _share(marks: Sequence[bool]) -> float:
    return sum(marks) / max(len(marks), 1)


def line(result: Result) -> str:
    """Tell in one line what is wrong or new with *result*."""
    found = [
        "right" if result.is_right else "WRONG",
        *(["changed"] if result.is_changed else []),
        f"{result.golden.expected} expected, {result.given.status}",
    ]
    if result.golden.expected == result.given.status == _ANSWERED:
        found += [] if result.is_cited else ["cites " + ", ".join(result.given.cited)]
        found += [f"lacks {fact}" for fact in result.missing]
    return f"{result.golden.question}: {'; '.join(found)}"


def summary(results: Sequence[Result]) -> str:
    """Give the table of *results* and their rates, for people to read."""
    groups: dict[str, list[Result]] = {language.value: [] for language in Language}
    for result in results:
        groups[result.golden.language].append(result)
    for result in sorted(results, key=lambda result: result.golden.subject):
        groups.setdefault(result.golden.subject, []).append(result)
    groups["all"] = list(results)
    head = ("", "answered+right", "answered+wrong", "refused+right", "refused+wrong")
    rows = [head, *((name, *confusion(group)) for name, group in groups.items())]
    reached = rates(results)
    return "\n".join(
        [
            *(
                "".join([f"{row[0]:<30}", *(f"{c:>16}" for c in row[1:])])
                for row in rows
            ),
            "",
            f"document among the first {FIRST_CITATIONS} citations: {reached.cited:.1%}",
            f"all facts in answer or quotes:          {reached.contained:.1%}",
            f"to refuse, and refused:                 {reached.rightly_refused:.1%}",
            f"to answer, and refused:                 {reached.wrongly_refused:.1%}",
            f"changed since the last sync:            {sum(r.is_changed for r in results)}",
        ]
    )
