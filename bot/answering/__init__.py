"""Question -> evidence -> answer; no Telegram in here.

::

    question     text -> Question: what is asked, and in which language
    library      the index of the moment; follows every new generation
    evidence     Question, [Hit] -> the sentences that support an answer, or none
    answer       Evidence -> Answer | NoAnswer, with citations
    assistant    text -> Answer | NoAnswer, the whole way
"""
