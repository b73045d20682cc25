"""Groups: who is in, what the bot hears of them, and their move to a supergroup."""

import time
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from .errors import Json
from .methods_ask import member_of
from .spans import utf16_slice
from .state import State
from .world import FIRST_GROUP_ID, FIRST_SUPERGROUP_ID, Group, Person


@dataclass(slots=True)
class Groups:
    """Acts on groups; the bot hears as its privacy mode allows."""

    state: State
    _ids: "count[int]" = field(default_factory=lambda: count(FIRST_GROUP_ID, -1))
    _super_ids: "count[int]" = field(
        default_factory=lambda: count(FIRST_SUPERGROUP_ID, -1)
    )

    def add(
        self, title: str = "Group", members: list[int] | None = None, **about: Any
    ) -> int:
        """Add a group with the bot in it, quietly, and return its id.

        *about* may hold chat_id, kind (supergroup), is_forum and bot_status (member).
        """
        kind = about.pop("kind", "supergroup")
        ids = self._super_ids if kind == "supergroup" else self._ids
        chat_id: int = about.pop("chat_id", None) or next(ids)
        standing = dict.fromkeys(members or [], "member")
        group = Group(id=chat_id, title=title, kind=kind, members=standing, **about)
        self.state.world.groups[chat_id] = group
        return chat_id

    def join(self, user_id: int, chat_id: int, status: str = "member") -> None:
        """Let a person join; *status* may be creator or administrator."""
        self.state.world.groups[chat_id].members[user_id] = status

    def set_bot_status(self, user_id: int, chat_id: int, status: str) -> Json | None:
        """Promote, demote, remove or re-add the bot; it hears of each of them."""
        group = self.state.world.groups[chat_id]
        bot, old = self.state.world.bot, group.bot_status
        group.bot_status = status
        change = {
            "chat": group.chat(),
            "from": self.state.world.person(user_id).user(),
            "date": int(time.time()),
            "old_chat_member": member_of(bot, old),
            "new_chat_member": member_of(bot, status),
        }
        return self.state.updates.add("my_chat_member", change)

    def open_topic(self, chat_id: int, name: str) -> int:
        """Open a topic, quietly, and return its thread id."""
        return self.state.world.open_topic(chat_id, name)

    def delete_topic(self, chat_id: int, thread_id: int) -> None:
        """Delete a topic with all that was written there; the bot does not hear of it."""
        world = self.state.world
        del world.groups[chat_id].topics[thread_id]
        kept = world.messages[chat_id].items()
        world.messages[chat_id] = {
            number: message
            for number, message in kept
            if message.get("message_thread_id") != thread_id
        }

    def migrate(self, user_id: int, chat_id: int) -> int:
        """Make a group a supergroup and return its new id; the old one is dead."""
        old = self.state.world.groups[chat_id]
        new_id = self.add(old.title, bot_status=old.bot_status)
        new = self.state.world.groups[new_id]
        new.members.update(old.members)
        world, author = self.state.world, self.state.world.person(user_id).user()
        moved = world.post(chat_id, author, {"migrate_to_chat_id": new_id})
        came = world.post(new_id, author, {"migrate_from_chat_id": chat_id})
        old.migrated_to = new_id
        self.state.updates.add("message", moved)
        self.state.updates.add("message", came)
        return new_id

    def say(self, person: Person, chat_id: int, content: Json) -> Json | None:
        """Post a person's message; the update comes only where the bot may hear."""
        group = self.state.world.groups[chat_id]
        if group.members.get(person.id, "left") in {"left", "kicked"}:
            raise ValueError("only members write in a group")
        message = self.state.world.post(chat_id, person.user(), content)
        if group.bot_status in {"left", "kicked"} or not self._hears(group, message):
            return None
        person.known = True
        return self.state.updates.add("message", dict(message))

    def _hears(self, group: Group, message: Json) -> bool:
        """Tell whether privacy mode lets this message through.

        Commands for nobody else, mentions of the bot, and replies to it.
        """
        if self.state.reads_all_group_messages or group.bot_status == "administrator":
            return True
        bot = self.state.world.bot
        target = message.get("reply_to_message", {})
        if target.get("from", {}).get("id") == bot["id"]:
            return True
        return any(self._meant(mark, message) for mark in _marks(message))

    def _meant(self, mark: Json, message: Json) -> bool:
        text: str = message.get("text") or message.get("caption") or ""
        name = utf16_slice(text, mark["offset"], mark["length"]).lower()
        own = f"@{self.state.world.bot['username']}".lower()
        if mark["type"] == "mention":
            return name == own
        return mark["type"] == "bot_command" and ("@" not in name or name.endswith(own))


def _marks(message: Json) -> list[Json]:
    name = "entities" if "text" in message else "caption_entities"
    marks: list[Json] = message.get(name, [])
    return marks
