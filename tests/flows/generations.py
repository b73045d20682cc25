"""Questions without a pause while the folder changes: what the answers are made of."""

import re
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from bot.answering.answer import Answer
from bot.answering.assistant import Assistant
from bot.answering.library import Library
from ingest.encode import Encoder
from ingest.index import Generations
from ingest.index.query import plain_query
from ingest.sync import sync

QUESTION = "留学生落户上海要交多久社保?"
"""The edition of the answer stands in it."""

_SEARCH = "第几版 社保 贷款"
"""Finds both documents at once."""

_EDITION = re.compile(r"第(\d+)版")


@dataclass
class Tally:
    """What was asked and answered so far."""

    answers: int = 0
    editions: set[str] = field(default_factory=set)
    """Editions that answers were made of."""
    mixed: int = 0
    """Answers or searches that held two editions."""
    failures: list[BaseException] = field(default_factory=list)


def write_edition(folder: Path, number: int) -> None:
    """Write both documents anew: each names the edition in every sentence."""
    (folder / "policies").mkdir(parents=True, exist_ok=True)
    (folder / "policies/hukou.md").write_text(
        f"# 留学生落户上海\n\n## 要交多久社保\n\n"
        f"按第{number}版规定,留学生落户上海要在最近连续6个月缴纳社保。\n",
        "utf-8",
    )
    (folder / "policies/loans.md").write_text(
        f"# 创业担保贷款\n\n## 最多能贷多少\n\n"
        f"按第{number}版规定,个人创业担保贷款最高50万元,社保不限。\n",
        "utf-8",
    )


def ask_while_syncing(
    folder: Path, generations: Generations, encoder: Encoder, syncs: int
) -> Tally:
    """Ask in two threads, one through the assistant, while *syncs* editions come."""
    write_edition(folder, 0)
    sync(folder, generations, encoder)
    library = Library(generations, encoder)
    assistant = Assistant(library)
    tally, done = Tally(), threading.Event()
    questions = (lambda: _answered(assistant, tally), lambda: _searched(library, tally))
    askers = [
        threading.Thread(target=_until, args=(done, tally, question))
        for question in questions
    ]
    for asker in askers:
        asker.start()
    for number in range(1, syncs + 1):
        write_edition(folder, number)
        sync(folder, generations, encoder)
    done.set()
    for asker in askers:
        asker.join()
    _answered(assistant, tally)
    library.close()
    return tally


def _until(done: threading.Event, tally: Tally, ask: Callable[[], None]) -> None:
    while not done.is_set():
        try:
            ask()
        except BaseException as error:  # noqa: BLE001 - whatever it is, it is reported
            tally.failures.append(error)
            return


def _answered(assistant: Assistant, tally: Tally) -> None:
    answer = assistant.answer(QUESTION)
    if not isinstance(answer, Answer):
        raise TypeError(answer)
    _note(tally, " ".join(citation.quote for citation in answer.citations))


def _searched(library: Library, tally: Tally) -> None:
    with library.reading() as index:
        hits = index.search(plain_query(_SEARCH), top_k=5)
        if len(hits) < len(index.cards):
            raise LookupError(len(hits))
        _note(tally, " ".join(hit.passage.text for hit in hits))


def _note(tally: Tally, text: str) -> None:
    editions = set(_EDITION.findall(text))
    tally.answers += 1
    tally.editions |= editions
    tally.mixed += len(editions) != 1
