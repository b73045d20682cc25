"""English."""

from bot.texts.events.sentences import EventTexts

EN = EventTexts(
    command_events="Coming events",
    command_my="My registrations and notices",
    coming="<b>Coming events</b> ({count})",
    none_coming=(
        "No events are announced at present. With a subscription (/subscribe) you hear "
        "of new ones."
    ),
    page="Page {page} of {pages}",
    places="{taken} of {capacity} places taken",
    places_open="{taken} registered",
    waiting="{count} on the waiting list",
    register_until="Register until {until}",
    languages="Languages: {names}",
    contact="Contact: {contact}",
    mark_cancelled="❌ Cancelled",
    mark_begun="It has begun",
    mark_closed="Registration has closed",
    unknown_event=(
        "This event is no longer announced. /events shows what is coming; the service "
        "centre's staff know more."
    ),
    button_details="Details",
    button_coming="I'm coming",
    button_not_coming="Maybe not",
    button_calendar="Calendar file",
    button_questions="Questions",
    button_map="Map",
    button_guests="Guests: {count}",
    button_previous="‹ Back",
    button_next="More ›",
    button_back="‹ All events",
    button_accept="Accept",
    button_decline="Decline",
    button_leave="I can't come",
    button_ticket="My entry code",
    button_answers="Answer the questions",
    button_skip="Skip",
    button_stop="Stop",
    button_confirm="Yes",
    said={
        "coming": "You have a place. See you there!",
        "waiting": "All places are taken; you are on the waiting list.",
        "out": "Noted: you are not coming.",
        "closed": "Registration has closed, so nothing was changed.",
        "begun": "The event has already begun, so nothing was changed.",
        "cancelled": "This event has been cancelled.",
        "no_places": "One does not register for this event here; see its details.",
        "guests_full": "There are no places for so many guests; nothing was changed.",
    },
    said_waiting=(
        "All places are taken; you are number {rank} on the waiting list. I write to "
        "you when a place becomes free."
    ),
    said_guests="Noted. Guests with you: {count}.",
    stale="This button is out of date. /events shows how things stand.",
    told_offered=(
        "A place has become free at <b>{title}</b>. It is kept for you until {until}: "
        "press /my to accept or decline it."
    ),
    told_lapsed=(
        "The place kept for you at <b>{title}</b> was not accepted in time and goes to "
        "the next person. You can register again with /events."
    ),
    told_cancelled="❌ {title} ({when}) has been cancelled. We are sorry.",
    told_revived="✅ It takes place after all.",
    told_was="Before: {was}",
    told_now="Now: {now}",
    told_calendar="/my has the new calendar file; it replaces the old entry.",
    told_calendar_off="Open the calendar file below to take it out of your calendar.",
    mine="<b>Your registrations</b>",
    mine_none="You are not registered for any coming event. /events shows them.",
    mine_coming="✅ You have a place",
    mine_guests="Guests with you: {count}",
    mine_waiting="⏳ Number {rank} on the waiting list",
    mine_offered="🎟 A place is kept for you until {until}",
    button_zone="My time zone",
    ask_zone="Whose clocks do you live by? Events then show your time too, and quiet hours follow it.",
    zone_chosen="Done: times are told by the clocks of {city} too.",
    zone_of_events="The same as the events",
    mine_topics="Notices you subscribed to: {topics}",
    mine_all_topics="all topics",
    mine_no_topics="You have subscribed to no notices.",
    calendar_caption="Open this file to put the event into your calendar.",
    calendar_cancelled="Open this file to take the event out of your calendar.",
    ticket_caption="Your entry code for {title}: show it at the door.",
    asking=(
        "The organisers ask a few questions. Your answers are seen by them alone and "
        "are deleted {days} days after the event."
    ),
    asks={
        "name": "What is your name?",
        "company": "Which company or institution are you with?",
        "email": "What is your e-mail address?",
        "phone": "What is your telephone number?",
        "project": "What is your project about? A few sentences are enough.",
        "stage": "How far is your project (idea, prototype, revenue …)?",
        "file": "Please send a file about your project (at most 20 MB).",
    },
    fields={
        "telegram": "Telegram",
        "name": "Name",
        "company": "Company",
        "email": "E-mail",
        "phone": "Telephone",
        "project": "Project",
        "stage": "Stage",
        "file": "File",
    },
    wrong_email="That is no e-mail address. Please write it as name@example.org.",
    wrong_phone="That is no telephone number. Please write its digits, with +86 or so.",
    wrong_file="Please send a file (as a document), at most 20 MB.",
    wrong_text="Please answer with a text of at most {limit} characters.",
    asked_all="Thank you, that was all. /my shows your registration.",
    asked_in_private="The organisers have a few questions: send me /my in our private chat.",
    reached_in_private="Open our private chat once, or reminders cannot reach you.",
    corrected="Corrected: the organisers see it as it is now.",
    stopped="Your place is kept. /my lets you answer later.",
    question="What would you like to know about {title}? Write your question.",
    organise="<b>Registrations</b>: which event?",
    organise_none="No event is announced at present.",
    organise_gone="The document of this event was taken out of the folder. Registrations are kept: once staff bring the document back, this works again.",
    counts=(
        "Coming: {coming} (with guests {seats})\n"
        "Offered a place: {offered}\n"
        "Waiting: {waiting}\n"
        "Not coming: {out}\n"
        "Checked in: {checked_in}"
    ),
    over_capacity="More places are given ({taken}) than the document has by now ({capacity}). Nobody loses theirs by it, and nobody moves up.",
    button_list="List",
    button_call="Whom to call",
    button_csv="CSV",
    button_xlsx="Excel",
    button_cancel_event="Cancel event",
    button_change_event="Tell of a change",
    list_empty="Nobody has registered yet.",
    call_none="Everybody who registered can be reached here.",
    call_title="These people cannot be reached here and should be called:",
    states={
        "coming": "coming",
        "waiting": "waiting",
        "offered": "offered a place",
        "out": "not coming",
        "lapsed": "offer run out",
    },
    columns={
        "state": "State",
        "guests": "Guests",
        "registered_at": "Registered",
        "checked_in_at": "Checked in",
        "reachable": "Reachable",
        "yes": "yes",
        "no": "no",
    },
    checked_in="✅ Checked in: <b>{name}</b> · {title}",
    checked_in_before="⚠️ Checked in before, {at}: <b>{name}</b> · {title}",
    not_coming="⛔ <b>{name}</b> has no place at {title} ({state}).",
    too_late="⛔ This code is for {title} on {when}: that is over.",
    too_early="Check-in for {title} opens a day before the event, {when}.",
    unknown_ticket="This entry code is not known here.",
    code_for_door="This is an entry code. Show it at the door: the organisers scan it there.",
    button_check_out="Undo check-in",
    checked_out="The check-in was undone.",
    is_checked_out="↩️ Not checked in: <b>{name}</b> · {title}",
    which_cancel="Which event is to be cancelled?",
    which_change="For which event are people to be told of a change?",
    confirm_cancel=("Cancel <b>{title}</b> and tell all who registered ({count})?"),
    cancelled=(
        "Cancelled; all who registered are being told ({count}). Set "
        "`status: cancelled` in its document too, so that answers say so."
    ),
    cancelled_before="This event was cancelled before; nobody is told twice.",
    confirm_revive="By its document <b>{title}</b> takes place all the same. Tell all who registered ({count}) that it does?",
    confirm_change="Send this to all who registered for <b>{title}</b> ({count})?",
    unchanged=(
        "Time and place of <b>{title}</b> are what people were told. Staff correct "
        "<code>{path}</code> first; after the next sync, tell of the change here."
    ),
    told_change="All who registered are being told ({count}).",
    nobody="Nobody has registered for it, so nobody needs to be told.",
    carried_over=(
        "The document of <b>{title}</b> is <code>{path}</code> now, and was "
        "<code>{was}</code>: its registrations ({count}) were carried over."
    ),
    is_it_the_same=(
        "The document of <b>{title}</b> ({when}), <code>{path}</code>, is gone; "
        "registered for it: {count}. Is one of these the same event? Press it to carry "
        "the registrations over; otherwise do nothing."
    ),
    is_it_put_off=(
        "<code>{path}</code> announces <b>{title}</b> on {when} now. Those registered "
        "({count}) for what it announced before, on {was}, are not registered for it: "
        "that is over. Is it the same event, put off? Press to carry them over; "
        "otherwise do nothing."
    ),
    button_put_off="The same event, put off",
    carried="The registrations were carried over to <b>{title}</b>.",
)
