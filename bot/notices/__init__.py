"""Notices: who is told what, once; nothing here knows which messenger carries it.

::

    event         a document's card -> what takes place, when and where
    told          its time and place, as people are told them
    cities        whose clocks people may choose to be told times by
    calendar_file an event -> a calendar file
    rsvp          wish -> decision: a place, the waiting list, an offer
    carrying      an event whose document has another path now -> its registrations
    room          event -> its row, locked
    registering   decision -> store, and who is told, in one transaction
    offers        a place that is kept, or kept no longer -> a letter
    asks          what an event asks of who registers
    roster        who comes, as organisers see it
    changes       an event that changes -> a correction to who registered
    untold        an event that is otherwise than those registered know -> organisers
    documents     the index -> the events that are announced now
    standing      what a notice tells of its event -> whether that still holds

    writing       a notice that is still written -> a draft and its plan
    notice_file   a file of an organiser's -> a draft
    event_draft   an event's document, or a poster -> a draft
    list_file     the list of those who agreed <-> a file of a spreadsheet
    file_text     a file of an organiser's -> its text, in whatever encoding
    draft         what an organiser wrote -> the texts that will be sent, by language
    audience      groups and languages -> people, and why each is among them
    clock         local time and zone -> a moment; zones by name; quiet hours
    poster/       lines on a poster -> what they announce, for an organiser to compare
    broadcast     draft + audience -> a confirmed notice, its reminders, its rows
    freezing      audience -> rows in the outbox, and who hears of it in a digest
    review        what is due, or being sent -> sent on, held, or planned anew
    holding       a notice that holds no more -> held; what its organiser decides
    held_text     what they are asked, and the buttons that answer
    steering      a confirmed notice -> agreed to, held, gone on with, ended
    reminders     a notice about what begins -> what reminds of it, as long as it holds
    letter        one person's share, as a sender takes it, and what came of it
    pace          how fast letters may leave
    schedule      what is due -> sent, dropped as too late, or gathered in a digest
    again         a notice whose start failed -> tried again, and the others go on
    delivery      outbox -> sender -> outbox, until told to stop
    showing       how far notices are, shown beside it
    turn          one turn of the delivery, in one transaction: settle, then claim
    compose       a claim -> the letter that is sent
    picture       when messages were sent -> a small picture

What is known of a letter after a crash, a time-out or a broken connection is nothing:
its row then says *unknown*, is reported, and is never sent again by itself. Only
corrections, which carry their number in the text, are tried once more.
"""
