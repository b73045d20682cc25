"""A picture in the dialogue of /notice -> what it announces, to compare and to take."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from telegram import Message, Update, User
from telegram.ext import CallbackQueryHandler, ContextTypes

from bot.chat.announced import Events
from bot.chat.at_work import typing
from bot.chat.desk import Desk
from bot.chat.dialogue import Step, step_of
from bot.chat.messages import escape
from bot.chat.pictures import LARGEST, Picture, lines_on
from bot.chat.poster_card import card_html, card_rows
from bot.chat.pressed import pressed_in
from bot.chat.route import Route
from bot.chat.sender import put_html, send_html
from bot.chat.speech import speaker_of
from bot.chat.spelled import is_captioned
from bot.notices.event import coming
from bot.notices.poster.kept import (
    Piece,
    as_state,
    corrected,
    event_told,
    proposal_from,
    written_from,
)
from bot.notices.poster.likely import likely_event
from bot.notices.poster.proposal import Proposal, proposal_of
from bot.notices.writing import Written, written_of
from bot.store import dialogues
from bot.store.dialogues import Dialogue
from bot.store.roles import Role
from bot.texts.notices import notice_texts_for
from bot.texts.posters import poster_texts_for
from ingest.pictured import can_read_pictures

NAME = "poster"
"""The dialogue; what was written of the notice before waits in its state."""

SUFFIXES = frozenset(
    {".png", ".jpg", ".jpeg", ".webp", ".bmp", ".gif", ".tif", ".tiff"}
)
"""Of files that are pictures."""

Show = Callable[[Message, User, Written], Awaitable[None]]
"""Shows a notice as it stands, in a message of its own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Poster:
    """What was read of a poster, and what is asked of its organiser."""

    proposal: Proposal
    piece: Piece | None
    """What the next word is taken for."""
    written: Mapping[str, Any]
    """The notice as it stood before, as its own state."""

    def as_state(self) -> dict[str, Any]:
        """Give it as JSON holds it."""
        return {
            "proposal": as_state(self.proposal),
            "piece": self.piece.value if self.piece else "",
            "written": dict(self.written),
        }


def _poster_of(state: Mapping[str, Any]) -> Poster:
    return Poster(
        proposal=proposal_from(state["proposal"]),
        piece=Piece(state["piece"]) if state["piece"] else None,
        written=state["written"],
    )


def picture_of(message: Message) -> Picture | None:
    """Give the picture that a message holds, as a photo or as a file."""
    if message.photo:
        return message.photo[-1]
    document = message.document
    if document is None:
        return None
    suffix = Path(document.file_name or "").suffix.lower()
    is_picture = (document.mime_type or "").startswith("image/") or suffix in SUFFIXES
    return document if is_picture else None


def is_of_album(message: Message, written: Mapping[str, Any]) -> bool:
    """Tell whether a picture is one more of the album that a notice was taken from."""
    album = message.media_group_id
    is_it = album is not None and album == written.get("album")
    return is_it and not is_captioned(message) and message.message_id != written["word"]


