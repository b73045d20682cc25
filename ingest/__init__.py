"""knowledge/ -> index: file -> document -> passage -> generation.

::

    cli        sync | check | read | search
    sync       the flow in one function: only what changed, swapped in as one
    check      what staff should mend, file by file, in their words
    corpus     rows of text -> an index, for measuring
    discover   the folder -> its files with their kind, sorted, safe
    read/      file -> Document, one module a format
    repair/    bytes -> text fit to read; every repair is reported
    split      Document -> [Passage], never inside a sentence
    lexicon    text -> search tokens
    glossary   words that mean the same, as staff list them
    encode/    text -> embedding: the bundled model, or any sentence-transformers model
    index/     passages -> hits: chromadb and bm25s, one generation at a time
    manifest   what a generation was built from
    script, sentence             simplified and traditional; where sentences end
    document, passage, bounds, settings, errors      the things

The folder is the truth; the index is made of it and can be thrown away. Nothing here
knows the bot.
"""
