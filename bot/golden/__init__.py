"""Golden questions -> what was answered rightly, what wrongly, and what has changed.

::

    questions  questions.yaml -> questions and dialogues
    runs       what was given, kept by generation of the index
    results    question and answer -> right or wrong; the tables
"""

from collections.abc import Iterable
from pathlib import Path

from bot.answering.assistant import Assistant
from bot.answering.topic import turn_of
from bot.answering.turn import Turn
from bot.golden.questions import (
    QUESTIONS,
    GoldenDialogue,
    GoldenFile,
    GoldenQuestion,
    read_golden,
)
from bot.golden.results import (
    FIRST_CITATIONS,
    Confusion,
    Rates,
    Result,
    confusion,
    line,
    rates,
    summary,
    weigh,
)
from bot.golden.runs import KEPT_RUNS, Given, Run, run_before
from bot.golden.runs import keep_run as _keep_run

__all__ = [
    "FIRST_CITATIONS", "KEPT_RUNS", "QUESTIONS", "Confusion", "Given", "GoldenDialogue",
    "GoldenFile", "GoldenQuestion", "Rates", "Result", "Run", "ask_all", "confusion",
    "converse_all", "keep_run", "line", "rates", "read_golden", "run_before",
    "summary", "weigh",
]  # fmt: skip


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


def converse_all(
    assistant: Assistant, dialogues: Iterable[GoldenDialogue], before: Run
) -> list[Result]:
    """Hold all *dialogues*, each as a conversation of its own, and compare.

    Raises:
        IndexMissingError: Nothing is indexed yet.
        EncoderMismatchError: The index was built by another encoder.
        IndexBrokenError: The index's files cannot be used.
    """
    results = []
    for dialogue in dialogues:
        earlier: list[Turn] = []
        for turn, golden in zip(dialogue.turns, dialogue.questions, strict=True):
            answer = assistant.answer(turn.ask, earlier=earlier)
            if golden is not None:
                results.append(weigh(golden, answer, before))
            last = earlier[-1] if earlier else None
            earlier.append(turn_of(answer, assistant.glossary, last))
    return results


def keep_run(path: Path, generation: str, results: Iterable[Result]) -> None:
    """Keep *results* in *path* as the last run of *generation*; old ones go.

    Raises:
        DataFolderError: The folder cannot be written, or the disk is full.
    """
    given = {result.golden.question: result.given for result in results}
    _keep_run(path, generation, given)
