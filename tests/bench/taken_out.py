"""Documents taken out of the folder -> how many questions that only they answer are refused.

``python -m tests.bench.taken_out knowledge`` takes a ninth of the documents out at a time
and asks the golden questions that lose their answer by it: each must be refused. What
another document happens to say as well is not counted. Part of this is seen in training,
which takes passages out of what was found; ``bot.answering.training.answering`` prints the
cross-validated figure.
"""

import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from bot import golden
from bot.answering.assistant import Assistant
from bot.answering.library import Library
from bot.golden.questions import ANSWERED
from ingest.discover import discover
from ingest.encode import BUNDLED, Encoder, load_encoder
from ingest.errors import UnsupportedFormatError
from ingest.glossary import read_glossary
from ingest.index import Generations
from ingest.read import read_document
from ingest.script import fold
from ingest.sync import sync

PARTS = 9


def main() -> None:
    """Print how many are refused, and which are answered nevertheless."""
    knowledge = Path(sys.argv[1])
    encoder = load_encoder(BUNDLED)
    results = [
        result
        for part in range(PARTS)
        for result in _asked_without(knowledge, part, encoder)
    ]
    for result in results:
        if result.given.status == ANSWERED:
            print(
                f"answered from {', '.join(result.given.cited)}: {result.golden.question}"
            )
    refused = sum(result.given.status != ANSWERED for result in results)
    print(f"{len(results)} questions, {refused / len(results):.1%} refused")


def _asked_without(
    knowledge: Path, part: int, encoder: Encoder
) -> Iterator[golden.Result]:
    """Ask what is not answered without every ninth document, from the one at *part* on."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(shutil.copytree(knowledge, Path(folder) / knowledge.name))
        out = {file.path for file in discover(copy)[part::PARTS]}
        for path in out:
            (copy / path).unlink()
        generations = Generations(Path(folder) / "index")
        sync(copy, generations, encoder)
        told = _told(copy)
        library = Library(generations, encoder)
        questions = [
            question
            for question in golden.read_questions(knowledge)
            if question.expected == ANSWERED
            and out.issuperset(question.cite)
            and not any(_holds(text, question) for text in told)
        ]
        assistant = Assistant(library, read_glossary(knowledge))
        yield from golden.ask_all(assistant, questions, {})
        library.close()


def _told(folder: Path) -> list[str]:
    """Give the sections of all documents, folded."""
    found = []
    for file in discover(folder):
        try:
            sections = read_document(file).sections
        except UnsupportedFormatError:
            continue
        found += [_plain("\n".join((*s.heading, s.text))) for s in sections]
    return found


def _holds(text: str, question: golden.GoldenQuestion) -> bool:
    return all(
        any(_plain(word) in text for word in words) for words in question.contains
    )


def _plain(text: str) -> str:
    return " ".join(fold(text).split())


if __name__ == "__main__":
    main()
