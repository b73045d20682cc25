"""The sentences of a conversation that every language must have."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class ConversationTexts:
    """One language's sentences; a missing one does not type-check."""

    understood: str
    """``question``: in full, as it was searched"""
    source_button: str
    """``rank``"""
    no_such_source: str
    """``rank``"""
    person_button: str
    watch_button: str
    tell_button: str
    """Under an answer that there is none."""
    thanks_up: str
    thanks_down: str
    watching: str
    """``titles``"""
    changed: str
    """``title``"""
    section_changed: str
    """``heading``"""
    section_added: str
    """``heading``"""
    section_removed: str
    """``heading``"""
    document_removed: str
    previous: str
    next: str
    unwatch_one: str
    """``title``, where several documents are watched"""
    unwatch_button: str
    unwatched: str
    will_tell: str
    answered_now: str
    open_chat: str
    """``link``"""
    told: str
    """``question``"""
    told_foreign: str
    """``question``; the answer that follows is in the other language"""
    told_corrected: str
    """``question``"""
    told_documents: str
    """``question``"""
    stale_button: str
    not_your_button: str
    source_gone: str
    file_button: str
    consent: str
    consent_yes: str
    consent_no: str
    not_passed_on: str
    passed_on: str
    """``hours``"""
    passed_on_closed: str
    """``opens``"""
    added: str
    staff_writes: str
    """Begins what the staff say."""
    staff_corrects: str
    """Begins what the staff changed of what they said."""
    talk_closed: str
    no_talk: str
    handoff_off: str
    ask_first: str
    staff_new: str
    """``number``"""
    staff_talk: str
    staff_asker: str
    staff_bot: str
    staff_hint: str
    staff_added: str
    """``number``"""
    staff_corrected: str
    """``number``"""
    staff_close: str
    staff_save: str
    staff_closed: str
    """``number``"""
    staff_passed: str
    staff_topic: str
    """``number``: the name of a topic of the group"""
    staff_gone: str
    staff_as_yourself: str
    staff_stays_here: str
    staff_nothing_to_save: str
    gaps_title: str
    """``count``"""
    gaps_none: str
    gaps_in_private: str
    """``link``"""
    gap_line: str
    """``count``, ``question``, ``day``, ``nearest``"""
    gap_answer: str
    gap_not_ours: str
    gap_later: str
    gap_undo: str
    """After `gap_not_ours`: it brings the question back."""
    gap_done: str
    gap_write: str
    """``question``"""
    gap_write_words: str
    """``question``"""
    gap_wordings: str
    """Before the other wordings of a gap."""
    gap_review: str
    gap_review_edit: str
    """Below an answer that was edited after it was published."""
    gap_review_said: str
    gap_corrected_only: str
    gap_corrected: str
    """``count``"""
    gap_worked_on: str
    """``path``"""
    gap_not_yours: str
    gap_publish: str
    gap_discard: str
    gap_published: str
    """``count``"""
    gap_published_only: str
    """Where nobody waits for the answer."""
    gap_discarded: str
    gap_failed: str
    gap_closed: str
    """``count``"""
    gap_gone: str
    gap_late: str
    cancelled: str
    nothing_to_cancel: str
    language_which: str
    language_as_asked: str
    language_set: str
    """In the chosen language."""
    language_follows: str
    privacy: str
    """``turns``, ``days``, ``answers_days``: it tells all that /export holds."""
    export_caption: str
    forget_sure: str
    forget_yes: str
    forget_no: str
    forgotten: str
    """``remains``"""
    nothing_remains: str
    counts_remain: str
    """``counts``"""
    count_notices: str
    """``count``"""
    faq_source: str
    """Who says what staff wrote as an answer."""
    button_for_staff: str
    kept: str
    too_many_questions: str
    """``minutes``"""
    too_many_handoffs: str
    too_many_uploads: str
    """``minutes``"""
    answered_part: str
    """``question``"""
    no_voice: str
    no_video: str
    no_sticker: str
    no_pictures: str
    """Where text recognition is not installed."""
    no_picture: str
    picture_says: str
    """``text``"""
    hello: str
    noted: str
    wordless: str
    thanks: str
    goodbye: str
    who: str
    abuse: str
    person: str
    person_in_private: str
    """``link``"""
    inline_none: str
    inline_wait: str
    inline_hint: str
    link_made: str
    """``question``, ``link``"""
    link_usage: str
    link_void: str
    command_language: str
    command_privacy: str
