"""With app, the only importer of telegram: messages in, replies out.

::

    intake, webhook  Telegram -> inbox;  dispatch  inbox -> handlers, each once
    in_hand     the update that a handler is at work on, as its replies see it
    routes      which message goes where;  route  who may take it;  desk  what all use
    deep_link   what a /start link is for;  question_link  a question in such a link
    private_link  to the bot's own chat;  stale  presses that nothing takes
    ask         a question -> an answer;  remembered  what it leans on, and is kept of it
    chatting    small talk -> one sentence
    answered    an answer -> what is kept, said, and its buttons;  pressed  a press of one
    feedback    liked or not, tell me when it changes;  source  “show source n”
    conversing  the routes of a conversation: language, privacy, media, inline, links
    handoff, relay  a question -> the staff's group, and replies both ways
    passed_on   a question that was passed on -> the letter to staff, and back
    gaps, gap_note, gap_draft, gap_review, gap_publish  what could not be answered,
                and what staff do about it
    mailing     letters -> Telegram;  after_sync  what a new generation brings about
    pictures    a picture of a message -> the lines on it;  spelled  its words, with links
    heard       message -> whether the bot is meant, and what is said;  at_work  its sign
    too_much    who asked too much -> how long they have to wait
    speech      person and words -> the language in which they are spoken to
    welcome     /start, /sources, and what is no question
    helping     /help: how to ask, and what a person can use
    reply       Answer | NoAnswer -> HTML
    messages    HTML -> messages within Telegram's limits
    handing_in, documents  staff's files;  shelving  into the folder, and out again
    catalogue   what the folder holds, and what is wrong with it
    drafted     a message with a draft's button -> the replies to it
    registered  a document -> how many are registered for its event
    preview     a file that staff hand in -> what they see of it
    told_finding  what is wrong with a file -> a sentence for staff
    overtaken   a notice about an event -> the notice as that event stands now
    noticing    the routes of notices: publish, second, reports, progress, subscriptions
    publish_card  a notice that is being written -> the message that shows it
    publish_shown  such a notice -> kept, shown as it stands, and sent to its writer
    poster      a picture in place of a text;  poster_card  what it announces, to compare
    unfinished  a notice that is being written -> kept from another dialogue
    confirmed   a notice that is confirmed -> queued, once; what is edited afterwards
    held        a notice that holds no more, and what its organiser decides
    deliver     outbox -> Telegram;  evidence  what proves that somebody has a notice
    announced   the documents -> events, as they stand for who looks
    events      /events: cards, calendar files, questions;  event_card  what they show
    registration  presses of who comes, or not
    form        what an event asks of who registers;  form_answer  what they reply
    my          /my: registrations, offers, entry codes, subscriptions;  zones  own clocks
    check_in    the link of an entry code, opened by an organiser
    organise    /registrations, /cancel_event, /change_event;  rosters  who comes
    dialogue    the next word of a dialogue -> the step that waits for it
    sweeping    what time alone brings about

    sender      one message -> Telegram, with what a failure proves;  files  one file
    keyboard    rows of labels and data -> buttons, and back
    connections  to Telegram;  reach  settings -> what Telegram says of the bot
    failures    Telegram's exceptions -> what they prove
    menu        the commands and descriptions that Telegram shows
"""
