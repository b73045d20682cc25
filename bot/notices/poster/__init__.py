"""Lines on a poster -> what they announce, for an organiser to compare and to correct.

::

    printed    lines -> what each tells of: time, place, deadline, contact, or nothing
    named      words -> the days and hours that they name
    ranges     what is named -> days and hours said in full, and which are several
    times      days and hours -> beginning and end, and what is in doubt
    proposal   the parts of a poster -> title, time, place, deadline, contact
    likely     proposal -> the event among the documents that it announces
"""
