"""``ask``, ``chat``, ``golden``, ``evaluate``: what answers without Telegram."""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import io
import json
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING, TextIO

from bot.answering.answer import Answer, Citation, NoAnswer
from bot.answering.assistant import Assistant, assistant_of
from bot.answering.composer import composer_of
from bot.answering.cross_encoder import load_cross_encoder
from bot.answering.threads import use_one_thread
from bot.commands.indexed import ensure_index
from bot.commands.outcome import DONE, NEEDS_A_PERSON, say
from bot.errors import NotUtf8Error
from bot.settings import Settings
from bot.terminal import show, show_text
from ingest.command import is_utf8
from ingest.encode import load_encoder
from ingest.index import generations_of

if TYPE_CHECKING:
    from bot.talk import AnswerTo, Talk


def run_ask(options: argparse.Namespace, settings: Settings) -> int:
    """Answer the questions of the command line, or of stdin, a line each."""
    with _answering(settings) as (_, answer_to):
        _answer_all(options, settings, lambda text: answer_to(text, ()))
    return DONE


def _answer_all(
    options: argparse.Namespace,
    settings: Settings,
    answer_to: Callable[[str], Answer | NoAnswer],
) -> None:
    for question in map(_read, options.question or _lines(_stdin())):
        started = time.perf_counter()
        answer = answer_to(question)
        elapsed_ms = (time.perf_counter() - started) * 1000
        if options.json:
            found = as_json(answer, elapsed_ms, settings.today())
            print(json.dumps(found, ensure_ascii=False), flush=True)
        else:
            print(show(answer, settings.today()), end="\n\n", flush=True)


def run_evaluate(options: argparse.Namespace, settings: Settings) -> int:
    """Measure this very pipeline on a folder or a file of a benchmark."""
    from bot.evaluate import evaluate  # noqa: PLC0415 - the other commands need none of it

    use_one_thread()
    encoder = load_encoder(settings.embedding_model)
    reader = load_cross_encoder(settings.reranker_model)
    figures = evaluate(options.benchmark, options.split, options.top_k, encoder, reader)
    if options.json:
        print(json.dumps(figures), flush=True)
    else:
        for name, figure in figures.items():
            print(f"{name:16} {figure:>12g}")
    return DONE


def run_golden(options: argparse.Namespace, settings: Settings) -> int:
    """Ask the golden questions; 1 where one is answered wrongly."""
    from bot import golden  # noqa: PLC0415 - the other commands need none of it

    asked = golden.read_golden(settings.knowledge)
    assistant = _assistant(settings)
    runs = settings.index.with_name("golden.json")
    generation = generations_of(settings).current()
    name = "" if generation is None else generation.name
    before = golden.run_before(runs, name)
    results = golden.ask_all(assistant, asked.questions, before)
    results += golden.converse_all(assistant, asked.dialogues, before)
    golden.keep_run(runs, name, results)
    for result in results:
        if options.json:
            print(json.dumps(result.as_json(), ensure_ascii=False), flush=True)
        elif not result.is_right or result.is_changed:
            print(golden.line(result), flush=True)
    say(golden.summary(results))
    return DONE if all(result.is_right for result in results) else NEEDS_A_PERSON


def run_chat(_: argparse.Namespace, settings: Settings) -> int:
    """Converse in the terminal until stdin ends."""
    from bot.talk import Talk  # noqa: PLC0415 - the other commands converse with nobody

    with _answering(settings) as (assistant, answer_to):
        _converse(Talk(assistant, answer_to, settings.zone))
    return DONE


def _converse(talk: Talk) -> None:
    stdin = _stdin()
    is_terminal = stdin.isatty()
    while True:
        if is_terminal:
            print("> ", end="", flush=True)
        line = stdin.readline()
        if not line:
            return
        if words := _words(line):
            print(talk.reply(_read(words)), end="\n\n", flush=True)


def _stdin() -> TextIO:
    """Give stdin, unread, from which bytes that are no text come as in arguments."""
    if isinstance(sys.stdin, io.TextIOWrapper):
        sys.stdin.reconfigure(errors="surrogateescape")
    return sys.stdin


def _read(question: str) -> str:
    """Give *question*, where it is text.

    Raises:
        NotUtf8Error: It came as bytes of another encoding.
    """
    if not is_utf8(question):
        raise NotUtf8Error
    return question


def _lines(stream: Iterable[str]) -> Iterable[str]:
    return filter(None, map(_words, stream))


def _words(line: str) -> str:
    """Give what a line asks, without the mark that Windows puts before a file."""
    return line.removeprefix("\ufeff").strip()


@contextlib.contextmanager
def _answering(settings: Settings) -> Iterator[tuple[Assistant, AnswerTo]]:
    """Give what answers one question after the other, by a model where one is set."""
    assistant = _assistant(settings)
    if not settings.chat_model:
        yield assistant, lambda text, earlier: assistant.answer(text, earlier=earlier)
        return
    composer = composer_of(assistant, settings)
    with asyncio.Runner() as runner:
        yield (
            assistant,
            lambda text, earlier: runner.run(composer.answer(text, earlier=earlier)),
        )


def _assistant(settings: Settings) -> Assistant:
    use_one_thread()
    encoder = load_encoder(settings.embedding_model)
    ensure_index(settings, encoder)
    return assistant_of(settings, encoder)


def as_json(
    answer: Answer | NoAnswer, elapsed_ms: float, today: date
) -> dict[str, object]:
    """Give *answer* in the form of the contract."""
    citations = answer.citations if isinstance(answer, Answer) else ()
    return {
        "question": answer.question.asked,
        "language": answer.question.language,
        "status": answer.status,
        "answer": show_text(answer, today),
        "citations": [_citation(citation) for citation in citations],
        "elapsed_ms": round(elapsed_ms, 2),
    }


def _citation(citation: Citation) -> dict[str, object]:
    until = citation.card.valid_until
    return {
        "rank": citation.rank,
        "document": citation.card.path,
        "title": citation.card.title,
        "heading": " / ".join(citation.heading),
        "page": citation.page,
        "quote": citation.quote,
        "valid_until": until and until.isoformat(),
        "url": citation.url,
        "score": round(citation.score, 4),
    }
