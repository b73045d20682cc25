"""The sentences about notices that every language must have."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeTexts:
    """One language's sentences; a missing one does not type-check.

    What is filled in is escaped by who fills it in.
    """

    # In the notices themselves.
    unsubscribe: str
    """Button under every notice; short."""
    edition: str
    """First line of a correction: ``number``"""
    reminder: str
    """First line of a reminder."""
    digest: str
    """First line of a weekly digest."""

    # /notice: writing one.
    begin: str
    dropped: str
    unfinished: str
    """Before `begin`, of a notice that was begun and not sent."""
    ask_body: str
    """``language``"""
    ask_time: str
    """``zone``"""
    wrong_time: str
    time_is_past: str
    too_long: str
    """``limit``"""
    not_a_text: str
    card_title: str
    card_texts: str
    card_made: str
    """Behind a language whose text is made from the other script."""
    card_missing: str
    card_to: str
    """``count``"""
    card_why: str
    """A line a group: ``group``, ``count``"""
    card_digest: str
    card_readers: str
    """``languages``"""
    all_readers: str
    card_when: str
    """``when``"""
    at_once: str
    card_reminders: str
    """Of an event of the folder."""
    card_reminders_all: str
    """Of something people do not register for here."""
    card_correction: str
    group_all: str
    group_topic: str
    """``name``"""
    group_event: str
    """``name``"""
    group_asked: str
    """``name``"""
    choose_groups: str
    button_text: str
    """``language``"""
    button_groups: str
    button_readers: str
    button_when: str
    button_at_once: str
    button_reminders: str
    button_correction: str
    button_preview: str
    button_send: str
    button_send_to: str
    """``count``"""
    button_back: str
    button_cancel: str
    preview_refused: str
    preview_failed: str
    preview_done: str
    nobody: str
    ask_count: str
    """``count``"""
    wrong_count: str
    """``count``"""
    event_off: str
    event_changed: str
    cancelled: str
    over: str
    """For a press on what is no longer there."""
    queued: str
    queued_at: str
    """``when``"""
    waits_for_second: str
    """``limit``"""
    no_second: str
    """Nobody is there who could agree."""
    second_not_reached: str
    """Somebody is there, and was not asked."""
    approve: str
    """To other organisers: ``count``"""
    button_approve: str
    approved: str
    not_the_author: str

    # How far it is.
    statuses: Mapping[str, str]
    """By the names of `Status`."""
    outcomes: Mapping[str, str]
    """By the names of `State`."""
    reasons: Mapping[str, str]
    """By what a notice was stopped or dropped for."""
    unknown_meaning: str
    button_pause: str
    button_resume: str
    button_stop: str
    button_again: str
    """``count``"""
    button_csv: str
    button_picture: str
    picture: str
    """Caption: sends a minute."""
    sent_again: str
    """``count``"""
    none_sent: str
    all_notices: str

    edited_ahead: str
    """To an edited text of what waits to be sent."""
    edited_sent: str
    """To an edited text of what was sent."""

    # Held, because its event is otherwise by now.
    held_title: str
    """``title``, ``number``"""
    held_why: Mapping[str, str]
    """By `bot.notices.standing.Overtaken.off`, or ``changed``, or ``fine``."""
    held_sent: str
    """``count``"""
    held_new: str
    """Above the text as the document has it now."""
    held_own: str
    """Of a text that an organiser wrote."""
    button_held_new: str
    button_held_as_is: str
    button_held_look: str
    held_changed: str
    held_goes_on: str
    held_left_out: str
    """``title``"""
    untold_change: str
    """``title``, ``count``"""
    untold_off: str
    """``title``, ``count``"""
    button_tell_registered: str

    # /subscribe.
    command_subscribe: str
    purpose: str
    """What for, how often, how to leave: shown before anybody agrees."""
    topics: Mapping[str, str]
    """Names of the topics of the folder."""
    every_topic: str
    subscribed: str
    """``topics``"""
    not_subscribed: str
    unsubscribed: str
    button_agree: str
    button_every_topic: str
    button_leave: str
    button_digest: str
    button_quiet: str
    """``hours``"""
    button_asked: str
    settings_of_notices: str
