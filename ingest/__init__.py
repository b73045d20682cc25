"""knowledge/ -> index: file -> document -> passage -> generation.

::

    cli        sync | watch | check | read | search
    named_file a file that a person names -> what is read, and shown of it
    watch      changes in the folder -> syncs
    look       a file that staff hand in -> what it would be as a document
    shelf      such a file -> its place in the folder, and out again
    answered   a question that staff answered -> a document
    alike      passages -> the documents that hold much of them
    picture    PDF -> a picture of its first page
    pictured   a picture -> the lines of text on it
    sync       the flow in one function: only what changed, swapped in as one
    plan       what the folder holds, set against the old generation
    changes    what moved, and which sections say something else
    report     what a sync tells, to programs and to people;  progress  how far it is
    check      what staff should mend, file by file, in their words
    corpus     rows of text -> an index, for measuring
    settle     the folder, once nobody is writing into it
    discover   the folder -> its files with their kind, sorted, safe
    sidecar    a file, and the one beside it that tells what it cannot hold
    read/      file -> Document, one module a format
    repair/    bytes -> text fit to read; every repair is reported
    split      Document -> [Passage], never inside a sentence
    lexicon    text -> search tokens
    glossary   words that mean the same, as staff list them
    encode/    text -> embedding: the bundled model, or any sentence-transformers model
    index/     passages -> hits: chromadb and BM25, one generation at a time
    manifest   what a generation was built from;  versions  which documents are of one rule
    script, sentence             simplified and traditional; where sentences end
    front_yaml, named_once       YAML in which text stays text; no name stands twice
    lasting    what stays as long as the process, out of the collector's sight
    placing, private             a file -> its place, whole; folders of this account alone
    command                      how a command is called, and ends
    logs                         records -> lines for people, or JSON for machines
    document, passage, bounds, settings, errors      the things

The folder is the truth; the index is made of it and can be thrown away. Nothing here
knows the bot.
"""
