"""The sentences that every language must have."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Texts:
    """One language's sentences; a missing one does not type-check."""

    welcome: str
    help: str
    more_in_private: str
    """``link``"""
    about: str
    """What the bot can do, shown before the first message; at most 512 characters."""
    command_start: str
    command_help: str
    command_sources: str
    sources_title: str
    """``count``"""
    sources_more: str
    """``count``: documents of a kind that the list leaves out."""
    no_documents: str
    source_label: str
    no_answer: str
    outside: str
    """What is said to questions that no document can answer."""
    unanswered: str
    """Behind an answer: ``question``, which the documents do not answer."""
    said_unknown: str
    """Before the sentence in which a document says that it does not know."""
    nearest: str
    ask_person: str
    ask_staff: str
    """Where other words would not help."""
    chinese_only: str
    """Frame around quotes that exist in Chinese only."""
    written_by_model: str
    """First line of an answer that a model worded."""
    translated_by_model: str
    """First line of an answer that a model translated; the quotes are Chinese."""
    page: str
    """``page``"""
    valid_until: str
    """``day``"""
    valid_from: str
    """``day``"""
    expired_on: str
    """``day``"""
    ended: str
    begins_on: str
    """``day``"""
    event_over: str
    """``day``"""
    event_ahead: str
    """``day``"""
    event_cancelled: str
    some_outdated: str
    """First line of an answer that rests on what no longer, or not yet, holds."""
    unsure: str
    """Before an answer that comes nearest to the question, and may miss it."""
    only_text: str
    unknown_command: str
    empty_mention: str
    too_long: str
    """``limit``"""
    not_ready: str
    failed: str
    not_allowed: str
    """For who uses what belongs to another role."""
    invitation_accepted: str
    """``role``, one of `roles`."""
    invitation_void: str
    roles: dict[str, str]
    """What a person is after an invitation, by the role's name."""
    role_may: str
    """Before the commands of a role in ``/help``; ``role``, one of `roles`."""
    role_commands: dict[str, str]
    """What the commands do that only a role has, by the command."""
    kinds: dict[str, str]
    """The headings of ``/sources``, by kind of document."""
