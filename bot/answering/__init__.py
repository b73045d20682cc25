"""Question -> evidence -> answer; no Telegram in here.

::

    question     text -> Question: what is asked, and in which language
    scope        what no document can answer, and why
    library      the index of the moment; follows every new generation
    dictionary/  English n-gram -> Chinese words (CC-CEDICT)
    meaning      Question -> other tokens for what it asks: glossary, dictionary
    retriever    Question -> candidates of both sides of the index, reordered
    matches      asked terms, and where passages hold them
    features     Query, candidates -> numbers by which the reranker orders them
    interaction  question and passages -> how alike their words are, one by one
    reranker     features, interaction, trees -> a better order of the first fifty
    cross_encoder  the order of a model named by RERANKER_MODEL, where one is set
    vocabulary/  knowledge/ -> words that mean the same, staff's and those people use anywhere
    wording/     words as people type them -> the words that documents use
    parts        Question -> the questions in it, each to be answered by itself
    asking       Question -> the kind of thing it is after, and how a text shows it
    circumstances  question -> the same without what it tells of the asker
    everyday     words -> tokens that stand in any talk, and tell little
    asked        Question -> what evidence must hold, and how rare each part is
    aspect_nouns what may be asked of a subject, in nouns that its answer has, too
    aspect_words what may be asked of a subject, and how it shows
    aspects      Question -> what it is after of its subject, and who tells of such a thing
    headings     question and heading -> whether the heading names what is asked for
    untold       what is told, what is said not to be known -> which is nearer
    phrases      sentence -> whether it tells a fact, or speaks of the documents
    parsed       passage -> sentences, words and embeddings
    held         Asked, parsed passages -> which wanted tokens each sentence has
    signs        question and passages -> numbers that show whether each answers
    support      signs -> how sure it is that one passage answers
    fit          [Hit] -> passages in the order in which they fit
    unknown      best passages -> where their documents say that they do not know
    beyond       best passages -> where the question goes beyond what they speak of
    verdict      best passages -> how sure it is that they answer
    validity     card and day -> whether it holds
    versions     passages that fit -> those of the versions that are meant
    numerals     a number in any writing -> its value
    ordinals     text -> which ones of a series it names
    regions      text -> the cities and districts it names
    other_places passages that fit -> those that speak of the place or rank asked for
    channels     passages that fit -> the general rule before that of a special channel
    complement   passages in English -> the Chinese one that tells what they do not
    varieties    text -> which ones of a series it names: class A, the third contest
    ranks        text -> the rank that it asks for, and those that it tells of
    bounds       question and sentence -> whether a number lies in what is allowed
    named        question and sentence -> how much it has by the very name
    weighing     passage that fits -> its sentences, with what each is worth
    first        sentences -> the same, with the one that answers at the front
    choice       passages that fit -> the sentences that a phone has room for
    evidence     Question, [Hit] -> the sentences that support an answer, or none
    answer       Evidence -> Answer | NoAnswer, with citations
    training/    the one command that makes what is learned
    small_talk   text -> a greeting, thanks, what a command shows: nothing to search
    turn         one exchange;  topic  what a message is about by itself
    followup     a question, the turn before -> its readings
    variants     things of which one takes the other's place in a question
    added        what a message adds -> how far a text speaks of it
    found        what one of them found
    following    readings -> the answer that is surest
    assistant    text -> Answer | NoAnswer, the whole way
    orders       passage -> the same without what speaks to a language model
    generate/    passages, question -> what a chat model writes (only when one is set)
    verify/      sentence, what it cites -> supported, or its flaw
    worded       what a model writes, as it comes -> the sentences of it that hold
    sameness/    two questions -> whether they ask the same
    processes    text -> Answer | NoAnswer, beside the event loop
    threads      how many a matrix product takes;  remembered  what was worked out lately
    rest         failures of a model -> whether it is left alone for now
    composer     text -> Answer | NoAnswer, in a model's words where one is set
    langchain_retriever    the same knowledge for programs of langchain
"""
