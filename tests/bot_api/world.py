"""Who and what exists: people, groups, messages, files, presses of buttons."""

import hashlib
import time
from collections import defaultdict
from dataclasses import dataclass, field
from itertools import count

from .errors import Json, bad_request, forbidden

FIRST_USER_ID = 700_000_001
FIRST_GROUP_ID = -1_000_001
FIRST_SUPERGROUP_ID = -1_001_000_000_001

TOPIC_COLOR = 7322096
"""Colour of a topic that names none. Source: Bot API, createForumTopic."""


@dataclass(slots=True, kw_only=True)
class Person:
    """Somebody with a Telegram account, and how the bot stands with them."""

    id: int
    first_name: str
    last_name: str = ""
    username: str = ""
    language_code: str = ""
    known: bool = False
    started: bool = False
    blocked: bool = False
    deactivated: bool = False

    def user(self) -> Json:
        """Return the Bot API's User."""
        user: Json = {"id": self.id, "is_bot": False, "first_name": self.first_name}
        return user | self._names("last_name", "username", "language_code")

    def chat(self) -> Json:
        """Return the Bot API's Chat of the private conversation."""
        chat: Json = {"id": self.id, "type": "private", "first_name": self.first_name}
        return chat | self._names("last_name", "username")

    def _names(self, *names: str) -> Json:
        return {name: getattr(self, name) for name in names if getattr(self, name)}


@dataclass(slots=True, kw_only=True)
class Group:
    """A group that the bot is, or was, a member of."""

    id: int
    title: str
    kind: str
    is_forum: bool = False
    members: dict[int, str] = field(default_factory=dict)
    bot_status: str = "member"
    migrated_to: int = 0
    topics: dict[int, str] = field(default_factory=dict)
    message_ids: "count[int]" = field(default_factory=lambda: count(1))

    def chat(self) -> Json:
        """Return the Bot API's Chat."""
        chat: Json = {"id": self.id, "type": self.kind, "title": self.title}
        return chat | ({"is_forum": True} if self.is_forum else {})


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredFile:
    """A file that the server keeps; *size* may be declared larger than it is."""

    file_id: str
    unique_id: str
    name: str
    mime_type: str
    content: bytes
    size: int
    path: str

    def fields(self) -> Json:
        """Return the fields that every kind of file carries."""
        return {
            "file_id": self.file_id,
            "file_unique_id": self.unique_id,
            "file_size": self.size,
        }


@dataclass(slots=True)
class Press:
    """A button that was pressed and may still be answered."""

    query: Json
    answered: bool = False
    expired: bool = False
    answer: Json | None = None


@dataclass(slots=True)
class World:
    """Everything the server knows; it knows nothing of the bot behind the token."""

    bot: Json
    people: dict[int, Person] = field(default_factory=dict)
    groups: dict[int, Group] = field(default_factory=dict)
    messages: dict[int, dict[int, Json]] = field(
        default_factory=lambda: defaultdict(dict)
    )
    files: dict[str, StoredFile] = field(default_factory=dict)
    files_by_path: dict[str, StoredFile] = field(default_factory=dict)
    presses: dict[str, Press] = field(default_factory=dict)
    inline_queries: set[str] = field(default_factory=set)
    message_ids: "count[int]" = field(default_factory=lambda: count(1))

    def person(self, user_id: int) -> Person:
        """Return a person; a test that names an unknown one is wrong."""
        return self.people[user_id]

    def chat(self, chat_id: int) -> Json:
        """Return the Chat of a person or a group that exists."""
        group = self.groups.get(chat_id)
        return group.chat() if group else self.people[chat_id].chat()

    def reachable(self, value: object) -> int:
        """Return the chat id that a call names, where the bot may write to it.

        Raises:
            BotApiError: 400 for unknown or migrated chats, 403 where unwelcome.
        """
        chat_id = self.known(value)
        group = self.groups.get(chat_id)
        if group is not None:
            _check_group(group)
            return chat_id
        person = self.people[chat_id]
        if person.deactivated:
            raise forbidden("user is deactivated")
        if not person.started:
            raise forbidden("bot can't initiate conversation with a user")
        if person.blocked:
            raise forbidden("bot was blocked by the user")
        return chat_id

    def known(self, value: object) -> int:
        """Return the chat id that a call names, where the bot has ever met it."""
        if value is None or value == "":
            raise bad_request("chat_id is empty")
        try:
            chat_id = int(str(value))
        except ValueError:
            raise bad_request("chat not found") from None
        person = self.people.get(chat_id)
        if chat_id in self.groups or (person and (person.known or person.started)):
            return chat_id
        raise bad_request("chat not found")

    def next_message_id(self, chat_id: int) -> int:
        """Count up: supergroups count for themselves, all else counts together."""
        group = self.groups.get(chat_id)
        own = group is not None and group.kind == "supergroup"
        return next(group.message_ids if group and own else self.message_ids)

    def post(self, chat_id: int, author: Json, content: Json) -> Json:
        """Put a message into a chat and return it."""
        message_id = self.next_message_id(chat_id)
        message = {
            "message_id": message_id,
            "from": author,
            "chat": self.chat(chat_id),
            "date": int(time.time()),
            **content,
        }
        self.messages[chat_id][message_id] = message
        return message

    def open_topic(self, chat_id: int, name: str, color: int = TOPIC_COLOR) -> int:
        """Open a topic of a group and return its thread id: that of its first message."""
        opening = {"name": name, "icon_color": color}
        content = {"forum_topic_created": opening, "is_topic_message": True}
        message = self.post(chat_id, self.bot, content)
        thread_id: int = message["message_id"]
        message["message_thread_id"] = thread_id
        self.groups[chat_id].topics[thread_id] = name
        return thread_id

    def in_topic(self, chat_id: int, thread_id: int) -> Json:
        """Return what every message of a topic carries; its opening, where none else.

        Telegram shows what replies to nothing as a reply to the topic's opening.
        """
        opening = dict(self.messages[chat_id][thread_id])
        return {
            "message_thread_id": thread_id,
            "is_topic_message": True,
            "reply_to_message": opening,
        }

    def keep(
        self, name: str, mime_type: str, content: bytes, size: int | None = None
    ) -> StoredFile:
        """Store a file and return it with its ids and its path."""
        number = len(self.files) + 1
        unique = hashlib.sha256(content + name.encode()).hexdigest()[:16]
        suffix = f".{name.rpartition('.')[2]}" if "." in name else ""
        stored = StoredFile(
            file_id=f"BQACAgUAAxkBAAI{number:08d}{unique}",
            unique_id=f"AgAD{unique}",
            name=name,
            mime_type=mime_type,
            content=content,
            size=len(content) if size is None else size,
            path=f"documents/file_{number}{suffix}",
        )
        self.files[stored.file_id] = stored
        self.files_by_path[stored.path] = stored
        return stored

    def screen(self, chat_id: int) -> list[Json]:
        """Return what a person sees in a chat now, oldest first."""
        return list(self.messages[chat_id].values())


def _check_group(group: Group) -> None:
    if group.migrated_to:
        reason = "group chat was upgraded to a supergroup chat"
        raise bad_request(reason, migrate_to_chat_id=group.migrated_to)
    if group.bot_status == "kicked":
        raise forbidden(f"bot was kicked from the {_kind(group)} chat")
    if group.bot_status == "left":
        raise forbidden(f"bot is not a member of the {_kind(group)} chat")


def _kind(group: Group) -> str:
    return "supergroup" if group.kind == "supergroup" else "group"
