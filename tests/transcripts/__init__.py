"""What people see of each point of the conversation, as the real bot says it.

::

    knowledge/   the small folder that all of it rests on
    stage        a running bot over the loopback Bot API; who says what, in order
    scenes/      what people do, a module a point
    kept         scenes -> Markdown, and back
    *.md         the transcripts, in three languages

``python -m tests.transcripts`` writes them anew; the test suite replays every scene and
compares. The day is Monday, 23 November 2026, in Shanghai.
"""
