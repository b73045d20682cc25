"""The people's side: what they type, press, upload, forward, and whom they block.

Every act returns the update that it caused, or None where the bot does not hear of it.
Arguments and results are JSON (bytes aside), so that another process can act too.
"""

import time
from dataclasses import dataclass
from itertools import count
from typing import Any

from .errors import Json
from .groups import Groups
from .methods_ask import member_of
from .methods_send import document_of, origin_of, photo_of
from .spans import found_entities
from .state import State
from .world import FIRST_USER_ID, Person, Press


@dataclass(slots=True)
class People:
    """What people do; a person that does the impossible is a wrong test."""

    state: State
    groups: Groups
    _ids: "count[int]"
    _query_ids: "count[int]"

    @classmethod
    def of(cls, state: State) -> "People":
        """Return the people of one server."""
        return cls(state, Groups(state), count(FIRST_USER_ID), count(5_000_000_001))

    def add(self, first_name: str = "Ann", **about: Any) -> int:
        """Add a person who has never met the bot, and return their id.

        *about* may hold user_id, last_name, username and language_code.
        """
        user_id: int = about.pop("user_id", None) or next(self._ids)
        person = Person(id=user_id, first_name=first_name, **about)
        self.state.world.people[user_id] = person
        return user_id

    def add_started(self, number: int = 1, **about: Any) -> list[int]:
        """Add people who have started the bot long ago: no update comes of it."""
        added = [self.add(f"Person {place}", **about) for place in range(number)]
        for user_id in added:
            self._meet(self.state.world.person(user_id))
        return added

    def text(self, user_id: int, text: str, **place: Any) -> Json | None:
        """Type a text; commands, mentions and addresses are marked, as there.

        *place* may hold chat_id, reply_to and thread_id.
        """
        marks = found_entities(text)
        content = {"text": text} | ({"entities": marks} if marks else {})
        return self._say(user_id, content, **place)

    def command(
        self, user_id: int, name: str, words: str = "", **place: Any
    ) -> Json | None:
        """Send a command, with or without its slash."""
        text = f"/{name.removeprefix('/')} {words}".strip()
        return self.text(user_id, text, **place)

    def start(self, user_id: int, payload: str = "") -> Json | None:
        """Press Start, or follow a deep link with *payload*; unblocks the bot."""
        if self.state.world.person(user_id).blocked:
            self.unblock(user_id)
        return self.command(user_id, "start", payload)

    def reply(
        self, user_id: int, message_id: int, text: str, **place: Any
    ) -> Json | None:
        """Answer a message that is on the screen."""
        return self.text(user_id, text, reply_to=message_id, **place)

    def document(
        self, user_id: int, name: str, content: bytes = b"", **about: Any
    ) -> Json | None:
        """Upload a document.

        *about* may hold mime_type, size (declared, in bytes), caption and a place.
        """
        mime_type = about.pop("mime_type", "application/octet-stream")
        size = about.pop("size", None)
        stored = self.state.world.keep(name, mime_type, content, size)
        return self._say(user_id, {"document": document_of(stored)}, **about)

    def photo(self, user_id: int, content: bytes, **about: Any) -> Json | None:
        """Upload a photo; *about* may hold caption and a place."""
        stored = self.state.world.keep("photo.jpg", "image/jpeg", content)
        return self._say(user_id, {"photo": photo_of(stored)}, **about)

    def say(self, user_id: int, content: Json, **place: Any) -> Json | None:
        """Send any other content, in the Bot API's words: a voice, a place."""
        return self._say(user_id, content, **place)

    def edit(
        self, user_id: int, message_id: int, text: str, chat_id: int | None = None
    ) -> Json | None:
        """Edit one's own message, or what stands below its picture or file."""
        chat_id = user_id if chat_id is None else chat_id
        message = self.state.world.messages[chat_id][message_id]
        if message["from"]["id"] != user_id:
            raise ValueError("people edit their own messages only")
        is_below = "text" not in message
        words, marks = ("caption", "caption_entities") if is_below else _TEXT
        message |= {words: text, "edit_date": int(time.time())}
        message[marks] = found_entities(text)
        return self.state.updates.add("edited_message", dict(message))

    def forward(self, user_id: int, text: str, **about: Any) -> Json | None:
        """Forward a text of somebody who hides their account.

        *about* may hold from_name, message_id (forward that one instead) and a place.
        """
        name = about.pop("from_name", "Somebody")
        message_id = about.pop("message_id", None)
        date = int(time.time())
        origin = {"type": "hidden_user", "sender_user_name": name, "date": date}
        content = {"text": text, "entities": found_entities(text)}
        if message_id is not None:
            source = self.state.world.messages[user_id][message_id]
            origin = origin_of(source)
            content = {key: source[key] for key in _CONTENT if key in source}
        return self._say(user_id, content | {"forward_origin": origin}, **about)

    def press(
        self,
        user_id: int,
        message_id: int,
        button: str,
        chat_id: int | None = None,
    ) -> Json | None:
        """Press the button with this data or this label, which must be there."""
        chat_id = user_id if chat_id is None else chat_id
        message = self.state.world.messages[chat_id][message_id]
        query_id = str(next(self._query_ids))
        query = {
            "id": query_id,
            "from": self.state.world.person(user_id).user(),
            "message": dict(message),
            "chat_instance": str(-chat_id),
            "data": _data_of(message, button),
        }
        self.state.world.presses[query_id] = Press(query)
        return self.state.updates.add("callback_query", query)

    def press_again(self, query_id: str) -> Json | None:
        """Let a press come once more under a new update_id.

        That is what happens where the answer was lost (tdlib/telegram-bot-api 699).
        """
        query = self.state.world.presses[query_id].query
        return self.state.updates.add("callback_query", query)

    def expire(self, query_id: str) -> None:
        """Let a press grow too old to be answered."""
        self.state.world.presses[query_id].expired = True

    def answer(self, query_id: str) -> Json | None:
        """Return what the person saw after a press, None where nothing yet."""
        return self.state.world.presses[query_id].answer

    def ask_inline(self, user_id: int, query: str, offset: str = "") -> Json | None:
        """Type the bot's name and a question in any chat."""
        query_id = str(next(self._query_ids))
        self.state.world.inline_queries.add(query_id)
        user = self.state.world.person(user_id).user()
        content = {"id": query_id, "from": user, "query": query, "offset": offset}
        return self.state.updates.add("inline_query", content)

    def react(self, user_id: int, message_id: int, emoji: str) -> Json | None:
        """React to a message; the bot hears of it only where it asked to."""
        person = self.state.world.person(user_id)
        change = {
            "chat": person.chat(),
            "message_id": message_id,
            "user": person.user(),
            "date": int(time.time()),
            "old_reaction": [],
            "new_reaction": [{"type": "emoji", "emoji": emoji}],
        }
        return self.state.updates.add("message_reaction", change)

    def block(self, user_id: int) -> Json | None:
        """Block the bot."""
        self.state.world.person(user_id).blocked = True
        return self._standing(user_id, "member", "kicked")

    def unblock(self, user_id: int) -> Json | None:
        """Unblock the bot."""
        self.state.world.person(user_id).blocked = False
        return self._standing(user_id, "kicked", "member")

    def deactivate(self, user_id: int) -> None:
        """Delete the account; the bot does not hear of it."""
        self.state.world.person(user_id).deactivated = True

    def raw(self, kind: str, content: Json) -> Json | None:
        """Queue an update of any shape, such as one that cannot be parsed."""
        return self.state.updates.add(kind, content)

    def _say(self, user_id: int, content: Json, **place: Any) -> Json | None:
        person = self.state.world.person(user_id)
        chat_id = place.pop("chat_id", None) or user_id
        content = content | self._placed(chat_id, place)
        if chat_id != user_id:
            return self.groups.say(person, chat_id, content)
        if person.blocked or person.deactivated:
            raise ValueError("somebody who blocked the bot cannot write to it")
        self._meet(person)
        message = self.state.world.post(chat_id, person.user(), content)
        return self.state.updates.add("message", dict(message))

    def _placed(self, chat_id: int, place: Json) -> Json:
        content: Json = {}
        thread_id = place.pop("thread_id", None)
        if thread_id is not None:
            content |= self.state.world.in_topic(chat_id, thread_id)
        caption = place.pop("caption", None)
        if caption:
            marks = found_entities(caption)
            content["caption"] = caption
            if marks:
                content["caption_entities"] = marks
        reply_to = place.pop("reply_to", None)
        if reply_to is not None:
            target = self.state.world.messages[chat_id][reply_to]
            bare = {name: target[name] for name in target if name != _REPLY}
            content[_REPLY] = bare
        if place:
            raise TypeError(f"unknown arguments: {sorted(place)}")
        return content

    def _meet(self, person: Person) -> None:
        person.known = person.started = True

    def _standing(self, user_id: int, old: str, new: str) -> Json | None:
        person, bot = self.state.world.person(user_id), self.state.world.bot
        change = {
            "chat": person.chat(),
            "from": person.user(),
            "date": int(time.time()),
            "old_chat_member": member_of(bot, old),
            "new_chat_member": member_of(bot, new),
        }
        return self.state.updates.add("my_chat_member", change)


_TEXT = ("text", "entities")
_REPLY = "reply_to_message"
_CONTENT = ("text", "entities", "caption", "caption_entities", "document", "photo")


def _data_of(message: Json, button: str) -> str:
    keyboard = message.get("reply_markup", {}).get("inline_keyboard", [])
    buttons = [item for row in keyboard for item in row if "callback_data" in item]
    for name in ("callback_data", "text"):
        for item in buttons:
            if item[name] == button:
                return str(item["callback_data"])
    raise LookupError(
        f"no button {button!r} among {[item['text'] for item in buttons]}"
    )
