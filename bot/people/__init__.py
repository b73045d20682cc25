"""Who asks, who answers, who may do what; no Telegram in here.

::

    rights         person -> what they may do
    working_hours  when staff are at work
    change         a watched document, old and new -> what changed
    privacy        what is kept of people: exported, forgotten
    handed_in      files that staff handed in and have not placed yet
"""
