"""What must outlive the process: SQLite by default, PostgreSQL by ``DATABASE_URL``.

::

    database      URL -> Store: transactions that read, transactions that write
    engine        URL -> connections, as SQLite and PostgreSQL want them
    address       DATABASE_URL -> the URL of a driver;  waiting  until its server is there
    together      writes of many tasks -> one transaction
    one_turn      SQLite's connection, one turn of its thread a statement
    instant       a moment in a column;  failures  a driver's exception -> ours
    schema        the version of a database; `migrations/` holds the steps
    tables/       the tables, a module a subject
    inbox         raw updates, kept before Telegram is told that they were taken
    people        who wrote, in which language, to what they subscribed
    subscriptions who agreed to notices, when, and who left;  zones  whose clocks they live by
    roles         staff, organisers, admins, and the invitations
    leases        who may do what alone, for how long;  clock  by whose time
    notices       what organisers confirmed: status, schedule;  notice_texts  what it says
    due           which of them are due
    sending       where a message stands that must be sent, once
    outbox        one row a notice and person: pending, sending, and how it ended
    claims        the next rows of the outbox, for the one sender
    unknown       rows of which nobody knows whether they were sent
    ledger        what the outbox tells
    halts         until when notices are halted
    audience      who is in which group
    dialogues     where a person stands in a dialogue of several steps
    rooms         events that people registered for, locked while that changes
    carried       registrations that move to another path, and the keys of before
    registrations who comes to which event, who waits, what was offered
    attendance    who comes, in numbers and in lists, and who has arrived
    answers       what people answered to an event's questions
    conversation  questions and answers: a day's memory, a month's buttons
    gaps          questions without a good answer, grouped, without who asked
    handoffs      talks with the staff;  letters  what is to be sent, and what became of it
    drafts        what staff and organisers wrote that waits, or may be edited
    watches       who is told when a document changes
    limits        how much a person asked lately;  posters  questions of links
    privacy       everything of a person: given as a file, forgotten, or too old
    housekeeping  what is kept too long is let go of, by the hour
    dump          the whole database <-> rows as JSON

Every function takes the transaction it works in first; times are aware UTC instants. A
`person_id` is the messenger's number of a person.
"""

from bot.store.database import Store, Transaction, open_store, opened

__all__ = ["Store", "Transaction", "open_store", "opened"]