class Posters:
    """Reads posters and takes corrections; the presses are ``nt:p:…``."""

    def __init__(self, desk: Desk, show: Show) -> None:
        self._desk = desk
        self._show = show
        self._events = Events(desk)

    async def on_picture(
        self,
        message: Message,
        person: User,
        picture: Picture,
        written: Mapping[str, Any],
    ) -> None:
        """Read a picture and show what it announces; nothing is sent to anybody else."""
        texts = poster_texts_for((await speaker_of(self._desk, person)).language)
        if not can_read_pictures():
            await send_html(message, escape(texts.not_installed))
            return
        if (picture.file_size or 0) > LARGEST:
            said = texts.too_large.format(limit_mb=LARGEST // 10**6)
            await send_html(message, escape(said))
            return
        async with typing(message):
            lines = await lines_on(picture)
        if not lines:
            said = texts.nothing_read if lines is not None else texts.not_fetched
            await send_html(message, escape(said))
            return
        proposal = proposal_of(lines, self._desk.today())
        told = {"word": message.message_id, "album": message.media_group_id or ""}
        poster = Poster(proposal=proposal, piece=None, written={**written, **told})
        await self._propose(message, person, poster)

    async def on_word(self, message: Message, person: User, waiting: Dialogue) -> None:
        """Take a corrected part, or another picture."""
        language = (await speaker_of(self._desk, person)).language
        poster, texts = _poster_of(waiting.state), poster_texts_for(language)
        if is_of_album(message, poster.written):
            return
        if (picture := picture_of(message)) is not None:
            await self.on_picture(message, person, picture, poster.written)
            return
        said = (message.text or "").strip()
        if poster.piece is None or not said:
            await self._propose(message, person, poster)
            return
        proposal = corrected(poster.proposal, poster.piece, said, self._desk.today())
        if proposal is None:
            await send_html(message, escape(texts.wrong_time))
            return
        poster = replace(poster, proposal=proposal, piece=None)
        await self._propose(message, person, poster)

    async def on_press(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Do what a button says; one below an earlier poster does nothing."""
        if (found := await pressed_in(self._desk, update, NAME)) is None:
            return
        query, message, waiting = found
        words = [*(query.data or "").removeprefix("nt:p:").split(":", 1), ""]
        verb, word = words[:2]
        poster = _poster_of(waiting.state)
        await self._do(message, query.from_user, verb, word, poster)

    async def _do(
        self, message: Message, person: User, verb: str, word: str, poster: Poster
    ) -> None:
        written = written_of(poster.written)
        zone = self._desk.settings.zone
        if verb == "x":
            await self._cancel(message, person)
        elif verb == "ok" and not poster.proposal.title:
            await self._ask(message, person, Piece.TITLE, poster)
        elif verb == "ok":
            written = written_from(poster.proposal, zone, written)
            await self._show(message, person, written)
        elif verb == "ev":
            event = await self._events.find(word)
            if event is not None:
                await self._show(message, person, written.with_event(event))
        elif verb == "new":
            await self._anew(message, person, written)
        elif word in set(Piece):
            await self._ask(message, person, Piece(word), poster)

    async def _anew(self, message: Message, person: User, written: Written) -> None:
        """Go back to the notice as it was, and wait for its text."""
        state = replace(written, step="text").as_state()
        async with self._desk.store.writing() as tx:
            await dialogues.put(tx, person.id, "notice", state, self._desk.now())
        texts = poster_texts_for((await speaker_of(self._desk, person)).language)
        await send_html(message, escape(texts.anew))

    async def _cancel(self, message: Message, person: User) -> None:
        async with self._desk.store.writing() as tx:
            await dialogues.end(tx, person.id)
        texts = notice_texts_for((await speaker_of(self._desk, person)).language)
        await put_html(message, escape(texts.cancelled))

    async def _ask(
        self, message: Message, person: User, piece: Piece, poster: Poster
    ) -> None:
        await self._keep(person, replace(poster, piece=piece))
        texts = poster_texts_for((await speaker_of(self._desk, person)).language)
        is_needed = piece is Piece.TITLE and not poster.proposal.title
        said = texts.title_first if is_needed else texts.ask[piece]
        await send_html(message, escape(said))

    async def _keep(self, person: User, poster: Poster) -> None:
        now = self._desk.now()
        async with self._desk.store.writing() as tx:
            await dialogues.put(tx, person.id, NAME, poster.as_state(), now)

    async def _propose(self, message: Message, person: User, poster: Poster) -> None:
        """Show what a poster announces, and the event that it may be about."""
        await self._keep(person, replace(poster, piece=None))
        language = (await speaker_of(self._desk, person)).language
        ahead = coming((await self._events.all()).values(), self._desk.now())
        likely = likely_event(poster.proposal, ahead)
        told = event_told(poster.proposal, self._desk.settings.zone)
        html = card_html(poster.proposal, told, likely, language)
        await send_html(message, html, card_rows(likely, language))


def poster_routes(posters: Posters) -> list[Route]:
    """Give what takes the presses below a proposal."""
    handler = CallbackQueryHandler(posters.on_press, r"^nt:p:")
    return [Route(handler, Role.ORGANISER)]


def poster_steps(desk: Desk, posters: Posters) -> dict[str, Step]:
    """Give what takes the next word of an organiser who corrects a proposal."""
    return {NAME: step_of(desk, Role.ORGANISER, posters.on_word)}
