"""With app, the only importer of telegram: messages in, replies out.

::

    routes      which message goes where
    ask         a question -> an answer
    welcome     /start, /help, /sources, and what is no question
    reply       Answer | NoAnswer -> HTML
    html        HTML -> messages within Telegram's limits
    events      /events: cards, calendar files, questions;  event_card  what they show
    registration  presses of who comes, or not; what an event asks
    my          /my: registrations, offers, entry codes, subscriptions
    check_in    the link of an entry code, opened by an organiser
    organise    /registrations, /cancel_event, /change_event
    dialogue    the next word of a dialogue -> the step that waits for it
    sweeping    what time alone brings about

    sender      one message -> Telegram, with what a failure proves
    failures    Telegram's exceptions -> what they prove
    menu        the commands and descriptions that Telegram shows
"""
