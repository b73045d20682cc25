"""English."""

from bot.texts.notices.sentences import NoticeTexts

EN = NoticeTexts(
    unsubscribe="Unsubscribe",
    edition="Correction no. {number}",
    reminder="Reminder",
    digest="This week's notices",
    begin=(
        "A new notice. Send or forward me its text: the first line becomes the title. "
        "Or send a picture of its poster, or choose an event:"
    ),
    dropped="The notice that you had begun was dropped; nothing of it was sent.",
    unfinished=(
        "You are writing a notice, and this would drop it. Send it, or end it with "
        "/cancel, and press again."
    ),
    ask_body="Send me the text in {language}; its first line is the title.",
    ask_time="When ({zone})? Please write it as 2026-12-01 09:00.",
    wrong_time="I cannot read this as a time. Please write it as 2026-12-01 09:00.",
    time_is_past="This time is past. Please write a later one.",
    too_long="This is too long for one message: at most {limit} characters.",
    not_a_text="Please send the notice as text, or as a picture of its poster.",
    card_title="Your notice",
    card_texts="Texts",
    card_made="converted",
    card_missing="none",
    card_to="Audience: {count}",
    card_why="{group}: {count}",
    card_digest="In their weekly digest: {count} of them",
    card_readers="Readers of: {languages}",
    all_readers="all languages",
    card_when="When: {when}",
    at_once="at once",
    card_reminders="Reminders: 3 days and 2 hours before, to those with a place",
    card_reminders_all="Reminders: 3 days and 2 hours before, to the same people",
    card_correction="Correction: numbered, at any hour, tried twice where nobody knows",
    group_all="all subscribers",
    group_topic="subscribed to {name}",
    group_event="registered for {name}",
    group_asked="asked about {name}, and agreed to hear of it",
    choose_groups="Who should get it? Press to add or remove.",
    button_text="Text in {language}",
    button_groups="Audience",
    button_readers="Languages",
    button_when="Time",
    button_at_once="At once",
    button_reminders="Reminders",
    button_correction="Correction",
    button_preview="Preview",
    button_send="Send\u2026",
    button_send_to="Send ({count})",
    button_back="Back",
    button_cancel="Cancel",
    preview_refused="Telegram does not take this text. Please change it.",
    preview_failed="The preview could not be sent. Please try again.",
    preview_done="This is how people will get it.",
    nobody="Nobody is in this audience.",
    ask_count="Its audience: {count}. Type this number to send it, or press the button.",
    wrong_count="That is not {count}. Type {count}, or press Cancel.",
    event_off="Nothing was sent: this event was cancelled, or is no longer among the documents. Write your own text to tell people of it.",
    event_changed="Nothing was sent: time or place in the event's document have changed. Please look at the notice, and at its preview, once more.",
    cancelled="Cancelled; nothing was sent.",
    over="This is no longer open. /notice begins a new one.",
    queued="It is being sent.",
    queued_at="It will be sent: {when}.",
    waits_for_second="More than {limit} people: a second organiser must agree first.",
    no_second=(
        "No other organiser can be asked: let an admin invite one with python -m bot invite organiser."
    ),
    second_not_reached=(
        "No other organiser could be reached just now. "
        "In /notices, below this one, they can agree as well."
    ),
    approve="This notice waits for your agreement. Its audience: {count}.",
    button_approve="Agree",
    approved="Agreed.",
    not_the_author="Another organiser must agree to it.",
    statuses={
        "approval": "waits for a second organiser",
        "scheduled": "scheduled",
        "sending": "being sent",
        "paused": "paused",
        "held": "held",
        "stopped": "stopped",
        "dropped": "not sent",
        "done": "done",
    },
    outcomes={
        "pending": "to be sent",
        "sending": "under way",
        "sent": "sent",
        "blocked": "blocked the bot",
        "refused": "refused",
        "unknown": "unknown",
    },
    reasons={
        "text": "Telegram does not take the text: nobody after the first got it.",
        "token": "Telegram does not accept the bot's token: the operator must mend it.",
        "organiser": "By an organiser.",
        "cancelled": "The event was cancelled: what was not sent yet is not sent.",
        "changed": (
            "The event has changed: reminders follow it, the old notice is sent no more."
        ),
        "overtaken": "The event has changed since it was written.",
        "gone": "The event's document is gone.",
        "unreadable": "The documents could not be read.",
        "repeated": "Another reminder that says the same was due with it.",
        "too_late": "It became too late: what it announces has begun.",
    },
    unknown_meaning=(
        "Unknown: Telegram's answer was lost, so these may have it or not. They are "
        "not sent to again by themselves."
    ),
    button_pause="Pause",
    button_resume="Resume",
    button_stop="Stop",
    button_again="Send again to {count} unknown (may double)",
    button_csv="List (CSV)",
    button_picture="Picture",
    picture="Messages sent over time",
    sent_again="Sent to again: {count}.",
    all_notices="‹ All notices",
    none_sent="Nothing has been sent yet.",
    edited_ahead="You edited its text after you confirmed it; it will go out as it was. To send the new text, stop it and begin again with /notice.",
    edited_sent="You edited its text, but what was sent stays as it was. Those who have it learn of a change by a correction: /notice.",
    held_title="Held, not sent: {title} (#{number})",
    held_why={
        "changed": "The event's document says otherwise by now.",
        "cancelled": "The event has been cancelled.",
        "gone": "The event's document is no longer among the documents.",
        "unreadable": (
            "The documents cannot be read just now, so nobody knows whether time and "
            "place still hold."
        ),
        "fine": "What it tells agrees with the document again.",
    },
    held_sent="It may have reached {count} before; they are not told anew.",
    held_new="The new text:",
    held_own="Its text is your own: look whether it still holds.",
    button_held_new="Send the new text",
    button_held_as_is="Send it as it is",
    button_held_look="Decide…",
    held_changed="It has changed once more: please look again.",
    held_goes_on="It goes on.",
    held_left_out=(
        "{title} was left out of the weekly digest: its event has changed or was "
        "cancelled. Write a new notice if people should hear of it."
    ),
    untold_change=(
        "The document of {title} has changed: those registered ({count}) still know "
        "the old time or place. Reminders follow the document."
    ),
    untold_off=(
        "By its document {title} is cancelled. Those registered ({count}) have not "
        "been told; they get no reminder."
    ),
    button_tell_registered="Tell those registered…",
    command_subscribe="Notices on events and news",
    purpose=(
        "Would you like to hear of events and news for returnees? With your agreement "
        "I keep your Telegram number, your language and the topics you choose, only to "
        "send you these notices. Under every notice there is a button to leave at once."
    ),
    topics={
        "cars": "Cars",
        "company": "Companies",
        "daily-life": "Daily life",
        "degrees": "Degrees",
        "events": "Events",
        "housing": "Housing",
        "hukou": "Hukou",
        "hydrogen": "Hydrogen",
        "insurance": "Insurance",
        "organisations": "Organisations",
        "parks": "Parks",
        "permit": "Residence permit",
        "schools": "Schools",
        "startup": "Founding",
        "talent-policy": "Talent policy",
        "tax": "Tax",
        "visa": "Visa",
    },
    every_topic="everything",
    subscribed="You get notices on: {topics}.",
    not_subscribed="You get no notices.",
    unsubscribed="Done: you get no more notices, except on events that you registered for. /subscribe brings them back.",
    button_agree="I agree: everything",
    button_every_topic="Everything",
    button_leave="Leave",
    button_digest="Weekly digest",
    button_quiet="Quiet {hours}",
    button_asked="Also what I ask about",
    settings_of_notices="Press to choose; what is ticked holds.",
)
