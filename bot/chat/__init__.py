"""With app, the only importer of telegram: messages in, replies out.

::

    routes      which message goes where
    ask         a question -> an answer
    welcome     /start, /help, /sources, and what is no question
    reply       Answer | NoAnswer -> HTML
    html        HTML -> messages within Telegram's limits
    sender      one message -> Telegram, with what a failure proves
    failures    Telegram's exceptions -> what they prove
    menu        the commands and descriptions that Telegram shows
"""
