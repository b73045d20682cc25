"""The faces of the bot: ``python -m bot run | ask | chat | golden | evaluate``."""

import argparse
import asyncio
import contextlib
import json
import os
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from threadpoolctl import threadpool_limits

from bot import loop
from bot.answering.answer import Answer, Citation, NoAnswer
from bot.answering.assistant import Assistant, assistant_of
from bot.answering.composer import composer_of
from bot.answering.cross_encoder import load_cross_encoder
from bot.answering.processes import Processes
from bot.commands import add_parsers
from bot.commands.outcome import DONE, NEEDS_A_PERSON, WRONG_USAGE
from bot.commands.outcome import say as _say
from bot.errors import OperatorError, OrganiserError, StoreUnavailableError
from bot.settings import Settings, read_settings
from bot.terminal import show, show_text
from ingest.encode import Encoder, load_encoder
from ingest.errors import IngestError, StaffError, SyncRunningError
from ingest.index import generations_of

if TYPE_CHECKING:
    from bot.talk import AnswerTo, Talk


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; give its exit code."""
    options = _parser().parse_args(arguments)
    # The threads of a matrix product wait busily for the next one, on the core where
    # the nearest passages are sought: a question takes 12 ms of processor time with one
    # thread and 23 with two, and a tenth longer.
    threadpool_limits(1, user_api="blas")
    try:
        return int(options.run(options, read_settings()))
    except BrokenPipeError:  # the reader of a pipe has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except (StaffError, SyncRunningError, StoreUnavailableError) as error:
        _say(str(error))
        return NEEDS_A_PERSON
    except (OperatorError, OrganiserError, IngestError) as error:
        _say(str(error))
        return WRONG_USAGE


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m bot", description="Answer returnees from the knowledge folder."
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    for_run = commands.add_parser("run", help="answer in Telegram")
    for_run.set_defaults(run=_run)
    for_ask = commands.add_parser(
        "ask", help="answer each question, or each line of stdin"
    )
    for_ask.add_argument("question", nargs="*")
    for_ask.add_argument("--json", action="store_true", help="one JSON object a line")
    for_ask.set_defaults(run=_ask)
    for_evaluate = commands.add_parser(
        "evaluate", help="measure this retriever on a folder, or refusal on a file"
    )
    for_evaluate.add_argument("benchmark", type=Path)
    for_evaluate.add_argument("--split", default="test", help="which qrels to use")
    for_evaluate.add_argument("--top-k", type=int, default=10)
    for_evaluate.add_argument("--json", action="store_true", help="one JSON object")
    for_evaluate.set_defaults(run=_evaluate)
    for_golden = commands.add_parser(
        "golden", help="ask the golden questions of the knowledge folder"
    )
    for_golden.add_argument("--json", action="store_true", help="one object a question")
    for_golden.set_defaults(run=_golden)
    for_chat = commands.add_parser("chat", help="the conversation in this terminal")
    for_chat.set_defaults(run=_chat)
    add_parsers(commands)
    return parser


def _run(_: argparse.Namespace, settings: Settings) -> int:
    from bot.logs import configure  # noqa: PLC0415 - the other commands log nothing

    configure(as_json=settings.log_format == "json")
    with contextlib.ExitStack() as stack:
        processes = None
        if settings.processes:  # the first begins while this one imports the rest
            processes = stack.enter_context(contextlib.closing(Processes(settings)))
        from bot.app import run_until_signalled  # noqa: PLC0415 - the other commands need no Telegram

        encoder = load_encoder(settings.embedding_model)
        try:
            ensure_index(settings, encoder)
        except IngestError as error:  # people hear to come back; a later sync mends it
            _say(str(error))
        assistant = assistant_of(settings, encoder)
        loop.run(run_until_signalled(settings, assistant, _say, processes))
    return DONE


def _ask(options: argparse.Namespace, settings: Settings) -> int:
    with _answering(settings) as (_, answer_to):
        _answer_all(options, settings, lambda text: answer_to(text, ()))
    return DONE


def _answer_all(
    options: argparse.Namespace,
    settings: Settings,
    answer_to: Callable[[str], Answer | NoAnswer],
) -> None:
    for question in options.question or _lines(sys.stdin):
        started = time.perf_counter()
        answer = answer_to(question)
        elapsed_ms = (time.perf_counter() - started) * 1000
        if options.json:
            found = as_json(answer, elapsed_ms, settings.today())
            print(json.dumps(found, ensure_ascii=False), flush=True)
        else:
            print(show(answer, settings.today()), end="\n\n", flush=True)


def _evaluate(options: argparse.Namespace, settings: Settings) -> int:
    from bot.evaluate import evaluate  # noqa: PLC0415 - the other commands need none of it

    encoder = load_encoder(settings.embedding_model)
    reader = load_cross_encoder(settings.reranker_model)
    figures = evaluate(options.benchmark, options.split, options.top_k, encoder, reader)
    if options.json:
        print(json.dumps(figures), flush=True)
    else:
        for name, figure in figures.items():
            print(f"{name:16} {figure:>12g}")
    return DONE


def _golden(options: argparse.Namespace, settings: Settings) -> int:
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
    _say(golden.summary(results))
    return DONE if all(result.is_right for result in results) else NEEDS_A_PERSON


def _chat(_: argparse.Namespace, settings: Settings) -> int:
    from bot.talk import Talk  # noqa: PLC0415 - the other commands converse with nobody

    with _answering(settings) as (assistant, answer_to):
        _converse(Talk(assistant, answer_to, settings.zone))
    return DONE


def _converse(talk: "Talk") -> None:
    is_terminal = sys.stdin.isatty()
    while True:
        if is_terminal:
            print("> ", end="", flush=True)
        line = sys.stdin.readline()
        if not line:
            return
        if line.strip():
            print(talk.reply(line), end="\n\n", flush=True)


def _lines(stream: Iterable[str]) -> Iterable[str]:
    return (line.strip() for line in stream if line.strip())


@contextlib.contextmanager
def _answering(settings: Settings) -> Iterator[tuple[Assistant, "AnswerTo"]]:
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
    encoder = load_encoder(settings.embedding_model)
    ensure_index(settings, encoder)
    return assistant_of(settings, encoder)


def ensure_index(settings: Settings, encoder: Encoder) -> None:
    """Build the index where there is none yet, with a progress bar on stderr."""
    generations = generations_of(settings)
    if generations.current() is not None:
        return
    from ingest.progress import ProgressBar  # noqa: PLC0415 - only the first time
    from ingest.sync import sync  # noqa: PLC0415 - only the first time

    _say(f"Building the index from {settings.knowledge} (only this first time) …")
    with ProgressBar() as bar:
        report = sync(
            settings.knowledge,
            generations,
            encoder,
            bounds=settings.bounds,
            on_progress=bar.step,
        )
    for failure in report.failed:
        _say(f"! {failure.path}: {failure.problem}")


def as_json(
    answer: Answer | NoAnswer, elapsed_ms: float, today: date
) -> dict[str, object]:
    """Give *answer* in the form of the contract."""
    citations = answer.citations if isinstance(answer, Answer) else ()
    return {
        "question": answer.question.asked,
        "language": answer.question.language,
        "status": _status(answer),
        "answer": show_text(answer, today),
        "citations": [_citation(citation) for citation in citations],
        "elapsed_ms": round(elapsed_ms, 2),
    }


def _status(answer: Answer | NoAnswer) -> str:
    if isinstance(answer, Answer):
        return "answered"
    return "no_answer" if answer.outside is None else "refused"


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
