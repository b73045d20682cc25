"""The sentences about events that every language must have."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class EventTexts:
    """One language's sentences; a missing one does not type-check.

    What is filled in is escaped by who fills it in.
    """

    # The list and an event's card.
    command_events: str
    command_my: str
    coming: str
    """Heading of the list: ``count``"""
    none_coming: str
    page: str
    """Below a list of several pages: ``page``, ``pages``"""
    places: str
    """``taken``, ``capacity``"""
    places_open: str
    """Where there is no limit: ``taken``"""
    waiting: str
    """``count``"""
    register_until: str
    """``until``"""
    languages: str
    """``names``"""
    contact: str
    """``contact``"""
    mark_cancelled: str
    mark_begun: str
    mark_closed: str
    unknown_event: str
    """The document of an event is gone."""

    # Buttons; a few words each.
    button_details: str
    button_coming: str
    button_not_coming: str
    button_calendar: str
    button_questions: str
    button_map: str
    button_guests: str
    """``count``"""
    button_previous: str
    button_next: str
    button_back: str
    button_accept: str
    button_decline: str
    button_leave: str
    button_ticket: str
    button_answers: str
    button_skip: str
    button_stop: str
    button_confirm: str

    # What came of a press; `said` by the names of bot.notices.rsvp.Said.
    said: Mapping[str, str]
    said_waiting: str
    """``rank``"""
    said_guests: str
    """After a change of guests: ``count``"""
    stale: str
    """For a button that no longer means anything."""

    # What people are told without asking.
    told_offered: str
    """``title``, ``until``"""
    told_lapsed: str
    """``title``"""
    told_cancelled: str
    """``title``, ``when``"""
    told_revived: str
    """Above time and place of what was cancelled before."""
    told_was: str
    """``was``"""
    told_now: str
    """``when`` or ``where``"""
    told_calendar: str
    told_calendar_off: str
    """Above the button of the calendar file of what was cancelled."""
    """How to get the calendar right again."""

    # /my
    mine: str
    mine_none: str
    mine_coming: str
    mine_guests: str
    """``count``"""
    mine_waiting: str
    """``rank``"""
    mine_offered: str
    """``until``"""
    button_zone: str
    ask_zone: str
    zone_chosen: str
    """``city``"""
    zone_of_events: str
    """Button: no clocks of one's own."""
    mine_topics: str
    """``topics``"""
    mine_all_topics: str
    mine_no_topics: str

    # Calendar and ticket.
    calendar_caption: str
    calendar_cancelled: str
    ticket_caption: str
    """``title``"""

    # What an event asks.
    asking: str
    """``days``"""
    asks: Mapping[str, str]
    """The question for each field that has a name."""
    fields: Mapping[str, str]
    """The heading of each field in a list."""
    wrong_email: str
    wrong_phone: str
    wrong_file: str
    wrong_text: str
    """``limit``"""
    asked_all: str
    reached_in_private: str
    corrected: str
    """To an answer that was edited."""
    asked_in_private: str
    """Behind the answer to a press in a group."""
    stopped: str
    question: str
    """``title``"""

    # Organisers.
    organise: str
    organise_none: str
    organise_gone: str
    """To organisers, of an event whose document was taken out."""
    counts: str
    """``coming``, ``seats``, ``offered``, ``waiting``, ``out``, ``checked_in``"""
    over_capacity: str
    """``taken``, ``capacity``"""
    button_list: str
    button_call: str
    button_csv: str
    button_xlsx: str
    button_cancel_event: str
    button_change_event: str
    list_empty: str
    call_none: str
    call_title: str
    states: Mapping[str, str]
    columns: Mapping[str, str]
    checked_in: str
    """``name``, ``title``"""
    checked_in_before: str
    """``name``, ``title``, ``at``"""
    not_coming: str
    """``name``, ``title``, ``state``"""
    too_late: str
    """``title``, ``when``"""
    too_early: str
    """``title``, ``when``"""
    unknown_ticket: str
    code_for_door: str
    """To a guest who opens an entry code by themselves."""
    button_check_out: str
    checked_out: str
    is_checked_out: str
    """``name``, ``title``: in the place of the check-in that was undone."""
    which_cancel: str
    which_change: str
    confirm_cancel: str
    """``title``, ``count``"""
    cancelled: str
    """``count``"""
    cancelled_before: str
    confirm_revive: str
    """``title``, ``count``"""
    confirm_change: str
    """``title``, ``count``"""
    unchanged: str
    """``title``, ``path``"""
    told_change: str
    """``count``"""
    nobody: str

    # An event whose document has another path now.
    carried_over: str
    """``title``, ``was``, ``path``, ``count``"""
    is_it_the_same: str
    """``title``, ``when``, ``path``, ``count``"""
    is_it_put_off: str
    """``path``, ``title``, ``when``, ``was``, ``count``; HTML"""
    button_put_off: str
    carried: str
    """``title``"""
