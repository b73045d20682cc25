"""Files and answers of staff -> the folder and the index, and out again."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, TypeVar

from bot.answering.answer import Answer
from bot.chat.desk import Desk
from bot.people.handed_in import HandedIn, HandedInFiles
from ingest.alike import alike
from ingest.answered import Answered
from ingest.document import Kind, Language
from ingest.errors import (
    IngestError,
    NoDocumentError,
    NotOnShelfError,
    SyncRunningError,
)
from ingest.picture import first_page
from ingest.placing import safe_name
from ingest.report import SyncReport
from ingest.script import language_of
from ingest.shelf import Shelf
from ingest.sidecar import told_about

if TYPE_CHECKING:  # what reads and checks files takes a tenth of a bot's start
    from ingest.look import Look

_log = logging.getLogger(__name__)

_T = TypeVar("_T")

QUESTIONS = 2
"""Offered to try, after a file was taken in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """A document that came into the folder."""

    path: str
    report: SyncReport | None
    """``None`` where another sync was running."""
    questions: tuple[str, ...]
    """Questions that it answers now."""
    undo: str = ""
    """Token of the file by which `Shelving.undo` brings back what was there before."""


class Shelving:
    """The folder, the files that wait for a place in it, and the index after it.

    All of it away from the event loop.
    """

    def __init__(self, desk: Desk) -> None:
        settings = desk.settings
        data = settings.data_dir.expanduser().absolute()
        self._desk = desk
        self._shelf = Shelf(settings.knowledge, settings.withdrawn)
        self._waiting = HandedInFiles(data / "handed_in")

    def room(self, token: str) -> Path:
        """Give where a file goes that is being fetched."""
        return self._waiting.room(token)

    async def look(self, token: str, name: str) -> tuple[Look, HandedIn, bytes | None]:
        """Read a fetched file: what it is, and its first page where it is a PDF.

        Raises:
            DocumentError: It cannot be taken in.
        """
        return await asyncio.to_thread(self._look, token, name, self._desk.today())

    def _look(
        self, token: str, name: str, today: date
    ) -> tuple[Look, HandedIn, bytes | None]:
        from ingest.look import look  # noqa: PLC0415 - see above

        file = self._waiting.room(token)
        if about := told_about(safe_name(name)):
            return self._look_beside(token, name, about, today)
        seen = look(file, name, today, self._desk.settings.bounds)
        with self._desk.composer.assistant.library.reading() as index:
            known = [index.passages.of(path) for path in index.cards]
        handed_in = HandedIn(
            token=token,
            name=name,
            similar=tuple(alike(seen.passages, [p for p in known if p])[:2]),
        )
        self._waiting.keep(handed_in)
        is_pdf = name.lower().endswith(".pdf")
        return seen, handed_in, first_page(file) if is_pdf else None

    def _look_beside(
        self, token: str, name: str, about: str, today: date
    ) -> tuple[Look, HandedIn, None]:
        """Read the document called *about* with the file that tells about it.

        Raises:
            NoDocumentError: There is none, or several.
            DocumentError: It cannot be read so.
        """
        from ingest.look import look  # noqa: PLC0415 - see above

        cards = self._desk.composer.assistant.documents()
        paths = [c.path for c in cards if PurePosixPath(c.path).name == about]
        if len(paths) != 1:
            many = "several documents are" if paths else "no document is"
            raise NoDocumentError(name, f"{many} called {about} in the folder")
        try:
            document = self._shelf.place_of(paths[0])
        except NotOnShelfError:
            problem = f"no document is called {about} in the folder"
            raise NoDocumentError(name, problem) from None
        file, bounds = self._waiting.room(token), self._desk.settings.bounds
        seen = look(document, about, today, bounds, beside=file)
        handed_in = HandedIn(token=token, name=name, similar=(paths[0],))
        self._waiting.keep(handed_in)
        return seen, handed_in, None

    async def place(self, token: str, kind: Kind | None, replaced: int) -> Taken | None:
        """Put a waiting file into the folder of *kind*, or in a similar one's place.

        ``None`` when it waits no more. A second press finds it placed.
        """
        return await asyncio.to_thread(self._place, token, kind, replaced)

    def _place(self, token: str, kind: Kind | None, replaced: int) -> Taken | None:
        found = self._waiting.get(token)
        if found is None:
            return None
        handed_in, file = found
        path, kept = handed_in.placed, handed_in.kept
        if not path and kind is not None:
            path = self._shelf.put(file, handed_in.name, kind)
        elif not path and 0 <= replaced < len(handed_in.similar):
            path = handed_in.similar[replaced]
            if handed_in.tells:
                left = self._shelf.tell(file, path)
            else:
                left = self._shelf.replace(file, handed_in.name, path)
            path, kept = left.replaced_by, left.token
        if not path:
            return None
        placed = HandedIn(token=token, name=handed_in.name, placed=path, kept=kept)
        self._waiting.keep(placed)
        return replace(self._taken(path), undo=token if kept else "")

    async def save_answer(
        self, question: str, text: str, source: str, language: Language
    ) -> Taken:
        """Write an answer of staff as a document of frequent questions."""
        answered = self._answered(question, text, source, language)
        return await asyncio.to_thread(
            lambda: self._taken(self._shelf.put_text(answered))
        )

    async def correct_answer(
        self, path: str, was: str, question: str, text: str, source: str
    ) -> bool:
        """Write an answer of staff anew; False where its document says other things by now.

        Raises:
            NotOnShelfError: It is not there any more.
        """
        answered = self._answered(question, text, source, language_of(text))
        is_written, _ = await asyncio.to_thread(
            self._and_sync, lambda: self._shelf.correct_text(path, was, answered)
        )
        return is_written

    def _answered(
        self, question: str, text: str, source: str, language: Language
    ) -> Answered:
        return Answered(
            question=question,
            text=text,
            source=source,
            language=language,
            published_on=self._desk.today(),
        )

    async def taken(self, token: str) -> Taken | None:
        """Tell once more of a file that was placed; ``None`` while it waits."""
        return await self.place(token, None, -1)

    async def undo(self, token: str) -> tuple[str, bool]:
        """Take out what a file brought, and bring back what was there.

        Gives its path, and whether the index has taken that up.

        Raises:
            NotOnShelfError: That was done before, or is too long ago.
        """
        return await asyncio.to_thread(self._and_sync, lambda: self._undo(token))

    def _undo(self, token: str) -> str:
        found = self._waiting.get(token)
        if found is None or not found[0].kept:
            raise NotOnShelfError(token)
        with contextlib.suppress(NotOnShelfError):  # taken out by itself meanwhile
            self._shelf.withdraw(found[0].placed)
        path = self._shelf.bring_back(found[0].kept)
        self._waiting.drop(token)
        return path

    async def placed(self, path: str) -> Taken:
        """Tell once more of a document that was placed before."""
        return await asyncio.to_thread(self._taken, path)

    async def drop(self, token: str) -> None:
        """Let go of a waiting file."""
        await asyncio.to_thread(self._waiting.drop, token)

    async def withdraw(self, path: str) -> tuple[str, bool]:
        """Take a document out of folder and index.

        Gives the token to bring it back, and whether the index has taken that up.

        Raises:
            NotOnShelfError: It is not there.
        """
        return await asyncio.to_thread(
            self._and_sync, lambda: self._shelf.withdraw(path).token
        )

    async def bring_back(self, token: str) -> tuple[str, bool]:
        """Put back what was taken out.

        Gives its path, and whether the index has taken that up.

        Raises:
            NotOnShelfError: Nothing is kept under *token*.
        """
        return await asyncio.to_thread(
            self._and_sync, lambda: self._shelf.bring_back(token)
        )

    def _and_sync(self, change: Callable[[], _T]) -> tuple[_T, bool]:
        """Change the folder, then the index: what the first gives is never lost."""
        changed = change()
        try:
            return changed, self._sync() is not None
        except (IngestError, OSError) as error:
            _log.error("the index did not follow the folder: %s", type(error).__name__)
            return changed, False

    def _taken(self, path: str) -> Taken:
        report = self._sync()
        questions = () if report is None else self._questions(path)
        return Taken(path=path, report=report, questions=questions)

    def _sync(self) -> SyncReport | None:
        settings, library = self._desk.settings, self._desk.composer.assistant.library
        try:
            return library.sync(settings.knowledge, settings.bounds)
        except SyncRunningError:  # that one, or the next, takes the change up
            return None

    def _questions(self, path: str) -> tuple[str, ...]:
        """Give questions from the document's own headings that it answers now."""
        assistant = self._desk.composer.assistant
        with assistant.library.reading() as index:
            passages = index.passages.of(path)
        asked = dict.fromkeys(
            " ".join(filter(None, (p.title, *p.heading[-1:]))) for p in passages
        )
        found = []
        for question in asked:
            answer = assistant.answer(question)
            if isinstance(answer, Answer) and path in {
                c.card.path for c in answer.citations
            }:
                found.append(question)
            if len(found) == QUESTIONS:
                break
        return tuple(found)
