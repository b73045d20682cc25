"""Lines on a poster -> what they announce, for an organiser to compare and to correct.

::

    printed    lines -> what each tells of: time, place, deadline, contact, or nothing
    plain      words -> words in one script, half width, days and hours in digits
    named      words -> the days and hours that they name
    ranges     what is named -> days and hours said in full, and which are several
    times      days and hours -> beginning and end, and what is in doubt
    title, place, contact        the parts of a poster -> one of them
    proposal   the parts of a poster -> all that it tells
    likely     proposal -> the event among the documents that it announces
    kept       proposal + what its organiser says -> the notice that it becomes
"""
